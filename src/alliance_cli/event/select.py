"""A part of the agenda by day, track, room, speaker, session, kind or role, never guessed from a misspelt name."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from alliance_cli.event.agenda import Agenda, Session
from alliance_cli.findings import EventError
from alliance_cli.text import clean_line, fold, listed, nearest


class Selection(NamedTuple):
    """What to keep: within one field any of the values, all fields together. Empty fields keep everything.

    As people write it, a value is an id or, where only one thing is called so, a name in any case, or several with
    commas between them; days are dates in any notation of a moment, `2` for the second conference day, weekdays,
    `today` or `tomorrow`. `named` turns it into ids and dates.
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

    @property
    def filters(self) -> tuple[str, ...]:
        """What is asked for, in words: "room `hall`", "day `1` or `2`"."""
        fields = zip(self._fields, self, strict=True)
        return tuple(f"{name.removesuffix('s')} {listed(values)}" for name, values in fields if values)


def select(agenda: Agenda, selection: Selection, now: dt.datetime | None = None) -> Agenda:
    """Return the agenda with the selected sessions, and the speakers who appear in them; `now` decides what today is.

    Raises:
        EventError: A value names nothing in this event, or several things.
    """
    if not selection:
        return agenda
    selection = named([agenda], selection, now)
    wanted = {field: set(values) for field, values in zip(Selection._fields, selection, strict=True) if values}
    if "days" in wanted:
        wanted["days"] = {_date(agenda, day).isoformat() for day in selection.days}
    sessions = tuple(session for session in agenda.sessions if _is_selected(session, wanted))
    present = {appearance.speaker.id for session in sessions for appearance in session.appearances}
    return replace(
        agenda, sessions=sessions, speakers=tuple(speaker for speaker in agenda.speakers if speaker.id in present)
    )


def parts(agenda: Agenda, field: str) -> dict[str, Agenda]:
    """Return what `select` gives for each id or date that a field of a selection can name, if it has sessions.

    They are in the order of the file, days in that of the calendar. The agenda is gone through once, not once for each.
    """
    sessions: dict[str, list[Session]] = defaultdict(list)
    for session in agenda.sessions:
        for value in dict.fromkeys(_VALUES[field](session)):
            sessions[value].append(session)
    order = {speaker.id: place for place, speaker in enumerate(agenda.speakers)}

    def cut(chosen: Sequence[Session]) -> Agenda:
        present = {appearance.speaker.id for session in chosen for appearance in session.appearances}
        places = sorted(order[speaker] for speaker in present if speaker in order)
        return replace(agenda, sessions=tuple(chosen), speakers=tuple(agenda.speakers[place] for place in places))

    values = sorted(sessions) if field == "days" else [value for value in known(agenda, field) if value in sessions]
    return {value: cut(sessions[value]) for value in values}


def select_each(agendas: Sequence[Agenda], selection: Selection, now: dt.datetime | None = None) -> list[Agenda]:
    """Return every agenda with its selected sessions; a value needs to name something in one of them only.

    Raises:
        EventError: A value names nothing in any of these events, or several things in one.
    """
    if not selection:
        return list(agendas)
    selection = named(agendas, selection, now)
    found = []
    for agenda in agendas:
        mine = Selection(
            *(
                tuple(value for value in values if _is_in(agenda, field, value))
                for field, values in zip(Selection._fields, selection, strict=True)
            )
        )
        has_all = all(bool(values) == bool(wanted) for values, wanted in zip(mine, selection, strict=True))
        found.append(select(agenda, mine) if has_all else replace(agenda, sessions=(), speakers=()))
    return found


def _is_in(agenda: Agenda, field: str, value: str) -> bool:
    if field == "days":
        return _day_named(agenda, value, None) is not None
    return value in known(agenda, field)


def named(agendas: Sequence[Agenda], selection: Selection, now: dt.datetime | None = None) -> Selection:
    """Return a selection with the ids of what it names in any of the agendas; counted days stay counted.

    Raises:
        EventError: A value names nothing in any of these events, or several things in one.
    """
    fields = zip(Selection._fields, selection, strict=True)
    return Selection(*(tuple(_named(agendas, field, values, now)) for field, values in fields))


def _named(agendas: Sequence[Agenda], field: str, values: Iterable[str], now: dt.datetime | None) -> Iterable[str]:
    found: dict[str, None] = {}
    for value in values:
        whole = _ids(agendas, field, value, now)
        parts = [value] if whole or "," not in value else [part for part in value.split(",") if part.strip()]
        for part in parts:
            ids = whole or _ids(agendas, field, part, now)
            if not ids:
                raise _nothing(agendas, field, part)
            found.update(dict.fromkeys(ids))
    return found


