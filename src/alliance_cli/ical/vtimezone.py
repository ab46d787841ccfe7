"""VTIMEZONE in the one form that every reader understands: two yearly rules at most, or none and the times in UTC."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from alliance_cli.ical.lines import Line
from alliance_cli.ical.values import utc_offset, wall

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_SECOND = dt.timedelta(seconds=1)
_DAY = dt.timedelta(days=1)
_NEAR = dt.timedelta(hours=3)
# Onsets lie in 1970: some readers take UTC before the first one, some compute every year since.
_FIRST_YEAR = 1970
_YEARS = range(_FIRST_YEAR + 2, 9990)


class Onset(NamedTuple):
    """A yearly change of clocks: the `nth` weekday of a month (-1 is the last) at a time on the clock before it."""

    month: int
    nth: int
    weekday: int
    clock: dt.time

    @lru_cache(maxsize=1024)  # noqa: B019  # a handful of onsets, asked for once per entry
    def wall(self, year: int) -> dt.datetime:
        """When it happens in `year`, on the clock before it."""
        if self.nth > 0:
            first = dt.date(year, self.month, 1)
            found = first + _DAY * ((self.weekday - first.weekday()) % 7 + 7 * (self.nth - 1))
        else:
            last = dt.date(year + self.month // 12, self.month % 12 + 1, 1) - _DAY
            found = last - _DAY * ((last.weekday() - self.weekday) % 7)
        return dt.datetime.combine(found, self.clock)


class Observance(NamedTuple):
    """One half of the year: its offset, what its clocks are called, and when it starts; None where it never ends."""

    offset: dt.timedelta
    name: str
    onset: Onset | None


@dataclass(frozen=True, slots=True)
class Rules:
    """A zone as its VTIMEZONE tells it: standard time alone, or standard and daylight time in turn."""

    standard: Observance
    daylight: Observance | None = None

    def instant(self, moment: dt.datetime) -> dt.datetime:
        """Return the instant, in UTC, at which clocks that follow the rules show `moment` (the first of two)."""
        offsets = [self.standard.offset, *([self.daylight.offset] if self.daylight else [])]
        for offset in sorted(offsets, reverse=True):
            instant = (moment - offset).replace(tzinfo=dt.UTC)
            if self.offset(instant) == offset:
                return instant
        # A time that the rules skip is read with the offset before the gap (RFC 5545 section 3.3.5).
        return (moment - self.standard.offset).replace(tzinfo=dt.UTC)

    def offset(self, instant: dt.datetime) -> dt.timedelta:
        """Return the offset that the rules give at an instant."""
        if self.daylight is None or self.daylight.onset is None or self.standard.onset is None:
            return self.standard.offset
        naive = instant.astimezone(dt.UTC).replace(tzinfo=None)
        year = (naive + self.standard.offset).year
        spring = self.daylight.onset.wall(year) - self.standard.offset
        autumn = self.standard.onset.wall(year) - self.daylight.offset
        is_summer = spring <= naive < autumn if spring < autumn else not autumn <= naive < spring
        return self.daylight.offset if is_summer else self.standard.offset

    def fit(self, zone: ZoneInfo, instant: dt.datetime) -> bool:
        """Return whether every reader takes the wall time at `instant` for that instant.

        The rules have to agree with the database, and the time must be neither repeated nor near a
        change: some readers (ts-ics) have the whole day of a change changed, and those with an older
        database may know the change for another hour.
        """
        moment = instant.astimezone(zone).replace(tzinfo=None)
        midnight = dt.datetime.combine(moment.date(), dt.time()) + _DAY
        readings = {moment.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1)}
        around = {
            self.offset(instant - _NEAR),
            self.offset(instant),
            self.offset(instant + (midnight - _SECOND - moment)),
        }
        return len(readings | around) == 1


UTC_RULES = Rules(Observance(dt.timedelta(), "UTC", None))
"""What stands in a calendar without entries, because it may not be empty (RFC 5545 section 3.6)."""


def rules_of(zone: ZoneInfo, instants: Iterable[dt.datetime]) -> Rules | None:
    """Return the rules that hold for `zone` around the last of `instants`, or None where two cannot tell them.

    They have to hold in the year before and after too: a law that has just changed is not yet
    known to readers, who mostly trust the name and their own database. Names without a place, such
    as CET, are taken for fixed offsets by some of them (sabre/vobject).
    """
    years = [instant.astimezone(zone).year for instant in instants]
    return _rules(zone, max(years)) if years and "/" in zone.key else None


@lru_cache(maxsize=1024)
def _rules(zone: ZoneInfo, year: int) -> Rules | None:
    if year not in _YEARS:
        return None
    yearly = [_changes(zone, each) for each in (year - 1, year, year + 1)]
    first = yearly[1]
    if not any(yearly):
        return _fixed(zone, year)
    if any(len(changes) != 2 for changes in yearly):
        return None
    observances = []
    for number in (0, 1):
        candidates = set.intersection(*(_candidates(changes[number][0]) for changes in yearly))
        clocks = {changes[number][1:] for changes in yearly}
        if not candidates or len(clocks) != 1:
            return None
        onset = min(candidates, key=lambda each: each.nth)
        observances.append(Observance(first[number].offset, first[number].name, onset))
    standard, daylight = sorted(observances, key=lambda each: each.offset)
    if standard.offset == daylight.offset or not _whole_minutes(standard, daylight):
        return None
    return Rules(standard, daylight)


def _fixed(zone: ZoneInfo, year: int) -> Rules | None:
    local = dt.datetime(year, 7, 1, tzinfo=zone)
    rules = Rules(Observance(local.utcoffset() or dt.timedelta(), local.tzname() or zone.key, None))
    return rules if _whole_minutes(rules.standard) else None


def _whole_minutes(*observances: Observance) -> bool:
    return all(observance.offset.total_seconds() % 60 == 0 for observance in observances)


class _Change(NamedTuple):
    """A change of clocks: when, on the clock before it, and what holds afterwards."""

    wall: dt.datetime
    offset: dt.timedelta
    name: str
    before: dt.timedelta


def _changes(zone: ZoneInfo, year: int) -> list[_Change]:
    """Return the changes of offset in the local `year`, found by steps of a week and halving."""
    found = []
    start = dt.datetime(year, 1, 1) - _DAY  # noqa: DTZ001  # UTC without saying so: arithmetic is faster
    steps = [start + _DAY * 7 * number for number in range(54)]
    for low, high in pairwise(steps):
        if _offset(zone, low) != _offset(zone, high):
            instant = _first_with(zone, low, high)
            before = _offset(zone, instant - _SECOND)
            moment = instant + before
            if moment.year == year:
                name = instant.replace(tzinfo=dt.UTC).astimezone(zone).tzname() or zone.key
                found.append(_Change(moment, _offset(zone, instant), name, before))
    return found


def _first_with(zone: ZoneInfo, low: dt.datetime, high: dt.datetime) -> dt.datetime:
    """Return the second between `low` and `high` from which the offset is that of `high`."""
    wanted = _offset(zone, high)
    while high - low > _SECOND:
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        if middle == low:
            break
        low, high = (low, middle) if _offset(zone, middle) == wanted else (middle, high)
    return high


def _offset(zone: ZoneInfo, naive: dt.datetime) -> dt.timedelta:
    return naive.replace(tzinfo=dt.UTC).astimezone(zone).utcoffset() or dt.timedelta()


def _candidates(moment: dt.datetime) -> set[Onset]:
    """Return the rules that give this date; the fifth weekday of a month is not there every year."""
    nth = (moment.day - 1) // 7 + 1
    counts = [nth] if nth < 5 else []
    if (moment + _DAY * 7).month != moment.month:
        counts.append(-1)
    return {Onset(moment.month, each, moment.weekday(), moment.time()) for each in counts}


def timezone_lines(key: str, rules: Rules) -> tuple[Line, list[tuple[str, list[Line]]]]:
    """Return the TZID line of a VTIMEZONE (RFC 5545 section 3.6.5) and its observances with their lines."""
    pairs = [("STANDARD", rules.standard, rules.daylight)]
    if rules.daylight:
        pairs.append(("DAYLIGHT", rules.daylight, rules.standard))
    return Line("TZID", key), [
        (name, list(_observance(observance, other or observance))) for name, observance, other in pairs
    ]


def _observance(observance: Observance, other: Observance) -> Iterator[Line]:
    onset = observance.onset
    yield Line("DTSTART", wall(onset.wall(_FIRST_YEAR)) if onset else f"{_FIRST_YEAR}0101T000000")
    if onset:
        day = f"{onset.nth}{_WEEKDAYS[onset.weekday]}"
        yield Line("RRULE", f"FREQ=YEARLY;BYMONTH={onset.month};BYDAY={day}")
    yield Line("TZOFFSETFROM", utc_offset(other.offset))
    yield Line("TZOFFSETTO", utc_offset(observance.offset))
    yield Line("TZNAME", observance.name)
