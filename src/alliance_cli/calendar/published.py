"""A published calendar read back: what it said, to whom, and at which instants."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from alliance_cli.findings import EventError
from alliance_cli.ical.lines import Line, parse, unfolded
from alliance_cli.ical.values import plain
from alliance_cli.ical.vtimezone import Rules, parse_rules

DIGEST = "X-ALLIANCE-DIGEST"
STAMPS = ("DTSTAMP:", "LAST-MODIFIED:", "SEQUENCE:")
_DEEPEST = 3
_AT_ONCE = 2**20
_SAYS_NOTHING = re.compile(rb"^(?:" + DIGEST.encode() + rb"[^\n]*)?\n", re.MULTILINE)


@dataclass(slots=True)
class Component:
    """A component as it was written: unfolded lines, then components."""

    name: str
    lines: list[str] = field(default_factory=list)
    components: list[Component] = field(default_factory=list)

    def value(self, name: str) -> str | None:
        """The value of the first property `name`, as the file has it."""
        found = next((line for line in self.lines if line.startswith((f"{name}:", f"{name};"))), None)
        return None if found is None else parse(found).value

    def values(self, name: str) -> list[str]:
        """The values of every property `name`, as the file has them."""
        return [parse(line).value for line in self.lines if line.startswith((f"{name}:", f"{name};"))]


@dataclass(frozen=True, kw_only=True)
class Published:
    """One entry of a published calendar.

    `start` and `end` are the instants, in UTC, that the file's own VTIMEZONE gives; `wall_start`
    and `wall_end` are its clock times as written, in `zone` (None where the file has UTC). Of an
    entry with dates, `whole_day`, they are midnights, in no particular zone.
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

    @property
    def summary(self) -> str:
        """The title, with its mark where it is cancelled."""
        return plain(self.component.value("SUMMARY") or "")

    @property
    def status(self) -> str:
        """CONFIRMED, TENTATIVE or CANCELLED."""
        return self.component.value("STATUS") or "CONFIRMED"

    @property
    def announced(self) -> tuple[dt.datetime, str] | None:
        """The wall time and the zone that the start was meant in; None for dates and for UTC."""
        if self.zone is not None:
            return self.wall_start, self.zone
        written, found, zone = plain(self.component.value("X-ALLIANCE-WALL") or "").partition(" ")
        return (_wall(written), zone) if found else None

    @cached_property
    def content(self) -> tuple[str, ...]:
        """Everything the entry says but its revision marks, alarms included, as unfolded lines."""
        return tuple(_content(self.component))


def _content(component: Component) -> Iterator[str]:
    yield from (line for line in component.lines if not line.startswith(STAMPS))
    for each in component.components:
        yield f"BEGIN:{each.name}"
        yield from each.lines


@dataclass(frozen=True, kw_only=True)
class PublishedCalendar:
    """A calendar that `export` wrote: its head, its zones, its entries by UID."""

    head: tuple[str, ...]
    zones: dict[str, Rules]
    entries: dict[str, Published]
    feed: str
    events: frozenset[UUID]
    modified: dt.datetime
    is_as_written: bool


def published(data: bytes) -> dict[str, Published]:
    """Return the entries of a calendar that `export` wrote, by UID, in the order of the file.

    Raises:
        EventError: The file is no such calendar.
    """
    return dict(read_published(data).entries)


def read_published(data: bytes) -> PublishedCalendar:
    """Return a calendar that `export` wrote.

    Raises:
        EventError: The file is damaged, or no such calendar.
    """
    try:
        calendar = _tree(data)
        feed = calendar.value("X-ALLIANCE-FEED")
        if feed is None:
            raise EventError("it is a calendar that alliance did not write")
        zones = {zone.value("TZID") or "": _rules(zone) for zone in calendar.components if zone.name == "VTIMEZONE"}
        entries = [_entry(each, zones) for each in calendar.components if each.name == "VEVENT"]
        by_uid = {entry.uid: entry for entry in entries}
        if len(by_uid) < len(entries):
            raise EventError("it is damaged: an entry is in it twice")
        return PublishedCalendar(
            head=tuple(line for line in calendar.lines if not line.startswith(("LAST-MODIFIED:", DIGEST))),
            zones=zones,
            entries=by_uid,
            feed=feed,
            events=frozenset(map(UUID, calendar.values("X-ALLIANCE-EVENT"))),
            modified=_stamp(calendar.value("LAST-MODIFIED") or ""),
            is_as_written=digest(_in_parts(data)) == calendar.value(DIGEST),
        )
    except UnicodeDecodeError:
        raise EventError("it is damaged: it is not UTF-8") from None
    except (ValueError, KeyError, IndexError, OverflowError):
        raise EventError("it is damaged: it has lines that no calendar has") from None


