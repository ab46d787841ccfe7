"""From TOML text to plain data, or to the finding that shows the syntax error."""

from __future__ import annotations

import re
from typing import Any

import tomli

from alliance_cli.event.model import KEYS
from alliance_cli.event.values import SecretValue
from alliance_cli.findings import Diagnostic, Span
from alliance_cli.reading.limits import NESTING
from alliance_cli.reading.source import position
from alliance_cli.text import clean_line

# tomli takes quadratic time over the parts of a key; the event file needs keys of two or three parts.
_ENDLESS_KEY = rf"[ \t]*+\[{{0,2}}+(?:[ \t]*+[A-Za-z0-9_-]++[ \t]*+\.){{{NESTING}}}"
_FIRST_ENDLESS_KEY, _NEXT_ENDLESS_KEY = re.compile(_ENDLESS_KEY), re.compile(rf"\n{_ENDLESS_KEY}")
_LONG_NUMBER = r"[0-9_]{4300}"
_TYPOGRAPHIC = "[\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb]"
_ASSIGNMENT = r"\s*([A-Za-z0-9_.-]+)\s*=\s*(.*?)\s*"

_ESCAPE, _NO_ESCAPE = "in double quotes a `\\` begins an escape", "write `\\\\`, or put the text in single quotes"

# What tomli says, what we say, and what to write instead.
_WORDS: tuple[tuple[str, str, str | None], ...] = (
    ("Expected '=' after a key", "a key is not followed by `=`", "write `key = value`"),
    ("Expected ']]'", "the `[[table]]` line does not end with `]]`", "write it as `[[sessions]]`"),
    ("Expected ']'", "the `[table]` line does not end with `]`", "write it as `[event]`"),
    (
        "Expected newline",
        "there is something after the end of the value",
        "begin a new line, or put the text in quotes",
    ),
    ("Invalid date", "this date or clock time does not exist", "write it as `2021-06-14T14:00:00`"),
    ("Invalid statement", "this is neither `key = value` nor `[table]`", None),
    ("Invalid initial character", "a key cannot start like this", "put it in quotes"),
    ("Invalid value", "this is not a value", "put text in double quotes"),
    ("Unclosed array", "a list is not closed", "put commas between its items and `]` after the last"),
    ("Unclosed inline table", "a table in braces is not closed", "put commas between its keys and `}` after the last"),
    ("Unescaped '\\'", _ESCAPE, _NO_ESCAPE),
    ("Invalid hex", _ESCAPE, _NO_ESCAPE),
    ("Escaped character", _ESCAPE, _NO_ESCAPE),
    ("Unterminated string", "a string is not closed", "put quotes at its end"),
    ("Expected \"'", "a string is not closed", "put quotes at its end"),
    (
        "Illegal character '\\n'",
        "a string is not closed on its line",
        'put `"` at its end, or `"""` around several lines',
    ),
    ("Found invalid character", "this character is not allowed here", None),
)
_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Cannot redefine", "Duplicate inline")


def parse_toml(text: str) -> tuple[dict[str, Any] | None, list[Diagnostic]]:
    """Return the data of `text`, or None and the one finding that stands in the way."""
    endless = endless_key(text)
    if endless:
        start = endless.start() + endless[0].startswith("\n")
        return None, [_beyond_limits(text, start, f"the key has more than {NESTING} parts")]
    try:
        return tomli.loads(text), []
    except tomli.TOMLDecodeError as error:
        return None, [_syntax_error(text, error)]
    except RecursionError:
        return None, [_beyond_limits(text, 0, "the file has tables or lists that are nested too deeply")]
    except ValueError:
        number = re.search(_LONG_NUMBER, text)
        return None, [_beyond_limits(text, number.start() if number else 0, "the number has too many digits")]


def endless_key(text: str) -> re.Match[str] | None:
    """Return the place of a key with more parts than tomli can read in time."""
    # A pattern that begins with a line end is found many times as fast as one for the beginning of any line.
    return _FIRST_ENDLESS_KEY.match(text) or _NEXT_ENDLESS_KEY.search(text)


def _beyond_limits(text: str, offset: int, message: str) -> Diagnostic:
    line, column = position(text, offset)
    return Diagnostic("A108", message, span=Span(line, column, line, column + 1))


def _syntax_error(text: str, error: tomli.TOMLDecodeError) -> Diagnostic:
    line, column, said = error.lineno, error.colno, error.msg
    source = text.split("\n", line)[line - 1]
    if not source.strip() and line > 1 and error.pos >= len(text):
        # The end of the file is not a place to look at; the last line that holds something is.
        kept = text.rstrip()
        line, column = position(text, len(kept))
        source = text.split("\n", line)[line - 1]
    if said.startswith(_TWICE):
        return _defined_twice(line, source)
    message, help_line = _in_our_words(said, source, column)
    width = max(len(source) - column + 1, 1) if said.startswith(("Invalid value", "Expected newline")) else 1
    return Diagnostic("A106", message, help=help_line, span=Span(line, column, line, column + width))


def _in_our_words(said: str, source: str, column: int) -> tuple[str, str | None]:
    message, help_line = next(
        ((ours, hint) for theirs, ours, hint in _WORDS if said.startswith(theirs)),
        (clean_line(said[:1].lower() + said[1:]), None),
    )
    if re.search(_TYPOGRAPHIC, source) and '"' not in source:
        return message, 'write straight quotes, `"`, around text'
    if said.startswith("Invalid value") and _begins_line(source, column):
        return "a list above this line is not closed", "put `]` after its last item"
    assigned = re.fullmatch(_ASSIGNMENT, source)
    if assigned and said.startswith(("Invalid value", "Expected newline")):
        key, value = assigned.groups()
        if value.lower() in {"true", "false"}:
            return message, f"write `{key} = {value.lower()}`"
        if not value or value.startswith("#"):
            return f"`{key}` has no value", f'write `{key} = "\N{HORIZONTAL ELLIPSIS}"`, or remove the line'
        if not any(mark in value for mark in "\"'\\[]{}#") and len(value) <= 80 and _is_public(key):
            return message, f'put text in double quotes: `{key} = "{clean_line(value)}"`'
    return message, help_line


def _is_public(key: str) -> bool:
    """Return whether a message may repeat the value of a key; whose table it is in nobody knows yet."""
    known = [keys[key] for keys in KEYS.values() if key in keys]
    return bool(known) and not any(isinstance(each.kind, SecretValue) for each in known)


def _begins_line(source: str, column: int) -> bool:
    """Return whether a value is expected where a line begins: only in a list that is still open."""
    return not source[: column - 1].strip(" \t[") and bool(re.match(r"\s*(\[|[\w.-]+\s*=)", source))


def _defined_twice(line: int, source: str) -> Diagnostic:
    name = re.split(r"=|\]", source.strip().lstrip("["), maxsplit=1)[0].strip()
    start = len(source) - len(source.lstrip()) + 1
    header = source.strip().startswith("[")
    what = f"the table `[{clean_line(name)}]`" if header else f"the key `{clean_line(name)}`"
    plural = name in {"rooms", "tracks", "speakers", "sessions", "registration.windows"}
    hint = f"write `[[{name}]]` for each of several" if header and plural else "keep one of the two"
    span = Span(line, start, line, max(len(source.rstrip()) + 1, start + 1))
    return Diagnostic("A107", f"{what} is already defined above", help=hint, span=span)
