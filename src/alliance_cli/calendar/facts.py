"""What an entry tells programs: the facts that its words cannot tell in every language, as JSON in one line."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, TypeAlias, cast

from alliance_cli.event.agenda import Agenda, Appearance, Room, Session
from alliance_cli.event.model import Audience, EventStatus, Link, RoomKind, SessionStatus, Speaker, SpeakerStatus, Track
from alliance_cli.ical.components import Component
from alliance_cli.ical.lines import Line
from alliance_cli.ical.values import text
from alliance_cli.text import clean_line, clean_text

SESSION = "X-ALLIANCE-SESSION"
DEADLINE = "X-ALLIANCE-DEADLINE"

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

Gone: TypeAlias = Literal["removed", "registered", "elsewhere"]
"""Why a session left its calendar: it is off, for registered people only, or in other parts of the programme."""

Verb: TypeAlias = Literal["opens", "closes"]


class Facts(NamedTuple):
    """A session as its entry tells it, but for its times. Without an `id` nobody knows it any more.

    `status` and `event` are the statuses of the session and of its event, `formerly` the start before the event was
    postponed, in UTC; `abstract` is Markdown, as the organiser wrote it.
    """

    title: str
    id: str | None = None
    status: SessionStatus = "confirmed"
    event: EventStatus = "confirmed"
    audience: Audience = "public"
    kind: str | None = None
    track: Track | None = None
    rooms: tuple[Room, ...] = ()
    appearances: tuple[Appearance, ...] = ()
    languages: tuple[str, ...] = ()
    abstract: str | None = None
    url: str | None = None
    links: tuple[Link, ...] = ()
    tags: tuple[str, ...] = ()
    end_announced: bool = True
    day_starts: dt.time = dt.time(0)
    gone: Gone | None = None
    formerly: dt.datetime | None = None


class DeadlineFacts(NamedTuple):
    """A deadline as its entry tells it: of which window, by its id and name; None for the main one."""

    title: str
    verb: Verb
    window: str | None = None
    name: str | None = None
    gone: bool = False


def session_line(
    agenda: Agenda,
    session: Session,
    place: tuple[int, int] | None,
    *,
    mark: str = "",
    gone: Gone | None = None,
    formerly: dt.datetime | None = None,
) -> Line:
    """Return the property that tells a session's facts.

    `place` is where in the description the abstract stands, None where what stands there is not its source; `mark` is
    what the title has before it.
    """
    event = agenda.event
    facts = {
        "id": session.id,
        "title": session.title if mark else None,
        "status": _unless(session.status, "confirmed"),
        "event": _unless(event.status, "confirmed"),
        "audience": _unless(session.audience, "public"),
        "kind": session.kind,
        "track": _filled(session.track._asdict()) if session.track else None,
        "rooms": [_room(room) for room in session.rooms],
        "speakers": [_speaker(each) for each in session.taking_part],
        "languages": session.languages,
        "abstract": list(place) if place and session.abstract else session.abstract,
        "url": session.url,
        "links": [[link.title, link.url] for link in session.links],
        "tags": session.tags,
        "open_end": not session.end_announced,
        "day_starts": event.day_starts.isoformat() if event.day_starts != dt.time(0) else None,
        "gone": gone,
        "formerly": formerly.isoformat() if formerly else None,
    }
    return _line(SESSION, _filled(facts))


def deadline_line(title: str, verb: str, window: str | None, name: str | None, *, gone: bool = False) -> Line:
    """Return the property that says which deadline an entry is."""
    return _line(DEADLINE, _filled({"title": title, "verb": verb, "window": window, "name": name, "gone": gone}))


def _line(name: str, facts: Mapping[str, Any]) -> Line:
    return Line(name, text(_ENCODER.encode(facts)))


def _room(room: Room) -> dict[str, Any]:
    kind = _unless(room.kind, "physical")
    return _filled({"id": room.id, "name": room.name, "kind": kind, "url": room.url, "address": room.address})


def _speaker(appearance: Appearance) -> dict[str, Any]:
    speaker = appearance.speaker
    return _filled(
        {
            "id": speaker.id,
            "name": speaker.name,
            "title": speaker.title,
            "organization": speaker.organization,
            "status": _unless(speaker.status, "confirmed"),
            "role": _unless(appearance.role, "speaker"),
        }
    )


def _unless(value: str, default: str) -> str | None:
    return None if value == default else value


def _filled(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value}


def session_facts(entry: Component) -> Facts | None:
    """Return the facts of a session's entry; None if they are missing or damaged."""
    return facts_in({name: entry.text(name) for name in (SESSION, "SUMMARY", "DESCRIPTION")})


