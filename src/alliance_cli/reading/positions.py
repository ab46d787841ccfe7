"""The position of everything in a TOML text: an index from route to key and value, in one pass."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import tomli

from alliance_cli.findings import Route, Span

_BLANK = re.compile(r"(?:[ \t\n]++|#[^\n]*+)*+")
_COMMENT = re.compile(r"#[^\n]*+")
_SPACES = re.compile(r"[ \t]*+")
_KEY_PART = re.compile(r"""[A-Za-z0-9_-]++|"(?:[^"\\]++|\\.)*+"|'[^']*+'""")
_SCALAR = re.compile(
    r'''"""(?:[^"\\]++|\\[\s\S]|""?(?!"))*+"{3,5}'''
    r"""|'{3}(?:[^']++|''?(?!'))*+'{3,5}"""
    r'''|"(?:[^"\\]++|\\.)*+"'''
    r"""|'[^']*+'"""
    r"""|[^,\]}#\n]++"""
)
# The commonest line, `key = "text"` or `key = 2021-06-14`, taken whole; every other is read in steps.
_PLAIN_LINE = re.compile(
    r"""([A-Za-z0-9_-]++)[ \t]*+=[ \t]*+("(?!"")[^"\\\n]*+"|[0-9tf][^ \t#\n]*+)[ \t]*+\n[ \t\n]*+"""
)
_CLOCK = r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ])?[0-9]{2}:[0-9]{2}(?!:)"
# May match where there is none (in a comment, in prose), but where there is one, it matches.
# Patterns that begin with one letter each are searched for much faster than one for all.
_CLOCK_IN_LIST = rf"[ \t\n]*+{_CLOCK}[^\n,\]\"' ]*+[ \t\n]*+[,\]#]"
_MAYBE_NEWER = (
    re.compile(r"\\[ex]"),
    re.compile(r"\{[^}\n]*+\n"),
    re.compile(r",[ \t]*+\}"),
    re.compile(rf"=[ \t]*+{_CLOCK}"),
    re.compile(rf"\[{_CLOCK_IN_LIST}"),
    re.compile(rf",{_CLOCK_IN_LIST}"),
)
_NEWER_ESCAPE = re.compile(r"\\(?:(e|x[0-9A-Fa-f]{2})|[\s\S])")
_WITHOUT_SECONDS = re.compile(_CLOCK)


class Stretch(NamedTuple):
    """Offsets of a key and of its value; for a table, both in its header; a list item's key is the item."""

    key_start: int
    key_end: int
    start: int
    end: int


class Newer(NamedTuple):
    """A piece of syntax that TOML 1.0 does not have."""

    what: str
    start: int
    end: int


