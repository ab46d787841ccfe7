"""A published calendar read back: what it said, for whom, and at which instants."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from alliance_cli.calendar.octets import DIGEST, digest_of, instant, signature
from alliance_cli.findings import EventError
from alliance_cli.ical.components import CalendarFile, Component, read
from alliance_cli.ical.content_lines import ContentLine
from alliance_cli.ical.lines import Line
from alliance_cli.ical.values import moment
from alliance_cli.ical.zones import ZoneRules, zone_rules

MOST_REVISIONS = 2_147_483_647
"""What an INTEGER holds (RFC 5545 section 3.3.8)."""

STAMPS = frozenset({"DTSTAMP", "LAST-MODIFIED", "SEQUENCE"})
FOR_PROGRAMS = frozenset({"X-ALLIANCE-SESSION", "X-ALLIANCE-DEADLINE", "X-ALLIANCE-ABSTRACT", "X-ALLIANCE-STATUS"})
"""What nobody reads: by itself it is no reason to tell people of a change."""

_CONFLICT = re.compile(rb"^(?:<{7}|\|{7}|={7}|>{7})(?: [^\r\n]*)?\r?\n?", re.MULTILINE)
_CONFLICT_BEGINS = b"<<<<<<<"
_LINES_OF_NO_CALENDAR = "it is damaged: it has lines that no calendar has"


class Seen(NamedTuple):
    """What an entry says at a glance: its UID, its event, its end in UTC, and whether it is cancelled."""

    uid: str
    event: UUID
    end: dt.datetime
    is_off: bool


@dataclass(frozen=True, kw_only=True)
class Published:
    """One entry of a published calendar.

    `start` and `end` are the instants, in UTC, that the file's own VTIMEZONE gives; `wall_start`
    and `wall_end` are its clock times as written, in `zone` (None where the file has UTC). Of an
    entry with dates, `whole_day`, they are midnights, in no particular zone. What is `torn` stands
    in two versions in the file, and subscribers may have either.
    """

    uid: str
    event: UUID
    sequence: int
    stamp: dt.datetime
    start: dt.datetime
    end: dt.datetime
    wall_start: dt.datetime
    wall_end: dt.datetime
    zone: str | None
    whole_day: bool
    component: Component
    torn: bool = False

    @property
    def is_foreign(self) -> bool:
        """Whether another program wrote it."""
        return self.component.line("X-ALLIANCE-EVENT") is None

    @property
    def summary(self) -> str:
        """The title, with its mark where it is cancelled."""
        return self.component.text("SUMMARY")

    @property
    def status(self) -> str:
        """CONFIRMED, TENTATIVE or CANCELLED."""
        return (self.component.value("STATUS") or "CONFIRMED").strip().upper()

    @property
    def seen(self) -> Seen:
        """What it says at a glance."""
        return Seen(self.uid, self.event, self.end, is_off=self.status == "CANCELLED")

    @property
    def announced(self) -> tuple[dt.datetime, str] | None:
        """The wall time and the zone that the start was meant in; None for dates and for UTC."""
        if self.zone is not None:
            return self.wall_start, self.zone
        written, found, zone = self.component.text("X-ALLIANCE-WALL").partition(" ")
        return (_wall(written), zone) if found else None

    @cached_property
    def content(self) -> tuple[str, ...]:
        """Everything the entry says to people but its revision marks, alarms included, as unfolded lines."""
        return tuple(_content(self.component))


def _content(component: Component) -> Iterator[str]:
    yield from (line.written for line in component.lines if line.name not in STAMPS | FOR_PROGRAMS)
    for each in component.components:
        yield f"BEGIN:{each.name}"
        yield from (line.written for line in each.lines)


class Head(NamedTuple):
    """What a calendar says of itself; `lines` are its properties but LAST-MODIFIED, unfolded."""

    lines: tuple[str, ...]
    feed: str
    events: frozenset[UUID]
    modified: dt.datetime
    digest: str | None


@dataclass(frozen=True, kw_only=True)
class PublishedCalendar:
    """A calendar that `export` wrote, or went on from: its head, its zones as written, its entries by UID."""

    head: Head
    zones: dict[str, tuple[str, ...]]
    rules: Mapping[str, ZoneRules]
    entries: Mapping[str, Published]
    is_as_written: bool

    @property
    def events(self) -> frozenset[UUID]:
        """The identities of its events."""
        return self.head.events

    @property
    def feed(self) -> str:
        """Which feed it is, as it was written into the file."""
        return self.head.feed

    @property
    def may_be_postponed(self) -> bool:
        """Whether an entry may say that the event is postponed, or when it was held before that."""
        return True

    def octets(self, uid: str) -> bytes | None:  # noqa: ARG002  # no octets are known
        """Return an entry as it stands in the file, if the file stands as `export` wrote it."""
        return None

    def seen(self) -> Iterator[Seen]:
        """Yield what the entries say at a glance, in the order of the file."""
        for entry in self.entries.values():
            yield entry.seen


def published(data: bytes) -> dict[str, Published]:
    """Return the entries of a calendar that `export` wrote, by UID, in the order of the file.

    Raises:
        EventError: The file is no such calendar.
    """
    return dict(read_published(data).entries)


def read_published(data: bytes, *, mend: bool = False) -> PublishedCalendar:
    """Return a calendar that `export` wrote. Line ends, folds and blank lines do not count.

    With `mend` what can be read is returned: of a merge with conflicts the entries of both sides, with the higher
    revision of each, of a damaged file the entries that are whole.

    Raises:
        EventError: The file is damaged, or no such calendar.
    """
    conflict = _CONFLICT.search(data) if _CONFLICT_BEGINS in data else None
    if conflict and conflict[0].startswith(b"<"):
        if not mend:
            line = data.count(b"\n", 0, conflict.start()) + 1
            raise EventError(
                f"a merge has left conflicts in it, the first in line {line}",
                "take either side whole, as `git checkout --ours` does, and export again; or merge both with `--force`",
            )
        return _united([_read(side, mend=True) for side in _sides(data)])
    return _read(data, mend=mend)


def _read(data: bytes, *, mend: bool) -> PublishedCalendar:
    if mend:
        data = data.decode(errors="ignore").encode()
    try:
        file = read(data)
        calendar = _calendar(file, mend=mend)
        if not mend:
            _refuse_other_encodings(file)
        head = _head(calendar)
        zones = {each.text("TZID"): each for each in calendar.components if each.name == "VTIMEZONE"}
        rules = {name: found for name, each in zones.items() if (found := zone_rules(each))}
        entries = list(_entries(calendar, rules, mend=mend))
        by_uid = {entry.uid: entry for entry in entries}
        if len(by_uid) < len(entries) and not mend:
            raise EventError("it is damaged: an entry is in it twice")
        return PublishedCalendar(
            head=head,
            zones={name: tuple(zone_lines(each)) for name, each in zones.items()},
            rules=rules,
            entries=by_uid,
            is_as_written=digest_of(data) == head.digest,
        )
    except UnicodeError:
        raise EventError("it is damaged: it is not UTF-8") from None
    except (ValueError, KeyError, IndexError, OverflowError, TypeError):
        raise EventError(_LINES_OF_NO_CALENDAR) from None


def _calendar(file: CalendarFile, *, mend: bool) -> Component:
    """Return the one VCALENDAR of a file; raises EventError if it is missing or not complete."""
    if not file.calendars or (not mend and file.components[0].name != "VCALENDAR"):
        raise EventError("it is not a calendar")
    calendar = file.calendars[0]
    if mend:
        return calendar
    if calendar.end is None:
        raise EventError("it is damaged: its end is missing")
    if len(file.components) > 1:
        raise EventError("it is damaged: it goes on after its end")
    for fault in file.faults:
        if fault.kind == "blank":
            continue
        if fault.kind == "unclosed" and fault.component is not None:
            raise EventError(f"it is damaged: {fault.component.name[:20]} does not close")
        raise EventError(_LINES_OF_NO_CALENDAR)
    return calendar


def _refuse_other_encodings(file: CalendarFile) -> None:
    for line in file.lines:
        if not line.is_utf8:
            raise EventError(f"it is damaged: it is not UTF-8, as line {line.number} shows")


def _head(calendar: Component) -> Head:
    feed = calendar.line("X-ALLIANCE-FEED")
    if feed is None:
        raise EventError("it is a calendar that alliance did not write")
    modified = calendar.line("LAST-MODIFIED")
    if modified is None:
        raise KeyError("LAST-MODIFIED")
    signed = signature(modified.parsed)
    return Head(
        lines=tuple(line.written for line in calendar.lines if line.name not in {"LAST-MODIFIED", DIGEST}),
        feed=feed.value,
        events=signed.events or frozenset(UUID(each.value) for each in calendar.all("X-ALLIANCE-EVENT")),
        modified=signed.modified,
        digest=signed.digest or calendar.value(DIGEST),
    )


def zone_lines(zone: Component) -> Iterator[str]:
    """Yield what a VTIMEZONE says, unfolded."""
    yield from (line.written for line in zone.lines)
    for each in zone.components:
        yield f"BEGIN:{each.name}"
        yield from (line.written for line in each.lines)


def _entries(calendar: Component, zones: Mapping[str, ZoneRules], *, mend: bool) -> Iterator[Published]:
    for component in calendar.components:
        if component.name != "VEVENT":
            continue
        try:
            yield _entry(component, zones)
        except (ValueError, KeyError, IndexError, OverflowError, TypeError):
            if not mend:
                raise


def read_entry(data: bytes, rules: Mapping[str, ZoneRules]) -> Published:
    """Return the entry in the octets of one VEVENT; `rules` are those of the VTIMEZONEs of its calendar.

    Raises:
        EventError: It is damaged.
    """
    try:
        return _entry(read(data).components[0], rules)
    except (ValueError, KeyError, IndexError, OverflowError, TypeError):
        raise EventError(_LINES_OF_NO_CALENDAR) from None


def _entry(component: Component, zones: Mapping[str, ZoneRules]) -> Published:
    start, end = _line(component, "DTSTART"), _line(component, "DTEND")
    entry = Published(
        uid=_line(component, "UID").text,
        event=UUID(_line(component, "X-ALLIANCE-EVENT").value),
        sequence=min(max(int(_line(component, "SEQUENCE").value), 0), MOST_REVISIONS),
        stamp=instant(_line(component, "DTSTAMP").value),
        start=instant_of(start, zones),
        end=instant_of(end, zones),
        wall_start=_wall(start.value),
        wall_end=_wall(end.value),
        zone=start.parameter("TZID"),
        whole_day="T" not in start.value,
        component=component,
    )
    # Read later, and damaged like any other line.
    _line(component, "SUMMARY")
    _line(component, "STATUS")
    _ = entry.announced
    return entry


def _line(component: Component, name: str) -> ContentLine:
    found = component.line(name)
    if found is None:
        raise KeyError(name)
    return found


def instant_of(line: ContentLine | Line, zones: Mapping[str, ZoneRules]) -> dt.datetime:
    """Return the instant of a DTSTART or DTEND by the rules of its VTIMEZONE; raises ValueError or KeyError."""
    zone = line.parameter("TZID")
    wall = _wall(line.value)
    return zones[zone].instant(wall) if zone else wall.replace(tzinfo=dt.UTC)


def _wall(value: str) -> dt.datetime:
    found = moment(value)
    if found is None:
        raise ValueError(value)
    return found.wall


def _sides(data: bytes) -> list[bytes]:
    """Return both sides of a file in which a merge has left conflicts."""
    sides = (bytearray(), bytearray())
    taken: tuple[int, ...] = (0, 1)
    for line in data.splitlines(keepends=True):
        mark = _CONFLICT.fullmatch(line)
        if mark is None:
            for side in taken:
                sides[side].extend(line)
            continue
        # Between the sides some write what both come from.
        taken = {b"<": (0,), b"|": (), b"=": (1,), b">": (0, 1)}[line[:1]]
    return [bytes(side) for side in sides]


def _united(sides: list[PublishedCalendar]) -> PublishedCalendar:
    """Return the entries of both sides: subscribers may have either, so each rises from the higher revision."""
    ours, theirs = sides
    entries = dict(ours.entries)
    for uid, entry in theirs.entries.items():
        other = entries.get(uid)
        entries[uid] = entry if other is None else _newer(other, entry)
    head = max((ours.head, theirs.head), key=lambda head: head.modified)
    events = ours.events | theirs.events
    return PublishedCalendar(
        head=head._replace(events=events),
        zones={**theirs.zones, **ours.zones},
        rules={**theirs.rules, **ours.rules},
        entries=entries,
        is_as_written=False,
    )


def _newer(one: Published, other: Published) -> Published:
    found = max((one, other), key=lambda each: (each.sequence, each.stamp))
    stamp = max(one.stamp, other.stamp)
    torn = one.content != other.content or (one.start, one.end) != (other.start, other.end)
    values = {name: getattr(found, name) for name in Published.__dataclass_fields__}
    return Published(**values | {"stamp": stamp, "torn": torn})
