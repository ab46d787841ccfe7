"""The options of an export, in one value for all formats."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias
from uuid import UUID

from alliance_cli.event.agenda import Agenda
from alliance_cli.event.model import Audience
from alliance_cli.event.select import Selection

Deadlines: TypeAlias = Literal["none", "added", "only"]
Method: TypeAlias = Literal["publish", "cancel"]
Layout: TypeAlias = Literal["page", "programme", "doors", "grid"]
Left: TypeAlias = Literal["registered", "elsewhere"]
"""Why a session of the event is not in a feed: it is for registered people, or the feed is cut to other sessions."""


class PublishedFeed(NamedTuple):
    """A calendar that is published beside a page: what it is cut to, its name, and its address, as webcal too."""

    kind: str
    name: str
    url: str
    webcal: str | None = None


class Options(NamedTuple):
    """Choices about one output file.

    `now` is the time of the export in UTC (SOURCE_DATE_EPOCH, else `--at`, else the clock);
    `previous` is the file that was published before under the same name, if there is one;
    `fresh` starts over from nothing, `force` also over a file that is not this event's calendar, and
    continues one that was edited by hand;
    `audience` and `selection` say which feed it is: the agendas are already cut to them;
    `deadlines` are those of registration, `alarms` the times before an entry at which readers remind,
    `method` makes a message for mail of the file (RFC 5546). `left` says by UIDs why
    sessions of the event are not in this feed, where they are not; `adopt` continues another producer's calendar.
    `layout` is what a page is for, `logos` the images of the events by their uid, as `data:` addresses,
    `feeds` the calendars that are published beside it, the whole one first.
    `versions` are an older and this version of the events by their uid; a page marks what is new or moved.
    `language` is that of our own words, one of `words.LANGUAGES`; None for the event's. `twelve_hour` is how clock
    times are written on a page in Markdown.
    """

    now: dt.datetime
    tzdb: str
    audience: Audience = "public"
    selection: Selection = Selection()
    previous: bytes | None = None
    fresh: bool = False
    force: bool = False
    utc: bool = False
    deadlines: Deadlines = "none"
    alarms: tuple[dt.timedelta, ...] = ()
    method: Method | None = None
    left: Mapping[str, Left] = MappingProxyType({})
    adopt: bool = False
    layout: Layout = "page"
    logos: Mapping[UUID, str] = MappingProxyType({})
    versions: Mapping[UUID, tuple[Agenda, Agenda]] = MappingProxyType({})
    language: str | None = None
    twelve_hour: bool = False
    feeds: tuple[PublishedFeed, ...] = ()
