"""What the calendar says: an agenda's sessions, its deadlines and the event itself as entries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias
from uuid import UUID
from zoneinfo import ZoneInfo

from alliance_cli.calendar.colors import nearest_color
from alliance_cli.calendar.description import EVENT_CANCELLED, POSTPONED, SESSION_CANCELLED, UNCONFIRMED, Description
from alliance_cli.event.agenda import Agenda, Appearance, Room, Session
from alliance_cli.event.export_options import Options
from alliance_cli.findings import EventError
from alliance_cli.ical.lines import Line, text_line
from alliance_cli.ical.values import text, uri
from alliance_cli.times import TimeWords

Status: TypeAlias = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]

CANCELLED_PREFIX = "Cancelled: "
POSTPONED_PREFIX = "Postponed: "
_SECOND = dt.timedelta(seconds=1)


class Entry(NamedTuple):
    """One VEVENT before its revision marks: `lines` are the properties after the times, `alarms` the times before it.

    `start` and `end` are UTC; with `whole_day` they are midnights of `zone`, and the entry has dates.
    """

    uid: str
    event: UUID
    zone: ZoneInfo
    start: dt.datetime
    end: dt.datetime
    lines: tuple[Line, ...]
    whole_day: bool = False
    alarms: tuple[dt.timedelta, ...] = ()

    @property
    def dates(self) -> tuple[dt.date, dt.date]:
        """First date and the one after the last."""
        first = self.start.astimezone(self.zone).date()
        return first, max((self.end - _SECOND).astimezone(self.zone).date(), first) + dt.timedelta(days=1)


def language(languages: Iterable[str]) -> str | None:
    """Return the language that a text is in: known only where one is named."""
    named = tuple(languages)
    return named[0] if len(named) == 1 else None


def session_entry(agenda: Agenda, session: Session, options: Options) -> Entry:
    """Return the entry of one session; `options` say for whom, and whether it blocks people's time."""
    speech = language(session.languages or agenda.event.languages)
    status: Status = "CANCELLED" if options.method == "cancel" else _status(session)
    start, end = _span(session.start, session.end)
    return Entry(
        uid=str(agenda.identity(session.id)),
        event=agenda.event.uid,
        zone=session.zone,
        start=start,
        end=end,
        lines=tuple(_session_lines(agenda, session, status, speech, options)),
        alarms=() if status == "CANCELLED" else options.alarms,
    )


