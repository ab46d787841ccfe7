"""Other systems' schedules: bytes to the data of an event file, and what could not be kept; one table of sources."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple, Protocol, cast

from alliance_cli.findings import EventError
from alliance_cli.importing.imported import Context, Counts, Imported, Note
from alliance_cli.text import clean_line, clean_text, did_you_mean

__all__ = ["SOURCES", "Context", "Counts", "Imported", "Note", "Source", "import_schedule"]


class Read(Protocol):
    """What a source is: bytes to the data of an event file."""

    def __call__(self, data: bytes, context: Context) -> Imported:
        """Return what `data` holds. Raises EventError where it is not of this kind, or not sound enough to be read."""


class Source(NamedTuple):
    """One row of the table; the module is imported when it reads."""

    name: str
    summary: str
    module: str
    recognizes: Callable[[str], object]
    """Whether the beginning of a text looks like this kind."""

    @property
    def read(self) -> Read:
        """The source's function."""
        return cast("Read", import_module(f"alliance_cli.importing.{self.module}").read)


_BEGINNING = 65_536
_TOP_YAML_KEY = re.compile(r"^(?:startdate|program|cfp_date_start|registration_date_start)[ \t]*:", re.MULTILINE)

SOURCES = {
    row.name: row
    for row in (
        Source(
            "icalendar", "iCalendar of any producer", "icalendar", re.compile("BEGIN:VCALENDAR", re.IGNORECASE).match
        ),
        Source(
            "schedule-xml",
            "schedule.xml of pentabarf, frab, pretalx",
            "schedule_xml",
            re.compile(r"<[?!]xml\b|<!DOCTYPE\s+schedule\b|<!--|<(?:\w+:)?schedule\b").match,
        ),
        Source("schedule-json", "schedule.json, versions 1 and 2", "schedule_json", re.compile(r"[{\[]").match),
        Source("devopsdays", "devopsdays YAML", "devopsdays", _TOP_YAML_KEY.search),
    )
}


def import_schedule(data: bytes, context: Context, kind: str | None = None) -> Imported:
    """Return the event that another system's schedule describes; its kind is told from the content unless given.

    Raises:
        EventError: The kind is unknown, the source is not sound enough to be read, a package
            is missing, or the source names no time zone and `context` none either.
    """
    imported = (SOURCES[_known(kind)] if kind else _recognized(data)).read(data, context)
    return imported._replace(data=_cleaned(imported.data))


def _cleaned(value: Any) -> Any:
    """Return the data with every text in it cleaned, wherever a source had it."""
    if isinstance(value, dict):
        return {key: _cleaned(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    return clean_text(value) if isinstance(value, str) else value


def _known(kind: str) -> str:
    if kind not in SOURCES:
        raise EventError(
            f"there is no source `{clean_line(kind[:80])}`",
            did_you_mean(kind, SOURCES) or f"sources: {', '.join(SOURCES)}",
        )
    return kind


def _recognized(data: bytes) -> Source:
    if not data.strip():
        raise EventError("the source is empty", "is it the right file?")
    beginning = _text(data[:_BEGINNING]).lstrip("\ufeff \t\r\n")
    for source in SOURCES.values():
        if source.recognizes(beginning):
            return source
    sources = ", ".join(f"`{name}` ({source.summary})" for name, source in SOURCES.items())
    if re.match(r"<(?:!doctype\s+html|html)\b", beginning, re.IGNORECASE):
        raise EventError("the source is a web page, not a schedule", "download the schedule that the page links to")
    if re.search(r"^\[event\]", beginning, re.MULTILINE):
        raise EventError("the source is an event file already", "every command reads it as it is")
    raise EventError(
        "the source is no schedule that can be told by its content", f"name its kind with --from: {sources}"
    )


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8", "replace")
