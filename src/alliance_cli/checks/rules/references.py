"""Rules about what refers to what: A304 to A307."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from alliance_cli.checks.rules.subject import Subject
from alliance_cli.findings import Diagnostic, Related, Route


class _Named(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...


def unused_speakers(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A304 for every speaker whom no session has, unless withdrawn."""
    named = (appearance.speaker for session in subject.sessions.values() for appearance in session.speakers)
    speakers = {route: each for route, each in subject.speakers.items() if each.status != "withdrawn"}
    yield from _unused(subject, "A304", "speaker", speakers, named, known={s.id for s in subject.speakers.values()})


def unused_rooms(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A305 for every room in which no session is."""
    named = (room for session in subject.sessions.values() for room in (session.room, *session.rooms) if room)
    yield from _unused(subject, "A305", "room", subject.rooms, named)


def unused_tracks(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A306 for every track to which no session belongs."""
    named = (session.track for session in subject.sessions.values() if session.track)
    yield from _unused(subject, "A306", "track", subject.tracks, named)


def _unused(
    subject: Subject,
    code: str,
    noun: str,
    items: Mapping[Route, _Named],
    named: Iterable[str],
    *,
    known: set[str] | None = None,
) -> Iterator[Diagnostic]:
    used = set(named)
    # With faults in the file, or a name that leads nowhere, the one that seems unused may be the one that is meant.
    is_certain = subject.written.is_whole and used <= (known or {item.id for item in items.values()})
    if not (subject.sessions and is_certain):
        return
    for route, item in items.items():
        if item.id not in used:
            yield Diagnostic(
                code, f"no session has the {noun} `{item.id}`", route, "remove it, or name it in a session"
            )


def named_twice(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A307 where a session names a room or a speaker twice."""
    for route, session in subject.sessions.items():
        speakers = tuple(appearance.speaker for appearance in session.speakers)
        for key, ids in (("rooms", session.rooms), ("speakers", speakers)):
            if len(set(ids)) == len(ids):
                continue
            for place, each in enumerate(ids):
                first = ids.index(each)
                if first < place:
                    related = (Related("first named here", (*route, key, first)),)
                    message = f"session `{session.id}` names the {key[:-1]} `{each}` twice"
                    yield Diagnostic("A307", message, (*route, key, place), "keep one of the two", related)
