"""Instants side by side in several zones: day shifts, offsets, nights, and the hours that suit everybody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from alliance_cli.event.agenda import Day, Session
from alliance_cli.findings import EventError
from alliance_cli.text import clean_line
from alliance_cli.times.wall import day_end, day_start

_MINUTES_PER_DAY = 24 * 60


class Hours(NamedTuple):
    """A stretch of every day by the clock, in minutes after midnight; `[first, last)`, past midnight if last < first."""

    first: int
    last: int

    def contains(self, wall: dt.datetime) -> bool:
        """Return whether the clock time of `wall` is in these hours."""
        minute = wall.hour * 60 + wall.minute
        if self.first < self.last:
            return self.first <= minute < self.last
        return minute >= self.first or minute < self.last

    def contain(self, start: dt.datetime, end: dt.datetime) -> bool:
        """Return whether all the time from wall time `start` until `end` is in one and the same stretch."""
        length = (self.last - self.first) % _MINUTES_PER_DAY or _MINUTES_PER_DAY
        since_first = ((start.hour * 60 + start.minute) - self.first) % _MINUTES_PER_DAY
        lasting = (end.replace(tzinfo=None) - start.replace(tzinfo=None)).total_seconds() / 60
        return since_first < length and since_first + max(lasting, 0) <= length


NIGHT = Hours(22 * 60, 7 * 60)


def parse_hours(text: str) -> Hours:
    """Return hours written as `09:00-17:00`.

    Raises:
        EventError: The text is no such thing.
    """
    ends = [_minute(part.strip()) for part in text.replace("–", "-").split("-")]
    if len(ends) == 2 and ends[0] is not None and ends[1] is not None and ends[0] != ends[1]:
        return Hours(ends[0], ends[1])
    raise EventError(f"`{clean_line(text)}` is not a range of hours", "write two clock times, such as `09:00-17:00`")


def _minute(clock: str) -> int | None:
    hour, found, minute = clock.partition(":")
    digits = (hour, minute if found else "00")
    if not all(part.isascii() and part.isdecimal() and len(part) <= 2 for part in digits):
        return None
    total = int(digits[0]) * 60 + int(digits[1])
    return total if int(digits[1]) < 60 and total <= _MINUTES_PER_DAY else None


class Reading(NamedTuple):
    """A session as a clock in one zone shows it; `shift` counts days from the conference day."""

    start: dt.datetime
    end: dt.datetime
    shift: int
    at_night: bool

    @property
    def offset(self) -> dt.timedelta:
        """The zone's offset from UTC at the start."""
        return self.start.utcoffset() or dt.timedelta(0)


class Row(NamedTuple):
    """One session with a reading for every zone; `suits_all` where all of it is in the hours asked for, everywhere."""

    session: Session
    readings: tuple[Reading, ...]
    suits_all: bool


def rows(day: Day, zones: Sequence[dt.tzinfo], *, night: Hours = NIGHT, overlap: Hours | None = None) -> Iterator[Row]:
    """Yield the sessions of one conference day, read in every zone."""
    for session in day.sessions:
        readings = tuple(_reading(session, zone, night) for zone in zones)
        suits = overlap is not None and all(overlap.contain(reading.start, reading.end) for reading in readings)
        yield Row(session, readings, suits)


def _reading(session: Session, zone: dt.tzinfo, night: Hours) -> Reading:
    start, end = session.start.astimezone(zone), session.end.astimezone(zone)
    last_minute = (session.end - dt.timedelta(minutes=1)).astimezone(zone)
    at_night = night.contains(start) or night.contains(last_minute)
    return Reading(start, end, (start.date() - session.day).days, at_night)


def steady_offsets(days: Iterable[Day], zones: Sequence[dt.tzinfo]) -> tuple[dt.timedelta | None, ...]:
    """Return for each zone its offset during the whole agenda, or None where it changes from session to session."""
    starts = [session.start for day in days for session in day.sessions]
    found = []
    for zone in zones:
        offsets = {start.astimezone(zone).utcoffset() for start in starts}
        found.append(offsets.pop() if len(offsets) == 1 else None)
    return tuple(found)


def common_hours(date: dt.date, zones: Sequence[dt.tzinfo], hours: Hours) -> list[tuple[dt.datetime, dt.datetime]]:
    """Return the stretches of `date` in the first zone, as UTC instants, that are in `hours` in every zone.

    They are found to the quarter of an hour, the grid on which all offsets in use lie.
    """
    home = zones[0]
    start, stop = day_start(date, home), day_end(date, home)
    step = dt.timedelta(minutes=15)
    stretches: list[tuple[dt.datetime, dt.datetime]] = []
    while start < stop:
        if all(hours.contains(start.astimezone(zone)) for zone in zones):
            if stretches and stretches[-1][1] == start:
                stretches[-1] = (stretches[-1][0], start + step)
            else:
                stretches.append((start, start + step))
        start += step
    return stretches
