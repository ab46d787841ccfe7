"""`alliance diff`: what changed for the people who attend, and whom to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from alliance_cli.cli.options import AudienceOption, Json, Timezone, Zones

if TYPE_CHECKING:
    from alliance_cli.event.agenda import Agenda
    from alliance_cli.event.model import Audience
    from alliance_cli.importing.any_source import Source


def diff(
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="Event file as it was: a file, -, or a git revision HEAD~1:event.toml.")
    ],
    new: Annotated[
        str | None, typer.Argument(metavar="NEW", help="Event file as it is; with --since the only file.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="CALENDAR", help="Compare with this published calendar instead of OLD."),
    ] = None,
    notify: Annotated[bool, typer.Option("--notify", help="List the people to tell, each with what to tell.")] = False,
    zones: Zones = None,
    audience: AudienceOption = "public",
    timezone: Timezone = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit 1 where anything changed.")] = False,
    format_: Annotated[
        Literal["text", "markdown", "json"], typer.Option("--format", help="How to write the answer.")
    ] = "text",
    json: Json = False,
) -> int:
    """Show what changed for the people who attend: the event, registration, sessions, speakers, rooms.

    Only what matters to them counts: comments, the order of keys or another way to write the same
    moment are no change. A revision's path is git's: from the top of the repository, or ./ from here.

    \b
    Examples:
      alliance diff HEAD~1:event.toml event.toml
      alliance diff v1:./event.toml event.toml --format markdown > announcement.md
      alliance diff old.toml new.toml --notify --in Tokyo
      alliance diff --since public/agenda.ics event.toml --exit-code
    """
    from alliance_cli.changes import compare, notices
    from alliance_cli.cli import shown_zones as readers
    from alliance_cli.cli.run import output

    told = readers.named_readers(zones or [])
    changes = compare(*_agendas(old, new, since, audience, timezone))
    people = notices(changes) if notify else None
    if json or format_ == "json":
        from alliance_cli.formats.answers.changes import changes_data

        output.write_json(changes_data(changes, told, people))
    elif format_ == "markdown":
        from alliance_cli.formats.answers.changes import changes_markdown, notices_markdown

        text = changes_markdown(changes, told) if people is None else notices_markdown(changes, people, told)
        output.write_text(text)
    else:
        from alliance_cli.terminal.views.changes import changes_document, notices_document

        output.show_answer(
            changes_document(changes, told) if people is None else notices_document(changes, people, told)
        )
    return 1 if exit_code and changes else 0


def _agendas(
    old: str, new: str | None, since: str | None, audience: Audience, timezone: str | None
) -> tuple[Agenda, Agenda]:
    """Return the agendas to compare, as `audience` may see them.

    Raises:
        EventError: There are too many files or too few, or one cannot be read or has errors.
    """
    import os

    from alliance_cli.changes import are_all_uids_new
    from alliance_cli.cli.run.output import show_note
    from alliance_cli.event.audience import publish
    from alliance_cli.findings import EventError
    from alliance_cli.reading.revisions import read_version

    if since is not None:
        if new is not None:
            raise EventError(
                "--since goes with one file", "name the calendar and the event file: `--since agenda.ics NEW`"
            )
        if old == since == "-":
            raise EventError("standard input can be read only once", "name a file for the calendar or for NEW")
        return _published(since, publish(read_version(old, os.environ), audience, os.environ), audience)
    if new is None:
        raise EventError("NEW is missing", "name both versions: `alliance diff HEAD~1:event.toml event.toml`")
    if old == new == "-":
        raise EventError("standard input can be read only once", "name a file for OLD or for NEW")
    sources = [_source(name, timezone) for name in (old, new)]
    before, after = (publish(source.agenda, audience, os.environ) for source in sources)
    for source in sources:
        if source.said:
            show_note(source.said)
    if are_all_uids_new(before, after):
        show_note("all UIDs are new; sessions are matched by title, start and place")
    if before.event.uid != after.event.uid and all(source.is_event_file for source in sources):
        show_note(f"two identities: {old} is the event `{before.event.id}`, {new} is `{after.event.id}`")
    return before, after


def _source(name: str, timezone: str | None) -> Source:
    """Return an event file or any other source: a path, `-`, or what git has at a revision.

    Raises:
        EventError: It cannot be read or has errors.
    """
    import os

    from alliance_cli.importing.any_source import foreign_kind, read_source
    from alliance_cli.reading.event_file import InvalidEvent
    from alliance_cli.reading.revisions import is_revision, read_revision
    from alliance_cli.reading.source import read_bytes

    from_git = is_revision(name)
    data = read_revision(name, os.environ) if from_git else read_bytes(name)
    is_foreign = foreign_kind(data, name) is not None
    try:
        return read_source(name, timezone if is_foreign else None, read=lambda _: data)
    except InvalidEvent as error:
        if from_git:
            error.help = f"`git show {error.loaded.name} | alliance check -` shows all findings"
        raise


def _published(calendar: str, agenda: Agenda, audience: Audience) -> tuple[Agenda, Agenda]:
    """Return what the published calendar told, and the agenda cut to what that calendar is about.

    Raises:
        EventError: It cannot be read, or it is no calendar that this agenda can be compared with.
    """
    from alliance_cli.calendar.as_agenda import since
    from alliance_cli.cli.run import clock
    from alliance_cli.cli.run.output import show_note
    from alliance_cli.event.export_options import Options
    from alliance_cli.findings import EventError
    from alliance_cli.reading.source import read_bytes
    from alliance_cli.times import tzdb

    options = Options(now=clock.instant(None), tzdb=tzdb.in_use().version, audience=audience)
    data = read_bytes(calendar)
    try:
        told = since(data, agenda, options)
    except EventError as error:
        message = f"{calendar} cannot be compared with: {error.message}"
        raise EventError(message, error.help or "name a calendar that was exported from this event") from None
    for note in told.untold:
        show_note(f"{calendar}: {note}")
    return told.old, told.new
