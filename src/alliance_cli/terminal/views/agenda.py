"""The programme for people, by conference day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from alliance_cli.event.agenda import Agenda, Session, running_and_next
from alliance_cli.terminal.document import BLANK, Block, Column, Line, Paragraph, Piece, Section, Table, heading, line
from alliance_cli.times.wall import dates_text, long_day_words
from alliance_cli.times.words import clock_text, day_shift

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
    sections = (_section(long_day_words(day.date), day.sessions, twelve_hour=twelve_hour) for day in agenda.days)
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
        dates_text(event.first_day, event.last_day) if event.first_day and event.last_day else "no date yet",
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
    sections = [
        _section("Now", running, twelve_hour=twelve_hour)
        if running
        else Section(line(Piece("Now", "strong"), ": nothing"), ()),
        _section(_next_title(following[0], now), following, twelve_hour=twelve_hour)
        if following
        else Section(line(Piece("Next", "strong"), ": nothing more"), ()),
    ]
    yield Table(_COLUMNS, tuple(sections), show_titles=False)


def _next_title(session: Session, now: dt.datetime) -> str:
    same_day = now.astimezone(session.zone).date() == session.local_start.date()
    return "Next" if same_day else f"Next, {long_day_words(session.local_start.date())}"


def _section(title: str, sessions: tuple[Session, ...], *, twelve_hour: bool) -> Section:
    return Section(line(Piece(title, "strong")), (_row(session, twelve_hour=twelve_hour) for session in sessions))


def _row(session: Session, *, twelve_hour: bool) -> tuple[Line, ...]:
    speakers = ", ".join(
        appearance.speaker.name + (f" ({appearance.role})" if appearance.role != "speaker" else "")
        for appearance in session.appearances
    )
    return (
        line(span_text(session, twelve_hour=twelve_hour)),
        title_line(session),
        line(Piece(", ".join(room.name for room in session.rooms), "accent")),
        line(Piece(speakers, "dim")),
    )


def span_text(session: Session, *, twelve_hour: bool = False) -> str:
    """Return the clock times of a session in the event's zone; an end that is not announced is left open."""
    start, end = session.local_start, session.local_end
    text = clock_text(start, twelve_hour=twelve_hour)
    if session.end_announced:
        text += f"–{clock_text(end, twelve_hour=twelve_hour)}"
    shift = day_shift(start.date(), session.day)
    if session.end_announced and not shift and end.date() > start.date():
        days = (end.date() - start.date()).days
        shift = f"(+{days}d)" if days > 1 else ""
    return f"{text} {shift}".rstrip()


def title_line(session: Session) -> Line:
    """Return the title, with a word before it where the session is cancelled, tentative or not for everybody."""
    words = []
    if session.status != "confirmed":
        words.append(Piece(f"{session.status}: ", "bad" if session.status == "cancelled" else "caution"))
    if session.audience == "registered":
        words.append(Piece("registered: ", "accent"))
    return line(*words, Piece(session.title, "dim" if session.status == "cancelled" else "plain"))
