"""`alliance agenda`: the programme by conference day."""

from __future__ import annotations

from typing import Annotated

import typer

from alliance_cli.cli.options import (
    DEFAULT_FILE,
    At,
    AudienceOption,
    Days,
    File,
    Json,
    Kinds,
    ListingFormat,
    Rooms,
    Sessions,
    Speakers,
    Timezone,
    Tracks,
    TwelveHour,
    Zones,
)


def agenda(
    file: File = DEFAULT_FILE,
    days: Days = None,
    tracks: Tracks = None,
    rooms: Rooms = None,
    speakers: Speakers = None,
    sessions: Sessions = None,
    kinds: Kinds = None,
    now: Annotated[bool, typer.Option("--now", help="Only what is on now and what starts next.")] = False,
    grid: Annotated[bool, typer.Option("--grid", help="Show one column per room, on a wide terminal.")] = False,
    zones: Zones = None,
    at: At = None,
    twelve_hour: TwelveHour = False,
    audience: AudienceOption = "public",
    timezone: Timezone = None,
    format_: ListingFormat = "text",
    json: Json = False,
) -> None:
    """Show the programme by conference day and time, in the event's zone.

    \b
    Examples:
      alliance agenda
      alliance agenda --day tuesday --track prevention
      alliance agenda --now
      alliance agenda event.toml --grid
    """
    from dataclasses import replace
    from itertools import chain

    from alliance_cli.cli.agendas import read_feed
    from alliance_cli.cli.run import clock, output
    from alliance_cli.cli.run.parameters import refuse_for_data
    from alliance_cli.cli.shown_zones import named_readers
    from alliance_cli.event.agenda import running_and_next
    from alliance_cli.event.export_options import Options
    from alliance_cli.event.select import Selection
    from alliance_cli.formats import FORMATS
    from alliance_cli.formats.answers.plain import agenda_data
    from alliance_cli.terminal.views.agenda import agenda_document, now_document
    from alliance_cli.times import tzdb

    format_ = "json" if json else format_
    refuse_for_data(format_, {"--grid": grid, "--in": zones, "--12h": twelve_hour and format_ != "markdown"})
    selection = Selection.of(days, tracks, rooms, speakers, sessions, kinds)
    shown = read_feed(file, audience, selection, timezone)
    moment = clock.instant(at, shown.event.zone)
    named = named_readers(zones or [])
    listed = replace(shown, sessions=tuple(chain(*running_and_next(shown, moment)))) if now else shown
    if format_ == "json":
        output.write_json(agenda_data(listed))
    elif format_ == "text" and now:
        output.show_answer(now_document(shown, moment, named, twelve_hour=twelve_hour))
    elif format_ == "text":
        output.show_answer(agenda_document(shown, named, twelve_hour=twelve_hour, grid=grid, filters=selection.filters))
    else:
        # The documents of `export`, whichever command writes them.
        options = Options(now=moment, tzdb=tzdb.in_use().version, audience=audience, twelve_hour=twelve_hour)
        output.write_bytes(FORMATS[format_].render([listed], options))