class Positions:
    """The index of one text that tomli accepts, of what it `keeps` below the tables at the top; the index of all is long."""

    def __init__(self, text: str, keeps: Callable[[Route], bool] | None = None) -> None:
        self._lines = line_starts(text)
        scanner = _Scanner(text, keeps)
        scanner.scan()
        self.stretches = scanner.stretches
        self.comments = scanner.comments
        self.newer = scanner.newer

    def routes(self) -> set[Route]:
        """Return every route that has a place."""
        return set(self.stretches)

    def span(self, route: Route, *, key: bool = False) -> Span:
        """Return where the value at `route` stands, or its key; of a missing one, the nearest table around it."""
        while route and route not in self.stretches:
            route, key = route[:-1], False
        if not route:
            return Span(1, 1, 1, 1)
        stretch = self.stretches[route]
        return self.between(*(stretch[:2] if key else stretch[2:]))

    def between(self, start: int, end: int) -> Span:
        """Return the span from offset `start` to offset `end`."""
        return Span(*self._position(start), *self._position(end))

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a place, both counted from 1."""
        return self._lines[line - 1] + column - 1

    def keys(self, route: Route) -> list[tuple[int, int]]:
        """Return where the key at `route` is written: at every header, where it names a list of tables."""
        places = {self.stretches[route][:2]}
        number = 0
        while stretch := self.stretches.get((*route, number)):
            if stretch.start < stretch.key_start:  # a header; an item in a list is a key of its own
                places.add(stretch[:2])
            number += 1
        return sorted(places)

    def line(self, offset: int) -> int:
        """Return the line of the offset, from 1."""
        return bisect_right(self._lines, offset)

    def _position(self, offset: int) -> tuple[int, int]:
        line = self.line(offset)
        return line, offset - self._lines[line - 1] + 1


def line_starts(text: str) -> array[int]:
    """Return the offsets at which the lines of a text start."""
    return array("q", chain([0], (found.end() for found in re.finditer("\n", text))))


def newer_syntax(text: str) -> bool:
    """Return whether `text` may hold syntax newer than TOML 1.0: False is certain, and costs next to nothing."""
    return any(pattern.search(text) for pattern in _MAYBE_NEWER)


class _Scanner:
    """One pass over the text; it checks nothing, since tomli has accepted it."""

    def __init__(self, text: str, keeps: Callable[[Route], bool] | None) -> None:
        self.text = text
        self.keeps = keeps
        self.at = 0
        self.stretches: dict[Route, Stretch] = {}
        self.comments: list[tuple[int, int]] = []
        self.newer: list[Newer] = []
        self._lengths: dict[Route, int] = {}
        self._keep_comments = "alliance:" in text
        self._look_for_newer = newer_syntax(text)

    def scan(self) -> None:
        """Fill the index."""
        base: Route = ()
        while self._skip_blank() < len(self.text):
            base = self._plain_lines(base)
            if self.at >= len(self.text):
                break
            if self.text[self.at] == "[":
                base = self._header()
            elif self.text[self.at] == "#":
                continue
            else:
                self._value(self._assigned_key(base))

    def _plain_lines(self, base: Route) -> Route:
        found = _PLAIN_LINE.match(self.text, self.at)
        while found:
            self._keep((*base, found[1]), Stretch._make((*found.span(1), *found.span(2))))
            if self._look_for_newer:
                self._newer_in_scalar(found[2], found.start(2))
            self.at = found.end()
            found = _PLAIN_LINE.match(self.text, self.at)
        return base

    def _skip_blank(self) -> int:
        found = _BLANK.match(self.text, self.at)
        end = found.end() if found else self.at
        if self._keep_comments and end > self.at:
            stretch = self.text[self.at : end]
            self.comments += [(self.at + c.start(), self.at + c.end()) for c in _COMMENT.finditer(stretch)]
        self.at = end
        return end

    def _skip_spaces(self) -> None:
        found = _SPACES.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def _header(self) -> Route:
        start = self.at
        several = self.text.startswith("[[", start)
        self.at += 2 if several else 1
        parts = self._key()
        self.at += 2 if several else 1
        route: Route = ()
        for name, key_start, key_end in parts[:-1]:
            route = self._step(route, name, Stretch(key_start, key_end, key_start, key_end))
        name, key_start, key_end = parts[-1]
        here = Stretch(key_start, key_end, start, self.at)
        route = (*route, name)
        if several:
            self.stretches.setdefault(route, here)
            number = self._lengths.get(route, 0)
            self._lengths[route] = number + 1
            route = (*route, number)
        self._keep(route, here)
        return route

    def _keep(self, route: Route, stretch: Stretch) -> None:
        if self.keeps is None or len(route) < 2 or self.keeps(route):
            self.stretches[route] = stretch

    def _step(self, route: Route, name: str, stretch: Stretch) -> Route:
        """Return the route of a table on the way: of a list of tables the last one."""
        route = (*route, name)
        self.stretches.setdefault(route, stretch)
        length = self._lengths.get(route)
        return route if length is None else (*route, length - 1)

    def _key(self) -> list[tuple[str, int, int]]:
        """Read a key; return the name of each part with its stretch, leaving the place after it."""
        parts: list[tuple[str, int, int]] = []
        while True:
            self._skip_spaces()
            found = _KEY_PART.match(self.text, self.at)
            if not found:  # a text that tomli has not accepted; the end of it stops the scan
                self.at = len(self.text)
                return parts or [("", 0, 0)]
            parts.append((_name(found[0]), found.start(), found.end()))
            self.at = found.end()
            self._skip_spaces()
            if self.text[self.at : self.at + 1] != ".":
                return parts
            self.at += 1

    def _assigned_key(self, base: Route) -> _Place:
        """Read `key =` in the table `base`; return the place of its value."""
        parts = self._key()
        self.at += 1
        self._skip_spaces()
        route = base
        for name, start, end in parts[:-1]:
            route = self._step(route, name, Stretch(start, end, start, end))
        name, start, end = parts[-1]
        return _Place((*route, name), start, end)

    def _value(self, place: _Place | None) -> None:
        """Read the value at `place` with all that lies in it; a stack of our own, since lists nest 400 deep."""
        opened: list[_Open] = []
        while place:
            char = self.text[self.at : self.at + 1]
            if char in {"[", "{"}:
                opened.append(_Open(place, self.at, is_list=char == "["))
                self.at += 1
            else:
                self._scalar(place)
            place = self._next_place(opened)

    def _scalar(self, place: _Place) -> None:
        found = _SCALAR.match(self.text, self.at)
        if not found:
            self.at = len(self.text)
            return
        written = found[0].rstrip(" \t")
        start, self.at = self.at, found.end()
        self._record(place, start, start + len(written))
        if self._look_for_newer:
            self._newer_in_scalar(written, start)

    def _record(self, place: _Place, start: int, end: int) -> None:
        is_item = place.key_start < 0
        self._keep(place.route, Stretch(*((start, end) if is_item else place[1:]), start, end))

    def _next_place(self, opened: list[_Open]) -> _Place | None:
        """Return the place of the next value within what is open, closing what ends here; None after the last."""
        while opened:
            innermost = opened[-1]
            before = self.at
            self._skip_blank()
            comma = self.at if self.text[self.at : self.at + 1] == "," else None
            if comma is not None:
                self.at += 1
                self._skip_blank()
            if not innermost.is_list and not innermost.broken and "\n" in self.text[before : self.at]:
                innermost.broken = True
                self.newer.append(Newer("a line break in a table in braces", innermost.start, innermost.start + 1))
            if self.at >= len(self.text):
                return None
            if self.text[self.at] in "]}":
                if comma is not None and not innermost.is_list:
                    self.newer.append(Newer("a comma before the closing brace", comma, comma + 1))
                self.at += 1
                self._record(innermost.place, innermost.start, self.at)
                opened.pop()
            elif innermost.is_list:
                innermost.length += 1
                return _Place((*innermost.place.route, innermost.length - 1), -1, -1)
            else:
                return self._assigned_key(innermost.place.route)
        return None

    def _newer_in_scalar(self, written: str, start: int) -> None:
        if written[0] == '"':
            for found in _NEWER_ESCAPE.finditer(written):
                if found[1]:
                    what = f"the escape `{found[0]}`"
                    self.newer.append(Newer(what, start + found.start(), start + found.end()))
        elif _WITHOUT_SECONDS.match(written):
            self.newer.append(Newer("a clock time without seconds", start, start + len(written)))


class _Place(NamedTuple):
    """Where a value is about to stand; an item of a list has no key, its stretch is -1."""

    route: Route
    key_start: int
    key_end: int


@dataclass(slots=True)
class _Open:
    """A list or a table in braces that is not closed yet."""

    place: _Place
    start: int
    is_list: bool
    length: int = 0
    broken: bool = False


def _name(written: str) -> str:
    if written[0] == "'" or (written[0] == '"' and "\\" not in written):
        return written[1:-1]
    return str(next(iter(tomli.loads(f"{written}=0")))) if written[0] == '"' else written
