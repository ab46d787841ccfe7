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
    Duration,
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
NOT_RECORDED, NOT_STREAMED = "not-recorded", "not-streamed"
"""Tags of sessions that schedules and the page have a mark for."""

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
_MAIL = Text(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
_DURATION = Duration()
_DAY_OR_MOMENT, _MOMENT = Moment(whole_day=True), Moment(whole_day=False)


class Key(NamedTuple):
    """Everything that is known of a key, said in the annotation of its attribute.

    `kind` is the kind of its values, `description` what it means. `example` is a right value as TOML writes it, for
    help; `remark` explains it. `synonyms` are what people write instead, in any case, with or without `_`. `is_secret`
    keeps its values out of messages; `is_long` lets its text have several lines. `name` is how the file writes the key
    where the attribute is called otherwise; `words` are known words among free ones. `KEYS` adds the attribute, and
    whether the key must be there.
    """

    kind: Kind
    description: str
    example: str = '"…"'
    synonyms: tuple[str, ...] = ()
    remark: str = ""
    is_secret: bool = False
    is_long: bool = False
    name: str = ""
    words: tuple[str, ...] = ()
    attribute: str = ""
    is_required: bool = False


_MEANT_AS_ID = ("identifier", "slug", "key", "guid")
_MEANT_AS_START = ("begin", "begins", "starts", "from", "date", "start_date", "start_time", "starts_at", "date_start")
_MEANT_AS_END = ("ends", "until", "till", "to", "finish", "end_date", "end_time", "ends_at", "date_end")
_MEANT_AS_URL = ("link", "website", "homepage", "web", "page", "web_page")
_MEANT_AS_LANGUAGES = ("language", "lang", "locale")
_MEANT_AS_CAPACITY = ("seats", "places", "max_participants", "size")
_AN_ID, _A_LINK, _A_MAIL = '"main-hall"', '"https://…"', '"info@example.org"'
_A_COUNTRY, _COUNTRY_REMARK = '"AT"', "the two capital letters of ISO 3166"


class Event(NamedTuple):
    """The event itself."""

    id: Annotated[str, Key(_ID, "The event's id; it survives renames of the title.", '"osce-2021"', _MEANT_AS_ID)]
    title: Annotated[str, Key(_TEXT, "What the event is called.", synonyms=("name", "heading", "event_name"))]
    timezone: Annotated[
        str,
        Key(
            _TEXT,
            "IANA name of the zone for local times: `Europe/Vienna`.",
            '"Europe/Vienna"',
            ("tz", "zone"),
        ),
    ]
    subtitle: Annotated[
        str | None, Key(_TEXT, "A second line of the title: a theme or a motto.", synonyms=("motto", "tagline"))
    ] = None
    description: Annotated[
        str | None,
        Key(
            _TEXT,
            "What the event is about, in a paragraph or several.",
            synonyms=("abstract", "summary", "about"),
            is_long=True,
        ),
    ] = None
    themes: Annotated[
        tuple[str, ...],
        Key(ListOf(_TEXT), "What the event focuses on, one item each.", '["…"]', ("theme", "topics")),
    ] = ()
    start: Annotated[
        WrittenMoment | None,
        Key(
            _DAY_OR_MOMENT,
            "When the event starts; default: the earliest session.",
            "2021-06-14T14:00:00",
            _MEANT_AS_START,
        ),
    ] = None
    end: Annotated[
        WrittenMoment | None,
        Key(_DAY_OR_MOMENT, "When the event ends; default: the latest session's end.", "2021-06-16", _MEANT_AS_END),
    ] = None
    day_starts: Annotated[
        dt.time,
        Key(ClockTime(), "A session before this clock time belongs to the previous conference day.", "04:00:00"),
    ] = dt.time(0)
    attendance: Annotated[
        Attendance | None,
        Key(Choice(*get_args(Attendance)), "Where people take part: online, in person, or both.", '"hybrid"'),
    ] = None
    status: Annotated[
        EventStatus,
        Key(Choice(*get_args(EventStatus)), "Whether the event takes place.", '"confirmed"', ("state",)),
    ] = "confirmed"
    url: Annotated[str | None, Key(_URL, "The event's public page.", _A_LINK, _MEANT_AS_URL)] = None
    uid: Annotated[
        UUID | None,
        Key(
            Uuid(),
            "A UUID, the root of every published identity; default: derived from the id.",
            '"6f0c2b1e-0d5c-4c0a-9a3e-2f4d1b7c8e90"',
            ("uuid",),
        ),
    ] = None
    nominal_duration: Annotated[
        str, Key(_DURATION, "What calendars show for a session whose end is not announced.", '"30m"')
    ] = "30m"
    languages: Annotated[
        tuple[str, ...],
        Key(
            _LANGUAGES, "Languages of the event, as BCP 47 tags: `en`, `pt-BR`.", '["en", "pt-BR"]', _MEANT_AS_LANGUAGES
        ),
    ] = ()
    city: Annotated[str | None, Key(_TEXT, "City of the event.", '"Vienna"', ("location", "place", "town"))] = None
    country: Annotated[
        str | None,
        Key(
            _COUNTRY,
            "Country of the event, two capital letters (ISO 3166): `AT`.",
            _A_COUNTRY,
            ("country_code", "nation"),
            _COUNTRY_REMARK,
        ),
    ] = None
    calendar_url: Annotated[
        str | None,
        Key(
            _URL,
            "Address of the published calendar, for the subscription links.",
            '"https://…/agenda.ics"',
            ("ics_url", "ical_url", "feed_url", "calendar"),
        ),
    ] = None


class Organizer(NamedTuple):
    """Who organizes the event, and how to reach them."""

    name: Annotated[
        str,
        Key(
            _TEXT,
            "Name of the organization or person behind the event.",
            synonyms=("title", "organization", "organisation"),
        ),
    ]
    email: Annotated[str | None, Key(_MAIL, "Address for questions.", _A_MAIL, ("mail", "e_mail", "contact"))] = None
    url: Annotated[str | None, Key(_URL, "The organizer's page.", _A_LINK, _MEANT_AS_URL)] = None


_Opens = Annotated[
    WrittenMoment | None,
    Key(
        _DAY_OR_MOMENT,
        "When it opens; absent: it is open already.",
        "2021-05-03T09:00:00",
        (*_MEANT_AS_START, "start", "open", "opening"),
    ),
]
_Closes = Annotated[
    WrittenMoment | None,
    Key(
        _DAY_OR_MOMENT,
        "When it closes; absent: it is open until the event starts.",
        '"Thursday, 10 June 2021, 17:00 CEST"',
        (*_MEANT_AS_END, "end", "deadline", "close", "closing", "due"),
    ),
]
_RegistrationUrl = Annotated[str | None, Key(_URL, "Page where people register.", _A_LINK, _MEANT_AS_URL)]
_Capacity = Annotated[int | None, Key(Count(), "How many places there are.", "120", _MEANT_AS_CAPACITY)]
_Registered = Annotated[int | None, Key(Count(), "How many places are taken.", "85", ("taken", "participants"))]
_Waitlist = Annotated[
    bool,
    Key(Flag(), "Whether there is a waiting list once the places are taken.", "true", ("waiting_list",)),
]
_Note = Annotated[
    str | None,
    Key(
        _TEXT, "What people should know about registration.", synonyms=("description", "notes", "remark"), is_long=True
    ),
]


class RegistrationWindow(NamedTuple):
    """Another registration window with its own name: early bird, press, on site."""

    id: Annotated[str, Key(_ID, "The window's id.", '"early-bird"', _MEANT_AS_ID)]
    name: Annotated[str, Key(_TEXT, "What the window is called.", synonyms=("title", "label"))]
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
        Key(
            ListOf(TableOf(RegistrationWindow)),
            "Other registration windows, each with its own times.",
            synonyms=("window",),
        ),
    ] = ()


