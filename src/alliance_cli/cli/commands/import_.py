"""`alliance import`: another system's schedule to an event file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from alliance_cli.cli.options import Timezone


def import_(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...", help="The schedule, as one or more files of the same event; - for standard input."
        ),
    ],
    out: Annotated[
        str, typer.Option("--out", "-o", metavar="FILE", help="Event file to write; - for standard output.")
    ] = "-",
    kind: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="KIND",
            help="The kind of SOURCE: icalendar, schedule-xml, schedule-json, sessionize, csv, json-ld, json, devopsdays or announcement; "
            "default: detected from the content. (For init, --from is the file.)",
        ),
    ] = None,
    timezone: Timezone = None,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict",
            help="Write nothing if anything in the source is wrong. (In check and lint, --strict makes warnings fail.)",
        ),
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")] = False,
) -> None:
    """Turn another system's schedule, or an announcement, into an event file.

    Reads schedule.xml (pentabarf, frab, pretalx), schedule.json (versions 1 and 2), iCalendar,
    Sessionize JSON, tables (CSV, TSV), JSON-LD, devopsdays YAML and alliance's own JSON. Reports on
    stderr what was wrong in the source and what an event file cannot keep.

    Turns a press release, an invitation or a mail into a draft: above each value are the words it
    was read from, and anything doubtful or missing is a comment.

    \b
    Examples:
      alliance import schedule.xml -o event.toml
      alliance import main.yml program.yml --timezone Europe/Riga -o event.toml
      alliance import talks.csv --timezone Europe/Rome -o event.toml
      alliance import announcement.txt -o event.toml
      curl -s https://example.org/schedule.ics | alliance import - --strict > event.toml
    """
    from alliance_cli.cli.import_notes import show_import_notes
    from alliance_cli.cli.run import output
    from alliance_cli.cli.run.writer import write_new, write_whole
    from alliance_cli.findings import EventError
    from alliance_cli.text import clean_line
    from alliance_cli.use_cases.import_sources import import_sources

    if out != "-" and Path(out).exists() and not force:
        raise EventError(f"{clean_line(out)} exists already", "name another file, or replace it with --force")
    made = import_sources(sources, kind, timezone)
    show_import_notes(made.imported)
    if strict:
        made.refuse_faults()
    if out == "-":
        output.write_bytes(made.file)
        return
    (write_whole if force else write_new)(Path(out), made.file)
    output.show_note(f"wrote {out}; next: alliance check {out}")
