"""Which entry is which in two versions, and what was still to come."""

import datetime as dt

import pytest

from alliance_cli.lint.feed import Feed
from alliance_cli.lint.versions import Versions

NOW = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)


@pytest.fixture
def versions(entry, calendar):
    """Return two versions of a feed, each a list of (uid, title, start, place)."""

    def feed(entries):
        talks = [
            entry(f"UID:{uid}@x.example", f"SUMMARY:{title}", start, "DTEND:20260514T235900Z", f"LOCATION:{place}")
            for uid, title, start, place in entries
        ]
        return Feed("feed.ics", calendar(*talks).encode())

    return lambda old, new, now=NOW: Versions(feed(old), feed(new), now)


def nine(day=14, hour=9):
    return f"DTSTART:202605{day}T{hour:02}0000Z"


def pairs(versions):
    return [(old.uid[0], new.uid[0]) for old, new in versions.renamed]


def test_entries_are_the_same_by_their_uid_whatever_else_changed(versions):
    found = versions([("a", "One", nine(), "Hall")], [("a", "Two", nine(15), "Attic")])
    assert [(old.title, new.title) for old, new in found.same] == [("One", "Two")]
    assert (found.renamed, found.gone) == ([], [])


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([("a", "One", nine(), "")], [("x", "One", nine(), "")], [("a", "x")]),
        ([("a", "One", nine(), "")], [("x", "One", nine(15), "")], [("a", "x")]),
        (
            [("a", "Break", nine(), ""), ("b", "Break", nine(15), "")],
            [("x", "Break", nine(14, 10), ""), ("y", "Break", nine(15, 10), "")],
            [("a", "x"), ("b", "y")],
        ),
        (
            [("a", "Break", nine(), "Hall"), ("b", "Break", nine(), "Attic")],
            [("x", "Break", nine(16), "Attic"), ("y", "Break", nine(17), "Hall")],
            [("a", "y"), ("b", "x")],
        ),
        (
            [("a", "One", nine(), ""), ("b", "Two", nine(15), "")],
            [("x", "[day] One", nine(18), ""), ("y", "[day] Two", nine(19), "")],
            [],
        ),
        (
            [("a", "Opening", nine(), ""), ("b", "Closing", nine(15), "")],
            [("x", "[day] Opening", nine(18), ""), ("y", "[day] Closing", nine(19), "")],
            [("a", "x"), ("b", "y")],
        ),
        (
            [("a", "One", nine(), ""), ("b", "Two", nine(15), "")],
            [("x", "A", nine(), ""), ("y", "B", nine(20), "")],
            [("a", "x")],
        ),
    ],
)
def test_entries_with_new_uids_are_found_again(versions, old, new, expected):
    assert pairs(versions(old, new)) == expected


def test_floating_times_that_become_utc_are_taken_in_turn(versions):
    old = [("a", "Break", "DTSTART:20260514T000000", ""), ("b", "Break", "DTSTART:20260514T120000", "")]
    new = [("x", "Break", "DTSTART:20260513T230000Z", ""), ("y", "Break", "DTSTART:20260514T110000Z", "")]
    assert pairs(versions(old, new)) == [("a", "x"), ("b", "y")]


def test_where_other_uids_stay_another_title_is_another_entry(versions):
    old = [("a", "One", nine(), ""), ("b", "Two", nine(15), "")]
    new = [("a", "One", nine(), ""), ("y", "Three", nine(15), "")]
    assert (pairs(versions(old, new)), [entry.title for entry in versions(old, new).gone]) == ([], ["Two"])


@pytest.mark.parametrize(
    ("start", "end", "before", "after"),
    [
        ("DTSTART:20260514T090000Z", "DTEND:20260514T100000Z", "2026-05-14T09:59:59Z", "2026-05-14T10:00:00Z"),
        ("DTSTART;VALUE=DATE:20260514", "DTEND;VALUE=DATE:20260515", "2026-05-15T11:59:59Z", "2026-05-15T12:00:00Z"),
        ("DTSTART;VALUE=DATE:20260514", "X-NO:1", "2026-05-15T11:59:59Z", "2026-05-15T12:00:00Z"),
        ("DTSTART:20260514T090000", "DTEND:20260514T100000", "2026-05-14T21:59:59Z", "2026-05-14T22:00:00Z"),
        ("DTSTART;TZID=Asia/Tokyo:20260514T090000", "DURATION:PT1H", "2026-05-14T00:59:59Z", "2026-05-14T01:00:00Z"),
    ],
)
def test_an_entry_is_to_come_until_it_is_over_everywhere(entry, calendar, start, end, before, after):
    feed = Feed("feed.ics", calendar(entry(start, end, without=["DTEND"])).encode())
    empty = Feed("new.ics", calendar().encode())
    for moment, expected in ((before, True), (after, False)):
        versions = Versions(feed, empty, dt.datetime.fromisoformat(moment))
        assert versions.is_to_come(feed.entries[0]) is expected
