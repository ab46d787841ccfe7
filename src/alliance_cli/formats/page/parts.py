"""What the page shows, as values: the head of an event, its days, cards and details."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from alliance_cli.event.registration import State
from alliance_cli.formats.page.html import Html


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
