"""`alliance export`: the agenda as a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.options import (
    At,
    AudienceOption,
    Days,
    Files,
    Json,
    Kinds,
    Rooms,
    Sessions,
    Speakers,
    Tracks,
)

if TYPE_CHECKING:
    from alliance_cli.formats import Format


def export(
    files: Files,
    out: Annotated[
        str, typer.Option("--out", "-o", metavar="OUT", help="File to write or to update; - for standard output.")
    ] = "-",
    format_: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="NAME", help="How to write it; default: by the suffix of OUT, else icalendar."
        ),
    ] = None,
    days: Days = None,
    tracks: Tracks = None,
    rooms: Rooms = None,
    speakers: Speakers = None,
    sessions: Sessions = None,
    kinds: Kinds = None,
    audience: AudienceOption = "public",
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if OUT would change.")] = False,
    previous: Annotated[
        str | None,
        typer.Option("--previous", metavar="FILE", help="The published calendar, where OUT is another file."),
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Start the calendar's history over.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace OUT even if it is no calendar of this event.")
    ] = False,
    utc: Annotated[bool, typer.Option("--utc", help="Times in UTC instead of the event's zone.")] = False,
    at: At = None,
    json: Json = False,
) -> int:
    """Write the agenda as a file: a calendar, or with --format another form.

    A calendar that is there already is updated: what is unchanged keeps its bytes, what moved or
    disappeared is marked, so that subscribers see it. DTSTAMP is SOURCE_DATE_EPOCH, --at or now.

    \b
    Examples:
      alliance export event.toml -o agenda.ics
      alliance export event.toml --track prevention -o prevention.ics
      alliance export event.toml -o agenda.ics --check
      alliance export event.toml --format json | jq '.events[0].sessions[].title'
    """  # noqa: D301  # \b keeps the lines of the examples
    from alliance_cli.cli import clock, output, tzdb
    from alliance_cli.cli.feed import read_feed
    from alliance_cli.cli.writer import write_whole
    from alliance_cli.core.diagnostics import EventError
    from alliance_cli.core.selection import Selection
    from alliance_cli.formats.options import Options

    row = _format("json" if json else format_, out)
    if check and out == "-":
        raise EventError("--check compares with a file, and none is named", "name it: `-o agenda.ics`")
    selection = Selection.of(days, tracks, rooms, speakers, sessions, kinds)
    agendas = [read_feed(file, audience, selection) for file in files]
    published = _published(row, previous, out)
    options = Options(
        now=clock.export_stamp(at, os.environ.get("SOURCE_DATE_EPOCH")),
        tzdb=tzdb.in_use().version,
        audience=audience,
        selection=selection,
        previous=None if force else published,
        fresh=fresh,
        utc=utc,
    )
    data = row.render(agendas, options)
    if check:
        is_current = Path(out).is_file() and Path(out).read_bytes() == data
        output.show_note(f"{out} is up to date" if is_current else f"{out} is stale; export it again")
        return 0 if is_current else 1
    if out == "-":
        output.write_bytes(data)
    else:
        changed = write_whole(Path(out), data)
        output.show_note(f"wrote {out}" if changed else f"{out} is up to date")
    return 0


def _format(name: str | None, out: str) -> Format:
    from alliance_cli.core.diagnostics import EventError
    from alliance_cli.core.text import clean_line, did_you_mean
    from alliance_cli.formats import FORMATS

    if name is not None:
        if name not in FORMATS:
            raise EventError(
                f"there is no format `{clean_line(name)}`",
                did_you_mean(name, FORMATS) or f"formats: {', '.join(FORMATS)}",
            )
        return FORMATS[name]
    if out == "-":
        return FORMATS["icalendar"]
    found = next((row for row in FORMATS.values() if Path(out).suffix.lower() == row.suffix), None)
    if found is None:
        raise EventError(
            f"the suffix of {clean_line(out)} names no format", f"name one with --format: {', '.join(FORMATS)}"
        )
    return found


def _published(row: Format, previous: str | None, out: str) -> bytes | None:
    """Return the calendar that was published before, where there is one."""
    from alliance_cli.core.diagnostics import EventError
    from alliance_cli.reading.source import read_bytes

    if not row.keeps_history:
        if previous:
            raise EventError(f"--previous is for calendars; {row.name} keeps no history", "leave it out")
        return None
    if previous:
        return read_bytes(previous)
    return read_bytes(out) if out != "-" and Path(out).is_file() else None
