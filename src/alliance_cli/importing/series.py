"""The occurrences of a repeating calendar entry within bounds, with everything that takes one out, adds or moves one."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, cast

from alliance_cli.importing.calendar_entries import Entry, Moments, When, in_utc
from alliance_cli.importing.programme import Programme
from alliance_cli.text import clean_line

if TYPE_CHECKING:
    from dateutil.rrule import rrule

MAX_OCCURRENCES = 366
_LONGEST = dt.timedelta(days=366)
_FREQUENCIES = frozenset({"YEARLY", "MONTHLY", "WEEKLY", "DAILY"})
_PARTS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS"})
# A rule of these alone has an occurrence in each of its weeks, whatever day is the first.
_WEEKS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY"})
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_END = re.compile(r"(?:^|;)(?:UNTIL|COUNT)=")


class Occurrence(NamedTuple):
    """One occurrence of a series: when it starts, and the entry that says the rest where that is not the series."""

    start: dt.datetime
    length: dt.timedelta | None = None
    by: Entry | None = None
    is_moved: bool = False
    """Whether `by` stands for this occurrence alone, with its own start."""


class Series:
    """One repeating entry: the occurrences by its rules, and the exceptions to them."""

    def __init__(self, entry: Entry, first: When, moments: Moments, programme: Programme) -> None:
        self.entry = entry
        self.first = first
        self.moments = moments
        self.programme = programme
        self._is_cut = False
        self._found: dict[dt.datetime, dt.timedelta | None] = {}
        self._by_wall: dict[dt.datetime, list[dt.datetime]] = {}
        self._by_day: dict[dt.date, list[dt.datetime]] = {}
        self._by_instant: dict[dt.datetime, list[dt.datetime]] = {}

    def occurrences(self, exceptions: Sequence[tuple[When, Entry]]) -> list[Occurrence]:
        """Return every occurrence in order of its place in the series.

        A series goes on for at most a year; one without an end, or with a rule that is not understood,
        is reported and gives its first occurrence only. `exceptions` are the entries that replace one.
        """
        found = list(self._by_rule())
        for start in (*(() if self._ends_before_it_starts() else (self.first.moment,)), *found):
            self._found.setdefault(start, None)
        self._add_dates()
        for start in self._found:
            self._index(start)
        self._exclude()
        changes: dict[dt.datetime, Entry] = {}
        alone: list[Occurrence] = []
        for when, changed in exceptions:
            matched = self._matching(when)
            if not matched and changed.revision[0] < self.entry.revision[0]:
                self.programme.note(
                    "left out: the series is newer, by SEQUENCE, and has no such occurrence any more", changed.place
                )
                continue
            if not matched:
                if not self._is_beyond(when):
                    self.programme.fault(
                        f"its RECURRENCE-ID {clean_line(when.written)} is not an occurrence of the series; it is kept as well",
                        changed.place,
                    )
                alone.append(Occurrence(when.moment, None, changed, is_moved=True))
            for start in matched:
                changes[start] = changed
        return [*self._applied(changes), *alone]

    def _ends_before_it_starts(self) -> bool:
        """Return whether all its rules end before its start, which is noted: it then has no occurrence by them."""
        try:
            ends = [
                _until(_with_local_end(line.value.strip().upper(), self.first.moment))
                for line in self.entry.all("RRULE")
            ]
        except (ValueError, OverflowError):
            return False
        start = self.first.moment.replace(tzinfo=None)
        if not ends or any(end is None or end >= start for end in ends):
            return False
        self.programme.fault("its rule ends before it starts, so it gives no occurrence", self.entry.place)
        return True

    def _applied(self, changes: dict[dt.datetime, Entry]) -> Iterator[Occurrence]:
        """Yield the occurrences with their changes; one that is for all later ones too moves and words them."""
        by, shift = None, dt.timedelta()
        for start in sorted(self._found, key=_in_order):
            changed = changes.get(start)
            if changed is None:
                try:
                    yield Occurrence(start + shift, self._found[start], by)
                except OverflowError:
                    self.programme.fault(
                        "left out: an occurrence is moved to a date that calendars cannot hold", self.entry.place
                    )
                continue
            yield Occurrence(start, None, changed, is_moved=True)
            if changed.parameter("RECURRENCE-ID", "RANGE").upper() == "THISANDFUTURE":
                moved = self.moments.first(changed, "DTSTART")
                by, shift = changed, _difference(moved, start) if moved else dt.timedelta()

    def _index(self, start: dt.datetime) -> None:
        wall = start.replace(tzinfo=None)
        self._by_wall.setdefault(wall, []).append(start)
        self._by_day.setdefault(wall.date(), []).append(start)
        self._by_instant.setdefault(in_utc(start), []).append(start)

    def _matching(self, when: When) -> list[dt.datetime]:
        """Return the occurrences that a moment names.

        A date names those of that day in the zone of the series, and so does any moment in a series of
        whole days; a moment without a zone, or in a series without one, is compared by wall time.
        """
        if when.is_date:
            found = self._by_day.get(when.moment.date(), [])
        elif self.first.is_date:
            found = self._by_day.get(when.wall.date(), []) or self._by_day.get(self._local(when).date(), [])
        elif when.moment.tzinfo and self.first.moment.tzinfo:
            found = self._by_instant.get(when.instant, [])
        else:
            found = self._by_wall.get(when.wall, []) or self._by_wall.get(self._local(when), [])
        return [start for start in found if start in self._found]

    def _local(self, when: When) -> dt.datetime:
        """Return a moment as the clock of the event shows it, as far as that is known."""
        from alliance_cli.times import TimeProblem, event_zone

        name = self.programme.context.timezone or self.programme.facts.zone
        if not name or when.moment.tzinfo is None:
            return when.wall
        try:
            return when.moment.astimezone(event_zone(name)).replace(tzinfo=None)
        except (TimeProblem, OverflowError):
            return when.wall

    def _is_beyond(self, when: When) -> bool:
        """Return whether a moment is after what was read of a series that was cut short."""
        return self._is_cut and when.wall > max(
            start.replace(tzinfo=None) for start in self._found or [self.first.moment]
        )

    def _add_dates(self) -> None:
        for line in self.entry.all("RDATE"):
            for when in self.moments.of(line, self.entry.place):
                start = self._like_first(when)
                if start is not None:
                    self._found.setdefault(start, when.length)

    def _like_first(self, when: When) -> dt.datetime | None:
        """Return an added moment in the form of the first: a date at its clock time, a moment on its wall."""
        first = self.first.moment
        if when.is_date:
            return dt.datetime.combine(when.moment.date(), first.time()).replace(tzinfo=first.tzinfo)
        if self.first.is_date:
            return dt.datetime.combine(when.wall.date(), dt.time(0))
        if (when.moment.tzinfo is None) != (first.tzinfo is None):
            return when.wall.replace(tzinfo=first.tzinfo)
        return when.moment

    def _exclude(self) -> None:
        excluded: list[When] = []
        idle: list[When] = []
        for line in self.entry.all("EXDATE"):
            for when in self.moments.of(line, self.entry.place):
                matched = self._matching(when)
                for start in matched:
                    del self._found[start]
                excluded.append(when)
                if not matched and not self._is_beyond(when) and when not in excluded[:-1]:
                    idle.append(when)
        if idle:
            which = "its EXDATE" if len(excluded) == 1 else f"{len(idle)} of its {len(excluded)} EXDATE"
            such = clean_line(idle[0].written[:40])
            said = f"{which}, {such}," if len(excluded) == 1 else f"{which}, such as {such},"
            verb = "excludes" if len(idle) == 1 else "exclude"
            self.programme.fault(f"{said} {verb} nothing: there is no occurrence at that time", self.entry.place)
        for line in self.entry.all("EXRULE"):
            self.programme.fault(f"line {line.number}: EXRULE is not followed", self.entry.place)

    def _by_rule(self) -> Iterator[dt.datetime]:
        for line in self.entry.all("RRULE"):
            written = line.value.strip().upper()
            yield from self._by_one_rule(written)

    def _by_one_rule(self, written: str) -> Iterator[dt.datetime]:
        from dateutil.rrule import rrulestr

        first, programme, place = self.first.moment, self.programme, self.entry.place
        if not _END.search(written):
            self._is_cut = True
            programme.fault(
                f"it repeats without end (`{clean_line(written[:80])}`); only its first occurrence is kept", place
            )
            return
        if not _can_be_followed(written, first):
            self._is_cut = True
            programme.fault(
                f"its rule `{clean_line(written[:80])}` is not understood; only its first occurrence is kept", place
            )
            return
        wall = first.replace(tzinfo=None)
        try:
            local_rule = _with_local_end(written, first)
            # COUNT is counted below, where the bound is kept.
            without_count = ";".join(part for part in local_rule.split(";") if not part.startswith("COUNT="))
            parsed = cast("rrule", rrulestr(without_count, dtstart=wall, ignoretz=True))
            last = wall + _LONGEST
            # Its own end may be centuries away, or never be reached.
            bounded = parsed.replace(until=min(_until(local_rule) or last, last), count=None)
            found = list(islice(bounded, MAX_OCCURRENCES + 1))
        except (ValueError, TypeError, OverflowError, AttributeError) as error:
            self._is_cut = True
            programme.fault(f"its rule cannot be read: {clean_line(str(error)[:120])}; only its first is kept", place)
            return
        if found and found[0] != wall:
            programme.fault("its start is not on a day of its rule; it is kept as well", place)
        count = re.search("COUNT=([0-9]{1,9})", written)
        wanted = int(count[1]) if count else len(found)
        kept = found[: min(wanted, MAX_OCCURRENCES)]
        if len(kept) < wanted or (not count and (_until(local_rule) or last) > last):
            self._is_cut = True
            programme.fault("it repeats for more than a year, or for more than 366 times; the rest is left out", place)
        yield from (each.replace(tzinfo=first.tzinfo) for each in kept)


def _in_order(start: dt.datetime) -> dt.datetime:
    return in_utc(start).replace(tzinfo=None)


def _difference(moved: When, start: dt.datetime) -> dt.timedelta:
    """Return by how much an occurrence is moved on its clock."""
    if moved.moment.tzinfo and start.tzinfo:
        with suppress(OverflowError):
            return moved.moment.astimezone(start.tzinfo).replace(tzinfo=None) - start.replace(tzinfo=None)
    return moved.wall - start.replace(tzinfo=None)


def _can_be_followed(rule: str, first: dt.datetime) -> bool:
    """Return whether a rule is of the usual kind and its first occurrence obeys it, as RFC 5545 asks (3.8.5.3).

    dateutil searches for a next occurrence up to the year 9999; such a rule always has one sooner.
    """
    parts = dict(part.partition("=")[::2] for part in rule.split(";") if part)
    days = [re.fullmatch(r"([+-]?[1-5])?([A-Z]{2})", day) for day in parts.get("BYDAY", "").split(",") if day]
    has_ordinals = any(day and day[1] for day in days)
    return (
        not parts.keys() - _PARTS
        and parts.get("FREQ") in _FREQUENCIES
        and re.fullmatch("[1-9][0-9]?", parts.get("INTERVAL", "1")) is not None
        and all(days)
        and not (has_ordinals and (parts["FREQ"] not in {"YEARLY", "MONTHLY"} or "BYMONTHDAY" in parts))
        and (not days or _is_on_a_day(first, days) or (parts["FREQ"] == "WEEKLY" and parts.keys() <= _WEEKS))
        and _is_place_in_set(parts, len(days), has_ordinals=has_ordinals)
        and str(first.month) in parts.get("BYMONTH", str(first.month)).split(",")
        and _is_day_of_month(first, parts.get("BYMONTHDAY", str(first.day)).split(","))
    )


def _is_on_a_day(first: dt.datetime, days: Sequence[re.Match[str] | None]) -> bool:
    return _WEEKDAYS[first.weekday()] in {day[2] for day in days if day}


def _is_place_in_set(parts: dict[str, str], days: int, *, has_ordinals: bool) -> bool:
    """Return whether BYSETPOS is absent, or names a place that its set has in every or nearly every period."""
    if "BYSETPOS" not in parts:
        return True
    if has_ordinals or not days or not re.fullmatch("-?[1-5]", parts["BYSETPOS"]):
        return False
    most = {"DAILY": 1, "WEEKLY": days}.get(parts.get("FREQ", ""), 5)
    return abs(int(parts["BYSETPOS"])) <= most


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
