"""A part of the agenda by day, track, room, speaker, session, kind or role, never guessed from a misspelt name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from alliance_cli.event.agenda import Agenda, Session
from alliance_cli.findings import EventError
from alliance_cli.text import clean_line, did_you_mean


class Selection(NamedTuple):
    """What to keep: within one field any of the values, all fields together. Empty fields keep everything.

    Days are written as dates, `2021-06-14`, or counted from the first conference day, `1`.
    """

    days: tuple[str, ...] = ()
    tracks: tuple[str, ...] = ()
    rooms: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    @classmethod
    def of(cls, *values: Sequence[str] | None) -> Selection:
        """Return the selection with `values` in the order of the fields; None is empty."""
        return cls(*(tuple(value or ()) for value in values))

    @classmethod
    def by_name(cls, values: Mapping[str, tuple[str, ...]]) -> Selection:
        """Return the selection with `values` in the fields they name."""
        return cls(**values)

    def __bool__(self) -> bool:
        return any(tuple(self))


def select(agenda: Agenda, selection: Selection) -> Agenda:
    """Return the agenda with the selected sessions, and the speakers who appear in them.

    Raises:
        EventError: A value names nothing in this event.
    """
    if not selection:
        return agenda
    for noun, wanted, known in (
        ("track", selection.tracks, {track.id for track in agenda.tracks}),
        ("room", selection.rooms, {room.id for room in agenda.rooms}),
        ("speaker", selection.speakers, {speaker.id for speaker in agenda.speakers}),
        ("session", selection.sessions, {session.id for session in agenda.sessions}),
        ("kind", selection.kinds, {session.kind for session in agenda.sessions if session.kind}),
        ("role", selection.roles, {a.role for session in agenda.sessions for a in session.taking_part}),
    ):
        _known(noun, wanted, known)
    days = {_day(agenda, day) for day in selection.days}
    sessions = tuple(session for session in agenda.sessions if _is_selected(session, selection, days))
    present = {appearance.speaker.id for session in sessions for appearance in session.appearances}
    return replace(
        agenda, sessions=sessions, speakers=tuple(speaker for speaker in agenda.speakers if speaker.id in present)
    )


def select_each(agendas: Sequence[Agenda], selection: Selection) -> list[Agenda]:
    """Return every agenda with its selected sessions; a value needs to name something in one of them only.

    Raises:
        EventError: A value names nothing in any of these events.
    """
    known: list[dict[str, tuple[str, ...]]] = [{} for _ in agendas]
    wanted = selection._asdict()
    for name, value in [(name, value) for name, values in wanted.items() for value in values]:
        failures = []
        for agenda, mine in zip(agendas, known, strict=True):
            try:
                select(agenda, Selection.by_name({name: (value,)}))
                mine[name] = (*mine.get(name, ()), value)
            except EventError as error:
                failures.append(error)
        if len(failures) == len(agendas):
            raise failures[0]
    named = {name for name, values in wanted.items() if values}
    return [
        select(agenda, Selection.by_name(mine)) if named == mine.keys() else replace(agenda, sessions=(), speakers=())
        for agenda, mine in zip(agendas, known, strict=True)
    ]


def _is_selected(session: Session, selection: Selection, days: set[dt.date]) -> bool:
    return (
        (not days or session.day in days)
        and (not selection.tracks or (session.track is not None and session.track.id in selection.tracks))
        and (not selection.rooms or any(room.id in selection.rooms for room in session.rooms))
        and (not selection.speakers or any(a.speaker.id in selection.speakers for a in session.taking_part))
        and (not selection.sessions or session.id in selection.sessions)
        and (not selection.kinds or session.kind in selection.kinds)
        and (not selection.roles or any(a.role in selection.roles for a in session.taking_part))
    )


def _known(noun: str, wanted: Iterable[str], known: Iterable[str]) -> None:
    known = sorted(known)
    for name in wanted:
        if name not in known:
            listed = ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
            help_line = did_you_mean(name, known) or (f"there are: {listed}" if known else f"the event has no {noun}")
            raise EventError(f"no session of this event has the {noun} `{clean_line(name)}`", help_line)


def _day(agenda: Agenda, written: str) -> dt.date:
    dates = [day.date for day in agenda.days]
    if written.isdecimal() and 1 <= int(written[:9]) <= len(dates):
        return dates[int(written) - 1]
    try:
        date = dt.date.fromisoformat(written)
    except ValueError:
        date = None
    if date in dates:
        return date
    listed = ", ".join(f"{number} or {date}" for number, date in enumerate(dates[:7], 1))
    raise EventError(
        f"the event has no conference day `{clean_line(written)}`", f"days with sessions: {listed or 'none'}"
    )
