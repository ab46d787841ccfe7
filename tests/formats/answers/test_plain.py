"""Values as plain data: instants with offsets, zones beside them, nothing that is not known."""

import json


def test_a_standing_counts_down_to_its_next_change(alliance, harbour):
    [data] = json.loads(alliance("status", harbour(), "--json", "--at", "2027-04-30T12:00").out)["events"]
    assert (data["state"], data["open"], data["next_state"]) == ("closing-soon", True, "closed")
    assert (data["closes"], data["seconds_to_change"]) == ("2027-04-30T17:00:00+01:00", 5 * 60 * 60)
    assert data["remaining"] == 3


def test_more_people_than_places_leave_none(alliance, harbour):
    file = harbour(("registered = 97", "registered = 130"))
    [data] = json.loads(alliance("status", file, "--json", "--at", "2027-04-01").out)["events"]
    assert data["remaining"] == 0


def test_a_session_has_no_key_for_what_is_not_known(alliance, harbour):
    event = json.loads(alliance("agenda", harbour(), "--json").out)
    sessions = {each["id"]: each for each in event["sessions"]}
    assert not {"url", "abstract", "kind"} & sessions["tides"].keys()
    assert None not in [*sessions["tides"].values(), *event["event"].values()]
    assert sessions["tides"]["end"] == "2027-05-05T00:00:00+01:00"
    assert sessions["opening"]["speakers"] == [{"speaker": "ann", "role": "chair"}]


def test_a_converted_moment_has_the_offset_of_every_zone(alliance):
    data = json.loads(alliance("convert", "3 May 2027 09:00 Lisbon", "--json").out)
    assert data["instant"] == "2027-05-03T08:00:00+00:00"
    assert data["times"][0] == {"timezone": "Europe/Lisbon", "time": "2027-05-03T09:00:00+01:00"}


def test_common_hours_are_stretches_in_every_zone(alliance):
    zones = ("--in", "Vienna", "--in", "Tokyo")
    data = json.loads(alliance("convert", "2026-10-24", "--overlap", "09:00-17:00", *zones, "--json").out)
    [[vienna, tokyo]] = data["overlap"]
    assert (vienna["start"], tokyo["end"]) == ("2026-10-24T09:00:00+02:00", "2026-10-24T17:00:00+09:00")