def _ids(agendas: Sequence[Agenda], field: str, written: str, now: dt.datetime | None) -> list[str]:
    """Return what `written` names in each of the agendas that has it, each once."""
    found = (_day_named(agenda, written, now) if field == "days" else _id(agenda, field, written) for agenda in agendas)
    return list(dict.fromkeys(each for each in found if each))


def _id(agenda: Agenda, field: str, written: str) -> str | None:
    names = known(agenda, field)
    word = written.strip()
    if word in names:
        return word
    wanted = fold(word)
    fitting = [each for each, name in names.items() if wanted and wanted in {fold(each), fold(name)}]
    if len(fitting) > 1:
        listed = " or ".join(f"`{each}`" for each in fitting[:_LISTED])
        raise EventError(f"several {field} are called `{clean_line(word)}`", f"name one by its id: {listed}")
    return fitting[0] if fitting else None


def known(agenda: Agenda, field: str) -> dict[str, str]:
    """Return the ids, or the words, that a field of a selection can have, with their names."""
    if field == "sessions":
        return {session.id: session.title for session in agenda.sessions}
    if field == "kinds":
        return {session.kind: session.kind for session in agenda.sessions if session.kind}
    if field == "roles":
        return {part.role: part.role for session in agenda.sessions for part in session.taking_part}
    if field == "tracks":
        return {track.id: track.name for track in agenda.tracks}
    if field == "rooms":
        return {room.id: room.name for room in agenda.rooms}
    return {speaker.id: speaker.name for speaker in agenda.speakers}


def _nothing(agendas: Sequence[Agenda], field: str, written: str) -> EventError:
    shown, noun = clean_line(written), field.removesuffix("s")
    if field == "days":
        dates = [day.date for agenda in agendas for day in agenda.days]
        listed = ", ".join(f"{number} or {date}" for number, date in enumerate(dates[:7], 1))
        return EventError(f"the event has no conference day `{shown}`", f"days with sessions: {listed or 'none'}")
    there = sorted({each for agenda in agendas for each in known(agenda, field)})
    names = {name: each for agenda in agendas for each, name in known(agenda, field).items()}
    near = nearest(written, there) or names.get(nearest(written, names) or "")
    listed = ", ".join(there[:_LISTED]) + (", …" if len(there) > _LISTED else "")
    help_line = f"did you mean `{near}`?" if near else f"there are: {listed}" if there else f"the event has no {noun}"
    return EventError(f"no session of this event has the {noun} `{shown}`", help_line)


# The ids, dates and words by which each field can name a session.
_VALUES: Mapping[str, Callable[[Session], Iterable[str]]] = {
    "days": lambda session: (session.day.isoformat(),),
    "tracks": lambda session: (session.track.id,) if session.track else (),
    "rooms": lambda session: (room.id for room in session.rooms),
    "speakers": lambda session: (part.speaker.id for part in session.taking_part),
    "sessions": lambda session: (session.id,),
    "kinds": lambda session: (session.kind,) if session.kind else (),
    "roles": lambda session: (part.role for part in session.taking_part),
}


def _is_selected(session: Session, wanted: Mapping[str, Collection[str]]) -> bool:
    return all(any(value in values for value in _VALUES[field](session)) for field, values in wanted.items())


_LISTED = 12
_FROM_TODAY = {"yesterday": -1, "today": 0, "tomorrow": 1}


def _date(agenda: Agenda, named_day: str) -> dt.date:
    return agenda.days[int(named_day) - 1].date if named_day.isdecimal() else dt.date.fromisoformat(named_day)


def _day_named(agenda: Agenda, written: str, now: dt.datetime | None) -> str | None:
    """Return the conference day that is meant, as `2021-06-14`, or as it is counted; None if there is none."""
    word = clean_line(written)[:100]
    dates = [day.date for day in agenda.days]
    if re.fullmatch("[0-9]{1,4}", word) and 1 <= int(word) <= len(dates):
        return str(int(word))
    fitting = [date for date in dates if date in _meant(agenda, word, now)]
    if len(fitting) > 1:
        listed = ", ".join(str(date) for date in fitting[:_LISTED])
        raise EventError(f"`{word}` matches more than one conference day", f"write one of {listed}")
    return fitting[0].isoformat() if fitting else None


def _meant(agenda: Agenda, word: str, now: dt.datetime | None) -> Collection[dt.date]:
    """Return the dates that a word can mean, among the conference days."""
    from alliance_cli.times.written import read_day

    if word.casefold() in _FROM_TODAY:
        if now is None:
            return ()
        wall = now.astimezone(agenda.event.zone)
        early = wall.time() < agenda.event.day_starts
        return {wall.date() + dt.timedelta(days=_FROM_TODAY[word.casefold()] - early)}
    try:
        return {dt.date.fromisoformat(word)}
    except ValueError:
        fits = read_day(word)
        return {day.date for day in agenda.days if fits(day.date)} if fits else ()
