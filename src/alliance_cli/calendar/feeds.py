"""Which feed a calendar is: its identity, its name, its head, and the parts it can be split into."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, NamedTuple, TypeAlias
from urllib.parse import urlencode
from uuid import UUID

from alliance_cli.calendar.published import read_published
from alliance_cli.calendar.sentences import sentences_of
from alliance_cli.calendar.subscription import calendar_address
from alliance_cli.event.agenda import Agenda
from alliance_cli.event.export_options import Options
from alliance_cli.event.select import Selection, known, parts
from alliance_cli.findings import EventError
from alliance_cli.ical.lines import Line, text_line
from alliance_cli.ical.values import plain, text
from alliance_cli.links import uri
from alliance_cli.plain_text import plain_text
from alliance_cli.times import english

Kind: TypeAlias = Literal["session", "speaker", "room", "track", "day"]

PRODID = "-//Alliance//alliance-cli//EN"
_REFRESH = "PT1H"
_MOST_TITLES = 3
_FIELDS = {"session": "sessions", "speaker": "speakers", "room": "rooms", "track": "tracks", "day": "days"}


def feed_of(options: Options) -> str:
    """Return the identity of a feed: for whom it is and what it is cut to. Order and repetition do not count.

    Deadlines that are added to an agenda do not make it another feed; a feed of deadlines alone is one.
    """
    selection = options.selection
    parts: list[tuple[str, str]] = [("audience", options.audience)]
    for noun, values in (
        ("day", selection.days),
        ("track", selection.tracks),
        ("room", selection.rooms),
        ("speaker", selection.speakers),
        ("session", selection.sessions),
        ("kind", selection.kinds),
        ("role", selection.roles),
    ):
        parts += [(noun, value) for value in sorted(set(values))]
    if options.deadlines == "only":
        parts.append(("only", "deadlines"))
    return urlencode(parts)


def head_lines(agendas: Sequence[Agenda], options: Options, *, is_single: bool) -> list[Line]:
    """Return the calendar's own properties but LAST-MODIFIED (RFC 5545 section 3.7, RFC 7986 section 5).

    Nothing in it depends on the entries but X-WR-CALNAME, which a calendar with a single entry has not: Outlook makes a
    new folder of it. vdirsyncer tells entries apart with the head, but for that name. There is no UID, which it would
    take for that of every entry (pimutils/vdirsyncer#1222).
    """
    first = agendas[0].event
    lines = [Line("VERSION", "2.0"), Line("PRODID", PRODID), Line("CALSCALE", "GREGORIAN")]
    if options.method:
        lines.append(Line("METHOD", options.method.upper()))
    lines.append(Line("X-ALLIANCE-FEED", text(feed_of(options))))
    name = feed_name(agendas, options)
    if not _is_single_session(options):
        lines.append(text_line("NAME", name))
    if not is_single:
        lines.append(text_line("X-WR-CALNAME", name))
    said = "\n\n".join(filter(None, [first.subtitle, first.description and plain_text(first.description)]))
    if said and len(agendas) == 1:
        lines += [text_line("DESCRIPTION", said), text_line("X-WR-CALDESC", said)]
    lines.append(text_line("X-WR-TIMEZONE", first.zone.key))
    page = uri(first.url) if first.url and len(agendas) == 1 else None
    if page:
        lines.append(Line("URL", page))
    source = calendar_address(first) if is_main_feed(agendas, options) else None
    if source:
        lines.append(Line("SOURCE", source, (("VALUE", "URI"),)))
    if not options.method:
        lines += [Line("REFRESH-INTERVAL", _REFRESH, (("VALUE", "DURATION"),)), Line("X-PUBLISHED-TTL", _REFRESH)]
    return lines


def _is_single_session(options: Options) -> bool:
    return bool(options.method) or len(set(options.selection.sessions)) == 1


def is_main_feed(agendas: Sequence[Agenda], options: Options) -> bool:
    """Return whether this is the calendar of the whole event for everybody: the one that `event.calendar_url` names."""
    is_whole = not options.selection and options.deadlines != "only" and not options.method
    return len(agendas) == 1 and is_whole and options.audience == "public"


def feed_name(agendas: Sequence[Agenda], options: Options) -> str:
    """Return what people see in their list of calendars: the event, and what the feed is cut to."""
    titles = [agenda.event.title for agenda in agendas[:_MOST_TITLES]]
    more = len(agendas) - len(titles)
    sentences = sentences_of(agendas[0], options)
    name = ", ".join(titles)
    name = sentences("several", titles=name, number=str(more)) if more else name
    selection, wanted = options.selection, []
    for field in ("tracks", "rooms", "speakers", "sessions"):
        ids = getattr(selection, field)
        names = _titles(agendas, field) if ids else {}
        wanted += [names.get(each, each) for each in ids]
    wanted += [sentences("only-day", number=day) if day.isdecimal() else day for day in selection.days]
    wanted += map(sentences.words.known, (*selection.kinds, *selection.roles))
    if options.deadlines == "only":
        wanted.append(sentences("only-deadlines"))
    if options.audience == "registered":
        wanted.append(sentences("only-registered"))
    return sentences.words.with_label(name, ", ".join(wanted))


def _titles(agendas: Sequence[Agenda], field: str) -> dict[str, str]:
    """Return what a field of a selection can name, by its id; what two events call alike is called as in the first."""
    if field == "days":
        return {}
    return {key: name for agenda in reversed(agendas) for key, name in known(agenda, field).items()}


class Part(NamedTuple):
    """One calendar of a split feed: its name, stable and safe as a file name everywhere, and what goes into it."""

    name: str
    title: str
    agendas: tuple[Agenda, ...]
    selection: Selection


def split(agendas: Sequence[Agenda], kind: Kind, options: Options, existing: Mapping[str, bytes]) -> Iterator[Part]:
    """Yield one part for each session, speaker, room, track or conference day that the agendas have.

    `existing` are the calendars that are there from before, by file name: a part that has lost all
    its sessions is kept up too, so that its subscribers learn of it.
    """
    field = _FIELDS[kind]
    found = [parts(agenda, field) for agenda in agendas]
    titles = _titles(agendas, field)
    keys = dict.fromkeys(key for each in found for key in each)
    events = {agenda.event.uid for agenda in agendas}
    for name, data in sorted(existing.items()):
        key = name.removeprefix(f"{kind}-").removesuffix(".ics")
        if f"{kind}-{key}.ics" == name and key not in keys and _is_part(data, _selected(options, kind, key), events):
            keys[key] = None
    empty = [replace(agenda, sessions=(), speakers=()) for agenda in agendas]
    for key in keys:
        cut = tuple(each.get(key, nothing) for each, nothing in zip(found, empty, strict=True))
        title = english.day(dt.date.fromisoformat(key), "long") if kind == "day" else titles.get(key, key)
        yield Part(f"{kind}-{key}", title, cut, _selected(options, kind, key).selection)


def _selected(options: Options, kind: Kind, key: str) -> Options:
    fields: dict[str, Any] = {_FIELDS[kind]: (key,)}
    return options._replace(selection=options.selection._replace(**fields))


def _is_part(data: bytes, options: Options, events: Collection[UUID]) -> bool:
    """Whether `data` is a published calendar of this feed, of any of `events`."""
    try:
        former = read_published(data)
    except EventError:
        return False
    return bool(former.events & set(events)) and plain(former.feed) == feed_of(options)
