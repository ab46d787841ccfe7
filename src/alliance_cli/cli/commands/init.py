"""`alliance init`: a starter event file."""

from __future__ import annotations

import datetime as dt
import sys
from functools import partial
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from alliance_cli.cli.options import Timezone

if TYPE_CHECKING:
    from alliance_cli.formats.starter import Starter


class Answers(NamedTuple):
    """What options say about the event, and whether the rest is asked for."""

    title: str | None
    place: str | None
    first_day: str | None
    last_day: str | None
    organizer: str | None
    asks: bool


def init(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Where to write it; - for standard output.")
    ] = "event.toml",
    source: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="SOURCE",
            help="Start with the programme in this table or schedule: talks.csv. (In import, --from is the kind of source.)",
        ),
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="The title of the event.")] = None,
    place: Annotated[
        str | None, typer.Option("--place", metavar="PLACE", help="The city or the time zone: Zurich, Europe/Zurich.")
    ] = None,
    first_day: Annotated[
        str | None, typer.Option("--first-day", metavar="DAY", help="The first day: 14 June 2027.")
    ] = None,
    last_day: Annotated[str | None, typer.Option("--last-day", metavar="DAY", help="The last day.")] = None,
    organizer: Annotated[
        str | None, typer.Option("--organizer", metavar="NAME", help="The organization or person behind the event.")
    ] = None,
    timezone: Timezone = None,
) -> None:
    """Write a commented event file that passes `alliance check`. Never overwrites a file.

    On a terminal, asks for whatever the options do not give. A city sets the time zone.

    With --from, includes the programme of a table or schedule, as read by `alliance import`.

    \b
    Examples:
      alliance init
      alliance init conference.toml
      alliance init --title "Dune Days" --place Zurich --first-day "3 May 2027" --organizer "Dune House"
      alliance init --from talks.csv --timezone Europe/Rome
      alliance init - | less
    """
    from pathlib import Path

    from alliance_cli.cli.run import output
    from alliance_cli.cli.run.writer import write_new
    from alliance_cli.findings import EventError
    from alliance_cli.formats.starter import starter_text

    if file != "-" and Path(file).exists():
        raise EventError(f"{file} exists already", "name another file; init never overwrites one")
    if source is not None:
        _from_source(file, source, timezone)
        return
    asks = file != "-" and sys.stdin.isatty() and sys.stdout.isatty()
    given = (title, place if place is not None else timezone, first_day, last_day, organizer)
    text = starter_text(_starter(file, Answers(*given, asks=asks)))
    if file == "-":
        output.write_text(text)
        return
    write_new(Path(file), text.encode())
    _say_what_is_next(file)


def _starter(file: str, answers: Answers) -> Starter:
    """Return what options, answers and defaults tell; on a terminal a mistake is asked for again."""
    from uuid import uuid4

    from alliance_cli.cli.run import clock
    from alliance_cli.cli.run.questions import Questions
    from alliance_cli.event.countries import country_of_zone
    from alliance_cli.formats.starter import Starter
    from alliance_cli.times import parse_day

    ask = Questions(is_anybody=answers.asks).answered
    today = clock.instant(None).date()
    title = ask("Title of the event", answers.title, "My conference", _title)
    where = ask("Place or time zone", answers.place, _own_zone(), _place)
    first = ask("First day", answers.first_day, str(today + dt.timedelta(days=90)), partial(parse_day, earliest=today))
    last = ask("Last day", answers.last_day, str(first), partial(_last_day, first))
    organizer = ask("Organizer", answers.organizer, "", str.strip)
    city, zone = where
    return Starter(
        "event.toml" if file == "-" else file,
        title,
        zone,
        first,
        last,
        uuid4(),
        organizer or None,
        city,
        country_of_zone(zone) if city else None,
    )


def _title(written: str) -> str:
    from alliance_cli.findings import EventError
    from alliance_cli.text import clean_line

    title = clean_line(written)
    if not title:
        raise EventError("the title is empty", "write what the event is called")
    return title


def _own_zone() -> str:
    from alliance_cli.cli.shown_zones import own_reader

    own = own_reader()
    return own.name if own and "/" in own.name and not own.name.startswith("Etc/") else "Europe/Vienna"


def _place(written: str) -> tuple[str | None, str]:
    """Return the city, where one is named, and the zone of a place."""
    from zoneinfo import ZoneInfo

    from alliance_cli.cli.run.output import show_note
    from alliance_cli.findings import EventError
    from alliance_cli.text import clean_line
    from alliance_cli.times import find_zone

    found = find_zone(written)
    if not isinstance(found.zone, ZoneInfo):
        raise EventError(f"`{clean_line(written)}` is not a place", "name a city or a zone such as `Europe/Vienna`")
    if found.name.casefold() == written.strip().casefold():
        return None, found.name
    show_note(found.note or f"{clean_line(written)} is in the time zone {found.name}")
    is_city = not found.note and not clean_line(written).isupper()
    return clean_line(written) if is_city else None, found.name


def _last_day(first: dt.date, written: str) -> dt.date:
    from alliance_cli.findings import EventError
    from alliance_cli.times import english, parse_day

    day = parse_day(written, first, within=14)
    if day < first:
        raise EventError(f"{english.day(day)} is before the first day", f"write a day from {english.day(first)} on")
    return day


def _say_what_is_next(file: str) -> None:
    from shlex import quote

    from alliance_cli.cli.run import output
    from alliance_cli.reading.source import source_name

    shown = quote(source_name(file))
    output.show_note(f"wrote {source_name(file)}; next: alliance check {shown}, then alliance agenda {shown}")


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
    _say_what_is_next(file)