def _span(start: dt.datetime, end: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """Return whole seconds, which is all a DATE-TIME holds, with the end after the start."""
    start, end = start.replace(microsecond=0), end.replace(microsecond=0)
    return start, end if end > start else start + _SECOND


def _status(session: Session) -> Status:
    return {"confirmed": "CONFIRMED", "tentative": "TENTATIVE", "cancelled": "CANCELLED"}[session.status]  # type: ignore[return-value]


def _session_lines(
    agenda: Agenda, session: Session, status: Status, speech: str | None, options: Options
) -> Iterator[Line]:
    yield text_line("SUMMARY", summary(agenda, session.title, status), speech)
    description = _description(agenda, session, status)
    yield text_line("DESCRIPTION", str(description), speech)
    location = ", ".join(_location(agenda, session.rooms))
    if location:
        yield text_line("LOCATION", location, speech)
    yield from _links(session.url, agenda.event.url)
    categories = [session.track.name if session.track else "", session.kind or "", *session.tags]
    yield from _categories(categories, speech)
    if session.track and session.track.color:
        yield Line("COLOR", nearest_color(session.track.color))
    yield from _conferences(session.rooms, speech)
    is_personal = bool(options.selection.sessions or options.selection.speakers)
    yield from _closing_lines(agenda, status, options, opaque=is_personal and status != "CANCELLED")
    if place := description.place:
        yield Line("X-ALLIANCE-ABSTRACT", "{}-{}".format(*place))


def summary(agenda: Agenda, title: str, status: Status) -> str:
    """Return the title, marked where it must not be taken for one that is held.

    Outlook shows a cancelled entry of a feed like any other, and writes this very mark itself.
    """
    if status == "CANCELLED":
        return f"{CANCELLED_PREFIX}{title}"
    return f"{POSTPONED_PREFIX}{title}" if agenda.event.status == "postponed" else title


def _description(agenda: Agenda, session: Session, status: Status) -> Description:
    """Return what people look for first: how to join, what is uncertain, who speaks, what it is about, where to read on."""
    event = agenda.event
    is_named = len(session.languages) > 1 or session.languages not in {(), event.languages}
    links = [f"{link.title}: {link.url}" for link in session.links]
    links += [f"{room.name}: {room.url}" for room in session.rooms if room.url]
    links += [session.url] if session.url and session.url != event.url else []
    return Description(
        joining=tuple(line for room in session.rooms for line in _joining(room)) if status != "CANCELLED" else (),
        notice=_notice(agenda, status),
        open_end=(
            None
            if session.end_announced
            else f"The end is not announced; {TimeWords(session.zone).duration(session.duration)} are shown."
        ),
        speakers=tuple(_speaker(each) for each in session.appearances if each.speaker.status != "withdrawn"),
        abstract=session.abstract.strip() or None if session.abstract else None,
        languages=session.languages if is_named else (),
        links=tuple(links),
        event=(event.title, *([event.url] if event.url else [])),
    )


def _notice(agenda: Agenda, status: Status) -> str | None:
    if status == "CANCELLED":
        return EVENT_CANCELLED if agenda.event.status == "cancelled" else SESSION_CANCELLED
    if agenda.event.status == "postponed":
        return POSTPONED
    return UNCONFIRMED if status == "TENTATIVE" else None


def _joining(room: Room) -> Iterator[str]:
    if room.join_url:
        yield f"Join ({room.name}): {room.join_url}"
    if room.passcode:
        yield f"Passcode: {room.passcode}"


def _speaker(appearance: Appearance) -> str:
    speaker = appearance.speaker
    words = [speaker.name, *([speaker.title] if speaker.title else [])]
    said = ", ".join(words) + (f" ({speaker.organization})" if speaker.organization else "")
    notes = [appearance.role] if appearance.role != "speaker" else []
    notes += ["invited"] if speaker.status == "invited" else []
    return f"- {said}{' – ' if notes else ''}{', '.join(notes)}"


def said_of_place(room: Room) -> str:
    """Return what a location says of one room: its name and its address, as one line."""
    address = [line.strip() for line in (room.address or "").splitlines() if line.strip()]
    return ", ".join([room.name, *address])


def _location(agenda: Agenda, rooms: tuple[Room, ...]) -> Iterator[str]:
    """Yield rooms and addresses, then the city; the join link last, where readers make a button of it."""
    yield from map(said_of_place, rooms)
    if any(room.kind == "physical" for room in rooms) or (not rooms and agenda.event.attendance != "online"):
        city = agenda.event.city
        if city and not any(city in (room.address or "") for room in rooms):
            yield city
    for room in rooms:
        if room.join_url:
            yield room.join_url


def _links(*candidates: str | None) -> Iterator[Line]:
    found = next((each for each in map(uri, filter(None, candidates)) if each), None)
    if found:
        yield Line("URL", found)


def _categories(names: Iterable[str], speech: str | None) -> Iterator[Line]:
    kept = [text(name) for name in dict.fromkeys(names) if name]
    if kept:
        yield Line("CATEGORIES", ",".join(kept), (("LANGUAGE", speech),) if speech else ())


def _conferences(rooms: Iterable[Room], speech: str | None) -> Iterator[Line]:
    """Yield CONFERENCE (RFC 7986 section 5.11) for what registered people join."""
    for room in rooms:
        target = room.join_url and uri(room.join_url)
        if target:
            spoken = (("LANGUAGE", speech),) if speech else ()
            yield Line("CONFERENCE", target, (("VALUE", "URI"), ("FEATURE", "VIDEO"), ("LABEL", room.name), *spoken))


def _closing_lines(agenda: Agenda, status: Status, options: Options, *, opaque: bool = False) -> Iterator[Line]:
    """Yield what every entry has: status, whether it blocks time, whom to ask, and which event it belongs to."""
    yield Line("STATUS", status)
    yield Line("TRANSP", "OPAQUE" if opaque else "TRANSPARENT")
    if agenda.organizer:
        contact = ", ".join(filter(None, [agenda.organizer.name, agenda.organizer.email]))
        page = agenda.organizer.url and uri(agenda.organizer.url)
        yield Line("CONTACT", text(contact), (("ALTREP", page),) if page else ())
    if options.method:
        yield _organizer(agenda)
    yield Line("X-ALLIANCE-EVENT", str(agenda.event.uid))


def _organizer(agenda: Agenda) -> Line:
    """Return ORGANIZER, which RFC 5546 (sections 3.2.1 and 3.2.5) wants wherever there is a METHOD."""
    if not agenda.organizer or not agenda.organizer.email:
        raise EventError("a calendar with a method names its organizer", "add `email` to [organizer]")
    return Line("ORGANIZER", uri(f"mailto:{agenda.organizer.email}") or "", (("CN", agenda.organizer.name),))


def event_entry(agenda: Agenda, options: Options) -> Entry | None:
    """Return the event itself as one entry, with clock times where it has both, else over its days; None without a date."""
    event = agenda.event
    if event.start is None or event.end is None:
        return None
    status: Status = {"confirmed": "CONFIRMED", "cancelled": "CANCELLED"}.get(event.status, "TENTATIVE")  # type: ignore[assignment]
    speech = language(event.languages)
    paragraphs = [
        _notice(agenda, status),
        event.subtitle,
        event.description and event.description.strip(),
        "\n".join(["Themes:", *(f"- {theme}" for theme in event.themes)]) if event.themes else None,
        event.url,
    ]
    description = "\n\n".join(filter(None, paragraphs))
    place = ", ".join(filter(None, [event.city, event.country]))
    start, end = _span(event.start.instant, event.end.instant)
    return Entry(
        uid=str(event.uid),
        event=event.uid,
        zone=event.zone,
        start=start,
        end=end,
        whole_day=event.start.whole_day or event.end.whole_day,
        lines=(
            text_line("SUMMARY", summary(agenda, event.title, status), speech),
            *([text_line("DESCRIPTION", description, speech)] if description else []),
            *([text_line("LOCATION", place, speech)] if place else []),
            *_links(event.url),
            *_closing_lines(agenda, status, options),
        ),
        alarms=() if status == "CANCELLED" else options.alarms,
    )


def deadline_lines(
    agenda: Agenda, title: str, paragraphs: Iterable[str], url: str | None, options: Options
) -> Iterator[Line]:
    """Yield the lines of a deadline's entry."""
    event = agenda.event
    status: Status = "CANCELLED" if event.status == "cancelled" else "CONFIRMED"
    if event.status in {"postponed", "tentative"}:
        status = "TENTATIVE"
    speech = language(event.languages)
    notice = _notice(agenda, status)
    yield text_line("SUMMARY", summary(agenda, title, status), speech)
    yield text_line("DESCRIPTION", "\n\n".join([*([notice] if notice else []), *paragraphs]), speech)
    yield from _links(url, event.url)
    yield from _categories(["Registration"], speech)
    yield from _closing_lines(agenda, status, options)
