"""`alliance export`: the agenda as a file."""

from __future__ import annotations

import os
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from alliance_cli.cli.options import (
    DEFAULT_FILE,
    At,
    AudienceOption,
    Days,
    Files,
    Kinds,
    Language,
    Rooms,
    Sessions,
    Speakers,
    Timezone,
    Tracks,
    TwelveHour,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from alliance_cli.calendar.feeds import Kind
    from alliance_cli.formats import Format
    from alliance_cli.use_cases.export import Output


def export(
    files: Files = None,
    out: Annotated[
        str,
        typer.Option(
            "--out",
            "-o",
            metavar="OUT",
            help="File to write or update; - for standard output; with --split, a folder.",
        ),
    ] = "-",
    format_: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="NAME", help="Output format; default: from the suffix of OUT, else icalendar."
        ),
    ] = None,
    days: Days = None,
    tracks: Tracks = None,
    rooms: Rooms = None,
    speakers: Speakers = None,
    sessions: Sessions = None,
    kinds: Kinds = None,
    audience: AudienceOption = "public",
    timezone: Timezone = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if OUT would change.")] = False,
    previous: Annotated[
        str | None,
        typer.Option("--previous", metavar="FILE", help="The published calendar, if OUT is another file."),
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Start a new history for the calendar.")] = False,
    force: Annotated[
        bool,
        typer.Option("--force", help="Replace any file at OUT, accept edits made to it, and allow many cancellations."),
    ] = False,
    adopt: Annotated[
        bool, typer.Option("--adopt", help="Take over a calendar that another program published at OUT.")
    ] = False,
    split: Annotated[
        Literal["session", "speaker", "room", "track", "day"] | None,
        typer.Option(
            "--split",
            help="Write one file per session, speaker, room, track or day into the folder OUT, and list them.",
        ),
    ] = None,
    utc: Annotated[bool, typer.Option("--utc", help="Write times in UTC instead of the event's zone.")] = False,
    with_deadlines: Annotated[
        bool, typer.Option("--deadlines", help="Add when registration opens and closes.")
    ] = False,
    deadlines_only: Annotated[
        bool, typer.Option("--deadlines-only", help="Write only when registration opens and closes.")
    ] = False,
    alarms: Annotated[
        list[str] | None,
        typer.Option(
            "--alarm", metavar="DURATION", help="Add a reminder this long before each entry: 15m. Repeatable."
        ),
    ] = None,
    method: Annotated[
        Literal["publish", "cancel"] | None,
        typer.Option("--method", help="Write a calendar message for mail. Do not use this for feeds."),
    ] = None,
    layout: Annotated[
        Literal["page", "programme", "doors", "grid"],
        typer.Option(
            "--layout",
            help="Layout of the web page: to read, a printed programme, door signs, or a printed grid of rooms.",
        ),
    ] = "page",
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="OLD",
            help="Mark what is new or moved since this file, calendar or git revision.",
        ),
    ] = None,
    twelve_hour: TwelveHour = False,
    at: At = None,
    language: Language = None,
    json: Annotated[
        bool, typer.Option("--json", help="The same as --format json; with -o, report what was done as JSON.")
    ] = False,
) -> int:
    """Write the agenda as a file: a calendar, or another format with --format.

    If OUT is already a calendar, it is updated: unchanged entries keep their bytes, and subscribers
    see what moved or was removed. DTSTAMP is SOURCE_DATE_EPOCH, --at or now.

    \b
    Examples:
      alliance export event.toml -o agenda.ics
      alliance export event.toml --track prevention -o prevention.ics
      alliance export event.toml --split speaker -o speakers
      alliance export event.toml -o agenda.ics --check
      alliance export event.toml -o agenda.html --since HEAD~1
      alliance export event.toml --format json | jq '.events[0].sessions[].title'
    """
    from alliance_cli.cli.agendas import read_agendas
    from alliance_cli.cli.run import clock, output
    from alliance_cli.cli.run.writer import alone_at
    from alliance_cli.event.export_options import Options
    from alliance_cli.event.select import Selection
    from alliance_cli.findings import EventError
    from alliance_cli.formats import refuse_options
    from alliance_cli.times import parse_duration, tzdb
    from alliance_cli.use_cases.export import (
        feed,
        file_output,
        language_notes,
        logos_of,
        refuse_danger,
        split_outputs,
        versions_of,
    )

    files = files or [DEFAULT_FILE]
    target = previous if check and out == "-" and previous else out
    _refuse_no_file(target, check=check, split=split is not None)
    answers = json and target != "-"
    row = _format("json" if json and not answers else format_, "-" if split else target)
    given = {
        "--previous": previous,
        "--fresh": fresh,
        "--force": force and target == "-",
        "--adopt": adopt,
        "--utc": utc,
        "--deadlines": with_deadlines,
        "--deadlines-only": deadlines_only,
        "--alarm": alarms,
        "--method": method,
        "--layout": layout != "page",
        "--language": language,
        "--since": since,
        "--12h": twelve_hour,
    }
    refuse_options(row, [option for option, value in given.items() if value])
    options = Options(
        now=clock.export_stamp(at, os.environ.get("SOURCE_DATE_EPOCH")),
        tzdb=tzdb.in_use().version,
        audience=audience,
        selection=Selection.of(days, tracks, rooms, speakers, sessions, kinds),
        fresh=fresh,
        force=force,
        utc=utc,
        deadlines="only" if deadlines_only else "added" if with_deadlines else "none",
        alarms=tuple(sorted({parse_duration(alarm) for alarm in alarms or ()})),
        method=method,
        adopt=adopt,
        layout=layout,
        language=language,
        twelve_hour=twelve_hour,
    )
    if split and (previous or deadlines_only):
        raise EventError("--split goes with neither --previous nor --deadlines-only", "leave one of them out")
    agendas = read_agendas(files, timezone)
    if row.name == "html":
        options = options._replace(logos=logos_of(files, agendas))
    if since:
        found = versions_of(files, since, options, os.environ, timezone)
        options = options._replace(versions=found)
    whole = feed(agendas, options, os.environ)
    with nullcontext() if check or target == "-" else alone_at(Path(target)):
        if split:
            existing = _existing(row, split, Path(target))
            made = list(split_outputs(row, whole, split, existing, lambda name: str(Path(target) / name)))
            outputs: list[tuple[Path | None, Output]] = [(Path(target) / each.name, each) for each in made]
        else:
            _spare_sources(files, target)
            there = None if target == "-" else _read(Path(target))
            before = _published(row, previous, there)
            made = [file_output(row, whole.agendas, whole.options._replace(previous=before), there)]
            outputs = [(None if target == "-" else Path(target), made[0])]
        for note in language_notes(made, check=check):
            output.show_note(note)
        if not check:
            refuse_danger(made, options)
            if split:
                Path(out).mkdir(exist_ok=True)
        return _finish(outputs, check=check, listed=split is not None, as_json=answers)


