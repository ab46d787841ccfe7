"""A3xx: references, and names that are nearly the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from alliance_cli.checks.code import ERROR, INFO, WARNING, Code
from alliance_cli.checks.subject import Subject
from alliance_cli.event import model
from alliance_cli.event.agenda import takes_part
from alliance_cli.findings import Diagnostic, Related, Route
from alliance_cli.text import clean_line, fold, hidden_character, is_clean

_SESSION = '[[sessions]]\nid = "opening"\ntitle = "Opening"\nstart = 2021-06-14T14:00:00\nduration = "1h"\n'
_ROOM = '[[rooms]]\nid = "hall"\nname = "Great Hall"\n'
_TRACK = '[[tracks]]\nid = "prevention"\nname = "Prevention"\n'
_SPEAKER = '[[speakers]]\nid = "mullally"\nname = "Siobhán Mullally"\n'

CODES = (
    Code(
        "A301",
        ERROR,
        "unknown-room",
        "A session is in a room that is not in the file.",
        "Refer to a room by its `id`, not by its name.",
        _ROOM + _SESSION + 'room = "hal"\n',
        _ROOM + _SESSION + 'room = "hall"\n',
    ),
    Code(
        "A302",
        ERROR,
        "unknown-track",
        "A session belongs to a track that is not in the file.",
        "Refer to a track by its `id`, not by its name.",
        _TRACK + _SESSION + 'track = "preventon"\n',
        _TRACK + _SESSION + 'track = "prevention"\n',
    ),
    Code(
        "A303",
        ERROR,
        "unknown-speaker",
        "A session has a speaker who is not in the file.",
        "Refer to a speaker by the `id`, not by the name.",
        _SPEAKER + _SESSION + 'speakers = ["mulally"]\n',
        _SPEAKER + _SESSION + 'speakers = ["mullally"]\n',
    ),
    Code(
        "A304",
        INFO,
        "unused-speaker",
        "No session has this speaker.",
        "A session may lack a speaker, or the speaker may be left over from an earlier plan. Speakers who have "
        "withdrawn are not reported, and nobody is while other faults leave it uncertain.",
        _SPEAKER + '[[speakers]]\nid = "richey"\nname = "Valiant Richey"\n' + _SESSION + 'speakers = ["richey"]\n',
        _SPEAKER + _SESSION + 'speakers = ["mullally"]\n',
    ),
    Code(
        "A305",
        INFO,
        "unused-room",
        "No session is in this room.",
        "A session may lack its room, or the room is not needed.",
        _ROOM + _SESSION,
        _ROOM + _SESSION + 'room = "hall"\n',
    ),
    Code(
        "A306",
        INFO,
        "unused-track",
        "No session belongs to this track.",
        "A session may lack its track, or the track is not needed.",
        _TRACK + _SESSION,
        _TRACK + _SESSION + 'track = "prevention"\n',
    ),
    Code(
        "A307",
        WARNING,
        "named-twice",
        "A session names a room or a speaker twice.",
        "Once is enough. The second may be a mistake for another one.",
        _SPEAKER + _SESSION + 'speakers = ["mullally", "mullally"]\n',
        _SPEAKER + _SESSION + 'speakers = ["mullally"]\n',
    ),
    Code(
        "A308",
        WARNING,
        "near-duplicate-name",
        "Two rooms, tracks or speakers have nearly the same name.",
        "Names are compared without case, accents, spaces and punctuation. `José Núñez` and `Jose Nunez` may be "
        "one person under two ids, with half of the sessions each.",
        '[[speakers]]\nid = "nunez"\nname = "José Núñez"\n[[speakers]]\nid = "jose-nunez"\nname = "Jose Nunez"\n',
        '[[speakers]]\nid = "nunez"\nname = "José Núñez"\n[[speakers]]\nid = "richey"\nname = "Valiant Richey"\n',
    ),
    Code(
        "A309",
        WARNING,
        "near-duplicate-id",
        "Two ids of one kind differ only in hyphens.",
        "Sooner or later, somebody confuses them.",
        '[[tracks]]\nid = "main-track"\nname = "A"\n[[tracks]]\nid = "maintrack"\nname = "B"\n',
        '[[tracks]]\nid = "main-track"\nname = "A"\n[[tracks]]\nid = "side-track"\nname = "B"\n',
    ),
    Code(
        "A310",
        WARNING,
        "invisible-character",
        "A text has an invisible character.",
        "Control characters, direction marks, zero-width spaces, fillers and tags are often copied along with "
        "text. Outputs leave them out, but searches and comparisons do not. Joiners and variation selectors in "
        "letters and emoji are fine, and so are the tags of flags.",
        '[[rooms]]\nid = "hall"\nname = "Great\u202eHall"\n',
        '[[rooms]]\nid = "hall"\nname = "Great Hall"\n',
    ),
    Code(
        "A311",
        INFO,
        "tab-within-a-line",
        "A text has a tab within a line.",
        "In double quotes, `\\t` is a tab, as in a Windows path. For a backslash, write `\\\\` or use single quotes.",
        '[event]\nid = "osce-2021"\ntitle = "C:\\temp"\ntimezone = "Europe/Vienna"\n',
        '[event]\nid = "osce-2021"\ntitle = "C:\\\\temp"\ntimezone = "Europe/Vienna"\n',
    ),
)


class _Named(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...


def unused_speakers(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A304 for every speaker whom no session has, unless withdrawn."""
    named = (appearance.speaker for session in subject.sessions.values() for appearance in session.speakers)
    speakers = {route: each for route, each in subject.speakers.items() if takes_part(each)}
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


