"""An agenda as the page shows it: days, slots, cards and facts, with every time said in the event's zone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from alliance_cli.event.agenda import Agenda, Appearance, Day, Room, Session, Window
from alliance_cli.event.lineup import lineup, office
from alliance_cli.event.model import Speaker
from alliance_cli.event.registration import State, standing
from alliance_cli.formats.page.event_style import color_class
from alliance_cli.formats.page.html import NOTHING, Html
from alliance_cli.formats.page.markup import html_of
from alliance_cli.formats.page.sentences import Sentences
from alliance_cli.links import link_target
from alliance_cli.times.words import TimeWords

if TYPE_CHECKING:
    from alliance_cli.changes import Changed

_EARLIEST = dt.datetime(1, 1, 3, tzinfo=dt.UTC)
_MOST_CHANGES = 12
MOST_PROFILES = 500
"""With more speakers than this their biographies would be half of the page, and nobody would find one among them."""
_HEADING_OF_TEXTS = 5
_NOT_RECORDED = "not-recorded"


class Time(NamedTuple):
    """An instant, written for machines and for people in the event's zone."""

    instant: str
    shown: str


class Fact(NamedTuple):
    """A word and what stands beside it; `link` leads to more, `lines` are a list."""

    name: str
    text: str = ""
    link: str | None = None
    lines: Sequence[str] = ()


class Stage(NamedTuple):
    """What is said of registration until an instant; None is for ever."""

    until: str
    state: State
    text: str
    link_text: str


class WindowView(NamedTuple):
    """One registration window: what is said without a clock, and what is said at which time."""

    name: str
    always: str
    stages: Sequence[Stage]
    link: str | None
    note: str
    places: str


class Card(NamedTuple):
    """One session in the programme."""

    id: str
    uid: str
    title: str
    attributes: Sequence[tuple[str, str]]
    language: str
    start: Time
    end: Time | None
    start_zone: str
    end_zone: str
    end_open: str
    marks: str
    speakers: str
    rooms: str
    more: str


class Slot(NamedTuple):
    """The sessions that start together, and what stands before them: a new date, a change of clocks."""

    start: Time
    zone: str
    cards: Sequence[Card]
    date: str
    change: str


class DayView(NamedTuple):
    """One conference day."""

    id: str
    date: str
    title: str
    short: str
    slots: Sequence[Slot]


class Person(NamedTuple):
    """Somebody in the details of a session: a name, and what stands after it."""

    name: str
    after: str
    link: str | None


class Detail(NamedTuple):
    """What is known about one session beyond its card."""

    id: str
    title: str
    language: str
    when: str
    people: Sequence[Person]
    abstract: Html
    links: Sequence[tuple[str, str]]
    joins: Sequence[Fact]
    tags: str


class DetailDay(NamedTuple):
    """The details of one conference day."""

    title: str
    details: Iterator[Detail]


class Profile(NamedTuple):
    """A speaker with more to say than the name."""

    id: str
    name: str
    after: str
    bio: Html
    link: str | None
    sessions: Sequence[tuple[str, str]]


class RoomView(NamedTuple):
    """A room with more to say than the name."""

    name: str
    after: str
    link: str | None
    joins: Sequence[Fact]


class Choice(NamedTuple):
    """One value of a filter."""

    value: str
    name: str


class Filter(NamedTuple):
    """A filter that is worth showing."""

    key: str
    name: str
    everything: str
    choices: Sequence[Choice]


class Chapter(NamedTuple):
    """One event of the page."""

    uid: str
    title: str
    subtitle: str
    zone: str
    zone_name: str
    zone_line: str
    language: str
    warning: str
    facts: Sequence[Fact]
    windows: Sequence[WindowView]
    description: Html
    days: Sequence[DayView]
    details: Sequence[DetailDay]
    profiles: Sequence[Profile]
    rooms: Sequence[RoomView]
    filters: Sequence[Filter]
    sessions: int
    has_grid: bool
    most_at_once: int
    prefix: str
    has_recordings: bool


def chapter(
    agenda: Agenda,
    sentence: Sentences,
    prefix: str = "",
    other_prefix: str = "",
    *,
    versions: tuple[Agenda, Agenda] | None = None,
) -> Chapter:
    """Return one event as the page shows it.

    Of several events, `prefix` tells the ids of sessions apart, `other_prefix` those of days and people.
    `versions` are the event before and now; what is new or moved since then is marked.
    """
    return _Chapter(agenda, sentence, prefix, other_prefix, versions).view()


