"""What an import gives: the data of an event file, notes about the source, and counts before and after."""

from __future__ import annotations

from typing import Any, NamedTuple


class Context(NamedTuple):
    """What the importer is told beside the source: the zone to use, and a name for an event that has none."""

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
