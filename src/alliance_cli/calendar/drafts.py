"""Entries as they would be published now, before their revision marks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

from alliance_cli.calendar.alarms import alarm_lines
from alliance_cli.calendar.entries import Entry
from alliance_cli.calendar.facts import Gone
from alliance_cli.calendar.published import FOR_PROGRAMS
from alliance_cli.event.agenda import Agenda, Session
from alliance_cli.ical.lines import Line, text_line
from alliance_cli.ical.values import day, plain, utc, wall

Clock: TypeAlias = Callable[[ZoneInfo, dt.datetime], str | None]
"""From a zone and an instant in UTC to the DATE-TIME that stands in the file, if one can."""


class Made(NamedTuple):
    """An entry as it would be published now, and what it was made of; of a deadline and of the event no session.

    `worded` makes the same entry in another language of ours.
    """

    entry: Entry
    agenda: Agenda
    title: str
    session: Session | None = None
    gone: Gone | None = None
    worded: Callable[[str], Entry] | None = None


class Draft(NamedTuple):
    """A VEVENT whose times are written by a `clock`. Instants are UTC."""

    made: Made
    clock: Clock

    @property
    def uid(self) -> str:
        """The UID."""
        return self.made.entry.uid

    @property
    def start(self) -> dt.datetime:
        """When it starts, in UTC."""
        return self.made.entry.start

    @property
    def times(self) -> tuple[Line, Line]:
        """DTSTART and DTEND, in the entry's zone where the file can tell them."""
        entry = self.made.entry
        if entry.whole_day:
            first, after = entry.dates
            return Line("DTSTART", day(first), (("VALUE", "DATE"),)), Line("DTEND", day(after), (("VALUE", "DATE"),))
        start, end = self.clock(entry.zone, entry.start), self.clock(entry.zone, entry.end)
        if start and end:
            zone = (("TZID", entry.zone.key),)
            return Line("DTSTART", start, zone), Line("DTEND", end, zone)
        return Line("DTSTART", utc(entry.start)), Line("DTEND", utc(entry.end))

    @property
    def lines(self) -> tuple[Line, ...]:
        """All properties but the revision marks, from DTSTART on, made anew."""
        times = self.times
        return (*times, *self.made.entry.lines, *_meant(self.made.entry, times[0]))

    @property
    def alarm_lines(self) -> tuple[tuple[Line, ...], ...]:
        """The properties of each VALARM."""
        entry = self.made.entry
        if not entry.alarms:
            return ()
        said = next(plain(line.value) for line in entry.lines if line.name == "SUMMARY")
        return tuple(alarm_lines(entry, said, before) for before in entry.alarms)

    def content(self) -> Iterator[str]:
        """Yield all that the entry says to people but its revision marks: what `Published.content` has of an older one."""
        yield str(text_line("UID", self.uid))
        yield from (str(line) for line in self.lines if line.name not in FOR_PROGRAMS)
        for alarm in self.alarm_lines:
            yield "BEGIN:VALARM"
            yield from map(str, alarm)

    def in_language(self, language: str) -> Draft:
        """Return the same entry with our own words in another language of ours."""
        worded = self.made.worded
        return self._replace(made=self.made._replace(entry=worded(language))) if worded else self


def _meant(entry: Entry, start: Line) -> Iterator[Line]:
    """Yield the wall time and the zone of an entry that is written in UTC, so that a later change of rules can be seen."""
    if not entry.whole_day and not start.parameter("TZID") and entry.zone.key not in {"UTC", "Etc/UTC"}:
        yield Line("X-ALLIANCE-WALL", f"{wall(entry.start.astimezone(entry.zone))} {entry.zone.key}")
