"""schedule.json version 1: numbers, days and rooms as frab and pretalx write them."""

import json


def conference(rendered):
    return json.loads(rendered("schedule-json"))["schedule"]["conference"]


def test_days_and_rooms_hold_the_sessions(rendered):
    found = conference(rendered)
    assert (found["acronym"], found["time_zone_name"], found["daysCount"]) == ("demo_2021", "Europe/Vienna", 1)
    [day] = found["days"]
    assert (day["day_start"], day["day_end"]) == ("2021-06-14T04:00:00+02:00", "2021-06-15T04:00:00+02:00")
    assert {name: [each["title"] for each in own] for name, own in day["rooms"].items()} == {
        "Hall": ["Opening"],
        "Zoom": ["[CANCELLED] Night watch"],
        "Attic": [],
    }


def test_a_session_says_how_long_it_is_and_what_must_not_be_recorded(rendered):
    [day] = conference(rendered)["days"]
    [opening], [watch] = day["rooms"]["Hall"], day["rooms"]["Zoom"]
    assert (opening["start"], opening["duration"], opening["slug"]) == ("14:00", "01:30", "demo_2021-opening")
    assert (opening["do_not_record"], opening["do_not_stream"]) == (True, False)
    assert [(person["name"], person["role"]) for person in opening["persons"]] == [("Ada", "moderator")]
    assert watch["duration"] == "54:30"
    assert opening["url"].startswith("urn:uuid:")