class Room(NamedTuple):
    """A place where sessions are held, physical or online."""

    id: Annotated[str, Key(_ID, "The room's id.", '"main-hall"', _MEANT_AS_ID)]
    name: Annotated[str, Key(_TEXT, "What the room is called.", synonyms=("title", "label"))]
    kind: Annotated[
        RoomKind,
        Key(Choice(*get_args(RoomKind)), "Whether people attend on site or online.", '"online"', ("type",)),
    ] = "physical"
    url: Annotated[str | None, Key(_URL, "The room's public page or stream.", _A_LINK, (*_MEANT_AS_URL, "stream"))] = (
        None
    )
    join_url: Annotated[
        Secret | None,
        Key(
            SecretValue(),
            'Link for registered people only; { env = "NAME" } keeps it out of the file.',
            '{ env = "JOIN_URL" }',
            ("join_link", "zoom", "zoom_url", "zoom_link", "meeting_url", "meeting_link", "meeting"),
            is_secret=True,
        ),
    ] = None
    passcode: Annotated[
        Secret | None,
        Key(
            SecretValue(),
            'Passcode for registered people only; { env = "NAME" } keeps it out of the file.',
            '{ env = "PASSCODE" }',
            ("password", "pass_word", "pin"),
            is_secret=True,
        ),
    ] = None
    address: Annotated[
        str | None,
        Key(
            _TEXT,
            "Postal address of the room, or how to find it.",
            synonyms=("location", "place", "street"),
            is_long=True,
        ),
    ] = None
    capacity: Annotated[int | None, Key(Count(), "How many people the room holds.", "120", _MEANT_AS_CAPACITY)] = None


