"""`alliance diff`: what changed for the people who attend, and whom to tell."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from alliance_cli.cli.options import DEFAULT_FILE, AudienceOption, Json, Language, Timezone, TwelveHour, Zones

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alliance_cli.formats.answers.letters import Letter


def diff(
    old: Annotated[
        str | None,
        typer.Argument(
            metavar="OLD", help="The event as it was: a file, a published calendar, -, or a git revision, HEAD~1."
        ),
    ] = None,
    new: Annotated[
        str | None, typer.Argument(metavar="NEW", help="The event as it is; default: event.toml, or OLD itself.")
    ] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="OLD", help="The same as OLD.")] = None,
    notify: Annotated[bool, typer.Option("--notify", help="List whom to tell, and what.")] = False,
    letters_to: Annotated[
        str | None,
        typer.Option("--letters", metavar="FOLDER", help="Write a letter to each person affected into this folder."),
    ] = None,
    zones: Zones = None,
    twelve_hour: TwelveHour = False,
    audience: AudienceOption = "public",
    timezone: Timezone = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit 1 if anything changed.")] = False,
    format_: Annotated[
        Literal["text", "markdown", "csv", "json"],
        typer.Option("--format", help="Output format; csv, with --notify, is for mail merge."),
    ] = "text",
    language: Language = None,
    json: Json = False,
) -> int:
    """Show attendees what changed: the event, registration, sessions, speakers and rooms.

    Comments, the order of keys and other ways to write the same moment do not count. A single file is
    compared with its version in HEAD, a single revision with event.toml. As in git, the path in a
    revision starts at the top of the repository, or with ./ in this folder.

    \b
    Examples:
      alliance diff event.toml
      alliance diff HEAD~1:event.toml event.toml
      alliance diff v1:./event.toml event.toml --format markdown > announcement.md
      alliance diff old.toml new.toml --notify --in Tokyo
      alliance diff --letters letters
      alliance diff public/agenda.ics event.toml --exit-code
    """
    from alliance_cli.changes.comparison import compare
    from alliance_cli.changes.notices import notices
    from alliance_cli.cli import shown_zones as readers
    from alliance_cli.cli.run import clock, output
    from alliance_cli.cli.run.parameters import refuse_for_data
    from alliance_cli.event.export_options import Options
    from alliance_cli.findings import EventError
    from alliance_cli.times import tzdb
    from alliance_cli.use_cases.diff import compared, versions

    if format_ == "csv" and not notify:
        raise EventError("CSV is only for the list of whom to tell", "add --notify")
    refuse_for_data("json" if json else format_, {"--12h": twelve_hour and format_ not in ("markdown", "csv")})
    told = readers.named_readers(zones or [])
    options = Options(now=clock.instant(None), tzdb=tzdb.in_use().version, audience=audience)
    found = compared(versions((old, new), since, DEFAULT_FILE), options, os.environ, timezone)
    for note in found.notes:
        output.show_note(note)
    changes = compare(found.old, found.new, found.withheld)
    people = notices(changes) if notify or letters_to is not None else None
    if people is not None and found.whole and (letters_to is not None or format_ == "csv"):
        from alliance_cli.event.audience import addresses_of
        from alliance_cli.formats.answers.letters import letters, letters_listing
        from alliance_cli.formats.tables import csv_file

        written = letters(
            changes, people, addresses_of(found.whole, os.environ), told, language, twelve_hour=twelve_hour
        )
        if letters_to is not None:
            _write_letters(written, Path(letters_to))
        else:
            output.write_bytes(csv_file(*letters_listing(written)))
    elif json or format_ == "json":
        from alliance_cli.formats.answers.changes import changes_data

        output.write_json(changes_data(changes, told, people))
    elif format_ == "markdown":
        from alliance_cli.formats.answers.changes import changes_markdown, notices_markdown

        text = (
            changes_markdown(changes, told, language, twelve_hour=twelve_hour)
            if people is None
            else notices_markdown(changes, people, told, language, twelve_hour=twelve_hour)
        )
        output.write_text(text)
    else:
        from alliance_cli.terminal.views.changes import changes_document, notices_document

        output.show_answer(
            changes_document(changes, told, twelve_hour=twelve_hour)
            if people is None
            else notices_document(changes, people, told, twelve_hour=twelve_hour)
        )
    return 1 if exit_code and changes else 0


def _write_letters(written: Sequence[Letter], folder: Path) -> None:
    """Write one file a letter, and list them; none where one cannot be written."""
    from alliance_cli.cli.run import output
    from alliance_cli.cli.run.writer import write_whole
    from alliance_cli.findings import EventError
    from alliance_cli.reading.source import source_name

    if folder.exists() and not folder.is_dir():
        raise EventError(f"{source_name(str(folder))} is not a folder", "name a folder to write the letters to")
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise EventError(f"{source_name(str(folder))} cannot be made: {(error.strerror or '').lower()}") from None
    for letter in written:
        path = folder / f"{letter.speaker}.txt"
        write_whole(path, letter.text.encode())
        output.write_text(f"{source_name(str(path))}\t{letter.name}\n")
    if not written:
        output.show_note("nobody is affected: no letter is written")
