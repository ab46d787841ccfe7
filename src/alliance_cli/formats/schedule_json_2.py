"""schedule.json version 2, the draft of c3voc: one list of events, identities instead of numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, TypeAlias

from alliance_cli import __version__
from alliance_cli.event.agenda import Agenda, Event, Session, takes_part
from alliance_cli.event.export_options import Options
from alliance_cli.formats import schedule
from alliance_cli.formats.encoding import json_bytes
from alliance_cli.importing.own_schedules import NO_LANGUAGE, NO_TRACK
from alliance_cli.times import rfc3339

Data: TypeAlias = dict[str, Any]

_TYPES = {
    "opening": "TALK",
    "keynote": "TALK",
    "talk": "TALK",
    "panel": "DISCUSSION",
    "discussion": "DISCUSSION",
    "workshop": "WORKSHOP",
    "meeting": "MEETING",
    "concert": "CONCERT",
    "performance": "PERFORMANCE",
    "game": "GAME",
    "lightning talk": "LIGHTNING_TALK",
    "hands-on": "HANDS-ON",
    "closing": "TALK",
}
_ROLES = frozenset({"SPEAKER", "MODERATOR", "CONTRIBUTOR", "HOST", "GUEST"})
_STATES = {"confirmed": "CONFIRMED", "tentative": "ACCEPTED", "cancelled": "CANCELED"}


def render(agendas: Sequence[Agenda], _options: Options) -> bytes:
    """Return the schedule, valid under schema2.json of https://github.com/voc/schedule.

    Raises:
        EventError: There are several agendas, or the agenda has no date.
    """
    agenda = schedule.the_one(agendas)
    slugs = schedule.slugs(agenda)
    document = {
        "$schema": "https://c3voc.de/schema/schedule2",
        "generator": {"name": "alliance", "version": __version__},
        "schedule": {
            "version": schedule.version(agenda),
            "conference": _conference(agenda),
            "events": [_session(agenda, session, slugs[session.id]) for session in agenda.sessions],
            "persons": [schedule.person_data(agenda, speaker) for speaker in agenda.speakers if takes_part(speaker)],
        },
    }
    return json_bytes(document)


def _conference(agenda: Agenda) -> Data:
    event = agenda.event
    days = schedule.days(agenda)
    start = event.start.instant if event.start else days[0].start
    end = event.end.instant if event.end else days[-1].end
    return {
        "acronym": schedule.acronym(agenda.event),
        "title": event.title,
        **({"description": event.description} if event.description else {}),
        **({"keywords": list(event.themes)} if event.themes else {}),
        "start": rfc3339(start, event.zone),
        "end": rfc3339(end, event.zone),
        "time_zone_name": event.zone.key,
        **({"url": url} if (url := schedule.web(event.url)) else {}),
        "languages": [language for language in event.languages if re.fullmatch("[a-z]{2}", language)],
        "tracks": [_track(track.id, track.name, track.color) for track in agenda.tracks],
        "rooms": [schedule.room_data(agenda, room, online="VIRTUAL") for room in agenda.rooms],
        "days": [
            {
                "index": day.number,
                "date": day.date.isoformat(),
                "start": rfc3339(day.start, event.zone),
                "end": rfc3339(day.end, event.zone),
            }
            for day in days
        ],
    }


def _track(identifier: str, name: str, color: str | None) -> Data:
    return {"name": name, "slug": _slug(identifier), **({"color": color} if color else {})}


def _slug(identifier: str) -> str:
    return identifier if schedule.SLUG.fullmatch(identifier) else f"track-{identifier.rstrip('-')}"


def _session(agenda: Agenda, session: Session, slug: str) -> Data:
    guid = agenda.identity(session.id)
    room = session.rooms[0] if session.rooms else None
    return {
        "guid": str(guid),
        "start": rfc3339(session.start, session.zone),
        "end": rfc3339(session.end, session.zone),
        "room": {"guid": str(schedule.room_guid(agenda, room)), **({"name": room.name} if room else {})},
        "slug": slug,
        # The format asks for an address; a session without one has its identity.
        "url": schedule.web(session.url) or guid.urn,
        "title": session.title,
        "subtitle": None,
        "track": {"slug": _slug(session.track.id) if session.track else NO_TRACK},
        "type": _TYPES.get((session.kind or "").casefold(), "OTHER"),
        "language": _language(session, agenda.event),
        "abstract": schedule.abstract(session),
        "participants": [
            {
                "guid": str(schedule.person_guid(agenda, speaker)),
                "name": speaker.name,
                "role": role.upper() if role.upper() in _ROLES else "CONTRIBUTOR",
            }
            for speaker, role in schedule.persons(session)
        ],
        "links": [{"title": title, "url": url} for title, url in schedule.links(session)],
        "state": _STATES[session.status],
    }


def _language(session: Session, event: Event) -> str:
    """Return the first language; the format wants one of two letters, and has no word for none."""
    known = (language.partition("-")[0] for language in (*session.languages, *event.languages))
    return next((language for language in known if re.fullmatch("[a-z]{2}", language)), NO_LANGUAGE)
