"""What was published before and what becomes of it: revision marks, tombstones, revival."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple
from uuid import UUID

from alliance_cli.calendar.entries import CANCELLED_PREFIX, Entry
from alliance_cli.calendar.feeds import feed_of
from alliance_cli.calendar.published import Published, PublishedCalendar, read_published
from alliance_cli.event.agenda import Agenda
from alliance_cli.event.export_options import Options
from alliance_cli.findings import EventError
from alliance_cli.ical.lines import Line, parse
from alliance_cli.ical.values import plain, text, utc
from alliance_cli.ical.vtimezone import Rules
from alliance_cli.text import clean_line

_TIMES = ("DTSTART", "DTEND")
_DROPPED = frozenset({"UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "CONFERENCE"})


class Draft(NamedTuple):
    """A VEVENT whose times are written; `lines` start with DTSTART. Instants are UTC."""

    uid: str
    start: dt.datetime
    end: dt.datetime
    whole_day: bool
    lines: tuple[Line, ...]
    alarm_lines: tuple[tuple[Line, ...], ...] = ()

    def content(self) -> Iterator[str]:
        """Yield everything the entry says but its revision marks: what `Published.content` has of an older one."""
        yield str(Line("UID", self.uid))
        yield from map(str, self.lines)
        for alarm in self.alarm_lines:
            yield "BEGIN:VALARM"
            yield from map(str, alarm)


class Revision(NamedTuple):
    """The revision marks of an entry, and whether they are new."""

    sequence: int
    stamp: dt.datetime
    is_new: bool


def continued(agendas: Sequence[Agenda], options: Options) -> PublishedCalendar | None:
    """Return the calendar that the export goes on from; None where there is none, or it starts over.

    Raises:
        EventError: What was published before is damaged, edited by hand, another event's or another feed.
    """
    if options.previous is None or not options.previous.strip():
        return None
    try:
        former = read_published(options.previous)
    except EventError as error:
        if options.force:
            return None
        raise EventError(
            f"the published calendar cannot be continued: {error.message}",
            "restore it, export to another file, or replace it with `--force`",
        ) from None
    events = {agenda.event.uid for agenda in agendas}
    if not events & former.events:
        if options.force:
            return None
        raise EventError(
            "the published calendar is another event's", "export to another file, or replace it with `--force`"
        )
    if options.fresh:
        return None
    _refuse_other_feed(former, events, options)
    if not former.is_as_written and not options.force:
        raise EventError(
            "the published calendar was changed by hand after it was exported",
            "restore it, go on from what it says now with `--force`, or start over with `--fresh`",
        )
    return former


def _refuse_other_feed(former: PublishedCalendar, events: Collection[UUID], options: Options) -> None:
    if options.method:
        return
    feed, published = feed_of(options), plain(former.feed)
    if published != feed:
        raise EventError(
            f"the published calendar is another feed: `{clean_line(published)}`, not `{feed}`",
            "export to another file, or start over with `--fresh`",
        )
    if not former.events <= set(events):
        raise EventError(
            "the published calendar holds other events too",
            "name the files of all its events, or start over with `--fresh`",
        )


def revision(draft: Draft, former: Published | None, options: Options) -> Revision:
    """Return the revision marks of `draft` (RFC 5545 sections 3.8.7.2 to 3.8.7.4).

    Changed is what `core.changes` tells people of, as far as an entry carries it, and what only a
    reader of the entry sees: any line of it, or an instant, because other rules move the instants of
    unchanged wall times. ORGANIZER belongs to a message, not to the entry.
    """
    if former is None:
        return Revision(int(options.method == "cancel"), options.now, is_new=True)
    is_moved = not draft.whole_day and (draft.start, draft.end) != (former.start, former.end)
    if not is_moved and _spoken(draft.content()) == _spoken(former.content):
        return Revision(former.sequence, former.stamp, is_new=False)
    return Revision(former.sequence + 1, max(options.now, former.stamp), is_new=True)


def _spoken(content: Iterable[str]) -> list[str]:
    return [line for line in content if not line.startswith("ORGANIZER;")]


def vanished(
    former: PublishedCalendar, entries: Iterable[Entry], agendas: Sequence[Agenda], options: Options
) -> list[Published]:
    """Return what was published and is no longer in the agendas, of events that are not over.

    An event is over at its end, but not before anything that was ever published of it: cutting
    the last day must not take its sessions from people's calendars unannounced.
    """
    entries = list(entries)
    kept = {entry.uid for entry in entries}
    ends: dict[UUID, dt.datetime | None] = {
        agenda.event.uid: agenda.event.end.instant if agenda.event.end else None for agenda in agendas
    }
    known = [(entry.event, entry.end) for entry in former.entries.values()] + [(e.event, e.end) for e in entries]
    for event, end in known:
        latest = ends.get(event)
        if latest:
            ends[event] = max(latest, end)
    return [
        entry
        for uid, entry in former.entries.items()
        if uid not in kept and not _is_over(ends.get(entry.event), options.now)
    ]


def _is_over(end: dt.datetime | None, now: dt.datetime) -> bool:
    return end is not None and now >= end


def tombstone(former: Published, zones: dict[str, Rules]) -> Draft:
    """Return what stays of a vanished entry: cancelled, and in times that today's `zones` still tell."""
    lines = [parse(line) for line in former.component.lines]
    keeps_zone = former.zone is None or (
        former.zone in zones
        and zones[former.zone].instant(former.wall_start) == former.start
        and zones[former.zone].instant(former.wall_end) == former.end
    )
    cancelled = [_cancelled(line, former) for line in lines if line.name not in _DROPPED]
    if not keeps_zone:
        instants = {"DTSTART": former.start, "DTEND": former.end}
        cancelled = [Line(each.name, utc(instants[each.name])) if each.name in _TIMES else each for each in cancelled]
    return Draft(uid=former.uid, start=former.start, end=former.end, whole_day=former.whole_day, lines=tuple(cancelled))


def _cancelled(line: Line, former: Published) -> Line:
    if line.name == "STATUS":
        return line._replace(value="CANCELLED")
    if line.name == "TRANSP":
        return line._replace(value="TRANSPARENT")
    if line.name == "SUMMARY" and former.status != "CANCELLED":
        return line._replace(value=text(CANCELLED_PREFIX) + line.value)
    return line
