"""Content lines as RFC 5545 wants them: escaped, quoted, folded by octets."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from alliance_cli.core.text import clean_text

_LONGEST_LINE = 75
_URI_SAFE = "%:/?#[]@!$&'()*+,;=-._~"


class Property(NamedTuple):
    """One property: its value is already in the form the file has."""

    name: str
    value: str
    parameters: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return f"{self.name}{''.join(map(_parameter, self.parameters))}:{self.value}"


def _parameter(parameter: tuple[str, str]) -> str:
    """Return `;NAME=value`, quoted where it must be (RFC 5545 §3.2), with RFC 6868's carets."""
    name, value = parameter
    encoded = clean_text(value).replace("^", "^^").replace("\n", "^n").replace('"', "^'")
    return f';{name}="{encoded}"' if re.search("[,;:]", encoded) else f";{name}={encoded}"


def text(value: str) -> str:
    """Return a TEXT value (RFC 5545 §3.3.11): backslash, semicolon, comma and line break are escaped."""
    escaped = clean_text(value).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def uri(value: str) -> str | None:
    """Return a URI value (RFC 5545 §3.3.13), in ASCII and unescaped; None for what is no absolute URI."""
    value = clean_text(value).strip()
    if not value or any(character.isspace() for character in value):
        return None
    try:
        parts = urlsplit(value)
        host = parts.hostname
        if not parts.scheme or (parts.scheme in {"http", "https"} and not host):
            return None
        if host and not host.isascii():
            value = value.replace(host, host.encode("idna").decode(), 1)
    except (ValueError, UnicodeError):
        return None
    return quote(value, safe=_URI_SAFE)


def fold(line: str) -> str:
    """Return the line broken into pieces of at most 75 octets (RFC 5545 §3.1), never inside a character."""
    raw = line.encode("utf-8", "replace")
    if len(raw) <= _LONGEST_LINE:
        return line
    pieces = []
    start, room = 0, _LONGEST_LINE
    while start < len(raw):
        end = min(start + room, len(raw))
        while end < len(raw) and raw[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(raw[start:end].decode())
        # A continuation line starts with the space that folding adds.
        start, room = end, _LONGEST_LINE - 1
    return "\r\n ".join(pieces)


def unfold(data: str) -> list[str]:
    """Return the content lines of a calendar, whatever its line ends."""
    return re.sub("\n[ \t]", "", data.replace("\r\n", "\n")).rstrip("\n").split("\n")
