"""The way out to files: one module per format, one signature, one visible table."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from alliance_cli.event.agenda import Agenda
from alliance_cli.event.export_options import Options


class Render(Protocol):
    """What a format is: agendas, already selected and published for one audience, to the bytes of one file."""

    def __call__(self, agendas: Sequence[Agenda], options: Options) -> bytes:
        """Return the whole file. Raises EventError where the agendas cannot be written in this format."""


class Format(NamedTuple):
    """One row of the table; the module is imported when it renders."""

    name: str
    suffix: str
    summary: str
    module: str
    keeps_history: bool = False

    @property
    def render(self) -> Render:
        """The format's function."""
        return cast("Render", import_module(f"alliance_cli.{self.module}").render)


FORMATS = {
    row.name: row
    for row in (
        Format("icalendar", ".ics", "calendar file for every calendar program", "calendar.render", keeps_history=True),
        Format("json", ".json", "the agenda as data, instants with offset and zone", "formats.json"),
        Format("schedule-xml", ".xml", "schedule.xml for conference apps (frab, pretalx)", "formats.schedule_xml"),
        Format("schedule-json", ".json", "schedule.json version 1 (frab, pretalx)", "formats.schedule_json"),
        Format("schedule-json-2", ".json", "schedule.json version 2 (draft of c3voc)", "formats.schedule_json_2"),
        Format("jsonld", ".jsonld", "schema.org Event for search engines", "formats.jsonld"),
        Format("csv", ".csv", "one row per session, for spreadsheets", "formats.csv"),
        Format("markdown", ".md", "the programme as a page to read", "formats.markdown"),
        Format("toml", ".toml", "an event file that means this agenda", "formats.toml"),
    )
}
