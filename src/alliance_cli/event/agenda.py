"""The resolved event: sessions as instants, by conference day; the input of every view and format."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import groupby
from typing import Literal, NamedTuple, TypeAlias
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from alliance_cli.event.model import (
    Attendance,
    Audience,
    EventStatus,
    Link,
    Organizer,
    Page,
    RoomKind,
    SessionStatus,
    Speaker,
    Track,
)
from alliance_cli.event.values import Secret
from alliance_cli.findings import Route
from alliance_cli.times import Moment
from alliance_cli.times.wall import day_end

Environment: TypeAlias = Mapping[str, str]


def conference_day(local: dt.datetime, day_starts: dt.time) -> dt.date:
    """Return the conference day of a wall time: the date before, until the clock shows `day_starts`."""
    return local.date() - dt.timedelta(days=local.time() < day_starts)


class Event(NamedTuple):
    """The event itself. `start` and `end` are UTC, half-open, and None where nothing in the file says when.

    `written_uid` is the identity that the file gives.
    """

    id: str
    title: str
    zone: ZoneInfo
    start: Moment | None
    end: Moment | None
    day_starts: dt.time
    attendance: Attendance | None
    status: EventStatus
    written_uid: UUID | None
    nominal_duration: dt.timedelta
    subtitle: str | None = None
    description: str | None = None
    themes: tuple[str, ...] = ()
    url: str | None = None
    languages: tuple[str, ...] = ()
    city: str | None = None
    country: str | None = None
    calendar_url: str | None = None

    @property
    def uid(self) -> UUID:
        """The event's identity in every format: the one that is written, else one of its id."""
        return self.written_uid or event_identity(self.id)

    def day_of(self, instant: dt.datetime) -> dt.date:
        """Return the conference day that an instant belongs to: the day before, until the clock shows `day_starts`."""
        return conference_day(instant.astimezone(self.zone), self.day_starts)

    @property
    def first_day(self) -> dt.date | None:
        """The conference day on which the event starts."""
        if self.start is None:
            return None
        return (
            self.start.instant.astimezone(self.zone).date() if self.start.whole_day else self.day_of(self.start.instant)
        )

    @property
    def last_day(self) -> dt.date | None:
        """The conference day on which the event ends; an end at midnight belongs to the day before."""
        return self.day_of(self.end.instant - dt.timedelta(microseconds=1)) if self.end else None


@lru_cache(maxsize=64)
def event_identity(event: str) -> UUID:
    """Return the published identity of an event that is given none, from its id."""
    return uuid5(NAMESPACE_URL, f"urn:alliance:event:{event}")


class Window(NamedTuple):
    """One registration window, `[opens, closes)` in UTC; None is unbounded on that side. The main one has no id.

    `opens_by` and `closes_by` are the clocks by which these were announced, where that is not the event's.
    """

    id: str | None
    name: str | None
    opens: dt.datetime | None
    closes: dt.datetime | None
    closes_with_start: bool
    route: Route
    url: str | None = None
    capacity: int | None = None
    registered: int | None = None
    waitlist: bool = False
    note: str | None = None
    opens_by: dt.timezone | None = None
    closes_by: dt.timezone | None = None


class Room(NamedTuple):
    """A place of the agenda. `join_url` and `passcode` are filled only in an agenda for registered people."""

    id: str
    name: str
    kind: RoomKind
    url: str | None = None
    address: str | None = None
    capacity: int | None = None
    join_url: str | None = None
    passcode: str | None = None
    join_secret: Secret | None = None
    passcode_secret: Secret | None = None


class Appearance(NamedTuple):
    """One speaker's part in one session."""

    speaker: Speaker
    role: str


def takes_part(speaker: Speaker) -> bool:
    """Return whether somebody on the programme is expected: invited or confirmed, not withdrawn."""
    return speaker.status != "withdrawn"


