"""Reminders: how long before the moment that counts, which on a whole day is not its midnight."""

from __future__ import annotations

import datetime as dt

from alliance_cli.calendar.entries import Entry
from alliance_cli.ical.lines import Line, text_line
from alliance_cli.ical.values import utc

_DAY = dt.timedelta(days=1)
_MAX_MINUTES = 60 * 24 * 366
_MORNING = dt.time(9)
_EARLIEST = dt.timedelta(hours=3)
"""How long before nine a reminder of the same day may ring."""


def alarm_lines(entry: Entry, title: str, before: dt.timedelta) -> tuple[Line, ...]:
    """Return a reminder (RFC 5545 section 3.6.6), `before` the entry's start, or the end of a day that closes something.

    A whole day has its reminder at an absolute time: readers count from its midnight otherwise, and each from that of
    its own zone. A relative one is in minutes only, because mixed units are read in different ways.
    """
    before = min(before, dt.timedelta(minutes=_MAX_MINUTES))
    trigger = Line("TRIGGER", f"-PT{int(before.total_seconds()) // 60}M")
    if entry.whole_day:
        trigger = Line("TRIGGER", utc(_moment(entry, before)), (("VALUE", "DATE-TIME"),))
    return Line("ACTION", "DISPLAY"), text_line("DESCRIPTION", title), trigger


def _moment(entry: Entry, before: dt.timedelta) -> dt.datetime:
    """Return when to remind of a whole day, in UTC: never in the night before it."""
    if entry.closes:
        return entry.end - before
    first, _ = entry.dates
    days, rest = divmod(before, _DAY)
    morning = dt.datetime.combine(first - _DAY * days, _MORNING, entry.zone)
    return morning.astimezone(dt.UTC) - min(rest, _EARLIEST)
