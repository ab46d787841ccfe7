"""Sessionize: what its views tell, alone and with the list of speakers behind them."""

import json
import os
from pathlib import Path

import pytest

from alliance_cli.findings import EventError
from alliance_cli.importing.imported import Context
from alliance_cli.importing.sources import import_schedule

CORPUS = Path(os.environ.get("ALLIANCE_CORPUS") or "/nonexistent")
SESSION = {"id": "1", "title": "Peat", "startsAt": "2026-06-01T10:00:00", "endsAt": "2026-06-01T10:45:00", "roomId": 2}


def read(*documents):
    return import_schedule("\n".join(map(json.dumps, documents)).encode(), Context(timezone="Europe/Rome"))


def test_categories_are_sorted_by_what_they_are_called():
    categories = [
        {"id": 1, "title": "Track", "items": [{"id": 11, "name": "Turf"}]},
        {"id": 2, "title": "Session format", "items": [{"id": 12, "name": "Workshop"}]},
        {"id": 3, "title": "Language", "items": [{"id": 13, "name": "English"}]},
        {"id": 4, "title": "Level", "items": [{"id": 14, "name": "Easy"}]},
    ]
    session = SESSION | {"categoryItems": [11, 12, 13, 14], "speakers": ["s"]}
    speakers = [{"id": "s", "fullName": "Ida Fenn", "tagLine": "Head of Peat", "bio": "Cuts."}]
    imported = read(
        {"sessions": [session], "speakers": speakers, "rooms": [{"id": 2, "name": "Barn"}], "categories": categories}
    )
    (found,) = imported.data["sessions"]
    assert (found["track"], found["kind"], found["languages"], found["tags"]) == ("turf", "workshop", ["en"], ["Easy"])
    assert (found["room"], found["speakers"]) == ("barn", ["ida-fenn"])
    assert imported.data["speakers"][0] | {"bio": "Cuts."} == imported.data["speakers"][0]
    assert imported.data["speakers"][0]["title"] == "Head of Peat"


def test_the_list_of_speakers_may_stand_behind_the_grid():
    day = {
        "date": "2026-06-01T00:00:00",
        "rooms": [{"id": 2, "name": "Barn", "sessions": [SESSION | {"speakers": [{"id": "s", "name": "Ida Fenn"}]}]}],
        "timeSlots": [],
    }
    imported = read([day], [{"id": "s", "fullName": "Ida Fenn", "tagLine": "Head of Peat"}])
    assert imported.data["speakers"] == [{"id": "ida-fenn", "name": "Ida Fenn", "title": "Head of Peat"}]


def test_a_session_of_a_time_slot_alone_is_kept_and_two_times_are_compared():
    slots = [
        {"slotStart": "10:00:00", "rooms": [{"id": 2, "session": SESSION}]},
        {"slotStart": "12:00:00", "rooms": [{"id": 2, "session": SESSION | {"id": "2", "title": "Lunch"}}]},
    ]
    day = {
        "date": "2026-06-01T00:00:00",
        "rooms": [{"id": 2, "name": "Barn", "sessions": [SESSION]}],
        "timeSlots": slots,
    }
    imported = read([day])
    assert [session["title"] for session in imported.data["sessions"]] == ["Peat", "Lunch"]
    assert [note.message for note in imported.faults] == ["it starts at 2026-06-01T10:00:00, its slot at 12:00:00"]


def test_a_list_of_speakers_alone_is_named():
    with pytest.raises(EventError, match="a list of speakers of Sessionize"):
        read([{"id": "s", "fullName": "Ida Fenn", "tagLine": "x"}])


@pytest.mark.skipif(not CORPUS.is_dir(), reason="ALLIANCE_CORPUS names no folder")
@pytest.mark.parametrize(
    ("name", "sessions"), [("droidcon-kotlin/schedule.json", 86), ("global-azure-bootcamp/sessionize.json", 13)]
)
def test_real_views_come_in_whole(name, sessions):
    data = (CORPUS / name).read_bytes()
    imported = import_schedule(data, Context(timezone="Europe/Vienna"))
    assert imported.kept.sessions == imported.found.sessions == sessions
    assert imported.faults == ()


def test_an_event_without_sessions_yet_is_recognised():
    document = {"sessions": [], "speakers": [], "rooms": [], "categories": [], "questions": []}
    assert read(document).kind == "sessionize"
