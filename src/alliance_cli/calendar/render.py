"""The calendar file that subscribers can trust: iCalendar with its own history."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from alliance_cli.calendar.deadlines import deadline_entries
from alliance_cli.calendar.drafts import Draft, Made
from alliance_cli.calendar.entries import (
    AS_PUBLISHED,
    Dates,
    Entry,
    SessionEntries,
    Standing,
    event_dates,
    event_entry,
    session_entry,
)
from alliance_cli.calendar.facts import SESSION
from alliance_cli.calendar.feeds import Part, head_lines, split
from alliance_cli.calendar.former import FormerSessions
from alliance_cli.calendar.history import Revision, Verdict, continued, is_far_ahead, revision, vanished
from alliance_cli.calendar.octets import marks_of
from alliance_cli.calendar.published import Published, PublishedCalendar, published
from alliance_cli.calendar.rewording import LanguageChange, former_language
from alliance_cli.calendar.version_0_1 import is_postponed
from alliance_cli.calendar.writing import entry, parts, written
from alliance_cli.event.agenda import Agenda, Session
from alliance_cli.event.export_options import Options
from alliance_cli.findings import EventError
from alliance_cli.ical.lines import Line
from alliance_cli.ical.values import plain, wall
from alliance_cli.ical.vtimezone import UTC_RULES, Rules, rules_of, timezone_lines
from alliance_cli.words import language_of

__all__ = ["Change", "Part", "Published", "Update", "published", "render", "split", "update"]


class Change(NamedTuple):
    """What becomes of one entry; `session` is the id of its session, None where it has none or nobody knows it."""

    verdict: Verdict
    uid: str
    title: str
    session: str | None = None


class Update(NamedTuple):
    """A calendar as it goes on: its file, what becomes of each entry, and what the organiser should know.

    `endangered` are the titles of entries that would be cancelled, where they are so many that the event file may be cut
    off. `languages` are changes of the language that our own words are in, one for each event.
    """

    data: bytes
    changes: tuple[Change, ...]
    endangered: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    languages: tuple[LanguageChange, ...] = ()

    def refuse_danger(self) -> None:
        """Raise EventError where the calendars of subscribers would be emptied."""
        if self.endangered:
            named = ", ".join(self.endangered[:3]) + (", …" if len(self.endangered) > 3 else "")
            raise EventError(
                f"{len(self.endangered)} entries would be cancelled in people's calendars, because the event file "
                f"no longer has them: {named}",
                "is the event file complete? If they are really cancelled, use `--force`",
            )


def render(agendas: Sequence[Agenda], options: Options) -> bytes:
    """Return the calendar of `agendas`, continuing `options.previous`.

    Raises:
        EventError: What `update` raises, or the calendars of subscribers would be emptied.
    """
    found = update(agendas, options)
    if not options.force:
        found.refuse_danger()
    return found.data


def update(agendas: Sequence[Agenda], options: Options) -> Update:
    """Return the calendar of `agendas`, continuing `options.previous`, and what becomes of its entries.

    Raises:
        EventError: The previous file cannot be continued, two files have the same identity, or a
            message for mail lacks what RFC 5546 wants.
    """
    _refuse_what_cannot_be(agendas, options)
    made = list(_made(agendas, options))
    former, notes = continued(agendas, options)
    if former:
        made = list(_going_on(made, agendas, former, options))
    known = former.entries if former else {}
    over: list[Published] = []
    if former and not options.method:
        gone = vanished(former, [each.entry for each in made], agendas, options)
        made, over = made + gone.kept, gone.over
    zones = _zones([each.entry for each in made], agendas, options)
    revised = _revised(made, zones, former, options)
    head = head_lines(agendas, options, is_single=len(revised) + len(over) == 1)
    if former and over and _says_the_same(head, zones, revised, over, former):
        # Time alone changes nothing: what was only kept for a while goes with the next change.
        kept = [each for each in over if each.status == "CANCELLED"]
        if len(kept) == len(over):
            again = vanished(former, [each.entry for each in made], agendas, options._replace(now=former.head.modified))
            made += [each for each in again.kept if each.entry.uid in {gone.uid for gone in over}]
            over = []
            zones = _zones([each.entry for each in made], agendas, options)
            revised = _revised(made, zones, former, options)
    head = head_lines(agendas, options, is_single=len(revised) == 1)
    is_unchanged = former is not None and not over and _says_the_same(head, zones, revised, [], former)
    now = options.now.astimezone(dt.UTC).replace(microsecond=0)
    modified = now if former is None else former.head.modified if is_unchanged else max(now, former.head.modified)
    found = Update(
        data=b"",
        changes=tuple(_changes(revised, over)),
        endangered=tuple(_endangered(former, revised, options)) if former else (),
        warnings=(*notes, *_warnings(former, revised, options)),
        languages=tuple(_language_changes(agendas, known, revised, options)),
    )
    if is_unchanged and options.previous and all(marks.stands for _, marks in revised):
        return found._replace(data=options.previous)
    zones = _used(zones, [draft for draft, _ in revised])
    return found._replace(data=written(parts(head, modified, agendas, zones, _entries(revised, former))))


def _refuse_what_cannot_be(agendas: Sequence[Agenda], options: Options) -> None:
    repeated = [uid for uid, count in Counter(agenda.event.uid for agenda in agendas).items() if count > 1]
    if repeated:
        titles = ", ".join(f"`{agenda.event.title}`" for agenda in agendas if agenda.event.uid in repeated)
        raise EventError(
            f"the events {titles} have the same identity", "give each a `uid` of its own, or name each file once"
        )
    if options.method == "cancel" and sum(len(agenda.sessions) for agenda in agendas) != 1:
        # RFC 5546 section 3.2.5: all entries of a cancellation are of one UID.
        raise EventError("a cancellation is about one session", "name it with `--session`")
    if options.method and options.deadlines != "none":
        raise EventError("a calendar with a method is about sessions", "leave the deadlines out")
    if options.method and not any(agenda.sessions or event_dates(agenda) for agenda in agendas):
        raise EventError(
            "there is no session to put into the message", "add a [[sessions]] table, or change the filters"
        )


def _made(agendas: Sequence[Agenda], options: Options) -> Iterator[Made]:
    """Yield the entries of agendas of which nothing has been published before."""
    for agenda in agendas:
        if options.deadlines != "only":
            entries = SessionEntries(agenda, options)
            for session in agenda.sessions:
                yield _of_session(entries, session, AS_PUBLISHED)
            if not options.selection and not agenda.sessions:
                yield from _event(agenda, None, options)
        if options.deadlines != "none":
            for place, each in enumerate(deadline_entries(agenda, options)):
                title = next(plain(line.value) for line in each.lines if line.name == "SUMMARY")
                yield Made(each, agenda, title, worded=partial(_deadline, agenda, place, options))


def _going_on(
    made: Iterable[Made], agendas: Sequence[Agenda], former: PublishedCalendar, options: Options
) -> Iterator[Made]:
    """Yield the entries with what they say of the time before the event was postponed, and the events themselves."""
    sessions = {agenda.event.uid: FormerSessions(agenda) for agenda in agendas}
    entries = {agenda.event.uid: SessionEntries(agenda, options) for agenda in agendas}
    for each in made:
        event = each.entry.event
        if each.session is None:
            if each.entry.uid != str(event):
                yield each
            continue
        is_simple = each.agenda.event.status != "postponed" and not former.may_be_postponed
        before = None if is_simple else former.entries.get(each.entry.uid)
        standing = _standing(sessions[event], each.session, before) if before else AS_PUBLISHED
        yield each if standing == AS_PUBLISHED else _of_session(entries[event], each.session, standing)
    if options.deadlines != "only" and not options.selection:
        for agenda in agendas:
            yield from _event(agenda, former.entries.get(str(agenda.event.uid)), options)


def _of_session(entries: SessionEntries, session: Session, standing: Standing) -> Made:
    agenda = entries.agenda
    worded = partial(_session, entries, session, standing)
    return Made(entries.entry(session, standing), agenda, session.title, session, standing.gone, worded)


def _session(entries: SessionEntries, session: Session, standing: Standing, language: str | None) -> Entry:
    return session_entry(entries.agenda, session, entries.options._replace(language=language), standing)


def _deadline(agenda: Agenda, place: int, options: Options, language: str | None) -> Entry:
    return list(deadline_entries(agenda, options._replace(language=language)))[place]


def _standing(sessions: FormerSessions, session: Session, before: Published) -> Standing:
    """Return where a session stood before the event was postponed, if it has moved since, or with that."""
    postponed = sessions.agenda.event.status == "postponed"
    written = before.component.value(SESSION)
    if not postponed and written is not None and '"formerly"' not in written and '"postponed"' not in written:
        return AS_PUBLISHED
    facts = sessions.facts(before)
    moved = (postponed or facts.event == "postponed") and before.start != session.start
    formerly = facts.formerly or (before.start if moved else None)
    return Standing(formerly=formerly if formerly != session.start else None)


def _event(agenda: Agenda, before: Published | None, options: Options) -> Iterator[Made]:
    """Yield the event itself where it has no sessions; once published it stays: a tombstone would say that it is off."""
    if agenda.sessions and before is None:
        return
    dates = event_dates(agenda)
    standing = _former_standing(agenda, before) if before else AS_PUBLISHED
    if dates is None or standing.formerly == dates.start:
        standing = AS_PUBLISHED
    known = dates is not None
    if dates is None:
        if before is None:
            return
        session = FormerSessions(agenda).session(before)
        dates = Dates(session.start, session.end, before.whole_day)
    made = partial(event_entry, agenda, dates, standing=standing, known=known)
    yield Made(
        made(options),
        agenda,
        agenda.event.title,
        worded=lambda language: made(options._replace(language=language)),
    )


def _former_standing(agenda: Agenda, before: Published) -> Standing:
    """Return when the event was held before it was postponed, if it was."""
    written, _, day = before.component.text("X-ALLIANCE-FORMERLY").partition(" ")
    if written:
        try:
            return Standing(formerly=dt.datetime.fromisoformat(written).astimezone(dt.UTC), whole_day=day == "day")
        except (ValueError, OverflowError):
            return AS_PUBLISHED
    postponed = (
        agenda.event.status == "postponed"
        or before.component.text("X-ALLIANCE-STATUS") == "postponed"
        or is_postponed(before)
    )
    former = FormerSessions(agenda).session(before) if postponed else None
    return Standing(formerly=former.start, whole_day=before.whole_day) if former else AS_PUBLISHED


def _zones(entries: Iterable[Entry], agendas: Sequence[Agenda], options: Options) -> dict[str, Rules]:
    """Return the rules of every zone that a VTIMEZONE can tell, as they are in the last year of its entries."""
    if options.utc:
        return {}
    instants: dict[ZoneInfo, list[dt.datetime]] = defaultdict(list)
    for agenda in agendas:
        instants[agenda.event.zone] += [agenda.event.start.instant] if agenda.event.start else []
    for each in entries:
        instants[each.zone].append(each.start)
    found = {zone.key: rules_of(zone, starts) for zone, starts in instants.items()}
    return {key: rules for key, rules in found.items() if rules}


def _used(zones: dict[str, Rules], drafts: Sequence[Draft]) -> dict[str, Rules]:
    """Return the zones that entries name. A calendar may not be empty (RFC 5545 section 3.6): without entries it has one."""
    names = {draft.times[0].parameter("TZID") for draft in drafts}
    used = {key: rules for key, rules in zones.items() if key in names}
    return used if drafts else zones or {"UTC": UTC_RULES}


def _revised(
    made: Iterable[Made], zones: dict[str, Rules], former: PublishedCalendar | None, options: Options
) -> list[tuple[Draft, Revision]]:
    if former is None:
        return [(draft, revision(draft, None, options)) for draft in _drafts(made, zones)]
    # By other rules the same octets are another instant.
    other = {key for key, rules in zones.items() if former.zones.get(key) != _zone_lines(key, rules)}
    return [
        (draft, _standing_as_it_is(draft, former, other) or revision(draft, former.entries.get(draft.uid), options))
        for draft in _drafts(made, zones)
    ]


def _standing_as_it_is(draft: Draft, former: PublishedCalendar, other: Container[str]) -> Revision | None:
    """Return the marks of an entry that is written again octet for octet, as most are; the former one is not read."""
    octets = former.octets(draft.uid)
    marks = marks_of(octets) if octets else None
    if marks is None or draft.made.entry.zone.key in other or entry(draft, *marks) != octets:
        return None
    return Revision(*marks, "unchanged", stands=True)


def _entries(revised: Iterable[tuple[Draft, Revision]], former: PublishedCalendar | None) -> Iterator[bytes]:
    """Yield the entries of the file; what stands is taken as it is."""
    for draft, marks in revised:
        octets = former.octets(draft.uid) if former and marks.stands else None
        yield octets or entry(draft, marks.sequence, marks.stamp, marks.lines)


def _drafts(made: Iterable[Made], zones: dict[str, Rules]) -> list[Draft]:
    """Return the entries with their times, in the order of the file."""

    @cache
    def clock(zone: ZoneInfo, instant: dt.datetime) -> str | None:
        """Return what the clocks of a zone show, None where readers would take it for another instant."""
        rules = zones.get(zone.key)
        return wall(instant.astimezone(zone)) if rules and rules.fit(zone, instant) else None

    drafts = [Draft(each, clock) for each in made]
    drafts.sort(key=lambda each: (each.start, each.uid))
    return drafts


def _says_the_same(
    head: Sequence[Line],
    zones: dict[str, Rules],
    revised: Sequence[tuple[Draft, Revision]],
    over: Sequence[Published],
    former: PublishedCalendar,
) -> bool:
    """Return whether nothing is new; what is `over` would only be dropped."""
    dropped = {each.uid for each in over}
    return (
        not any(marks.is_new for _, marks in revised)
        and [draft.uid for draft, _ in revised] == [uid for uid in former.entries if uid not in dropped]
        and tuple(map(str, head)) == former.head.lines
        and (
            bool(over)
            or {key: _zone_lines(key, rules) for key, rules in _used(zones, [each for each, _ in revised]).items()}
            == former.zones
        )
    )


def _zone_lines(key: str, rules: Rules) -> tuple[str, ...]:
    name, observances = timezone_lines(key, rules)
    return (str(name), *(line for kind, lines in observances for line in (f"BEGIN:{kind}", *map(str, lines))))


def _changes(revised: Iterable[tuple[Draft, Revision]], over: Iterable[Published]) -> Iterator[Change]:
    for draft, marks in revised:
        yield _change(marks.verdict, draft)
    for each in over:
        yield Change("dropped", each.uid, each.summary)


def _change(verdict: Verdict, draft: Draft) -> Change:
    session = draft.made.session
    return Change(verdict, draft.uid, draft.made.title, session.id if session and session.id != draft.uid else None)


def _endangered(
    former: PublishedCalendar, revised: Sequence[tuple[Draft, Revision]], options: Options
) -> Iterator[str]:
    """Yield the titles of coming entries that would be cancelled because the file has them no longer, if many.

    Many are more than a third, and at least two.
    """
    removed = [draft for draft, marks in revised if marks.verdict == "cancelled" and draft.made.gone == "removed"]
    if len(removed) < 2:
        return
    now = former.head.modified if is_far_ahead(former.head.modified, options) else options.now
    coming = {seen.uid for seen in former.seen() if seen.end > now and not seen.is_off}
    off = [draft.made.title for draft in removed if draft.uid in coming]
    if len(off) >= 2 and len(off) * 3 > len(coming):
        yield from off


def _warnings(
    former: PublishedCalendar | None, revised: Sequence[tuple[Draft, Revision]], options: Options
) -> Iterator[str]:
    if former and is_far_ahead(former.head.modified, options):
        years = (options.now - former.head.modified).days // 365
        yield (
            f"the clock says {options.now.date().isoformat()}, {years} years after the calendar was last changed; "
            "cancelled entries are kept as if the event had not taken place yet"
        )

    if options.adopt:
        new = {(draft.made.title, draft.start): draft for draft, marks in revised if marks.verdict == "new"}
        twice = [
            (draft, new[draft.made.title, draft.start])
            for draft, marks in revised
            if marks.verdict == "cancelled" and (draft.made.title, draft.start) in new
        ]
        for old, draft in twice[:1]:
            name = draft.made.session.id if draft.made.session else draft.uid
            yield (
                f"{len(twice)} of the new entries are in the adopted calendar too, under UIDs that the event file does "
                f'not have: write `uid = "{old.uid}"` into session `{name}`, and so on'
            )


def _language_changes(
    agendas: Sequence[Agenda],
    known: Mapping[str, Published],
    revised: Sequence[tuple[Draft, Revision]],
    options: Options,
) -> Iterator[LanguageChange]:
    by_event: dict[UUID, list[tuple[Draft, Published, Verdict]]] = defaultdict(list)
    for each, marks in revised:
        if marks.verdict in {"reworded", "changed"}:
            by_event[each.made.agenda.event.uid].append((each, known[each.uid], marks.verdict))
    for agenda in agendas:
        told = by_event[agenda.event.uid]
        old = former_language((each, former) for each, former, _ in told)
        if old:
            reworded = sum(verdict == "reworded" for _, _, verdict in told)
            yield LanguageChange(old, language_of(agenda.event.languages, options.language), reworded)
