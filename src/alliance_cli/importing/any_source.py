"""What commands read: an event file or any other source, recognized by its content, as an agenda."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple

from alliance_cli.event.agenda import Agenda
from alliance_cli.findings import EventError
from alliance_cli.reading.event_file import InvalidEvent, Loaded, load_bytes, load_data
from alliance_cli.reading.source import read_bytes, source_name

# A table or a key at the beginning of a line that only event files have.
_EVENT_FILE = (
    rb"(?m)^[ \t]*(?:\[\[?[ \t]*[\"']?(?:event|organizer|registration|rooms|tracks|speakers|sessions|page)\b"
    rb"|(?:schema|[\"']\$schema[\"']|event\.\w+)[ \t]*=)"
)
_LIKE_TOML = rb"(?m)^[ \t]*(?:\[|[\w\"'.-]+[ \t]*=)"
_SENTENCE = rb"\w\W+\w+\W+\w"
_BEGINNING = 65_536
_TEXT = "text"
_WORDS = {
    "icalendar": "a calendar",
    "schedule-xml": "a schedule in XML",
    "devopsdays": "a schedule in YAML",
    "csv": "a table",
    _TEXT: "a text",
    "": "JSON",
}


class Source(NamedTuple):
    """What was read: its agenda, whether it is an event file, and what to say of it in one line."""

    agenda: Agenda
    is_event_file: bool = True
    said: str | None = None


def read_source(name: str, timezone: str | None = None, read: Callable[[str], bytes] = read_bytes) -> Source:
    """Return the agenda of an event file or of anything that `import` reads; `-` is standard input.

    `timezone` is the zone of a source that names none.

    Raises:
        InvalidEvent: The event file has errors.
        EventError: It cannot be read, is of no kind that is known, or no zone is known for it.
    """
    data = read(name)
    shown = source_name(name)
    kind = foreign_kind(data, name)
    if kind == _TEXT:
        raise EventError(
            f"{shown} is a text, not an event file or a schedule",
            f"`alliance import {name} -o event.toml` makes a draft of an announcement",
        )
    if kind is None:
        if timezone is not None:
            raise EventError(f"--timezone is for sources that name no zone; {shown} is an event file", "leave it out")
        return Source(_sound(load_bytes(shown, data)))
    return _imported(name, shown, data, timezone)


def _imported(name: str, shown: str, data: bytes, timezone: str | None) -> Source:
    from alliance_cli.importing.imported import Context
    from alliance_cli.importing.sources import import_schedule

    title = "event" if name == "-" else PurePath(shown.rpartition(":")[2]).stem or "event"
    imported = import_schedule(data, Context(timezone=timezone, name=title))
    loaded = load_data(shown, imported.data)
    if loaded.errors or loaded.agenda is None:
        first = loaded.errors[0].message if loaded.errors else "it has no event"
        raise EventError(f"{shown} cannot be read as an event: {first}", f"`alliance import {shown}` shows more")
    faults, notes = len(imported.faults), len(imported.notes) - len(imported.faults)
    counted = [f"{count} {noun}{'s' * (count > 1)}" for count, noun in ((faults, "fault"), (notes, "note")) if count]
    named = f"{'-' if name == '-' else shown}{f' --timezone {timezone}' if timezone else ''}"
    said = (
        f"{shown}: {' and '.join(counted)} about the source; `alliance import {named}` lists them" if counted else None
    )
    return Source(loaded.agenda, is_event_file=False, said=said)


def foreign_kind(data: bytes, name: str = "") -> str | None:
    """Return the kind of source that `data` is, empty for JSON and `text` for prose; None for an event file.

    What could be none of these is taken for an event file, whose errors say more.

    Raises:
        EventError: It is a web page, or a list in YAML.
    """
    beginning = data[:_BEGINNING].removeprefix(b"\xef\xbb\xbf").lstrip()
    is_calendar = beginning[:15].upper() == b"BEGIN:VCALENDAR"
    if (
        not is_calendar
        and beginning[:1] not in (b"<", b"{")
        and (name.endswith(".toml") or re.search(_EVENT_FILE, beginning))
    ):
        return None
    from alliance_cli.importing.sources import recognized_kind

    try:
        return recognized_kind(data)
    except EventError as error:
        if "web page" in error.message or "in YAML" in error.message:
            raise
    is_prose = re.search(_SENTENCE, beginning) and not re.search(_LIKE_TOML, beginning) and b"\0" not in beginning
    return _TEXT if is_prose and not name.endswith(".toml") else None


def refuse_foreign(name: str, data: bytes) -> None:
    """Raise EventError where `data`, the bytes of `name`, are another source than an event file."""
    kind, shown = foreign_kind(data, name), source_name(name)
    if kind is not None:
        judged = f"`alliance lint {shown}` checks it; " if kind == "icalendar" else ""
        raise EventError(
            f"{shown} is {_WORDS.get(kind, 'a schedule')}, not an event file",
            f"{judged}`alliance import {shown} -o event.toml` turns it into an event file",
        )


def read_event_file(name: str) -> Agenda:
    """Return the agenda of a sound event file.

    Raises:
        InvalidEvent: The file has errors.
        EventError: It cannot be read, or is another source.
    """
    data = read_bytes(name)
    refuse_foreign(name, data)
    return _sound(load_bytes(source_name(name), data))


def _sound(loaded: Loaded) -> Agenda:
    if loaded.errors or loaded.agenda is None:
        raise InvalidEvent(loaded)
    return loaded.agenda
