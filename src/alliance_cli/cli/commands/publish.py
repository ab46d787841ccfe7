"""`alliance publish`: the whole site of an event."""

from __future__ import annotations

import os
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.options import DEFAULT_FILE, At, AudienceOption, Files, Language

if TYPE_CHECKING:
    from alliance_cli.use_cases.export import Output
    from alliance_cli.use_cases.publish import Read, Site


def publish(
    out: Annotated[str, typer.Option("--out", "-o", metavar="FOLDER", help="Folder to write the site to.")],
    files: Files = None,
    previous: Annotated[
        str | None,
        typer.Option("--previous", metavar="FOLDER", help="The published site, if it is not in FOLDER."),
    ] = None,
    speakers: Annotated[bool, typer.Option("--speakers", help="Also write a calendar for each speaker.")] = False,
    audience: AudienceOption = "public",
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if the site would change.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Start a new history for the calendars.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace other files, accept edits, and allow many cancellations.")
    ] = False,
    at: At = None,
    language: Language = None,
    json: Annotated[bool, typer.Option("--json", help="Report what was done with each file, as JSON.")] = False,
) -> int:
    """Write an event's web page, calendar, feeds, schedules and data, all from one agenda.

    The calendars continue the published ones, so subscribers see what changed. Other files in the
    folder are left alone.

    \b
    Examples:
      alliance publish event.toml -o site
      alliance publish event.toml -o site --previous published
      alliance publish event.toml -o site --check
    """
    from alliance_cli.cli.run import clock, output
    from alliance_cli.cli.run.parallel import for_each
    from alliance_cli.cli.run.writer import alone_at
    from alliance_cli.event.export_options import Options
    from alliance_cli.findings import EventError
    from alliance_cli.importing.any_source import read_event_file
    from alliance_cli.times import tzdb
    from alliance_cli.use_cases.export import feed, language_notes, logos_of
    from alliance_cli.use_cases.publish import MANIFEST, site

    files = files or [DEFAULT_FILE]
    folder = Path(out)
    if not out.strip() or out == "-" or (folder.exists() and not folder.is_dir()):
        raise EventError(f"`{out}` is not a folder", "name a folder to write to: `-o site`")
    there = _reader(folder)
    before = _reader(Path(previous)) if previous else there
    if previous and before(MANIFEST) is None:
        raise EventError(
            f"{previous} has no published site: there is no {MANIFEST} in it",
            "name the folder of the site, or leave out --previous on the first run",
        )
    agendas = list(for_each(read_event_file, files))
    options = Options(
        now=clock.export_stamp(at, os.environ.get("SOURCE_DATE_EPOCH")),
        tzdb=tzdb.in_use().version,
        audience=audience,
        fresh=fresh,
        force=force,
        language=language,
        logos=logos_of(files, agendas),
    )
    with nullcontext() if check else alone_at(folder):
        made = site(feed(agendas, options, os.environ), there, before, speakers=speakers)
        if made.is_first:
            output.show_note("no published site found: the calendars start a new history")
        if made.lost:
            names = ", ".join(made.lost[:_NAMED]) + (", …" if len(made.lost) > _NAMED else "")
            output.show_warning(f"the manifest names calendars that are missing, and their history is lost: {names}")
        for note in language_notes(made.files[:1], check=check):
            output.show_note(note)
        if not check:
            _write(folder, made)
    _answer(out, made, check=check, as_json=json)
    return 1 if check and not made.is_current else 0


def _reader(folder: Path) -> Read:
    """Return what reads the files of a site in a folder."""
    from alliance_cli.reading.source import read_bytes

    def read(path: str) -> bytes | None:
        file = folder / path
        return read_bytes(str(file)) if file.is_file() else None

    return read


def _write(folder: Path, made: Site) -> None:
    from alliance_cli.cli.run.writer import make_folder, write_together

    stale = [file for file in made.files if not file.is_current]
    for needed in dict.fromkeys((folder, *((folder / file.name).parent for file in stale))):
        make_folder(needed)
    write_together([(folder / file.name, file.data) for file in stale])
    for path in made.removed:
        (folder / path).unlink(missing_ok=True)


def _answer(folder: str, made: Site, *, check: bool, as_json: bool) -> None:
    from alliance_cli.cli.run import output

    for warning in {warning: None for file in made.files for warning in file.warnings}:
        output.show_warning(warning)
    stale = [file for file in made.files if not file.is_current]
    if as_json:
        word = "stale" if check else "written"
        states = [{"path": file.name, "state": "current" if file.is_current else word} for file in made.files]
        states += [{"path": path, "state": "surplus" if check else "removed"} for path in made.removed]
        output.write_json({"folder": folder, "files": states})
    if made.is_current:
        output.show_note(f"{folder} is up to date: {len(made.files)} files")
        return
    done = f"{folder} is stale; publish it again" if check else f"wrote {folder}"
    names = ", ".join(file.name for file in stale[:_NAMED]) + (", …" if len(stale) > _NAMED else "")
    removed = f", {len(made.removed)} removed" if made.removed else ""
    output.show_note(f"{done}: {len(stale)} of {len(made.files)} files ({names}){removed}")
    for file in stale:
        if file.name == "agenda.ics" and _changes(file):
            output.show_note(f"{file.name}: {_changes(file)}")


_NAMED = 4


def _changes(file: Output) -> str:
    from alliance_cli.use_cases.export import VERDICTS

    told = [f"{file.counts[verdict]} {verdict}" for verdict in VERDICTS if file.counts[verdict]]
    if file.counts["reworded"] and not file.counts["changed"]:
        told.insert(1, "0 moved")
    return ", ".join(told)
