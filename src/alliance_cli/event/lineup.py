"""The speakers of an agenda with their roles and sessions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Literal, NamedTuple, TypeAlias

from alliance_cli.event.agenda import Agenda, Session
from alliance_cli.event.model import Speaker
from alliance_cli.text import fold

Order: TypeAlias = Literal["precedence", "name", "time"]


class Part(NamedTuple):
    """One session of a speaker and the role in it."""

    session: Session
    role: str


class Place(NamedTuple):
    """One line of the lineup: a speaker and the parts, in order of time."""

    speaker: Speaker
    parts: tuple[Part, ...]


def lineup(agenda: Agenda, order: Order = "precedence", *, roles: Collection[str] = ()) -> tuple[Place, ...]:
    """Return the speakers of `agenda` in the organiser's order of precedence, by name, or by first session.

    Who has withdrawn is listed with that status, and with no part in any session.

    With `roles`, only parts in one of them count, and only speakers who have such a part are listed.

    Names are ordered by their last word, without case and diacritics; speakers without a session come last by time.
    """
    parts: dict[str, list[Part]] = defaultdict(list)
    for session in agenda.sessions:
        for appearance in session.taking_part:
            if not roles or appearance.role in roles:
                parts[appearance.speaker.id].append(Part(session, appearance.role))
    places = [
        Place(speaker, tuple(parts[speaker.id])) for speaker in agenda.speakers if not roles or speaker.id in parts
    ]
    if order == "name":
        places.sort(key=lambda place: (fold(place.speaker.name).split()[-1:], fold(place.speaker.name)))
    elif order == "time":
        places.sort(key=lambda place: (not place.parts, place.parts and place.parts[0].session.start))
    return tuple(places)


def office(speaker: Speaker) -> str:
    """Return the office that a speaker holds, and the organization unless the office already says it."""
    title, organization = speaker.title or "", speaker.organization or ""
    return ", ".join(filter(None, [title, organization if organization not in title else ""]))
