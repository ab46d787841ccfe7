"""`alliance announce`: the facts in one paragraph and a list; or whether an existing text has them right."""

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from alliance_cli.cli.options import DEFAULT_FILE, At, AudienceOption, File, Json, Language, Timezone, TwelveHour, Zones

if TYPE_CHECKING:
    from alliance_cli.event.agenda import Agenda

Form = Literal["text", "markdown", "json"]


def announce(
    file: File = DEFAULT_FILE,
    verify: Annotated[
        str | None,
        typer.Option(
            "--verify", metavar="TEXTFILE", help="Report what in this text contradicts FILE; - for standard input."
        ),
    ] = None,
    zones: Zones = None,
    twelve_hour: TwelveHour = False,
    at: At = None,
    language: Language = None,
    audience: AudienceOption = "public",
    timezone: Timezone = None,
    format_: Annotated[Form, typer.Option("--format", help="Output format.")] = "text",
    json: Json = False,
) -> int:
    """Announce the event in a paragraph and a list of facts. Says only what the file says.

    --verify checks an existing announcement instead. It reports every date, weekday, clock time,
    range, time zone and speaker's name that contradicts the file. Dates and times must be those of
    the event, a session or registration: in the event's zone, in the zone given with them, or in an
    --in zone. CET in June is a contradiction even if the clock time is right, and so is a speaker who
    has withdrawn. What the text leaves out is not a contradiction. Exit code 1 if there is any.

    \b
    Examples:
      alliance announce event.toml
      alliance announce event.toml --in Tokyo --format markdown
      alliance announce event.toml --verify announcement.txt
      pbpaste | alliance announce event.toml --verify -
    """
    import os

    from alliance_cli.announcing.write import notice
    from alliance_cli.cli import shown_zones as readers
    from alliance_cli.cli.agendas import read_any
    from alliance_cli.cli.run import clock, output
    from alliance_cli.event.audience import publish
    from alliance_cli.findings import EventError
    from alliance_cli.formats.answers.announcement import notice_data, notice_markdown
    from alliance_cli.terminal.views.announcement import notice_document
    from alliance_cli.times import NamedZone

    form: Form = "json" if json else format_
    if verify is not None and form == "markdown":
        raise EventError("--verify answers as text or JSON, not as Markdown", "leave out `--format markdown`")
    if verify is not None and (language or twelve_hour):
        raise EventError(
            "--verify reads a text as it is written, in any language and clock",
            f"leave out `{'--12h' if twelve_hour else '--language'}`",
        )
    if verify == file == "-":
        raise EventError("the event file and the text cannot both be standard input", "give the name of one of them")
    named = readers.named_readers(zones or [])
    agenda = publish(read_any(file, timezone), audience, os.environ)
    if verify is not None:
        return _verify(agenda, file, verify, [reader.zone for reader in named], as_json=form == "json")
    now = clock.instant(at, agenda.event.zone)
    told = notice(agenda, now, [reader.zone for reader in named], language, twelve_hour=twelve_hour)
    if form == "json":
        shown = readers.distinct([readers.event_reader(agenda), *named, NamedZone(dt.UTC, "UTC")], now)
        output.write_json(notice_data(agenda, told, [(reader.name, reader.zone) for reader in shown]))
    elif form == "markdown":
        output.write_text(notice_markdown(told))
    else:
        output.show_answer(notice_document(told))
    return 0


def _verify(agenda: "Agenda", file: str, name: str, zones: list[dt.tzinfo], *, as_json: bool) -> int:
    from alliance_cli.announcing.verify import verify
    from alliance_cli.cli.run import output
    from alliance_cli.formats.answers.contradictions import verification_data
    from alliance_cli.meeting_links import without_meeting_links
    from alliance_cli.reading.source import read_text, source_name, span_of
    from alliance_cli.terminal.views.contradictions import contradiction_blocks, verification_summary

    text = read_text(name)
    judged = verify(agenda, text, zones)
    placed = [(found, span_of(text, found.start, found.end)) for found in judged.contradictions]
    shown = source_name(name)
    if as_json:
        output.write_json(verification_data(shown, agenda, judged, placed))
    else:
        output.show_answer(contradiction_blocks(shown, placed, without_meeting_links(text).split("\n")))
        output.show_answer([verification_summary(shown, source_name(file), judged)])
    return 1 if placed else 0
