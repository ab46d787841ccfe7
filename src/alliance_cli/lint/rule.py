"""What a rule is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

from alliance_cli.checks.code import Code

if TYPE_CHECKING:
    from alliance_cli.ical import ContentLine
    from alliance_cli.lint.feed import Entry, Feed


class Fault(NamedTuple):
    """One fault of a feed: what it is, every place where it occurs, what to do."""

    message: str
    places: Sequence[ContentLine]
    help: str


class Rule(NamedTuple):
    """One rule: its code, who was seen to stumble and where that is written down, and how it is found."""

    code: Code
    source: str
    find: Callable[[Feed], Fault | None]


def entries(found: Collection[object], verb: str = "", one: str = "") -> str:
    """Return `1 entry has` or `3 entries have`: a number of entries with the verb's plural and singular."""
    number = len(found)
    noun = "entry" if number == 1 else "entries"
    return f"{number} {noun} {one if number == 1 else verb}".rstrip()


def begins(found: Sequence[Entry]) -> list[ContentLine]:
    """Return the first lines of entries."""
    return [entry.begin for entry in found]
