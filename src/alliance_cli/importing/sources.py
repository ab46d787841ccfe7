"""The table of sources: which there are, which one some bytes are, and what they hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any, NamedTuple

from alliance_cli.findings import EventError
from alliance_cli.importing.imported import Context, Imported, Note, UnknownSourceError, grouped, text_of
from alliance_cli.text import clean_line, clean_text, did_you_mean, is_blank


class Source(NamedTuple):
    """One row of the table; the module is imported when it reads.

    A module has `read`: bytes, or the document where the source is JSON, to what is imported. One for
    JSON has `recognizes` too, which says whether a document is of its kind.
    """

    name: str
    summary: str
    module: str
    recognizes: Callable[[str], object] | None = None
    """Whether the beginning of a text looks like this kind; None for one of the kinds of JSON."""

    @property
    def is_json(self) -> bool:
        """Whether the source is JSON; the document then shows which kind."""
        return self.recognizes is None

    @property
    def code(self) -> Any:
        """The module."""
        return import_module(f"alliance_cli.importing.{self.module}")


_BEGINNING = 65_536
_JSON = re.compile(r"[{\[]")
_TOP_YAML_KEY = re.compile(
    r"^(?:startdate|program|ignites|cfp_date_start|registration_date_start)[ \t]*:", re.MULTILINE
)
# An entry of a list: announcements have points too, but no keys below them.
_YAML_ENTRY = re.compile(r"^- ?\w[\w-]*:.*\n {2,4}\w[\w-]*:", re.MULTILINE)
# A calendar may stand in a comment, after front matter, or in a web page.
_WRAPPED_CALENDAR = re.compile(rb"^[ \t]*(?:<pre[^>\n]*>)?BEGIN:VCALENDAR\b", re.IGNORECASE | re.MULTILINE)


def _looks_like_table(beginning: str) -> bool:
    """Return whether the text begins with a row of headings."""
    from alliance_cli.importing.headings import looks_like_table

    return looks_like_table(beginning)


SOURCES = {
    row.name: row
    for row in (
        Source(
            "icalendar", "iCalendar from any program", "icalendar", re.compile("BEGIN:VCALENDAR", re.IGNORECASE).match
        ),
        Source(
            "schedule-xml",
            "schedule.xml of pentabarf, frab, pretalx",
            "schedule_xml",
            re.compile(r"<[?!]xml\b|<!DOCTYPE\s+schedule\b|<!--|<(?:\w+:)?schedule\b").match,
        ),
        Source("schedule-json", "schedule.json, versions 1 and 2", "schedule_json"),
        Source("sessionize", "Sessionize JSON: All, GridSmart", "sessionize"),
        Source("json", "what `export --format json` writes", "own_json"),
        Source("json-ld", "schema.org events, as web pages have them", "jsonld"),
        Source("devopsdays", "devopsdays YAML", "devopsdays", _TOP_YAML_KEY.search),
        Source("csv", "tables of sessions as CSV or TSV", "csv_table", _looks_like_table),
    )
}


def import_schedule(data: bytes, context: Context, kind: str | None = None) -> Imported:
    """Return the event that another system's schedule describes; its kind is recognized by the content unless given.

    Raises:
        EventError: The kind is unknown, the source is not sound enough to be read, a package
            is missing, or the source names no time zone and `context` none either.
    """
    from alliance_cli.importing.private_texts import without_ways_in  # an event file of ours does not pass here

    imported = _read(data, context, _known(kind) if kind else recognized_kind(data))
    imported = without_ways_in(imported._replace(data=_cleaned(imported.data)))
    return imported._replace(notes=grouped(imported.notes))


def _read(data: bytes, context: Context, kind: str) -> Imported:
    if kind != _ANY_JSON and not SOURCES[kind].is_json:
        imported: Imported = SOURCES[kind].code.read(data, context)
        return imported
    from alliance_cli.importing import web_page
    from alliance_cli.importing.foreign_json import refuse
    from alliance_cli.reading.json_syntax import parse_json

    notes: list[Note] = []
    is_in_page = web_page.is_page(data)
    document = (
        web_page.embedded(data, notes)
        if is_in_page
        else parse_json(data, lambda message, place: notes.append(Note(message, place, is_fault=True)))
    )
    if kind != _ANY_JSON:
        source = SOURCES[kind]
    else:
        kinds = (each for each in SOURCES.values() if each.is_json)
        source = next((each for each in kinds if each.code.recognizes(document)), None) or refuse(document)
    if is_in_page and not source.code.recognizes(document):
        raise web_page.no_schedule(data)
    imported = source.code.read(document, context)
    return imported._replace(notes=(*notes, *imported.notes))


def _cleaned(value: Any) -> Any:
    """Return the data with every text in it cleaned, wherever a source had it, and without those that nobody sees."""
    if isinstance(value, dict):
        return dict(_seen(value.items()))
    if isinstance(value, list):
        return [each for _, each in _seen(enumerate(value))]
    return clean_text(value) if isinstance(value, str) else value


def _seen(items: Iterable[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Return the items with their values cleaned, but for texts that nobody sees; most have nothing to clean."""
    seen = []
    for item in items:
        value = item[1]
        if value.__class__ is str:
            if value.isascii() and value.isprintable() and value[:1].isalnum():
                seen.append(item)
            elif not is_blank(cleaned := clean_text(value)):
                seen.append((item[0], cleaned))
        else:
            seen.append((item[0], _cleaned(value)))
    return seen


def _known(kind: str) -> str:
    if kind not in SOURCES:
        raise EventError(
            f"there is no source `{clean_line(kind[:80])}`",
            did_you_mean(kind, SOURCES) or f"sources: {', '.join(SOURCES)}",
        )
    return kind


_ANY_JSON = ""


def recognized_kind(data: bytes) -> str:
    """Return the name of the source that `data` looks like; empty for JSON, whose kind only the document tells.

    Raises:
        EventError: It looks like none.
    """
    if not data.strip():
        raise EventError("the source is empty", "is it the right file?")
    beginning = text_of(data[:_BEGINNING]).lstrip("\ufeff \t\r\n")
    if not SOURCES["icalendar"].recognizes(beginning) and _WRAPPED_CALENDAR.search(data):  # type: ignore[misc]
        return "icalendar"
    if re.search(r"^\[event\]", beginning, re.MULTILINE) and not beginning.startswith(("{", "<")):
        raise EventError("the source is an event file already: there is nothing to import", "every command reads it")
    if _JSON.match(beginning):
        return _ANY_JSON
    for source in SOURCES.values():
        if source.recognizes and source.recognizes(beginning):
            return source.name
    from alliance_cli.importing import web_page

    sources = ", ".join(f"`{name}` ({source.summary})" for name, source in SOURCES.items())
    if web_page.is_page(data):
        if web_page.has_events(data):
            return "json-ld"
        raise web_page.no_schedule(data)
    if len(_YAML_ENTRY.findall(beginning)) > 1:
        raise EventError(
            "the source is a list in YAML, of a kind that is not read",
            "of YAML, files of devopsdays are read; take a calendar (.ics), schedule.xml or a table (CSV) instead",
        )
    raise UnknownSourceError("cannot tell what kind of schedule this is", f"name its kind with --from: {sources}")
