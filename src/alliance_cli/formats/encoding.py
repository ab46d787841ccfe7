"""Data as JSON, the same way in every output."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import islice
from typing import Any

_AT_ONCE = 500
"""Items that are encoded together: each call of the encoder leaves functions behind that name each other."""


def json_bytes(document: Mapping[str, Any]) -> bytes:
    """Return `document` as JSON in UTF-8, indented, with a line feed at its end.

    An iterator in it, at the top or in what an iterator gives, is a list whose items are made when they are written.
    """
    file = BytesIO()
    for piece in _pieces(document, "\n"):
        file.write(piece.encode("utf-8", "replace"))
    file.write(b"\n")
    return file.getvalue()


def _pieces(value: Any, margin: str) -> Iterator[str]:
    """Yield JSON whose lines begin at a margin, a line feed and blanks."""
    inner = f"{margin}  "
    if isinstance(value, Iterator):
        before = "["
        while items := list(islice(value, _AT_ONCE)):
            if not any(map(_is_made_later, items)):
                yield before + _json(items)[1:-2].replace("\n", margin)
                before = ","
                continue
            for item in items:
                yield f"{before}{inner}"
                yield from _pieces(item, inner)
                before = ","
        yield "[]" if before == "[" else f"{margin}]"
    elif _is_made_later(value):
        before = "{"
        for key, each in value.items():
            yield f"{before}{inner}{_json(key)}: "
            yield from _pieces(each, inner)
            before = ","
        yield f"{margin}}}"
    else:
        yield _json(value).replace("\n", margin)


def _is_made_later(value: Any) -> bool:
    return isinstance(value, Mapping) and any(isinstance(each, Iterator) for each in value.values())


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
