"""schema.org data for search engines: the event with its sessions, people, places and registration (JSON-LD)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, TypeAlias

from alliance_cli.event.agenda import Agenda, Appearance, Room, Session, Window, takes_part
from alliance_cli.event.export_options import Options
from alliance_cli.event.model import Attendance
from alliance_cli.event.registration import State, standing
from alliance_cli.formats.encoding import json_bytes
from alliance_cli.links import link_target
from alliance_cli.text import clean_line
from alliance_cli.times import rfc3339

Node: TypeAlias = dict[str, Any]

_CONTEXT = "https://schema.org"
_MODES: dict[Attendance, str] = {
    "online": "OnlineEventAttendanceMode",
    "in-person": "OfflineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
}
_STATUS = {"cancelled": "EventCancelled", "postponed": "EventPostponed"}
_MOVABLE = ("EventPostponed", "EventRescheduled")
_AVAILABILITY: dict[State, str] = {
    "upcoming": "PreOrder",
    "open": "InStock",
    "closing-soon": "InStock",
    "waitlist": "BackOrder",
    "full": "SoldOut",
    "closed": "SoldOut",
}


def render(agendas: Sequence[Agenda], options: Options) -> bytes:
    """Return a schema.org Event, or a graph of several; safe inside a `<script>` element.

    See https://schema.org/Event and what search engines ask of it:
    https://developers.google.com/search/docs/appearance/structured-data/event.
    """
    events = [_event(agenda, options) for agenda in agendas]
    former = _told_before(options.previous)
    for node in [each for event in events for each in (event, *event.get("subEvent", ()))]:
        _add_former_start(node, former.get(node["@id"], {}))
    document = {"@context": _CONTEXT, **(events[0] if len(events) == 1 else {"@graph": events})}
    data = json_bytes(document)
    # No text may end the element that the data is put into; JSON reads the same.
    for character in "<>&\u2028\u2029":
        data = data.replace(character.encode(), f"\\u{ord(character):04x}".encode())
    return data


def _told_before(previous: bytes | None) -> dict[str, Node]:
    """Return what the existing file says about events and sessions, by `@id`; empty for any other file."""
    try:
        waiting = [json.loads(previous or b"{}")]
    except (ValueError, RecursionError):
        return {}
    found: dict[str, Node] = {}
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            if isinstance(node.get("@id"), str):
                found[node["@id"]] = node
            waiting += [node.get("@graph"), node.get("subEvent")]
    return found


def _add_former_start(node: Node, former: Node) -> None:
    """Say when an event that was postponed was to start (https://schema.org/previousStartDate), once it has another date."""
    start, told = node.get("startDate"), former.get("startDate")
    earlier = former.get("previousStartDate")
    was_postponed = str(former.get("eventStatus", "")).endswith(_MOVABLE) or str(node["eventStatus"]).endswith(_MOVABLE)
    if earlier is None and was_postponed and start and told and start != told:
        earlier = told
    if isinstance(earlier, str) and start and earlier != start and not node["eventStatus"].endswith("EventCancelled"):
        # In front of what stands after the start in every node.
        rest = {key: node.pop(key) for key in list(node)[list(node).index("startDate") + 1 :]}
        node["previousStartDate"] = clean_line(earlier)[:40]
        node |= rest | {"eventStatus": f"{_CONTEXT}/EventRescheduled"}


def _event(agenda: Agenda, options: Options) -> Node:
    event = agenda.event
    zone = event.zone
    rooms = _used_rooms(agenda)
    attendance = event.attendance or _attendance(rooms)
    places = [_place(room, agenda) for room in rooms] or _town(agenda)
    return _filled(
        {
            "@type": "Event",
            "@id": event.uid.urn,
            "name": event.title,
            "alternateName": event.subtitle,
            "description": event.description,
            "url": event.url,
            "startDate": (event.first_day if event.start.whole_day else rfc3339(event.start.instant, zone))
            if event.start
            else None,
            "endDate": (event.last_day if event.end.whole_day else rfc3339(event.end.instant, zone))
            if event.end
            else None,
            "eventStatus": f"{_CONTEXT}/{_STATUS.get(event.status, 'EventScheduled')}",
            "eventAttendanceMode": f"{_CONTEXT}/{_MODES[attendance]}" if attendance else None,
            "inLanguage": list(event.languages),
            "keywords": list(event.themes),
            "location": places,
            "organizer": _organizer(agenda),
            "offers": [_offer(agenda, window, options) for window in agenda.registration],
            "performer": [
                {"@type": "Person", "@id": _person_id(agenda, speaker.id), "name": speaker.name}
                for speaker in agenda.speakers
                if takes_part(speaker)
            ],
            "subEvent": [_session(agenda, session) for session in agenda.sessions],
        }
    )


def _session(agenda: Agenda, session: Session) -> Node:
    attendance = _attendance(session.rooms) or agenda.event.attendance
    return _filled(
        {
            "@type": "Event",
            "@id": agenda.identity(session.id).urn,
            "name": session.title,
            "description": session.abstract,
            "url": session.url,
            "startDate": rfc3339(session.start, session.zone),
            "endDate": rfc3339(session.end, session.zone) if session.end_announced else None,
            "eventStatus": f"{_CONTEXT}/{_status(agenda, session)}",
            "eventAttendanceMode": f"{_CONTEXT}/{_MODES[attendance]}" if attendance else None,
            "inLanguage": list(session.languages),
            "additionalType": session.kind,
            "keywords": list(session.tags),
            "about": session.track.name if session.track else None,
            "location": [_place(room, agenda) for room in session.rooms] or _town(agenda),
            "performer": [_performer(agenda, part) for part in session.taking_part],
            "subjectOf": [
                {"@type": "CreativeWork", "name": link.title, "url": target}
                for link in session.links
                if (target := link_target(link.url))
            ],
        }
    )


def _status(agenda: Agenda, session: Session) -> str:
    if session.status == "cancelled":
        return "EventCancelled"
    return _STATUS.get(agenda.event.status, "EventScheduled")


def _performer(agenda: Agenda, part: Appearance) -> Node:
    speaker = part.speaker
    return _filled(
        {
            "@type": "Person",
            "@id": _person_id(agenda, speaker.id),
            "name": speaker.name,
            "jobTitle": speaker.title,
            "affiliation": {"@type": "Organization", "name": speaker.organization} if speaker.organization else None,
            "description": speaker.bio,
            "url": speaker.url,
        }
    )


def _person_id(agenda: Agenda, speaker: str) -> str:
    return agenda.identity(f"speaker/{speaker}").urn


def _used_rooms(agenda: Agenda) -> list[Room]:
    used = {room.id for session in agenda.sessions for room in session.rooms}
    return [room for room in agenda.rooms if room.id in used]


def _attendance(rooms: Sequence[Room]) -> Attendance | None:
    kinds = {room.kind for room in rooms}
    if len(kinds) > 1:
        return "hybrid"
    return "online" if "online" in kinds else "in-person" if kinds else None


def _place(room: Room, agenda: Agenda) -> Node:
    event = agenda.event
    if room.kind == "online":
        return _filled({"@type": "VirtualLocation", "name": room.name, "url": room.join_url or room.url or event.url})
    town = _filled({"addressLocality": event.city, "addressCountry": event.country, "streetAddress": room.address})
    return _filled(
        {
            "@type": "Place",
            "name": room.name,
            "url": room.url,
            "address": {"@type": "PostalAddress", **town} if town else room.name,
            "maximumAttendeeCapacity": room.capacity,
        }
    )


def _town(agenda: Agenda) -> list[Node]:
    """Return the place of what has no room: search engines ask every event for one, parts of events too."""
    event = agenda.event
    if event.attendance == "online":
        return [_filled({"@type": "VirtualLocation", "url": event.url})]
    if not event.city:
        return []
    town = _filled({"addressLocality": event.city, "addressCountry": event.country})
    return [{"@type": "Place", "name": event.city, "address": {"@type": "PostalAddress", **town}}]


def _organizer(agenda: Agenda) -> Node:
    organizer = agenda.organizer
    if organizer is None:
        return {}
    return _filled({"@type": "Organization", "name": organizer.name, "email": organizer.email, "url": organizer.url})


def _offer(agenda: Agenda, window: Window, options: Options) -> Node:
    zone = agenda.event.zone
    state = standing(agenda, window, options.now).state
    availability = _AVAILABILITY.get(state, "SoldOut")
    places_left = (
        max(window.capacity - window.registered, 0)
        if window.capacity is not None and window.registered is not None
        else None
    )
    return _filled(
        {
            "@type": "Offer",
            "name": window.name,
            "url": window.url or agenda.event.url,
            "validFrom": rfc3339(window.opens, zone) if window.opens else None,
            "validThrough": rfc3339(window.closes, zone) if window.closes else None,
            "availability": f"{_CONTEXT}/{availability}",
            "inventoryLevel": {"@type": "QuantitativeValue", "value": places_left} if places_left is not None else None,
            "description": window.note,
        }
    )


def _filled(node: Node) -> Node:
    """Return a node without what has no value, and without addresses that lead nowhere."""
    return {
        key: value.isoformat() if hasattr(value, "isoformat") else value
        for key, value in node.items()
        if value not in (None, "", [], {}) and (key != "url" or link_target(value))
    }
