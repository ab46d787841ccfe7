"""What the calendar says: an agenda's sessions and the event itself as entries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias
from uuid import UUID
from zoneinfo import ZoneInfo

from alliance_cli.calendar.colors import nearest_color
from alliance_cli.calendar.description import Description
from alliance_cli.calendar.facts import Gone, session_line
from alliance_cli.calendar.sentences import Sentences, sentences_of
from alliance_cli.event.agenda import Agenda, Appearance, Room, Session
from alliance_cli.event.export_options import Options
from alliance_cli.findings import EventError
from alliance_cli.ical.lines import Line, text_line
from alliance_cli.ical.values import text
from alliance_cli.links import uri
from alliance_cli.plain_text import plain_text
from alliance_cli.times import TimeWords

Status: TypeAlias = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]

_SECOND = dt.timedelta(seconds=1)
_GONE_MARKS = {
    "removed": "mark-cancelled",
    "registered": "mark-registered",
    "elsewhere": "mark-elsewhere",
}


class Entry(NamedTuple):
    """One VEVENT before its revision marks: `lines` are the properties after the times, `alarms` the times before it.

    The lines may be made anew each time they are read: those of a great event take more room than its file. `start` and
    `end` are UTC; with `whole_day` they are midnights of `zone`, and the entry has dates. People are reminded of its end
    where it `closes` something.
    """

    uid: str
    event: UUID
    zone: ZoneInfo
    start: dt.datetime
    end: dt.datetime
    lines: Iterable[Line]
    whole_day: bool = False
    closes: bool = False
    alarms: tuple[dt.timedelta, ...] = ()

    @property
    def dates(self) -> tuple[dt.date, dt.date]:
        """First date and the one after the last."""
        first = self.start.astimezone(self.zone).date()
        return first, max((self.end - _SECOND).astimezone(self.zone).date(), first) + dt.timedelta(days=1)


class Standing(NamedTuple):
    """How an entry stands to what was published before: why it left the calendar, and where it stood, in UTC.

    `formerly` is the start from before the event was postponed, with `whole_day` its day.
    """

    gone: Gone | None = None
    formerly: dt.datetime | None = None
    whole_day: bool = False


AS_PUBLISHED = Standing()
"""Nothing has happened to it."""


class SessionEntries:
    """The entries of an agenda's sessions; `options` say for whom, and whether they block people's time.

    What entries have in common is made once.
    """

    def __init__(self, agenda: Agenda, options: Options) -> None:
        self.agenda, self.options = agenda, options
        self.sentences = sentences_of(agenda, options)
        self._is_personal = bool(options.selection.sessions or options.selection.speakers)
        self._closing: dict[Status, tuple[Line, ...]] = {}

    def entry(self, session: Session, standing: Standing = AS_PUBLISHED) -> Entry:
        """Return the entry of one session."""
        is_off = self.options.method == "cancel" or standing.gone
        status: Status = "CANCELLED" if is_off else _status(session)
        start, end = _span(session.start, session.end)
        return Entry(
            uid=self.agenda.calendar_uid(session),
            event=self.agenda.event.uid,
            zone=session.zone,
            start=start,
            end=end,
            lines=_SessionLines(self, session, status, standing),
            alarms=() if status == "CANCELLED" else self.options.alarms,
        )

    def lines(self, session: Session, status: Status, standing: Standing) -> Iterator[Line]:
        """Yield the properties after the times of a session's entry."""
        agenda, sentences = self.agenda, self.sentences
        title, mark = marked_title(session.title, agenda, status, sentences, standing.gone)
        yield text_line("SUMMARY", title)
        description = _description(agenda, session, status, standing, sentences)
        said, place = description.written()
        yield text_line("DESCRIPTION", said)
        location = ", ".join(_location(agenda, session.rooms, is_joined=status != "CANCELLED"))
        if location:
            yield text_line("LOCATION", location)
        yield from _links(session.url, agenda.event.url)
        yield from categories(
            [session.track.name if session.track else "", sentences.words.known(session.kind or ""), *session.tags]
        )
        if session.track and session.track.color:
            yield Line("COLOR", nearest_color(session.track.color))
        if status != "CANCELLED":
            yield from _conferences(session.rooms)
        if status not in self._closing:
            opaque = self._is_personal and status != "CANCELLED"
            self._closing[status] = tuple(closing_lines(agenda, status, self.options, opaque=opaque))
        yield from self._closing[status]
        is_source = description.abstract == session.abstract
        yield session_line(
            agenda,
            session,
            place if is_source else None,
            mark=mark,
            gone=standing.gone,
            formerly=standing.formerly,
        )


