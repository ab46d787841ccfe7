"""Where every key and value of a TOML text stands; made only when somebody looks."""

from __future__ import annotations

import re
from bisect import bisect_right
from contextlib import suppress
from typing import NamedTuple

import tomli

from alliance_cli.core.diagnostics import Route, Span

_BETWEEN = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_BLANKS = re.compile(r"[ \t]*")
_KEY = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|[A-Za-z0-9_-]+')
_STRING = re.compile(
    r'"""(?:[^"\\]+|\\.|"(?!""))*"{3,5}' r"|'''(?:[^']+|'(?!''))*'{3,5}" r'|"(?:[^"\\\n]|\\.)*"' r"|'[^'\n]*'",
    re.DOTALL,
)
# A date and a clock time may be parted by one space.
_SCALAR = re.compile(r"\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]*|[^\s,\]}#]+")


class _Place(NamedTuple):
    """Offsets into the text: of the key, and of the value."""

    key: tuple[int, int]
    value: tuple[int, int]


class Positions:
    """The places in `text`, which is TOML that a parser has accepted; of other text, the places up to the fault."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._places: dict[Route, _Place] = {}
        self._counts: dict[Route, int] = {}
        # Where the text ends or breaks off, a parser has said so; what was found until there stands.
        with suppress(AttributeError, IndexError, RecursionError):
            self._document()

    def routes(self) -> set[Route]:
        """Return every route that has a place."""
        return set(self._places)

    def span(self, route: Route, *, key: bool = False) -> Span:
        """Return where the value (or the key) at `route` stands, else the nearest table around it, else the start."""
        while route and route not in self._places:
            route, key = route[:-1], False
        if not route:
            return Span(1, 1, 1, 1)
        place = self._places[route]
        start, end = place.key if key else place.value
        return Span(*self._line_and_column(start), *self._line_and_column(end))

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def _document(self) -> None:
        table: Route = ()
        self._skip(_BETWEEN)
        while self._at < len(self._text):
            table = self._header() if self._text[self._at] == "[" else self._pair(table)
            self._skip(_BETWEEN)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        self._at = self._take(pattern)[1]

    def _take(self, pattern: re.Pattern[str]) -> tuple[int, int]:
        """Move behind what `pattern` matches here and return where that is; fails where it does not match."""
        start, self._at = pattern.match(self._text, self._at).span()  # type: ignore[union-attr]  # the parser saw it
        return start, self._at

    def _header(self) -> Route:
        start = self._at
        is_array = self._text.startswith("[[", start)
        self._at += 2 if is_array else 1
        *way, (last, _) = self._key_parts()
        self._at += 2 if is_array else 1
        place = _Place((start, self._at), (start, self._at))
        route: Route = ()
        for part, _ in way:
            self._places.setdefault((*route, part), place)
            route = self._newest((*route, part))
        route = (*route, last)
        if is_array:
            self._places.setdefault(route, place)
            self._counts[route] = self._counts.get(route, 0) + 1
        route = self._newest(route)
        self._places.setdefault(route, place)
        return route

    def _newest(self, route: Route) -> Route:
        """Return the route, or for an array of tables that of its newest table."""
        return (*route, self._counts[route] - 1) if route in self._counts else route

    def _key_parts(self) -> list[tuple[str, tuple[int, int]]]:
        parts = []
        while True:
            self._skip(_BLANKS)
            start, end = self._take(_KEY)
            word = self._text[start:end]
            parts.append((_unquoted(word) if word[0] in "\"'" else word, (start, end)))
            self._skip(_BLANKS)
            if self._text[self._at] != ".":
                return parts
            self._at += 1

    def _pair(self, table: Route) -> Route:
        parts = self._key_parts()
        self._at += 1
        self._skip(_BLANKS)
        route = table
        start = self._at
        whole = (parts[0][1][0], parts[-1][1][1])
        routes = [route := (*route, name) for name, _ in parts]
        self._value(route)
        for outer, (_, span) in zip(routes[:-1], parts, strict=False):
            self._places.setdefault(outer, _Place(span, span))
        self._places[route] = _Place(parts[-1][1] if len(parts) > 1 else whole, (start, self._at))
        return table

    def _value(self, route: Route) -> None:
        opening = self._text[self._at]
        if opening == "[":
            self._array(route)
        elif opening == "{":
            self._inline_table(route)
        else:
            self._take(_STRING if opening in "\"'" else _SCALAR)

    def _array(self, route: Route) -> None:
        self._at += 1
        number = 0
        while True:
            self._skip(_BETWEEN)
            if self._text[self._at] == "]":
                self._at += 1
                return
            start = self._at
            self._value((*route, number))
            self._places[(*route, number)] = _Place((start, self._at), (start, self._at))
            number += 1
            self._skip_comma()

    def _inline_table(self, route: Route) -> None:
        self._at += 1
        while True:
            self._skip(_BETWEEN)
            if self._text[self._at] == "}":
                self._at += 1
                return
            self._pair(route)
            self._skip_comma()

    def _skip_comma(self) -> None:
        self._skip(_BETWEEN)
        if self._text[self._at] == ",":
            self._at += 1


def _unquoted(key: str) -> str:
    return str(tomli.loads(f"key = {key}")["key"])
