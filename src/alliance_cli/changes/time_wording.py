"""Times of before and after as announcements write them: no more of them than is needed to tell them apart."""

from __future__ import annotations

import datetime as dt

from alliance_cli.changes.change import Span
from alliance_cli.times import abbreviation, duration_words
from alliance_cli.times.wall import MONTHS, clock_words

_DAY = dt.timedelta(days=1)


def span_pair(old: Span, new: Span, zone: dt.tzinfo, home: dt.tzinfo | None = None) -> tuple[str, str]:
    """Return both spans on the clocks of `zone`: with their days where these differ, with offsets where these do.

    Days are told too where they are others than in `home`, the zone in which the programme is told.
    """
    dated = len({_local(each.start, at).date() for each in (old, new) for at in (zone, home or zone)}) > 1
    yearly = dated and _local(old.start, zone).year != _local(new.start, zone).year
    zoned = len({_local(each, zone).utcoffset() for each in (*old, *new) if each}) > 1
    first, second = (
        (day_text(_local(span.start, zone).date(), with_year=yearly) + " " if dated else "")
        + span_text(span, zone, zoned=zoned)
        for span in (old, new)
    )
    return first, second


def span_text(span: Span, zone: dt.tzinfo, *, zoned: bool | None = None) -> str:
    """Return the clock times of a span in `zone`; offsets where `zoned`, or, without a word, where they change within."""
    start, end = _local(span.start, zone), _local(span.end, zone) if span.end else None
    if zoned is None:
        zoned = end is not None and end.utcoffset() != start.utcoffset()
    before, after = (f" {abbreviation(each, zone)}" if each and zoned else "" for each in span)
    if end is None:
        return f"{clock_words(start)}{before}"
    days = (end.date() - start.date()).days
    later = f" (+{days}d)" if days else ""
    between = before if before != after else ""
    return f"{clock_words(start)}{between}–{clock_words(end)}{later}{after}"


def moment_pair(old: dt.datetime, new: dt.datetime, zone: dt.tzinfo, *, closes: bool = False) -> tuple[str, str]:
    """Return two moments with their days, and the zone once where it is the same for both."""
    one, other = (_shown(each, zone, closes=closes) for each in (old, new))
    yearly = one[0].year != other[0].year
    names = abbreviation(old, zone), abbreviation(new, zone)
    first, second = (f"{day_text(day, with_year=yearly)} {clock}" for day, clock in (one, other))
    return first + (f" {names[0]}" if names[0] != names[1] else ""), f"{second} {names[1]}"


def moment_text(moment: dt.datetime, zone: dt.tzinfo, *, closes: bool = False) -> str:
    """Return one moment with its day and zone; a midnight that `closes` a day is 24:00 of that day."""
    day, clock = _shown(moment, zone, closes=closes)
    return f"{day_text(day, with_year=True)} {clock} {abbreviation(moment, zone)}"


def distance(old: dt.datetime, new: dt.datetime, zone: dt.tzinfo) -> str:
    """Return how far apart two moments are: whole days of the calendar where their clock times are the same."""
    apart = abs(_local(new, zone).replace(tzinfo=None) - _local(old, zone).replace(tzinfo=None))
    return duration_words(apart if apart and not apart % _DAY else abs(new - old))


def day_text(day: dt.date, *, with_year: bool = False) -> str:
    """Return a day such as `Tue 15 June`."""
    return f"{day:%a} {day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if with_year else "")


def _shown(moment: dt.datetime, zone: dt.tzinfo, *, closes: bool) -> tuple[dt.date, str]:
    local = _local(moment, zone)
    if closes and local.time() == dt.time():
        return local.date() - _DAY, "24:00"
    return local.date(), clock_words(local)


def _local(moment: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    return moment.astimezone(zone)
