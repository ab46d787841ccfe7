"""The event as the organiser wrote it: the tables of the event file, each key with its kind and its meaning."""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias, get_args
from uuid import UUID

from alliance_cli.event.values import (
    ID_PATTERN,
    Choice,
    ClockTime,
    Count,
    Flag,
    Kind,
    ListOf,
    Moment,
    Secret,
    SecretValue,
    TableOf,
    Text,
    Uuid,
)

# The annotations are looked at when the program runs: no `from __future__ import annotations` here.

KNOWN_KINDS = ("opening", "keynote", "panel", "talk", "workshop", "break", "social", "closing")

WrittenMoment: TypeAlias = dt.datetime | dt.date | str
"""A moment as the file has it: offset or local date-time, local date (a whole day), or an announcement string."""

EventStatus: TypeAlias = Literal["confirmed", "tentative", "postponed", "cancelled"]
Attendance: TypeAlias = Literal["online", "in-person", "hybrid"]
RoomKind: TypeAlias = Literal["physical", "online"]
SpeakerStatus: TypeAlias = Literal["confirmed", "invited", "withdrawn"]
SessionStatus: TypeAlias = Literal["confirmed", "tentative", "cancelled"]
Audience: TypeAlias = Literal["public", "registered"]

_TEXT, _URL = Text(), Text()
_ID = Text(ID_PATTERN)
_COUNTRY = Text("^[A-Z]{2}$")
_LANGUAGES = ListOf(Text("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"))
_DURATION = Text(least=2)
_DAY_OR_MOMENT, _MOMENT = Moment(whole_day=True), Moment(whole_day=False)


class Key(NamedTuple):
    """What is known of a key: the kind of its values and what it means, said in the annotation of its attribute.

    `name` is how the file writes it; `KEYS` adds the attribute, and whether the key must be there.
    """

    kind: Kind
    description: str
    name: str = ""
    examples: tuple[str, ...] = ()
    attribute: str = ""
    is_required: bool = False


class Event(NamedTuple):
    """The event itself."""

    id: Annotated[str, Key(_ID, "The event's id; it survives renames of the title.")]
    title: Annotated[str, Key(_TEXT, "What the event is called.")]
    timezone: Annotated[str, Key(_TEXT, "IANA name of the zone in which local times are meant: `Europe/Vienna`.")]
    subtitle: Annotated[str | None, Key(_TEXT, "A second line of the title: a theme or a motto.")] = None
    description: Annotated[str | None, Key(_TEXT, "What the event is about, in a paragraph or several.")] = None
    themes: Annotated[tuple[str, ...], Key(ListOf(_TEXT), "What the event focuses on, one item each.")] = ()
    start: Annotated[
        WrittenMoment | None, Key(_DAY_OR_MOMENT, "When the event starts; default: the earliest session.")
    ] = None
    end: Annotated[
        WrittenMoment | None, Key(_DAY_OR_MOMENT, "When the event ends; default: the latest session's end.")
    ] = None
    day_starts: Annotated[
        dt.time, Key(ClockTime(), "A session before this clock time belongs to the previous conference day.")
    ] = dt.time(0)
    attendance: Annotated[
        Attendance | None,
        Key(Choice(*get_args(Attendance)), "Where people take part: online, in person, or both."),
    ] = None
    status: Annotated[EventStatus, Key(Choice(*get_args(EventStatus)), "Whether the event takes place.")] = "confirmed"
    url: Annotated[str | None, Key(_URL, "The event's public page.")] = None
    uid: Annotated[
        UUID | None, Key(Uuid(), "A UUID, the root of every published identity; default: derived from the id.")
    ] = None
    nominal_duration: Annotated[
        str, Key(_DURATION, "What calendars show for a session whose end is not announced.")
    ] = "30m"
    languages: Annotated[
        tuple[str, ...], Key(_LANGUAGES, "Languages of the event, as BCP 47 tags: `en`, `pt-BR`.")
    ] = ()
    city: Annotated[str | None, Key(_TEXT, "City of the event.")] = None
    country: Annotated[str | None, Key(_COUNTRY, "Country of the event, two capital letters (ISO 3166): `AT`.")] = None
    calendar_url: Annotated[
        str | None, Key(_URL, "Where the calendar is published: makes the links with which people subscribe.")
    ] = None


