"""A published calendar read back as the agenda it was made from, for comparison with the current one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple, TypeVar
from urllib.parse import parse_qsl
from zoneinfo import ZoneInfo

from alliance_cli.calendar.entries import SessionEntries, Standing, closing_lines
from alliance_cli.calendar.facts import Facts, deadline_facts, session_facts
from alliance_cli.calendar.former import FormerSessions
from alliance_cli.calendar.published import Published, PublishedCalendar, read_published
from alliance_cli.calendar.version_0_1 import is_deadline, says
from alliance_cli.event.agenda import Agenda, Event, Room, Session, Window
from alliance_cli.event.export_options import Options
from alliance_cli.event.model import EventStatus, Organizer, Speaker, Track
from alliance_cli.event.select import Selection, select
from alliance_cli.findings import EventError
from alliance_cli.ical.values import plain, text
from alliance_cli.links import uri
from alliance_cli.times import Moment

NOT_CARRIED = {
    "sessions": frozenset({"audience", "id"}),
    "speakers": frozenset[str](),
    "tracks": frozenset[str](),
    "rooms": frozenset({"kind", "capacity"}),
    "event": frozenset(
        {"dates", "timezone", "place", "attendance", "languages", "subtitle", "description", "themes", "status"}
    ),
}
"""Of each kind of thing the facts that people are told of and that nobody reads in a public session's entry.

A room's kind and the event's place show where they decide the location, the event's zone, languages
and status where they decide a session's.
"""

_UNJUDGED = frozenset(
    {"UID", "DTSTART", "DTEND", "ORGANIZER", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "X-ALLIANCE-WALL"}
    | {"X-ALLIANCE-SESSION", "X-ALLIANCE-ABSTRACT"}
)
_Thing = TypeVar("_Thing", Room, Speaker, Track)


class Told(NamedTuple):
    """What a calendar said, today's agenda cut to what the calendar covers, and what it does not carry."""

    old: Agenda
    new: Agenda
    untold: tuple[str, ...]


def since(data: bytes, agenda: Agenda, options: Options) -> Told:
    """Return what the calendar `data` told, and `agenda` cut to what that calendar is about.

    An entry that says what it would say now is the session as it is now. Of the others every fact is
    read from the property that carries it; what calendars do not carry is taken from `agenda`.

    Raises:
        EventError: `data` is not a calendar of this event, damaged, or for another audience.
    """
    former = read_published(data)
    if agenda.event.uid not in former.events:
        raise EventError("it belongs to another event")
    feed = parse_qsl(plain(former.feed))
    audience = dict(feed).get("audience", "public")
    if audience != options.audience:
        raise EventError(
            f"it is for {'everybody' if audience == 'public' else 'registered people'}: --audience {audience}"
        )
    if ("only", "deadlines") in feed:
        raise EventError("it is about the deadlines of registration only")
    wanted = {field: tuple(value for noun, value in feed if f"{noun}s" == field) for field in Selection._fields}
    selection = Selection.by_name(wanted)
    shown = select(agenda, selection)
    entries = {uid: each for uid, each in former.entries.items() if each.event == agenda.event.uid}
    reading = _Reading(shown, former, entries, options._replace(selection=selection))
    return Told(reading.agenda(), shown, tuple(reading.untold()))


