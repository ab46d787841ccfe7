"""The event as the organiser wrote it: frozen models of the event file, and the source of its JSON Schema."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

KNOWN_KINDS = ("opening", "keynote", "panel", "talk", "workshop", "break", "social", "closing")

WrittenMoment: TypeAlias = dt.datetime | dt.date | str
"""A moment as the file has it: offset or local date-time, local date (a whole day), or an announcement string."""


def _moment(value: object) -> WrittenMoment:
    if isinstance(value, (dt.datetime, dt.date, str)):
        return value
    raise PydanticCustomError("moment", "not a moment")


def _moment_with_clock(value: object) -> dt.datetime | str:
    if isinstance(value, (dt.datetime, str)):
        return value
    if isinstance(value, dt.date):
        raise PydanticCustomError("moment_without_clock", "a bare date")
    raise PydanticCustomError("moment", "not a moment")


def _uuid(value: object) -> UUID:
    if isinstance(value, str):
        try:
            return UUID(value)
        except ValueError:
            pass
    raise PydanticCustomError("uuid", "not a UUID")


def _as_appearance(value: object) -> object:
    return {"speaker": value} if isinstance(value, str) else value


# Editors check TOML date-times against `format`; a local one passes only as `date-time-local`.
_INSTANT_SCHEMA: dict[str, Any] = {
    "type": "string",
    "format": "date-time",
    "description": "An instant: `2021-06-14T14:00:00+02:00`.",
}
_WALL_TIME_SCHEMA: dict[str, Any] = {
    "type": "string",
    "format": "date-time-local",
    "pattern": "[0-9][Tt ][0-9]",  # some editors do not know the format
    "description": "Wall time in `event.timezone`: `2021-06-14T14:00:00`.",
}
_ANNOUNCEMENT_SCHEMA: dict[str, Any] = {
    "type": "string",
    "pattern": "[0-9]",
    "description": "As an announcement writes it: `Thursday, 10 June 2021, 17:00 CEST`.",
}
# To some editors a bare date is text as well; an announcement with a clock time has more than digits and hyphens.
_CLOCK_ANNOUNCEMENT_SCHEMA = {**_ANNOUNCEMENT_SCHEMA, "pattern": "[0-9].*[A-Za-z:]|[A-Za-z:].*[0-9]"}
_DATE_SCHEMA: dict[str, Any] = {"type": "string", "format": "date", "description": "The whole day: `2021-06-10`."}

Moment = Annotated[
    dt.datetime | dt.date | str,
    PlainValidator(_moment),
    WithJsonSchema({"anyOf": [_INSTANT_SCHEMA, _WALL_TIME_SCHEMA, _DATE_SCHEMA, _ANNOUNCEMENT_SCHEMA]}),
]
ClockMoment = Annotated[
    dt.datetime | str,
    PlainValidator(_moment_with_clock),
    WithJsonSchema({"anyOf": [_INSTANT_SCHEMA, _WALL_TIME_SCHEMA, _CLOCK_ANNOUNCEMENT_SCHEMA]}),
]
# A TOML clock time has no zone; editors take it for one of this format only.
ClockTime = Annotated[dt.time, WithJsonSchema({"type": "string", "format": "time-local", "default": "00:00:00"})]
EventUid = Annotated[UUID, PlainValidator(_uuid), WithJsonSchema({"type": "string", "format": "uuid"})]
ID_PATTERN = "^[a-z0-9][a-z0-9-]{0,63}$"
NOT_BLANK = r"\S"
Identifier = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Text = Annotated[str, StringConstraints(min_length=1, pattern=NOT_BLANK)]
Url = Annotated[str, StringConstraints(min_length=1, pattern=NOT_BLANK)]
Color = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")]
Email = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
WrittenDuration = Annotated[str, StringConstraints(min_length=2)]
Count = Annotated[int, Field(ge=0, le=1_000_000_000)]

EventStatus: TypeAlias = Literal["confirmed", "tentative", "postponed", "cancelled"]
Attendance: TypeAlias = Literal["online", "in-person", "hybrid"]
RoomKind: TypeAlias = Literal["physical", "online"]
SpeakerStatus: TypeAlias = Literal["confirmed", "invited", "withdrawn"]
SessionStatus: TypeAlias = Literal["confirmed", "tentative", "cancelled"]
Audience: TypeAlias = Literal["public", "registered"]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


# TOML arrays are lists; the models keep tuples.
_AS_TUPLE = Field(strict=False)
Texts = Annotated[tuple[Text, ...], _AS_TUPLE]
Identifiers = Annotated[tuple[Identifier, ...], _AS_TUPLE]
Languages = Annotated[tuple[Language, ...], _AS_TUPLE]


@dataclass(frozen=True, slots=True)
class Secret:
    """A value for registered people only: the text itself, or the environment variable that holds it."""

    text: str | None = None
    env: str | None = None


_ENVIRONMENT_NAME = "^[A-Za-z_][A-Za-z0-9_]*$"
_SECRET_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "minLength": 1},
        {
            "type": "object",
            "properties": {
                "env": {
                    "type": "string",
                    "pattern": _ENVIRONMENT_NAME,
                    "description": "Name of the environment variable that holds the value.",
                }
            },
            "required": ["env"],
            "additionalProperties": False,
        },
    ]
}


def _secret(value: object) -> Secret:
    if isinstance(value, str) and value:
        return Secret(text=value)
    if isinstance(value, dict) and set(value) == {"env"}:
        name = value["env"]
        if isinstance(name, str) and re.fullmatch(_ENVIRONMENT_NAME, name):
            return Secret(env=name)
    raise PydanticCustomError("secret", "not a secret")


SecretValue = Annotated[Secret, PlainValidator(_secret), WithJsonSchema(_SECRET_SCHEMA)]


class Event(_Table):
    """The event itself."""

    id: Identifier = Field(description="The event's id; it survives renames of the title.")
    title: Text = Field(description="What the event is called.")
    timezone: Text = Field(description="IANA name of the zone in which local times are meant: `Europe/Vienna`.")
    subtitle: Text | None = Field(None, description="A second line of the title: a theme or a motto.")
    description: Text | None = Field(None, description="What the event is about, in a paragraph or several.")
    themes: Texts = Field((), description="What the event focuses on, one item each.")
    start: Moment | None = Field(None, description="When the event starts; default: the earliest session.")
    end: Moment | None = Field(None, description="When the event ends; default: the latest session's end.")
    day_starts: ClockTime = Field(
        dt.time(0), description="A session before this clock time belongs to the previous conference day."
    )
    attendance: Attendance | None = Field(None, description="Where people take part: online, in person, or both.")
    status: EventStatus = Field("confirmed", description="Whether the event takes place.")
    url: Url | None = Field(None, description="The event's public page.")
    uid: EventUid | None = Field(
        None, description="A UUID, the root of every published identity; default: derived from the id."
    )
    nominal_duration: WrittenDuration = Field(
        "30m", description="What calendars show for a session whose end is not announced."
    )
    languages: Languages = Field((), description="Languages of the event, as BCP 47 tags: `en`, `pt-BR`.")
    city: Text | None = Field(None, description="City of the event.")
    country: Country | None = Field(None, description="Country of the event, two capital letters (ISO 3166): `AT`.")


class Organizer(_Table):
    """Who holds the event, and how to reach them."""

    name: Text = Field(description="Name of the organizing body or person.")
    email: Email | None = Field(None, description="Address for questions.")
    url: Url | None = Field(None, description="The organizer's page.")


class _Window(_Table):
    opens: Moment | None = Field(None, description="When it opens; absent: it is open already.")
    closes: Moment | None = Field(None, description="When it closes; absent: it is open until the event starts.")
    url: Url | None = Field(None, description="Page where people register.")
    capacity: Count | None = Field(None, description="How many places there are.")
    registered: Count | None = Field(None, description="How many places are taken.")
    waitlist: bool = Field(default=False, description="Whether there is a waiting list once the places are taken.")
    note: Text | None = Field(None, description="What people should know about it.")


class RegistrationWindow(_Window):
    """A further registration window with a name of its own: early bird, press, on site."""

    id: Identifier = Field(description="The window's id.")
    name: Text = Field(description="What the window is called.")


RegistrationWindows = Annotated[tuple[RegistrationWindow, ...], _AS_TUPLE]


class Registration(_Window):
    """When and where people register."""

    windows: RegistrationWindows = Field((), description="Further named windows, each judged by itself.")


class Room(_Table):
    """A place where sessions are held, physical or online."""

    id: Identifier = Field(description="The room's id.")
    name: Text = Field(description="What the room is called.")
    kind: RoomKind = Field("physical", description="Whether people go there or join over the network.")
    url: Url | None = Field(None, description="The room's public page or stream.")
    join_url: SecretValue | None = Field(
        None, description='Link for registered people only; { env = "NAME" } keeps it out of the file.'
    )
    passcode: SecretValue | None = Field(
        None, description='Passcode for registered people only; { env = "NAME" } keeps it out of the file.'
    )
    address: Text | None = Field(None, description="Postal address or way to the room.")
    capacity: Count | None = Field(None, description="How many people the room holds.")


class Track(_Table):
    """A thread of the programme."""

    id: Identifier = Field(description="The track's id.")
    name: Text = Field(description="What the track is called.")
    color: Color | None = Field(None, description="Color of the track: `#1f6feb`.")


class Speaker(_Table):
    """A person of the programme."""

    id: Identifier = Field(description="The speaker's id.")
    name: Text = Field(description="The name as it is printed.")
    title: Text | None = Field(None, description="Office held.")
    organization: Text | None = Field(None, description="The organization the person belongs to.")
    status: SpeakerStatus = Field("confirmed", description="Whether the person takes part.")
    bio: Text | None = Field(None, description="A few sentences about the person.")
    url: Url | None = Field(None, description="The person's page.")
    pronouns: Text | None = Field(None, description="How the person is referred to.")
    country: Country | None = Field(None, description="Country, two capital letters (ISO 3166): `IE`.")


class Appearance(_Table):
    """A speaker's part in one session."""

    speaker: Identifier = Field(description="Id of a speaker.")
    role: Text = Field("speaker", description="What the person does: speaker, moderator, chair or another word.")


