"""Patterns over lexemes: a shape names the roles of words in a row, and has examples that it matches and misses.

A shape such as `weekday? day of? month year?` is written in the names of roles with the operators of regular
expressions. It is matched against one character for each lexeme, so that a look at a text costs as much as it is long.
"""

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol, TypeVar

_FIRST_SYMBOL = 0xE000
_symbols: dict[frozenset[str], str] = {}


class Pattern(NamedTuple):
    """A shape with a name, examples of a text with the words taken in it, and texts of which it takes nothing."""

    name: str
    shape: str
    matches: tuple[tuple[str, str], ...]
    misses: tuple[str, ...]


class HasRoles(Protocol):
    """What patterns are matched against: something with the roles that it can play."""

    @property
    def roles(self) -> frozenset[str]:
        """The roles."""


Each = TypeVar("Each", bound=HasRoles)


class Found(NamedTuple):
    """A pattern found in a row of lexemes, from place `start` up to `end`."""

    start: int
    end: int
    pattern: Pattern


def row_of(roles: Iterable[frozenset[str]]) -> str:
    """Return a row of lexemes as patterns are matched against it: one character for each set of roles."""
    row = list(roles)
    for each in set(row).difference(_symbols):
        _symbols[each] = chr(_FIRST_SYMBOL + len(_symbols))
    return "".join([_symbols[each] for each in row])


def find(patterns: tuple[Pattern, ...], row: str) -> Iterator[Found]:
    """Yield what patterns match in a row, none inside another; of several at one place the first pattern counts."""
    for found in _expression(patterns, len(_symbols)).finditer(row):
        yield Found(found.start(), found.end(), patterns[int(str(found.lastgroup)[1:])])


def replaced(
    lexemes: Sequence[Each], patterns: tuple[Pattern, ...], read: Callable[[Found], list[Each] | None]
) -> list[Each]:
    """Return a row of lexemes in which what patterns match is what `read` makes of it; None leaves it as it is."""
    result: list[Each] = []
    done = 0
    for found in find(patterns, row_of(each.roles for each in lexemes)):
        made = read(found)
        if made is not None:
            result += [*lexemes[done : found.start], *made]
            done = found.end
    return [*result, *lexemes[done:]]


@functools.lru_cache(maxsize=256)
def _expression(patterns: tuple[Pattern, ...], _known: int) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<p{number}>{_compiled(each.shape)})" for number, each in enumerate(patterns)))


def _compiled(shape: str) -> str:
    pattern = re.sub("[a-z_]+", lambda word: _class_of(word[0]), shape)
    return re.sub(r"\s", "", pattern).replace("(", "(?:").replace("(?:?", "(?")


def _class_of(role: str) -> str:
    """Return the characters of all sets of roles that have one role; what no lexeme has matches nothing."""
    having = "".join(each for roles, each in _symbols.items() if role in roles)
    return f"[{having}]" if having else r"[^\s\S]"