def _tree(data: bytes) -> Component:
    """Return the calendar as components in components; raises EventError where they do not close."""
    lines = unfolded(data)
    if next(lines, "") != "BEGIN:VCALENDAR":
        raise EventError("it is no calendar")
    calendar = Component("VCALENDAR")
    open_components = [calendar]
    for line in lines:
        if not open_components:
            raise EventError("it is damaged: it goes on after its end")
        current = open_components[-1]
        if line.startswith("BEGIN:"):
            started = Component(line[6:])
            current.components.append(started)
            open_components.append(started)
            if len(open_components) > _DEEPEST:
                raise EventError("it is damaged: its parts do not close")
        elif line.startswith("END:"):
            if line[4:] != current.name:
                raise EventError(f"it is damaged: {current.name[:20]} does not close")
            open_components.pop()
        else:
            current.lines.append(line)
    if open_components:
        raise EventError("it is damaged: its end is missing")
    return calendar


def _rules(zone: Component) -> Rules:
    return parse_rules([(each.name, [parse(line) for line in each.lines]) for each in zone.components])


def _entry(component: Component, zones: dict[str, Rules]) -> Published:
    values = {line.partition(":")[0].partition(";")[0]: line for line in component.lines}
    start, end = parse(values["DTSTART"]), parse(values["DTEND"])
    zone = start.parameter("TZID")
    entry = Published(
        uid=parse(values["UID"]).value,
        event=UUID(parse(values["X-ALLIANCE-EVENT"]).value),
        sequence=int(parse(values["SEQUENCE"]).value),
        stamp=_stamp(parse(values["DTSTAMP"]).value),
        start=_instant(start, zones),
        end=_instant(end, zones),
        wall_start=_wall(start.value),
        wall_end=_wall(end.value),
        zone=zone,
        whole_day="T" not in start.value,
        component=component,
    )
    # Read later, and damaged like any other line.
    _ = entry.summary, entry.status, entry.announced
    return entry


def _instant(line: Line, zones: dict[str, Rules]) -> dt.datetime:
    zone = line.parameter("TZID")
    moment = _wall(line.value)
    return zones[zone].instant(moment) if zone else moment.replace(tzinfo=dt.UTC)


def _wall(value: str) -> dt.datetime:
    clock = (int(value[9:11]), int(value[11:13]), int(value[13:15])) if "T" in value else (0, 0, 0)
    return dt.datetime(int(value[:4]), int(value[4:6]), int(value[6:8]), *clock)  # noqa: DTZ001  # wall time


def _stamp(value: str) -> dt.datetime:
    return _wall(value).replace(tzinfo=dt.UTC)


def digest(parts: Iterable[bytes]) -> str:
    """Return a digest of what a calendar says, whatever its line ends and folds; its own line does not count.

    No line of the file is cut by the `parts`.
    """
    found = hashlib.sha256()
    separator = b""
    for part in parts:
        octets = part.replace(b"\r\n", b"\n").replace(b"\n ", b"").replace(b"\n\t", b"")
        said = _SAYS_NOTHING.sub(b"", octets.rstrip(b"\n") + b"\n").rstrip(b"\n")
        if said:
            found.update(separator + said)
            separator = b"\n"
    return found.hexdigest()[:32]


def _in_parts(data: bytes) -> Iterator[bytes]:
    """Yield the file in pieces that begin with components, so that no line is cut: a great one is not copied whole."""
    start = 0
    while start < len(data):
        end = data.find(b"\nBEGIN:", start + _AT_ONCE) + 1 or len(data)
        yield data[start:end]
        start = end