class Session(NamedTuple):
    """One item of the programme. `start` and `end` are UTC; `day` is the conference day.

    Where the end is not announced, `end` is the start plus the event's nominal duration. `status`
    is the session's own word under the event's: a cancelled event cancels all, a tentative or
    postponed one leaves nothing confirmed. `position` is the session's place in the file.
    `uid` is the UID under which another system published it before.
    """

    id: str
    position: int
    title: str
    zone: ZoneInfo
    start: dt.datetime
    end: dt.datetime
    end_announced: bool
    day: dt.date
    status: SessionStatus
    audience: Audience
    kind: str | None = None
    rooms: tuple[Room, ...] = ()
    track: Track | None = None
    appearances: tuple[Appearance, ...] = ()
    languages: tuple[str, ...] = ()
    abstract: str | None = None
    url: str | None = None
    links: tuple[Link, ...] = ()
    tags: tuple[str, ...] = ()
    uid: str | None = None

    @property
    def local_start(self) -> dt.datetime:
        """The start as wall time in the event's zone."""
        return self.start.astimezone(self.zone)

    @property
    def local_end(self) -> dt.datetime:
        """The end as wall time in the event's zone."""
        return self.end.astimezone(self.zone)

    @property
    def taking_part(self) -> tuple[Appearance, ...]:
        """The appearances of those who have not withdrawn; `appearances` are all that the file has."""
        return tuple(each for each in self.appearances if takes_part(each.speaker))

    @property
    def known_end(self) -> dt.datetime | None:
        """The end, in UTC, where it is announced."""
        return self.end if self.end_announced else None

    @property
    def duration(self) -> dt.timedelta:
        """Elapsed time from start to end."""
        return self.end - self.start

    @property
    def route(self) -> Route:
        """The session's place in the event file."""
        return ("sessions", self.position)


class Day(NamedTuple):
    """One conference day with its sessions in order."""

    date: dt.date
    sessions: tuple[Session, ...]


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """A resolved event. Sessions are in order of start, then of the file; the rest is in the file's order."""

    event: Event
    organizer: Organizer | None
    registration: tuple[Window, ...]
    """The main window first; empty where the event has no registration."""
    rooms: tuple[Room, ...]
    tracks: tuple[Track, ...]
    speakers: tuple[Speaker, ...]
    sessions: tuple[Session, ...]
    page: Page | None = None
    addresses: Mapping[str, Secret] = field(default_factory=dict)
    """Where people get letters, by their ids; published for nobody."""
    derived: frozenset[Literal["start", "end"]] = field(default=frozenset(), compare=False)
    """Which ends of the event nobody stated: they are those of its sessions."""

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """The sessions by conference day, in order."""
        by_day = sorted(self.sessions, key=lambda session: session.day)
        return tuple(Day(date, tuple(sessions)) for date, sessions in groupby(by_day, key=lambda s: s.day))

    def identity(self, name: str) -> UUID:
        """Return the published identity of a session id or `registration/…`: one UUID in every format."""
        return uuid5(self.event.uid, name)

    def calendar_uid(self, session: Session) -> str:
        """Return the UID of a session in calendars: that of another system which published it before, else its identity."""
        return session.uid or str(self.identity(session.id))

    def has_ended(self, now: dt.datetime) -> bool:
        """Return whether the event is over at `now`; one without any date never is."""
        return self.event.end is not None and now >= self.event.end.instant


def running_and_next(agenda: Agenda, now: dt.datetime) -> tuple[tuple[Session, ...], tuple[Session, ...]]:
    """Return the sessions that run at `now`, and those that start together next; cancelled ones do neither."""
    held = [session for session in agenda.sessions if session.status != "cancelled"]
    running = tuple(session for session in held if session.start <= now < session.end)
    coming = [session for session in held if session.start > now]
    return running, tuple(session for session in coming if session.start == coming[0].start)


def derived_span(
    start: Moment | None, end: Moment | None, sessions: Sequence[Session], zone: ZoneInfo
) -> tuple[Moment | None, Moment | None]:
    """Return the start and the end of an event: those stated, else those of its sessions, else the end of its first day."""
    if start is None and sessions:
        start = Moment(min(session.start for session in sessions), zone=zone)
    if end is None and sessions:
        end = Moment(max(session.end for session in sessions), zone=zone)
    if end is None and start is not None:
        end = Moment(day_end(start.instant.astimezone(zone).date(), zone), whole_day=True, zone=zone)
    return start, end