class _Chapter:
    """The look-ups of one event."""

    def __init__(
        self,
        agenda: Agenda,
        sentence: Sentences,
        prefix: str,
        other_prefix: str,
        versions: tuple[Agenda, Agenda] | None,
    ) -> None:
        self.other_prefix = other_prefix
        self.sentence = sentence
        self.agenda = agenda
        self.event = agenda.event
        self.prefix = prefix
        self.zone = agenda.event.zone
        self.times = TimeWords(self.zone)
        self.spans: dict[str, tuple[str, str]] = {}
        # Many sessions start and end together.
        self.start_text, self.end_text = cache(self._start_text), cache(self._end_text)
        self.clock_name = cache(self.times.clock_name)
        self.precedence = {room.id: number for number, room in enumerate(agenda.rooms)}
        self.zone_name = _city(self.zone.key)
        self.changed = _changed(versions) if versions else {}
        self.languages = dict.fromkeys(each for session in agenda.sessions for each in session.languages)

    def view(self) -> Chapter:
        event, agenda = self.event, self.agenda
        days = [self._day(day) for day in agenda.days]
        rooms = {room.id for session in agenda.sessions for room in session.rooms}
        return Chapter(
            uid=str(event.uid),
            title=event.title,
            subtitle=event.subtitle or "",
            zone=event.zone.key,
            zone_name=self.zone_name,
            zone_line=self._zone_line(),
            language=_language(event.languages) or "en",
            warning=self.sentence(f"event_{event.status}") if event.status != "confirmed" else "",
            facts=list(self._facts()),
            windows=[self._window(window) for window in agenda.registration],
            description=self._prose(event.description),
            days=days,
            details=[
                DetailDay(self.sentence.day(day.date), map(self._detail, _ordered(day, self.precedence)))
                for day in agenda.days
            ],
            profiles=list(self._profiles()),
            rooms=[self._room(room) for room in agenda.rooms if room.id in rooms and _has_more(room)],
            filters=list(self._filters()),
            sessions=len(agenda.sessions),
            has_grid=len(rooms) > 1,
            most_at_once=max((len(slot.cards) for day in days for slot in day.slots), default=0),
            prefix=self.prefix,
            has_recordings=any(_NOT_RECORDED in session.tags for session in agenda.sessions),
        )

    # The head.

    def _facts(self) -> Iterator[Fact]:
        event = self.event
        yield Fact(self.sentence("when"), self._dates())
        place = ", ".join(filter(None, (event.city, event.country and self.sentence.country_name(event.country))))
        mode = self.sentence(event.attendance) if event.attendance else ""
        if place or mode:
            yield Fact(
                self.sentence("where") if place else self.sentence("how"), " · ".join(filter(None, (place, mode)))
            )
        organizer = self.agenda.organizer
        if organizer:
            link = _link(organizer.url) or _link(organizer.email and f"mailto:{organizer.email}")
            yield Fact(self.sentence("organizer"), organizer.name, link)
        languages = event.languages or tuple(self.languages)
        if len(languages) > 1 or (languages and not event.languages):
            name = "languages" if len(languages) > 1 else "language_spoken"
            yield Fact(self.sentence(name), ", ".join(map(self.sentence.language_name, languages)))
        page = _link(event.url)
        if page:
            yield Fact(self.sentence("website"), _bare(page), page)
        if event.themes:
            yield Fact(self.sentence("themes"), lines=event.themes)

    def _dates(self) -> str:
        event = self.event
        if event.first_day is None or event.last_day is None or event.start is None:
            return self.sentence("dates_open")
        said = self.sentence.days(event.first_day, event.last_day)
        if event.start.whole_day:
            return said
        start = event.start.instant
        return self.sentence("from_time", dates=said, time=f"{self.times.clock(start)} {self.times.clock_name(start)}")

    def _zone_line(self) -> str:
        """Return in which zone all times are, and what its clocks are called and show then."""
        starts = [session.start for session in self.agenda.sessions]
        known = dict.fromkeys((self.clock_name(each), self.times.offset(each)) for each in starts)
        words = "; ".join(name if name == offset else f"{name}, {offset}" for name, offset in known)
        return self.sentence("times_in", zone=f"{self.zone.key} ({words})" if words else self.zone.key)

    # Registration.

    def _window(self, window: Window) -> WindowView:
        places = ""
        if window.capacity is not None:
            name = "places" if window.registered is not None else "capacity"
            places = self.sentence(name, capacity=window.capacity, registered=window.registered)
        return WindowView(
            name=window.name or self.sentence("registration"),
            always=self._always(window),
            stages=list(self._stages(window)),
            link=_link(window.url),
            note=window.note or "",
            places=places,
        )

    def _always(self, window: Window) -> str:
        opens = self._moment(window.opens, ends=False)
        closes = "" if window.closes_with_start else self._moment(window.closes, ends=True)
        if opens and closes:
            return self.sentence("window", opens=opens, closes=closes)
        if opens:
            return self.sentence("window_opens", opens=opens)
        return self.sentence("window_closes", closes=closes) if closes else self.sentence("window_start")

    def _stages(self, window: Window) -> Iterator[Stage]:
        now: dt.datetime | None = _EARLIEST
        for _ in range(_MOST_CHANGES):
            if now is None:
                return
            found = standing(self.agenda, window, now)
            closes = "" if window.closes_with_start else self._moment(window.closes, ends=True)
            name: str = found.state
            if name in {"open", "closing-soon"} and not closes:
                name = "open_until_start"
            if name == "waitlist" and not closes:
                name = "waitlist_until_start"
            text = self.sentence(
                name,
                opens=self._moment(window.opens, ends=False),
                closes=closes or self._moment(window.closes, ends=True),
            )
            link = self.sentence("join_waitlist" if found.state == "waitlist" else "register") if found.is_open else ""
            yield Stage(_utc(found.next_change) if found.next_change else "", found.state, text, link)
            now = found.next_change

    def _moment(self, instant: dt.datetime | None, *, ends: bool) -> str:
        """Return an instant in the event's zone in words; what `ends` with a day is 24:00 of that day."""
        if instant is None:
            return ""
        times = self.times
        day = self.sentence.day(times.day_of(instant, ends=ends))
        return f"{day}, {times.clock(instant, ends=ends)} {times.clock_name(instant, ends=ends)}"

    # The programme.

    def _day(self, day: Day) -> DayView:
        sessions = _ordered(day, self.precedence)
        offsets = {moment.astimezone(self.zone).utcoffset() for each in sessions for moment in (each.start, each.end)}
        has_change = len(offsets) > 1
        slots, before = [], None
        for start, together in groupby(sessions, key=lambda session: session.start):
            cards = [self._card(session, has_change=has_change) for session in together]
            local = start.astimezone(self.zone)
            new_date = local.date() != (before.astimezone(self.zone).date() if before else day.date)
            slots.append(
                Slot(
                    start=Time(_utc(start), self.start_text(start, day.date)),
                    zone=self.times.clock_name(start) if has_change else "",
                    cards=cards,
                    date=self.sentence.day(local.date()) if new_date else "",
                    change=self._change(before, start) if before and has_change else "",
                )
            )
            before = start
        title = self.sentence.day(day.date)
        short = self.sentence.short_day(day.date)
        return DayView(f"d-{self.other_prefix}{day.date}", day.date.isoformat(), title, short, slots)

    def _change(self, before: dt.datetime, after: dt.datetime) -> str:
        """Return what is said where clocks change between two starts."""
        old, new = before.astimezone(self.zone).utcoffset(), after.astimezone(self.zone).utcoffset()
        if old is None or new is None or old == new:
            return ""
        name = "clocks_back" if new < old else "clocks_forward"
        return self.sentence(name, before=self.times.clock_name(before), after=self.times.clock_name(after))

    def _start_text(self, start: dt.datetime, day: dt.date) -> str:
        """Return the start, with the days from its heading: on a page readers change zones, and one mark says it in all."""
        shift = self.times.shift((self.times.day_of(start) - day).days)
        return f"{self.times.clock(start)} {shift}".rstrip()

    def _end_text(self, start: dt.datetime, end: dt.datetime) -> str:
        """Return the end: 24:00 where it ends the day, and how many days after the start."""
        days = (self.times.day_of(end, ends=True) - self.times.day_of(start)).days
        text = self.times.clock(end, ends=True)
        return f"{text} ({self.times.shift(days)})" if days > 0 else text

    def _card(self, session: Session, *, has_change: bool) -> Card:
        track = session.track
        status = session.status if self.event.status != "postponed" else "postponed"
        marks = [self.sentence(f"session_{status}")] if status != "confirmed" else []
        marks += [self.sentence("session_registered")] if session.audience == "registered" else []
        marks += self._since(self.changed[session.id]) if session.id in self.changed else []
        classes = [color_class(track.color)] if track and track.color else []
        classes += [session.status] if session.status != "confirmed" else []
        classes += ["pause"] if session.kind in {"break", "social"} else []
        classes += [] if session.end_announced else ["open"]
        attributes = (
            ("class", " ".join(classes)),
            ("data-track", track.id if track else ""),
            ("data-room", " ".join(room.id for room in session.rooms)),
            ("data-kind", session.kind or ""),
            ("data-lang", " ".join(session.languages) if len(self.languages) > 1 else ""),
            ("data-unrecorded", "1" if _NOT_RECORDED in session.tags else ""),
            ("data-nominal", "" if session.end_announced else _utc(session.end)),
        )
        start, end = (
            self.start_text(session.start, session.day),
            self.end_text(session.start, session.end) if session.end_announced else "",
        )
        self.spans[session.id] = (start, end)
        return Card(
            id=self.prefix + session.id,
            uid=self.agenda.calendar_uid(session),
            title=session.title,
            attributes=[each for each in attributes if each[1]],
            language=self._spoken(session),
            start=Time(_utc(session.start), start),
            end=Time(_utc(session.end), end) if end else None,
            start_zone=self.clock_name(session.start) if has_change else "",
            end_open="" if session.end_announced else self.sentence("end_open"),
            end_zone=self.times.clock_name(session.end) if has_change else "",
            marks=" · ".join(marks),
            speakers=", ".join(self._named(part) for part in _taking_part(session)),
            rooms=", ".join(room.name for room in session.rooms),
            more=" · ".join(
                filter(
                    None,
                    (
                        track.name if track else "",
                        session.kind or "",
                        ", ".join(map(self.sentence.language_name, session.languages))
                        if len(self.languages) > 1
                        else "",
                    ),
                )
            ),
        )

    def _since(self, changed: Changed[Session]) -> Iterator[str]:
        """Yield what people who knew the older version have to learn: a new session, another time or place."""
        if changed.verdict == "new":
            yield self.sentence("session_new")
            return
        moved, rooms = changed.fact("time"), changed.fact("rooms")
        if moved:
            before, _ = TimeWords(self.zone, language=self.sentence.language).span_pair(moved.old, moved.new)
            yield self.sentence("session_moved", time=before)
        if rooms and rooms.old:
            yield self.sentence("session_room", room=", ".join(room.name for room in rooms.old))

    def _spoken(self, session: Session) -> str:
        """Return the language of a session's texts where it is one and another than the page's."""
        language = _language(session.languages)
        return language if language and language != (_language(self.event.languages) or "en") else ""

    # The details.

    def _detail(self, session: Session) -> Detail:
        when = [
            self._span(session),
            ", ".join(room.name for room in session.rooms),
            session.track.name if session.track else "",
        ]
        links = [(link.title, _link(link.url) or "") for link in session.links]
        page = _link(session.url)
        return Detail(
            id=self.prefix + session.id,
            title=session.title,
            language=self._spoken(session),
            when=" · ".join(filter(None, when)),
            people=[self._person(part) for part in _taking_part(session) if _has_office(part.speaker)],
            abstract=self._prose(session.abstract),
            links=[*([(self.sentence("session_page"), page)] if page else []), *links],
            joins=[fact for room in session.rooms for fact in self._joins(room)],
            tags=", ".join(session.tags),
        )

    def _span(self, session: Session) -> str:
        start, end = self.spans[session.id]
        name = self.clock_name(session.start)
        return f"{start}–{end} {name}" if end else f"{start} {name}, {self.sentence('end_open')}"

    def _person(self, part: Appearance) -> Person:
        return Person(self._named(part), office(part.speaker), _link(part.speaker.url))

    def _named(self, part: Appearance) -> str:
        speaker = part.speaker
        words = [part.role] if part.role != "speaker" else []
        words += [self.sentence("invited")] if speaker.status == "invited" else []
        return f"{speaker.name} ({', '.join(words)})" if words else speaker.name

    def _joins(self, room: Room) -> Iterator[Fact]:
        if room.join_url:
            yield Fact(self.sentence("join"), room.name, _link(room.join_url))
        if room.passcode:
            yield Fact("", self.sentence("passcode", passcode=room.passcode))

    def _prose(self, text: str | None) -> Html:
        if not text:
            return NOTHING
        return html_of(text, level=_HEADING_OF_TEXTS)

    def _profiles(self) -> Iterator[Profile]:
        speakers = [place for place in lineup(self.agenda) if place.parts]
        if len(speakers) > MOST_PROFILES or not any(_has_profile(place.speaker) for place in speakers):
            return
        for place in speakers:
            speaker = place.speaker
            invited = self.sentence("invited") if speaker.status == "invited" else ""
            after = filter(
                None,
                (
                    office(speaker),
                    speaker.country and self.sentence.country_name(speaker.country),
                    speaker.pronouns,
                    invited,
                ),
            )
            yield Profile(
                id=f"p-{self.other_prefix}{speaker.id}",
                name=speaker.name,
                after=", ".join(after),
                bio=self._prose(speaker.bio),
                link=_link(speaker.url),
                sessions=[(self.prefix + part.session.id, part.session.title) for part in place.parts],
            )

    def _room(self, room: Room) -> RoomView:
        after = [
            room.address or "",
            self.sentence("seats", capacity=room.capacity) if room.capacity is not None else "",
            self.sentence("online") if room.kind == "online" else "",
        ]
        return RoomView(room.name, ", ".join(filter(None, after)), _link(room.url), list(self._joins(room)))

    # The controls.

    def _filters(self) -> Iterator[Filter]:
        sessions = self.agenda.sessions
        days = [Choice(day.date.isoformat(), self.sentence.short_day(day.date)) for day in self.agenda.days]
        tracks = {session.track.id for session in sessions if session.track}
        rooms = {room.id for session in sessions for room in session.rooms}
        kinds = dict.fromkeys(session.kind for session in sessions if session.kind)
        found = (
            ("day", "all_days", days),
            ("track", "all_tracks", [Choice(each.id, each.name) for each in self.agenda.tracks if each.id in tracks]),
            ("room", "all_rooms", [Choice(each.id, each.name) for each in self.agenda.rooms if each.id in rooms]),
            ("kind", "all_kinds", [Choice(kind, kind) for kind in kinds]),
            (
                "language",
                "all_languages",
                [Choice(language, self.sentence.language_name(language)) for language in self.languages],
            ),
        )
        for key, everything, choices in found:
            if len(choices) > 1 and len(sessions) > 1:
                yield Filter(key, self.sentence(key), self.sentence(everything), choices)


