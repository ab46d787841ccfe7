"""A published calendar as the rules see it: its entries with their times, its zones, where they are used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

from alliance_cli.ical import CalendarFile, Component, ContentLine, Moment, read
from alliance_cli.ical.values import duration, moment
from alliance_cli.ical.zones import ZoneRules, zone_rules
from alliance_cli.importing.calendar_zones import known_zone
from alliance_cli.meeting_links import find_meeting_links
from alliance_cli.text import clean_line
from alliance_cli.times.zones import exact_zone

LONGEST_TEXT = 100_000
"""How much of a text is searched for links to join a meeting."""

_LONGEST_TITLE = 60
_LONGEST_SUMMARY = 1000


class Time(NamedTuple):
    """One DTSTART or DTEND: its line, what is written, and the name of its zone."""

    line: ContentLine
    moment: Moment
    zone: str | None

    @property
    def floats(self) -> bool:
        """Whether it is a clock time that happens wherever its reader is."""
        return self.zone is None and not self.moment.is_utc and not self.moment.is_date


class Entry:
    """One VEVENT."""

    def __init__(self, component: Component, feed: Feed) -> None:
        self.component = component
        self._feed = feed

    @property
    def begin(self) -> ContentLine:
        """Its first line."""
        return self.component.begin

    @cached_property
    def uid(self) -> str:
        """Its UID, "" where it has none."""
        return self.component.text("UID").strip()

    @cached_property
    def exception_of(self) -> str | None:
        """The occurrence of a series that it stands for, as written; None where it stands for itself."""
        line = self.component.line("RECURRENCE-ID")
        return None if line is None else line.value

    @cached_property
    def title(self) -> str:
        """What its SUMMARY says, on one line; "" where it has none."""
        return clean_line(self.component.text("SUMMARY")[:_LONGEST_SUMMARY])

    @property
    def shown(self) -> str:
        """What messages call it: its title, cut, and never one that lets people into a meeting."""
        title = self.title
        if not title or has_secret(title):
            return f"the entry in line {self.begin.number}"
        return f"“{title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1] + '…'}”"

    @cached_property
    def is_cancelled(self) -> bool:
        """Whether its STATUS says so."""
        return self.component.text("STATUS").strip().upper() == "CANCELLED"

    @cached_property
    def start(self) -> Time | None:
        """When it starts; None where it does not say, or nobody can read it."""
        return self._time("DTSTART")

    @cached_property
    def written_end(self) -> Time | None:
        """Its DTEND; None where it has none, or nobody can read it."""
        return self._time("DTEND")

    @cached_property
    def length(self) -> dt.timedelta | None:
        """Its DURATION; None where it has none, or nobody can read it."""
        return duration(self.component.value("DURATION") or "")

    @cached_property
    def start_instant(self) -> dt.datetime | None:
        """The instant of its start in UTC; None for floating times, and where its zone is unknown."""
        return self._feed.instant(self.start) if self.start else None

    @cached_property
    def end_instant(self) -> dt.datetime | None:
        """The instant of its end in UTC, where one is written."""
        if self.written_end:
            return self._feed.instant(self.written_end)
        if self.length is None or self.start_instant is None:
            return None
        try:
            return self.start_instant + self.length
        except OverflowError:
            return None

    def _time(self, name: str) -> Time | None:
        line = self.component.line(name)
        found = moment(line.value) if line else None
        if line is None or found is None:
            return None
        zone = None if found.is_date else line.parameter("TZID")
        return Time(line, found, zone or None)


class Feed:
    """One file with everything the rules ask it for."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.data = data
        self.file: CalendarFile = read(data)
        self.entries = [Entry(each, self) for each in self.file.walk("VEVENT")]
        self._instants: dict[tuple[str, dt.datetime], dt.datetime | None] = {}

    @cached_property
    def calendars(self) -> list[Component]:
        """The VCALENDARs."""
        return self.file.calendars

    @cached_property
    def is_utf8(self) -> bool:
        """Whether the file is UTF-8 before it is unfolded."""
        try:
            self.data.decode()
        except UnicodeDecodeError:
            return False
        return True

    @cached_property
    def is_ours(self) -> bool:
        """Whether `alliance export` wrote it; `check` then reports its texts, where they can be corrected."""
        return any(calendar.line("X-ALLIANCE-FEED") for calendar in self.calendars)

    @cached_property
    def zones(self) -> dict[str, Component]:
        """The VTIMEZONEs by TZID, of each the first."""
        found: dict[str, Component] = {}
        for component in self.file.walk("VTIMEZONE"):
            found.setdefault(component.text("TZID").strip(), component)
        return found

    @cached_property
    def zones_used(self) -> dict[str, list[tuple[Entry, Time]]]:
        """The starts and ends of entries by the zone that they name."""
        used: dict[str, list[tuple[Entry, Time]]] = {}
        for entry in self.entries:
            for time in (entry.start, entry.written_end):
                if time and time.zone and not time.moment.is_utc:
                    used.setdefault(time.zone, []).append((entry, time))
        return used

    def texts(self, *names: str) -> Iterator[tuple[Entry, ContentLine]]:
        """Yield every line of these names that an entry has."""
        for entry in self.entries:
            for line in entry.component.lines:
                if line.name in names:
                    yield entry, line

    def rules(self, zone: str) -> ZoneRules | None:
        """Return the zone as the file describes it; None where it does not, or not so that it can be understood."""
        if zone not in self._rules:
            component = self.zones.get(zone)
            self._rules[zone] = zone_rules(component) if component else None
        return self._rules[zone]

    def known_zone(self, name: str) -> ZoneInfo | None:
        """Return the zone of the tz database that a TZID means, in any form."""
        if name not in self._known:
            self._known[name] = known_zone(name)
        return self._known[name]

    @cached_property
    def _known(self) -> dict[str, ZoneInfo | None]:
        return {}

    @cached_property
    def _rules(self) -> dict[str, ZoneRules | None]:
        return {}

    def instant(self, time: Time) -> dt.datetime | None:
        """Return the instant of a time in UTC, by the tz database if it knows the zone, else by the file's own VTIMEZONE.

        None for dates and floating times, for unknown zones, and at the ends of the calendar.
        """
        wall = time.moment.wall
        if time.moment.is_utc:
            return wall.replace(tzinfo=dt.UTC)
        if time.zone is None:
            return None
        key = (time.zone, wall)
        if key not in self._instants:
            self._instants[key] = self._zoned(time.zone, wall)
        return self._instants[key]

    def _zoned(self, name: str, wall: dt.datetime) -> dt.datetime | None:
        zone, rules = self.known_zone(name), self.rules(name)
        try:
            if zone:
                return wall.replace(tzinfo=zone).astimezone(dt.UTC)
            return rules.instant(wall) if rules else None
        except OverflowError:
            return None


def is_database_name(name: str) -> bool:
    """Return whether a TZID is a name of the tz database and nothing else."""
    return exact_zone(name) is not None


def has_secret(text: str) -> bool:
    """Return whether a text lets people into a meeting, so that it must not be shown."""
    return bool(find_meeting_links(text[:LONGEST_TEXT]))