# A hyphen between letters is a matter of taste, one beside a digit is not: `day-1-1` and `day-11` differ.
_TASTE = re.compile("(?<=[a-z])-(?=[a-z])")


def near_duplicate_names(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A308 for rooms, tracks and speakers whose names differ at most in case, accents, spaces or punctuation."""
    named: tuple[Mapping[Route, model.Room | model.Track | model.Speaker], ...] = (
        subject.rooms,
        subject.tracks,
        subject.speakers,
    )
    for items in named:
        first: dict[str, tuple[Route, str, str]] = {}
        for route, item in items.items():
            folded = fold(item.name)
            other = first.setdefault(folded, (route, item.id, item.name)) if folded else None
            if other and other[0] != route and other[1] != item.id:
                relation = "has the same name as" if other[2] == item.name else "has nearly the same name as"
                noun = str(route[0])[:-1]
                yield Diagnostic(
                    "A308",
                    f"the {noun} `{item.id}` {relation} `{other[1]}`",
                    (*route, "name"),
                    f"if both are one {noun}, keep one; if not, tell them apart in the name",
                    (Related("the other name is here", (*other[0], "name")),),
                )


def near_duplicate_ids(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A309 for ids of one kind that differ in hyphens only."""
    for items in (subject.rooms, subject.tracks, subject.speakers, subject.sessions):
        first: dict[str, tuple[Route, str]] = {}
        for route, item in items.items():
            other = first.setdefault(_TASTE.sub("", item.id), (route, item.id))
            if other[1] != item.id:
                yield Diagnostic(
                    "A309",
                    f"the id `{item.id}` differs from `{other[1]}` in hyphens only",
                    (*route, "id"),
                    "if both are one, keep one; if not, choose ids that cannot be confused",
                    (Related("the other id is here", (*other[0], "id")),),
                )


def unseen_characters(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A310 for texts with characters that nobody sees, and A311 for tabs within a line: most often a backslash was meant."""
    for route, text in subject.texts(lambda texts: "\t" in texts or not is_clean(texts)):
        key = next(part for part in reversed(route) if isinstance(part, str))
        culprit = hidden_character(text)
        if culprit:
            name = unicodedata.name(culprit, "").lower()
            shown = f"U+{ord(culprit):04X}" + (f" ({clean_line(name)})" if name else "")
            message = f"`{key}` contains the invisible character {shown}"
            yield Diagnostic("A310", message, route, "retype the text; every output leaves the character out")
        if re.search(r"[^\s]\t", text):
            help_line = "if `\\t` is intended, write `\\\\t`, or put the text in single quotes"
            yield Diagnostic("A311", f"`{key}` contains a tab within a line", route, help_line)


RULES = (
    unused_speakers,
    unused_rooms,
    unused_tracks,
    named_twice,
    near_duplicate_names,
    near_duplicate_ids,
    unseen_characters,
)
