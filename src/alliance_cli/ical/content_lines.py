"""The lines of a file: cut out byte for byte, unfolded and parsed when they are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from alliance_cli.ical.lines import Line, parse_named
from alliance_cli.ical.values import plain

_MARK = b"\xef\xbb\xbf"
_END = rb"(?:\n|\r(?:\r?\n)?)"
_LINE_END = re.compile(_END)
# A content line with its continuations, and its name where no parameter follows, or a run of blank lines. Blank lines
# before a continuation are taken for a part of the fold, as most readers take them. Possessive throughout: a hostile
# file costs one pass.
_LOGICAL = re.compile(
    rb"(?:([A-Za-z0-9-]++)(?=:))?+[^\r\n]++(?:%b++[ \t][^\r\n]*+)*+(?:%b|\Z)|%b++" % (_END, _END, _END)
)
_SHORT = 80
"""Octets of a line that other entries may have as well, such as STATUS:CONFIRMED."""
_HEAD = re.compile(rb"([A-Za-z0-9-]++)(?::|;[^:]*+:)")


class ContentLine:
    """One line of a file with its continuations: `raw` as the file has it, `number` of its first line, from 1.

    `name` is in capitals, and "" where this is not a content line: a run of blank lines, or anything else.
    Value and parameters are parsed when they are asked for.
    """

    __slots__ = ("_parsed", "name", "number", "raw")

    def __init__(self, raw: bytes, number: int, name: str) -> None:
        self.raw = raw
        self.number = number
        self.name = name
        self._parsed: Line | None = None

    def __repr__(self) -> str:
        return f"ContentLine({self.raw[:80]!r}, {self.number}, {self.name!r})"

    @property
    def parsed(self) -> Line:
        """The line in its parts; of what is not a content line all is value."""
        if self._parsed is None:
            # Entries share many of their short lines.
            parse = _parsed_again if len(self.raw) < _SHORT else _parsed
            self._parsed = parse(self.raw, self.name)
        return self._parsed

    @property
    def value(self) -> str:
        """The value as the file has it, unfolded, still escaped."""
        return self.parsed.value

    @property
    def text(self) -> str:
        """What the value says if it is a TEXT."""
        return plain(self.parsed.value)

    @property
    def parameters(self) -> tuple[tuple[str, str], ...]:
        """The parameters, names in capitals, values without quotes and carets (RFC 6868)."""
        return self.parsed.parameters

    def parameter(self, name: str) -> str | None:
        """Return the value of the first parameter `name`, if the line has it."""
        return self.parsed.parameter(name)

    @property
    def written(self) -> str:
        """The line as written but unfolded; bytes that are not UTF-8 are lone surrogates, as "surrogateescape" has it."""
        return _text(self.raw)

    @property
    def is_blank(self) -> bool:
        """Whether this is a run of blank lines."""
        return not self.raw.strip(b"\r\n")

    @property
    def is_utf8(self) -> bool:
        """Whether the unfolded line is UTF-8."""
        if self.raw.isascii():
            return True
        try:
            unfold(self.raw).decode()
        except UnicodeDecodeError:
            return False
        return True


def _text(raw: bytes) -> str:
    return unfold(raw).decode("utf-8", "surrogateescape")


def _parsed(raw: bytes, name: str) -> Line:
    written = _text(raw)
    return (parse_named(written, name) if name else None) or Line("", written)


_parsed_again = lru_cache(maxsize=1024)(_parsed)


def read_lines(data: bytes) -> Iterator[ContentLine]:
    """Yield every line of a file in order; joined, what they hold as `raw` is `data`.

    Lines end with LF, CR LF, CR, or CR CR LF, which text mode on Windows makes of CR LF. A run of blank lines is one line.
    """
    number = 1
    names: dict[bytes, str] = {}
    only_feeds = data.count(b"\r") == data.count(b"\r\n")
    head = _HEAD.match
    for found in _LOGICAL.finditer(data):
        raw, written = found.group(0, 1)
        if written is None and (at := head(raw)):
            written = at[1]
        if written is None:
            name = _late_name(raw)
        else:
            name = names.get(written) or names.setdefault(written, written.decode().upper())
        yield ContentLine(raw, number, name)
        number += raw.count(b"\n") if only_feeds else _line_count(raw)


def _late_name(raw: bytes) -> str:
    """Return the name of a line that begins with a byte order mark, or is folded within its name; "" for no name."""
    at = _HEAD.match(unfold(raw))
    return at[1].decode().upper() if at else ""


def _line_count(raw: bytes) -> int:
    """Return how many lines of the file this is: LF, CR LF, CR CR LF and CR end one each."""
    return raw.count(b"\n") + raw.count(b"\r") - raw.count(b"\r\n") - raw.count(b"\r\r\n")


def unfold(raw: bytes) -> bytes:
    """Return a line without its folds, its line end and a byte order mark (RFC 5545 section 3.1)."""
    octets = raw.rstrip(b"\r\n")
    if octets[:1] == b"\xef":
        octets = octets.removeprefix(_MARK)
    if b"\n" not in octets and b"\r" not in octets:
        return octets
    unfolded = octets.replace(b"\r\n ", b"")
    if b"\n" not in unfolded and b"\r" not in unfolded:
        return unfolded
    # Every run of line ends that is left is followed by the one blank that belongs to the fold.
    octets = octets.replace(b"\r", b"\n")
    while b"\n\n" in octets:
        octets = octets.replace(b"\n\n", b"\n")
    return octets.replace(b"\n ", b"").replace(b"\n\t", b"")


def line_parts(raw: bytes) -> list[bytes]:
    """Return the lines of the file that a line with its continuations is made of, without their line ends."""
    return [part for part in _LINE_END.split(raw.removeprefix(_MARK)) if part]
