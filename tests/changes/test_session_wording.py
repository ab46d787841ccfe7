"""What happened to a session, each change in one line."""

import datetime as dt

import pytest

from alliance_cli.changes.comparison import compare
from alliance_cli.changes.notices import notices
from alliance_cli.changes.session_wording import concern_words, session_words

START = dt.datetime(2026, 6, 10, 9)
TEN, ELEVEN = START.replace(hour=10), START.replace(hour=11)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ({}, {"duration": "1h"}, ("end", "09:00", "09:00–10:00", "the end is announced")),
        ({"duration": "1h"}, {}, ("end", "09:00–10:00", "09:00", "the end is no longer announced")),
        ({"duration": "1h"}, {"start": TEN}, ("moved", "09:00–10:00", "10:00", "the end is not announced")),
        ({"status": "tentative"}, {}, ("confirmed", "", "", "")),
        ({}, {"track": "t"}, ("track", "–", "Tools", "")),
        ({}, {"kind": "talk"}, ("kind", "", "talk", "new")),
        ({"kind": "talk"}, {}, ("kind", "", "talk", "no longer")),
        ({}, {"audience": "registered"}, ("audience", "", "", "for registered people only")),
        ({"audience": "registered"}, {}, ("audience", "", "", "open to everybody")),
    ],
)
def test_a_change_of_a_session_is_told_in_one_line(old, new, words, agenda, one):
    tracks = [{"id": "t", "name": "Tools"}]
    before, after = (agenda([one(**keys)], "registered", tracks=tracks) for keys in (old, new))
    changes = compare(before, after)
    assert [tuple(each) for each in session_words(changes.sessions[0], changes, ())] == [words]


def test_rooms_of_one_name_are_told_apart_by_their_address(agenda, one):
    rooms = [{"id": "a", "name": "Hall", "address": "Ring 1"}, {"id": "b", "name": "Hall"}]
    before, after = (agenda([one(room=room)], rooms=rooms) for room in "ab")
    changes = compare(before, after)
    words = [tuple(each) for each in session_words(changes.sessions[0], changes, ())]
    assert words == [("room", "Hall (Ring 1)", "Hall (b)", "")]


def test_a_room_that_alone_changed_is_told_to_who_speaks_there(agenda, one):
    people = [{"id": "ada", "name": "Ada"}]
    sessions = [one(room="hall", speakers=["ada"])]
    addresses = ("Ring 1", "Ring 2")
    before, after = (
        agenda(sessions, speakers=people, rooms=[{"id": "hall", "name": "Hall", "address": each}]) for each in addresses
    )
    changes = compare(before, after)
    (notice,) = notices(changes)
    (concern,) = notice.concerns
    words = [tuple(each) for each in concern_words(concern, "ada", changes)]
    assert words == [("room address", "Ring 1", "Ring 2", "")]
