"""What an announcement can say of an event's times: its moments and its days, as the clocks of any zone show them."""

import datetime as dt
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from alliance_cli.core.agenda import Agenda, Window
from alliance_cli.core.times import judging, wall
from alliance_cli.core.times.mentions import Mention

_DAY = dt.timedelta(days=1)
_SECOND = dt.timedelta(seconds=1)


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
        self._days: dict[dt.tzinfo, dict[dt.date, str]] = {}

    def days(self, zone: dt.tzinfo) -> dict[dt.date, str]:
        """Return the dates of all moments on the clocks of a zone, and what happens on each."""
        if zone not in self._days:
            days: dict[dt.date, str] = {}
            for fact in self.moments:
                local = wall.local(fact.instant, zone)
                if fact.ends and local.time() == dt.time() and local.date() > dt.date.min:
                    days.setdefault(local.date() - _DAY, fact.what)
                days.setdefault(local.date(), fact.what)
            for day, what in self._whole_days:
                days.setdefault(day, what)
            self._days[zone] = days
        return self._days[zone]

    @cached_property
    def _whole_days(self) -> list[tuple[dt.date, str]]:
        event = self.agenda.event
        days = [(session.day, f"“{session.title}”") for session in self.agenda.sessions]
        days += [(event.first_day, "the event starts")] if event.first_day else []
        return [*days, (event.last_day, "the event ends")] if event.last_day else days

    def has_day(self, day: dt.date, zone: dt.tzinfo) -> bool:
        """Return whether a date is one of the event's, the days between its start and end included."""
        if day in self.days(zone):
            return True
        event = self.agenda.event
        if event.start is None or event.end is None:
            return False
        first = wall.local(event.start.instant, zone).date()
        return first <= day <= wall.local(event.end.instant - _SECOND, zone).date()

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years in which anything happens, for dates that are written without one."""
        days = self.days(self.zone)
        first_to_last = [self.agenda.event.first_day, self.agenda.event.last_day]
        return tuple(sorted({day.year for day in [*days, *filter(None, first_to_last)]}))


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
    """All moments by the clock time at which a mention of a zone shows them.

    `strict` are those at which the mention is in force; `loose` also those at which it is not.
    """

    def __init__(self, facts: Facts, mention: Mention) -> None:
        self.strict: dict[ClockKey, list[Shown]] = {}
        self.loose: dict[ClockKey, list[Shown]] = {}
        for index, fact in enumerate(facts.moments):
            for zone in judging.zones_meant(mention, facts.zone, fact.instant.year):
                local = wall.local(fact.instant, zone)
                in_force = judging.in_force(mention, fact.instant, zone)
                for key, shown in _readings(index, fact, local):
                    self.loose.setdefault(key, []).append(shown)
                    if in_force:
                        self.strict.setdefault(key, []).append(shown)


def _readings(index: int, fact: Fact, local: dt.datetime) -> Iterator[tuple[ClockKey, Shown]]:
    """Yield the ways to write a moment: midnight is 00:00, and 24:00 of the day before, whose 23:59 people write too."""
    yield ClockKey(local.hour, local.minute), Shown(index, local.date(), local.second, local.microsecond)
    if local.time() == dt.time() and local.date() > dt.date.min:
        before = local.date() - _DAY
        yield ClockKey(24, 0), Shown(index, before, 0, 0)
        if fact.ends:
            yield ClockKey(23, 59), Shown(index, before, 59, 0)
