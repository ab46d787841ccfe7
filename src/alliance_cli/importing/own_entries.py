"""The entries of a calendar of ours that stands as it was written: of their lines only those asked for are parsed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from alliance_cli.calendar.as_written import calendar_as_written
from alliance_cli.calendar.facts import SESSION
from alliance_cli.calendar.octets import without_entries
from alliance_cli.ical.components import CalendarFile, Component, read
from alliance_cli.ical.content_lines import ContentLine
from alliance_cli.ical.lines import parse_named
from alliance_cli.ical.values import plain
from alliance_cli.importing.calendar_entries import Entry
from alliance_cli.importing.programme import Programme

_ALARM = "\r\nBEGIN:VALARM\r\n"
_LINE = re.compile(r"^([^:;\r\n]*)([^\r\n]*)", re.MULTILINE)
_NAMES = frozenset(
    {
        *("", "BEGIN", "END", "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND"),
        *("SUMMARY", "DESCRIPTION"),
        *("LOCATION", "URL", "CATEGORIES", "COLOR", "CONFERENCE", "STATUS", "TRANSP", "CONTACT"),
        *("X-ALLIANCE-EVENT", "X-ALLIANCE-WALL", SESSION),
    }
)
"""What the entry of a session has; of any other every line is looked at."""
# Most lines with parameters are those of other entries, too.
_parsed = lru_cache(maxsize=1024)(parse_named)


def own_entries(data: bytes) -> tuple[CalendarFile, list[Entry]] | None:
    """Return what surrounds the entries of a calendar, and the entries; None where it does not stand as we wrote it."""
    calendar = calendar_as_written(data)
    if calendar is None:
        return None
    blocks = filter(None, map(calendar.octets, calendar.entries))
    return read(without_entries(data)), [_entry(block, number) for number, block in enumerate(blocks, 1)]


def _entry(block: bytes, number: int) -> Entry:
    properties, _, alarms = block.replace(b"\r\n ", b"").decode().partition(_ALARM)
    found = _LINE.findall(properties)
    lines = dict(found)
    several = len(found) - len(lines)
    is_twice = several and several != sum(name == "CONFERENCE" for name, _ in found) - 1
    if is_twice or SESSION not in lines or not lines.keys() <= _NAMES:
        return Entry(read(block).components[0], number)
    return _OwnEntry(block, lines, number, has_alarms=bool(alarms))


class _OwnEntry(Entry):
    """The entry of a session: its unfolded lines, behind their names; there is nothing in it that is not known."""

    __slots__ = ("_block", "_has_alarms", "_lines")

    def __init__(self, block: bytes, lines: dict[str, str], number: int, *, has_alarms: bool) -> None:
        self._block, self._lines, self._has_alarms = block, lines, has_alarms
        self._texts = {}
        self._take_place(number)

    def __contains__(self, name: str) -> bool:
        return name in self._lines

    @property
    def component(self) -> Component:  # type: ignore[override]
        return read(self._block).components[0]

    @property
    def lines(self) -> Sequence[ContentLine]:
        return ()

    @property
    def parts(self) -> Collection[str]:
        return {"VALARM"} if self._has_alarms else ()

    @property
    def names(self) -> Iterator[str]:
        return iter(())

    def report(self, programme: Programme) -> None:
        pass

    @property
    def is_ours(self) -> bool:
        return True

    @property
    def is_as_written(self) -> bool:
        return True

    def all(self, name: str) -> Sequence[ContentLine]:
        found = self.line(name)
        return (found,) if found else ()

    def line(self, name: str) -> ContentLine | None:
        written = self._lines.get(name)
        return ContentLine(f"{name}{written}".encode(), 0, name) if written else None

    def text(self, name: str) -> str:
        if name not in self._texts:
            self._texts[name] = plain(self.value(name)).strip()
        return self._texts[name]

    def value(self, name: str) -> str:
        written = self._lines.get(name, "")
        # Most have no parameters.
        if written.startswith(":"):
            return written[1:].strip()
        parsed = _parsed(f"{name}{written}", name)
        return parsed.value.strip() if parsed else ""

    def parameter(self, name: str, parameter: str) -> str:
        parsed = _parsed(f"{name}{self._lines.get(name, '')}", name)
        return (parsed.parameter(parameter) if parsed else None) or ""
