"""Whether the rules of time zones that an event rests on are certain: A416, A417. What they compare with comes from outside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from alliance_cli.event.agenda import Agenda, Session
from alliance_cli.findings import Diagnostic, Route
from alliance_cli.times import TimeWords, rfc3339


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
    differing = [moment for moment in _moments(agenda) if _wall(moment, zone) != _wall(moment, other)]
    if differing:
        first = min(differing)
        yield Diagnostic(
            "A416",
            f"{zone.key} has other rules in tz database {left_aside} than in {in_use}, which is used: "
            f"{rfc3339(first, zone)} is {rfc3339(first, other)} there",
            ("event", "timezone"),
            "calendars of people whose systems are not up to date may show other times; announce the offset too",
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
                "export the calendar again, and tell the people who attend",
            )


def _is_moved(session: Session, known: Announced) -> bool:
    is_same_wall = session.local_start.replace(tzinfo=None) == known.wall and session.zone.key == known.zone
    return is_same_wall and session.start != known.instant


def unmatched(agenda: Agenda, announced: Iterable[str]) -> bool:
    """Return whether a published calendar has nothing of this event at all."""
    known = {str(agenda.identity(session.id)) for session in agenda.sessions}
    return bool(known) and known.isdisjoint(announced)
