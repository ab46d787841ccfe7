"""`alliance convert`: one moment in several zones, or the hours of a date that suit everybody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.options import AnswerFormat, At, Json, Overlap, TwelveHour, Zones

if TYPE_CHECKING:
    from alliance_cli.event.timetable import Hours
    from alliance_cli.times import NamedZone


def convert(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="MOMENT...", help="A moment with its zone: 14 June 2021 14:00 Vienna; default: now."),
    ] = None,
    zones: Zones = None,
    overlap: Overlap = None,
    at: At = None,
    twelve_hour: TwelveHour = False,
    format_: AnswerFormat = "text",
    json: Json = False,
) -> None:
    """Show one moment in several time zones, or with --overlap the hours that suit everybody.

    \b
    Examples:
      alliance convert 14 June 2021 14:00 Vienna --in Tokyo,London
      alliance convert --in Auckland
      alliance convert 24 October 2026 --overlap 09:00-17:00 --in Vienna,Tokyo
    """
    from alliance_cli.cli import shown_zones as readers
    from alliance_cli.cli.run import output
    from alliance_cli.cli.run.parameters import refuse_for_data
    from alliance_cli.formats.answers.plain import conversion_data, overlap_data
    from alliance_cli.terminal.views.times import convert_document, overlap_document

    moment = " ".join(words or ["now"])
    as_json = json or format_ == "json"
    refuse_for_data("json" if json else format_, {"--12h": twelve_hour})
    named = readers.named_readers(zones or [])
    if overlap is not None:
        date, hours, stretches = _common(moment, overlap, named, at)
        if as_json:
            answer = overlap_data(date, stretches, [(reader.name, reader.zone) for reader in named])
            output.write_json(answer)
        else:
            output.show_answer(overlap_document(date, stretches, named, hours, twelve_hour=twelve_hour))
        return
    instant, source, note = _read(moment, at)
    shown = readers.for_moment(source, named, instant)
    if as_json:
        answer = conversion_data(instant, note, [(reader.name, reader.zone) for reader in shown])
        output.write_json(answer)
    else:
        output.show_answer(convert_document(instant, shown, note, twelve_hour=twelve_hour))


def _read(written: str, at: str | None) -> tuple[dt.datetime, NamedZone, str | None]:
    """Return the instant that `written` means, the zone it was written in, and how it was understood."""
    from alliance_cli.cli import shown_zones as readers
    from alliance_cli.cli.run import clock
    from alliance_cli.times import NamedZone, parse_moment

    if written.strip().casefold() == "now":
        return clock.instant(at), readers.own_reader() or NamedZone(dt.UTC, "UTC"), None
    moment = parse_moment(written, None, any_zone_name=True)
    return moment.instant, NamedZone(moment.zone, moment.zone_name), moment.note


def _common(
    written: str, overlap: str, named: Sequence[NamedZone], at: str | None
) -> tuple[dt.date, Hours, list[tuple[dt.datetime, dt.datetime]]]:
    """Return the date, the hours and the stretches of that date in the first zone that are in them everywhere."""
    from alliance_cli.cli.run import clock
    from alliance_cli.event.timetable import common_hours, parse_hours
    from alliance_cli.findings import EventError
    from alliance_cli.text import clean_line
    from alliance_cli.times import TimeProblem, parse_day

    hours = parse_hours(overlap)
    if not named:
        raise EventError(
            "--overlap needs the zones of the participants", "name a zone for each place: `--in Vienna --in Tokyo`"
        )
    today = clock.instant(at).astimezone(named[0].zone).date()
    try:
        date = today if written.casefold() in {"now", "today"} else parse_day(written, today)
    except TimeProblem:
        raise EventError(
            f"`{clean_line(written)}` is not a date", "with --overlap write the date alone, such as `24 October 2026`"
        ) from None
    return date, hours, common_hours(date, [reader.zone for reader in named], hours)
