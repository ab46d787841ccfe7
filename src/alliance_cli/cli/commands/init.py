"""`alliance init`: a starter event file."""

from __future__ import annotations

import datetime as dt
import sys
from typing import Annotated

import typer


def init(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Where to write it; - for standard output.")
    ] = "event.toml",
) -> None:
    """Write a commented starter file that passes `alliance check`. Asks on a terminal; never overwrites.

    \b
    Examples:
      alliance init
      alliance init conference.toml
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
