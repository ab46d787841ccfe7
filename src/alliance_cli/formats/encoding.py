"""Data as JSON, the same way in every output."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import islice
from typing import Any

_AT_ONCE = 50_000


def json_bytes(document: Mapping[str, Any]) -> bytes:
    """Return `document` as JSON in UTF-8, indented, with a line feed at its end.

    The encoder makes a million small strings of a great event; they are joined as they come.
    """
    pieces = json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(document)
    parts = []
    while part := "".join(islice(pieces, _AT_ONCE)):
        parts.append(part.encode("utf-8", "replace"))
    return b"".join([*parts, b"\n"])
