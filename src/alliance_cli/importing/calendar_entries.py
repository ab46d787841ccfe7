"""Entries of a calendar as the importer sees them: properties by name, their moments, and which version counts."""

from __future__ import annotations

import datetime as dt
import re
from base64 import b64decode
from binascii import a2b_qp
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from alliance_cli.ical import Component, ContentLine
from alliance_cli.ical.values import duration, moment
from alliance_cli.importing.calendar_zones import Zones
from alliance_cli.importing.programme import Programme
from alliance_cli.text import clean_line

_ONCE = frozenset(
    {
        "UID",
        "DTSTART",
        "DTEND",
        "DURATION",
        "SUMMARY",
        "DESCRIPTION",
        "LOCATION",
        "URL",
        "STATUS",
        "SEQUENCE",
        "DTSTAMP",
        "LAST-MODIFIED",
        "CREATED",
        "RECURRENCE-ID",
        "CLASS",
        "TRANSP",
        "ORGANIZER",
        "GEO",
        "PRIORITY",
    }
)
"""What may stand once in an entry (RFC 5545 §3.6.1)."""
_STAMPS = ("DTSTAMP", "LAST-MODIFIED", "CREATED")
_PERIOD = re.compile(r"([0-9TZ]+)/(.+)", re.DOTALL)


class When(NamedTuple):
    """A moment of an entry: naive where it floats, midnight where it is a date; a PERIOD has a length."""

    moment: dt.datetime
    is_date: bool = False
    written: str = ""
    length: dt.timedelta | None = None

    @property
    def instant(self) -> dt.datetime:
        """The moment in UTC; a floating one as it is."""
        return in_utc(self.moment)

    @property
    def wall(self) -> dt.datetime:
        """The moment as the clock of its own zone shows it."""
        return self.moment.replace(tzinfo=None)


def _text(line: ContentLine) -> str:
    """Return the text of a property, decoded where it is written as vCalendar 1.0 did."""
    encoding = (line.parameter("ENCODING") or "").upper() if b"ENCODING" in line.raw else ""
    with suppress(ValueError, LookupError):
        if encoding == "QUOTED-PRINTABLE":
            return a2b_qp(line.value.encode()).decode(line.parameter("CHARSET") or "utf-8")
        if encoding == "BASE64":
            return b64decode(line.value, validate=True).decode()
    return line.text


def in_utc(moment: dt.datetime) -> dt.datetime:
    """Return a moment in UTC; one that floats, or that no calendar has there, as it is."""
    try:
        return moment.astimezone(dt.UTC) if moment.tzinfo else moment
    except OverflowError:
        return moment.replace(tzinfo=dt.UTC)


class Entry:
    """One VEVENT: `number` counts them in the file."""

    __slots__ = ("_properties", "_texts", "component", "number", "place")

    def __init__(self, component: Component, number: int) -> None:
        self.component = component
        self._properties: dict[str, list[ContentLine]] = {}
        self._texts: dict[str, str] = {}
        for line in component.lines:
            self._properties.setdefault(line.name, []).append(line)
        self._take_place(number)

    def _take_place(self, number: int) -> None:
        self.number = number
        title = clean_line((self.text("SUMMARY") or self.text("UID"))[:60])
        self.place = f"VEVENT {number}, {title}" if title else f"VEVENT {number}"

    def __contains__(self, name: str) -> bool:
        return name in self._properties

    @property
    def lines(self) -> Sequence[ContentLine]:
        """Its properties in order."""
        return self.component.lines

    @property
    def parts(self) -> Collection[str]:
        """The names of the components in it, each once."""
        return {each.name for each in self.component.components}

    @property
    def names(self) -> Iterator[str]:
        """The names of its properties, each once."""
        return iter(self._properties)

    @property
    def is_ours(self) -> bool:
        """Whether alliance wrote the entry."""
        return "X-ALLIANCE-EVENT" in self._properties

    @property
    def is_as_written(self) -> bool:
        """Whether it is a session's entry as `export` writes it, whose facts for programs say everything."""
        return False

    def all(self, name: str) -> Sequence[ContentLine]:
        """Return every property of a name."""
        return self._properties.get(name, ())

    def line(self, name: str) -> ContentLine | None:
        """Return the first property of a name, or None."""
        found = self._properties.get(name)
        return found[0] if found else None

    def text(self, name: str) -> str:
        """Return what the first property of a name says, without blanks around it."""
        if name not in self._texts:
            found = self._properties.get(name)
            self._texts[name] = _text(found[0]).strip() if found else ""
        return self._texts[name]

    def value(self, name: str) -> str:
        """Return the value of the first property of a name as it is written."""
        found = self._properties.get(name)
        return found[0].value.strip() if found else ""

    def parameter(self, name: str, parameter: str) -> str:
        """Return a parameter of the first property of a name; empty where there is none."""
        found = self._properties.get(name)
        return (found[0].parameter(parameter) or "") if found else ""

    def report(self, programme: Programme) -> None:
        """Note what is wrong in the form of its properties."""
        for name, lines in self._properties.items():
            if len(lines) > 1 and name in _ONCE and len({line.value for line in lines}) > 1:
                numbers = " and ".join(str(line.number) for line in lines[:2])
                programme.fault(f"{name} appears {len(lines)} times, in lines {numbers}; the first is kept", self.place)
        for name in _STAMPS:
            for line in self._properties.get(name, ()):
                report_moment(line, programme, self.place)
        sequence = self.value("SEQUENCE")
        if sequence and _number(sequence) is None:
            programme.fault(
                f"line {self.all('SEQUENCE')[0].number}: SEQUENCE `{clean_line(sequence[:40])}` is not a number"
            )

    @property
    def revision(self) -> tuple[int, str]:
        """What makes a version newer: its SEQUENCE, then its DTSTAMP (RFC 5546 §2.1.5)."""
        stamp = self.value("DTSTAMP")
        return _number(self.value("SEQUENCE")) or 0, stamp if moment(stamp) else ""


