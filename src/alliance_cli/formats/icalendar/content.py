"""An agenda as calendar entries: what each session says in a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple
from zoneinfo import ZoneInfo

from alliance_cli.core.agenda import Agenda, Session
from alliance_cli.core.model import SessionStatus
from alliance_cli.core.times import duration_words
from alliance_cli.formats.icalendar.lines import Property, text, uri
from alliance_cli.formats.icalendar.zones import zone_rules

_STATUS: dict[SessionStatus, str] = {"confirmed": "CONFIRMED", "tentative": "TENTATIVE", "cancelled": "CANCELLED"}


class Entry(NamedTuple):
    """One VEVENT without its revision marks: the properties before and after them, and the zone it is written in."""

    uid: str
    properties: tuple[Property, ...]
    zone: ZoneInfo | None


def entries(agenda: Agenda, *, utc: bool) -> list[Entry]:
    """Return one entry per session, in order of start and then of UID; with `utc` all times are in UTC."""
    made = [(session.start, _entry(agenda, session, utc=utc)) for session in agenda.sessions]
    return [entry for _, entry in sorted(made, key=lambda pair: (pair[0], pair[1].uid))]


def _entry(agenda: Agenda, session: Session, *, utc: bool) -> Entry:
    zone = None if utc else _zone_of(agenda, session)
    optional = (
        Property("LOCATION", text(_location(agenda, session))),
        Property("DESCRIPTION", text(_description(session))),
        Property("URL", uri(session.url or agenda.event.url or "") or ""),
        Property("CATEGORIES", ",".join(map(text, _categories(session)))),
    )
    properties = (
        _moment("DTSTART", session.start, zone),
        _moment("DTEND", session.end, zone),
        Property("SUMMARY", text(session.title)),
        *(each for each in optional if each.value),
        Property("STATUS", _STATUS[session.status]),
        # An agenda with parallel sessions must not block somebody's calendar several times over.
        Property("TRANSP", "TRANSPARENT"),
        *_contact(agenda),
        *_conferences(session),
    )
    return Entry(str(agenda.identity(session.id)), properties, zone)


def _zone_of(agenda: Agenda, session: Session) -> ZoneInfo | None:
    """Return the zone for a session's times; None, for UTC, where readers would not agree about them."""
    years = [
        each.year for session in (agenda.sessions[0], agenda.sessions[-1]) for each in (session.start, session.end)
    ]
    if zone_rules(session.zone, min(years), max(years)) is None:
        return None
    return None if any(_is_repeated(wall) for wall in (session.local_start, session.local_end)) else session.zone


def _is_repeated(wall: dt.datetime) -> bool:
    """Return whether the clock shows this time twice: RFC 5545 §3.3.5 takes the first, many readers the second."""
    return wall.replace(fold=0).utcoffset() != wall.replace(fold=1).utcoffset()


def _moment(name: str, instant: dt.datetime, zone: ZoneInfo | None) -> Property:
    if zone is None:
        return Property(name, utc_value(instant))
    return Property(name, f"{instant.astimezone(zone):%Y%m%dT%H%M%S}", (("TZID", zone.key),))


def utc_value(instant: dt.datetime) -> str:
    """Return a UTC date-time value (RFC 5545 §3.3.5, form 2)."""
    return f"{instant.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def _location(agenda: Agenda, session: Session) -> str:
    rooms = [room.name for room in session.rooms]
    addresses = dict.fromkeys(" ".join(room.address.split()) for room in session.rooms if room.address)
    is_physical = any(room.kind == "physical" for room in session.rooms)
    city = agenda.event.city if is_physical and not addresses else None
    return ", ".join([*rooms, *addresses, *([city] if city else [])])


def _description(session: Session) -> str:
    """Return what a person reads in a phone: who speaks, what it is about, what is not certain, and links."""
    return "\n\n".join(filter(None, (_people(session), session.abstract, _remarks(session), _links(session))))


def _people(session: Session) -> str:
    paragraphs = []
    for role, group in groupby(session.appearances, key=lambda appearance: appearance.role):
        names = []
        for appearance in group:
            speaker = appearance.speaker
            office = ", ".join(filter(None, (speaker.title, speaker.organization)))
            names.append(f"{speaker.name} ({office})" if office else speaker.name)
        word = "Speakers" if role == "speaker" and len(names) > 1 else role[:1].upper() + role[1:]
        paragraphs.append(f"{word}: {'; '.join(names)}")
    return "\n".join(paragraphs)


def _remarks(session: Session) -> str:
    if session.end_announced:
        return ""
    return f"The end is not announced; {duration_words(session.duration)} are shown."


def _links(session: Session) -> str:
    lines = [f"{link.title}: {link.url}" for link in session.links]
    for room in session.rooms:
        lines += [f"{room.name}: {room.url}"] if room.url else []
        lines += [f"Join ({room.name}): {room.join_url}"] if room.join_url else []
        lines += [f"Passcode: {room.passcode}"] if room.passcode else []
    return "\n".join(lines)


def _categories(session: Session) -> list[str]:
    words = [session.track.name if session.track else "", session.kind or "", *session.tags]
    return list(dict.fromkeys(filter(None, words)))


def _contact(agenda: Agenda) -> Iterator[Property]:
    if agenda.organizer:
        yield Property("CONTACT", text(", ".join(filter(None, (agenda.organizer.name, agenda.organizer.email)))))


def _conferences(session: Session) -> Iterator[Property]:
    """Yield RFC 7986's CONFERENCE for every room that has a link to join."""
    for room in session.rooms:
        link = uri(room.join_url or "")
        if link:
            parameters = (("VALUE", "URI"), ("FEATURE", "AUDIO,VIDEO"), ("LABEL", room.name))
            yield Property("CONFERENCE", link, parameters)


def head(agendas: list[Agenda], *, named: bool) -> list[Property]:
    """Return the calendar's own properties; Outlook wants no name where there is a single session."""
    first = agendas[0].event
    properties = [
        Property("VERSION", "2.0"),
        Property("PRODID", "-//Alliance//alliance-cli//EN"),
        Property("CALSCALE", "GREGORIAN"),
    ]
    name = " / ".join(agenda.event.title for agenda in agendas)
    description = first.subtitle or first.description or ""
    if named:
        properties += [Property("NAME", text(name)), Property("X-WR-CALNAME", text(name))]
        if description and len(agendas) == 1:
            properties += [Property("DESCRIPTION", text(description)), Property("X-WR-CALDESC", text(description))]
    if len({agenda.event.zone.key for agenda in agendas}) == 1:
        properties.append(Property("X-WR-TIMEZONE", text(first.zone.key)))
    link = uri(first.url or "") if len(agendas) == 1 else None
    properties += [Property("URL", link)] if link else []
    return [
        *properties,
        Property("REFRESH-INTERVAL", "PT12H", (("VALUE", "DURATION"),)),
        Property("X-PUBLISHED-TTL", "PT12H"),
    ]
