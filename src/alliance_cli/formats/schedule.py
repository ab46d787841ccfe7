"""What schedule.xml and schedule.json have in common when they are written: acronym, days, numbers, texts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from alliance_cli.event.agenda import Agenda, Day, Event, Room, Session
from alliance_cli.event.model import Speaker
from alliance_cli.findings import EventError
from alliance_cli.importing.own_schedules import CANCELLED_MARK
from alliance_cli.links import scheme_of, uri
from alliance_cli.times import rfc3339
from alliance_cli.times.wall import readings

SLUG = re.compile("[a-z0-9_-]+[a-z0-9]")


class ScheduleDay(NamedTuple):
    """One conference day with its bounds in UTC, and its sessions by room; None is not a room."""

    number: int
    date: dt.date
    start: dt.datetime
    end: dt.datetime
    rooms: Sequence[tuple[Room | None, Sequence[Session]]]


def the_one(agendas: Sequence[Agenda]) -> Agenda:
    """Return the only agenda.

    Raises:
        EventError: There are several, or nothing says when the event is.
    """
    if len(agendas) != 1:
        raise EventError("a schedule holds one event", "export one event at a time")
    if not agendas[0].sessions and agendas[0].event.start is None:
        raise EventError("the event has no sessions and no date, which a schedule must have", "write `start = …`")
    return agendas[0]


def acronym(event: Event) -> str:
    """Return the event's id in the letters that all versions of the format allow; at least four of them."""
    return event.id.replace("-", "_").ljust(4, "_")


def slugs(agenda: Agenda) -> dict[str, str]:
    """Return the slug of every session: the acronym, a hyphen and the id, which so comes back from an import."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for session in agenda.sessions:
        own = session.id.rstrip("-").rjust(4, "_")
        slug = f"{acronym(agenda.event)}-{own}"
        if slug in taken:
            slug += f"-{agenda.identity(session.id).hex[:8]}"
        taken.add(slug)
        found[session.id] = slug
    return found


def numbers(agenda: Agenda, names: Iterable[str]) -> dict[str, int]:
    """Return a number for each name of an identity, the same in every export: programs keep it in 31 bits."""
    found: dict[str, int] = {}
    taken: set[int] = set()
    for name in names:
        identity = agenda.identity(name)
        while (number := identity.int % (2**31 - 1) + 1) in taken:
            identity = uuid5(identity, name)
        taken.add(number)
        found[name] = number
    return found


def person_guid(agenda: Agenda, speaker: Speaker) -> UUID:
    """Return the identity of a person."""
    return agenda.identity(f"speaker/{speaker.id}")


def room_guid(agenda: Agenda, room: Room | None) -> UUID:
    """Return the identity of a room; that of having none is one too."""
    return agenda.identity(f"room/{room.id if room else ''}")


def room_data(agenda: Agenda, room: Room, *, online: str) -> dict[str, Any]:
    """Return what schedule.json says of a room; `online` is its word for one that is."""
    return {
        "name": room.name,
        **({"slug": room.id} if SLUG.fullmatch(room.id) else {}),
        "guid": str(room_guid(agenda, room)),
        **({"type": online} if room.kind == "online" else {}),
        "description": room.address,
        "capacity": room.capacity,
        **({"url": url} if (url := web(room.url)) else {}),
    }


def person_data(agenda: Agenda, speaker: Speaker) -> dict[str, Any]:
    """Return what schedule.json says of a person."""
    return {
        "guid": str(person_guid(agenda, speaker)),
        "name": speaker.name,
        **({"biography": speaker.bio} if speaker.bio else {}),
        **({"url": url} if (url := web(speaker.url)) else {}),
    }


def days(agenda: Agenda) -> list[ScheduleDay]:
    """Return the conference days; rooms without any session stand empty in the first one."""
    event = agenda.event
    held = list(agenda.days) or [Day(day, ()) for day in (event.first_day,) if day]
    used = {_first_room(session) for session in agenda.sessions}
    idle = [room for room in agenda.rooms if room not in used]
    found = []
    for index, day in enumerate(held, 1):
        by_room: dict[Room | None, list[Session]] = {room: [] for room in agenda.rooms}
        for session in day.sessions:
            by_room.setdefault(_first_room(session), []).append(session)
        rooms = [(room, own) for room, own in by_room.items() if own or (index == 1 and room in idle)]
        found.append(ScheduleDay(index, day.date, _day_start(event, 0, day), _day_start(event, 1, day), rooms))
    return found


def _first_room(session: Session) -> Room | None:
    return session.rooms[0] if session.rooms else None


def _day_start(event: Event, later: int, day: Day) -> dt.datetime:
    wall = dt.datetime.combine(day.date, event.day_starts) + dt.timedelta(days=later)
    found = readings(wall, event.zone)
    return found[0] if found else wall.replace(tzinfo=event.zone).astimezone(dt.UTC)


def title(session: Session) -> str:
    """Return the title; the formats know no other way to say that a session is cancelled."""
    return f"{CANCELLED_MARK}{session.title}" if session.status == "cancelled" else session.title


def abstract(session: Session) -> str:
    """Return the abstract, after it the rooms where there are several: the formats know one."""
    rooms = f"Rooms: {', '.join(room.name for room in session.rooms)}" if len(session.rooms) > 1 else ""
    return "\n\n".join(filter(None, (session.abstract, rooms)))


def persons(session: Session) -> list[tuple[Speaker, str]]:
    """Return who takes part, with the role; somebody with several roles once."""
    found: dict[str, tuple[Speaker, str]] = {}
    for part in session.taking_part:
        found.setdefault(part.speaker.id, (part.speaker, part.role))
    return list(found.values())


def minutes(session: Session) -> int:
    """Return the duration in minutes, rounded up."""
    return -(-session.duration // dt.timedelta(minutes=1))


def web(url: str | None) -> str | None:
    """Return the address as a URI if it is one of the web, the only ones that the formats allow."""
    return uri(url) if url and scheme_of(url) in {"https", "http"} else None


def links(session: Session) -> list[tuple[str, str]]:
    """Return the titles and addresses of a session's links, without those that lead nowhere."""
    return [(link.title, target) for link in session.links if (target := uri(link.url))]


def version(agenda: Agenda) -> str:
    """Return what programs compare to see that a schedule has changed: a digest of its content."""
    digest = sha256(agenda.event.title.encode())
    for session in agenda.sessions:
        content = (
            session.id,
            title(session),
            rfc3339(session.start, session.zone),
            rfc3339(session.end, session.zone),
            abstract(session),
            session.url,
            [room.name for room in session.rooms],
            session.track and session.track.name,
            [(speaker.name, role) for speaker, role in persons(session)],
            [(link.title, link.url) for link in session.links],
            (session.kind, session.languages, session.tags),
        )
        digest.update(repr(content).encode("utf-8", "replace"))
    return digest.hexdigest()[:10]
