"""An agenda as the page shows it: days, slots, cards and facts, with every time said in the event's zone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from alliance_cli.event.agenda import Agenda, Day, Session
from alliance_cli.event.model import NOT_RECORDED
from alliance_cli.formats.page.details import Details, has_more
from alliance_cli.formats.page.event_style import color_class
from alliance_cli.formats.page.html import direction_of
from alliance_cli.formats.page.parts import Card, Chapter, Choice, DayView, DetailDay, Fact, Filter, Slot, Time
from alliance_cli.formats.page.registration import Registration
from alliance_cli.formats.page.sentences import Sentences
from alliance_cli.formats.page.values import link, utc
from alliance_cli.text import capital
from alliance_cli.times.words import TimeWords

if TYPE_CHECKING:
    from alliance_cli.changes.change import Changed

_HOUR = dt.timedelta(hours=1)


def chapter(
    agenda: Agenda,
    sentence: Sentences,
    prefix: str = "",
    other_prefix: str = "",
    *,
    versions: tuple[Agenda, Agenda] | None = None,
    twelve_hour: bool = False,
) -> Chapter:
    """Return one event as the page shows it.

    Of several events, `prefix` tells the ids of sessions apart, `other_prefix` those of days and people.
    `versions` are the event before and now; what is new or moved since then is marked.
    """
    return _Chapter(agenda, sentence, prefix, other_prefix, versions, twelve_hour=twelve_hour).view()


class _Chapter:
    """The look-ups of one event."""

    def __init__(
        self,
        agenda: Agenda,
        sentence: Sentences,
        prefix: str,
        other_prefix: str,
        versions: tuple[Agenda, Agenda] | None,
        *,
        twelve_hour: bool,
    ) -> None:
        self.other_prefix = other_prefix
        self.sentence = sentence
        self.agenda = agenda
        self.event = agenda.event
        self.prefix = prefix
        self.zone = agenda.event.zone
        self.times = TimeWords(self.zone, twelve_hour=twelve_hour, language=sentence.language)
        self.spans: dict[str, tuple[str, str]] = {}
        # Many sessions start and end together.
        self.start_text, self.end_text = cache(self._start_text), cache(self._end_text)
        self.clock_name = cache(self.times.clock_name)
        self.precedence = {room.id: number for number, room in enumerate(agenda.rooms)}
        self.zone_name = _city(self.zone.key)
        self.details = Details(agenda, sentence, prefix, other_prefix)
        self.registration = Registration(agenda, sentence, twelve_hour=twelve_hour)
        self.changed = _changed(versions) if versions else {}
        self.languages = dict.fromkeys(each for session in agenda.sessions for each in session.languages)

    def view(self) -> Chapter:
        event, agenda = self.event, self.agenda
        # Of an event that is off, every window says the same.
        windows = agenda.registration[:1] if event.status in {"cancelled", "postponed"} else agenda.registration
        days = [self._day(day) for day in agenda.days]
        rooms = {room.id for session in agenda.sessions for room in session.rooms}
        return Chapter(
            uid=str(event.uid),
            title=event.title,
            subtitle=event.subtitle or "",
            zone=event.zone.key,
            zone_name=self.zone_name,
            zone_line=self._zone_line(),
            language=self.details.language,
            warning=self.sentence(f"event_{event.status}") if event.status != "confirmed" else "",
            facts=list(self._facts()),
            windows=[self.registration.window(window) for window in windows],
            description=self.details.prose(event.description),
            days=days,
            details=[
                DetailDay(
                    capital(self.sentence.day(day.date)),
                    (self.details.detail(each, self._span(each)) for each in _ordered(day, self.precedence)),
                )
                for day in agenda.days
            ],
            profiles=list(self.details.profiles()),
            rooms=[self.details.room(room) for room in agenda.rooms if room.id in rooms and has_more(room)],
            filters=list(self._filters()),
            sessions=len(agenda.sessions),
            has_grid=len(rooms) > 1,
            most_at_once=max((len(slot.cards) for day in days for slot in day.slots), default=0),
            prefix=self.prefix,
            has_recordings=any(NOT_RECORDED in session.tags for session in agenda.sessions),
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
            home = link(organizer.url) or link(organizer.email and f"mailto:{organizer.email}")
            yield Fact(self.sentence("organizer"), organizer.name, home)
        languages = event.languages or tuple(self.languages)
        if len(languages) > 1 or (languages and not event.languages):
            name = "languages" if len(languages) > 1 else "language_spoken"
            yield Fact(self.sentence(name), ", ".join(map(self.sentence.language_name, languages)))
        page = link(event.url)
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
        """Return the line that names the zone of all times, with its abbreviation and offset."""
        starts = [session.start for session in self.agenda.sessions]
        known = dict.fromkeys((self.clock_name(each), self.times.offset(each)) for each in starts)
        words = "; ".join(name if name == offset else f"{name}, {offset}" for name, offset in known)
        return self.sentence("times_in", zone=f"{self.zone.key} ({words})" if words else self.zone.key)

    # Registration.

    # The programme.

    def _day(self, day: Day) -> DayView:
        sessions = _ordered(day, self.precedence)
        # A change right before or after shows an hour twice.
        around = (sessions[0].start - _HOUR, max(each.end for each in sessions) + _HOUR)
        moments = [*around, *(moment for each in sessions for moment in (each.start, each.end))]
        offsets = {moment.astimezone(self.zone).utcoffset() for moment in moments}
        has_change = len(offsets) > 1
        slots, before = [], None
        for start, together in groupby(sessions, key=lambda session: session.start):
            cards = [self._card(session, has_change=has_change) for session in together]
            local = start.astimezone(self.zone)
            new_date = local.date() != (before.astimezone(self.zone).date() if before else day.date)
            slots.append(
                Slot(
                    start=Time(utc(start), self.start_text(start, day.date)),
                    zone=self.times.clock_name(start) if has_change else "",
                    cards=cards,
                    date=capital(self.sentence.day(local.date())) if new_date else "",
                    change=self._change(before, start) if before and has_change else "",
                )
            )
            before = start
        title = capital(self.sentence.day(day.date))
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
        tells_day = self.times.twelve_hour and self.times.day_of(end, ends=True) != self.times.day_of(end)
        return f"{text} ({self.times.shift(days)})" if days > 0 and not tells_day else text

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
            ("data-unrecorded", "1" if NOT_RECORDED in session.tags else ""),
            ("data-nominal", "" if session.end_announced else utc(session.end)),
            *direction_of(session.title),
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
            language=self.details.spoken(session),
            start=Time(utc(session.start), start),
            end=Time(utc(session.end), end) if end else None,
            start_zone=self.clock_name(session.start) if has_change else "",
            end_open="" if session.end_announced else self.sentence("end_open"),
            end_zone=self.times.clock_name(session.end) if has_change else "",
            marks=" · ".join(marks),
            speakers=", ".join(self.details.named(part) for part in session.taking_part),
            rooms=", ".join(room.name for room in session.rooms),
            more=" · ".join(
                filter(
                    None,
                    (
                        track.name if track else "",
                        self.sentence.kind(session.kind or ""),
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
            before, _ = self.times.span_pair(moved.old, moved.new)
            yield self.sentence("session_moved", time=before)
        if rooms and rooms.old:
            yield self.sentence("session_room", room=", ".join(room.name for room in rooms.old))

    # The details.

    def _span(self, session: Session) -> str:
        start, end = self.spans[session.id]
        name = self.clock_name(session.start)
        return f"{start}–{end} {name}" if end else f"{start} {name}, {self.sentence('end_open')}"

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
            ("kind", "all_kinds", [Choice(kind, self.sentence.kind(kind)) for kind in kinds]),
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
    from alliance_cli.changes.comparison import compare

    return {changed.new.id: changed for changed in compare(*versions).sessions if changed.new}


def _ordered(day: Day, precedence: dict[str, int]) -> list[Session]:
    """Return the sessions of a day by start, then in the file's order of their rooms."""
    last = len(precedence)
    return sorted(
        day.sessions,
        key=lambda each: (each.start, precedence.get(each.rooms[0].id, last) if each.rooms else last, each.position),
    )


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


def _bare(url: str) -> str:
    return url.partition("://")[2].rstrip("/") or url
