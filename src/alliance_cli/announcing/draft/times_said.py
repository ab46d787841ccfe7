"""The dates and clock times of an announcement as values of an event file, or why they cannot be used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

from alliance_cli.times import TimeProblem, english, parse_moment
from alliance_cli.times.scan.calendar_dates import DateSaid
from alliance_cli.times.scan.clock_times import ClockSaid
from alliance_cli.times.scan.statements import MomentSaid
from alliance_cli.times.scan.zone_words import ZoneSaid

When: TypeAlias = dt.date | dt.datetime | str


class Value(NamedTuple):
    """What is said: a date, a wall time of the event, or a moment with its zone in words; `doubt` is why it may be wrong."""

    when: When
    doubt: str | None = None


class Times:
    """Reads moments: `year` is that of dates without one, `zone` the event's, each None where it is not known.

    `day_first` is whether the text writes 1/7/2026 for 1 July, where another of its dates shows it.
    """

    def __init__(self, year: int | None, zone: ZoneInfo | None, *, day_first: bool | None = None) -> None:
        self.year, self.zone, self._day_first = year, zone, day_first

    def day(self, said: DateSaid) -> Value | None:
        """Return the day that a date names; None where no day can be made of it."""
        readings = said.readings
        if len(readings) > 1 and self._day_first is not None:
            readings = readings[:1] if self._day_first else readings[1:]
        reading = readings[0]
        year = reading.year or self.year
        if year is None:
            return Value(f"{reading.day} {english.MONTHS[reading.month - 1]}", "the text does not say the year")
        try:
            day = dt.date(year, reading.month, reading.day)
        except ValueError:
            return None
        others = [each for each in readings[1:] if (each.month, each.day) != (reading.month, reading.day)]
        if others:
            other = f"{others[0].day} {english.MONTHS[others[0].month - 1]}"
            return Value(day, f"this may be {english.day(day)} or {other}")
        for weekday in said.weekdays:
            if not weekday.doubtful and day.weekday() != weekday.number:
                there, stands = english.WEEKDAYS[day.weekday()], english.WEEKDAYS[weekday.number]
                return Value(day, f"{english.day(day)} is a {there}, and the text says {stands}")
        return Value(day)

    def moment(self, said: MomentSaid, day: dt.date | None = None) -> Value | None:
        """Return the moment of a statement, on `day` where it names none; None where it names no day at all."""
        found = self.day(said.dates.dates[0]) if said.dates else Value(day) if day else None
        if found is None or said.time is None or not isinstance(found.when, dt.date):
            return found
        clock = self._clock(said.time.start, found.when)
        return clock and Value(clock.when, found.doubt or clock.doubt)

    def both_ends(self, said: MomentSaid) -> tuple[Value | None, Value | None]:
        """Return the start and the end of a range of dates; a clock time that stands alone is of the date before it."""
        dates = said.dates.dates if said.dates else ()
        first, last = self.day(dates[0]), self.day(dates[-1])
        if said.time is None or first is None or last is None or not isinstance(last.when, dt.date):
            return first, last
        if said.time.end is not None:
            return self.moment(said), self.end(said)
        if said.time.start.first < dates[-1].first:
            return self.moment(said), last
        clock = self._clock(said.time.start, last.when)
        return first, clock and Value(clock.when, last.doubt or clock.doubt)

    def whole_day(self, said: MomentSaid, value: Value, *, ends: bool) -> Value:
        """Return the edge of a day on the clock that stands beside it: `12 October, AoE`."""
        zones = _zones(said.zones)
        if said.time is not None or not zones or not isinstance(value.when, dt.date):
            return value
        return Value(f"{english.day(value.when)} {'24:00' if ends else '00:00'} {' '.join(zones)}", value.doubt)

    def end(self, said: MomentSaid, day: dt.date | None = None) -> Value | None:
        """Return the end of a statement that is a range of clock times."""
        if said.time is None or said.time.end is None:
            return None
        found = self.day(said.dates.dates[-1]) if said.dates else Value(day) if day else None
        if found is None or not isinstance(found.when, dt.date):
            return None
        clock = self._clock(said.time.end, found.when)
        return clock and Value(clock.when, found.doubt or clock.doubt)

    def _clock(self, said: ClockSaid, day: dt.date) -> Value | None:
        if said.problem is not None or not said.readings:
            return None
        clock = said.readings[0]
        doubt = "this may be in the morning or in the afternoon" if len(said.readings) > 1 else None
        if clock.ends_day:
            wall: When = day
            hours = "24:00"
        else:
            wall = dt.datetime.combine(day, clock.time)
            hours = clock.time.isoformat("seconds").removesuffix(":00")
        zones = _zones(said.zones)
        if not zones:
            return Value(wall, doubt)
        written = " ".join([english.day(day), hours, *zones])
        try:
            instant = parse_moment(written, self.zone or dt.UTC).instant
        except TimeProblem as problem:
            return Value(written, doubt or problem.message)
        if self.zone is None:
            return Value(written, doubt)
        own = parse_moment(f"{english.day(day)} {hours}", self.zone).instant
        return Value(wall if own == instant else written, doubt)


def _zones(said: Iterable[ZoneSaid]) -> list[str]:
    """Return how an event file names the zones beside a time; the event's own needs no name."""
    mentions = [zone.mention for zone in said if not zone.is_place and zone.mention.kind != "local"]
    named = [
        each.zone.key if each.kind == "zone" and isinstance(each.zone, ZoneInfo) else each.text for each in mentions
    ]
    return [*dict.fromkeys(named)]
