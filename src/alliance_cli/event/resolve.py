"""From the event as written to the event as meant: references, instants and identities, all faults at once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, TypeVar, cast
from zoneinfo import ZoneInfo

from alliance_cli.event import model
from alliance_cli.event.agenda import Agenda, Appearance, Event, Room, Session, Window, conference_day, derived_span
from alliance_cli.findings import Diagnostic, Fix, Related, Route
from alliance_cli.links import carried
from alliance_cli.text import clean_line, clean_text, did_you_mean
from alliance_cli.times import Moment, TimeProblem, YearHint, event_zone, later, parse_duration, resolve_moment

_Table = TypeVar("_Table", bound=model.Organizer | model.Page | model.Speaker | model.Track | model.Link)

_Item = TypeVar("_Item")


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


_MOST_COMPARISONS = 50_000
_WITHOUT_ZONE = ("A206", "A207", "A208", "A3")


@dataclass(frozen=True, slots=True)
class Written:
    """An event file as far as it is sound.

    `zone_known` is False where the event's time zone had to be made up. Where faulty items had to be left out, `is_whole` is False and `left_out` has the ids that were lost, so that nobody
    is told they do not exist. Routes count the items that were kept; whoever loaded the file knows their places in it.
    """

    file: model.EventFile
    is_whole: bool = True
    zone_known: bool = True
    left_out: Mapping[str, frozenset[str]] = field(default_factory=dict)


def resolve(written: Written) -> tuple[Agenda | None, list[Diagnostic]]:
    """Return the agenda that the file means, as far as it can be told, and everything that stands in the way.

    The agenda is None only where the event's zone is unknown. It lacks what could not be
    resolved: with any finding of severity error in the list it is good for further checks only.
    """
    return _Resolver(written).resolve()


class _Resolver:
    """One pass over one file; collects what it finds."""

    def __init__(self, written: Written) -> None:
        self.written = written
        self.file = written.file
        self.found: list[Diagnostic] = []
        self.comparisons_left = _MOST_COMPARISONS

    def resolve(self) -> tuple[Agenda | None, list[Diagnostic]]:
        event = self.file.event
        zone_known = self.written.zone_known
        try:
            self.zone = event_zone(event.timezone)
        except TimeProblem as problem:
            self._report(problem, ("event", "timezone"))
            zone_known = problem.instead is not None
            self.zone = event_zone(problem.instead or "UTC")
        self._unique_ids()
        self.nominal = self._duration(event.nominal_duration, ("event", "nominal_duration")) or dt.timedelta(minutes=30)
        start = self._moment(event.start, ("event", "start"), None, "start")
        end = self._moment(event.end, ("event", "end"), _hint(start, None, self.zone), "end")
        self.years = _hint(start, end, self.zone) or self._years_written({"public"})
        self.years_for_registered = self._years_written({"registered"})
        self.rooms = {room.id: _room(room) for room in self.file.rooms}
        self.tracks = {track.id: _cleaned(track) for track in self.file.tracks}
        # A person's address goes into letters only: no speaker of an agenda has one.
        self.speakers = {speaker.id: _cleaned(_without_address(speaker)) for speaker in self.file.speakers}
        sessions = sorted(self._sessions(), key=lambda session: (session.start, session.position))
        if start and end and end.instant <= start.instant:
            self._add(
                "A415",
                "the event ends before it starts",
                ("event", "end"),
                related=Related("it starts here", ("event", "start")),
            )
        stated: tuple[tuple[Literal["start", "end"], Moment | None], ...] = (("start", start), ("end", end))
        start, end = derived_span(start, end, sessions, self.zone)
        agenda = Agenda(
            event=self._event(start, end),
            organizer=_cleaned(self.file.organizer) if self.file.organizer else None,
            registration=tuple(self._windows(start)),
            rooms=tuple(self.rooms.values()),
            tracks=tuple(self.tracks.values()),
            speakers=tuple(self.speakers.values()),
            addresses={speaker.id: speaker.email for speaker in self.file.speakers if speaker.email},
            sessions=tuple(sessions),
            page=self.file.page and _cleaned(self.file.page),
            derived=frozenset(name for name, moment in stated if moment is None),
        )
        if not zone_known:
            # No time can be judged; what refers to what still can.
            return None, [
                each
                for each in self.found
                if each.route == ("event", "timezone") or each.code.startswith(_WITHOUT_ZONE)
            ]
        return agenda, self.found

    def _add(
        self,
        code: str,
        message: str,
        route: Route,
        help: str | None = None,  # noqa: A002  # the word of every finding
        *,
        related: Related | None = None,
    ) -> None:
        self.found.append(Diagnostic(code, message, route, help, (related,) if related else ()))

    def _report(self, problem: TimeProblem, route: Route) -> None:
        written = f'"{problem.instead}"' if problem.instead else None
        help_line = f"write `{route[-1]} = {written}`" if written else problem.help
        self.found.append(
            Diagnostic(problem.code, problem.message, route, help_line, fix=Fix(written) if written else None)
        )

    def _unique_ids(self) -> None:
        file = self.file
        windows = file.registration.windows if file.registration else ()
        self._unique("room", (("rooms",), file.rooms))
        self._unique("track", (("tracks",), file.tracks))
        self._unique("speaker", (("speakers",), file.speakers))
        self._unique("session", (("sessions",), file.sessions))
        self._unique("registration window", (("registration", "windows"), windows))
        self._unique_uids()

    def _unique(self, noun: str, place: tuple[Route, Iterable[_Identified]]) -> None:
        prefix, items = place
        first: dict[str, Route] = {}
        for position, item in enumerate(items):
            route = (*prefix, position, "id")
            if item.id in first:
                self._add(
                    "A208",
                    f"the {noun} id `{item.id}` is already taken",
                    route,
                    "give this one its own id",
                    related=Related("first used here", first[item.id]),
                )
            first.setdefault(item.id, route)

    def _unique_uids(self) -> None:
        first: dict[str, Route] = {}
        for position, session in enumerate(self.file.sessions):
            route: Route = ("sessions", position, "uid")
            if session.uid in first:
                self._add(
                    "A208",
                    f"the session uid `{clean_line(session.uid)}` is already taken",
                    route,
                    "calendar programs show only one entry per uid; keep it on the session it belongs to",
                    related=Related("first used here", first[session.uid]),
                )
            elif session.uid is not None:
                first[session.uid] = route

    def _moment(
        self,
        written: model.WrittenMoment | None,
        route: Route,
        years: YearHint | None,
        whole_day: Literal["start", "end"] | None,
    ) -> Moment | None:
        if written is None:
            return None
        try:
            return resolve_moment(written, self.zone, years=years, whole_day=whole_day)
        except TimeProblem as problem:
            self._report(problem, route)
            return None

    def _duration(self, written: str, route: Route) -> dt.timedelta | None:
        try:
            duration = parse_duration(written)
        except TimeProblem as problem:
            self._report(problem, route)
            return parse_duration(problem.instead) if problem.instead else None
        if duration <= dt.timedelta(0):
            self._add("A412", f"`{clean_line(written)}` is zero or less", route, "write a duration such as `30m`")
            return None
        return duration

    def _years_written(self, audiences: Container[model.Audience]) -> YearHint | None:
        """Return the days of the sessions of some audiences; what is public is never read by what is not."""
        sessions = (session for session in self.file.sessions if session.audience in audiences)
        days = [session.start.date() for session in sessions if isinstance(session.start, dt.datetime)]
        return YearHint(min(days), max(days)) if days else None

    def _event(self, start: Moment | None, end: Moment | None) -> Event:
        event = self.file.event
        return Event(
            id=event.id,
            title=clean_line(event.title),
            zone=self.zone,
            start=start,
            end=end,
            day_starts=event.day_starts,
            attendance=event.attendance,
            status=event.status,
            written_uid=event.uid,
            nominal_duration=self.nominal,
            subtitle=event.subtitle and clean_line(event.subtitle),
            description=event.description and clean_text(event.description),
            themes=tuple(map(clean_line, event.themes)),
            url=_address(event.url),
            languages=event.languages,
            city=event.city and clean_line(event.city),
            country=event.country,
            calendar_url=_address(event.calendar_url),
        )

    def _windows(self, event_start: Moment | None) -> Iterable[Window]:
        registration = self.file.registration
        if registration is None:
            return
        yield self._window(registration, None, ("registration",), event_start)
        for position, window in enumerate(registration.windows):
            yield self._window(window, window, ("registration", "windows", position), event_start)

    def _window(
        self,
        written: model.Registration | model.RegistrationWindow,
        named: model.RegistrationWindow | None,
        route: Route,
        event_start: Moment | None,
    ) -> Window:
        opens = self._moment(written.opens, (*route, "opens"), self.years, "start")
        closes = self._moment(written.closes, (*route, "closes"), self.years, "end")
        if opens and closes and closes.instant <= opens.instant:
            self._add(
                "A601",
                "registration closes before it opens",
                (*route, "closes"),
                "write a moment after `opens`",
                related=Related("it opens here", (*route, "opens")),
            )
        with_start = written.closes is None
        return Window(
            id=named.id if named else None,
            name=clean_line(named.name) if named else None,
            opens=opens.instant if opens else None,
            closes=closes.instant if closes else (event_start.instant if event_start and with_start else None),
            closes_with_start=with_start,
            route=route,
            url=_address(written.url),
            capacity=written.capacity,
            registered=written.registered,
            waitlist=written.waitlist,
            note=written.note and clean_text(written.note),
            opens_by=opens.clock_beside(self.zone) if opens else None,
            closes_by=closes.clock_beside(self.zone) if closes else None,
        )

    def _sessions(self) -> Iterable[Session]:
        for position, written in enumerate(self.file.sessions):
            session = self._session(written, position)
            if session:
                yield session

    def _session(self, written: model.Session, index: int) -> Session | None:
        route: Route = ("sessions", index)
        rooms = self._session_rooms(written, route)
        track = (
            self._referred("track", written.track, self.tracks, (*route, "track"), "A302") if written.track else None
        )
        appearances = self._appearances(written, route)
        span = self._span(written, route)
        if span is None:
            return None
        start, end, end_announced = span
        return Session(
            id=written.id,
            position=index,
            title=clean_line(written.title),
            zone=self.zone,
            start=start,
            end=end,
            end_announced=end_announced,
            day=conference_day(start.astimezone(self.zone), self.file.event.day_starts),
            status=_effective(written.status, self.file.event.status),
            audience=written.audience,
            kind=written.kind and clean_line(written.kind),
            rooms=rooms,
            track=track,
            appearances=appearances,
            languages=written.languages,
            abstract=written.abstract and clean_text(written.abstract),
            url=_address(written.url),
            links=tuple(link for link in map(_cleaned, written.links) if link.url),
            tags=tuple(map(clean_line, written.tags)),
            uid=written.uid and clean_line(written.uid),
        )

    def _span(self, written: model.Session, route: Route) -> tuple[dt.datetime, dt.datetime, bool] | None:
        """Return the session's start, its end, and whether that is announced; None where the file is wrong."""
        years = self.years or (self.years_for_registered if written.audience == "registered" else None)
        start = self._moment(written.start, (*route, "start"), years, None)
        end = self._end(written.end, start, (*route, "end"), years)
        duration = self._duration(written.duration, (*route, "duration")) if written.duration else None
        if written.end is not None and written.duration is not None:
            self._add(
                "A206",
                "the session has both `end` and `duration`",
                (*route, "duration"),
                "keep one of the two",
                related=Related("the end is here", (*route, "end")),
            )
        if start is None:
            return None
        if end and end.instant <= start.instant:
            relation = "when" if end.instant == start.instant else "before"
            self._add(
                "A415",
                f"the session ends {relation} it starts",
                (*route, "end"),
                "write a later `end`, with its date where it is after midnight",
                related=Related("it starts here", (*route, "start")),
            )
            return None
        if end and not duration:
            return start.instant, end.instant, True
        try:
            return start.instant, later(start.instant, duration or self.nominal), duration is not None
        except TimeProblem as problem:
            self._report(problem, (*route, "duration" if duration else "start"))
            return None

    def _end(
        self, written: dt.datetime | str | None, start: Moment | None, route: Route, years: YearHint | None
    ) -> Moment | None:
        """Return the end of a session; where only a clock time is written, the start says the day."""
        clock = re.fullmatch("([0-9]{1,2})[:.]([0-5][0-9])", written.strip()) if isinstance(written, str) else None
        if clock is None or start is None or int(clock[1]) > 23:
            return self._moment(written, route, years, None)
        local = start.instant.astimezone(self.zone)
        meant = f"{local.date().isoformat()} {clock[1].zfill(2)}:{clock[2]}"
        is_later = (int(clock[1]), int(clock[2])) > (local.hour, local.minute)
        help_line = f'write `end = "{meant}"`' if is_later else f"write its date too, as in `{meant}`"
        message = f"`{clock[0]}` is a clock time without a date"
        self.found.append(Diagnostic("A407", message, route, help_line, fix=Fix(f'"{meant}"') if is_later else None))
        return resolve_moment(meant, self.zone) if is_later else None

    def _session_rooms(self, written: model.Session, route: Route) -> tuple[Room, ...]:
        if written.room and written.rooms:
            self._add(
                "A207",
                "the session has both `room` and `rooms`",
                (*route, "rooms"),
                "write all of them in `rooms`",
                related=Related("the room is here", (*route, "room")),
            )
        named: list[tuple[str, Route]] = [(written.room, (*route, "room"))] if written.room else []
        named += [(room, (*route, "rooms", place)) for place, room in enumerate(written.rooms)]
        found = [self._referred("room", name, self.rooms, place, "A301") for name, place in named]
        return tuple(dict.fromkeys(room for room in found if room))

    def _appearances(self, written: model.Session, route: Route) -> tuple[Appearance, ...]:
        found = []
        for place, appearance in enumerate(written.speakers):
            here = (*route, "speakers", place)
            speaker = self._referred("speaker", appearance.speaker, self.speakers, here, "A303")
            if speaker:
                found.append(Appearance(speaker, clean_line(appearance.role)))
        return tuple(found)

    def _referred(self, noun: str, name: str, known: Mapping[str, _Item], route: Route, code: str) -> _Item | None:
        item = known.get(name)
        if item is None and name not in self.written.left_out.get(noun + "s", ()):
            choices = known.keys() | self.written.left_out.get(noun + "s", frozenset())
            # Comparing every misspelt id of a great file with every id would take hours.
            self.comparisons_left -= len(choices)
            near = did_you_mean(name, choices) if self.comparisons_left > 0 else None
            help_line = near or f'add a [[{noun}s]] table with `id = "{name}"`'
            self._add(code, f"there is no {noun} `{name}`", route, help_line)
        return item


