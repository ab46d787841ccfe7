"""A published calendar that stands as `export` wrote it, octet for octet: its entries are read when they are asked for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from alliance_cli.calendar.octets import ENTRY, LAST_LINE, digest_of, unfolded_portions, without_entries
from alliance_cli.calendar.published import Published, PublishedCalendar, Seen, instant_of, read_entry, read_published
from alliance_cli.findings import EventError
from alliance_cli.ical.lines import parse
from alliance_cli.ical.values import plain
from alliance_cli.ical.zones import ZoneRules

_END = b"\r\nEND:VEVENT\r\n"
_SEEN = re.compile(
    rb"\r\n(DTEND[^\r\n]*).*?\r\nSTATUS:([A-Z]+)\r\n.*?\r\nX-ALLIANCE-EVENT:([0-9a-f-]{36})\r\n", re.DOTALL
)


def calendar_as_written(data: bytes) -> PublishedCalendar | None:
    """Return a calendar that stands as `export` wrote it; None for any other, of which `read_published` tells more."""
    head = without_entries(data)
    if len(head) == len(data) or not data.endswith(LAST_LINE):
        return None
    try:
        empty = read_published(head)
        if empty.head.digest != digest_of(data):
            return None
        places = _places(data, len(head) - len(LAST_LINE))
    except (EventError, ValueError):
        return None
    return _CalendarAsWritten(
        head=empty.head,
        zones=empty.zones,
        rules=empty.rules,
        entries=_Entries(data, places, empty.rules),
        is_as_written=True,
    )


def _places(data: bytes, start: int) -> dict[str, slice]:
    """Return where each entry stands, by UID; raises ValueError where something else stands between them."""
    places: dict[str, slice] = {}
    while found := ENTRY.match(data, start):
        end = data.index(_END, start) + len(_END)
        uid = plain(found[1].replace(b"\r\n ", b"").decode())
        if uid in places:
            raise ValueError(uid)
        places[uid] = slice(start, end)
        start = end
    if start + len(LAST_LINE) != len(data):
        raise ValueError(start)
    return places


@dataclass(frozen=True)
class _Entries(Mapping[str, Published]):
    """The entries of a file by UID, each read when it is asked for: all of them take many times the room of the file."""

    data: bytes
    places: Mapping[str, slice]
    rules: Mapping[str, ZoneRules]

    def __getitem__(self, uid: str) -> Published:
        return read_entry(self.data[self.places[uid]], self.rules)

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)

    def __contains__(self, uid: object) -> bool:
        return uid in self.places


@dataclass(frozen=True, kw_only=True)
class _CalendarAsWritten(PublishedCalendar):
    entries: _Entries

    def octets(self, uid: str) -> bytes | None:
        place = self.entries.places.get(uid)
        return self.entries.data[place] if place else None

    @cached_property
    def may_be_postponed(self) -> bool:
        portions = unfolded_portions(self.entries.data)
        return any(b'"formerly"' in said or b'"postponed"' in said for said in portions)

    def seen(self) -> Iterator[Seen]:
        ends: dict[bytes, dt.datetime] = {}
        data = self.entries.data
        for uid, place in self.entries.places.items():
            found = _SEEN.search(data, place.start, place.stop)
            try:
                if found and found[1] not in ends:
                    ends[found[1]] = instant_of(parse(found[1].decode()), self.rules)
                seen = found and Seen(uid, UUID(found[3].decode()), ends[found[1]], is_off=found[2] == b"CANCELLED")
            except (ValueError, KeyError, OverflowError):
                seen = None
            yield seen or self.entries[uid].seen