class Track(NamedTuple):
    """A thread of the programme."""

    id: Annotated[str, Key(_ID, "The track's id.", '"main"', _MEANT_AS_ID)]
    name: Annotated[str, Key(_TEXT, "What the track is called.", synonyms=("title", "label"))]
    color: Annotated[
        str | None, Key(Text("^#[0-9a-fA-F]{6}$"), "Color of the track: `#1f6feb`.", '"#1f6feb"', ("colour",))
    ] = None


class Speaker(NamedTuple):
    """A person in the programme."""

    id: Annotated[str, Key(_ID, "The speaker's id.", '"mullally"', _MEANT_AS_ID)]
    name: Annotated[str, Key(_TEXT, "The name as it is printed.", synonyms=("full_name", "display_name"))]
    title: Annotated[
        str | None,
        Key(_TEXT, "The person's title or position.", synonyms=("office", "position", "job", "job_title", "function")),
    ] = None
    organization: Annotated[
        str | None,
        Key(
            _TEXT,
            "The organization the person belongs to.",
            synonyms=("organisation", "affiliation", "company", "institution", "employer", "org"),
        ),
    ] = None
    status: Annotated[
        SpeakerStatus,
        Key(Choice(*get_args(SpeakerStatus)), "Whether the person takes part.", '"invited"', ("state",)),
    ] = "confirmed"
    bio: Annotated[
        str | None,
        Key(
            _TEXT,
            "A few sentences about the person.",
            synonyms=("biography", "description", "about", "abstract"),
            is_long=True,
        ),
    ] = None
    url: Annotated[str | None, Key(_URL, "The person's page.", _A_LINK, _MEANT_AS_URL)] = None
    pronouns: Annotated[str | None, Key(_TEXT, "The person's pronouns.", synonyms=("pronoun",))] = None
    country: Annotated[
        str | None,
        Key(
            _COUNTRY,
            "Country, two capital letters (ISO 3166): `IE`.",
            _A_COUNTRY,
            ("country_code", "nationality"),
            _COUNTRY_REMARK,
        ),
    ] = None
    email: Annotated[
        Secret | None,
        Key(
            SecretValue(_MAIL.pattern),
            'Address for letters, in no public output; { env = "NAME" } keeps it out of the file.',
            '{ env = "MULLALLY_EMAIL" }',
            ("mail", "e_mail"),
            is_secret=True,
        ),
    ] = None


