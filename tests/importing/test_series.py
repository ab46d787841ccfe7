"""Series and everything that takes an occurrence out of one, adds or moves one; a second opinion on real calendars."""

import datetime as dt
import warnings
from collections import Counter
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events

from alliance_cli.findings import EventError
from alliance_cli.importing.imported import Context
from alliance_cli.importing.sources import import_schedule

ZONE = ZoneInfo("Europe/Vienna")
CALENDARS = sorted((Path(recurring_ical_events.__file__).parent / "test" / "calendars").glob("*.ics"))
BOUNDS = ("without end", "not understood", "more than a year")


def calendar(*entries: str) -> bytes:
    body = "".join(f"BEGIN:VEVENT\nUID:a\nSUMMARY:Weekly\n{entry}\nEND:VEVENT\n" for entry in entries)
    return f"BEGIN:VCALENDAR\nX-WR-TIMEZONE:Europe/Vienna\n{body}END:VCALENDAR\n".encode()


def starts(imported):
    return [f"{session['start']:%m-%d %H:%M}" for session in imported.data["sessions"]]


def faults(imported):
    return [note.message for note in imported.faults]


ZONED = (
    "DTSTART;TZID=Europe/Vienna:20261103T180000\nDTEND;TZID=Europe/Vienna:20261103T190000\nRRULE:FREQ=WEEKLY;COUNT=3"
)
FLOATING = "DTSTART:20261103T180000\nDTEND:20261103T190000\nRRULE:FREQ=WEEKLY;COUNT=3"
DAYS = "DTSTART;VALUE=DATE:20261103\nRRULE:FREQ=WEEKLY;COUNT=3"


@pytest.mark.parametrize(
    ("series", "excluded"),
    [
        (ZONED, "EXDATE;VALUE=DATE:20261110"),
        (ZONED, "EXDATE:20261110"),
        (ZONED, "EXDATE;TZID=Europe/Vienna;VALUE=DATE:20261110"),
        (ZONED, "EXDATE:20261110T170000Z"),
        (ZONED, "EXDATE:20261110T180000"),
        (ZONED, "EXDATE;TZID=America/New_York:20261110T120000"),
        (FLOATING, "EXDATE:20261110T180000"),
        (FLOATING, "EXDATE;TZID=Europe/Vienna:20261110T180000"),
        (FLOATING, "EXDATE:20261110T170000Z"),
        (DAYS, "EXDATE:20261110T000000Z"),
        (DAYS, "EXDATE;TZID=Europe/Vienna:20261110T000000"),
        (DAYS, "EXDATE:20261109T230000Z"),
        (DAYS, "EXDATE;VALUE=DATE:20261110"),
    ],
)
def test_an_excluded_moment_is_found_in_every_form(series, excluded):
    imported = import_schedule(calendar(f"{series}\n{excluded}"), Context())
    assert [start[:5] for start in starts(imported)] == ["11-03", "11-17"]
    assert faults(imported) == []


@pytest.mark.parametrize("excluded", ["EXDATE;TZID=Europe/Vienna:20261110T170000", "EXDATE;VALUE=DATE:20261111"])
def test_what_excludes_nothing_is_a_fault(excluded):
    imported = import_schedule(calendar(f"{ZONED}\n{excluded}"), Context())
    assert len(starts(imported)) == 3
    assert [fault for fault in faults(imported) if "excludes nothing" in fault]


@pytest.mark.parametrize(
    ("series", "replaced"),
    [
        (ZONED, "RECURRENCE-ID;VALUE=DATE:20261110"),
        (ZONED, "RECURRENCE-ID:20261110T170000Z"),
        (FLOATING, "RECURRENCE-ID;TZID=Europe/Vienna:20261110T180000"),
        (DAYS, "RECURRENCE-ID;TZID=Europe/Vienna:20261110T000000"),
    ],
)
def test_a_moved_occurrence_replaces_the_one_it_names(series, replaced):
    moved = f"{replaced}\nDTSTART;TZID=Europe/Vienna:20261112T090000\nDTEND;TZID=Europe/Vienna:20261112T100000"
    imported = import_schedule(calendar(series, moved), Context())
    assert sorted(start[:5] for start in starts(imported)) == ["11-03", "11-12", "11-17"]
    assert not [fault for fault in faults(imported) if "RECURRENCE-ID" in fault]


def test_a_change_for_all_later_ones_moves_and_words_them():
    changed = (
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Vienna:20261110T180000\nSUMMARY:Later\n"
        "DTSTART;TZID=Europe/Vienna:20261111T200000\nDTEND;TZID=Europe/Vienna:20261111T203000"
    )
    imported = import_schedule(calendar(ZONED, changed), Context())
    assert starts(imported) == ["11-03 18:00", "11-11 20:00", "11-18 20:00"]
    assert [session["duration"] for session in imported.data["sessions"]] == ["1h", "30m", "30m"]


def test_added_dates_take_the_clock_time_of_the_series_and_periods_their_own_length():
    added = "RDATE;VALUE=DATE:20261105\nRDATE;VALUE=PERIOD:20261106T100000Z/PT2H"
    imported = import_schedule(calendar(f"{ZONED}\n{added}"), Context())
    assert starts(imported)[1:3] == ["11-05 18:00", "11-06 11:00"]
    assert [session["duration"] for session in imported.data["sessions"]][1:3] == ["1h", "2h"]


def test_an_override_that_is_older_than_its_series_is_left_out():
    old = "SEQUENCE:1\nRECURRENCE-ID;TZID=Europe/Vienna:20261110T180000\nDTSTART;TZID=Europe/Vienna:20261110T200000"
    newer = f"{ZONED}\nSEQUENCE:2\nEXDATE;TZID=Europe/Vienna:20261110T180000"
    imported = import_schedule(calendar(old, newer), Context())
    assert starts(imported) == ["11-03 18:00", "11-17 18:00"]


def in_utc(moment):
    moment = moment if isinstance(moment, dt.datetime) else dt.datetime.combine(moment, dt.time(0))
    return (moment if moment.tzinfo else moment.replace(tzinfo=ZONE)).astimezone(dt.UTC)


@pytest.mark.slow
@pytest.mark.parametrize("path", CALENDARS, ids=lambda path: path.stem)
def test_occurrences_are_those_of_a_second_opinion(path):
    data = path.read_bytes()
    try:
        imported = import_schedule(data, Context(timezone=ZONE.key))
        ours = Counter(in_utc(session["start"]) for session in imported.data.get("sessions", ()))
        if any(bound in note.message for note in imported.notes for bound in BOUNDS):
            pytest.skip("beyond the bounds that docs/formats.md states")
    except EventError as error:
        assert "could be read" in error.message or "could not be read" in error.message  # noqa: PT017
        ours = Counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            calendars = icalendar.Calendar.from_ical(data, multiple=True)
            found = [
                event
                for each in calendars
                for event in recurring_ical_events.of(each, skip_bad_series=True).between((2000,), (2040,))
            ]
        except ValueError:
            pytest.skip("the second opinion does not read it")
    assert ours == Counter(in_utc(event["DTSTART"].dt) for event in found)
