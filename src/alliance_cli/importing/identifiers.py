"""Ids for what has none that the event file could use: readable, unique, the same on every import."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from alliance_cli.text import LONGEST_ID, slug

_LONGEST_MARK = 40
"""A UUID fits, and leaves room for a name."""


class Identifiers:
    """The ids of one kind of thing in one event."""

    def __init__(self, noun: str) -> None:
        self._noun = noun
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}

    def take(self, wanted: str, *marks: str) -> str:
        """Return a free id like `wanted`.

        `marks` distinguish the thing from others of that name, the most readable first; since they
        come from the thing itself, it gets the same id wherever it stands in the source.
        """
        base = slug(wanted) or f"{self._noun}-{_digest(wanted, *marks)}"
        name = next((name for name in _candidates(base, wanted, marks) if name not in self._taken), None)
        if name is None:
            name = self._numbered(base)
        self._taken.add(name)
        return name

    def _numbered(self, base: str) -> str:
        """Return a free id with a number, counting on from the last one of this base."""
        number = self._numbers.get(base, 2)
        while (name := _with(base, str(number))) in self._taken:
            number += 1
        self._numbers[base] = number + 1
        return name


def _candidates(base: str, wanted: str, marks: tuple[str, ...]) -> Iterator[str]:
    yield base
    for mark in marks:
        yield _with(base, slug(mark) if len(mark) <= _LONGEST_MARK else _digest(mark))
    yield _with(base, _digest(wanted, *marks))


def _with(base: str, mark: str) -> str:
    return f"{base[: LONGEST_ID - 1 - len(mark)].rstrip('-')}-{mark}" if mark else base


def _digest(*texts: str) -> str:
    return sha256("\0".join(texts).encode("utf-8", "replace")).hexdigest()[:8]
