"""`alliance times`: the agenda in several zones side by side."""

from __future__ import annotations

from typing import Annotated

import typer

from alliance_cli.cli.options import (
    DEFAULT_FILE,
    AudienceOption,
    Days,
    File,
    Json,
    Kinds,
    ListingFormat,
    Overlap,
    Rooms,
    Sessions,
    Speakers,
    Timezone,
    Tracks,
    TwelveHour,
    Zones,
)


def times(
    file: File = DEFAULT_FILE,
    zones: Zones = None,
    days: Days = None,
    tracks: Tracks = None,
    rooms: Rooms = None,
    speakers: Speakers = None,
    sessions: Sessions = None,
    kinds: Kinds = None,
    night: Annotated[str, typer.Option("--night", metavar="HOURS", help="Hours that count as night.")] = "22:00-07:00",
    overlap: Overlap = None,
    twelve_hour: TwelveHour = False,
    audience: AudienceOption = "public",
    timezone: Timezone = None,
    format_: ListingFormat = "text",
    json: Json = False,
) -> None:
    """Show the agenda in several time zones side by side: the event's, then each --in zone, by default your own.

    +1d and -1d mark the day after and the day before; * marks times at night.

    \b
    Examples:
      alliance times event.toml --in Tokyo --in "Los Angeles"
      alliance times event.toml --in Asia/Tokyo --overlap 09:00-17:00
      alliance times event.toml --in UTC --format markdown
    """
    from alliance_cli.cli import shown_zones as readers
    from alliance_cli.cli.agendas import read_feed
    from alliance_cli.cli.run import output
    from alliance_cli.cli.run.parameters import refuse_for_data
    from alliance_cli.event.select import Selection
    from alliance_cli.event.timetable import parse_hours
    from alliance_cli.formats.answers.listings import times_data, times_listing
    from alliance_cli.terminal.views.times import times_document

    form = "json" if json else format_
    refuse_for_data(form, {"--12h": twelve_hour})
    selection = Selection.of(days, tracks, rooms, speakers, sessions, kinds)
    agenda = read_feed(file, audience, selection, timezone)
    shown = readers.for_table(agenda, readers.named_readers(zones or []))
    named = [(reader.name, reader.zone) for reader in shown]
    dark, common = parse_hours(night), parse_hours(overlap) if overlap else None
    output.answer_listing(
        form,
        document=lambda: times_document(
            agenda, shown, night=dark, overlap=common, twelve_hour=twelve_hour, filters=selection.filters
        ),
        listing=lambda: times_listing(agenda, named, night=dark, overlap=common),
        data=lambda: {
            "event": agenda.event.id,
            "timezone": agenda.event.zone.key,
            "sessions": list(times_data(agenda, named, night=dark, overlap=common)),
        },
    )
