"""The occurrences of a repeating calendar event, within bounds."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, cast

from alliance_cli.importing.programme import Programme
from alliance_cli.text import clean_line

if TYPE_CHECKING:
    from dateutil.rrule import rrule
    from icalendar import Component

MAX_OCCURRENCES = 366
_LONGEST = dt.timedelta(days=366)
_FREQUENCIES = frozenset({"YEARLY", "MONTHLY", "WEEKLY", "DAILY"})
_PARTS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTHDAY", "BYMONTH"})
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_END = re.compile(r"(?:^|;)(?:UNTIL|COUNT)=")


def occurrences(
    event: Component,
    first: dt.datetime,
    programme: Programme,
    place: str,
    moments: Callable[[object, str], Iterator[dt.datetime]],
) -> Iterator[dt.datetime]:
    """Yield the start of every occurrence of a series that starts at `first`, in order.

    A series goes on for at most a year; one without an end, or with a rule that is not understood,
    is reported and gives its first occurrence only. `moments` reads RDATE and EXDATE.
    """
    starts = {first, *_by_rule(event, first, programme, place)}
    # An added moment in another zone is meant as that instant; in a series that floats it cannot be compared.
    starts |= {each for each in moments(event.get("RDATE"), place) if _is_like(each, first)}
    starts -= {each for each in moments(event.get("EXDATE"), place) if _is_like(each, first)}
    yield from sorted(starts)


def _is_like(moment: dt.datetime, other: dt.datetime) -> bool:
    return (moment.tzinfo is None) == (other.tzinfo is None)


def _by_rule(event: Component, first: dt.datetime, programme: Programme, place: str) -> Iterator[dt.datetime]:
    from dateutil.rrule import rrulestr

    rules = event.get("RRULE")
    for rule in rules if isinstance(rules, list) else [rules] if rules is not None else []:
        written = rule.to_ical().decode("utf-8", "replace")
        if not _END.search(written):
            programme.fault(f"it repeats without end ({clean_line(written)}); only its first occurrence is kept", place)
            continue
        if not _can_be_followed(written, first):
            programme.fault(f"its rule {clean_line(written[:80])} is not understood; only its first is kept", place)
            continue
        wall = first.replace(tzinfo=None)
        try:
            local_rule = _with_local_end(written, first)
            parsed = cast("rrule", rrulestr(local_rule, dtstart=wall, ignoretz=True))
            last = wall + _LONGEST
            # Its own end may be centuries away, or never be reached.
            bounded = parsed.replace(until=min(_until(local_rule) or last, last), count=None)
            found = list(islice(bounded, MAX_OCCURRENCES + 1))
        except (ValueError, TypeError, OverflowError, AttributeError) as error:
            programme.fault(f"its rule cannot be read: {clean_line(str(error)[:120])}; only its first is kept", place)
            continue
        count = re.search("COUNT=([0-9]{1,9})", written)
        wanted = int(count[1]) if count else len(found)
        kept = found[: min(wanted, MAX_OCCURRENCES)]
        if len(kept) < wanted or (not count and (_until(local_rule) or last) > last):
            programme.fault("it repeats for more than a year, or for more than 366 times; the rest is left out", place)
        yield from (each.replace(tzinfo=first.tzinfo) for each in kept)


def _can_be_followed(rule: str, first: dt.datetime) -> bool:
    """Return whether a rule is of the usual kind and its first occurrence obeys it, as RFC 5545 asks (3.8.5.3).

    dateutil searches for a next occurrence up to the year 9999; such a rule always has one sooner.
    """
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    days = [re.fullmatch(r"([+-]?[1-5])?([A-Z]{2})", day) for day in parts.get("BYDAY", "").split(",") if day]
    has_ordinals = any(day and day[1] for day in days)
    return (
        not parts.keys() - _PARTS
        and parts.get("FREQ") in _FREQUENCIES
        and re.fullmatch("[1-9][0-9]?", parts.get("INTERVAL", "1")) is not None
        and all(days)
        and not (has_ordinals and (parts["FREQ"] not in {"YEARLY", "MONTHLY"} or "BYMONTHDAY" in parts))
        and (not days or _WEEKDAYS[first.weekday()] in {day[2] for day in days if day})
        and str(first.month) in parts.get("BYMONTH", str(first.month)).split(",")
        and _is_day_of_month(first, parts.get("BYMONTHDAY", str(first.day)).split(","))
    )


def _is_day_of_month(first: dt.datetime, written: list[str]) -> bool:
    from_end = first.day - monthrange(first.year, first.month)[1] - 1
    return str(first.day) in written or str(from_end) in written


def _until(rule: str) -> dt.datetime | None:
    """Return the end that a rule names, without its zone: a day more or less is nothing to the bound of a year."""
    match = re.search(r"UNTIL=(\d{8})(T\d{6})?", rule)
    if not match:
        return None
    return dt.datetime.strptime(match[1] + (match[2] or "T235959"), "%Y%m%dT%H%M%S")  # noqa: DTZ007  # wall time


def _with_local_end(rule: str, first: dt.datetime) -> str:
    """Return the rule with an UNTIL in UTC as wall time of the series, as the rule is followed on the wall."""
    match = re.search(r"UNTIL=(\d{8}T\d{6})Z", rule)
    if not match or first.tzinfo is None:
        return rule
    until = dt.datetime.strptime(match[1], "%Y%m%dT%H%M%S").replace(tzinfo=dt.UTC).astimezone(first.tzinfo)
    return rule.replace(match[0], f"UNTIL={until:%Y%m%dT%H%M%S}")
