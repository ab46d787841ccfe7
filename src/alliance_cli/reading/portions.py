"""An event file in portions, so that a great one is never in memory as one text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from sys import intern
from typing import Any

import tomli

from alliance_cli.reading.source import is_forbidden_in
from alliance_cli.reading.toml_syntax import endless_key

_PORTION = 500_000
"""Octets of a portion at the least."""
_HEADER = re.compile(rb"\n(?=\[\[\w+\]\])")
"""What stands before the header of a list of tables at the top; the tables in a table stay with it."""


def portions(content: bytes) -> Iterator[str]:
    r"""Yield the text of a file, its line ends as `\n`; all but the first begin with the header of a list of tables.

    Raises:
        UnicodeDecodeError: It is no UTF-8.
    """
    place = 0
    while place < len(content):
        # What stands before all lists is a portion of its own.
        header = _HEADER.search(content, place + (_PORTION if place else 0))
        end = header.end() if header else len(content)
        yield content[place:end].decode().replace("\r\n", "\n")
        place = end


def data_in_portions(content: bytes) -> dict[str, Any] | None:
    """Return the data of an event file; None where something may be wrong with it, and it has to be read as a whole.

    Where a portion can be parsed alone, no text and no list is open at its end, so that nothing but the names of
    tables goes from one to the next.
    """
    data: dict[str, Any] = {}
    continued: set[str] = set()
    try:
        for portion in portions(content):
            if is_forbidden_in(portion) or endless_key(portion):
                return None
            found = tomli.loads(portion)
            for name, value in found.items():
                if name in data and not (name in continued and isinstance(value, list)):
                    return None
                if isinstance(value, list):
                    data.setdefault(name, []).extend(map(_with_shared_keys, value))
                else:
                    data[name] = value
            # In what begins with a header, every list at the top is one of tables; one in brackets cannot be added to.
            if portion.startswith("[["):
                continued.update(name for name, value in found.items() if isinstance(value, list))
    except (ValueError, RecursionError):
        return None
    return data


def _with_shared_keys(item: Any) -> Any:
    """Return an item with keys that all items share; tomli makes each anew, which takes more room than many a value."""
    return {intern(key): value for key, value in item.items()} if isinstance(item, dict) else item
