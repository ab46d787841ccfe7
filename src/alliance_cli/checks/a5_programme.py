"""A5xx: the programme as a whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from alliance_cli.checks.code import WARNING, Code
from alliance_cli.checks.overlaps import overlaps, when
from alliance_cli.checks.subject import Subject
from alliance_cli.event.agenda import Agenda, Session
from alliance_cli.findings import Diagnostic, Related
from alliance_cli.text import fold
from alliance_cli.times import english

_EVENT = (
    '[event]\nid = "osce-2021"\ntitle = "OSCE 2021"\ntimezone = "Europe/Vienna"\nstart = 2021-06-14\nend = 2021-06-16\n'
)
_ROOM = '[[rooms]]\nid = "hall"\nname = "Great Hall"\n'
_SESSION = '[[sessions]]\nid = "opening"\ntitle = "Opening"\nstart = 2021-06-14T14:00:00\n'
_SECOND = '[[sessions]]\nid = "second"\ntitle = "Second"\nstart = 2021-06-14T{}:00\n'
_HOUR = 'duration = "1h"\n'
_IN_ROOM = 'room = "hall"\n'

CODES = (
    Code(
        "A501",
        WARNING,
        "end-not-announced",
        "The end of a session is not announced.",
        "Calendars need an end, so they show the event's nominal duration and say that the end is not announced.",
        _SESSION,
        _SESSION + 'duration = "1h30m"\n',
    ),
    Code(
        "A502",
        WARNING,
        "outside-the-event",
        "A session is outside the event.",
        "Usually the session's date is wrong by a day, a month or a year. If the event's start and end are days, "
        "a session after midnight counts for the day before, as set by `day_starts`.",
        _EVENT + _SESSION.replace("06-14", "07-14") + _HOUR,
        _EVENT + _SESSION + _HOUR,
    ),
    Code(
        "A503",
        WARNING,
        "over-long",
        "A session lasts longer than twelve hours.",
        "This is rarely intended: `12:00` to `1:00` on a 12-hour clock, or an end on the wrong day.",
        _SESSION + "end = 2021-06-15T14:30:00\n",
        _SESSION + "end = 2021-06-14T14:30:00\n",
    ),
    Code(
        "A504",
        WARNING,
        "room-clash",
        "Two sessions are in the same room at the same time.",
        "Real programmes have such overlaps, such as workshops within a block or tables in a foyer, so this is "
        "only a warning. Each of several overlapping sessions is reported with the longest of them. A session "
        "without an announced end clashes only if it starts during another one or another one starts with it. "
        "Cancelled sessions never clash.",
        _ROOM + _SESSION + _HOUR + _IN_ROOM + _SECOND.format("14:30") + _HOUR + _IN_ROOM,
        _ROOM + _SESSION + _HOUR + _IN_ROOM + _SECOND.format("15:00") + _HOUR + _IN_ROOM,
    ),
    Code(
        "A505",
        WARNING,
        "duplicate-session",
        "Two sessions have the same title, start and room.",
        "Probably one was copied and not changed.",
        _SESSION + _HOUR + _SECOND.replace("Second", "Opening").format("14:00") + _HOUR,
        _SESSION + _HOUR + _SECOND.replace("Second", "Opening").format("16:00") + _HOUR,
    ),
    Code(
        "A506",
        WARNING,
        "confirmed-although-cancelled",
        "A session is confirmed although the event is cancelled or postponed.",
        "Outputs follow the event: if it is cancelled, so are all its sessions; if it is postponed, they are "
        "tentative until it has a new date.",
        _EVENT + 'status = "cancelled"\n' + _SESSION + _HOUR + 'status = "confirmed"\n',
        _EVENT + 'status = "cancelled"\n' + _SESSION + _HOUR,
    ),
)


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
                f"sessions `{later.id}` and `{earlier.id}` are both in room `{room_id}`, {when(earlier, later)}",
                subject.room_route(later, room_id),
                "correct a time or a room; if it is intended, silence this finding",
                (Related(f"session `{earlier.id}` is here", subject.room_route(earlier, room_id)),),
            )


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


RULES = (
    end_not_announced,
    outside_the_event,
    over_long,
    room_clashes,
    duplicate_sessions,
    confirmed_under_a_cancelled_event,
)
