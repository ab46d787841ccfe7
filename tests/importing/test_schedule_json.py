"""schedule.json, versions 1 and 2."""

import datetime as dt
import json

import pytest

from alliance_cli.findings import EventError
from alliance_cli.importing.imported import Context
from alliance_cli.importing.sources import import_schedule

VERSION_2 = {
    "schedule": {
        "version": "1",
        "conference": {
            "acronym": "demo",
            "title": "Demo",
            "time_zone_name": "Europe/Vienna",
            "start": "2026-06-01T10:00:00+02:00",
            "end": "2026-06-02T03:00:00+02:00",
            "tracks": [{"name": "Main", "slug": "main", "colors": {"light": "#112233"}}],
            "rooms": [{"name": "Hall", "guid": "g", "type": "VIRTUAL", "capacity": 12}],
            "days": [
                {
                    "index": 1,
                    "date": "2026-06-01",
                    "start": "2026-06-01T10:00:00+02:00",
                    "end": "2026-06-02T06:00:00+02:00",
                }
            ],
        },
        "events": [
            {
                "slug": "demo-late",
                "title": "Late",
                "start": "2026-06-02T01:00:00+02:00",
                "end": "2026-06-02T02:00:00+02:00",
                "room": {"guid": "g"},
                "track": {"slug": "main"},
                "type": "LIGHTNING_TALK",
                "language": "en",
                "abstract": {"de": "Deutsch", "en": "English"},
                "state": "CANCELED",
                "participants": [{"name": "Ada", "guid": "p", "role": "MODERATOR"}],
                "links": [{"type": "SLIDES", "url": "https://example.org/s.pdf"}],
            },
            {"title": "Gone", "state": "REJECTED", "start": "2026-06-01T11:00:00+02:00"},
            17,
        ],
        "persons": [{"name": "Ada", "guid": "p", "biography": "<p>Bio</p>"}],
    }
}


def test_version_2_of_schedule_json_is_read(read_schedule):
    imported, agenda = read_schedule(json.dumps(VERSION_2).encode())
    (session,) = agenda.sessions
    assert (session.id, session.day, session.status, session.kind) == (
        "late",
        dt.date(2026, 6, 1),
        "cancelled",
        "lightning talk",
    )
    assert session.rooms[0].kind == "online"
    assert session.track.color == "#112233"
    assert session.abstract == "English"
    assert (session.appearances[0].role, session.appearances[0].speaker.bio) == ("moderator", "Bio")
    assert session.links[0].title == "Slides"
    assert [note.message for note in imported.notes if "left out" in note.message] == [
        "left out: its state is REJECTED",
        "left out: it is not an object",
    ]
    assert imported.found.sessions == 3


def _version_1(rooms):
    days = [{"index": 1, "date": "2026-06-01", "rooms": rooms}]
    conference = {"title": "Demo", "time_zone_name": "Europe/Vienna", "days": days}
    return json.dumps({"schedule": {"conference": conference}}).encode()


def test_rooms_may_be_a_list_of_objects(read_schedule):
    event = {"title": "Peat", "start": "10:00", "duration": "00:45"}
    imported, agenda = read_schedule(_version_1([{"name": "Barn", "events": [event], "madeUp": 1}]))
    assert [(session.title, session.rooms[0].name) for session in agenda.sessions] == [("Peat", "Barn")]
    assert [note.message for note in imported.notes] == ["not kept: `madeUp` of 1 room"]


def test_days_of_which_no_session_can_be_read_are_an_error():
    with pytest.raises(EventError, match="none of its days has sessions: its rooms are not an object"):
        import_schedule(_version_1("Barn"), Context())
