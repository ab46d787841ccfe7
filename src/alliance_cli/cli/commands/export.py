"""`alliance export`: the agenda as a file."""

from __future__ import annotations

import os
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from alliance_cli.cli.options import At, AudienceOption, Days, Files, Json, Kinds, Rooms, Sessions, Speakers, Tracks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from alliance_cli.calendar.feeds import Kind
    from alliance_cli.event.agenda import Agenda
    from alliance_cli.event.export_options import Options
    from alliance_cli.formats import Format


class _Output(NamedTuple):
    """One file of this export, made but not written; without a path it goes to standard output."""

    path: Path | None
    title: str
    data: bytes


def export(
    files: Files,
    out: Annotated[
        str,
        typer.Option(
            "--out",
            "-o",
            metavar="OUT",
            help="File to write or to update; - for standard output; a folder with --split.",
        ),
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
    split: Annotated[
        Literal["session", "speaker", "room", "track", "day"] | None,
        typer.Option("--split", help="Write one file for each of these into the folder OUT, and list them."),
    ] = None,
    utc: Annotated[bool, typer.Option("--utc", help="Times in UTC instead of the event's zone.")] = False,
    with_deadlines: Annotated[
        bool, typer.Option("--deadlines", help="Add the openings and deadlines of registration.")
    ] = False,
    deadlines_only: Annotated[
        bool, typer.Option("--deadlines-only", help="Only the openings and deadlines of registration.")
    ] = False,
    alarms: Annotated[
        list[str] | None,
        typer.Option("--alarm", metavar="DURATION", help="Remind people so long before each entry: 15m. Repeatable."),
    ] = None,
    method: Annotated[
        Literal["publish", "cancel"] | None,
        typer.Option("--method", help="Make a message to mail of it; for feeds leave this out."),
    ] = None,
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
      alliance export event.toml --split speaker -o speakers
      alliance export event.toml -o agenda.ics --check
      alliance export event.toml --format json | jq '.events[0].sessions[].title'
    """
    from alliance_cli.cli.agendas import read_feeds
    from alliance_cli.cli.run import clock
    from alliance_cli.cli.run.writer import alone_at
    from alliance_cli.event.export_options import Options
    from alliance_cli.event.select import Selection
    from alliance_cli.findings import EventError
    from alliance_cli.times import parse_duration, tzdb

    target = previous if check and out == "-" and previous else out
    if target == "-" and (check or split):
        what = "--check compares with a file" if check else "--split writes files"
        raise EventError(
            f"{what}, and none is named", "name it: `-o agenda.ics`" if check else "name a folder: `-o feeds`"
        )
    row = _format("json" if json else format_, "-" if split else target)
    selection = Selection.of(days, tracks, rooms, speakers, sessions, kinds)
    options = Options(
        now=clock.export_stamp(at, os.environ.get("SOURCE_DATE_EPOCH")),
        tzdb=tzdb.in_use().version,
        audience=audience,
        selection=selection,
        fresh=fresh,
        force=force,
        utc=utc,
        deadlines="only" if deadlines_only else "added" if with_deadlines else "none",
        alarms=tuple(sorted({parse_duration(alarm) for alarm in alarms or ()})),
        method=method,
    )
    agendas = read_feeds(files, audience, selection)
    with nullcontext() if check or target == "-" else alone_at(Path(target)):
        if split:
            if previous or deadlines_only:
                raise EventError("--split goes with neither --previous nor --deadlines-only", "leave one of them out")
            outputs = list(_parts(row, agendas, options, split, Path(target)))
        else:
            _spare_sources(files, target)
            data = row.render(agendas, options._replace(previous=_published(row, previous, target)))
            outputs = [_Output(None if target == "-" else Path(target), "", data)]
        if check:
            return _compare(outputs)
        if split:
            Path(out).mkdir(exist_ok=True)
        _write(outputs, listed=split is not None)
    return 0


def _parts(row: Format, agendas: Sequence[Agenda], options: Options, kind: Kind, folder: Path) -> Iterator[_Output]:
    """Yield the files of a split export; each goes on from the one of its name that is there."""
    from alliance_cli.calendar.feeds import split
    from alliance_cli.findings import EventError
    from alliance_cli.reading.source import read_bytes

    if folder.exists() and not folder.is_dir():
        raise EventError(f"{folder} is no folder", "name a folder to write to")
    existing = {}
    if row.keeps_history and folder.is_dir():
        found = sorted(path for path in folder.glob(f"{kind}-*{row.suffix}") if path.is_file())
        existing = {path.name: read_bytes(str(path)) for path in found}
    for part in split(agendas, kind, options, existing):
        name = f"{part.name}{row.suffix}"
        part_options = options._replace(selection=part.selection, previous=existing.get(name))
        try:
            data = row.render(part.agendas, part_options)
        except EventError as error:
            raise EventError(f"{folder / name}: {error.message}", error.help) from None
        yield _Output(folder / name, part.title, data)


def _compare(outputs: Sequence[_Output]) -> int:
    """Return 0 where every file is as it would be written, else 1; say which are not."""
    from alliance_cli.cli.run import output

    stale = [each.path for each in outputs if each.path and not _holds(each.path, each.data)]
    for path in stale:
        output.show_note(f"{path} is stale; export it again")
    if not stale:
        output.show_note(f"{outputs[0].path} is up to date" if len(outputs) == 1 else "all files are up to date")
    return 1 if stale else 0


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _write(outputs: Sequence[_Output], *, listed: bool) -> None:
    from alliance_cli.cli.run import output
    from alliance_cli.cli.run.writer import write_whole
    from alliance_cli.reading.source import source_name

    for path, title, data in outputs:
        if path is None:
            output.write_bytes(data)
            continue
        changed = write_whole(path, data)
        if listed:
            output.write_lines(f"{source_name(str(path))}\t{title}\n")
        else:
            output.show_note(f"wrote {path}" if changed else f"{path} is up to date")


def _spare_sources(files: Sequence[str], out: str) -> None:
    """Refuse to write over an event file of this export."""
    from alliance_cli.findings import EventError

    if out == "-" or not Path(out).exists():
        return
    for file in files:
        if file != "-" and Path(file).exists() and Path(out).samefile(file):
            raise EventError(f"{out} is the event file itself", "name another file to write to")


def _format(name: str | None, out: str) -> Format:
    from alliance_cli.findings import EventError
    from alliance_cli.formats import FORMATS
    from alliance_cli.text import clean_line, did_you_mean

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
    from alliance_cli.findings import EventError
    from alliance_cli.reading.source import read_bytes

    if not row.keeps_history:
        if previous:
            raise EventError(f"--previous is for calendars; {row.name} keeps no history", "leave it out")
        return None
    if previous:
        return read_bytes(previous)
    return read_bytes(out) if out != "-" and Path(out).is_file() else None
