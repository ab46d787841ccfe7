"""TOML bytes to data, or the finding that says where they are not TOML."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

import tomli

from alliance_cli.core.diagnostics import Diagnostic, Span

Data: TypeAlias = dict[str, Any]

MAX_DEPTH = 100
_TRAILING_PLACE = re.compile(r" \(at (?:line \d+, column \d+|end of document)\)$")


def decode(data: bytes) -> tuple[str, Diagnostic | None]:
    """Return the text of `data`, and what is wrong with its encoding; faulty bytes are shown as replaced."""
    for mark, name in ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16")):
        if data.startswith(mark):
            return "", _syntax("A102", f"the file is {name}, not UTF-8", 1, 1, "save it as UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = len(data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        found = _syntax("A102", f"byte 0x{data[error.start]:02x} is not UTF-8", line, column, "save the file as UTF-8")
        return data.decode("utf-8", "replace"), found
    # Editors on Windows write the mark; TOML parsers refuse it, and nothing is lost without it.
    return text.removeprefix("\ufeff"), None


def parse(text: str) -> tuple[Data | None, Diagnostic | None]:
    """Return the data that `text` holds, or why it holds none."""
    try:
        data = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        message = _TRAILING_PLACE.sub("", error.msg)
        return None, _syntax("A101", f"not TOML: {message[:1].lower()}{message[1:]}", error.lineno, error.colno)
    except (RecursionError, ValueError, OverflowError):
        return None, _syntax("A103", "the file has values that are too large or too deeply nested", 1, 1)
    if _is_deeper(data, MAX_DEPTH):
        return None, _syntax("A103", f"the file nests values more than {MAX_DEPTH} deep", 1, 1)
    return data, None


def _is_deeper(data: Data, limit: int) -> bool:
    level: list[Any] = [data]
    for _ in range(limit):
        level = [
            child
            for value in level
            for child in (value.values() if isinstance(value, dict) else value)
            if isinstance(child, (dict, list))
        ]
        if not level:
            return False
    return True


def _syntax(code: str, message: str, line: int, column: int, help_line: str | None = None) -> Diagnostic:
    return Diagnostic(code, message, help=help_line, span=Span(line, column, line, column + 1))
