"""VTIMEZONE as readers read it: the instant of a wall time by its observances (RFC 5545 section 3.6.5)."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, TypeAlias

from alliance_cli.ical.components import Component
from alliance_cli.ical.values import Moment, moment, offset, rule

Reading: TypeAlias = Literal["whole", "first-dates", "last-blocks"]
"""How much of a VTIMEZONE a reader takes:

- `whole`: all of it
- `first-dates`: of every RDATE the first moment only, as ical.js (Thunderbird, Nextcloud)
- `last-blocks`: one STANDARD and one DAYLIGHT, those that start last, with their rules in every year, as Outlook
  ([MS-OXCICAL] 2.1.3.1.1.19.2); all of it where there are no others, or where these have no rule for good
"""

MOST_OBSERVANCES = 200
"""A zone with more is not read: the longest real ones have two for every change of law."""

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY = dt.timedelta(days=1)
# A leap year before all published times: there the rules of Outlook's reading begin.
_LONG_AGO = 1600
# The 29th of February falls on a given weekday every 28 years, every 40 around 1900 and 2100.
_RAREST = 40
_PARTS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTHDAY", "BYMONTH"})


@dataclass(frozen=True, slots=True)
class Observance:
    """A STANDARD or a DAYLIGHT: what it changes from and to, and on which walls of the clock before it."""

    is_daylight: bool
    start: dt.datetime
    before: dt.timedelta
    after: dt.timedelta
    name: str
    rules: tuple[dict[str, str], ...] = ()
    dates: tuple[tuple[dt.datetime, ...], ...] = ()

    def onsets(self, year: int) -> set[dt.datetime]:
        """Return when it begins in `year`, as the clock before it shows it."""
        found = {self.start} if self.start.year == year else set()
        found |= {each for listed in self.dates for each in listed if each.year == year}
        for each in self.rules:
            found |= set(self._by_rule(each, year))
        return found

    def _by_rule(self, parts: dict[str, str], year: int) -> Iterator[dt.datetime]:
        if year < self.start.year or year > self.last_year(parts):
            return
        until = moment(parts["UNTIL"]) if "UNTIL" in parts else None
        for date in _dates(parts, self.start, year):
            wall = dt.datetime.combine(date, self.start.time())
            if wall >= self.start and (until is None or _is_until(wall, until, self.before)):
                yield wall

    def last_year(self, parts: dict[str, str]) -> int:
        """Return the last year in which a rule gives an onset."""
        if "COUNT" in parts:
            return self.start.year + int(parts["COUNT"]) - 1
        until = moment(parts["UNTIL"]) if "UNTIL" in parts else None
        # An end in UTC may lie in the next year on the wall.
        return until.wall.year + 1 if until else dt.MAXYEAR

    def can_begin_by(self, year: int) -> Iterator[int]:
        """Yield the years up to `year` that can hold its last onset, the latest first; few, whatever the file says."""
        years = {each.year for listed in self.dates for each in listed} | {self.start.year}
        for parts in self.rules:
            last = min(year, self.last_year(parts))
            years |= set(range(max(self.start.year, last - _RAREST), last + 1))
        return iter(sorted((each for each in years if each <= year), reverse=True))


def _is_until(wall: dt.datetime, until: Moment, before: dt.timedelta) -> bool:
    if until.is_date:
        return wall.date() <= until.wall.date()
    if not until.is_utc:
        return wall <= until.wall
    try:
        return wall - before <= until.wall
    except OverflowError:
        return False


def _dates(parts: dict[str, str], start: dt.datetime, year: int) -> Iterator[dt.date]:
    """Yield the days of a yearly rule in one year, in order (RFC 5545 section 3.3.10)."""
    for month in _numbers(parts.get("BYMONTH", str(start.month))):
        first = dt.date(year, month, 1)
        days_in_month = ((first.replace(day=28) + _DAY * 4).replace(day=1) - first).days if year < dt.MAXYEAR else 28
        wanted = _numbers(parts["BYMONTHDAY"]) if "BYMONTHDAY" in parts else None
        for day in range(1, days_in_month + 1):
            date = first.replace(day=day)
            if wanted is not None and day not in wanted and day - days_in_month - 1 not in wanted:
                continue
            if "BYDAY" in parts:
                if not any(_is_weekday(date, each, days_in_month) for each in parts["BYDAY"].split(",")):
                    continue
            elif wanted is None and day != start.day:
                continue
            yield date


def _is_weekday(date: dt.date, written: str, days_in_month: int) -> bool:
    count, weekday = int(written[:-2] or 0), _WEEKDAYS.index(written[-2:])
    if date.weekday() != weekday:
        return False
    return count in {0, (date.day - 1) // 7 + 1, -((days_in_month - date.day) // 7 + 1)}


def _numbers(written: str) -> list[int]:
    return [int(each) for each in written.split(",")]


@dataclass(frozen=True)
class ZoneRules:
    """A zone as its VTIMEZONE describes it, taken in one reading."""

    name: str
    observances: tuple[Observance, ...]
    _tables: dict[int, tuple[list[dt.datetime], list[Observance]]] = field(default_factory=dict, compare=False)

    def as_read(self, reading: Reading) -> ZoneRules:
        """Return the zone as a reader takes it that does not take the whole."""
        kept = self.observances
        if reading == "first-dates":
            kept = tuple(replace(each, dates=tuple(listed[:1] for listed in each.dates)) for each in kept)
        elif reading == "last-blocks" and len(kept) > len({each.is_daylight for each in kept}):
            halves = [[each for each in kept if each.is_daylight is half] for half in (False, True)]
            last = [max(half, key=lambda each: each.start) for half in halves if half]
            # Of a block without a yearly rule for good, nobody has written down what becomes.
            if all(each.rules and not any({"UNTIL", "COUNT"} & rule.keys() for rule in each.rules) for each in last):
                kept = tuple(replace(each, start=each.start.replace(year=_LONG_AGO), dates=()) for each in last)
        return self if kept == self.observances else ZoneRules(self.name, kept)

    @cached_property
    def _first(self) -> Observance:
        return min(self.observances, key=lambda each: each.start)

    def offset(self, wall: dt.datetime) -> dt.timedelta:
        """Return the offset at a wall time: of one that a change repeats the first, of one that it skips that before."""
        onset, observance = self._last_onset(wall)
        if onset is None:
            return self._first.before
        is_skipped = wall - onset < observance.after - observance.before
        return observance.before if is_skipped else observance.after

    def instant(self, wall: dt.datetime) -> dt.datetime:
        """Return the instant, in UTC, of a wall time.

        Raises OverflowError where no calendar has it.
        """
        return (wall - self.offset(wall)).replace(tzinfo=dt.UTC)

    def _last_onset(self, wall: dt.datetime) -> tuple[dt.datetime | None, Observance]:
        if wall.year not in self._tables:
            self._tables[wall.year] = self._table(wall.year)
        onsets, observances = self._tables[wall.year]
        place = bisect_right(onsets, wall) - 1
        return (onsets[place], observances[place]) if place >= 0 else (None, self._first)

    def _table(self, year: int) -> tuple[list[dt.datetime], list[Observance]]:
        """Return every onset of a year in order, and before them the last one of the years before."""
        pairs = [(onset, each) for each in self.observances for onset in each.onsets(year)]
        earlier = [found for each in self.observances if (found := _latest(each, year - 1))]
        if earlier:
            pairs.append(max(earlier, key=lambda pair: pair[0]))
        pairs.sort(key=lambda pair: pair[0])
        return [onset for onset, _ in pairs], [each for _, each in pairs]


def _latest(observance: Observance, year: int) -> tuple[dt.datetime, Observance] | None:
    for each in observance.can_begin_by(year):
        found = observance.onsets(each)
        if found:
            return max(found), observance
    return None


def zone_rules(component: Component) -> ZoneRules | None:
    """Return the zone that a VTIMEZONE describes, or None where a part of it cannot be read or is not understood.

    Rules are yearly, by month, weekday and day of the month, as all real ones are.
    """
    blocks = [each for each in component.components if each.name in {"STANDARD", "DAYLIGHT"}]
    if not blocks or len(blocks) > MOST_OBSERVANCES:
        return None
    observances = [_observance(each) for each in blocks]
    if any(each is None for each in observances):
        return None
    return ZoneRules(component.text("TZID"), tuple(each for each in observances if each))


def _observance(component: Component) -> Observance | None:
    start = moment(component.value("DTSTART") or "")
    before = offset(component.value("TZOFFSETFROM") or "")
    after = offset(component.value("TZOFFSETTO") or "")
    rules = [rule(line.value) for line in component.all("RRULE")]
    if start is None or before is None or after is None or not all(map(_is_understood, rules)):
        return None
    dates = [[moment(each) for each in line.value.split(",")] for line in component.all("RDATE")]
    if any(each is None for listed in dates for each in listed):
        return None
    return Observance(
        component.name == "DAYLIGHT",
        start.wall,
        before,
        after,
        component.text("TZNAME"),
        tuple(rules),
        tuple(tuple(each.wall for each in listed if each) for listed in dates),
    )


def _is_understood(parts: dict[str, str]) -> bool:
    try:
        months = _numbers(parts.get("BYMONTH", "1"))
        days = _numbers(parts.get("BYMONTHDAY", "1"))
        weekdays = parts["BYDAY"].split(",") if "BYDAY" in parts else []
        counts = [int(each[:-2] or 0) for each in weekdays]
        count = int(parts.get("COUNT", "1"))
    except ValueError:
        return False
    return (
        parts.get("FREQ") == "YEARLY"
        and parts.keys() <= _PARTS
        and parts.get("INTERVAL", "1") == "1"
        and ("UNTIL" not in parts or moment(parts["UNTIL"]) is not None)
        and 1 <= count <= dt.MAXYEAR
        and all(1 <= each <= 12 for each in months)
        and all(1 <= abs(each) <= 31 for each in days)
        and all(each[-2:] in _WEEKDAYS for each in weekdays)
        and all(-5 <= each <= 5 for each in counts)
        # Without a month an ordinal counts in the year, and nobody writes that.
        and ("BYMONTH" in parts or not weekdays)
    )