def _refuse_no_file(target: str, *, check: bool, split: bool) -> None:
    """Raise EventError where the output is not a name of a file, or none is named and one is needed."""
    from alliance_cli.findings import EventError
    from alliance_cli.text import clean_line

    if target == "-" and (check or split):
        what = "--check compares with a file" if check else "--split writes files"
        raise EventError(
            f"{what}, and none is named", "name it: `-o agenda.ics`" if check else "name a folder: `-o feeds`"
        )
    if not target.strip():
        raise EventError("the name of the output is empty", "name a file: `-o agenda.ics`")
    if target in {"/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"}:
        raise EventError(f"{target} is not a file to update", "write `-o -`, or leave -o out, for standard output")
    if not split and (target.endswith(("/", os.sep)) or Path(target).is_dir()):
        raise EventError(
            f"{clean_line(target)} is a folder, not a file",
            f"name a file in it, such as `{clean_line(os.path.join(target, 'agenda.ics'))}`",  # noqa: PTH118  # as typed
        )


def _existing(row: Format, kind: Kind, folder: Path) -> dict[str, bytes]:
    """Return the files of a split export that are there."""
    from alliance_cli.findings import EventError
    from alliance_cli.reading.source import read_bytes

    if folder.exists() and not folder.is_dir():
        raise EventError(f"{folder} is not a folder", "name a folder to write to")
    if not folder.is_dir():
        return {}
    found = sorted(path for path in folder.glob(f"{kind}-*{row.suffix}") if path.is_file())
    return {path.name: read_bytes(str(path)) for path in found}