def _changed(versions: tuple[Agenda, Agenda]) -> dict[str, Changed[Session]]:
    """Return what happened to the sessions of the newer version, by their ids."""
    from alliance_cli.changes import compare

    return {changed.new.id: changed for changed in compare(*versions).sessions if changed.new}


def _ordered(day: Day, precedence: dict[str, int]) -> list[Session]:
    """Return the sessions of a day by start, then in the file's order of their rooms."""
    last = len(precedence)
    return sorted(
        day.sessions,
        key=lambda each: (each.start, precedence.get(each.rooms[0].id, last) if each.rooms else last, each.position),
    )


def _taking_part(session: Session) -> list[Appearance]:
    return list(session.taking_part)


def _has_office(speaker: Speaker) -> bool:
    return bool(speaker.title or speaker.organization or speaker.url)


def _has_profile(speaker: Speaker) -> bool:
    return bool(speaker.title or speaker.organization or speaker.bio or speaker.url or speaker.pronouns)


def _has_more(room: Room) -> bool:
    return bool(
        room.kind == "online" or room.address or room.url or room.capacity is not None or room.join_url or room.passcode
    )


def _language(languages: Sequence[str]) -> str:
    return languages[0] if languages else ""


@cache
def _utc(instant: dt.datetime) -> str:
    return instant.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


def _bare(url: str) -> str:
    return url.partition("://")[2].rstrip("/") or url


# Rooms have a chat, and all their sessions its address.
@lru_cache(maxsize=1024)
def _link(url: str | None) -> str | None:
    return link_target(url) if url else None
