"""Rules about names and ids: near-duplicates, and characters that nobody sees. A308 to A310."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from alliance_cli.checks.rules.subject import Subject
from alliance_cli.event import model
from alliance_cli.findings import Diagnostic, Related, Route
from alliance_cli.text import clean_line, fold, is_clean

# A hyphen between letters is a matter of taste, one beside a digit is not: `day-1-1` and `day-11` differ.
_TASTE = re.compile("(?<=[a-z])-(?=[a-z])")
# A first look, over every text of the file: any control or invisible character but a line feed.
_SUSPECT = re.compile("[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u180e\u200b\u202a-\u202e\u2060-\u2069\u3164\ufeff-\ufffb]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\u180e\u3164\uffa0]")


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


def hidden_characters(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A310 for texts with control characters, direction overrides or invisible characters."""
    yield from _hidden_in(subject.written.file.event, ("event",))
    if subject.written.file.organizer:
        yield from _hidden_in(subject.written.file.organizer, ("organizer",))
    for items in (subject.windows, subject.rooms, subject.tracks, subject.speakers, subject.sessions):
        for route, item in items.items():
            yield from _hidden_in(item, route)


def _hidden_in(table: model.Table, route: Route) -> Iterator[Diagnostic]:
    for key, value in model.items_of(table):
        if value.__class__ is str:
            yield from _hidden(value, (*route, key))
        elif value.__class__ is tuple:
            for place, item in enumerate(value):
                if isinstance(item, str):
                    yield from _hidden(item, (*route, key, place))
                else:
                    yield from _hidden_in(item, (*route, key, place))


def _hidden(text: str, route: Route) -> Iterator[Diagnostic]:
    if not _SUSPECT.search(text):
        return
    found = _INVISIBLE.search(text)
    culprit = found[0] if found else None if is_clean(text) else next(c for c in text if not is_clean(c))
    if culprit:
        name = unicodedata.name(culprit, "").lower()
        shown = f"U+{ord(culprit):04X}" + (f" ({clean_line(name)})" if name else "")
        key = next(part for part in reversed(route) if isinstance(part, str))
        message = f"`{key}` has the invisible character {shown}"
        yield Diagnostic("A310", message, route, "write the text anew; every output leaves the character out")