class Organizer(NamedTuple):
    """Who holds the event, and how to reach them."""

    name: Annotated[str, Key(_TEXT, "Name of the organizing body or person.")]
    email: Annotated[str | None, Key(Text(r"^[^@\s]+@[^@\s]+\.[^@\s]+$"), "Address for questions.")] = None
    url: Annotated[str | None, Key(_URL, "The organizer's page.")] = None


_Opens = Annotated[WrittenMoment | None, Key(_DAY_OR_MOMENT, "When it opens; absent: it is open already.")]
_Closes = Annotated[
    WrittenMoment | None, Key(_DAY_OR_MOMENT, "When it closes; absent: it is open until the event starts.")
]
_RegistrationUrl = Annotated[str | None, Key(_URL, "Page where people register.")]
_Capacity = Annotated[int | None, Key(Count(), "How many places there are.")]
_Registered = Annotated[int | None, Key(Count(), "How many places are taken.")]
_Waitlist = Annotated[bool, Key(Flag(), "Whether there is a waiting list once the places are taken.")]
_Note = Annotated[str | None, Key(_TEXT, "What people should know about it.")]


class RegistrationWindow(NamedTuple):
    """A further registration window with a name of its own: early bird, press, on site."""

    id: Annotated[str, Key(_ID, "The window's id.")]
    name: Annotated[str, Key(_TEXT, "What the window is called.")]
    opens: _Opens = None
    closes: _Closes = None
    url: _RegistrationUrl = None
    capacity: _Capacity = None
    registered: _Registered = None
    waitlist: _Waitlist = False
    note: _Note = None


class Registration(NamedTuple):
    """When and where people register."""

    opens: _Opens = None
    closes: _Closes = None
    url: _RegistrationUrl = None
    capacity: _Capacity = None
    registered: _Registered = None
    waitlist: _Waitlist = False
    note: _Note = None
    windows: Annotated[
        tuple[RegistrationWindow, ...],
        Key(ListOf(TableOf(RegistrationWindow)), "Further named windows, each judged by itself."),
    ] = ()


class Room(NamedTuple):
    """A place where sessions are held, physical or online."""

    id: Annotated[str, Key(_ID, "The room's id.")]
    name: Annotated[str, Key(_TEXT, "What the room is called.")]
    kind: Annotated[RoomKind, Key(Choice(*get_args(RoomKind)), "Whether people go there or join over the network.")] = (
        "physical"
    )
    url: Annotated[str | None, Key(_URL, "The room's public page or stream.")] = None
    join_url: Annotated[
        Secret | None,
        Key(SecretValue(), 'Link for registered people only; { env = "NAME" } keeps it out of the file.'),
    ] = None
    passcode: Annotated[
        Secret | None,
        Key(SecretValue(), 'Passcode for registered people only; { env = "NAME" } keeps it out of the file.'),
    ] = None
    address: Annotated[str | None, Key(_TEXT, "Postal address or way to the room.")] = None
    capacity: Annotated[int | None, Key(Count(), "How many people the room holds.")] = None


class Track(NamedTuple):
    """A thread of the programme."""

    id: Annotated[str, Key(_ID, "The track's id.")]
    name: Annotated[str, Key(_TEXT, "What the track is called.")]
    color: Annotated[str | None, Key(Text("^#[0-9a-fA-F]{6}$"), "Color of the track: `#1f6feb`.")] = None


class Speaker(NamedTuple):
    """A person of the programme."""

    id: Annotated[str, Key(_ID, "The speaker's id.")]
    name: Annotated[str, Key(_TEXT, "The name as it is printed.")]
    title: Annotated[str | None, Key(_TEXT, "Office held.")] = None
    organization: Annotated[str | None, Key(_TEXT, "The organization the person belongs to.")] = None
    status: Annotated[SpeakerStatus, Key(Choice(*get_args(SpeakerStatus)), "Whether the person takes part.")] = (
        "confirmed"
    )
    bio: Annotated[str | None, Key(_TEXT, "A few sentences about the person.")] = None
    url: Annotated[str | None, Key(_URL, "The person's page.")] = None
    pronouns: Annotated[str | None, Key(_TEXT, "How the person is referred to.")] = None
    country: Annotated[str | None, Key(_COUNTRY, "Country, two capital letters (ISO 3166): `IE`.")] = None


class Appearance(NamedTuple):
    """A speaker's part in one session."""

    speaker: Annotated[str, Key(_ID, "Id of a speaker.")]
    role: Annotated[str, Key(_TEXT, "What the person does: speaker, moderator, chair or another word.")] = "speaker"


