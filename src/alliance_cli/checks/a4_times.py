"""A4xx: moments, zones and durations, and whether the zone rules behind them are certain."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from alliance_cli.checks.code import ERROR, INFO, WARNING, Code
from alliance_cli.checks.subject import Subject
from alliance_cli.event.agenda import Agenda, Session
from alliance_cli.findings import Diagnostic, Route
from alliance_cli.times import TimeWords, rfc3339


def _session(start: str, more: str = 'duration = "1h"') -> str:
    return f'[[sessions]]\nid = "opening"\ntitle = "Opening"\nstart = {start}\n{more}\n'


def _event(zone: str) -> str:
    return f'[event]\nid = "meeting"\ntitle = "Meeting"\ntimezone = "{zone}"\nstart = 2026-11-16\nend = 2026-11-16\n'


CODES = (
    Code(
        "A401",
        ERROR,
        "skipped-time",
        "The clocks skip this wall time.",
        "When summer time begins, one hour of the night does not exist. Write a time before or after it.",
        _session("2021-03-28T02:30:00"),
        _session("2021-03-28T03:30:00"),
    ),
    Code(
        "A402",
        ERROR,
        "repeated-time",
        "The clocks show this wall time twice.",
        "When summer time ends, one hour of the night happens twice. Add an offset or an abbreviation to say "
        "which one you mean.",
        _session("2021-10-31T02:30:00"),
        _session("2021-10-31T02:30:00+01:00"),
    ),
    Code(
        "A403",
        ERROR,
        "wrong-weekday",
        "The weekday does not fit the date.",
        "One of them is wrong, and only the organizer knows which.",
        _session('"Tuesday, 14 June 2021, 14:00"'),
        _session('"Monday, 14 June 2021, 14:00"'),
    ),
    Code(
        "A404",
        ERROR,
        "abbreviation-not-in-force",
        "The zone abbreviation is not in use there on that date.",
        "CET is winter time: in June, it is either a mistake for CEST or one hour off. A place or an offset "
        "avoids this mistake.",
        _session('"14 June 2021 14:00 CET"'),
        _session('"14 June 2021 14:00 CEST"'),
    ),
    Code(
        "A405",
        ERROR,
        "ambiguous-abbreviation",
        "The abbreviation stands for several zones.",
        "IST is used in India, Israel and Ireland; CST in Chicago and China. Write the place or the offset.",
        _session('"14 June 2021 14:00 IST"'),
        _session('"14 June 2021 14:00 Asia/Kolkata"'),
    ),
    Code(
        "A406",
        ERROR,
        "ambiguous-date",
        "The numeric date is ambiguous.",
        "06/07/2021 is 6 July to some readers and 7 June to others. Write the month as a word, or `2021-07-06`.",
        _session('"06/07/2021 14:00"'),
        _session('"6 July 2021 14:00"'),
    ),
    Code(
        "A407",
        ERROR,
        "unreadable-moment",
        "The text is not a single moment.",
        "A moment is a date and a clock time, written as in TOML or as in an announcement.",
        _session('"some time in June"'),
        _session('"14 June 2021, 14:00"'),
    ),
    Code(
        "A408",
        ERROR,
        "missing-year",
        "The moment has no year, and nothing in the file gives one.",
        "A date without a year takes it from `event.start` and `event.end`, or from the sessions that have one. "
        "If the event has that date in two years, write the year.",
        _session('"14 June 14:00"'),
        _session('"14 June 2021 14:00"'),
    ),
    Code(
        "A409",
        ERROR,
        "unknown-zone",
        "Unknown time zone.",
        "`event.timezone` is a name from the IANA database: a continent and a city, such as `Europe/Vienna`.",
        '[event]\nid = "osce-2021"\ntitle = "OSCE 2021"\ntimezone = "Europe/Vienne"\n',
        '[event]\nid = "osce-2021"\ntitle = "OSCE 2021"\ntimezone = "Europe/Vienna"\n',
    ),
    Code(
        "A410",
        ERROR,
        "offset-contradicts-place",
        "The offset is not the one in use at that place on that date.",
        "If you give both an offset and a place, they must agree. Otherwise they are two different moments.",
        _session('"14 June 2021 14:00 UTC+1 Europe/Vienna"'),
        _session('"14 June 2021 14:00 UTC+2 Europe/Vienna"'),
    ),
    Code(
        "A411",
        ERROR,
        "no-such-time",
        "The date or the clock time does not exist.",
        "June has 30 days, and a 12-hour clock has no 14.",
        _session('"31 June 2021 14:00"'),
        _session('"30 June 2021 14:00"'),
    ),
    Code(
        "A412",
        ERROR,
        "unreadable-duration",
        "Not a valid duration.",
        "A duration is `90m`, `1h30m`, `2d` or ISO 8601 `PT1H30M`. It must be longer than zero.",
        _session("2021-06-14T14:00:00", 'duration = "1:30"'),
        _session("2021-06-14T14:00:00", 'duration = "1h30m"'),
    ),
    Code(
        "A413",
        ERROR,
        "missing-clock-time",
        "A date has no clock time, but needs one.",
        "A session starts at a clock time. If it is not known yet, leave the session out until it is.",
        _session("2021-06-14"),
        _session("2021-06-14T14:00:00"),
    ),
    Code(
        "A414",
        ERROR,
        "out-of-range",
        "The moment is outside the years 1 to 9999.",
        "No calendar can hold it. Probably a digit is missing, or there is one too many.",
        _session("9999-12-31T23:30:00-10:00"),
        _session("2021-12-31T23:30:00-10:00"),
    ),
    Code(
        "A415",
        ERROR,
        "ends-before-it-starts",
        "Something ends before it starts, or at the same time.",
        "After midnight, the date is the next day's. After noon, the clock shows 13:00, not 1:00.",
        _session("2021-06-14T12:00:00", "end = 2021-06-14T01:00:00"),
        _session("2021-06-14T12:00:00", "end = 2021-06-14T13:00:00"),
    ),
    Code(
        "A416",
        WARNING,
        "rules-differ",
        "The system's tz database and the installed one disagree about the event's zone.",
        "The newer one is used. Phones and computers that are not up to date show other times for this event, so "
        "announce the offset with the time. Whether the example gives this finding depends on the two databases.",
        _event("Africa/Casablanca"),
        _event("Europe/Vienna"),
    ),
    Code(
        "A417",
        WARNING,
        "moved-by-rules",
        "A session's instant has changed since it was published, although the file has not.",
        "A law changed the clocks: the local time is the same, but the instant is not. `check --against "
        "agenda.ics` compares the file with the published calendar. Export it again and tell the attendees.",
        _session("2026-11-16T09:00:00"),
        _session("2026-11-16T09:00:00+01:00"),
    ),
    Code(
        "A418",
        INFO,
        "inverted-sign",
        "The sign in the name of the event's zone is inverted.",
        "`Etc/GMT-2` is two hours ahead of UTC. Most people who write it mean two hours behind.",
        _event("Etc/GMT-2"),
        _event("Europe/Vienna"),
    ),
)


class Announced(NamedTuple):
    """What a published calendar told about a session: its instant in UTC, and the wall time and zone it was meant in."""

    instant: dt.datetime
    wall: dt.datetime
    zone: str


def rules_differ(agenda: Agenda, other: dt.tzinfo, in_use: str, left_aside: str) -> Iterator[Diagnostic]:
    """Yield A416 where the event's zone has other offsets in another tz database, at any moment of the event.

    `other` is the event's zone by the rules that are not in use; the rest are the names of the two databases.
    """
    zone = agenda.event.zone
    differing = [moment for moment in set(_moments(agenda)) if _wall(moment, zone) != _wall(moment, other)]
    if differing:
        first = min(differing)
        yield Diagnostic(
            "A416",
            f"{zone.key} has other rules in tz database {left_aside} than in {in_use}, which is used: "
            f"{rfc3339(first, zone)} is {rfc3339(first, other)} there",
            ("event", "timezone"),
            "calendars on outdated systems may show other times; announce the offset too",
        )


def _moments(agenda: Agenda) -> Iterator[dt.datetime]:
    event = agenda.event
    yield from (moment.instant for moment in (event.start, event.end) if moment)
    for window in agenda.registration:
        yield from (moment for moment in (window.opens, window.closes) if moment)
    for session in agenda.sessions:
        yield session.start
        yield session.end


def _wall(moment: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


def moved_by_rules(agenda: Agenda, announced: Mapping[str, Announced]) -> Iterator[Diagnostic]:
    """Yield A417 for every session that stands where it stood on the clock, but not where it stood in time.

    `announced` has the entries of the published calendar by their UIDs.
    """
    for session in agenda.sessions:
        known = announced.get(str(agenda.identity(session.id)))
        if known and _is_moved(session, known):
            now, then = rfc3339(session.start, session.zone), rfc3339(known.instant, dt.UTC)
            route: Route = (*session.route, "start")
            yield Diagnostic(
                "A417",
                f"session `{session.id}` was published for {then}, and is now at {now}: "
                f"the rules of {session.zone.key} have changed to {TimeWords(session.zone).clock_name(session.start)}",
                route,
                "export the calendar again and tell the attendees",
            )


def _is_moved(session: Session, known: Announced) -> bool:
    is_same_wall = session.local_start.replace(tzinfo=None) == known.wall and session.zone.key == known.zone
    return is_same_wall and session.start != known.instant


def unmatched(agenda: Agenda, announced: Iterable[str]) -> bool:
    """Return whether a published calendar has nothing of this event at all."""
    known = {str(agenda.identity(session.id)) for session in agenda.sessions}
    return bool(known) and known.isdisjoint(announced)


def inverted_sign(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A418 where the sign in the name of the event's zone is the opposite of what it says."""
    key = subject.agenda.event.zone.key
    if re.fullmatch(r"Etc/GMT[+-][1-9][0-9]?", key):
        hours = -int(key[7:])
        said = f"UTC{hours:+03}:00"
        other = f"Etc/GMT{hours:+d}"
        help_line = f"for UTC{-hours:+03}:00 write `{other}`; better, write the event's place"
        yield Diagnostic("A418", f"`{key}` is {said}", ("event", "timezone"), help_line)


RULES = (inverted_sign,)