class Appearance(NamedTuple):
    """A speaker's part in one session."""

    speaker: Annotated[str, Key(_ID, "Id of a speaker.", '"mullally"', ("id", "name", "person"), "the id of a speaker")]
    role: Annotated[
        str,
        Key(_TEXT, "What the person does: speaker, moderator, chair or another word.", '"moderator"', ("type", "kind")),
    ] = "speaker"


class Link(NamedTuple):
    """A document or page that belongs to a session."""

    title: Annotated[str, Key(_TEXT, "What the link leads to.", synonyms=("name", "label", "text"))]
    url: Annotated[str, Key(_URL, "Where it leads.", _A_LINK, ("link", "href", "address", "web"))]


class Session(NamedTuple):
    """One item of the programme."""

    id: Annotated[
        str,
        Key(
            _ID,
            "The session's id: its identity in every calendar, whatever else changes.",
            '"opening-panel"',
            _MEANT_AS_ID,
        ),
    ]
    title: Annotated[str, Key(_TEXT, "What the session is called.", synonyms=("name", "heading"))]
    start: Annotated[
        dt.datetime | str, Key(_MOMENT, "When the session starts.", "2021-06-14T14:00:00", _MEANT_AS_START)
    ]
    kind: Annotated[
        str | None,
        Key(
            _TEXT,
            f"A free word; known ones: {', '.join(KNOWN_KINDS)}.",
            '"panel"',
            ("type", "category", "session_type"),
            words=KNOWN_KINDS,
        ),
    ] = None
    end: Annotated[
        dt.datetime | str | None,
        Key(_MOMENT, "When the session ends; or write `duration`.", "2021-06-14T15:30:00", _MEANT_AS_END),
    ] = None
    duration: Annotated[
        str | None,
        Key(_DURATION, "How long the session is: `90m`, `1h30m`, `PT1H30M`.", '"1h30m"', ("length", "minutes")),
    ] = None
    room: Annotated[
        str | None,
        Key(_ID, "Id of the room.", _AN_ID, ("location", "place", "venue", "hall", "where", "room_id", "room_name")),
    ] = None
    rooms: Annotated[
        tuple[str, ...],
        Key(
            ListOf(_ID),
            "Ids of the rooms, where the session has several.",
            '["main", "annex"]',
            ("venues", "locations", "room_ids"),
        ),
    ] = ()
    track: Annotated[
        str | None, Key(_ID, "Id of the track.", '"main"', ("stream", "thread", "track_id", "track_name"))
    ] = None
    speakers: Annotated[
        tuple[Appearance, ...],
        Key(
            ListOf(TableOf(Appearance, shorthand="speaker")),
            "Ids of the speakers, in order of precedence.",
            '["mullally", "richey"]',
            (
                "speaker",
                "presenter",
                "presenters",
                "people",
                "persons",
                "panelists",
                "panellists",
                "host",
                "hosts",
                "speaker_id",
                "speaker_ids",
            ),
        ),
    ] = ()
    languages: Annotated[
        tuple[str, ...],
        Key(_LANGUAGES, "Languages of the session, as BCP 47 tags.", '["en", "pt-BR"]', _MEANT_AS_LANGUAGES),
    ] = ()
    status: Annotated[
        SessionStatus | None,
        Key(
            Choice(*get_args(SessionStatus)),
            "Whether the session takes place; default: as the event does.",
            '"tentative"',
            ("state",),
        ),
    ] = None
    audience: Annotated[
        Audience,
        Key(
            Choice(*get_args(Audience)),
            "Whether everybody or only registered people see the session.",
            '"registered"',
            ("visibility",),
        ),
    ] = "public"
    abstract: Annotated[
        str | None,
        Key(_TEXT, "What the session is about.", synonyms=("description", "summary", "about", "details"), is_long=True),
    ] = None
    url: Annotated[str | None, Key(_URL, "The session's public page.", _A_LINK, _MEANT_AS_URL)] = None
    links: Annotated[
        tuple[Link, ...],
        Key(
            ListOf(TableOf(Link)),
            "Documents and pages that belong to the session.",
            '[{ title = "…", url = "https://…" }]',
            ("attachments", "documents", "resources"),
        ),
    ] = ()
    tags: Annotated[tuple[str, ...], Key(ListOf(_TEXT), "Free words.", '["…"]', ("tag", "keywords"))] = ()
    uid: Annotated[
        str | None,
        Key(
            _TEXT,
            "UID from another system that published the session before; calendars keep it.",
            '"1234@old.example.org"',
            ("uuid",),
        ),
    ] = None


