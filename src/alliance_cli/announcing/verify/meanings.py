"""What the dates and clock times of a text can mean among the facts of an event."""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple, TypeAlias

from alliance_cli.announcing.verify.facts import ClockIndex, ClockKey, Facts, Shown
from alliance_cli.times import wall, zone_choice
from alliance_cli.times.clock_notation import Clock
from alliance_cli.times.date_notation import WrittenDate
from alliance_cli.times.scan.calendar_dates import DateSaid
from alliance_cli.times.scan.clock_times import ClockSaid
from alliance_cli.times.scan.statements import MomentSaid, Scan
from alliance_cli.times.scan.zone_words import ZoneSaid
from alliance_cli.times.zone_mentions import Mention
from alliance_cli.times.zones import place_name

Found: TypeAlias = frozenset[tuple[int, ...]]
"""What a clock time can mean: places of facts, one each; of a range, the places of its start and its end."""

NOTHING: Found = frozenset()
_LONGEST_BLOCK = dt.timedelta(hours=18)


class _On(NamedTuple):
    """The days on which a moment can be: those of a weekday, some dates, or any between two; with none of these, all."""

    weekday: int | None = None
    dates: tuple[WrittenDate, ...] = ()
    between: tuple[WrittenDate, WrittenDate] | None = None

    def allows(self, day: dt.date) -> bool:
        """Return whether a date is one of them."""
        if self.weekday is not None:
            return day.weekday() == self.weekday
        if any(_is_date(written, day) for written in self.dates):
            return True
        if self.between:
            first, last = ((each.year or day.year, each.month, each.day) for each in self.between)
            return first <= (day.year, day.month, day.day) <= last
        return not self.dates


