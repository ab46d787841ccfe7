"""One property as it is written: its parts, its line quoted and folded (RFC 5545 section 3.1), and read back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from alliance_cli.ical.values import NO_TEXT, text

LONGEST = 75
"""Octets that a line of a file may have without its line end."""

MOST_PARAMETERS = 100
"""How many parameters of a line are kept; RFC 5545 knows twenty."""

_PARAMETER = re.compile(r';([^=;:"]*+)(?:=((?:"[^"]*+"|[^";:])*+))?')
# Where a quote is not closed, quotes mean nothing.
_UNQUOTED_PARAMETER = re.compile(r";([^=;:]*+)(?:=([^;:]*+))?")
_NAME = re.compile(r"[A-Za-z0-9-]++")
_CARETS = str.maketrans({"^": "^^", "\n": "^n", '"': "^'"})
_CARETED = re.compile(r"\^([\^n'])")
_CARET_MEANINGS = {"^": "^", "n": "\n", "'": '"'}
_NEEDS_NO_QUOTES = re.compile("[A-Za-z0-9 ._/+-]*")


class Line(NamedTuple):
    """One property: its name, its value as a file has it, its parameters as plain text."""

    name: str
    value: str
    parameters: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return content_line(self.name, self.parameters, self.value)

    def parameter(self, name: str) -> str | None:
        """Return the value of the first parameter `name`, if the line has it."""
        return next((value for key, value in self.parameters if key == name), None)


def text_line(name: str, value: str, language: str | None = None) -> Line:
    """Return a property of TEXT, with its language where that is known (RFC 5545 section 3.2.10)."""
    return Line(name, text(value), (("LANGUAGE", language),) if language else ())


def parse(line: str) -> Line:
    """Return an unfolded line in its parts: names in capitals, parameters as plain text, the value as it is.

    Raises ValueError where it is not a content line.
    """
    name = _NAME.match(line)
    found = parse_named(line, name[0].upper()) if name else None
    if found is None:
        raise ValueError(line)
    return found


def parse_named(line: str, name: str) -> Line | None:
    """Return a line that begins with `name`, in any case, in its parts; None where no value follows."""
    place = len(name)
    if line.startswith(":", place):
        return Line(name, line[place + 1 :])
    for pattern in (_PARAMETER, _UNQUOTED_PARAMETER):
        parameters: list[tuple[str, str]] = []
        place = len(name)
        while found := pattern.match(line, place):
            if len(parameters) < MOST_PARAMETERS:
                parameters.append((found[1].strip().upper(), _unquoted(found[2] or "")))
            place = found.end()
        if line.startswith(":", place):
            return Line(name, line[place + 1 :], tuple(parameters))
    return None


def _unquoted(value: str) -> str:
    """Return a parameter's value without quotes, where they hold the whole of it, and without carets."""
    if value[:1] == '"' == value[-1:] and value.count('"') == 2:
        value = value[1:-1]
    return _CARETED.sub(lambda caret: _CARET_MEANINGS[caret[1]], value) if "^" in value else value


def content_line(name: str, parameters: Iterable[tuple[str, str]], value: str) -> str:
    """Return the line unfolded; parameter values are quoted where they must be (RFC 6868 for what cannot be)."""
    if not parameters:
        return f"{name}:{value}"
    return f"{name}{''.join(f';{key}={_quoted(each)}' for key, each in parameters)}:{value}"


def _quoted(value: str) -> str:
    if _NEEDS_NO_QUOTES.fullmatch(value):
        return value
    clean = NO_TEXT.sub("", value).translate(_CARETS)
    return clean if _NEEDS_NO_QUOTES.fullmatch(clean) else f'"{clean}"'


def fold(line: str) -> str:
    """Return `line` cut at 75 octets of UTF-8, never inside a character (RFC 5545 section 3.1)."""
    if len(line) * 4 <= LONGEST:
        return line
    if line.isascii():
        if len(line) <= LONGEST:
            return line
        parts = [line[:LONGEST], *(line[at : at + LONGEST - 1] for at in range(LONGEST, len(line), LONGEST - 1))]
        return "\r\n ".join(parts)
    octets = line.encode()
    if len(octets) <= LONGEST:
        return line
    pieces, start, room = [], 0, LONGEST
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(octets[start:end])
        start, room = end, LONGEST - 1
    pieces.append(octets[start:])
    return b"\r\n ".join(pieces).decode()


def unfolded(data: bytes) -> Iterator[str]:
    """Yield the content lines of a file, whatever its line ends.

    Raises UnicodeDecodeError where the file is not UTF-8.
    """
    octets = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\n ", b"").replace(b"\n\t", b"")
    return (line for line in octets.decode().split("\n") if line)