class Link(NamedTuple):
    """A document or page that belongs to a session."""

    title: Annotated[str, Key(_TEXT, "What the link leads to.")]
    url: Annotated[str, Key(_URL, "Where it leads.")]


class Session(NamedTuple):
    """One item of the programme."""

    id: Annotated[str, Key(_ID, "The session's id: its identity in every calendar, whatever else changes.")]
    title: Annotated[str, Key(_TEXT, "What the session is called.")]
    start: Annotated[dt.datetime | str, Key(_MOMENT, "When the session starts.")]
    kind: Annotated[
        str | None, Key(_TEXT, f"A free word; known ones: {', '.join(KNOWN_KINDS)}.", examples=KNOWN_KINDS)
    ] = None
    end: Annotated[dt.datetime | str | None, Key(_MOMENT, "When the session ends; or write `duration`.")] = None
    duration: Annotated[str | None, Key(_DURATION, "How long the session is: `90m`, `1h30m`, `PT1H30M`.")] = None
    room: Annotated[str | None, Key(_ID, "Id of the room.")] = None
    rooms: Annotated[tuple[str, ...], Key(ListOf(_ID), "Ids of the rooms, where the session has several.")] = ()
    track: Annotated[str | None, Key(_ID, "Id of the track.")] = None
    speakers: Annotated[
        tuple[Appearance, ...],
        Key(ListOf(TableOf(Appearance, shorthand="speaker")), "Ids of the speakers, in order of precedence."),
    ] = ()
    languages: Annotated[tuple[str, ...], Key(_LANGUAGES, "Languages of the session, as BCP 47 tags.")] = ()
    status: Annotated[
        SessionStatus | None,
        Key(Choice(*get_args(SessionStatus)), "Whether the session takes place; default: as the event does."),
    ] = None
    audience: Annotated[
        Audience, Key(Choice(*get_args(Audience)), "Whether everybody or only registered people see the session.")
    ] = "public"
    abstract: Annotated[str | None, Key(_TEXT, "What the session is about.")] = None
    url: Annotated[str | None, Key(_URL, "The session's public page.")] = None
    links: Annotated[
        tuple[Link, ...], Key(ListOf(TableOf(Link)), "Documents and pages that belong to the session.")
    ] = ()
    tags: Annotated[tuple[str, ...], Key(ListOf(_TEXT), "Free words.")] = ()
    uid: Annotated[
        str | None,
        Key(_TEXT, "UID under which another system published the session before; calendars keep it."),
    ] = None


class EventFile(NamedTuple):
    """An event file: one event with its registration, rooms, tracks, speakers and sessions."""

    event: Annotated[Event, Key(TableOf(Event), "The event itself.")]
    format: Annotated[int, Key(Choice(1), "Version of the format.", "schema")] = 1
    editor_schema: Annotated[str | None, Key(Text(), "JSON Schema that editors use.", "$schema")] = None
    organizer: Annotated[Organizer | None, Key(TableOf(Organizer), "Who holds the event.")] = None
    registration: Annotated[
        Registration | None, Key(TableOf(Registration), "When and where people register; absent: not at all.")
    ] = None
    rooms: Annotated[tuple[Room, ...], Key(ListOf(TableOf(Room)), "Where sessions are held.")] = ()
    tracks: Annotated[tuple[Track, ...], Key(ListOf(TableOf(Track)), "Threads of the programme.")] = ()
    speakers: Annotated[
        tuple[Speaker, ...],
        Key(ListOf(TableOf(Speaker)), "The people of the programme, in order of precedence."),
    ] = ()
    sessions: Annotated[tuple[Session, ...], Key(ListOf(TableOf(Session)), "The items of the programme.")] = ()


Table: TypeAlias = (
    EventFile
    | Event
    | Organizer
    | Registration
    | RegistrationWindow
    | Room
    | Track
    | Speaker
    | Session
    | Appearance
    | Link
)


_TABLES: tuple[type[Table], ...] = get_args(Table)


def _keys(table: type[Table]) -> dict[str, Key]:
    found = {}
    for attribute, annotation in table.__annotations__.items():
        key: Key = annotation.__metadata__[0]
        name = key.name or attribute
        found[name] = key._replace(name=name, attribute=attribute, is_required=attribute not in table._field_defaults)
    return found


KEYS = {table: _keys(table) for table in _TABLES}
"""The keys of every table by the names that the file uses, in order."""


def items_of(table: Table) -> Iterator[tuple[str, Any]]:
    """Return the attributes of a table with their values, in order."""
    return zip(table._fields, table, strict=True)
