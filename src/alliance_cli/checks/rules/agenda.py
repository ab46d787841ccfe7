"""Rules about the programme: A5xx."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from alliance_cli.checks.rules.subject import Subject
from alliance_cli.event.agenda import Agenda, Session
from alliance_cli.findings import Diagnostic, Related
from alliance_cli.text import fold
from alliance_cli.times import TimeWords, english

LONGEST = dt.timedelta(hours=12)
"""A session longer than this is more often `12:00` to `1:00` on a 12-hour clock, or a wrong date, than meant."""


def end_not_announced(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A501 for every session without an end: calendars need one, and show the nominal duration."""
    if not subject.written.is_whole:
        return  # a faulty end or duration was announced all the same
    nominal = english.duration(subject.agenda.event.nominal_duration)
    for session in subject.agenda.sessions:
        written = subject.sessions[session.route]
        if written.end is None and written.duration is None and session.status != "cancelled":
            yield Diagnostic(
                "A501",
                f"the end of session `{session.id}` is not announced; calendars show {nominal}",
                session.route,
                'write `end = …` or `duration = "1h30m"` once it is known',
            )


def outside_the_event(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A502 for every session before the event's start or after its end, where the file states these."""
    written, event = subject.written.file.event, subject.agenda.event
    if event.start and event.end and event.end.instant <= event.start.instant:
        return  # said already, and every session would be outside
    for session in subject.agenda.sessions:
        if written.start is not None and _is_before(subject.agenda, session):
            yield _outside(session, "start", "starts before the event does", "start")
        elif written.end is not None and _is_after(subject.agenda, session):
            key = "end" if subject.sessions[session.route].end is not None else "start"
            yield _outside(session, key, "ends after the event does", "end")


def _outside(session: Session, key: str, message: str, bound: str) -> Diagnostic:
    related = (Related(f"the event's {bound} is here", ("event", bound)),)
    help_line = f"correct the session's date, or `{bound}` in [event]"
    return Diagnostic("A502", f"session `{session.id}` {message}", (*session.route, key), help_line, related)


def _is_before(agenda: Agenda, session: Session) -> bool:
    start, first_day = agenda.event.start, agenda.event.first_day
    if start and first_day and start.whole_day:
        # Where the event states days, the conference day counts: after midnight it is still the evening before.
        return session.day < first_day
    return start is not None and session.start < start.instant


def _is_after(agenda: Agenda, session: Session) -> bool:
    end, last_day = agenda.event.end, agenda.event.last_day
    if end and last_day and end.whole_day:
        return session.day > last_day
    return end is not None and (session.end > end.instant if session.end_announced else session.start >= end.instant)


def over_long(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A503 for every session longer than twelve hours."""
    for session in subject.agenda.sessions:
        if session.duration > LONGEST and session.end_announced:
            key = "end" if subject.sessions[session.route].end is not None else "duration"
            message = f"session `{session.id}` lasts {english.duration(session.duration)}"
            yield Diagnostic("A503", message, (*session.route, key), "check the dates, and whether 1:00 means 13:00")


def room_clashes(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A504 for every session that starts in a room where another one still runs."""
    by_room: dict[str, list[Session]] = {}
    for session in subject.agenda.sessions:
        if session.status != "cancelled":
            for room in session.rooms:
                by_room.setdefault(room.id, []).append(session)
    for room_id, sessions in by_room.items():
        for earlier, later in overlaps(sessions):
            yield Diagnostic(
                "A504",
                f"session `{later.id}` is in room `{room_id}` while `{earlier.id}` is, {when(earlier, later)}",
                subject.room_route(later, room_id),
                "correct a time or a room; where it is meant, silence this finding",
                (Related(f"session `{earlier.id}` is here", subject.room_route(earlier, room_id)),),
            )


def overlaps(sessions: Iterable[Session]) -> Iterator[tuple[Session, Session]]:
    """Yield each session that starts while others run, after that one of them which ends last.

    One sweep in order of start: with n sessions there are at most n pairs, and every session that
    overlaps another one is in a pair. A session without an announced end is a moment only.
    """
    running: Session | None = None
    for session in sessions:
        if running and (session.start < _known_end(running) or session.start == running.start):
            yield running, session
        if running is None or _known_end(session) >= _known_end(running):
            running = session


def _known_end(session: Session) -> dt.datetime:
    return session.end if session.end_announced else session.start


def when(earlier: Session, later: Session) -> str:
    """Return the time that two sessions share, as wall time of the event."""
    words = TimeWords(later.zone)
    if not (earlier.end_announced and later.end_announced):
        return f"at {words.dated_span(later.start, None, 'plain')}"
    return words.dated_span(later.start, min(later.end, earlier.end), "plain")


def duplicate_sessions(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A505 for sessions that have title and start in common, and no room of their own."""
    together: dict[tuple[dt.datetime, tuple[str, ...]], list[Session]] = {}
    for session in subject.agenda.sessions:
        together.setdefault((session.start, tuple(room.id for room in session.rooms)), []).append(session)
    for sessions in together.values():
        first: dict[str, Session] = {}
        for session in sessions if len(sessions) > 1 else ():
            other = first.setdefault(fold(session.title) or session.title, session)
            if other.id != session.id:
                yield Diagnostic(
                    "A505",
                    f"session `{session.id}` has the title, start and room of session `{other.id}`",
                    session.route,
                    "keep one of the two",
                    (Related("the other session is here", other.route),),
                )


def confirmed_under_a_cancelled_event(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A506 for sessions that say they are confirmed although the event is cancelled or postponed."""
    status = subject.written.file.event.status
    if status not in {"cancelled", "postponed"}:
        return
    for route, session in subject.sessions.items():
        if session.status == "confirmed":
            yield Diagnostic(
                "A506",
                f"session `{session.id}` is confirmed although the event is {status}",
                (*route, "status"),
                "remove it; outputs follow the event",
                (Related(f"the event is {status} here", ("event", "status")),),
            )
