"""What an announcement can say of an event's times: its moments and its days, as the clocks of any zone show them."""

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from alliance_cli.event.agenda import Agenda, Window
from alliance_cli.times import wall
from alliance_cli.times import zone_choice as judging
from alliance_cli.times.problem import TimeProblem
from alliance_cli.times.zone_mentions import Mention

_DAY = dt.timedelta(days=1)
_SECOND = dt.timedelta(seconds=1)
_MINUTE = dt.timedelta(minutes=1)
_MINUTES = 24 * 60


class Fact(NamedTuple):
    """A moment of the event, and what happens then. One that `ends` something at midnight ends the day before."""

    instant: dt.datetime
    what: str
    ends: bool = False


class Facts:
    """The moments and days of an event; `zone` is the event's."""

    def __init__(self, agenda: Agenda) -> None:
        self.agenda = agenda
        self.zone = agenda.event.zone
        by_instant: dict[tuple[dt.datetime, bool], Fact] = {}
        for fact in _facts(agenda):
            by_instant.setdefault((fact.instant, fact.ends), fact)
        self.moments = sorted(by_instant.values(), key=lambda fact: fact.instant)
        self._instants = [fact.instant for fact in self.moments]
        self.instant_years = {instant.year for instant in self._instants}
        self.by_minute: dict[int, list[int]] = defaultdict(list)
        """The moments by the minute of the day in UTC."""
        for index, instant in enumerate(self._instants):
            self.by_minute[_minute_of_day(instant.hour, instant.minute)].append(index)

    @cached_property
    def days(self) -> dict[dt.date, str]:
        """The dates of all moments on the clocks of the event's zone, in order, and what happens on each."""
        days: dict[dt.date, str] = {}
        for fact in self.moments:
            local = wall.local(fact.instant, self.zone)
            if fact.ends and (ended := wall.ended_day(fact.instant, self.zone)):
                days.setdefault(ended, fact.what)
            days.setdefault(local.date(), fact.what)
        for day, what in self._whole_days.items():
            days.setdefault(day, what)
        return dict(sorted(days.items()))

    @cached_property
    def _sorted_days(self) -> list[dt.date]:
        return [*self.days]

    def nearest_day(self, day: dt.date) -> dt.date:
        """Return the date of the event next to a date, the earlier of two; there has to be one."""
        place = bisect_left(self._sorted_days, day)
        beside = self._sorted_days[max(place - 1, 0) : place + 1]
        return min(beside, key=lambda other: (abs(other - day), other))

    @cached_property
    def clocks(self) -> list[dt.time]:
        """The clock time of each moment in the event's zone."""
        return [wall.local(instant, self.zone).time() for instant in self._instants]

    @cached_property
    def _edges(self) -> list[dt.datetime]:
        """The start and the end, in UTC, of every day in UTC that has a moment."""
        starts = dict.fromkeys(instant.replace(hour=0, minute=0, second=0, microsecond=0) for instant in self._instants)
        return [edge for start in starts for edge in (start, start + _DAY)]

    def offsets(self, zone: dt.tzinfo) -> set[dt.timedelta]:
        """Return the offsets of a zone around the moments of the event."""
        fixed = zone.utcoffset(None)
        if fixed is not None:
            return {fixed}
        return {wall.local(edge, zone).utcoffset() or dt.timedelta() for edge in self._edges}

    def moments_on(self, day: dt.date, zone: dt.tzinfo) -> range:
        """Return the places of the moments from the start to the end of a date in a zone."""
        fixed = zone.utcoffset(None)
        try:
            if fixed is None:
                start, end = wall.day_start(day, zone), wall.day_end(day, zone)
            else:
                start = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC) - fixed
                end = start + _DAY
        except (TimeProblem, OverflowError):
            return range(0)
        return range(bisect_left(self._instants, start), bisect_left(self._instants, end))

    @cached_property
    def _whole_days(self) -> dict[dt.date, str]:
        event = self.agenda.event
        days: dict[dt.date, str] = {}
        for session in self.agenda.sessions:
            days.setdefault(session.day, f"“{session.title}”")
        if event.first_day:
            days.setdefault(event.first_day, "the event starts")
        if event.last_day:
            days.setdefault(event.last_day, "the event ends")
        return days

    def has_day(self, day: dt.date, zone: dt.tzinfo) -> bool:
        """Return whether a date is one of the event's, the days between its start and end included."""
        if day in self._whole_days:
            return True
        on_day = self.moments_on(day, zone)
        # What ends at midnight ends the day before.
        until = min(on_day.stop + 2, len(self.moments))
        if any(self._is_on(index, day, zone) for index in range(on_day.start, until)):
            return True
        event = self.agenda.event
        if event.start is None or event.end is None:
            return False
        first = wall.local(event.start.instant, zone).date()
        return first <= day <= wall.local(event.end.instant - _SECOND, zone).date()

    def _is_on(self, index: int, day: dt.date, zone: dt.tzinfo) -> bool:
        fact = self.moments[index]
        return wall.local(fact.instant, zone).date() == day or (fact.ends and wall.ended_day(fact.instant, zone) == day)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years in which anything happens, for dates that are written without one."""
        first_to_last = [self.agenda.event.first_day, self.agenda.event.last_day]
        return tuple(sorted({day.year for day in [*self.days, *filter(None, first_to_last)]}))


def _facts(agenda: Agenda) -> Iterator[Fact]:
    event = agenda.event
    if event.start and not event.start.whole_day:
        yield Fact(event.start.instant, "the event starts")
    if event.end:
        yield Fact(event.end.instant, "the event ends", ends=True)
    for window in agenda.registration:
        name = window_name(window)
        if window.opens:
            yield Fact(window.opens, f"{name} opens")
        if window.closes:
            yield Fact(window.closes, f"{name} closes", ends=True)
    for session in agenda.sessions:
        yield Fact(session.start, f"“{session.title}” starts")
        if session.end_announced:
            yield Fact(session.end, f"“{session.title}” ends", ends=True)


def window_name(window: Window) -> str:
    """Return what sentences call a registration window."""
    return window.name or "registration"


class ClockKey(NamedTuple):
    """A clock time of a date to the minute; 24:00 is an hour of its own."""

    hour: int
    minute: int


class Shown(NamedTuple):
    """A moment as a zone named in a text shows it: its date there, and the seconds beyond the minute."""

    fact: int
    date: dt.date
    seconds: int
    micros: int


class Dial:
    """The moments that a mention of a zone shows at a clock time; only those asked for are looked at."""

    def __init__(self, facts: Facts, mention: Mention) -> None:
        self._facts, self._mention = facts, mention
        self._zones = {year: judging.zones_meant(mention, facts.zone, year) for year in facts.instant_years}
        zones = dict.fromkeys(zone for meant in self._zones.values() for zone in meant)
        self._offsets = {offset for zone in zones for offset in facts.offsets(zone)}
        self._shown: dict[tuple[ClockKey, bool], list[Shown]] = {}

    def at(self, key: ClockKey, *, strict: bool) -> list[Shown]:
        """Return the moments shown at a clock time; `strict` are those at which the mention is in force."""
        if (key, strict) not in self._shown:
            self._shown[key, strict] = [*self._look(key, strict=strict)]
        return self._shown[key, strict]

    def _look(self, key: ClockKey, *, strict: bool) -> Iterator[Shown]:
        wanted = {_minute_of_day(key.hour, key.minute)}
        if key == (23, 59):
            wanted.add(0)
        # An offset with seconds may put a moment into the minute before.
        minutes = {
            (minute - (offset + late) // _MINUTE) % _MINUTES
            for minute in wanted
            for offset in self._offsets
            for late in (dt.timedelta(), _MINUTE - _SECOND)
        }
        for index in sorted(index for minute in minutes for index in self._facts.by_minute.get(minute, ())):
            fact = self._facts.moments[index]
            for zone in self._zones[fact.instant.year]:
                for found, shown in _readings(index, fact, zone):
                    # A day's end belongs to the day, whose clock the very instant may change.
                    at = fact.instant - _SECOND if found.hour == 24 else fact.instant
                    if found == key and (not strict or judging.in_force(self._mention, at, zone)):
                        yield shown


def _minute_of_day(hour: int, minute: int) -> int:
    return (hour * 60 + minute) % _MINUTES


def _readings(index: int, fact: Fact, zone: dt.tzinfo) -> Iterator[tuple[ClockKey, Shown]]:
    """Yield the ways to write a moment: midnight is 00:00, and 24:00 of the day before, whose 23:59 people write too."""
    local = wall.local(fact.instant, zone)
    yield ClockKey(local.hour, local.minute), Shown(index, local.date(), local.second, local.microsecond)
    if before := wall.ended_day(fact.instant, zone):
        yield ClockKey(24, 0), Shown(index, before, 0, 0)
        if fact.ends:
            yield ClockKey(23, 59), Shown(index, before, 59, 0)
