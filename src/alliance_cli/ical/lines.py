"""Content lines: escaped, quoted and folded as RFC 5545 section 3.1 wants them, and read back."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, urlsplit

_LONGEST = 75
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
# TEXT holds no controls but the tab (RFC 5545 section 3.3.11); readers stumble over the two Unicode line ends.
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]")
_CARETS = str.maketrans({"^": "^^", "\n": "^n", '"': "^'"})
_CARETED = re.compile(r"\^([\^n'])")
_CARET_MEANINGS = {"^": "^", "n": "\n", "'": '"'}
_UNQUOTED = re.compile("[A-Za-z0-9 ._/+-]*")
_LINE = re.compile(r'([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)', re.DOTALL)
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=(?:"([^"]*)"|([^";:,]*))')
_NO_URI = re.compile('[\x00-\x1f\x7f-\x9f<>"\\\\\ud800-\udfff]')
_UNSAFE_SCHEMES = frozenset({"data", "file", "javascript", "vbscript"})
_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")


class Line(NamedTuple):
    """One property: its name, its value as the file has it, its parameters as plain text."""

    name: str
    value: str
    parameters: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return content_line(self.name, self.parameters, self.value)

    def parameter(self, name: str) -> str | None:
        """The value of one parameter, if the line has it."""
        return next((value for key, value in self.parameters if key == name), None)


def content_line(name: str, parameters: Iterable[tuple[str, str]], value: str) -> str:
    """Return the line unfolded; parameter values are quoted where they must be (RFC 6868 for what cannot be)."""
    return f"{name}{''.join(f';{key}={_quoted(each)}' for key, each in parameters)}:{value}"


def _quoted(value: str) -> str:
    if _UNQUOTED.fullmatch(value):
        return value
    clean = _NO_TEXT.sub("", value).translate(_CARETS)
    return clean if _UNQUOTED.fullmatch(clean) else f'"{clean}"'


def text(value: str) -> str:
    """Return `value` as a TEXT value (RFC 5545 section 3.3.11)."""
    clean = _NO_TEXT.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return clean.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def text_line(name: str, value: str, language: str | None = None) -> Line:
    """Return a property of TEXT, with its language where that is known (RFC 5545 section 3.2.10)."""
    return Line(name, text(value), (("LANGUAGE", language),) if language else ())


def plain(value: str) -> str:
    """Return what a TEXT value says."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


@lru_cache(maxsize=4096)
def uri(value: str) -> str | None:
    """Return `value` as a URI (RFC 3986), an international one percent-encoded, or None where it is no link.

    Readers drop the entry, or the file, over a broken URL: it is left out.
    """
    if _NO_URI.search(value):
        return None
    try:
        parts = urlsplit(value.strip())
        host = parts.hostname or ""
        netloc = parts.netloc if parts.netloc.isascii() else _ascii_netloc(parts.netloc, host)
        is_numbered = parts.port is None or parts.port >= 0
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if not scheme or scheme in _UNSAFE_SCHEMES or (scheme in {"http", "https"} and not host) or not is_numbered:
        return None
    encoded = quote(parts._replace(netloc=netloc).geturl(), safe="%:/?#[]@!$&'()*+,;=~")
    return _PERCENT.sub("%25", encoded)


def _ascii_netloc(netloc: str, host: str) -> str:
    """Return the authority with its host as IDNA (RFC 3490); raises ValueError where it cannot be."""
    before, at, _ = netloc.rpartition("@")
    port = netloc.rpartition(":")[2] if netloc.rpartition(":")[2].isdecimal() else ""
    return f"{quote(before)}{at}{host.encode('idna').decode()}{':' if port else ''}{port}"


def utc(instant: dt.datetime) -> str:
    """Return a DATE-TIME in UTC (RFC 5545 section 3.3.5, form 2)."""
    return f"{wall(instant.astimezone(dt.UTC))}Z"


def wall(moment: dt.datetime) -> str:
    """Return a DATE-TIME as its clock shows it."""
    return f"{day(moment)}T{moment:%H%M%S}"


def day(date: dt.date) -> str:
    """Return a DATE (RFC 5545 section 3.3.4)."""
    return f"{date.year:04}{date.month:02}{date.day:02}"


def fold(line: str) -> str:
    """Return `line` cut at 75 octets of UTF-8, never inside a character (RFC 5545 section 3.1)."""
    if len(line) * 4 <= _LONGEST:
        return line
    octets = line.encode()
    if len(octets) <= _LONGEST:
        return line
    parts, start, room = [], 0, _LONGEST
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(octets[start:end])
        start, room = end, _LONGEST - 1
    parts.append(octets[start:])
    return b"\r\n ".join(parts).decode()


def unfolded(data: bytes) -> Iterator[str]:
    """Yield the content lines of a file, whatever its line ends.

    Raises UnicodeDecodeError where the file is not UTF-8.
    """
    octets = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\n ", b"").replace(b"\n\t", b"")
    return (line for line in octets.decode().split("\n") if line)


def parse(line: str) -> Line:
    """Return an unfolded line in its parts.

    Raises ValueError where it is no content line.
    """
    found = _LINE.fullmatch(line)
    if not found:
        raise ValueError(line)
    name, written, value = found.groups()
    parameters = tuple(
        (key.upper(), _CARETED.sub(lambda caret: _CARET_MEANINGS[caret[1]], quoted or bare))
        for key, quoted, bare in _PARAMETER.findall(written)
    )
    return Line(name.upper(), value, parameters)
