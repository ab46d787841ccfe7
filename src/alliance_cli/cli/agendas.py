"""From a source to the agenda for one audience, cut to a selection; most commands start with this."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial

from alliance_cli.cli.run import clock
from alliance_cli.cli.run.parallel import for_each
from alliance_cli.event.agenda import Agenda
from alliance_cli.event.audience import publish
from alliance_cli.event.model import Audience
from alliance_cli.event.select import Selection, select
from alliance_cli.findings import EventError
from alliance_cli.importing.any_source import Source, read_source
from alliance_cli.text import clean_line

_OUTPUTS = (".ics", ".xml", ".json", ".jsonld", ".html", ".md", ".csv")


def read_any(file: str, timezone: str | None = None) -> Agenda:
    """Return the agenda in an event file or any other source; what is to be said of the source is noted in one line.

    Raises:
        EventError: It cannot be read or has errors.
    """
    return _told(read_source(file, timezone))


def read_feed(file: str, audience: Audience, selection: Selection, timezone: str | None = None) -> Agenda:
    """Return the agenda in `file` as `audience` may see it, cut to `selection`.

    Raises:
        EventError: The file cannot be read or has errors, or the selection names what is not there.
    """
    return select(publish(read_any(file, timezone), audience, os.environ), selection, clock.instant(None))


def read_agendas(files: Sequence[str], timezone: str | None = None) -> list[Agenda]:
    """Return the agendas in `files`: event files, or one other source.

    Raises:
        EventError: A file cannot be read or has errors, or one of several is not an event file.
    """
    if len(files) > 1:
        _refuse_outputs(files)
    sources = for_each(partial(read_source, timezone=timezone), files)
    foreign = [file for file, source in zip(files, sources, strict=True) if not source.is_event_file]
    if foreign and len(files) > 1:
        shown = clean_line(foreign[0])
        raise EventError(
            f"{shown} is not an event file; other sources are exported one at a time",
            f"export it alone, or turn it into an event file: `alliance import {shown} -o event.toml`",
        )
    return [_told(source) for source in sources]


def _told(source: Source) -> Agenda:
    if source.said:
        from alliance_cli.cli.run.output import show_note

        show_note(source.said)
    return source.agenda


def _refuse_outputs(files: Sequence[str]) -> None:
    """Raise EventError where the last of several files looks like one that is to be written."""
    last = files[-1]
    if last.lower().endswith(_OUTPUTS) and not files[0].lower().endswith(_OUTPUTS):
        others, shown = " ".join(map(clean_line, files[:-1])), clean_line(last)
        raise EventError(f"{shown} is not an event file", f"to write it: `alliance export {others} -o {shown}`")
