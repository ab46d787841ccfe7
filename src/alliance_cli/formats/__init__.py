"""The way out to files: one module per format, one signature, one visible table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from alliance_cli.core.agenda import Agenda
from alliance_cli.formats.options import Options


class Render(Protocol):
    """What a format is: agendas, already selected and published for one audience, to the bytes of one file."""

    def __call__(self, agendas: Sequence[Agenda], options: Options) -> bytes:
        """Return the whole file. Raises EventError where the agendas cannot be written in this format."""


@dataclass(frozen=True, slots=True)
class Format:
    """One row of the table; the module is imported when it renders."""

    name: str
    suffix: str
    summary: str
    module: str
    keeps_history: bool = False

    @property
    def render(self) -> Render:
        """The format's function."""
        return cast("Render", import_module(f"alliance_cli.formats.{self.module}").render)


FORMATS = {
    row.name: row
    for row in (
        Format("icalendar", ".ics", "calendar file for every calendar program", "icalendar", keeps_history=True),
        Format("json", ".json", "the agenda as data, instants with offset and zone", "json"),
    )
}