class _Reading:
    """One calendar on its way back to an agenda."""

    def __init__(
        self, agenda: Agenda, former: PublishedCalendar, entries: Mapping[str, Published], options: Options
    ) -> None:
        self.now, self.former, self.entries, self.options = agenda, former, entries, options
        self.sessions = FormerSessions(agenda)
        self.made = SessionEntries(agenda, options)
        self.told: dict[str, Session] = {}
        self.facts: dict[str, Facts] = {}
        for uid, entry in entries.items():
            if not self._is_other(entry):
                self.facts[uid] = self.sessions.facts(entry)
                self.told[uid] = self._session(entry)

    def agenda(self) -> Agenda:
        """Return the agenda that the calendar describes."""
        told = self.told.values()
        rooms = _things(told, lambda session: session.rooms)
        tracks = _things(told, lambda session: [session.track] if session.track else [])
        speakers = _things(told, lambda session: [each.speaker for each in session.appearances])
        untold = {each.speaker.id for session in self.now.sessions for each in session.appearances}
        known = [speakers.pop(each.id, None if each.id in untold else each) for each in self.now.speakers]
        found = tuple(sorted(told, key=lambda session: (session.start, session.position)))
        return replace(
            self.now,
            event=self._event(),
            organizer=self._organizer(),
            registration=tuple(map(self._window, self.now.registration)),
            rooms=(*(_merged_room(rooms.pop(each.id, each), each) for each in self.now.rooms), *rooms.values()),
            tracks=(*(tracks.pop(each.id, each) for each in self.now.tracks), *tracks.values()),
            speakers=(*(each for each in known if each), *speakers.values()),
            sessions=found,
        )

    def untold(self) -> Iterator[str]:
        """Yield what is not compared, as the calendar does not carry it."""
        if self.now.registration and not any(self._is_deadline(each) for each in self.entries.values()):
            yield "the calendar has no deadlines: registration was not compared"
        event = self.now.event
        facts = {
            "place": event.city or event.country,
            "mode": event.attendance,
            "languages": event.languages,
            "subtitle": event.subtitle,
            "description": event.description,
            "themes": event.themes,
            "rooms' capacities": any(room.capacity for room in self.now.rooms),
        }
        named = [name for name, value in facts.items() if value]
        if named:
            yield f"not compared, as calendars do not carry it: {', '.join(named)}"

    def _is_other(self, entry: Published) -> bool:
        """Whether the entry is the event itself or a deadline."""
        return entry.uid == str(self.now.event.uid) or self._is_deadline(entry)

    def _is_deadline(self, entry: Published) -> bool:
        return deadline_facts(entry.component) is not None or is_deadline(entry)

    def _session(self, entry: Published) -> Session:
        now = self.sessions.now.get(entry.uid)
        facts = self.facts[entry.uid]
        if now and self._says_the_same(entry, now, facts):
            return now
        found = self.sessions.session(entry, facts)
        if now is None:
            return found
        rooms = {room.id: room for room in now.rooms}
        return found._replace(
            rooms=tuple(_merged_room(each, rooms.get(each.id) or self._room(each)) for each in found.rooms),
            abstract=now.abstract if _is_same_text(found.abstract, now.abstract) else found.abstract,
            zone=now.zone,
        )

    def _room(self, room: Room) -> Room | None:
        return next((each for each in self.now.rooms if each.id == room.id), None)

    def _says_the_same(self, entry: Published, now: Session, facts: Facts) -> bool:
        """Whether the calendar's history would keep the entry: the judgement of `history.revision`, alarms aside."""
        made = self.made.entry(now, Standing(formerly=facts.formerly))
        if (made.start, made.end) != (entry.start, entry.end):
            return False
        lines = tuple((line.name, line.value) for line in made.lines if line.name not in _UNJUDGED)
        if session_facts(entry.component) is None and says(entry, self.now, now, lines=lines):
            return True
        written = (line for line in entry.component.lines if line.name not in _UNJUDGED)
        return tuple((line.name, line.value) for line in written) == lines

    def _event(self) -> Event:
        event = self.now.event
        said = [entry.component.text("DESCRIPTION").rpartition("\n\n")[2] for uid, entry in self._live()]
        title, url = event.title, event.url
        if said and len(set(said)) == 1:
            title, _, page = said[0].partition("\n")
            url = page or None
        start, end = self._bounds()
        return event._replace(status=self._status(), title=title, url=url, start=start, end=end)

    def _bounds(self) -> tuple[Moment | None, Moment | None]:
        """Return when the event started and ended: by its sessions where it does now, else as it does now."""
        event, now = self.now.event, self.now.sessions
        then = [self.told[uid] for uid, facts in self.facts.items() if not facts.gone]
        if self.options.selection or not now or not then:
            return event.start, event.end
        start, end = event.start, event.end
        if start and not start.whole_day and start.instant == now[0].start:
            start = Moment(min(session.start for session in then), zone=event.zone)
        if end and not end.whole_day and end.instant == max(session.end for session in now):
            end = Moment(max(session.end for session in then), zone=event.zone)
        return start, end

    def _live(self) -> list[tuple[str, Published]]:
        """Return the entries of sessions that are held, or of all where none is."""
        of_sessions = [(uid, self.entries[uid]) for uid in self.facts if self.facts[uid].title]
        held = [(uid, entry) for uid, entry in of_sessions if not self.facts[uid].gone]
        return held or of_sessions

    def _status(self) -> EventStatus:
        """Return the event's status according to the entries, or today's where they leave it open."""
        now = self.now.event.status
        told = {self.facts[uid].event for uid, _ in self._live()}
        for status in ("cancelled", "postponed"):
            if status in told:
                return status
        held = [entry for _, entry in self._live() if entry.status != "CANCELLED"]
        if any(session_facts(entry.component) for entry in held):
            return "tentative" if "tentative" in told else "confirmed"
        if held and any(entry.status == "CONFIRMED" for entry in held):
            return "confirmed"
        return now if now in {"tentative", "confirmed"} else "tentative" if held else "confirmed"

    def _organizer(self) -> Organizer | None:
        """Return the organizer whom the entries name: as it is now where they would name it so."""
        named = {
            (line.value, line.parameter("ALTREP"))
            for _, entry in self._live()
            for line in entry.component.all("CONTACT")
        }
        if not self._live() or len(named) > 1:
            return self.now.organizer
        if not named:
            return None
        now = closing_lines(self.now, "CONFIRMED", self.options._replace(method=None))
        ((contact, page),) = named
        if (contact, page) in {(line.value, line.parameter("ALTREP")) for line in now if line.name == "CONTACT"}:
            return self.now.organizer
        name, _, email = plain(contact).rpartition(", ")
        url = self.now.organizer.url if self.now.organizer and uri(self.now.organizer.url or "") == page else page
        return Organizer(name, email, url) if name and "@" in email else Organizer(plain(contact), None, url)

    def _window(self, window: Window) -> Window:
        return window._replace(
            opens=self._deadline(window, "opens") or window.opens,
            closes=self._deadline(window, "closes") or window.closes,
        )

    def _deadline(self, window: Window, verb: str) -> dt.datetime | None:
        name = "/".join(filter(None, ["registration", verb, window.id]))
        entry = self.entries.get(str(self.now.identity(name)))
        if entry is None or entry.status == "CANCELLED":
            return None
        return _moment(entry, self.now.event.zone, closes=verb == "closes")


def _things(sessions: Iterable[Session], of: Callable[[Session], Iterable[_Thing]]) -> dict[str, _Thing]:
    return {thing.id: thing for session in reversed(list(sessions)) for thing in of(session)}


def _merged_room(told: Room, now: Room | None) -> Room:
    """Return a room as it was told, with what no entry tells as it is now."""
    if now is None or told is now:
        return told
    return told._replace(capacity=now.capacity, join_url=now.join_url, passcode=now.passcode)


def _is_same_text(one: str | None, other: str | None) -> bool:
    return text((one or "").strip()) == text((other or "").strip())


def _moment(entry: Published, zone: ZoneInfo, *, closes: bool) -> dt.datetime:
    """Return the moment of a deadline's entry, in UTC; of a whole day its start, or its end where it `closes`."""
    if not entry.whole_day:
        return entry.start
    day = entry.wall_end if closes else entry.wall_start
    return day.replace(tzinfo=zone).astimezone(dt.UTC)
