"""`alliance import`: another system's schedule to an event file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from alliance_cli.importing import Imported


def import_(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="The schedule, or - for standard input.")],
    out: Annotated[
        str, typer.Option("--out", "-o", metavar="FILE", help="Event file to write; - for standard output.")
    ] = "-",
    kind: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="KIND",
            help="icalendar, schedule-xml, schedule-json or devopsdays; default: told by the content.",
        ),
    ] = None,
    timezone: Annotated[
        str | None, typer.Option("--timezone", metavar="ZONE", help="The event's zone, where the source names none.")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Write nothing where anything in the source is wrong.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")] = False,
) -> None:
    """Turn another system's schedule into an event file.

    Reads schedule.xml (pentabarf, frab, pretalx), schedule.json (versions 1 and 2), iCalendar and
    devopsdays YAML. What was wrong in the source, and what an event file cannot keep, is said on
    stderr, item by item.

    \b
    Examples:
      alliance import schedule.xml -o event.toml
      alliance import program.yml --timezone Europe/Riga -o event.toml
      curl -s https://example.org/schedule.ics | alliance import - --strict > event.toml
    """
    from alliance_cli.cli.run import output
    from alliance_cli.cli.run.writer import write_new, write_whole
    from alliance_cli.findings import EventError
    from alliance_cli.formats.toml import event_file
    from alliance_cli.importing import Context, import_schedule
    from alliance_cli.reading.source import read_bytes
    from alliance_cli.text import clean_line

    if out != "-" and Path(out).exists() and not force:
        raise EventError(f"{clean_line(out)} exists already", "name another file, or replace it with --force")
    name = "event" if source == "-" else clean_line(Path(source).stem)
    imported = import_schedule(read_bytes(source), Context(timezone=timezone, name=name), kind)
    data = event_file(imported.data)
    _report(imported)
    if strict and imported.faults:
        count = len(imported.faults)
        things = "thing is" if count == 1 else "things are"
        raise EventError(
            f"{count} {things} wrong in the source; nothing is written", "leave out --strict to import the rest"
        )
    if out == "-":
        output.write_bytes(data)
        return
    (write_whole if force else write_new)(Path(out), data)
    output.show_note(f"wrote {out}; next: alliance check {out}")


def _report(imported: Imported) -> None:
    """Say on stderr what was wrong, what was not kept, and how much there was and is."""
    from alliance_cli.cli.run import output
    from alliance_cli.terminal.document import Paragraph, Piece, line

    notes = []
    for note in sorted(imported.notes, key=lambda note: not note.is_fault):
        label = Piece("fault: ", "bad") if note.is_fault else Piece("note: ", "dim")
        place = f"{note.place}: " if note.place else ""
        notes.append(Paragraph(line(label, f"{place}{note.message}"), hang=len(label.text)))
    found, kept = imported.found, imported.kept
    counts = ", ".join(
        f"{'' if before == after else f'{after} of '}{before} {noun.removesuffix('s') if before == 1 else noun}"
        for noun, before, after in zip(found._fields, found, kept, strict=True)
    )
    output.show_aside([*notes, Paragraph(line(Piece("note: ", "dim"), f"from {imported.kind}: {counts}"), hang=6)])
