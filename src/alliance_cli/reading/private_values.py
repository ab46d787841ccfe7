"""Values that no excerpt shows, because CI logs have more readers than the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import overload

import tomli

from alliance_cli.event import model
from alliance_cli.event.model import KEYS
from alliance_cli.event.values import SecretValue
from alliance_cli.findings import Route
from alliance_cli.meeting_links import without_meeting_links
from alliance_cli.reading.keys import TABLES, shape_of
from alliance_cli.reading.positions import Positions, line_starts
from alliance_cli.text import fold, nearest

Stretch = tuple[int, int]
"""Offsets of code points, the end exclusive."""

# Words of keys under which people keep a way into a meeting, or any other secret.
_PRIVATE_WORD = re.compile(
    r"join(?:ing)?|pass|pwd?|pins?|codes?|kenn(?:code|wort)|zugangscode|access|key|login|private|secrets?|tokens?|"
    r"credentials?|meet(?:ing|ingid)?|zoom|teams|webex|jitsi|bbb|webinar|dial(?:in)?|contrasena|clave|parola|пароль|код"
)
_PRIVATE_NAMES = ("joinurl", "joinlink", "passcode", "password", "accesscode", "meetingurl", "meetinglink", "zoomurl")
_PRIVATE_PARTS = re.compile(
    r"passw|passc|kennw|kennc|secret|token|credential|meeting|zoomurl|joinurl|joinlink|accesscode"
)
_NAMED_VARIABLE = re.compile(r"""\{\s*env\s*=\s*(["'])[A-Za-z_][A-Za-z0-9_]*\1\s*,?\s*\}?\s*""")
_IN_BRACES = re.compile(r"(\{\s*(?:env\s*=\s*)?)([\s\S]*?)(\}?\s*)")

# A text that is not TOML is read by its marks alone. No `=` may be there, no end of a string, no end of a list.
_HEADER = re.compile(
    rf"^[ \t]*\[{{1,2}}[ \t]*((?:{'|'.join(sorted({shape[0] for shape in TABLES if shape}))}|rooms?)\b[^\]\n]*)\]{{1,2}}[ \t]*(?:#.*)?$",
    re.MULTILINE,
)
_KEY = re.compile(
    r"""(?:^|(?<=[{,\[]))[ \t]*(?P<key>(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[\w-]+)(?:[ \t]*\.[ \t]*(?:"[^"\n]*"|'[^'\n]*'|[\w-]+))*)"""
    r"""(?P<sign>[ \t]*[=:][ \t]*|[ \t]+)""",
    re.MULTILINE,
)
# `join url` and `pass code` are written with a space, too.
_KEY_IN_TWO = re.compile(
    r"""(?:^|(?<=[{,]))[ \t]*(?P<key>(?:join|pass)[ \t]+\w+)(?P<sign>[ \t]*[=:]?[ \t]*)""", re.MULTILINE | re.IGNORECASE
)
_STRING = re.compile(
    r'''"""[\s\S]*?(?:"""+|\Z)|\'\'\'[\s\S]*?(?:\'\'\'+|\Z)|"(?:[^"\\\n]|\\.)*(?:"|\\?(?=\n|\Z))|'[^'\n]*(?:'|(?=\n|\Z))'''
)


def is_private(table: type[model.Table] | None, key: str, *, is_room: bool) -> bool:
    """Return whether the value of a key is private: by the model, as any unknown key of a room, or by its name.

    A name is also that of a private key of the table with a slip in it, `emial` of a speaker.
    """
    known = KEYS[table].get(key) if table else None
    if known is not None:
        return isinstance(known.kind, SecretValue)
    return is_room or _looks_private(key) or bool(table and nearest(key, _secret_keys(table)))


def _secret_keys(table: type[model.Table]) -> Iterator[str]:
    return (name for name, key in KEYS[table].items() if isinstance(key.kind, SecretValue))


@cache
def _looks_private(key: str) -> bool:
    """Return whether a key that the model does not know in this table is named as private ones are, or nearly."""
    words = fold(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key)).split()
    name = "".join(words)
    if any(map(_PRIVATE_WORD.fullmatch, words)) or _PRIVATE_PARTS.search(name):
        return True
    return any(SequenceMatcher(None, name, private).ratio() >= 0.8 for private in _PRIVATE_NAMES) and len(name) < 40


class Lines(Sequence[str]):
    """The lines of a text, cut out when they are asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = line_starts(text)

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[number] for number in range(len(self))[index]]
        start = self._starts[index]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else len(self.text)]


def shown_lines(text: str, positions: Positions | None) -> Lines:
    """Return the lines of an event file as excerpts may show them: what is private is blotted out, all else at its place.

    `positions` is where everything private stands, if the text is TOML; else the text is read by its marks.
    """
    return Lines(_blotted(text, _in_index(positions) if positions else _by_marks(text)))


def is_private_route(route: Route) -> bool:
    """Return whether the value at a route is private."""
    return isinstance(route[-1], str) and _is_private_shape(shape_of(route))


def shown_line(lines: Sequence[str], number: int) -> str:
    """Return line `number`, from 1, without what lets people into a meeting, whose words may end the line before."""
    if not 0 < number <= len(lines):
        return ""
    before = lines[number - 2] if number > 1 else ""
    return without_meeting_links(f"{before}\n{lines[number - 1]}").rpartition("\n")[2]


def _in_index(positions: Positions) -> Iterator[Stretch]:
    for route, stretch in positions.stretches.items():
        # A header is before its table, whose values have stretches of their own.
        is_header = stretch.start <= stretch.key_start
        if not is_header and is_private_route(route):
            yield stretch.start, stretch.end


@cache
def _is_private_shape(shape: tuple[str, ...]) -> bool:
    """Return whether the value of a key, or of a table around it, is private."""
    keys = ((shape[:length], shape[length]) for length in range(len(shape)))
    return any(is_private(TABLES.get(table), key, is_room=_is_room(table)) for table, key in keys)


def _is_room(shape: Sequence[str]) -> bool:
    return len(shape) == 1 and fold(shape[0]).startswith("room")


def _by_marks(text: str) -> Iterator[Stretch]:
    """Yield what is private in a text that is no TOML: what stands after every key that is private where it stands."""
    headers = [(found.start(), _names(found[1])) for found in _HEADER.finditer(text)]
    tables, end = iter([*headers, (len(text) + 1, ())]), 0
    shape: tuple[str, ...] = ()
    following = next(tables)
    for key in sorted([*_KEY.finditer(text), *_KEY_IN_TWO.finditer(text)], key=lambda found: found.start("key")):
        while following[0] <= key.start("key"):
            shape, following = following[1], next(tables)
        if key.start("key") >= end and _is_private_key(shape, _names(key["key"])):
            end = _value_end(text, key.end())
            yield key.end(), end


def _is_private_key(shape: tuple[str, ...], names: tuple[str, ...]) -> bool:
    table, name = (*shape, *names[:-1]), names[-1]
    if any(map(_looks_private, names[:-1])):
        return True
    if name not in KEYS[TABLES.get(table, model.Room)] and not _is_room(table):
        # In braces it may be a key of another table.
        known = [KEYS[each][name] for each in TABLES.values() if name in KEYS[each]]
        if known and not any(isinstance(key.kind, SecretValue) for key in known):
            return False
    return is_private(TABLES.get(table), name, is_room=_is_room(table))


def _names(written: str) -> tuple[str, ...]:
    """Return the parts of a key as they are meant, whatever escapes and quotes they are written with."""
    parts = re.findall(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|[^.\s]+(?:[ \t]+[^.\s]+)*', written.strip())
    return tuple(_name(part) for part in parts) or ("",)


def _name(part: str) -> str:
    if part[0] not in "\"'":
        return part
    try:
        return str(next(iter(tomli.loads(f"{part}=0"))))
    except (tomli.TOMLDecodeError, ValueError):
        return part[1:-1]


def _value_end(text: str, begin: int) -> int:
    """Return where the value at `begin` ends, whatever is missing of it: at the latest before the next table."""
    place, depth = begin, 0
    while place < len(text):
        character = text[place]
        string = _STRING.match(text, place) if character in "\"'" else None
        if string:
            place = max(string.end(), place + 1)
            continue
        if character in "]}" and depth:
            depth -= 1
        elif character in ("\n,]}#" if not depth else "") or (character == "[" and _HEADER.match(text, place)):
            break
        elif character in "[{":
            depth += 1
        place += 1
    return place


def _blotted(text: str, stretches: Iterable[Stretch]) -> str:
    """Return the text with the stretches blotted out; names of environment variables are no secrets."""
    parts, place = [], 0
    for begin, end in sorted(stretches):
        start = max(begin, place)
        if start >= end:
            continue
        value = text[start:end]
        before, private, after = "", value, ""
        braces = _IN_BRACES.fullmatch(value)
        if _NAMED_VARIABLE.fullmatch(value):
            before, private = value, ""
        elif braces:
            before, private, after = braces.groups()
        parts += [text[place:start], before, re.sub(r"[^\n]", "*", private), after]
        place = end
    return "".join([*parts, text[place:]])
