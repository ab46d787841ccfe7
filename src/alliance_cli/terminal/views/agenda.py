"""The programme for people, by conference day and time slot, or as a grid by room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from alliance_cli.event.agenda import Agenda, Event, Session, running_and_next
from alliance_cli.event.agenda import Day as ConferenceDay
from alliance_cli.terminal.document import (
    BLANK,
    Block,
    Column,
    Day,
    Entry,
    Fitting,
    Line,
    Paragraph,
    Piece,
    Programme,
    Section,
    Table,
    line,
)
from alliance_cli.terminal.headings import event_heading, nothing_there, place_of, title_line
from alliance_cli.times import NamedZone, TimeWords

_BREAKS = frozenset({"break", "social"})
_TIME_WIDTH, _ROOM_WIDTH = 14, 20


def agenda_document(
    agenda: Agenda,
    zones: Sequence[NamedZone] = (),
    *,
    twelve_hour: bool = False,
    grid: bool = False,
    filters: Sequence[str] = (),
) -> Iterator[Block]:
    """Yield the event's heading and its days by time slot, or by room; times are said in further `zones` too. `filters` cut it."""
    yield from event_heading(agenda)
    if not agenda.sessions:
        yield nothing_there("sessions", filters)
        return
    words = TimeWords(agenda.event.zone, twelve_hour)
    slots = Programme(_day(day, words, zones, shows_tracks=len(agenda.tracks) > 1) for day in agenda.days)
    if grid:
        most = max(len(_rooms(day.sessions)) for day in agenda.days)
        least = _TIME_WIDTH + max(most, 1) * _ROOM_WIDTH
        note = f"The grid needs {least} columns for {most} rooms; this is the programme by time."
        yield Fitting(_grid(agenda, words), least, (Paragraph(line(Piece(note, "dim"))), BLANK, slots))
    else:
        yield slots
    yield from _ways_to_join(agenda)


def _ways_to_join(agenda: Agenda) -> Iterator[Block]:
    """Yield the private links of rooms; only an agenda for registered people has any."""
    rooms = [room for room in agenda.rooms if room.join_url or room.passcode]
    if rooms:
        yield BLANK
    for room in rooms:
        passcode = f"passcode {room.passcode}" if room.passcode else ""
        yield Paragraph(line(f"Join {room.name}: ", ", ".join(filter(None, (room.join_url, passcode)))), hang=2)


def now_document(
    agenda: Agenda, now: dt.datetime, zones: Sequence[NamedZone] = (), *, twelve_hour: bool = False
) -> Iterator[Block]:
    """Yield what runs at `now`, and what starts next."""
    yield from event_heading(agenda)
    running, following = running_and_next(agenda, now)
    words = TimeWords(agenda.event.zone, twelve_hour)
    sections = (
        ("Now", running, ": nothing"),
        (_next_title(agenda.event, following[0], now, words) if following else "Next", following, ": nothing more"),
    )
    yield Programme(
        Day(line(Piece(title, "strong"), "" if sessions else none), (), _entries(sessions, words, zones))
        for title, sessions, none in sections
    )


def _next_title(event: Event, session: Session, now: dt.datetime, words: TimeWords) -> str:
    return "Next" if event.day_of(now) == session.day else f"Next, {words.day(session.day)}"


def _day(day: ConferenceDay, words: TimeWords, zones: Sequence[NamedZone], *, shows_tracks: bool) -> Day:
    named = NamedZone(words.zone, str(words.zone))
    aside = f"{place_of(named)}, {words.offset(day.sessions[0].start)}"
    entries = _entries(day.sessions, words, zones, shows_tracks=shows_tracks)
    return Day(line(Piece(words.day(day.date), "strong")), line(Piece(aside, "dim")), entries)


def _entries(
    sessions: Iterable[Session], words: TimeWords, zones: Sequence[NamedZone], *, shows_tracks: bool = True
) -> Iterator[Entry]:
    for session in sessions:
        time = words.span(session.start, session.known_end, under=session.day)
        others = [
            f"{words.within(zone.zone).span(session.start, None, under=session.day)} {place_of(zone)}" for zone in zones
        ]
        track = session.track.name if session.track and shows_tracks else ""
        yield Entry(
            session.start,
            line(time, Piece(f" ({', '.join(others)})" if others else "", "dim")),
            line(", ".join(room.name for room in session.rooms)),
            title_line(session, style="plain" if session.kind in _BREAKS else "strong"),
            line(Piece(_people(session), "dim")),
            line(Piece(track, "dim")),
        )


def _people(session: Session) -> str:
    return ", ".join(
        appearance.speaker.name + (f" ({appearance.role})" if appearance.role != "speaker" else "")
        for appearance in session.taking_part
    )


def _grid(agenda: Agenda, words: TimeWords) -> Iterator[Table | Paragraph]:
    """Yield a table for every day: a row for every time at which something starts, a column for every room."""
    for number, day in enumerate(agenda.days):
        rooms = _rooms(day.sessions)
        if number:
            yield Paragraph(())
        yield Paragraph(line(Piece(words.day(day.date), "strong")))
        columns = (Column(""), *(Column(name, flexible=True) for name in rooms.values()))
        yield Table(columns, (Section((), tuple(_grid_rows(day, list(rooms), words))),))


def _rooms(sessions: Sequence[Session]) -> dict[str, str]:
    """Return the names of the rooms by id, in the order of the programme; first "" for what has no room."""
    found: dict[str, str] = {}
    for session in sessions:
        found.update((room.id, room.name) for room in session.rooms)
        if not session.rooms:
            found[""] = ""
    return dict(sorted(found.items(), key=lambda item: item[0] != ""))


def _grid_rows(day: ConferenceDay, rooms: Sequence[str], words: TimeWords) -> Iterator[tuple[Line, ...]]:
    starts = dict.fromkeys(session.start for session in day.sessions)
    for start in starts:
        here = [session for session in day.sessions if session.start == start]
        ends = {session.known_end for session in here}
        common = next(iter(ends)) if len(ends) == 1 else None
        cells = []
        for room in rooms:
            held = [each for each in here if (room in {r.id for r in each.rooms} if room else not each.rooms)]
            pieces: list[Piece | str] = []
            for session in held:
                until = session.known_end if common is None else None
                pieces += [" " if pieces else "", *title_line(session, style="strong")]
                pieces.append(Piece(f" until {words.clock(until, ends=True)}" if until else "", "dim"))
                pieces.append(Piece(f"  {_people(session)}" if _people(session) else "", "dim"))
            cells.append(line(*pieces))
        yield (line(words.span(start, common, under=day.date)), *cells)
