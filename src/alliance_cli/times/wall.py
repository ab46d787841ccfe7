"""Wall time to instant and back."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from typing import Literal

from alliance_cli.times import english
from alliance_cli.times.problem import TimeProblem

_SECOND = dt.timedelta(seconds=1)
# Between these an instant and the days beside it have a date in every zone.
_FIRST, _LAST = dt.datetime(1, 1, 3, tzinfo=dt.UTC), dt.datetime(9999, 12, 30, tzinfo=dt.UTC)


def wall_to_instant(wall: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    """Return the instant, in UTC, at which the clocks of `zone` show the naive `wall` time; its `fold` is ignored.

    Raises TimeProblem: A401 where a clock change skips the time, A402 where it repeats it, A414
    where the instant is outside the years 1 to 9999.
    """
    first = wall.replace(tzinfo=zone, fold=0)
    offset = first.utcoffset()
    # The two readings differ in a gap and in a fold, and nowhere else.
    if offset != first.replace(fold=1).utcoffset():
        raise _skipped_or_repeated(wall, zone)
    return _at_offset(wall, offset)


def readings(wall: dt.datetime, zone: dt.tzinfo) -> tuple[dt.datetime, ...]:
    """Return every instant, in UTC, at which the clocks of `zone` show `wall`: none in a gap, two where repeated."""
    found = []
    for fold in (0, 1):
        instant = _at_offset(wall, wall.replace(tzinfo=zone, fold=fold).utcoffset())
        if instant not in found and local(instant, zone).replace(tzinfo=None) == wall:
            found.append(instant)
    return tuple(found)


def local(instant: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    """Return the instant on the clocks of `zone`; raises TimeProblem A414 outside the years 1 to 9999."""
    try:
        return instant.astimezone(zone)
    except OverflowError:
        raise _out_of_range(instant) from None


def on_the_calendar(instant: dt.datetime) -> dt.datetime:
    """Return the instant; raises TimeProblem A414 where another zone, or the day beside it, may have no date."""
    if not _FIRST <= instant < _LAST:
        raise _out_of_range(instant)
    return instant


def later(instant: dt.datetime, duration: dt.timedelta) -> dt.datetime:
    """Return the instant when `duration` has passed; raises TimeProblem A414 where `on_the_calendar` does."""
    if duration >= _LAST - instant:
        raise TimeProblem("A414", "the end is after the year 9999", "write a shorter duration")
    return instant + duration


def as_written(instant: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    """Return the instant as an event file writes it: wall time of `zone`, with its offset where needed.

    In UTC where the offset has seconds. Raises TimeProblem A414 outside the years 1 to 9999.
    """
    shown = local(instant, zone)
    naive = shown.replace(tzinfo=None)
    if len(readings(naive, zone)) == 1:
        return naive
    offset = shown.utcoffset() or dt.timedelta()
    return instant if offset.seconds % 60 else shown.replace(tzinfo=dt.timezone(offset), fold=0)


def day_start(day: dt.date, zone: dt.tzinfo) -> dt.datetime:
    """Return the first instant, in UTC, of a day in `zone`: after the gap where a clock change skips its midnight."""
    midnight = dt.datetime.combine(day, dt.time())
    found = readings(midnight, zone)
    if found:
        return found[0]
    instant = _transition(midnight, zone)
    if local(instant, zone).date() != day:
        raise TimeProblem(
            "A401",
            f"{english.day(day)} does not exist in {zone_label(zone)}: a change of clocks skips the day",
            f"write `{local(instant, zone).date()}` or the day before",
        )
    return instant


def day_end(day: dt.date, zone: dt.tzinfo) -> dt.datetime:
    """Return the instant, in UTC, at which a day ends in `zone`: the start of the next one."""
    try:
        midnight = dt.datetime.combine(day, dt.time()) + dt.timedelta(days=1)
    except OverflowError:
        raise _out_of_range(day) from None
    found = readings(midnight, zone)
    if not found:
        return _transition(midnight, zone)
    # Clocks set back right after midnight bring a part of the day back, as in St John's until 2011.
    comes_back = len(found) == 2 and local(found[1] - _SECOND, zone).date() == day
    return found[1] if comes_back else found[0]


def ended_day(instant: dt.datetime, zone: dt.tzinfo) -> dt.date | None:
    """Return the day of `zone` that ends at an instant, if one does; no clock shows 00:00 where a zone skips midnight."""
    before = local(instant - _SECOND, zone).date()
    return before if before != local(instant, zone).date() and day_end(before, zone) == instant else None


def end_clock(end: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    """Return the wall time of an end; where a clock change skips a midnight, on the clock before the change."""
    at_end = local(end, zone)
    is_skipped = at_end.time() != dt.time() and ended_day(end, zone)
    return local(end - _SECOND, zone) if is_skipped else at_end


def rfc3339(instant: dt.datetime, zone: dt.tzinfo) -> str:
    """Return the instant as RFC 3339 with the offset of `zone`; in UTC where that offset has seconds."""
    shown = local(instant, zone)
    if (shown.utcoffset() or dt.timedelta()).seconds % 60:
        shown = instant.astimezone(dt.UTC)
    return shown.isoformat()


def zone_label(zone: dt.tzinfo) -> str:
    """Return the name of a zone to print: its IANA key, `UTC+02:00` or `AoE`."""
    return str(zone)


def _at_offset(wall: dt.datetime, offset: dt.timedelta | None) -> dt.datetime:
    try:
        return (wall - (offset or dt.timedelta())).replace(tzinfo=dt.UTC)
    except OverflowError:
        raise _out_of_range(wall) from None


def _skipped_or_repeated(wall: dt.datetime, zone: dt.tzinfo) -> TimeProblem:
    from dateutil import tz  # slow to import, rarely needed

    return _repeated(wall, zone) if tz.datetime_exists(wall, zone) else skipped(wall, zone)


def skipped(wall: dt.datetime, zone: dt.tzinfo) -> TimeProblem:
    """Return the problem (A401) of a wall time that a clock change skips."""
    change = _transition(wall, zone)
    before, after = local(change - _SECOND, zone).replace(tzinfo=None) + _SECOND, local(change, zone)
    found = [
        _choice(wall, zone, fold, "if the old clock was meant" if fold == 0 else "if the new one") for fold in (0, 1)
    ]
    return TimeProblem(
        "A401",
        f"{english.clock(wall)} on {english.day(wall)} does not exist in {zone_label(zone)}: "
        f"the clocks go from {_shown(before, wall)} to {_shown(after, wall)}",
        f"write {found[0]} or {found[1]}",
    )


def _shown(clock: dt.datetime, beside: dt.datetime) -> str:
    same = clock.date() == beside.date()
    return english.clock(clock) if same else f"{english.clock(clock)} on {english.day(clock)}"


def _repeated(wall: dt.datetime, zone: dt.tzinfo) -> TimeProblem:
    return TimeProblem(
        "A402",
        f"{english.clock(wall)} on {english.day(wall)} happens twice in {zone_label(zone)}: the clocks go back",
        f"write {_choice(wall, zone, 0, 'the first')} or {_choice(wall, zone, 1, 'the second')}",
    )


def _choice(wall: dt.datetime, zone: dt.tzinfo, fold: Literal[0, 1], word: str) -> str:
    instant = _at_offset(wall, wall.replace(tzinfo=zone, fold=fold).utcoffset())
    return f"`{rfc3339(instant, zone)}` ({english.abbreviation(local(instant, zone))}, {word})"


def _transition(wall: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    """Return the instant of the clock change that skips `wall`, to the second."""
    naive = wall.replace(microsecond=0)
    early, late = (_at_offset(naive, naive.replace(tzinfo=zone, fold=fold).utcoffset()) for fold in (1, 0))
    old = local(early, zone).utcoffset()
    seconds = range((late - early) // _SECOND)
    found = bisect_left(seconds, True, key=lambda second: local(early + second * _SECOND, zone).utcoffset() != old)
    return early + found * _SECOND


def _out_of_range(written: dt.date) -> TimeProblem:
    return TimeProblem("A414", f"{written} is outside the years 1 to 9999 once converted", "write a nearer date")
