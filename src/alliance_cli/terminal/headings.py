"""Shared by several views: the heading of an event, the title of a session, the label of a zone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alliance_cli.event.agenda import Agenda, Session
from alliance_cli.terminal.document import BLANK, Block, Line, Paragraph, Piece, Style, heading, line
from alliance_cli.times import NamedZone, TimeWords


def nothing_there(noun: str, filters: Sequence[str]) -> Block:
    """Return what stands for an empty list: of what the `filters` have left nothing of, or of an event that has none yet."""
    if not filters:
        return Paragraph(line(f"No {noun} are announced yet."))
    return Paragraph(line(f"No {noun} match {' and '.join(filters)}."))


def event_heading(agenda: Agenda) -> Iterator[Block]:
    """Yield the title and one line with the dates, the place, the attendance and the zone."""
    event = agenda.event
    yield heading(event.title)
    facts = [
        TimeWords(event.zone).days(event.first_day, event.last_day)
        if event.first_day and event.last_day
        else "no date yet",
        event.city or "",
        event.attendance or "",
        f"times in {event.zone.key}",
    ]
    yield Paragraph(line(Piece(" · ".join(filter(None, facts)), "dim")))
    if event.status != "confirmed":
        yield Paragraph(
            line(Piece(f"The event is {event.status}.", "bad" if event.status == "cancelled" else "caution"))
        )
    yield BLANK


def title_line(session: Session, *, style: Style = "plain") -> Line:
    """Return the title, with a word before it where the session is cancelled, tentative or not for everybody."""
    words = []
    if session.status != "confirmed":
        words.append(Piece(f"{session.status}: ", "bad" if session.status == "cancelled" else "caution"))
    if session.audience == "registered":
        words.append(Piece("registered: ", "accent"))
    return line(*words, Piece(session.title, "dim" if session.status == "cancelled" else style))


def place_of(zone: NamedZone) -> str:
    """Return the name of a zone beside its times: the city of an IANA name, or else the whole name."""
    return zone.name.rpartition("/")[2].replace("_", " ") if not zone.name.startswith("Etc/") else zone.name