class Meanings:
    """Finds the facts that a text can mean. `zones` are further zones in which its dates may be meant."""

    def __init__(self, facts: Facts, scan: Scan, zones: Iterable[dt.tzinfo] = ()) -> None:
        self.facts = facts
        own = Mention("zone", place_name(facts.zone), facts.zone)
        self.default = tuple(dict.fromkeys(zone.mention for zone in scan.declared)) or (own,)
        self.zones = dict.fromkeys([facts.zone, *zones])
        for zone in scan.declared:
            self.zones.update(dict.fromkeys(self.zones_meant(zone.mention)))
        self._rooms = {room.name.casefold() for room in facts.agenda.rooms}
        self._indexes: dict[Mention, ClockIndex] = {}
        self._known_days: dict[tuple[dt.date, tuple[dt.tzinfo, ...]], bool] = {}

    @property
    def year(self) -> int:
        """The first year of the event."""
        return self.facts.years[0] if self.facts.years else 2000

    def zones_meant(self, mention: Mention, place: int | None = None) -> tuple[dt.tzinfo, ...]:
        """Return the zones that a mention can mean, in the year of a fact or the first of the event."""
        year = self.year if place is None else self.facts.moments[place].instant.year
        return zone_choice.zones_meant(mention, self.facts.zone, year)

    def firm(self, zones: Iterable[ZoneSaid]) -> list[ZoneSaid]:
        """Return the zones that a clock time must be meant in: not a place that may say where something happens."""
        return [zone for zone in zones if not (zone.is_place or zone.mention.text.casefold() in self._rooms)]

    # Clock times.

    def moments(self, moment: MomentSaid, heading: DateSaid | None = None) -> Found:
        """Return what a clock time or a range can mean on its days, or else on that of a heading, in its zones."""
        if moment.time is None:
            return NOTHING
        start, end = moment.time
        starts = self.of_clock(start, _on(moment, heading))
        if end is None:
            return frozenset((place,) for place in starts)
        ends = self.of_clock(end)
        found = frozenset((one, other) for one in starts for other in ends if self.lasts(one, other))
        if moment.dates is None or not moment.dates.is_range:
            return found
        firsts = self.of_clock(start, _On(dates=moment.dates.dates[0].readings))
        lasts = self.of_clock(end, _On(dates=moment.dates.dates[-1].readings))
        return frozenset(
            (one, other)
            for one, other in found
            if (one in firsts and other in lasts) or (not moment.is_span and self._is_short(one, other))
        )

    def _is_short(self, start: int, end: int) -> bool:
        """Return whether two facts are less than a day apart, as those of each day of `14–16 June, 9:00–17:00` are."""
        return self.facts.moments[end].instant - self.facts.moments[start].instant < dt.timedelta(days=1)

    def beside(self, moment: MomentSaid, first: MomentSaid, found: Found) -> Found:
        """Return what a clock time can mean that stands beside the first one, which means one of `found`."""
        same = self.moments(moment)
        if moment.shift is None or not found:
            return same
        days = dt.timedelta(days=moment.shift)
        return frozenset(
            each for each in same if each not in found or self._day(moment, each[0]) - self._day(first, each[0]) == days
        )

    def of_clock(self, clock: ClockSaid, on: _On | None = None, *, strict: bool = True) -> frozenset[int]:
        """Return the facts that a clock time shows in its zones; `strict` where each zone is in force at them."""
        firm = self.firm(clock.zones)
        if firm:
            return frozenset.intersection(*(self.under(clock, zone.mention, on, strict=strict) for zone in firm))
        mentions = [*self.default, *(zone.mention for zone in clock.zones)]
        return frozenset[int]().union(*(self.under(clock, mention, on, strict=strict) for mention in mentions))

    def under(
        self, clock: ClockSaid, mention: Mention, on: _On | None = None, *, strict: bool = True
    ) -> frozenset[int]:
        """Return the facts that a clock time shows under one mention of a zone."""
        shown = self._shown(clock, mention, strict=strict)
        return frozenset(each.fact for each in shown if on is None or on.allows(each.date))

    def _shown(self, clock: ClockSaid, mention: Mention, *, strict: bool) -> Iterator[Shown]:
        if mention not in self._indexes:
            self._indexes[mention] = ClockIndex(self.facts, mention)
        for reading in clock.readings:
            for key in _keys(reading, spoken=clock.spoken):
                for shown in self._indexes[mention].at(key, strict=strict):
                    if _to_the_second(reading, shown, precise=clock.precise):
                        yield shown

    def on_its_days(self, clock: ClockSaid, moment: MomentSaid, *, strict: bool = True) -> frozenset[int]:
        """Return the facts that a clock time shows on the days of its moment."""
        return self.of_clock(clock, _on(moment, None), strict=strict)

    def in_no_season(self, moment: MomentSaid) -> int | None:
        """Return a fact that a clock time shows where one of its zones need not be in force."""
        if moment.time is None:
            return None
        clock, on = moment.time.start, _on(moment, None)
        together = self.of_clock(clock, on, strict=False)
        each = [self.under(clock, zone.mention, on, strict=False) for zone in self.firm(clock.zones)]
        return min(together or frozenset[int]().union(*each), default=None)

    def _day(self, moment: MomentSaid, place: int) -> dt.date:
        """Return the date of a fact on the clock that a moment uses."""
        fact = self.facts.moments[place]
        firm = self.firm(moment.firm_zones)
        zone = self.zones_meant(firm[0].mention if firm else self.default[0], place)[0]
        ends_day = moment.time is not None and any(reading.ends_day for reading in moment.time.start.readings)
        return self.facts.day_in(fact, zone) if ends_day else wall.local(fact.instant, zone).date()

    # What lasts.

    def lasts(self, start: int, end: int) -> bool:
        """Return whether something lasts from one fact to another, or several sessions of one day together."""
        if (start, end) in self.facts.lasting:
            return True
        one, other = self.facts.moments[start], self.facts.moments[end]
        together = dt.timedelta() < other.instant - one.instant <= _LONGEST_BLOCK
        return together and not one.ends and other.ends and {start, end} <= self._edges

    @cached_property
    def _edges(self) -> set[int]:
        """The facts at which a session starts or ends."""
        sessions = [span for span in self.facts.spans if span.kind == "session"]
        return {place for span in sessions for place in (span.start, span.end) if place is not None}

    def is_range(self, first: MomentSaid, second: MomentSaid) -> bool:
        """Return whether something lasts from one moment to the other, on the clocks of two zones."""
        starts, ends = self.moments(first), self.moments(second)
        return any(self.lasts(one[0], other[0]) for one in starts for other in ends)

    # Dates.

    def days(self, date: DateSaid) -> list[dt.date]:
        """Return the days that a date can be; one without a year is of any year that the file has."""
        found = []
        for reading in date.readings:
            years = self.facts.years if reading.year is None else (reading.year,)
            found += [day for year in years if (day := _existing(reading, year))]
        return found

    def zones_of(self, moment: MomentSaid) -> tuple[dt.tzinfo, ...]:
        """Return the zones in which the dates of a moment can be meant."""
        zones = dict.fromkeys(self.zones)
        if moment.zones:
            # `12 October (AoE)` is that day on that clock.
            zones = {}
        for zone in self.firm(moment.firm_zones):
            zones.update(dict.fromkeys(self.zones_meant(zone.mention)))
        return tuple(zones)

    def has_day(self, day: dt.date, moment: MomentSaid) -> bool:
        """Return whether something of the event is on a day, in one of the zones of a moment."""
        zones = self.zones_of(moment)
        if (day, zones) not in self._known_days:
            found = (day in self.facts.aoe_days and not moment.zones) or any(
                self.facts.has_day(day, zone) for zone in zones
            )
            self._known_days[day, zones] = found
        return self._known_days[day, zones]

    def has_date(self, date: DateSaid, moment: MomentSaid) -> bool:
        """Return whether something of the event is on a date."""
        return any(self.has_day(day, moment) for day in self.days(date))


def _on(moment: MomentSaid, heading: DateSaid | None) -> _On:
    """Return the days on which a moment can be."""
    if moment.weekday is not None:
        return _On(weekday=moment.weekday.number)
    if moment.dates is None:
        return _On(dates=heading.readings if heading else ())
    dates = moment.dates.dates
    readings = tuple(dict.fromkeys(reading for date in dates for reading in date.readings))
    if moment.dates.is_range:
        return _On(dates=readings, between=(dates[0].readings[0], dates[-1].readings[0]))
    return _On(dates=readings)


def _existing(date: WrittenDate, year: int) -> dt.date | None:
    try:
        return dt.date(year, date.month, date.day)
    except ValueError:
        return None


def _is_date(written: WrittenDate, day: dt.date) -> bool:
    return (written.month, written.day) == (day.month, day.day) and written.year in (None, day.year)


def _keys(clock: Clock, *, spoken: bool) -> tuple[ClockKey, ...]:
    if spoken and clock.ends_day:
        # Midnight is either end of a day.
        return ClockKey(24, 0), ClockKey(0, 0), ClockKey(23, 59)
    return (ClockKey(24, 0) if clock.ends_day else ClockKey(clock.time.hour, clock.time.minute),)


def _to_the_second(clock: Clock, shown: Shown, *, precise: bool) -> bool:
    """Return whether the seconds agree: `23:59` is said of 23:59:59 too."""
    if not precise:
        return True
    return clock.time.second == shown.seconds and clock.time.microsecond in (0, shown.micros)
