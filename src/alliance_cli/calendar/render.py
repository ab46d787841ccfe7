"""The calendar file that subscribers can trust: iCalendar with its own history."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from zoneinfo import ZoneInfo

from alliance_cli.calendar.deadlines import deadline_entries
from alliance_cli.calendar.entries import Entry, event_entry, session_entry
from alliance_cli.calendar.feeds import NO_DIGEST, Part, head_lines, split
from alliance_cli.calendar.history import Draft, Revision, continued, revision, tombstone, vanished
from alliance_cli.calendar.published import DIGEST, Published, PublishedCalendar, digest, published
from alliance_cli.event.agenda import Agenda
from alliance_cli.event.export_options import Options
from alliance_cli.findings import EventError
from alliance_cli.ical.lines import Line, text_line
from alliance_cli.ical.values import day, plain, utc, wall
from alliance_cli.ical.vtimezone import UTC_RULES, Rules, rules_of

__all__ = ["Part", "Published", "published", "render", "split"]

_MAX_MINUTES = 60 * 24 * 366


def render(agendas: Sequence[Agenda], options: Options) -> bytes:
    """Return the calendar of `agendas` as it goes on from `options.previous`.

    Raises:
        EventError: The previous file cannot be gone on from, two files have one identity, or a
            message for mail lacks what RFC 5546 wants.
    """
    _refuse_what_cannot_be(agendas, options)
    former = continued(agendas, options)
    entries = _entries(agendas, former, options)
    gone = vanished(former, entries, agendas, options) if former and not options.method else []
    zones = _zones(entries, gone, agendas, options)
    drafts = [_draft(entry, zones) for entry in entries] + [tombstone(each, zones) for each in gone]
    if not drafts and former is None:
        raise EventError("there is nothing to put into a calendar", "add a [[sessions]] table, or change the filters")
    drafts.sort(key=lambda draft: (draft.start, draft.uid))
    known = former.entries if former else {}
    revised = [(draft, revision(draft, known.get(draft.uid), options)) for draft in drafts]
    head = head_lines(agendas, options, named=len(drafts) != 1)
    used = _used(zones, drafts) or {"UTC": UTC_RULES}
    modified = _modified(head, used, revised, former, options)
    return _written([*head, Line("LAST-MODIFIED", utc(modified))], used, revised)


def _refuse_what_cannot_be(agendas: Sequence[Agenda], options: Options) -> None:
    repeated = [uid for uid, count in Counter(agenda.event.uid for agenda in agendas).items() if count > 1]
    if repeated:
        titles = ", ".join(f"`{agenda.event.title}`" for agenda in agendas if agenda.event.uid in repeated)
        raise EventError(
            f"the events {titles} have one identity", "give each a `uid` of its own, or name each file once"
        )
    if options.method == "cancel" and sum(len(agenda.sessions) for agenda in agendas) != 1:
        # RFC 5546 section 3.2.5: all entries of a cancellation are of one UID.
        raise EventError("a cancellation is about one session", "name it with `--session`")
    if options.method and options.deadlines != "none":
        raise EventError("a calendar with a method is about sessions", "leave the deadlines out")


def _entries(agendas: Sequence[Agenda], former: PublishedCalendar | None, options: Options) -> list[Entry]:
    found: list[Entry] = []
    for agenda in agendas:
        if options.deadlines != "only":
            found += [session_entry(agenda, session, options) for session in agenda.sessions]
            # Once published it stays: as a tombstone it would tell people that the event is cancelled.
            is_wanted = not agenda.sessions or (former is not None and str(agenda.event.uid) in former.entries)
            event = event_entry(agenda, options) if is_wanted and not options.selection else None
            found += [event] if event else []
        if options.deadlines != "none":
            found += deadline_entries(agenda, options)
    return found


def _zones(
    entries: Iterable[Entry], gone: Iterable[Published], agendas: Sequence[Agenda], options: Options
) -> dict[str, Rules]:
    """Return the rules of every zone that a VTIMEZONE can tell, as they are in the last year of its entries."""
    if options.utc:
        return {}
    instants: dict[ZoneInfo, list[dt.datetime]] = defaultdict(list)
    for agenda in agendas:
        instants[agenda.event.zone] += [agenda.event.start.instant] if agenda.event.start else []
    by_key = {zone.key: zone for zone in instants}
    for entry in entries:
        instants[entry.zone].append(entry.start)
    for each in gone:
        if each.zone in by_key:
            instants[by_key[each.zone]].append(each.start)
    found = {zone.key: rules_of(zone, each) for zone, each in instants.items()}
    return {key: rules for key, rules in found.items() if rules}


def _used(zones: dict[str, Rules], drafts: Iterable[Draft]) -> dict[str, Rules]:
    names = {draft.lines[0].parameter("TZID") for draft in drafts}
    return {key: rules for key, rules in zones.items() if key in names or not names}


def _draft(entry: Entry, zones: dict[str, Rules]) -> Draft:
    start, end = _times(entry, zones)
    said = next(plain(line.value) for line in entry.lines if line.name == "SUMMARY")
    return Draft(
        uid=entry.uid,
        start=entry.start,
        end=entry.end,
        whole_day=entry.whole_day,
        lines=(start, end, *entry.lines, *_meant(entry, start)),
        alarm_lines=tuple(_alarm_lines(said, before) for before in entry.alarms),
    )


def _times(entry: Entry, zones: dict[str, Rules]) -> tuple[Line, Line]:
    if entry.whole_day:
        first, after = entry.dates
        return Line("DTSTART", day(first), (("VALUE", "DATE"),)), Line("DTEND", day(after), (("VALUE", "DATE"),))
    rules = zones.get(entry.zone.key)
    if rules and rules.fit(entry.zone, entry.start) and rules.fit(entry.zone, entry.end):
        zone = (("TZID", entry.zone.key),)
        start, end = (wall(moment.astimezone(entry.zone)) for moment in (entry.start, entry.end))
        return Line("DTSTART", start, zone), Line("DTEND", end, zone)
    return Line("DTSTART", utc(entry.start)), Line("DTEND", utc(entry.end))


def _meant(entry: Entry, start: Line) -> Iterator[Line]:
    """Yield the wall time and the zone of an entry that is written in UTC, so that a later change of rules can be seen."""
    if not entry.whole_day and not start.parameter("TZID") and entry.zone.key not in {"UTC", "Etc/UTC"}:
        yield Line("X-ALLIANCE-WALL", f"{wall(entry.start.astimezone(entry.zone))} {entry.zone.key}")


def _alarm_lines(said: str, before: dt.timedelta) -> tuple[Line, ...]:
    """Return a reminder (RFC 5545 section 3.6.6): minutes only, because mixed units are read in different ways."""
    minutes = min(int(before.total_seconds()) // 60, _MAX_MINUTES)
    return Line("ACTION", "DISPLAY"), text_line("DESCRIPTION", said), Line("TRIGGER", f"-PT{minutes}M")


def _modified(
    head: Sequence[Line],
    zones: dict[str, Rules],
    revised: Sequence[tuple[Draft, Revision]],
    former: PublishedCalendar | None,
    options: Options,
) -> dt.datetime:
    """Return when the calendar as a whole was last another one."""
    now = options.now.astimezone(dt.UTC).replace(microsecond=0)
    if former is None:
        return now
    is_same = (
        not any(marks.is_new for _, marks in revised)
        and [draft.uid for draft, _ in revised] == list(former.entries)
        and [str(line) for line in head if line.name != DIGEST] == list(former.head)
        and zones == former.zones
    )
    return former.modified if is_same else max(now, former.modified)


def _written(head: Sequence[Line], zones: dict[str, Rules], revised: Iterable[tuple[Draft, Revision]]) -> bytes:
    from alliance_cli.calendar.ics_library import AgendaCalendar, AgendaEvent

    events = (AgendaEvent(draft.uid, list(_event_lines(draft, marks)), draft.alarm_lines) for draft, marks in revised)
    # Of a great calendar there is one copy, written as it is made, and the digest of it put in last.
    written = BytesIO()
    place = 0

    def parts() -> Iterator[bytes]:
        nonlocal place
        for part in AgendaCalendar(head, zones, events).serialize_iter():
            octets = part.encode()
            place = place or octets.index(f"{DIGEST}:{NO_DIGEST}".encode())
            written.write(octets)
            yield octets

    found = digest(parts())
    written.seek(place)
    written.write(f"{DIGEST}:{found}".encode())
    return written.getvalue()


def _event_lines(draft: Draft, marks: Revision) -> Iterator[Line]:
    yield Line("UID", draft.uid)
    yield Line("DTSTAMP", utc(marks.stamp))
    yield Line("LAST-MODIFIED", utc(marks.stamp))
    yield Line("SEQUENCE", str(marks.sequence))
    yield from draft.lines
