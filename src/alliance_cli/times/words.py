"""Dates, clock times and zones as people read them."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from alliance_cli.times import abbreviation
from alliance_cli.times.wall import MONTHS

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Reader(NamedTuple):
    """A zone in which times are shown, what it is called, and whether it is the reader's own."""

    zone: dt.tzinfo
    name: str
    is_own: bool = False


def date_text(date: dt.date) -> str:
    """Return a date such as `Mon 14 Jun 2021`."""
    return f"{_WEEKDAYS[date.weekday()]} {date.day} {MONTHS[date.month - 1][:3]} {date.year}"


def clock_text(wall: dt.datetime, *, twelve_hour: bool = False) -> str:
    """Return the clock time of `wall`, `17:00` or `5:00 pm`; seconds only where there are any."""
    seconds = f":{wall.second:02}" if wall.second else ""
    if not twelve_hour:
        return f"{wall.hour:02}:{wall.minute:02}{seconds}"
    return f"{(wall.hour - 1) % 12 + 1}:{wall.minute:02}{seconds} {'am' if wall.hour < 12 else 'pm'}"


def moment_text(instant: dt.datetime, zone: dt.tzinfo) -> str:
    """Return an instant in a zone such as `Thu 10 Jun 2021 17:00 CEST`."""
    wall = instant.astimezone(zone)
    return f"{date_text(wall.date())} {clock_text(wall)} {abbreviation(instant, zone)}"


def day_shift(date: dt.date, day: dt.date) -> str:
    """Return how `date` lies against `day`: `+1d`, `-1d`, or nothing for the same day."""
    return f"{(date - day).days:+}d" if date != day else ""
