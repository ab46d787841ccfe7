"""Values as plain data for JSON: instants are RFC 3339 with offset, the zone stands beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, TypeAlias

from alliance_cli.event.agenda import Agenda, Event, Room, Session, Window
from alliance_cli.event.lineup import Place
from alliance_cli.event.model import Link, Organizer, Speaker, Track, items_of
from alliance_cli.event.registration import Standing
from alliance_cli.times import rfc3339

Data: TypeAlias = dict[str, Any]


def standing_data(agenda: Agenda, standing: Standing, windows: Sequence[Standing], tzdb: str) -> Data:
    """Return the answer of `status` for one event."""
    return {
        "event": agenda.event.id,
        "title": agenda.event.title,
        **_standing(agenda, standing),
        "evaluated_at": rfc3339(standing.evaluated_at, agenda.event.zone),
        "timezone": agenda.event.zone.key,
        "tzdb": tzdb,
        "windows": [
            {"id": each.window and each.window.id, "name": each.window and each.window.name, **_standing(agenda, each)}
            for each in windows
        ],
    }


def _standing(agenda: Agenda, standing: Standing) -> Data:
    window, zone = standing.window, agenda.event.zone
    capacity = window.capacity if window else None
    registered = window.registered if window else None
    return {
        "state": standing.state,
        "open": standing.is_open,
        "opens": _instant(window.opens if window else None, zone),
        "closes": _instant(window.closes if window else None, zone),
        "next_state": standing.next_state,
        "next_change": _instant(standing.next_change, zone),
        "seconds_to_change": _seconds(standing.time_to_change),
        "capacity": capacity,
        "registered": registered,
        "remaining": None if capacity is None or registered is None else max(capacity - registered, 0),
        "url": window.url if window else None,
    }


def _instant(instant: dt.datetime | None, zone: dt.tzinfo) -> str | None:
    return rfc3339(instant, zone) if instant else None


def _seconds(span: dt.timedelta | None) -> int | None:
    return None if span is None else int(span.total_seconds())


def agenda_data(agenda: Agenda) -> Data:
    """Return everything of an agenda: the event, its registration, and each list in order, long ones item by item."""
    zone = agenda.event.zone
    return {
        "event": _event(agenda.event),
        "organizer": agenda.organizer and _filled(agenda.organizer),
        "registration": [_window(window, zone) for window in agenda.registration],
        "rooms": [_room(room) for room in agenda.rooms],
        "tracks": [_filled(track) for track in agenda.tracks],
        "speakers": (_filled(speaker) for speaker in agenda.speakers),
        "sessions": (session_data(agenda, session) for session in agenda.sessions),
    }


def _filled(table: Organizer | Track | Speaker | Link) -> Data:
    return {key: value for key, value in items_of(table) if value is not None}


def _without_none(data: Data) -> Data:
    return {key: value for key, value in data.items() if value not in (None, ())}


def _event(event: Event) -> Data:
    return _without_none(
        {
            "id": event.id,
            "uid": str(event.uid),
            "title": event.title,
            "subtitle": event.subtitle,
            "description": event.description,
            "themes": event.themes,
            "timezone": event.zone.key,
            "start": _instant(event.start.instant if event.start else None, event.zone),
            "end": _instant(event.end.instant if event.end else None, event.zone),
            "attendance": event.attendance,
            "status": event.status,
            "url": event.url,
            "languages": event.languages,
            "city": event.city,
            "country": event.country,
        }
    )


def _window(window: Window, zone: dt.tzinfo) -> Data:
    return _without_none(
        {
            "id": window.id,
            "name": window.name,
            "opens": _instant(window.opens, zone),
            "closes": _instant(window.closes, zone),
            "url": window.url,
            "capacity": window.capacity,
            "registered": window.registered,
            "waitlist": window.waitlist,
            "note": window.note,
        }
    )


def _room(room: Room) -> Data:
    fields = ("id", "name", "kind", "url", "address", "capacity", "join_url", "passcode")
    return _without_none({name: getattr(room, name) for name in fields})


def session_data(agenda: Agenda, session: Session) -> Data:
    """Return one session; rooms, track and speakers are named by their ids."""
    return _without_none(
        {
            "id": session.id,
            "uid": str(agenda.identity(session.id)),
            "title": session.title,
            "kind": session.kind,
            "start": rfc3339(session.start, session.zone),
            "end": rfc3339(session.end, session.zone),
            "end_announced": session.end_announced,
            "timezone": session.zone.key,
            "day": session.day.isoformat(),
            "status": session.status,
            "audience": session.audience,
            "rooms": [room.id for room in session.rooms],
            "track": session.track and session.track.id,
            "speakers": [{"speaker": a.speaker.id, "role": a.role} for a in session.appearances],
            "languages": session.languages,
            "abstract": session.abstract,
            "url": session.url,
            "links": [_filled(link) for link in session.links],
            "tags": session.tags,
        }
    )


def place_data(place: Place) -> Data:
    """Return one line of the lineup with its parts."""
    return {
        **_filled(place.speaker),
        "sessions": [
            {
                "id": part.session.id,
                "title": part.session.title,
                "role": part.role,
                "start": rfc3339(part.session.start, part.session.zone),
                "timezone": part.session.zone.key,
            }
            for part in place.parts
        ],
    }


def conversion_data(instant: dt.datetime, note: str | None, zones: Sequence[tuple[str, dt.tzinfo]]) -> Data:
    """Return the answer of `convert`: the instant, and its reading in every zone."""
    return {
        "instant": rfc3339(instant, dt.UTC),
        "note": note,
        "times": [{"timezone": name, "time": rfc3339(instant, zone)} for name, zone in zones],
    }


def overlap_data(
    date: dt.date,
    stretches: Sequence[tuple[dt.datetime, dt.datetime]],
    zones: Sequence[tuple[str, dt.tzinfo]],
) -> Data:
    """Return the answer of `convert --overlap`: the stretches of the date, in every zone."""
    return {
        "date": date.isoformat(),
        "overlap": [
            [{"timezone": name, "start": rfc3339(start, zone), "end": rfc3339(stop, zone)} for name, zone in zones]
            for start, stop in stretches
        ],
    }
