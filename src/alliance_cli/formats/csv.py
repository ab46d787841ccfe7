"""The agenda as CSV for spreadsheets: RFC 4180, one row per session, no cell that runs as a formula."""

from __future__ import annotations

from collections.abc import Sequence

from alliance_cli.event.agenda import Agenda, Session
from alliance_cli.event.export_options import Options
from alliance_cli.formats.tables import csv_file
from alliance_cli.plain_text import plain_text
from alliance_cli.times import rfc3339

_TITLES = (
    "event",
    "id",
    "day",
    "start",
    "end",
    "timezone",
    "title",
    "kind",
    "status",
    "rooms",
    "track",
    "speakers",
    "languages",
    "tags",
    "url",
    "abstract",
    "links",
)


def render(agendas: Sequence[Agenda], _options: Options) -> bytes:
    """Return one table of the sessions of all agendas, for spreadsheets."""
    rows = (_row(agenda, session) for agenda in agendas for session in agenda.sessions)
    return csv_file(_TITLES, rows)


def _row(agenda: Agenda, session: Session) -> list[str]:
    return [
        agenda.event.id,
        session.id,
        session.day.isoformat(),
        rfc3339(session.start, session.zone),
        rfc3339(session.end, session.zone) if session.end_announced else "",
        session.zone.key,
        session.title,
        session.kind or "",
        session.status,
        "; ".join(room.name for room in session.rooms),
        session.track.name if session.track else "",
        "; ".join(
            part.speaker.name if part.role == "speaker" else f"{part.speaker.name} ({part.role})"
            for part in session.taking_part
        ),
        ", ".join(session.languages),
        ", ".join(session.tags),
        session.url or "",
        plain_text(session.abstract or ""),
        "; ".join(f"{link.title}: {link.url}" for link in session.links),
    ]
