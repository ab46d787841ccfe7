"""VTIMEZONE in the one form that every reader understands, or none where a zone does not fit it."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from alliance_cli.formats.icalendar.lines import Property

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEK = dt.timedelta(weeks=1)


class Change(NamedTuple):
    """A clock change: the wall time at which it comes, by the old offset, and what it leads to."""

    wall: dt.datetime
    before: dt.timedelta
    after: dt.timedelta
    name: str


class Rule(NamedTuple):
    """A change that comes every year at the same wall time on the n-th, or last (-1), weekday of a month."""

    month: int
    number: int
    weekday: int
    time: dt.time
    before: dt.timedelta
    after: dt.timedelta
    name: str


@cache
def zone_rules(zone: ZoneInfo, first_year: int, last_year: int) -> tuple[Rule, ...] | None:
    """Return the two yearly changes of `zone`, none for a zone without, or None where it follows no such rule.

    The years before and after are looked at too, since readers apply the rule to them.
    """
    years = range(max(first_year - 1, 2), min(last_year + 1, 9998) + 1)
    changes = list(_changes(zone, years))
    if not changes:
        return ()
    if len(changes) != 2 * len(years):
        return None
    rules = [
        _rule([change for change in changes if (change.after > change.before) is forward]) for forward in (True, False)
    ]
    return (rules[0], rules[1]) if rules[0] and rules[1] and rules[0].after == rules[1].before else None


def _changes(zone: ZoneInfo, years: range) -> Iterator[Change]:
    moment = dt.datetime(years[0], 1, 1, tzinfo=dt.UTC)
    stop = dt.datetime(years[-1] + 1, 1, 1, tzinfo=dt.UTC)
    while moment < stop:
        following = min(moment + _WEEK, stop)
        if _offset(moment, zone) != _offset(following, zone):
            yield _change_between(moment, following, zone)
        moment = following


def _change_between(low: dt.datetime, high: dt.datetime, zone: ZoneInfo) -> Change:
    before, after = _offset(low, zone), _offset(high, zone)
    while high - low > dt.timedelta(seconds=1):
        middle = (low + (high - low) / 2).replace(microsecond=0)
        low, high = (middle, high) if _offset(middle, zone) == before else (low, middle)
    return Change((high + before).replace(tzinfo=None), before, after, high.astimezone(zone).tzname() or "")


def _offset(instant: dt.datetime, zone: ZoneInfo) -> dt.timedelta:
    return instant.astimezone(zone).utcoffset() or dt.timedelta()


def _rule(changes: list[Change]) -> Rule | None:
    """Return the rule that all of `changes`, one a year, follow."""
    common = {(c.wall.month, c.wall.weekday(), c.wall.time(), c.before, c.after, c.name) for c in changes}
    numbers = set.intersection(*({_from_end(c.wall), (c.wall.day - 1) // 7 + 1} for c in changes)) if changes else set()
    numbers -= {0, 5}
    if len(common) != 1 or not numbers:
        return None
    month, weekday, time, before, after, name = common.pop()
    return Rule(month, -1 if -1 in numbers else min(numbers), weekday, time, before, after, name)


def _from_end(wall: dt.datetime) -> int:
    """Return -1 for a day in the last week of its month, otherwise 0."""
    return -1 if wall.day + 7 > calendar.monthrange(wall.year, wall.month)[1] else 0


def observances(zone: ZoneInfo, rules: tuple[Rule, ...], year: int) -> list[tuple[str, list[Property]]]:
    """Return the sub-components of the zone's VTIMEZONE (RFC 5545 §3.6.5), named STANDARD and DAYLIGHT.

    DAYLIGHT has the larger offset, even where a law calls it otherwise (Dublin). Onsets lie in
    1970, in local time of the old offset, so that no reader meets an instant before them. A zone
    without rules has the offset it keeps in `year`.
    """
    if not rules:
        at = dt.datetime(year, 1, 1, tzinfo=dt.UTC).astimezone(zone)
        return [("STANDARD", _observance("19700101T000000", at.utcoffset(), at.utcoffset(), at.tzname() or zone.key))]
    return [
        (
            "DAYLIGHT" if rule.after > rule.before else "STANDARD",
            [
                *_observance(_onset(rule), rule.before, rule.after, rule.name),
                Property("RRULE", f"FREQ=YEARLY;BYMONTH={rule.month};BYDAY={rule.number}{_DAYS[rule.weekday]}"),
            ],
        )
        for rule in sorted(rules, key=lambda rule: rule.after)
    ]


def _observance(start: str, before: dt.timedelta | None, after: dt.timedelta | None, name: str) -> list[Property]:
    return [
        Property("DTSTART", start),
        Property("TZOFFSETFROM", _utc_offset(before)),
        Property("TZOFFSETTO", _utc_offset(after)),
        Property("TZNAME", name),
    ]


def _utc_offset(offset: dt.timedelta | None) -> str:
    seconds = int((offset or dt.timedelta()).total_seconds())
    hours, minutes = divmod(abs(seconds) // 60, 60)
    return f"{'-' if seconds < 0 else '+'}{hours:02}{minutes:02}"


def _onset(rule: Rule) -> str:
    weeks = [day for day in calendar.Calendar().itermonthdates(1970, rule.month) if day.month == rule.month]
    days = [day for day in weeks if day.weekday() == rule.weekday]
    day = days[-1] if rule.number == -1 else days[rule.number - 1]
    return f"{dt.datetime.combine(day, rule.time):%Y%m%dT%H%M%S}"
