"""`alliance status`: is registration open, and when does that change?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.options import DEFAULT_FILE, AnswerFormat, At, Files, Json, TwelveHour, Zones

if TYPE_CHECKING:
    from alliance_cli.event.agenda import Agenda, Window
    from alliance_cli.event.registration import Standing

_EXIT_CODES = {
    "open": 0,
    "closing-soon": 0,
    "upcoming": 10,
    "closed": 11,
    "full": 12,
    "waitlist": 13,
    "postponed": 14,
    "cancelled": 15,
    "over": 16,
    "none": 17,
}


def status(
    files: Files = None,
    at: At = None,
    zones: Zones = None,
    window: Annotated[
        str | None,
        typer.Option("--window", metavar="ID", help="Report this registration window instead of the main one."),
    ] = None,
    is_state: Annotated[
        str | None, typer.Option("--is", metavar="STATE[,STATE]", help="Exit 0 if the state is one of these, else 1.")
    ] = None,
    exit_code: Annotated[
        bool,
        typer.Option(
            "--exit-code",
            help="Report the state as the exit code: 0 open or closing soon, 10 upcoming, 11 closed, 12 full, "
            "13 waitlist, 14 postponed, 15 cancelled, 16 over, 17 none. With several files: the highest.",
        ),
    ] = False,
    twelve_hour: TwelveHour = False,
    soon: Annotated[
        str, typer.Option("--soon", metavar="DURATION", help="Registration is closing soon if this much time is left.")
    ] = "48h",
    format_: AnswerFormat = "text",
    json: Json = False,
) -> int:
    """Show whether registration is open, and when that changes next.

    The states are none, upcoming, open, closing-soon, waitlist, full, closed, postponed,
    cancelled and over. closing-soon and waitlist satisfy --is open too.

    \b
    Examples:
      alliance status event.toml
      alliance status event.toml --at 2021-06-10T16:59:59+02:00 --in Tokyo
      alliance status event.toml --is open && echo "still time"
    """
    from alliance_cli.cli import shown_zones as readers
    from alliance_cli.cli.run import clock, output
    from alliance_cli.cli.run.parallel import for_each
    from alliance_cli.cli.run.parameters import refuse_for_data
    from alliance_cli.event.registration import standing
    from alliance_cli.terminal.views.status import status_document, statuses_document
    from alliance_cli.times import parse_duration, tzdb

    refuse_for_data("json" if json else format_, {"--12h": twelve_hour})
    files = files or [DEFAULT_FILE]
    asked = _states(is_state)
    soon_before = parse_duration(soon)
    named = readers.named_readers(zones or [])
    judged: list[tuple[Agenda, Standing]] = []
    events, documents = [], []
    for agenda in for_each(_without_programme, files):
        now = clock.instant(at, agenda.event.zone)
        mine = standing(agenda, _window(agenda, window), now, soon=soon_before)
        further = [standing(agenda, each, now, soon=soon_before) for each in agenda.registration[1:] if not window]
        judged.append((agenda, mine))
        if json or format_ == "json":
            from alliance_cli.formats.answers.plain import standing_data

            events.append(standing_data(agenda, mine, further, tzdb.in_use().version))
        elif len(files) == 1:
            shown = readers.for_moments(agenda, named, now)
            documents.append(status_document(agenda, mine, further, shown, twelve_hour=twelve_hour))
    if json or format_ == "json":
        output.write_json({"events": events})
    else:
        output.show_answer(documents[0] if documents else statuses_document(judged, named, twelve_hour=twelve_hour))
    standings = [mine for _, mine in judged]
    if asked:
        return 0 if all(any(each.satisfies(state) for state in asked) for each in standings) else 1
    return max(_EXIT_CODES[each.state] for each in standings) if exit_code else 0


def _without_programme(file: str) -> Agenda:
    """Return the event in `file` with its registration, which is all that counts here."""
    from dataclasses import replace

    from alliance_cli.event.audience import public
    from alliance_cli.importing.any_source import read_event_file

    return replace(public(read_event_file(file)), sessions=(), speakers=())


def _states(written: str | None) -> Sequence[str]:
    from alliance_cli.event.registration import STATES
    from alliance_cli.findings import EventError
    from alliance_cli.text import clean_line, did_you_mean

    states = [state.strip() for state in written.split(",")] if written is not None else []
    for state in states:
        if state not in STATES:
            help_line = did_you_mean(state, STATES) or f"states: {', '.join(STATES)}"
            raise EventError(f"`{clean_line(state)}` is not a registration state", help_line)
    return states


def _window(agenda: Agenda, wanted: str | None) -> Window | None:
    from alliance_cli.findings import EventError
    from alliance_cli.text import clean_line, did_you_mean

    if wanted is None:
        return agenda.registration[0] if agenda.registration else None
    by_id = {window.id: window for window in agenda.registration if window.id}
    if wanted not in by_id:
        help_line = did_you_mean(wanted, by_id) or f"windows: {', '.join(by_id) or 'none'}"
        raise EventError(f"there is no registration window `{clean_line(wanted)}`", help_line)
    return by_id[wanted]
