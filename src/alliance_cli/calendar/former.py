"""A published entry as the session it was made from."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from zoneinfo import ZoneInfo

from alliance_cli.calendar.entries import said_of_place
from alliance_cli.calendar.facts import Facts, session_facts
from alliance_cli.calendar.published import Published
from alliance_cli.calendar.version_0_1 import Reader
from alliance_cli.event.agenda import Agenda, Session
from alliance_cli.text import clean_line
from alliance_cli.times import TimeProblem, event_zone

_SECOND = dt.timedelta(seconds=1)


class FormerSessions:
    """The sessions of a published calendar, read with the help of today's `agenda`."""

    def __init__(self, agenda: Agenda) -> None:
        self.agenda = agenda

    @cached_property
    def now(self) -> dict[str, Session]:
        """The sessions of today by their UIDs in calendars."""
        return {self.agenda.calendar_uid(session): session for session in self.agenda.sessions}

    @cached_property
    def _first_version(self) -> Reader:
        return Reader(self.agenda, {said_of_place(room): room for room in self.agenda.rooms})

    def facts(self, entry: Published) -> Facts:
        """Return an entry's facts about its session, or what its text says in version 0.1."""
        if entry.is_foreign:
            return Facts(title=clean_line(entry.summary) or entry.uid)
        found = session_facts(entry.component)
        return found or self._first_version.facts(entry, self.now.get(entry.uid))

    def session(self, entry: Published, facts: Facts | None = None) -> Session:
        """Return the session of an entry; one without a known id gets its UID as id."""
        facts = facts or self.facts(entry)
        now = self.now.get(entry.uid)
        event = self.agenda.event
        zone = self._zone(entry)
        start, end = entry.start, entry.end
        if entry.whole_day:
            start, end = (each.replace(tzinfo=zone).astimezone(dt.UTC) for each in (entry.wall_start, entry.wall_end))
        if now and entry.end - entry.start == _SECOND and now.end <= now.start + _SECOND:
            end = max(start, now.end)
        local = start.astimezone(event.zone)
        day_starts = facts.day_starts if session_facts(entry.component) else event.day_starts
        identity = facts.id or (now.id if now else entry.uid)
        return Session(
            id=identity,
            position=now.position if now else len(self.agenda.sessions),
            title=facts.title,
            zone=zone,
            start=start,
            end=end,
            end_announced=facts.end_announced,
            day=local.date() - dt.timedelta(days=local.time() < day_starts),
            status=facts.status,
            audience=facts.audience,
            kind=facts.kind,
            rooms=facts.rooms,
            track=facts.track,
            appearances=facts.appearances,
            languages=facts.languages,
            abstract=facts.abstract,
            url=facts.url,
            links=facts.links,
            tags=facts.tags,
            uid=None if entry.uid == str(self.agenda.identity(identity)) else entry.uid,
        )

    def _zone(self, entry: Published) -> ZoneInfo:
        announced = entry.announced
        if announced is None or announced[1] == self.agenda.event.zone.key:
            return self.agenda.event.zone
        try:
            return event_zone(announced[1])
        except TimeProblem:
            return self.agenda.event.zone
