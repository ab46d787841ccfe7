"""What becomes of the published entries: revision marks, tombstones, revival."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import Literal, NamedTuple, TypeAlias
from uuid import UUID

from alliance_cli.calendar import version_0_1
from alliance_cli.calendar.adopted import adopted
from alliance_cli.calendar.as_written import calendar_as_written
from alliance_cli.calendar.deadlines import gone_deadline_lines
from alliance_cli.calendar.drafts import Draft, Made
from alliance_cli.calendar.entries import Entry, Standing, session_entry
from alliance_cli.calendar.facts import Gone, deadline_facts
from alliance_cli.calendar.feeds import feed_of
from alliance_cli.calendar.former import FormerSessions
from alliance_cli.calendar.octets import HEAD_OCTETS, events_in
from alliance_cli.calendar.published import (
    FOR_PROGRAMS,
    MOST_REVISIONS,
    Published,
    PublishedCalendar,
    read_published,
)
from alliance_cli.calendar.rewording import MARKS, is_reworded, spoken
from alliance_cli.event.agenda import Agenda
from alliance_cli.event.export_options import Options
from alliance_cli.findings import EventError
from alliance_cli.ical.lines import Line
from alliance_cli.ical.values import plain
from alliance_cli.text import clean_line
from alliance_cli.words.locale import LANGUAGES

Verdict: TypeAlias = Literal["new", "changed", "reworded", "cancelled", "left", "revived", "dropped", "unchanged"]
"""What becomes of an entry. One that `left` is held, but for registered people only, or in other parts of the programme;
one that is `reworded` says the same in other words."""

FAR_AHEAD = dt.timedelta(days=2 * 366)
"""A clock that is further ahead of the calendar's last change than this is probably wrong."""


class Continuation(NamedTuple):
    """The calendar that an export continues, None if it starts over, and what the organiser should know."""

    calendar: PublishedCalendar | None = None
    notes: tuple[str, ...] = ()


class Revision(NamedTuple):
    """The revision marks of an entry, what becomes of it, and its lines where they are not those of today.

    What `stands` is unchanged octet for octet.
    """

    sequence: int
    stamp: dt.datetime
    verdict: Verdict
    lines: tuple[Line, ...] | None = None
    stands: bool = False

    @property
    def is_new(self) -> bool:
        """Whether subscribers get another entry than before."""
        return self.verdict != "unchanged"


def continued(agendas: Sequence[Agenda], options: Options) -> Continuation:
    """Return the calendar that the export continues.

    Raises:
        EventError: What was published before is damaged, edited by hand, another event's or another feed, or there is
            nothing to adopt.
    """
    is_there = options.previous is not None and bool(options.previous.strip())
    if options.adopt and not is_there:
        raise EventError("there is no calendar to adopt", "name it with -o, or with --previous")
    if options.adopt and b"X-ALLIANCE-FEED" not in (options.previous or b"")[:HEAD_OCTETS]:
        if len(agendas) != 1:
            raise EventError("--adopt takes a calendar over into one event", "name one event file")
        found = adopted(options.previous or b"", agendas[0], options)
        return Continuation(found.calendar, found.notes)
    notes = ("the calendar is already one of ours; --adopt is not needed",) if options.adopt else ()
    return Continuation(_continued(agendas, options) if is_there else None, notes)


def _continued(agendas: Sequence[Agenda], options: Options) -> PublishedCalendar | None:
    if options.fresh and events_in(options.previous or b"") & {agenda.event.uid for agenda in agendas}:
        return None
    former: PublishedCalendar | None
    try:
        former = calendar_as_written(options.previous or b"") or read_published(options.previous or b"")
    except EventError as error:
        former = _mended(options, error)
    if former is None:
        return None
    events = {agenda.event.uid for agenda in agendas}
    if not events & former.events:
        if options.force:
            return None
        raise EventError(
            "the published calendar belongs to another event", "export to another file, or replace it with `--force`"
        )
    if options.fresh:
        return None
    _refuse_other_feed(former, events, options)
    if not former.is_as_written and not options.force:
        raise EventError(
            "the published calendar was changed by hand after it was exported",
            "restore it, accept the edits with `--force`, or start over with `--fresh`",
        )
    return former


def _mended(options: Options, error: EventError) -> PublishedCalendar | None:
    """Return what can be read of a damaged calendar; None where that is nothing; raises EventError without `--force`."""
    if not options.force:
        raise EventError(
            f"the published calendar cannot be continued: {error.message}",
            error.help
            or (
                "take it over with `--adopt`, export to another file, or replace it with `--force`"
                if "did not write" in error.message
                else "restore it, export to another file, or replace it with `--force`"
            ),
        ) from None
    try:
        return read_published(options.previous or b"", mend=True)
    except EventError:
        return None


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
    """Return the revision marks of `draft` (RFC 5545 sections 3.8.7.2 to 3.8.7.4) and what becomes of it.

    Changed is what `changes` tells people of, as far as an entry carries it, and what only a
    reader of the entry sees: any line of it, or an instant, because other rules move the instants of
    unchanged wall times. ORGANIZER belongs to a message, not to the entry.
    """
    if former is None:
        return Revision(int(options.method == "cancel"), options.now, "new")
    entry = draft.made.entry
    is_moved = not entry.whole_day and (entry.start, entry.end) != (former.start, former.end)
    if not former.torn and not is_moved and spoken(draft.content()) == spoken(former.content):
        return Revision(former.sequence, former.stamp, "unchanged", _kept_lines(draft, former))
    sequence = min(former.sequence + 1, MOST_REVISIONS)
    return Revision(sequence, max(options.now, former.stamp), _verdict(draft, former))


