"""What an import gives: the data of an event file, notes about the source, and counts before and after."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from alliance_cli.findings import EventError

_MOST_OF_A_KIND = 3
_VALUES = re.compile(r"`[^`]*`|\S*[0-9]\S*")


class UnknownSourceError(EventError):
    """A source that looks like none of those that are read."""


class Context(NamedTuple):
    """What the importer gets beside the source: the zone to use, and a name for an event without one."""

    timezone: str | None = None
    name: str = "event"


class Note(NamedTuple):
    """One thing that people should know: `place` is where in the source; a fault is something wrong there."""

    message: str
    place: str | None = None
    is_fault: bool = False


class Counts(NamedTuple):
    """How much there is; days are those with sessions."""

    sessions: int
    speakers: int
    rooms: int
    days: int


class Imported(NamedTuple):
    """An imported event. `data` has the keys of the event file in the order in which they are written."""

    kind: str
    data: dict[str, Any]
    notes: tuple[Note, ...]
    found: Counts
    kept: Counts

    @property
    def faults(self) -> tuple[Note, ...]:
        """What was wrong in the source."""
        return tuple(note for note in self.notes if note.is_fault)


def grouped(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Return each note once: the place of the first one, and in how many others the same is so.

    Of notes that have a place and differ only in what they quote, the first few are kept; the last of these
    says how many more there are.
    """
    kinds: dict[tuple[str, bool, bool], dict[str, list[Note]]] = {}
    for note in notes:
        words = note.message if note.place is None else _VALUES.sub("", note.message)
        kinds.setdefault((words, note.is_fault, note.place is None), {}).setdefault(note.message, []).append(note)
    return tuple(note for kind in kinds.values() for note in _of_a_kind(list(kind.values())))


def _of_a_kind(kind: list[list[Note]]) -> list[Note]:
    # One line about a single other one would be no shorter.
    most = _MOST_OF_A_KIND if len(kind) > _MOST_OF_A_KIND + 1 else len(kind)
    kept = [_together(same) for same in kind[:most]]
    more = sum(map(len, kind[most:]))
    if more:
        kept[-1] = kept[-1]._replace(message=f"{kept[-1].message} (and {more} more like this)")
    return kept


def _together(same: list[Note]) -> Note:
    first, others = same[0], len(same) - 1
    if not others or first.place is None:
        return first
    return first._replace(message=f"{first.message} (and so in {others} other place{'s' if others > 1 else ''})")


def text_of(data: bytes) -> str:
    """Return the text of a source in UTF-8, or in UTF-16 where a mark says so."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8", "replace")
