"""JSON to plain data, or why it is not valid; repeated keys are reported."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from alliance_cli.findings import EventError
from alliance_cli.text import clean_line

_MOST_EQUAL_KEYS = 20
_BLANKS = re.compile("[ \t\r\n\ufeff]*")


def parse_json(data: bytes, report: Callable[[str, str | None], None]) -> Any:
    """Return what the JSON in `data` holds; of several documents behind each other a list.

    `report` gets the message for each key that stands twice in an object, with what the object is called.

    Raises:
        EventError: It is no JSON, or too deep, or holds a number that is too long.
    """
    count = 0

    def table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal count
        made = dict(pairs)
        if len(made) < len(pairs) and count < _MOST_EQUAL_KEYS:
            count += 1
            _report_equal_keys(pairs, report)
        return made

    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode(json.detect_encoding(data))
        document = _documents(json.JSONDecoder(object_pairs_hook=table), text)
    except UnicodeDecodeError:
        raise EventError("the source is not in UTF-8", "save it as UTF-8") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise EventError(f"the source is not valid JSON: {error.msg.lower()}, at {where}", "is it cut off?") from None
    except RecursionError:
        raise EventError("the source is nested too deeply for a schedule") from None
    except ValueError:
        raise EventError("the source has a number that is too long") from None
    return document


def _documents(decoder: json.JSONDecoder, text: str) -> Any:
    """Return the only document of a text, or a list of those that stand behind each other in it."""
    found: list[Any] = []
    place = _after_blanks(text, 0)
    while not found or place < len(text):
        document, place = decoder.raw_decode(text, place)
        found.append(document)
        place = _after_blanks(text, place)
    return found[0] if len(found) == 1 else found


def _after_blanks(text: str, place: int) -> int:
    blanks = _BLANKS.match(text, place)
    return blanks.end() if blanks else place


def _report_equal_keys(pairs: list[tuple[str, Any]], report: Callable[[str, str | None], None]) -> None:
    """Report the keys that stand twice in one object; the last one counts (RFC 8259 §4 leaves it open)."""
    label = next((str(value)[:60] for name, value in pairs if name in {"title", "name", "id", "guid"}), "")
    for name, count in Counter(name for name, _ in pairs).items():
        if count > 1:
            times = f"the key `{clean_line(name[:80])}` appears {count} times in one object; the last is kept"
            report(times, clean_line(label) or None)
