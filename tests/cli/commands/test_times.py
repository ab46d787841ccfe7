"""`times` through the front door: whose zones stand beside the event's."""

import json


def zones(outcome):
    assert outcome.code == 0
    return [each["timezone"] for each in json.loads(outcome.out)["sessions"][0]["times"]]


def test_where_no_zone_is_named_it_is_the_readers_own(alliance, harbour):
    assert zones(alliance("times", harbour(), "--json")) == ["Europe/Lisbon", "Europe/Vienna"]


def test_named_zones_stand_in_their_order(alliance, harbour):
    found = zones(alliance("times", harbour(), "--json", "--in", "Tokyo,New York", "--in", "UTC"))
    assert found == ["Europe/Lisbon", "Asia/Tokyo", "America/New_York", "UTC"]


def test_the_night_is_the_one_of_the_option(alliance, harbour):
    def nights(*options):
        data = json.loads(alliance("times", harbour(), "--json", "--in", "New York", *options).out)
        return [each["times"][1]["night"] for each in data["sessions"]]

    assert nights() == [True, True, False]
    assert nights("--night", "17:00-19:00") == [False, False, True]
