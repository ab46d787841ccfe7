"""A published calendar as the rules see it: entries, their times, and what messages call them."""

import datetime as dt

import pytest

from alliance_cli.lint.feed import Feed


def feed(*lines):
    body = "\n".join(["BEGIN:VEVENT", "UID:a@moor.example", *lines, "END:VEVENT"])
    return Feed("a.ics", f"BEGIN:VCALENDAR\nVERSION:2.0\n{body}\nEND:VCALENDAR\n".encode())


def entry(*lines):
    [found] = feed(*lines).entries
    return found


@pytest.mark.parametrize(
    ("start", "instant"),
    [
        ("DTSTART:20270503T080000Z", "2027-05-03T08:00"),
        ("DTSTART;TZID=Europe/Lisbon:20270503T090000", "2027-05-03T08:00"),
        ("DTSTART:20270503T090000", None),
        ("DTSTART;TZID=Nowhere:20270503T090000", None),
    ],
)
def test_a_start_is_an_instant_where_its_zone_is_known(start, instant):
    expected = instant and dt.datetime.fromisoformat(instant).replace(tzinfo=dt.UTC)
    assert entry(start).start_instant == expected


def test_a_time_without_a_zone_floats():
    assert entry("DTSTART:20270503T090000").start.floats
    assert not entry("DTSTART:20270503T090000Z").start.floats
    assert not entry("DTSTART;VALUE=DATE:20270503").start.floats
    assert entry("DTSTART:soon").start is None


def test_an_entry_is_called_by_its_title_unless_that_lets_people_in():
    assert entry("SUMMARY:Tides").shown == "“Tides”"
    assert entry("SUMMARY:" + "x" * 90).shown == "“" + "x" * 59 + "…”"
    assert entry("SUMMARY:https://zoom.us/j/81234567890?pwd=hush").shown == "the entry in line 3"
    assert entry().shown == "the entry in line 3"


def test_an_entry_says_whether_it_is_cancelled_and_how_long_it_is():
    assert entry("STATUS:cancelled").is_cancelled
    assert not entry("STATUS:CONFIRMED").is_cancelled
    assert entry("DURATION:PT90M").length == dt.timedelta(minutes=90)
