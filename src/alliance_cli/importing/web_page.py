"""Web pages: the events that stand in their scripts, and what a page without any links to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from alliance_cli.findings import EventError
from alliance_cli.importing.imported import Note, UnknownSourceError, text_of
from alliance_cli.importing.linked_data import EVENT_TYPES
from alliance_cli.reading.json_syntax import parse_json

_BEGINNING = 65_536
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head)\b", re.IGNORECASE | re.DOTALL
)
_JSON_LD = re.compile(rb"<script\b[^>]{0,300}?application/ld\+json[^>]{0,300}>", re.IGNORECASE)
_END_OF_SCRIPT = re.compile(rb"</script\b", re.IGNORECASE)
_FRAME_OF_SCRIPT = re.compile(
    rb"^\s*(?:/[/*]\s*)?<!(?:\[CDATA\[|--)\s*(?:\*/)?|(?:/[/*]\s*)?(?:\]\]>|-->)\s*(?:\*/)?\s*$"
)
_EVENT_WORD = re.compile(f'(?:{"|".join(EVENT_TYPES)})"'.encode())
_OUR_PAGE = re.compile(rb"<meta name=\"generator\" content=\"alliance-cli ")
# What a page links to that could be its schedule.
_SCHEDULE_LINK = re.compile(
    rb"\bhref\s*=\s*[\"']?((?:webcals?:[^\"'<>\s]{1,200}|[^\"'<>\s]{0,200}"
    rb"(?:\.ics|(?:schedule|agenda|program\w{0,3}|fahrplan|event)[\w.-]{0,40}\.(?:xml|json|csv)))(?:\?[^\"'<>\s]{0,80})?)[\"'\s>]",
    re.IGNORECASE,
)
_MOST_LINKS = 3


def is_page(data: bytes) -> bool:
    """Return whether a source is a web page."""
    return bool(_PAGE.match(data))


def has_events(data: bytes) -> bool:
    """Return whether the scripts of a web page seem to hold events; that they do shows when they are read."""
    return any(_EVENT_WORD.search(script) for _, script in _scripts(data))


def _scripts(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the JSON-LD in the scripts of a web page, each with the line where it begins."""
    begin = _JSON_LD.search(data)
    while begin and (end := _END_OF_SCRIPT.search(data, begin.end())):
        yield data.count(b"\n", 0, begin.end()) + 1, _FRAME_OF_SCRIPT.sub(b"", data[begin.end() : end.start()])
        begin = _JSON_LD.search(data, end.end())


def embedded(data: bytes, notes: list[Note]) -> list[Any]:
    """Return what the JSON-LD in the scripts of a web page holds; `notes` learns of what is not JSON."""
    found = []
    for line, script in _scripts(data):
        try:
            found.append(parse_json(script, lambda message, place: notes.append(Note(message, place, is_fault=True))))
        except EventError:
            notes.append(Note("a script with JSON-LD is left out: it is not valid JSON", f"line {line}", is_fault=True))
    return found


def no_schedule(data: bytes) -> EventError:
    """Return what is wrong with a web page without events, with what it links to."""
    if _OUR_PAGE.search(data[:_BEGINNING]):
        return EventError(
            "the source is a web page that alliance wrote",
            "take the event.json, schedule or calendar published beside it",
        )
    links = list(dict.fromkeys(text_of(found[1]) for found in _SCHEDULE_LINK.finditer(data)))[:_MOST_LINKS]
    said = f": {', '.join(links)}" if links else ""
    return UnknownSourceError(
        "the source is a web page, not a schedule", f"download the schedule that the page links to{said}"
    )