def _read(path: Path) -> bytes | None:
    from alliance_cli.reading.source import read_bytes

    return read_bytes(str(path)) if path.is_file() else None


def _finish(outputs: Sequence[tuple[Path | None, Output]], *, check: bool, listed: bool, as_json: bool) -> int:
    """Write what is not current, or with `check` only compare, and say what was done; return the exit code."""
    from alliance_cli.cli.run import output
    from alliance_cli.cli.run.writer import write_together, write_whole
    from alliance_cli.reading.source import source_name

    stale = [(path, made.data) for path, made in outputs if path and not made.is_current]
    if listed and not check:
        write_together(stale)
    elif stale and not check:
        write_whole(*stale[0])
    for path, made in outputs:
        if path is None:
            output.write_bytes(made.data)
        if listed and not check and not as_json and path:
            output.write_lines(f"{source_name(str(path))}\t{made.title}\n")
        if path and not (listed and made.is_current):
            output.show_note(_said(str(path), made, check=check))
        for warning in made.warnings:
            output.show_warning(warning)
    if listed and not stale:
        output.show_note("all files are up to date")
    if as_json:
        output.write_json({"files": [_answer(str(path), made, check=check) for path, made in outputs]})
    return 1 if check and stale else 0


_NAMED = 3


def _said(path: str, made: Output, *, check: bool) -> str:
    """Return what was done, or would be, in one line: how many entries of each kind, and a few of their titles."""
    from alliance_cli.use_cases.export import VERDICTS

    if made.is_current:
        return f"{path} is up to date"
    done = f"{path} is stale; export it again" if check else f"wrote {path}"
    if made.update is None:
        return done
    told = []
    for verdict in VERDICTS:
        titles = [change.title for change in made.update.changes if change.verdict == verdict]
        if titles:
            named = ", ".join(titles[:_NAMED]) + (", …" if len(titles) > _NAMED else "")
            word = "no longer in this feed" if verdict == "left" else verdict
            told.append(f"{len(titles)} {word}" + (f" ({named})" if verdict != "unchanged" else ""))
            if verdict == "reworded" and not made.counts["changed"]:
                told.append("0 moved")
    if made.update.endangered and check:
        told.append("cancelling so many at once needs `--force`")
    return f"{done}: {', '.join(told)}" if told else f"{done}: no entries yet"


def _answer(path: str, made: Output, *, check: bool) -> dict[str, Any]:
    """Return what was done with one file as data."""
    from alliance_cli.use_cases.export import VERDICTS

    state = "current" if made.is_current else "stale" if check else "written"
    answer: dict[str, Any] = {"path": path, "state": state, "warnings": list(made.warnings)}
    if made.update:
        answer["counts"] = {verdict: made.counts[verdict] for verdict in VERDICTS}
        answer["entries"] = [
            {"change": each.verdict, "session": each.session, "title": each.title, "uid": each.uid}
            for each in made.update.changes
        ]
        answer["languages"] = [
            {"from": old, "to": new, "reworded": entries} for old, new, entries in made.update.languages
        ]
        answer["renamed"] = [each._asdict() for each in made.renamed]
    return answer


def _spare_sources(files: Sequence[str], out: str) -> None:
    """Refuse to write over an event file of this export."""
    from alliance_cli.findings import EventError

    if out == "-" or not Path(out).exists():
        return
    for file in files:
        if file != "-" and Path(file).exists() and Path(out).samefile(file):
            raise EventError(f"{out} is the event file itself", "name another file to write to")


def _format(name: str | None, out: str) -> Format:
    from alliance_cli.formats import FORMATS, format_named, format_of_file

    if name is not None:
        return format_named(name)
    return FORMATS["icalendar"] if out == "-" else format_of_file(out)


def _published(row: Format, previous: str | None, there: bytes | None) -> bytes | None:
    """Return the calendar that was published before, where there is one."""
    from alliance_cli.reading.source import read_bytes

    if not row.keeps_history:
        return None
    return read_bytes(previous) if previous else there
