"""Another program's calendar taken over: its entries as the published version, and what cannot be kept."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

from alliance_cli.calendar.feeds import feed_of
from alliance_cli.calendar.published import MOST_REVISIONS, Head, Published, PublishedCalendar
from alliance_cli.event.agenda import Agenda
from alliance_cli.event.export_options import Options
from alliance_cli.findings import EventError
from alliance_cli.ical.components import Component, read
from alliance_cli.ical.content_lines import ContentLine
from alliance_cli.ical.values import duration, moment
from alliance_cli.ical.zones import ZoneRules, zone_rules
from alliance_cli.text import clean_line
from alliance_cli.times import TimeProblem, find_zone

_DAY = dt.timedelta(days=1)
_LONG_AGO = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_REPEATING = ("RRULE", "RDATE", "RECURRENCE-ID")


class Adoption(NamedTuple):
    """A foreign calendar in a form that can be continued, and what the organiser should know."""

    calendar: PublishedCalendar
    notes: tuple[str, ...]


class _When(NamedTuple):
    """A moment of a foreign entry: on its clock, and in UTC."""

    wall: dt.datetime
    instant: dt.datetime
    zone: str | None
    is_date: bool


def adopted(data: bytes, agenda: Agenda, options: Options) -> Adoption:
    """Return the entries of another producer's calendar by UID, each to be revised once.

    A series is one entry, its first occurrence: published without its rule it ends the series.

    Raises:
        EventError: It is not a calendar, or not a whole one.
    """
    file = read(data)
    if not file.calendars:
        raise EventError("the file to adopt is not a calendar", "name one that another program published")
    if any(calendar.end is None for calendar in file.calendars):
        raise EventError("the calendar to adopt is cut off: its end is missing", "fetch it again")
    components = [each for calendar in file.calendars for each in calendar.components]
    found = _Adopted(agenda, components)
    head = Head(
        lines=(),
        feed=feed_of(options),
        events=frozenset({agenda.event.uid}),
        modified=options.now.astimezone(dt.UTC).replace(microsecond=0),
        digest=None,
    )
    calendar = PublishedCalendar(head=head, zones={}, rules={}, entries=found.entries, is_as_written=True)
    return Adoption(calendar, tuple(found.notes()))


class _Adopted:
    """One pass over the components of a foreign calendar."""

    def __init__(self, agenda: Agenda, components: Sequence[Component]) -> None:
        self.agenda = agenda
        self.zones = {
            each.text("TZID"): rules
            for each in components
            if each.name == "VTIMEZONE" and (rules := zone_rules(each)) is not None
        }
        self.lost: Counter[str] = Counter()
        self.series: list[str] = []
        self.entries: dict[str, Published] = {}
        groups: dict[str, list[Component]] = {}
        for each in components:
            if each.name == "VEVENT":
                groups.setdefault(clean_line(each.text("UID")), []).append(each)
            elif each.name != "VTIMEZONE":
                self.lost[f"a {clean_line(each.name[:40])}"] += 1
        self.lost["an entry without a UID"] = len(groups.pop("", []))
        for uid, group in groups.items():
            self._take(uid, group)

    def notes(self) -> Iterator[str]:
        """Yield what is not taken over, and which series end."""
        for what, count in self.lost.items():
            if count:
                yield f"not taken over: {what}" + (f", {count} times" if count > 1 else "")
        if self.series:
            named = ", ".join(self.series[:3]) + (", …" if len(self.series) > 3 else "")
            noun = "series is" if len(self.series) == 1 else "series are"
            yield f"{len(self.series)} {noun} cancelled ({named}); the occurrences in the event file are new entries"

    def _take(self, uid: str, group: Sequence[Component]) -> None:
        masters = [each for each in group if each.line("RECURRENCE-ID") is None]
        first = (masters or list(group))[0]
        if len(masters) > 1:
            self.lost["an entry with the UID of another"] += len(masters) - 1
        start = self._when(first.line("DTSTART"))
        if start is None:
            self.lost["an entry without a start that can be read"] += 1
            return
        if any(each.line(name) for each in group for name in _REPEATING):
            self.series.append(clean_line(first.text("SUMMARY"))[:60] or uid)
        end = self._end(first, start)
        stamps = [self._when(each.line(name)) for each in group for name in ("DTSTAMP", "LAST-MODIFIED")]
        self.entries[uid] = Published(
            uid=uid,
            event=self.agenda.event.uid,
            sequence=max(map(_sequence, group)),
            stamp=max([each.instant for each in stamps if each], default=_LONG_AGO),
            start=start.instant,
            end=end.instant,
            wall_start=start.wall,
            wall_end=end.wall,
            zone=start.zone,
            whole_day=start.is_date,
            component=first,
            # Everybody has it as another program wrote it.
            torn=True,
        )

    def _end(self, entry: Component, start: _When) -> _When:
        found = self._when(entry.line("DTEND"))
        if found and found.is_date == start.is_date and found.instant > start.instant:
            return found
        length = duration(entry.value("DURATION") or "")
        if length is None or length <= dt.timedelta():
            length = _DAY if start.is_date else self.agenda.event.nominal_duration
        try:
            return start._replace(wall=start.wall + length, instant=start.instant + length)
        except OverflowError:
            return start

    def _when(self, line: ContentLine | None) -> _When | None:
        found = moment(line.value) if line else None
        if line is None or found is None:
            return None
        name = line.parameter("TZID")
        try:
            if found.is_utc or found.is_date:
                return _When(found.wall, found.wall.replace(tzinfo=dt.UTC), None, found.is_date)
            zone = self._zone(name)
            if isinstance(zone, ZoneRules):
                return _When(found.wall, zone.instant(found.wall), name, is_date=False)
            instant = found.wall.replace(tzinfo=zone).astimezone(dt.UTC)
        except OverflowError:
            return None
        return _When(found.wall, instant, name, is_date=False)

    def _zone(self, name: str | None) -> ZoneRules | dt.tzinfo:
        """Return the zone of a name: as the file describes it, else as it is known; without one that of the event."""
        own: ZoneInfo = self.agenda.event.zone
        if not name:
            return own
        if name in self.zones:
            return self.zones[name]
        try:
            return find_zone(name).zone
        except TimeProblem:
            return own


def _sequence(entry: Component) -> int:
    written = (entry.value("SEQUENCE") or "").strip()[:12]
    return min(int(written), MOST_REVISIONS) if written.isdecimal() else 0
