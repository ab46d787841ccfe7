"""Times as people read them, in one zone; every view, format and announcement uses these."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple, Protocol

from alliance_cli.times import abbreviations, english, wall
from alliance_cli.times.english import DayForm
from alliance_cli.times.zone_table import zone_rules

_SECOND = dt.timedelta(seconds=1)
_DAY = dt.timedelta(days=1)


class Speech(Protocol):
    """What words times in one language; the module `english` is one."""

    def day(self, date: dt.date, form: DayForm = "plain", *, year: bool = True) -> str:
        """Return a date in words."""

    def days(self, first: dt.date, last: dt.date, form: DayForm = "plain") -> str:
        """Return a span of days."""

    def day_beside(self, date: dt.date, other: dt.date) -> str:
        """Return a date in a list of the day `other`."""

    def clock(self, time: dt.time | dt.datetime, *, twelve_hour: bool = False) -> str:
        """Return a clock time."""

    def day_end(self, date: str, *, twelve_hour: bool = False) -> str:
        """Return what the midnight that ends a day is called."""

    def duration(self, length: dt.timedelta) -> str:
        """Return a duration."""


class TimeWords(NamedTuple):
    """How one output words its times: on the clocks of `zone`, by 24 hours or by twice twelve.

    `home` is the zone whose abbreviations readers know; in another zone only those are used that
    stand for one clock (`IST` stands for three). None where the zone's name stands beside its times.
    `language` is one of `words.LANGUAGES`.
    """

    zone: dt.tzinfo
    twelve_hour: bool = False
    home: dt.tzinfo | None = None
    language: str = "en"

    @property
    def speech(self) -> Speech:
        """What words days, clock times and durations in the language."""
        if self.language == "en":
            return english
        from alliance_cli.times.localized import localized  # an English answer needs no catalogue

        return localized(self.language)

    def within(self, zone: dt.tzinfo) -> TimeWords:
        """Return the same words on the clocks of another zone."""
        return self._replace(zone=zone)

    # Days.

    def day(self, date: dt.date, form: DayForm = "long", *, year: bool = True) -> str:
        """Return a date in words, such as `Thursday, 10 June 2021`."""
        return self.speech.day(date, form, year=year)

    def days(self, first: dt.date, last: dt.date, form: DayForm = "plain") -> str:
        """Return a span of days, such as `14–16 June 2021`."""
        return self.speech.days(first, last, form)

    def day_of(self, instant: dt.datetime, *, ends: bool = False) -> dt.date:
        """Return the date of an instant in the zone; what `ends` then and there with the day is on the day it ends."""
        ended = wall.ended_day(instant, self.zone) if ends else None
        return ended or wall.local(instant, self.zone).date()

    # Moments.

    def clock(self, instant: dt.datetime, *, ends: bool = False) -> str:
        """Return the clock time of an instant: `17:00`; of what `ends` with a day `24:00`."""
        ended = wall.ended_day(instant, self.zone) if ends else None
        if ended:
            return self.speech.day_end(self.speech.day(ended, year=False), twelve_hour=self.twelve_hour)
        return self.speech.clock(wall.local(instant, self.zone), twelve_hour=self.twelve_hour)

    def clock_name(self, instant: dt.datetime, *, ends: bool = False) -> str:
        """Return the abbreviation of the zone at an instant: `CEST`, or the offset where that is clearer.

        The end of a day is told on the clock that shows it as midnight: the one before, where a change skips it.
        """
        local = wall.end_clock(instant, self.zone) if ends else wall.local(instant, self.zone)
        name = english.abbreviation(local)
        return name if self._is_understood(name, instant) else english.offset(local.utcoffset())

    def offset(self, instant: dt.datetime) -> str:
        """Return the zone's offset at an instant with the ISO sign: `UTC+02:00`."""
        return english.offset(wall.local(instant, self.zone).utcoffset())

    def moment(
        self,
        instant: dt.datetime,
        form: DayForm = "short",
        *,
        ends: bool = False,
        year: bool = True,
        named: bool = True,
    ) -> str:
        """Return an instant with its day and, if `named`, the name of its clock.

        Short `Thu 10 June 2021 17:00 CEST`, long `Thursday, 10 June 2021, 17:00 CEST`. What `ends`
        with a day of the zone is 24:00 of that day.
        """
        name = f" {self.clock_name(instant, ends=ends)}" if named else ""
        date = self.speech.day(self.day_of(instant, ends=ends), form, year=year)
        if self.twelve_hour and ends and wall.ended_day(instant, self.zone):
            return self.speech.day_end(date, twelve_hour=True) + name
        return f"{date}{',' if form == 'long' else ''} {self.clock(instant, ends=ends)}{name}"

    def moment_pair(self, old: dt.datetime, new: dt.datetime, *, ends: bool = False) -> tuple[str, str]:
        """Return two moments to be read beside each other: the year, and the first clock's name, only where they differ."""
        yearly = self.day_of(old, ends=ends).year != self.day_of(new, ends=ends).year
        renamed = self.clock_name(old, ends=ends) != self.clock_name(new, ends=ends)
        first = self.moment(old, ends=ends, year=yearly, named=renamed)
        return first, self.moment(new, ends=ends, year=yearly)

    def numeric(self, instant: dt.datetime) -> str:
        """Return an instant in digits, for tables that a spreadsheet reads: `2021-06-10 17:00+02:00`."""
        local = wall.local(instant, self.zone)
        return f"{local.date().isoformat()} {english.clock(local)}{english.offset(local.utcoffset())[3:]}"

    def with_others(
        self, instant: dt.datetime, zones: Iterable[dt.tzinfo], form: DayForm = "long", *, ends: bool = False
    ) -> str:
        """Return a moment with its times in other zones in brackets, with the date where it differs."""
        day, told = self.day_of(instant, ends=ends), [self.moment(instant, "plain", ends=ends)]
        others = []
        for words in map(self.within, zones):
            if (same := words.moment(instant, "plain", ends=ends)) not in told:
                others.append(words.time_on(day, instant, form, ends=ends))
                day, told = words.day_of(instant, ends=ends), [*told, same]
        return self.moment(instant, form, ends=ends) + (f" ({self._separated(others)})" if others else "")

    def _separated(self, texts: list[str]) -> str:
        if self.language == "en":
            return "; ".join(texts)
        from alliance_cli.words import words  # an English answer needs no catalogue

        return words(self.language).separated(texts)

    def announced(
        self, instant: dt.datetime, clock: dt.tzinfo | None, form: DayForm = "short", *, ends: bool = False
    ) -> str:
        """Return a moment as it was announced on another `clock`, followed by the zone's own time in brackets."""
        words = self if clock is None else self.within(clock)
        return words.with_others(instant, [self.zone], form, ends=ends)

    def time_on(self, day: dt.date, instant: dt.datetime, form: DayForm = "long", *, ends: bool = False) -> str:
        """Return the clock time of an instant, with the date only where it is not `day`."""
        if self.day_of(instant, ends=ends) != day:
            return self.moment(instant, form, ends=ends)
        return f"{self.clock(instant, ends=ends)} {self.clock_name(instant, ends=ends)}"

    # Spans.

    def span(
        self,
        start: dt.datetime,
        end: dt.datetime | None,
        *,
        under: dt.date | None = None,
        named: bool | None = None,
    ) -> str:
        """Return the clock times from `start` to `end`, the start alone where the end is not known.

        `under` is the day that the times are listed under: a start on another date is told with its
        weekday, `Tue 01:00–03:00`. An end on a later date than the start has the days between:
        `10:00–16:00 (+1d)`. The names of the clocks are told where the hours alone would not do:
        the clocks change in between, or show an hour twice; or always, or never, as `named` says.
        """
        first = wall.local(start, self.zone)
        told = self._tells_clocks(start, end) if named is None else named
        before = f" {self.clock_name(start)}" if told else ""
        said = self.clock(start)
        if under is not None and first.date() != under:
            said = f"{self.speech.day_beside(first.date(), under)} {said}"
        if end is None:
            return said + before
        after = f" {self.clock_name(end, ends=True)}" if told else ""
        last_day = self.day_of(end, ends=True)
        days = (last_day - first.date()).days
        tells_day = self.twelve_hour and last_day != wall.local(end, self.zone).date()
        later = f" (+{days}d)" if days > 0 and not tells_day else ""
        return f"{said}{before if before != after else ''}–{self.clock(end, ends=True)}{later}{after}"

    def dated_span(
        self, start: dt.datetime, end: dt.datetime | None, form: DayForm = "long", *, year: bool = True
    ) -> str:
        """Return a span with the date of its start: `Tuesday, 8 December 2026, 01:00–03:00`."""
        date = self.speech.day(self.day_of(start), form, year=year)
        return f"{date}{',' if form == 'long' else ''} {self.span(start, end)}"

    def span_pair(
        self,
        old: tuple[dt.datetime, dt.datetime | None],
        new: tuple[dt.datetime, dt.datetime | None],
        beside: dt.tzinfo | None = None,
    ) -> tuple[str, str]:
        """Return two spans to be read beside each other: days where these differ, clocks' names where offsets do.

        Days are told too where they are others than in `beside`, the zone in which the programme is told.
        """
        ours, theirs = self.zone, beside or self.zone
        dates = {wall.local(each[0], zone).date() for each in (old, new) for zone in (ours, theirs)}
        offsets = {wall.local(start, ours).utcoffset() for start, _ in (old, new)} | {
            wall.end_clock(end, self.zone).utcoffset() for _, end in (old, new) if end
        }
        yearly = len({wall.local(start, ours).year for start, _ in (old, new)}) > 1
        named = True if len(offsets) > 1 else None
        first, second = (
            (f"{self.day(self.day_of(start), 'short', year=yearly)} " if len(dates) > 1 else "")
            + self.span(start, end, named=named)
            for start, end in (old, new)
        )
        return first, second

    def shift(self, days: int) -> str:
        """Return how many days a date lies after another, `+1d` or `-1d`; nothing for the same date."""
        return f"{days:+}d" if days else ""

    # Durations.

    def duration(self, length: dt.timedelta) -> str:
        """Return a duration in words, its two largest units: `1 hour 30 minutes`."""
        return self.speech.duration(length)

    def distance(self, old: dt.datetime, new: dt.datetime) -> str:
        """Return how far apart two instants are: whole days of the calendar where the clock shows the same time."""
        apart = abs(wall.local(new, self.zone).replace(tzinfo=None) - wall.local(old, self.zone).replace(tzinfo=None))
        return self.speech.duration(apart if apart and not apart % _DAY else abs(new - old))

    # How the clocks go.

    def _tells_clocks(self, start: dt.datetime, end: dt.datetime | None) -> bool:
        first = wall.local(start, self.zone)
        if end is None:
            return _comes_twice(first)
        changes = first.utcoffset() != wall.end_clock(end, self.zone).utcoffset()
        last = wall.local(end, self.zone)
        return changes or _comes_twice(first) or (_comes_twice(last) and not wall.ended_day(end, self.zone))

    def _is_understood(self, name: str, instant: dt.datetime) -> bool:
        if self.home is None or self.zone == self.home or name.startswith("UTC") or name == "AoE":
            return True
        if name == "GMT":
            # A place that keeps it in winter only, as London does, has another clock in summer.
            used = abbreviations.uses(self.home, "GMT", instant.year)
            return not used or instant.astimezone(self.home).tzname() == "GMT"
        if name in abbreviations.AMBIGUOUS or name not in abbreviations.FAMILIES:
            return False
        # Its clocks have to go by the name now: Algiers keeps CET in summer, where Brussels does not.
        family = instant.astimezone(zone_rules(abbreviations.FAMILIES[name]))
        return family.tzname() == name and family.utcoffset() == instant.astimezone(self.zone).utcoffset()


def _comes_twice(local: dt.datetime) -> bool:
    """Return whether the clocks show this wall time twice; an instant's own is in no gap."""
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
