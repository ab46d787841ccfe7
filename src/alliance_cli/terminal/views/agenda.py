"""The programme for people, by conference day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from alliance_cli.event.agenda import Agenda, Event, Session, running_and_next
from alliance_cli.terminal.document import BLANK, Block, Column, Line, Paragraph, Piece, Section, Table, heading, line
from alliance_cli.times import TimeWords

_COLUMNS = (
    Column("time"),
    Column("session", flexible=True),
    Column("room", flexible=True),
    Column("speakers", flexible=True),
)


def agenda_document(agenda: Agenda, *, twelve_hour: bool = False) -> Iterator[Block]:
    """Yield the event's heading and a table with a section for every conference day."""
    yield from event_heading(agenda)
    if not agenda.sessions:
        yield Paragraph(line("No sessions are announced yet."))
        return
    words = TimeWords(agenda.event.zone, twelve_hour)
    sections = (_section(words.day(day.date), day.sessions, words) for day in agenda.days)
    yield Table(_COLUMNS, sections, show_titles=False)
    yield from _ways_to_join(agenda)


def _ways_to_join(agenda: Agenda) -> Iterator[Block]:
    """Yield the private links of rooms; only an agenda for registered people has any."""
    rooms = [room for room in agenda.rooms if room.join_url or room.passcode]
    if rooms:
        yield BLANK
    for room in rooms:
        passcode = f"passcode {room.passcode}" if room.passcode else ""
        yield Paragraph(line(f"Join {room.name}: ", ", ".join(filter(None, (room.join_url, passcode)))), hang=2)


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


def now_document(agenda: Agenda, now: dt.datetime, *, twelve_hour: bool = False) -> Iterator[Block]:
    """Yield what runs at `now`, and what starts next."""
    yield from event_heading(agenda)
    running, following = running_and_next(agenda, now)
    words = TimeWords(agenda.event.zone, twelve_hour)
    sections = [
        _section("Now", running, words) if running else Section(line(Piece("Now", "strong"), ": nothing"), ()),
        _section(_next_title(agenda.event, following[0], now, words), following, words)
        if following
        else Section(line(Piece("Next", "strong"), ": nothing more"), ()),
    ]
    yield Table(_COLUMNS, tuple(sections), show_titles=False)


def _next_title(event: Event, session: Session, now: dt.datetime, words: TimeWords) -> str:
    return "Next" if event.day_of(now) == session.day else f"Next, {words.day(session.day)}"


def _section(title: str, sessions: tuple[Session, ...], words: TimeWords) -> Section:
    return Section(line(Piece(title, "strong")), (_row(session, words) for session in sessions))


def _row(session: Session, words: TimeWords) -> tuple[Line, ...]:
    speakers = ", ".join(
        appearance.speaker.name + (f" ({appearance.role})" if appearance.role != "speaker" else "")
        for appearance in session.taking_part
    )
    return (
        line(words.span(session.start, session.known_end, under=session.day)),
        title_line(session),
        line(Piece(", ".join(room.name for room in session.rooms), "accent")),
        line(Piece(speakers, "dim")),
    )


def title_line(session: Session) -> Line:
    """Return the title, with a word before it where the session is cancelled, tentative or not for everybody."""
    words = []
    if session.status != "confirmed":
        words.append(Piece(f"{session.status}: ", "bad" if session.status == "cancelled" else "caution"))
    if session.audience == "registered":
        words.append(Piece("registered: ", "accent"))
    return line(*words, Piece(session.title, "dim" if session.status == "cancelled" else "plain"))