def facts_in(texts: Mapping[str, str]) -> Facts | None:
    """Return the facts of an entry whose properties say `texts`; None if they are missing or damaged."""
    if not texts.get(SESSION):
        return None
    try:
        return _session_facts(texts, _read(texts[SESSION]))
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError):
        return None


def deadline_facts(entry: Component) -> DeadlineFacts | None:
    """Return the facts of a deadline's entry; None if they are missing or damaged."""
    try:
        found = _read(entry.text(DEADLINE))
        return DeadlineFacts(
            clean_line(found["title"]),
            cast("Verb", _word(found["verb"], Verb)),
            _optional(found, "window"),
            _optional(found, "name"),
            gone=bool(found.get("gone")),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _read(written: str) -> dict[str, Any]:
    found = json.loads(written)
    if not isinstance(found, dict):
        raise TypeError(written)
    return found


def _session_facts(texts: Mapping[str, str], found: Mapping[str, Any]) -> Facts:
    track = found.get("track")
    formerly = _optional(found, "formerly")
    return Facts(
        title=clean_line(found.get("title", texts["SUMMARY"])),
        id=clean_line(found["id"]),
        status=cast("SessionStatus", _word(found.get("status", "confirmed"), SessionStatus)),
        event=cast("EventStatus", _word(found.get("event", "confirmed"), EventStatus)),
        audience=cast("Audience", _word(found.get("audience", "public"), Audience)),
        kind=_optional(found, "kind"),
        track=Track(clean_line(track["id"]), clean_line(track["name"]), _optional(track, "color")) if track else None,
        rooms=tuple(map(_read_room, found.get("rooms", ()))),
        appearances=tuple(map(_read_speaker, found.get("speakers", ()))),
        languages=tuple(map(clean_line, found.get("languages", ()))),
        abstract=_abstract(texts["DESCRIPTION"], found.get("abstract")),
        url=_optional(found, "url"),
        links=tuple(Link(clean_line(title), clean_line(url)) for title, url in found.get("links", ())),
        tags=tuple(map(clean_line, found.get("tags", ()))),
        end_announced=not found.get("open_end"),
        day_starts=dt.time.fromisoformat(found.get("day_starts", "00:00")),
        gone=cast("Gone", _word(found["gone"], Gone)) if "gone" in found else None,
        formerly=dt.datetime.fromisoformat(formerly).astimezone(dt.UTC) if formerly else None,
    )


def _abstract(description: str, found: object) -> str | None:
    if isinstance(found, list):
        begin, end = map(int, found)
        return description[begin:end] or None
    return clean_text(found) if isinstance(found, str) else None


def _read_room(found: Mapping[str, Any]) -> Room:
    kind = cast("RoomKind", _word(found.get("kind", "physical"), RoomKind))
    address = found.get("address")
    return Room(
        id=clean_line(found["id"]),
        name=clean_line(found["name"]),
        kind=kind,
        url=_optional(found, "url"),
        address=clean_text(address) if address else None,
    )


def _read_speaker(found: Mapping[str, Any]) -> Appearance:
    status = cast("SpeakerStatus", _word(found.get("status", "confirmed"), SpeakerStatus))
    speaker = Speaker(
        id=clean_line(found["id"]),
        name=clean_line(found["name"]),
        title=_optional(found, "title"),
        organization=_optional(found, "organization"),
        status=status,
    )
    return Appearance(speaker, _optional(found, "role") or "speaker")


def _optional(found: Mapping[str, Any], name: str) -> str | None:
    value = found.get(name)
    return clean_line(value) if value is not None else None


def _word(value: object, words: Any) -> str:
    # `get_args` takes longer than all else that is done with a word.
    if value not in words.__args__:
        raise ValueError(value)
    return str(value)
