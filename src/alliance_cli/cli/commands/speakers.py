"""`alliance speakers`: the lineup."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

import typer

from alliance_cli.cli.options import (
    DEFAULT_FILE,
    AudienceOption,
    Days,
    File,
    Json,
    Kinds,
    ListingFormat,
    Roles,
    Rooms,
    Sessions,
    Speakers,
    Timezone,
    Tracks,
    TwelveHour,
    Zones,
)


def speakers(
    file: File = DEFAULT_FILE,
    days: Days = None,
    tracks: Tracks = None,
    rooms: Rooms = None,
    speaker_ids: Speakers = None,
    sessions: Sessions = None,
    kinds: Kinds = None,
    roles: Roles = None,
    sort: Annotated[
        Literal["precedence", "name", "time"],
        typer.Option("--sort", help="Sort in the organizer's order, by name, or by time."),
    ] = "precedence",
    statuses: Annotated[
        list[str] | None,
        typer.Option(
            "--status", metavar="WORD", help="Only speakers who are confirmed, invited or withdrawn. Repeatable."
        ),
    ] = None,
    zones: Zones = None,
    twelve_hour: TwelveHour = False,
    audience: AudienceOption = "public",
    timezone: Timezone = None,
    format_: ListingFormat = "text",
    json: Json = False,
) -> None:
    """Show the speakers with their titles, organizations, roles and sessions, in order of precedence.

    \b
    Examples:
      alliance speakers event.toml
      alliance speakers event.toml --session opening
      alliance speakers event.toml --role moderator --format csv
    """
    from alliance_cli.cli.agendas import read_feed
    from alliance_cli.cli.run import output
    from alliance_cli.cli.run.parameters import refuse_for_data, words_named
    from alliance_cli.cli.shown_zones import named_readers
    from alliance_cli.event.lineup import lineup
    from alliance_cli.event.model import SpeakerStatus
    from alliance_cli.event.select import Selection
    from alliance_cli.formats.answers.listings import lineup_listing
    from alliance_cli.formats.answers.plain import place_data
    from alliance_cli.terminal.views.speakers import speakers_document
    from alliance_cli.text import listed

    format_ = "json" if json else format_
    refuse_for_data(format_, {"--in": zones, "--12h": twelve_hour})
    selection = Selection.of(days, tracks, rooms, speaker_ids, sessions, kinds, roles)
    agenda = read_feed(file, audience, selection, timezone)
    places = lineup(agenda, sort, roles=selection.roles)
    if statuses:
        wanted = words_named("--status", statuses, get_args(SpeakerStatus))
        places = tuple(place for place in places if place.speaker.status in wanted)
    filters = [*selection.filters, *([f"status {listed(statuses)}"] if statuses else [])]
    named = named_readers(zones or [])
    output.answer_listing(
        format_,
        document=lambda: speakers_document(agenda, places, named, twelve_hour=twelve_hour, filters=filters),
        listing=lambda: lineup_listing(places),
        data=lambda: {"event": agenda.event.id, "speakers": [place_data(place) for place in places]},
    )