class Page(NamedTuple):
    """The look of the web page."""

    color: Annotated[
        str | None,
        Key(
            Text("^#[0-9a-fA-F]{6}$"),
            "Accent color of the page, adjusted if it is hard to read: `#0b5fa5`.",
            '"#0b5fa5"',
            ("colour", "accent"),
        ),
    ] = None
    logo: Annotated[
        str | None,
        Key(
            _TEXT,
            "PNG or SVG in the folder of this file, at most 200 KB; it becomes part of the page.",
            '"logo.svg"',
            ("image", "icon"),
        ),
    ] = None


class EventFile(NamedTuple):
    """An event file: one event with its registration, rooms, tracks, speakers and sessions."""

    event: Annotated[Event, Key(TableOf(Event), "The event itself.")]
    format: Annotated[int, Key(Choice(1), "Version of the format.", "1", name="schema")] = 1
    editor_schema: Annotated[str | None, Key(Text(), "JSON Schema that editors use.", name="$schema")] = None
    organizer: Annotated[
        Organizer | None, Key(TableOf(Organizer), "Who holds the event.", synonyms=("organiser", "host", "contact"))
    ] = None
    page: Annotated[Page | None, Key(TableOf(Page), "How the web page looks.")] = None
    registration: Annotated[
        Registration | None,
        Key(
            TableOf(Registration), "When and where people register; absent: not at all.", synonyms=("tickets", "signup")
        ),
    ] = None
    rooms: Annotated[
        tuple[Room, ...],
        Key(
            ListOf(TableOf(Room)),
            "Where sessions are held.",
            synonyms=("room", "venue", "venues", "hall", "halls", "location", "locations", "place", "places"),
        ),
    ] = ()
    tracks: Annotated[
        tuple[Track, ...], Key(ListOf(TableOf(Track)), "Threads of the programme.", synonyms=("track", "streams"))
    ] = ()
    speakers: Annotated[
        tuple[Speaker, ...],
        Key(
            ListOf(TableOf(Speaker)),
            "The people of the programme, in order of precedence.",
            synonyms=(
                "speaker",
                "people",
                "person",
                "persons",
                "presenters",
                "participants",
                "panelists",
                "panellists",
            ),
        ),
    ] = ()
    sessions: Annotated[
        tuple[Session, ...],
        Key(
            ListOf(TableOf(Session)),
            "The items of the programme.",
            synonyms=("session", "talk", "talks", "agenda", "programme", "program", "schedule", "events", "items"),
        ),
    ] = ()


Table: TypeAlias = (
    EventFile
    | Event
    | Organizer
    | Page
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


LONG_KEYS = frozenset(key.attribute for keys in KEYS.values() for key in keys.values() if key.is_long)
"""The attributes whose texts may have several lines."""
SECRET_KEYS = frozenset(key.name for keys in KEYS.values() for key in keys.values() if key.is_secret)
"""The keys whose values stand in no message. (An organizer's `email` is public; who cannot tell, hides it.)"""