@dataclass(frozen=True, slots=True)
class _SessionLines:
    """The lines of a session's entry, made when they are read."""

    entries: SessionEntries
    session: Session
    status: Status
    standing: Standing

    def __iter__(self) -> Iterator[Line]:
        return self.entries.lines(self.session, self.status, self.standing)


def session_entry(agenda: Agenda, session: Session, options: Options, standing: Standing = AS_PUBLISHED) -> Entry:
    """Return the entry of one session, as `SessionEntries` makes it."""
    return SessionEntries(agenda, options).entry(session, standing)


def _span(start: dt.datetime, end: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """Return whole seconds, which is all a DATE-TIME holds, with the end after the start."""
    start, end = start.replace(microsecond=0), end.replace(microsecond=0)
    return start, end if end > start else start + _SECOND


def _status(session: Session) -> Status:
    return {"confirmed": "CONFIRMED", "tentative": "TENTATIVE", "cancelled": "CANCELLED"}[session.status]  # type: ignore[return-value]


def marked_title(
    title: str, agenda: Agenda, status: Status, sentences: Sentences, gone: Gone | None = None
) -> tuple[str, str]:
    """Return a title that is not taken for one of something held as it was, and the mark that stands before it.

    Outlook shows a cancelled entry of a feed like any other, and writes this very mark itself.
    """
    name = ""
    if gone:
        name = _GONE_MARKS[gone]
    elif status == "CANCELLED":
        name = "mark-cancelled"
    elif agenda.event.status == "postponed":
        name = "mark-postponed"
    return (sentences(name, title=title), sentences(name, title="")) if name else (title, "")


def _description(
    agenda: Agenda, session: Session, status: Status, standing: Standing, sentences: Sentences
) -> Description:
    event = agenda.event
    is_named = len(session.languages) > 1 or session.languages not in {(), event.languages}
    labelled = sentences.words.with_label
    links = [labelled(link.title, link.url) for link in session.links]
    links += [labelled(room.name, room.url) for room in session.rooms if room.url]
    links += [session.url] if session.url and session.url != event.url else []
    notices = [*event_notices(agenda, status, session.zone, sentences, standing)]
    if not session.end_announced:
        shown = TimeWords(session.zone, language=sentences.language).duration(session.duration)
        notices.append(sentences("open-end", duration=shown))
    joining = (line for room in session.rooms for line in _joining(room, sentences))
    return Description(
        sentences=sentences,
        joining=tuple(joining) if status != "CANCELLED" else (),
        notices=tuple(notices),
        speakers=tuple(_speaker(each, sentences) for each in session.taking_part),
        abstract=plain_text(session.abstract) if session.abstract else "",
        languages=tuple(map(sentences.language_name, session.languages)) if is_named else (),
        links=tuple(links),
        event=(event.title, *([event.url] if event.url else [])),
    )


def event_notices(
    agenda: Agenda, status: Status, zone: ZoneInfo, sentences: Sentences, standing: Standing = AS_PUBLISHED
) -> Iterator[str]:
    """Yield what people have to know about an entry that is not simply held."""
    event = agenda.event
    if event.status == "cancelled" and status == "CANCELLED":
        yield sentences("event-cancelled")
    elif standing.gone:
        yield sentences(standing.gone)
    elif status == "CANCELLED":
        yield sentences("session-cancelled")
    elif event.status == "postponed":
        yield sentences("postponed-to" if standing.formerly else "postponed")
    elif status == "TENTATIVE":
        yield sentences("unconfirmed")
    if standing.formerly and standing.whole_day:
        day = standing.formerly.astimezone(zone).date()
        yield sentences("formerly", time=TimeWords(zone, language=sentences.language).day(day))
    elif standing.formerly:
        yield sentences("formerly", time=moment_words(standing.formerly, zone, sentences.language))


def moment_words(
    instant: dt.datetime, zone: ZoneInfo, language: str, clock: dt.tzinfo | None = None, *, ends: bool = False
) -> str:
    """Return an instant in words: `Thursday, 10 June 2021, 17:00 CEST`; of what `ends` with a day 24:00 of that day.

    By another `clock` it was announced: it is told first, what it is in `zone` in brackets.
    """
    return TimeWords(zone, home=zone, language=language).announced(instant, clock, "long", ends=ends)


def _joining(room: Room, sentences: Sentences) -> Iterator[str]:
    if room.join_url:
        yield sentences("join", room=room.name, url=room.join_url)
    if room.passcode:
        yield sentences("passcode", passcode=room.passcode)


def _speaker(appearance: Appearance, sentences: Sentences) -> str:
    speaker = appearance.speaker
    words = [speaker.name, *([speaker.title] if speaker.title else [])]
    said = ", ".join(words) + (f" ({speaker.organization})" if speaker.organization else "")
    notes = [appearance.role] if appearance.role != "speaker" else []
    notes += [sentences("invited")] if speaker.status == "invited" else []
    return f"- {said}{' – ' if notes else ''}{', '.join(notes)}"


def said_of_place(room: Room) -> str:
    """Return what a location says of one room: its name and its address, as one line."""
    address = [line.strip() for line in (room.address or "").splitlines() if line.strip()]
    return ", ".join([room.name, *address])


def _location(agenda: Agenda, rooms: tuple[Room, ...], *, is_joined: bool) -> Iterator[str]:
    """Yield rooms and addresses, then the city; the join link last, where readers make a button of it."""
    yield from map(said_of_place, rooms)
    if any(room.kind == "physical" for room in rooms) or (not rooms and agenda.event.attendance != "online"):
        city = agenda.event.city
        if city and not any(city in (room.address or "") for room in rooms):
            yield city
    for room in rooms if is_joined else ():
        if room.join_url:
            yield room.join_url


def _links(*candidates: str | None) -> Iterator[Line]:
    found = next((each for each in map(uri, filter(None, candidates)) if each), None)
    if found:
        yield Line("URL", found)


def categories(names: Iterable[str]) -> Iterator[Line]:
    """Yield CATEGORIES, one line of all names, each once."""
    kept = [text(name) for name in dict.fromkeys(names) if name]
    if kept:
        yield Line("CATEGORIES", ",".join(kept))


def _conferences(rooms: Iterable[Room]) -> Iterator[Line]:
    """Yield CONFERENCE (RFC 7986 section 5.11) for what registered people join."""
    for room in rooms:
        target = room.join_url and uri(room.join_url)
        if target:
            yield Line("CONFERENCE", target, (("VALUE", "URI"), ("FEATURE", "VIDEO"), ("LABEL", room.name)))


def closing_lines(agenda: Agenda, status: Status, options: Options, *, opaque: bool = False) -> Iterator[Line]:
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
        raise EventError("a calendar message must name the organizer", "add `email` to [organizer]")
    return Line("ORGANIZER", uri(f"mailto:{agenda.organizer.email}") or "", (("CN", agenda.organizer.name),))


class Dates(NamedTuple):
    """When an event is held, in UTC, and whether that is said in whole days."""

    start: dt.datetime
    end: dt.datetime
    whole_day: bool


def event_dates(agenda: Agenda) -> Dates | None:
    """Return when the event is held, with clock times where it has both; None without a date."""
    event = agenda.event
    if event.start is None or event.end is None:
        return None
    start, end = _span(event.start.instant, event.end.instant)
    return Dates(start, end, event.start.whole_day or event.end.whole_day)


def event_entry(agenda: Agenda, dates: Dates, options: Options, standing: Standing, *, known: bool = True) -> Entry:
    """Return the event itself as one entry; its dates are not `known` where they are those that were published before."""
    event = agenda.event
    status: Status = {"confirmed": "CONFIRMED", "cancelled": "CANCELLED"}.get(event.status, "TENTATIVE")  # type: ignore[assignment]
    if not known and status == "CONFIRMED":
        status = "TENTATIVE"
    sentences = sentences_of(agenda, options)
    notices = event_notices(agenda, status, event.zone, sentences, standing)
    if not known and event.status not in {"postponed", "cancelled"}:
        notices = iter([sentences("dates-unknown")])
    paragraphs = [
        *notices,
        event.subtitle,
        event.description and plain_text(event.description),
        "\n".join([sentences("themes"), *(f"- {theme}" for theme in event.themes)]) if event.themes else None,
        event.url,
    ]
    description = "\n\n".join(filter(None, paragraphs))
    place = ", ".join(filter(None, [event.city, sentences.words.country_name(event.country)]))
    formerly = standing.formerly.isoformat() + (" day" if standing.whole_day else "") if standing.formerly else None
    return Entry(
        uid=str(event.uid),
        event=event.uid,
        zone=event.zone,
        start=dates.start,
        end=dates.end,
        whole_day=dates.whole_day,
        lines=(
            text_line("SUMMARY", marked_title(event.title, agenda, status, sentences)[0]),
            *([text_line("DESCRIPTION", description)] if description else []),
            *([text_line("LOCATION", place)] if place else []),
            *_links(event.url),
            *closing_lines(agenda, status, options),
            *([text_line("X-ALLIANCE-FORMERLY", formerly)] if formerly else []),
            *([Line("X-ALLIANCE-STATUS", event.status)] if event.status != "confirmed" else []),
        ),
        alarms=() if status == "CANCELLED" else options.alarms,
    )