def _kept_lines(draft: Draft, former: Published) -> tuple[Line, ...] | None:
    """Return today's lines with what programs read as it was, if that differs: it has changed for nobody."""
    of_before = [line.parsed for line in former.component.lines if line.name in FOR_PROGRAMS]
    lines = draft.lines
    if of_before == [line for line in lines if line.name in FOR_PROGRAMS]:
        return None
    kept: list[Line] = []
    for line in lines:
        if line.name in FOR_PROGRAMS:
            kept += of_before
            of_before = []
        else:
            kept.append(line)
    return tuple(kept)


def _verdict(draft: Draft, former: Published) -> Verdict:
    is_off, was_off = ("CANCELLED" in each for each in (_status(draft.lines), former.status))
    if is_off and not was_off:
        return "left" if draft.made.gone in {"registered", "elsewhere"} else "cancelled"
    if was_off and not is_off:
        return "revived"
    return "reworded" if not former.torn and is_reworded(draft, former) else "changed"


def _status(lines: Iterable[Line]) -> str:
    return next((line.value for line in lines if line.name == "STATUS"), "CONFIRMED")


class Vanished(NamedTuple):
    """What was published and is no longer in the agendas: what is kept of it, and what goes with the next change."""

    kept: list[Made]
    over: list[Published]


def vanished(
    former: PublishedCalendar, entries: Iterable[Entry], agendas: Sequence[Agenda], options: Options
) -> Vanished:
    """Return what was published and is no longer in the agendas.

    Of an event that is over nothing is kept. It is over at its end, but not before anything that was ever published of
    it: cutting the last day must not take its sessions from people's calendars unannounced. A clock that is years ahead
    ends nothing.
    """
    entries = list(entries)
    current = {entry.uid for entry in entries}
    lost = [uid for uid in former.entries if uid not in current]
    if not lost:
        return Vanished([], [])
    by_event = {agenda.event.uid: FormerSessions(agenda) for agenda in agendas}
    ends: dict[UUID, dt.datetime | None] = {
        agenda.event.uid: agenda.event.end.instant if agenda.event.end else None for agenda in agendas
    }
    known = chain(((seen.event, seen.end) for seen in former.seen()), ((entry.event, entry.end) for entry in entries))
    for event, end in known:
        latest = ends.get(event)
        if latest:
            ends[event] = max(latest, end)
    now = former.head.modified if is_far_ahead(former.head.modified, options) else options.now
    found = Vanished([], [])
    for entry in (former.entries[uid] for uid in lost):
        # What another program published is over for nobody before it has been taken over.
        if not entry.is_foreign and _is_over(ends.get(entry.event), now):
            found.over.append(entry)
        elif entry.event in by_event:
            found.kept.append(tombstone(entry, by_event[entry.event], options))
    return found


def _is_over(end: dt.datetime | None, now: dt.datetime) -> bool:
    return end is not None and now >= end


def is_far_ahead(modified: dt.datetime, options: Options) -> bool:
    """Return whether the clock is so far ahead of a calendar's last change that it is probably wrong."""
    return options.now - modified > FAR_AHEAD


def tombstone(entry: Published, sessions: FormerSessions, options: Options) -> Made:
    """Return what remains of a removed entry, cancelled: what it said, and why it was removed."""
    agenda = sessions.agenda
    deadline = deadline_facts(entry.component)
    if deadline or (not entry.is_foreign and version_0_1.is_deadline(entry)):
        facts_of_it = deadline or version_0_1.deadline_of(entry)

        def gone_deadline(language: str | None) -> Entry:
            lines = gone_deadline_lines(agenda, facts_of_it, options._replace(language=language))
            return _as_it_was(entry, sessions, tuple(lines))

        return Made(gone_deadline(options.language), agenda, entry.summary, worded=gone_deadline)
    gone: Gone = options.left.get(entry.uid, "removed")
    facts = sessions.facts(entry)
    session = sessions.session(entry, facts)._replace(status="cancelled")
    has_two_marks = entry.summary.startswith(version_0_1.CANCELLED_MARK + version_0_1.POSTPONED_MARK)

    def gone_session(language: str | None) -> Entry:
        standing = Standing(gone, facts.formerly)
        made = session_entry(agenda, session, options._replace(language=language), standing)
        return made._replace(start=session.start, end=session.end, whole_day=entry.whole_day)

    made = Made(gone_session(options.language), agenda, session.title, session, gone, gone_session)
    is_kept = entry.status == "CANCELLED" and not entry.is_foreign and gone in {"removed", facts.gone}
    if is_kept and not has_two_marks and not _is_in_another_language(entry, made):
        return made._replace(entry=_as_it_was(entry, sessions, tuple(_lines_of(entry))), worded=None)
    return made


def _is_in_another_language(entry: Published, made: Made) -> bool:
    said = [entry.component.text(name) for name in ("SUMMARY", "DESCRIPTION")]
    if said == _said(made.entry) or made.worded is None:
        return False
    return any(said == _said(made.worded(language)) for language in LANGUAGES)


def _said(entry: Entry) -> list[str]:
    texts = {line.name: plain(line.value) for line in entry.lines}
    return [texts["SUMMARY"], texts["DESCRIPTION"]]


def _as_it_was(entry: Published, sessions: FormerSessions, lines: tuple[Line, ...]) -> Entry:
    session = sessions.session(entry)
    start, end = (session.start, session.end) if entry.whole_day else (entry.start, entry.end)
    return Entry(entry.uid, entry.event, session.zone, start, end, lines, whole_day=entry.whole_day)


def _lines_of(entry: Published) -> Iterator[Line]:
    left_out = MARKS | {"DTSTART", "DTEND", "X-ALLIANCE-WALL", "ORGANIZER"}
    yield from (line.parsed for line in entry.component.lines if line.name not in left_out)
