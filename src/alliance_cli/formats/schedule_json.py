"""schedule.json version 1, as frab and pretalx write it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from alliance_cli import __version__
from alliance_cli.event.agenda import Agenda, Session
from alliance_cli.event.export_options import Options
from alliance_cli.event.model import NOT_RECORDED, NOT_STREAMED
from alliance_cli.formats import schedule
from alliance_cli.formats.encoding import json_bytes
from alliance_cli.times import rfc3339

Data: TypeAlias = dict[str, Any]


def render(agendas: Sequence[Agenda], _options: Options) -> bytes:
    """Return the schedule, valid under https://c3voc.de/schedule/schema.json.

    Raises:
        EventError: There are several agendas, or the agenda has no date.
    """
    agenda = schedule.the_one(agendas)
    document = {
        "$schema": "https://c3voc.de/schedule/schema.json",
        "generator": {"name": "alliance", "version": __version__},
        "schedule": {"version": schedule.version(agenda), "conference": _conference(agenda)},
    }
    return json_bytes(document)


def _conference(agenda: Agenda) -> Data:
    event = agenda.event
    days = schedule.days(agenda)
    slugs = schedule.slugs(agenda)
    numbers = schedule.numbers(agenda, (session.id for session in agenda.sessions))
    first, last = event.first_day or days[0].date, event.last_day or days[-1].date
    return {
        "acronym": schedule.acronym(agenda.event),
        "title": event.title,
        **({"description": event.description} if event.description else {}),
        **({"keywords": list(event.themes)} if event.themes else {}),
        "start": first.isoformat(),
        "end": last.isoformat(),
        "daysCount": len(days),
        "timeslot_duration": "00:05",
        "time_zone_name": event.zone.key,
        **({"url": url} if (url := schedule.web(event.url)) else {}),
        "tracks": [_track(track.id, track.name, track.color) for track in agenda.tracks],
        "rooms": [schedule.room_data(agenda, room, online="online") for room in agenda.rooms],
        "days": [
            {
                "index": day.number,
                "date": day.date.isoformat(),
                "day_start": rfc3339(day.start, event.zone),
                "day_end": rfc3339(day.end, event.zone),
                "rooms": _rooms(agenda, day, slugs, numbers),
            }
            for day in days
        ],
    }


def _rooms(
    agenda: Agenda, day: schedule.ScheduleDay, slugs: Mapping[str, str], numbers: Mapping[str, int]
) -> dict[str, list[Data]]:
    found: dict[str, list[Data]] = {}
    for room, sessions in day.rooms:
        own = [_session(agenda, session, slugs[session.id], numbers[session.id]) for session in sessions]
        found.setdefault(room.name if room else "", []).extend(own)
    return found


def _track(identifier: str, name: str, color: str | None) -> Data:
    slug = {"slug": identifier} if schedule.SLUG.fullmatch(identifier) else {}
    return {"name": name, **slug, **({"color": color} if color else {})}


def _session(agenda: Agenda, session: Session, slug: str, number: int) -> Data:
    hours, minutes = divmod(schedule.minutes(session), 60)
    guid = agenda.identity(session.id)
    return {
        "guid": str(guid),
        "id": number,
        "date": rfc3339(session.start, session.zone),
        "start": f"{session.local_start:%H:%M}",
        "end": rfc3339(session.end, session.zone),
        "duration": f"{hours:02}:{minutes:02}",
        "room": session.rooms[0].name if session.rooms else "",
        "slug": slug,
        # The format asks for an address; a session without one has its identity.
        "url": schedule.web(session.url) or guid.urn,
        "title": schedule.title(session),
        "subtitle": "",
        "track": session.track.name if session.track else None,
        "type": session.kind or "",
        "language": ", ".join(session.languages),
        "abstract": schedule.abstract(session),
        "description": "",
        "do_not_record": NOT_RECORDED in session.tags,
        "do_not_stream": NOT_STREAMED in session.tags,
        "persons": [
            {
                **schedule.person_data(agenda, speaker),
                **({"role": role} if role != "speaker" else {}),
            }
            for speaker, role in schedule.persons(session)
        ],
        "links": [{"title": title, "url": url} for title, url in schedule.links(session)],
        "attachments": [],
    }
