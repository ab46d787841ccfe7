"""A change: something new, gone or different, and the fields that differ."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, Literal, NamedTuple, TypeAlias, TypeVar

from alliance_cli.event.agenda import Agenda, Room, Session, Window
from alliance_cli.event.model import Speaker, Track

Item = TypeVar("Item")

Verdict: TypeAlias = Literal["new", "removed", "cancelled", "back", "changed"]


class Span(NamedTuple):
    """When a session is held, in UTC and whole seconds; `end` is None where it is not announced."""

    start: dt.datetime
    end: dt.datetime | None


class Change(NamedTuple):
    """One field with its old and new value; None means absent. The type of both follows from the field."""

    fact: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Changed(Generic[Item]):
    """One thing that changed; None means absent. `facts` are the differing ones if both agendas have it."""

    old: Item | None
    new: Item | None
    facts: tuple[Change, ...] = ()

    @property
    def current(self) -> Item:
        """The thing as it is now, or as it last was."""
        found = self.new if self.new is not None else self.old
        assert found is not None  # noqa: S101  # one of the two is there
        return found

    @property
    def verdict(self) -> Verdict:
        """What happened to it, in one word."""
        if self.old is None:
            return "new"
        if self.new is None:
            return "removed"
        status = self.fact("status")
        if status and status.new in {"cancelled", "withdrawn"}:
            return "cancelled"
        return "back" if status and status.old in {"cancelled", "withdrawn"} else "changed"

    @property
    def shown(self) -> Item:
        """The thing as people know it: as it was if it is no longer held, else as it is."""
        return self.old if self.old is not None and self.verdict in {"removed", "cancelled"} else self.current

    def fact(self, name: str) -> Change | None:
        """Return the change of one fact, if it differs."""
        return next((change for change in self.facts if change.fact == name), None)


@dataclass(frozen=True, kw_only=True)
class Changes:
    """Everything that changed from `old` to `new`; sessions in order of time, the rest in the file's order."""

    old: Agenda
    new: Agenda
    event: tuple[Change, ...]
    registration: tuple[Changed[Window], ...]
    sessions: tuple[Changed[Session], ...]
    speakers: tuple[Changed[Speaker], ...]
    rooms: tuple[Changed[Room], ...]
    tracks: tuple[Changed[Track], ...]
    renamed: dict[str, dict[str, str]]
    """Of rooms, tracks and speakers that are plainly the same: the old id to the new one."""
    withheld: frozenset[str] = frozenset()
    """The ids of sessions that the new version has, but not for this audience."""

    def is_withheld(self, changed: Changed[Session]) -> bool:
        """Whether a session that is gone is held, but not for this audience."""
        return changed.verdict == "removed" and changed.current.id in self.withheld

    def __bool__(self) -> bool:
        return any((self.event, self.registration, self.sessions, self.speakers, self.rooms, self.tracks))

    @cached_property
    def status(self) -> Change | None:
        """The change of the event's own status, which stands above all others."""
        return next((change for change in self.event if change.fact == "status"), None)
