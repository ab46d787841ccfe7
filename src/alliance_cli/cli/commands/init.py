"""`alliance init`: a starter event file."""

from __future__ import annotations

import datetime as dt
import sys
from typing import Annotated

import typer

from alliance_cli.cli.options import Timezone


def init(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Where to write it; - for standard output.")
    ] = "event.toml",
    source: Annotated[
        str | None,
        typer.Option("--from", metavar="SOURCE", help="Start with the programme in a table or schedule: talks.csv."),
    ] = None,
    timezone: Timezone = None,
) -> None:
    """Write a commented starter file that passes `alliance check`. Asks on a terminal; never overwrites.

    With --from, the file holds what the table or schedule tells, as `alliance import` reads it.

    \b
    Examples:
      alliance init
      alliance init conference.toml
      alliance init --from talks.csv --timezone Europe/Rome
      alliance init - | less
    """
    from pathlib import Path
    from uuid import uuid4

    from alliance_cli.cli.run import clock, output
    from alliance_cli.cli.run.writer import write_new
    from alliance_cli.cli.shown_zones import own_reader
    from alliance_cli.findings import EventError
    from alliance_cli.formats.starter import Starter, starter_text
    from alliance_cli.times import event_zone

    if file != "-" and Path(file).exists():
        raise EventError(f"{file} exists already", "name another file; init never overwrites one")
    if source is not None:
        _from_source(file, source, timezone)
        return
    if timezone is not None:
        raise EventError("--timezone is for the source of --from", "leave it out, and write the zone into the file")
    own = own_reader()
    starter = Starter(
        title="My conference",
        timezone=own.name if own and "/" in own.name and not own.name.startswith("Etc/") else "Europe/Vienna",
        first_day=clock.instant(None).date() + dt.timedelta(days=90),
        uid=uuid4(),
    )
    if file != "-" and sys.stdin.isatty() and sys.stdout.isatty():
        title = typer.prompt("Title of the event", default=starter.title)
        timezone = typer.prompt("Time zone (IANA name)", default=starter.timezone)
        starter = starter._replace(title=title, timezone=event_zone(timezone).key)
    if file == "-":
        output.write_text(starter_text(starter))
        return
    write_new(Path(file), starter_text(starter).encode())
    output.show_note(f"wrote {file}; next: alliance check {file}")


def _from_source(file: str, source: str, timezone: str | None) -> None:
    """Write the event file that a source tells of."""
    from pathlib import Path

    from alliance_cli.cli.import_notes import show_import_notes
    from alliance_cli.cli.run import output
    from alliance_cli.cli.run.writer import write_new
    from alliance_cli.use_cases.import_sources import import_sources

    made = import_sources([source], timezone=timezone)
    show_import_notes(made.imported)
    if file == "-":
        output.write_bytes(made.file)
        return
    write_new(Path(file), made.file)
    output.show_note(f"wrote {file}; next: alliance check {file}")