WrittenAppearance = Annotated[
    Appearance, BeforeValidator(_as_appearance, json_schema_input_type=Identifier | Appearance)
]
Appearances = Annotated[tuple[WrittenAppearance, ...], _AS_TUPLE]


class Link(_Table):
    """A document or page that belongs to a session."""

    title: Text = Field(description="What the link leads to.")
    url: Url = Field(description="Where it leads.")


Links = Annotated[tuple[Link, ...], _AS_TUPLE]


class Session(_Table):
    """One item of the programme."""

    model_config = ConfigDict(
        json_schema_extra={"not": {"anyOf": [{"required": ["end", "duration"]}, {"required": ["room", "rooms"]}]}}
    )

    id: Identifier = Field(description="The session's id: its identity in every calendar, whatever else changes.")
    title: Text = Field(description="What the session is called.")
    kind: Text | None = Field(
        None,
        description="A free word; known ones: opening, keynote, panel, talk, workshop, break, social, closing.",
        examples=list(KNOWN_KINDS),
    )
    start: ClockMoment = Field(description="When the session starts.")
    end: ClockMoment | None = Field(None, description="When the session ends; or write `duration`.")
    duration: WrittenDuration | None = Field(None, description="How long the session is: `90m`, `1h30m`, `PT1H30M`.")
    room: Identifier | None = Field(None, description="Id of the room.")
    rooms: Identifiers = Field((), description="Ids of the rooms, where the session has several.")
    track: Identifier | None = Field(None, description="Id of the track.")
    speakers: Appearances = Field((), description="Ids of the speakers, in order of precedence.")
    languages: Languages = Field((), description="Languages of the session, as BCP 47 tags.")
    status: SessionStatus = Field("confirmed", description="Whether the session takes place.")
    audience: Audience = Field("public", description="Whether everybody or only registered people see the session.")
    abstract: Text | None = Field(None, description="What the session is about.")
    url: Url | None = Field(None, description="The session's public page.")
    links: Links = Field((), description="Documents and pages that belong to the session.")
    tags: Texts = Field((), description="Free words.")


Rooms = Annotated[tuple[Room, ...], _AS_TUPLE]
Tracks = Annotated[tuple[Track, ...], _AS_TUPLE]
Speakers = Annotated[tuple[Speaker, ...], _AS_TUPLE]
Sessions = Annotated[tuple[Session, ...], _AS_TUPLE]


class EventFile(_Table):
    """An event file: one event with its registration, rooms, tracks, speakers and sessions."""

    model_config = ConfigDict(title="alliance event file", json_schema_extra={"$id": "urn:alliance:event-file:1"})

    format: Literal[1] = Field(1, alias="schema", description="Version of the format.")
    editor_schema: str | None = Field(None, alias="$schema", description="JSON Schema that editors use.")
    event: Event = Field(description="The event itself.")
    organizer: Organizer | None = Field(None, description="Who holds the event.")
    registration: Registration | None = Field(None, description="When and where people register; absent: not at all.")
    rooms: Rooms = Field((), description="Where sessions are held.")
    tracks: Tracks = Field((), description="Threads of the programme.")
    speakers: Speakers = Field((), description="The people of the programme, in order of precedence.")
    sessions: Sessions = Field((), description="The items of the programme.")


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the event file, with a description for every key."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **EventFile.model_json_schema()}
