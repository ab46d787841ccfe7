"""`alliance agenda`: the programme by conference day."""

from __future__ import annotations

from typing import Annotated

import typer

from alliance_cli.cli.options import (
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
)


def agenda(
    file: File,
    days: Days = None,
    tracks: Tracks = None,
    rooms: Rooms = None,
    speakers: Speakers = None,
    sessions: Sessions = None,
    kinds: Kinds = None,
    now: Annotated[bool, typer.Option("--now", help="Only what runs now, and what starts next.")] = False,
    at: At = None,
    twelve_hour: TwelveHour = False,
    audience: AudienceOption = "public",
    timezone: Timezone = None,
    format_: ListingFormat = "table",
    json: Json = False,
) -> None:
    """Show the programme by conference day, in the event's zone.

    \b
    Examples:
      alliance agenda event.toml
      alliance agenda event.toml --day 2 --track prevention
      alliance agenda event.toml --now
    """
    from dataclasses import replace
    from itertools import chain

    from alliance_cli.cli.agendas import read_feed
    from alliance_cli.cli.run import clock, output
    from alliance_cli.event.agenda import running_and_next
    from alliance_cli.event.select import Selection
    from alliance_cli.formats.answers.listings import agenda_listing
    from alliance_cli.formats.answers.plain import agenda_data
    from alliance_cli.terminal.views.agenda import agenda_document, now_document

    shown = read_feed(file, audience, Selection.of(days, tracks, rooms, speakers, sessions, kinds), timezone)
    moment = clock.instant(at, shown.event.zone)
    listed = replace(shown, sessions=tuple(chain(*running_and_next(shown, moment)))) if now else shown
    output.answer_listing(
        "json" if json else format_,
        document=lambda: (
            now_document(shown, moment, twelve_hour=twelve_hour)
            if now
            else agenda_document(shown, twelve_hour=twelve_hour)
        ),
        listing=lambda: agenda_listing(listed),
        data=lambda: agenda_data(listed),
    )
