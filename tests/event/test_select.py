"""A part of the agenda is named as people say it, and never guessed."""

import datetime as dt
from dataclasses import replace

import pytest

from alliance_cli.event.select import Selection, known, named, parts, select
from alliance_cli.findings import EventError
from alliance_cli.reading.event_file import load_bytes, read_agenda

EVENT = """
[event]
id = "tide"
title = "Tide Days"
timezone = "Europe/Lisbon"
day_starts = 04:00:00
[[rooms]]
id = "pier"
name = "Old Pier"
[[rooms]]
id = "shed-1"
name = "Shed"
[[rooms]]
id = "shed-2"
name = "Shed"
[[tracks]]
id = "surf"
name = "Surf, sail and swim"
[[speakers]]
id = "ana"
name = "Ana Conceição"
[[sessions]]
id = "a"
title = "Waves"
kind = "talk"
start = 2027-05-03T09:00:00
duration = "1h"
room = "pier"
track = "surf"
speakers = ["ana"]
[[sessions]]
id = "b"
title = "Night swim"
kind = "social"
start = 2027-05-05T01:00:00
duration = "1h"
room = "shed-1"
[[sessions]]
id = "c"
title = "Goodbye"
start = 2027-05-10T09:00:00
duration = "1h"
room = "shed-2"
"""
AGENDA = load_bytes("x", EVENT.encode()).agenda
NOON = dt.datetime(2027, 5, 3, 12, tzinfo=dt.UTC)


def found(field, *values, now=NOON):
    return [session.id for session in select(AGENDA, Selection.by_name({field: values}), now).sessions]


@pytest.mark.parametrize(
    ("day", "sessions"),
    [
        ("1", ["a"]),
        ("2027-05-03", ["a"]),
        ("3 May", ["a"]),
        ("3.May", ["a"]),
        ("May 3", ["a"]),
        ("3. Mai", ["a"]),
        ("3.5.2027", ["a"]),
        ("5/3/2027", ["a"]),
        ("4/5/2027", ["b"]),
        ("Monday, 3 May 2027", ["a"]),
        ("tuesday", ["b"]),
        ("Tue", ["b"]),
        ("today", ["a"]),
        ("tomorrow", ["b"]),
        ("1,3", ["a", "c"]),
        ("1, tuesday", ["a", "b"]),
    ],
)
def test_days_are_said_as_moments_are_written(day, sessions):
    assert found("days", day) == sessions


def test_today_is_the_conference_day():
    late = dt.datetime(2027, 5, 5, 2, tzinfo=dt.UTC)  # 03:00 in Lisbon, before that day starts
    assert found("days", "today", now=late) == ["b"]


@pytest.mark.parametrize(
    ("field", "name", "sessions"),
    [
        ("rooms", "pier", ["a"]),
        ("rooms", "PIER", ["a"]),
        ("rooms", "old  pier", ["a"]),
        ("tracks", "surf, sail and swim", ["a"]),
        ("speakers", "ana conceicao", ["a"]),
        ("sessions", "night swim", ["b"]),
        ("kinds", "Talk", ["a"]),
        ("kinds", "talk,social", ["a", "b"]),
        ("roles", "Speaker", ["a"]),
    ],
)
def test_things_are_named_by_id_or_by_name_in_any_case(field, name, sessions):
    assert found(field, name) == sessions


@pytest.mark.parametrize(
    ("field", "name", "help_line"),
    [
        ("rooms", "Shed", "name one by its id: `shed-1` or `shed-2`"),
        ("rooms", "peir", "did you mean `pier`?"),
        ("rooms", "Old Peir", "did you mean `pier`?"),
        ("rooms", "moon", "there are: pier, shed-1, shed-2"),
        ("days", "monday", "write one of 2027-05-03, 2027-05-10"),
        ("days", "4", "days with sessions: 1 or 2027-05-03, 2 or 2027-05-04, 3 or 2027-05-10"),
        ("days", "Friday", "days with sessions: 1 or 2027-05-03, 2 or 2027-05-04, 3 or 2027-05-10"),
        ("days", "sunday, 3 May", "days with sessions: 1 or 2027-05-03, 2 or 2027-05-04, 3 or 2027-05-10"),
    ],
)
def test_what_names_nothing_or_several_things_is_refused(field, name, help_line):
    with pytest.raises(EventError) as caught:
        found(field, name)
    assert caught.value.help == help_line


def test_one_selection_has_one_form_however_it_was_typed():
    typed = Selection(days=("tuesday", "1"), rooms=("OLD PIER", "pier"), kinds=("TALK",))
    assert named([AGENDA], typed) == Selection(days=("2027-05-04", "1"), rooms=("pier",), kinds=("talk",))


@pytest.mark.parametrize("field", Selection._fields)
def test_all_parts_at_once_are_what_each_selection_has(field):
    names = {"days": [day.date.isoformat() for day in AGENDA.days]}.get(field) or [*known(AGENDA, field)]
    each = {name: select(AGENDA, Selection.by_name({field: (name,)})) for name in names}
    assert parts(AGENDA, field) == {name: part for name, part in each.items() if part.sessions}
    assert list(parts(AGENDA, field)) == [name for name in names if each[name].sessions]


def test_parts_go_through_the_sessions_once():
    class Counted(tuple):  # noqa: SLOT001  # it counts
        rounds = 0

        def __iter__(self):
            Counted.rounds += 1
            return super().__iter__()

    counted = replace(AGENDA, sessions=Counted(AGENDA.sessions))
    assert len(parts(counted, "sessions")) == 3
    assert Counted.rounds <= 2  # for the sessions, and for their order


ALL = "examples/everything-2026.toml"


@pytest.mark.parametrize(
    ("selection", "found"),
    [
        (Selection(days=("2",)), {"panel", "farewell"}),
        (Selection(days=("2026-10-24",), tracks=("night",)), {"dark-skies", "night-walk"}),
        (Selection(rooms=("workshop",)), {"solder"}),
        (Selection(speakers=("tanaka", "weiss")), {"solder", "shades", "panel"}),
        (Selection(kinds=("break",)), {"coffee-saturday"}),
        (Selection(roles=("chair",)), {"opening"}),
        (Selection(sessions=("opening", "panel"), kinds=("panel",)), {"panel"}),
    ],
)
def test_a_selection_keeps_what_it_names(selection, found):
    assert {session.id for session in select(read_agenda(ALL), selection).sessions} == found


def test_a_selection_of_nothing_known_is_an_error():
    for selection in (Selection(days=("3",)), Selection(days=("2026-01-01",)), Selection(tracks=("x",))):
        with pytest.raises(EventError):
            select(read_agenda(ALL), selection)