def _number(written: str) -> int | None:
    return int(written) if written.isascii() and written.isdecimal() and len(written) <= 10 else None


def report_moment(line: ContentLine, programme: Programme, place: str | None = None) -> None:
    """Note a stamp that is not a moment."""
    value = line.value
    if len(value) == 16 and value.endswith("Z") and value[8] == "T" and value[:8].isdecimal():
        return
    read = moment(value)
    if read is None or read.is_date:
        programme.fault(f"line {line.number}: {line.name} `{clean_line(value[:60])}` is not a moment", place)


def newest_versions(entries: Sequence[Entry], programme: Programme) -> list[Entry]:
    """Return the entries that count: of those with one UID and one RECURRENCE-ID the newest; equal ones all.

    Newer is the higher SEQUENCE, then the later DTSTAMP (RFC 5546 §2.1.5). An entry that stands in the
    file twice, alike in every line, counts once.
    """
    versions: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        uid = entry.text("UID")
        # Without a UID nothing says that two entries are one.
        key = (uid, entry.value("RECURRENCE-ID").removesuffix("Z")) if uid else ("", str(entry.number))
        versions.setdefault(key, []).append(entry)
    if len(versions) == len(entries):
        return list(entries)
    dropped: set[int] = set()
    for (uid, _), same in versions.items():
        if len(same) > 1:
            dropped |= _older(uid, same, programme)
    return [entry for entry in entries if entry.number not in dropped]


def _older(uid: str, same: list[Entry], programme: Programme) -> set[int]:
    """Return the numbers of the versions that do not count."""
    newest = max(entry.revision for entry in same)
    dropped = {entry.number for entry in same if entry.revision != newest}
    if dropped:
        sequence, stamp = newest
        kept = next(entry for entry in same if entry.revision == newest)
        by = "SEQUENCE" if len({entry.revision[0] for entry in same}) > 1 else "DTSTAMP"
        shown = str(sequence) if by == "SEQUENCE" else stamp
        programme.note(f"of {len(same)} versions of this entry, the one with {by} {shown} counts", kept.place)
    left = [entry for entry in same if entry.number not in dropped]
    seen: dict[bytes, Entry] = {}
    for entry in left:
        first = seen.setdefault(entry.component.raw, entry)
        if first is not entry:
            dropped.add(entry.number)
            programme.note("the entry appears twice in the file, with the same lines; it counts once", entry.place)
    if len(seen) > 1:
        programme.fault(
            f"{len(seen)} entries share the UID `{clean_line(uid[:60])}`, and nothing says which is newer; all are kept, "
            "but calendars show only one of them",
            left[0].place,
        )
    return dropped


class Moments:
    """Reads the moments of properties in the zones of one file."""

    def __init__(self, zones: Zones, programme: Programme) -> None:
        self.zones = zones
        self.programme = programme
        self.has_zoned = False
        """Whether any start names a zone or is in UTC."""

    def first(self, entry: Entry, name: str) -> When | None:
        """Return the moment of the first property of a name; None if it is missing or, with a note, not a moment."""
        line = entry.line(name)
        if line is None:
            return None
        return next(self.of(line, entry.place), None)

    def of(self, line: ContentLine, place: str) -> Iterator[When]:
        """Yield the moments of a property, several in RDATE and EXDATE; values that are not moments are noted."""
        zone = line.parameter("TZID") or ""
        for written in line.value.split(","):
            period = _PERIOD.fullmatch(written.strip())
            found = self._moment(period[1] if period else written, zone, line, place)
            if found is None:
                if written.strip():
                    self.programme.fault(
                        f"line {line.number}: {line.name} `{clean_line(written[:60])}` is not a moment", place
                    )
            elif period:
                yield found._replace(length=self._length(found, period[2], zone, line, place))
            else:
                yield found

    def _length(self, start: When, written: str, zone: str, line: ContentLine, place: str) -> dt.timedelta | None:
        """Return the length of a PERIOD (RFC 5545 §3.3.9)."""
        length = duration(written)
        if length is None:
            end = self._moment(written, zone, line, place)
            if end is None or (end.moment.tzinfo is None) != (start.moment.tzinfo is None):
                return None
            length = end.instant - start.instant
        return length

    def _moment(self, written: str, zone: str, line: ContentLine, place: str) -> When | None:
        read = moment(written)
        if read is None:
            return None
        wall = read.wall
        if read.is_date:
            return When(wall, is_date=True, written=written.strip())
        if not zone:
            return When(wall.replace(tzinfo=dt.UTC) if read.is_utc else wall, written=written.strip())
        settled = self.zones.zone(zone, wall, place)
        if read.is_utc:
            if settled is None:
                return When(wall.replace(tzinfo=dt.UTC), written=written.strip())
            self.programme.fault("a time names a zone and ends in Z; it is read in the zone", f"line {line.number}")
        return When(wall.replace(tzinfo=settled), written=written.strip())
