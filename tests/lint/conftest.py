"""Feeds to judge: a sound one, in which lines are exchanged."""

import datetime as dt

import pytest

from alliance_cli.lint.feed import Feed
from alliance_cli.lint.judge import judge, judge_versions
from alliance_cli.lint.versions import Versions

NOW = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)
ENTRY = {
    "UID": "UID:opening@example.org",
    "DTSTAMP": "DTSTAMP:20260501T100000Z",
    "DTSTART": "DTSTART:20260514T070000Z",
    "DTEND": "DTEND:20260514T080000Z",
    "SUMMARY": "SUMMARY:Opening",
}


def entry(*lines, without=()):
    """Return a sound VEVENT with these lines instead of its own of the same names."""
    kept = {name: line for name, line in ENTRY.items() if name not in without}
    kept |= {line.partition(":")[0].partition(";")[0]: line for line in lines}
    return "\n".join(["BEGIN:VEVENT", *kept.values(), "END:VEVENT", ""])


def calendar(*parts, head=""):
    """Return a calendar of these components."""
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//EN\n{head}{''.join(parts)}END:VCALENDAR\n"


def data(text):
    """Return the bytes of a text; lone surrogates are bytes that are not UTF-8."""
    return text.encode("utf-8", "surrogateescape")


@pytest.fixture
def found():
    """Return what is found in a text, or in the new one of two, by code; mere form only where it is selected."""

    def find(text, *, selected=(), is_public=True, old=None, now=NOW):
        feed = Feed("feed.ics", text if isinstance(text, bytes) else data(text))
        findings = list(judge(feed, selected=selected, is_public=is_public))
        if old is not None:
            findings += judge_versions(Versions(Feed("old.ics", data(old)), feed, now))
        return {finding.diagnostic.code: finding for finding in findings}

    return find


@pytest.fixture(name="entry")
def entry_fixture():
    """Return the maker of entries."""
    return entry


@pytest.fixture(name="calendar")
def calendar_fixture():
    """Return the maker of calendars."""
    return calendar
