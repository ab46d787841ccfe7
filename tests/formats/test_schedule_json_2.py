"""schedule.json version 2: one list of sessions, identities instead of numbers."""

import json


def test_sessions_are_one_list_with_words_of_the_format(rendered, agenda):
    schedule = json.loads(rendered("schedule-json-2"))["schedule"]
    opening, watch = schedule["events"]
    assert opening["guid"] == str(agenda().identity("opening"))
    assert (opening["type"], watch["state"]) == ("TALK", "CANCELED")
    assert watch["title"] == "Night watch"


def test_only_who_takes_part_is_a_person(rendered):
    schedule = json.loads(rendered("schedule-json-2"))["schedule"]
    assert [person["name"] for person in schedule["persons"]] == ["Ada"]


def test_the_conference_has_the_bounds_of_the_event(rendered, event_text):
    text = event_text.replace('city = "Vienna"', "start = 2021-06-14T09:00:00\nend = 2021-06-17T12:00:00")
    conference = json.loads(rendered("schedule-json-2", text=text))["schedule"]["conference"]
    assert (conference["start"], conference["end"]) == ("2021-06-14T09:00:00+02:00", "2021-06-17T12:00:00+02:00")