def _effective(own: model.SessionStatus | None, event: model.EventStatus) -> model.SessionStatus:
    if event == "cancelled" or own == "cancelled":
        return "cancelled"
    return "tentative" if event in {"tentative", "postponed"} else own or "confirmed"


def _hint(start: Moment | None, end: Moment | None, zone: ZoneInfo) -> YearHint | None:
    days = [moment.instant.astimezone(zone).date() for moment in (start, end) if moment]
    return YearHint(min(days), max(days)) if days else None


def _address(written: str | None) -> str | None:
    """Return an address cleaned; None for one that no output carries, of which `check` tells."""
    return carried(clean_line(written)) if written else None


def _room(written: model.Room) -> Room:
    return Room(
        id=written.id,
        name=clean_line(written.name),
        kind=written.kind,
        url=_address(written.url),
        address=written.address and clean_text(written.address),
        capacity=written.capacity,
        join_secret=written.join_url,
        passcode_secret=written.passcode,
    )


def _without_address(speaker: model.Speaker) -> model.Speaker:
    return speaker._replace(email=None) if speaker.email else speaker


def _cleaned(table: _Table) -> _Table:
    """Return `table` with every text in it cleaned; the same object where nothing had to be."""
    changed: dict[str, Any] = {}
    for name, value in model.items_of(table):
        if isinstance(value, str):
            cleaned: str | None = clean_text(value) if name in model.LONG_KEYS else clean_line(value)
            if name == "url":
                cleaned = _address(value)
            if cleaned != value:
                changed[name] = cleaned
    return cast("_Table", table._replace(**changed)) if changed else table
