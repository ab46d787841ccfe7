"""Other systems' schedules: bytes to the data of an event file, and what could not be kept; one table of sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any, NamedTuple

from alliance_cli.findings import EventError
from alliance_cli.importing.imported import Context, Counts, Imported, Note, grouped
from alliance_cli.text import clean_line, clean_text, did_you_mean, is_blank

__all__ = [
    "SOURCES",
    "Context",
    "Counts",
    "Imported",
    "Note",
    "Source",
    "UnknownSourceError",
    "import_schedule",
    "recognized_kind",
]


class UnknownSourceError(EventError):
    """A source that looks like none of the table."""


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
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head)\b", re.IGNORECASE | re.DOTALL
)
_JSON_LD = re.compile(rb"<script\b[^>]{0,300}?application/ld\+json[^>]{0,300}>", re.IGNORECASE)
_END_OF_SCRIPT = re.compile(rb"</script\b", re.IGNORECASE)
_FRAME_OF_SCRIPT = re.compile(
    rb"^\s*(?:/[/*]\s*)?<!(?:\[CDATA\[|--)\s*(?:\*/)?|(?:/[/*]\s*)?(?:\]\]>|-->)\s*(?:\*/)?\s*$"
)
_EVENT_WORD = re.compile(rb"(?:Event|Festival|Hackathon|CourseInstance|EventSeries)\"")
_OUR_PAGE = re.compile(rb"<meta name=\"generator\" content=\"alliance-cli ")
# What a page links to that could be its schedule.
_SCHEDULE_LINK = re.compile(
    rb"\bhref\s*=\s*[\"']?((?:webcals?:[^\"'<>\s]{1,200}|[^\"'<>\s]{0,200}"
    rb"(?:\.ics|(?:schedule|agenda|program\w{0,3}|fahrplan|event)[\w.-]{0,40}\.(?:xml|json|csv)))(?:\?[^\"'<>\s]{0,80})?)[\"'\s>]",
    re.IGNORECASE,
)
_MOST_LINKS = 3
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


def _scripts(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the JSON-LD in the scripts of a web page, each with the line where it begins."""
    begin = _JSON_LD.search(data) if _PAGE.match(data) else None
    while begin and (end := _END_OF_SCRIPT.search(data, begin.end())):
        yield data.count(b"\n", 0, begin.end()) + 1, _FRAME_OF_SCRIPT.sub(b"", data[begin.end() : end.start()])
        begin = _JSON_LD.search(data, end.end())


def _embedded(data: bytes, notes: list[Note]) -> list[Any]:
    """Return what the JSON-LD in the scripts of a web page holds; `notes` learns of what is not JSON."""
    from alliance_cli.reading.json_syntax import parse_json

    found = []
    for line, script in _scripts(data):
        try:
            found.append(parse_json(script, lambda message, place: notes.append(Note(message, place, is_fault=True))))
        except EventError:
            notes.append(Note("a script with JSON-LD is left out: it is not valid JSON", f"line {line}", is_fault=True))
    return found


def _read(data: bytes, context: Context, kind: str) -> Imported:
    if kind != _ANY_JSON and not SOURCES[kind].is_json:
        imported: Imported = SOURCES[kind].code.read(data, context)
        return imported
    from alliance_cli.importing.foreign_json import refuse
    from alliance_cli.reading.json_syntax import parse_json

    notes: list[Note] = []
    document = (
        _embedded(data, notes)
        if _PAGE.match(data)
        else parse_json(data, lambda message, place: notes.append(Note(message, place, is_fault=True)))
    )
    if kind != _ANY_JSON:
        source = SOURCES[kind]
    else:
        kinds = (each for each in SOURCES.values() if each.is_json)
        source = next((each for each in kinds if each.code.recognizes(document)), None) or refuse(document)
    if _PAGE.match(data) and not source.code.recognizes(document):
        raise _no_schedule(data)
    imported = source.code.read(document, context)
    return imported._replace(notes=(*notes, *imported.notes))


def _no_schedule(data: bytes) -> EventError:
    """Return what is wrong with a web page without events, with what it links to."""
    if _OUR_PAGE.search(data[:_BEGINNING]):
        return EventError(
            "the source is a web page that alliance wrote",
            "take the event.json, schedule or calendar published beside it",
        )
    links = list(dict.fromkeys(_text(found[1]) for found in _SCHEDULE_LINK.finditer(data)))[:_MOST_LINKS]
    said = f": {', '.join(links)}" if links else ""
    return UnknownSourceError(
        "the source is a web page, not a schedule", f"download the schedule that the page links to{said}"
    )


def _cleaned(value: Any) -> Any:
    """Return the data with every text in it cleaned, wherever a source had it, and without those that nobody sees."""
    if isinstance(value, dict):
        return dict(_seen(value.items()))
    if isinstance(value, list):
        return [each for _, each in _seen(enumerate(value))]
    return clean_text(value) if isinstance(value, str) else value


def _seen(items: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
    """Yield the items with their values cleaned, but for texts that nobody sees."""
    for key, value in items:
        if value.__class__ is not str:
            yield key, _cleaned(value)
        elif not is_blank(cleaned := clean_text(value)):
            yield key, cleaned


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
    beginning = _text(data[:_BEGINNING]).lstrip("\ufeff \t\r\n")
    if not SOURCES["icalendar"].recognizes(beginning) and _WRAPPED_CALENDAR.search(data):  # type: ignore[misc]
        return "icalendar"
    if re.search(r"^\[event\]", beginning, re.MULTILINE) and not beginning.startswith(("{", "<")):
        raise EventError("the source is an event file already: there is nothing to import", "every command reads it")
    if _JSON.match(beginning):
        return _ANY_JSON
    for source in SOURCES.values():
        if source.recognizes and source.recognizes(beginning):
            return source.name
    sources = ", ".join(f"`{name}` ({source.summary})" for name, source in SOURCES.items())
    if _PAGE.match(data):
        # Whether these are events shows when the scripts are read.
        if any(_EVENT_WORD.search(script) for _, script in _scripts(data)):
            return "json-ld"
        raise _no_schedule(data)
    if len(_YAML_ENTRY.findall(beginning)) > 1:
        raise EventError(
            "the source is a list in YAML, of a kind that is not read",
            "of YAML, files of devopsdays are read; take a calendar (.ics), schedule.xml or a table (CSV) instead",
        )
    raise UnknownSourceError("cannot tell what kind of schedule this is", f"name its kind with --from: {sources}")


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8", "replace")
