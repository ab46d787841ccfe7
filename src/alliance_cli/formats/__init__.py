"""Output formats: one module per format, one signature, one table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple, Protocol, cast

from alliance_cli.event.agenda import Agenda, Event
from alliance_cli.event.export_options import Options
from alliance_cli.findings import EventError
from alliance_cli.text import clean_line, nearest

_BEGINNING = 1_000_000


class Render(Protocol):
    """What a format is: agendas, already selected and published for one audience, to the bytes of one file."""

    def __call__(self, agendas: Sequence[Agenda], options: Options) -> bytes:
        """Return the whole file. Raises EventError where the agendas cannot be written in this format."""


class Format(NamedTuple):
    """One row of the table; the module is imported when it renders.

    `aliases` are other names that people use; `options` are those of `export` that only some formats take, this one
    among them. Another one is refused, never ignored.
    `marks` are what a file of this format and of an event has in it, so that it may be written over. A file that
    `is_dated` says since when it is as it is, or what it was before, and looks for that at the one that is there.
    """

    name: str
    suffix: str
    summary: str
    module: str
    keeps_history: bool = False
    aliases: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    is_dated: bool = False

    def is_own(self, data: bytes, new: bytes, event: Event) -> bool:
        """Return whether `data` is of this format and of this event, as `new` is; an empty file is anybody's."""
        from alliance_cli.formats.schedule import acronym

        beginning = data[:_BEGINNING].decode("utf-8", "replace").removeprefix("\ufeff")
        if not beginning.strip():
            return True
        first_line = new[:_BEGINNING].decode("utf-8", "replace").removeprefix("\ufeff").partition("\n")[0].strip()
        facts = {
            "id": event.id,
            "acronym": acronym(event),
            "uid": str(event.uid),
            "zone": event.zone.key,
            "first_line": first_line,
        }
        return bool(self.marks) and all(mark.format(**facts) in beginning for mark in self.marks)

    @property
    def render(self) -> Render:
        """The format's function."""
        return cast("Render", import_module(f"alliance_cli.{self.module}").render)


FORMATS = {
    row.name: row
    for row in (
        Format(
            "icalendar",
            ".ics",
            "calendar file for every calendar program",
            "calendar.render",
            keeps_history=True,
            aliases=("ics", "ical", "calendar"),
            options=(
                "--previous",
                "--fresh",
                "--force",
                "--adopt",
                "--utc",
                "--deadlines",
                "--deadlines-only",
                "--alarm",
                "--method",
                "--language",
            ),
        ),
        Format(
            "json",
            ".json",
            "the agenda as data, instants with offset and zone",
            "formats.json",
            marks=('"schema": 1', '"uid": "{uid}"'),
        ),
        Format(
            "schedule-xml",
            ".xml",
            "schedule.xml for conference apps (frab, pretalx)",
            "formats.schedule_xml",
            aliases=("xml", "frab", "pentabarf"),
            marks=('<generator name="alliance"', "<acronym>{acronym}</acronym>"),
        ),
        Format(
            "schedule-json",
            ".json",
            "schedule.json version 1 (frab, pretalx)",
            "formats.schedule_json",
            marks=("https://c3voc.de/schedule/schema.json", '"name": "alliance"', '"acronym": "{acronym}"'),
        ),
        Format(
            "schedule-json-2",
            ".json",
            "schedule.json version 2 (draft of c3voc)",
            "formats.schedule_json_2",
            marks=("https://c3voc.de/schema/schedule2", '"name": "alliance"', '"acronym": "{acronym}"'),
        ),
        Format(
            "jsonld",
            ".jsonld",
            "schema.org Event for search engines",
            "formats.jsonld",
            aliases=("json-ld", "schema.org"),
            marks=("https://schema.org", "urn:uuid:{uid}"),
            is_dated=True,
        ),
        Format(
            "html",
            ".html",
            "the programme as one web page",
            "formats.page",
            aliases=("page", "web", "htm"),
            options=("--layout", "--language", "--since", "--12h"),
            marks=('<meta name="alliance-state"', "{uid}"),
            is_dated=True,
        ),
        Format("csv", ".csv", "one row per session, for spreadsheets", "formats.csv", marks=("event,id,", "\n{id},")),
        Format(
            "markdown",
            ".md",
            "the programme as a page to read",
            "formats.markdown",
            aliases=("md",),
            options=("--language", "--12h"),
            marks=("{first_line}\n", "{zone}"),
        ),
        Format("toml", ".toml", "an event file that means this agenda", "formats.toml"),
    )
}


def format_named(name: str) -> Format:
    """Return the format with this name or alias, in any case.

    Raises:
        EventError: There is none.
    """
    word = name.strip().casefold()
    found = next((row for row in FORMATS.values() if word == row.name or word in row.aliases), None)
    if found is None:
        words = {word: row.name for row in FORMATS.values() for word in (row.name, *row.aliases)}
        near = nearest(name, words)
        help_line = f"did you mean `{words[near]}`?" if near else f"formats: {', '.join(FORMATS)}"
        raise EventError(f"there is no format `{clean_line(name)}`", help_line)
    return found


def format_of_file(name: str) -> Format:
    """Return the format for the suffix of a file name, `.htm` and `.ical` as well as `.html` and `.ics`.

    Raises:
        EventError: It tells none.
    """
    suffix = PurePath(name).suffix.lower()
    found = next((row for row in FORMATS.values() if suffix == row.suffix), None)
    found = found or next((row for row in FORMATS.values() if suffix.removeprefix(".") in row.aliases), None)
    if found is None:
        message = f"the suffix of {clean_line(name)} names no format"
        raise EventError(message, f"name one with --format: {', '.join(FORMATS)}")
    return found


def refuse_options(row: Format, given: Iterable[str]) -> None:
    """Refuse the options given to an export that its format does not take, and name the formats that do.

    Raises:
        EventError: There is such an option.
    """
    for option in given:
        takers = [other.name for other in FORMATS.values() if option in other.options]
        if takers and row.name not in takers:
            raise EventError(
                f"{option} is for {' and '.join(takers)}, not for {row.name}",
                f"leave out `{option}`, or write another format",
            )
