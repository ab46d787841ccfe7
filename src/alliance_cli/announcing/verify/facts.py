"""What an announcement can say of an event's times: its moments, what lasts from one to another, and its days."""

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal, NamedTuple

from alliance_cli.event.agenda import Agenda, Window
from alliance_cli.times import AOE, wall
from alliance_cli.times import zone_choice as judging
from alliance_cli.times.problem import TimeProblem
from alliance_cli.times.zone_mentions import Mention

_DAY = dt.timedelta(days=1)
_SECOND = dt.timedelta(seconds=1)
_MINUTE = dt.timedelta(minutes=1)
_MINUTES = 24 * 60


class Fact(NamedTuple):
    """A moment of the event, and what happens then. One that `ends` something at midnight ends the day before."""

    instant: dt.datetime
    what: str
    ends: bool = False


class Span(NamedTuple):
    """Something that lasts: the event, a session, a registration window; `start` and `end` are places of facts.

    `first_day` and `last_day` are its days on the clocks of the event's zone; each is None where the file has none.
    """

    kind: Literal["event", "window", "session"]
    name: str
    start: int | None
    end: int | None
    first_day: dt.date | None
    last_day: dt.date | None


class Facts:
    """The moments, spans and days of an event; `zone` is the event's."""

    def __init__(self, agenda: Agenda) -> None:
        self.agenda = agenda
        self.zone = agenda.event.zone
        by_instant: dict[tuple[dt.datetime, bool], Fact] = {}
        for fact in _facts(agenda):
            by_instant.setdefault((fact.instant, fact.ends), fact)
        self.moments = sorted(by_instant.values(), key=lambda fact: fact.instant)
        self._instants = [fact.instant for fact in self.moments]
        self._places = {(fact.instant, fact.ends): place for place, fact in enumerate(self.moments)}
        self.instant_years = {instant.year for instant in self._instants}
        self.by_minute: dict[int, list[int]] = defaultdict(list)
        """The moments by the minute of the day in UTC."""
        for index, instant in enumerate(self._instants):
            self.by_minute[_minute_of_day(instant.hour, instant.minute)].append(index)

    # Spans.

    @cached_property
    def spans(self) -> list[Span]:
        """The event, then its registration windows and its sessions."""
        event = self.agenda.event
        start, end = event.start and event.start.instant, event.end and event.end.instant
        place = self._places.get
        first = Span(
            "event",
            event.title,
            place((start, False)) if start else None,
            place((end, True)) if end else None,
            event.first_day,
            event.last_day,
        )
        return [first, *map(self._window_span, self.agenda.registration), *self._session_spans()]

    def _window_span(self, window: Window) -> Span:
        opens, closes = window.opens, window.closes
        return Span(
            "window",
            window_name(window),
            self._places.get((opens, False)) if opens else None,
            self._places.get((closes, True)) if closes else None,
            self.day_of(opens) if opens else None,
            self.day_of(closes - _SECOND) if closes else None,
        )

    def _session_spans(self) -> Iterator[Span]:
        for session in self.agenda.sessions:
            end = self._places.get((session.end, True)) if session.end_announced else None
            last = self.day_of(session.end - _SECOND) if session.end > session.start else self.day_of(session.start)
            start = self._places[session.start, False]
            yield Span("session", f"“{session.title}”", start, end, self.day_of(session.start), last)

    @cached_property
    def lasting(self) -> dict[tuple[int, int], list[int]]:
        """The spans by the places of their start and end."""
        found: dict[tuple[int, int], list[int]] = defaultdict(list)
        for index, span in enumerate(self.spans):
            if span.start is not None and span.end is not None:
                found[span.start, span.end].append(index)
        return found

    # What the file tells at all.

    def tells_registration(self, role: str | None) -> bool:
        """Return whether the file says when registration opens (the role "start"), closes ("end"), or either."""
        windows = self.agenda.registration
        opens = any(window.opens for window in windows)
        closes = any(window.closes and not window.closes_with_start for window in windows)
        return {"start": opens, "end": closes}.get(role or "", opens or closes)

    @cached_property
    def tells_days(self) -> bool:
        """Whether the file says on which days the event is."""
        return self.agenda.event.first_day is not None

    @cached_property
    def tells_clocks(self) -> bool:
        """Whether the file says at what time the event or a session of it starts or ends."""
        event = self.agenda.event
        ends = [each for each in (event.start, event.end) if each]
        return bool(self.agenda.sessions) or any(not each.whole_day for each in ends)

    # Days.

    def day_of(self, instant: dt.datetime) -> dt.date:
        """Return the date of an instant in the event's zone."""
        return wall.local(instant, self.zone).date()

    def day_in(self, fact: Fact, zone: dt.tzinfo) -> dt.date:
        """Return the date of a moment in a zone: of what ends at the end of a day, that day."""
        return wall.local(fact.instant - _SECOND if fact.ends else fact.instant, zone).date()

    @cached_property
    def days(self) -> dict[dt.date, str]:
        """The dates of all that happens in the event's zone, in order, and what happens on each."""
        days: dict[dt.date, str] = {}
        for fact in self.moments:
            days.setdefault(self.day_in(fact, self.zone), fact.what)
        for day, what in self._whole_days.items():
            days.setdefault(day, what)
        return dict(sorted(days.items()))

    @cached_property
    def _sorted_days(self) -> list[dt.date]:
        return [*self.days]

    def nearest_day(self, days: Iterable[dt.date]) -> dt.date:
        """Return the date of the event that is next to any of some dates, the earlier of two; there has to be one."""
        found = []
        for day in days:
            place = bisect_left(self._sorted_days, day)
            found += [(abs(other - day), other) for other in self._sorted_days[max(place - 1, 0) : place + 1]]
        return min(found)[1]

    @cached_property
    def clocks(self) -> list[dt.time]:
        """The clock time of each moment in the event's zone."""
        return [wall.local(instant, self.zone).time() for instant in self._instants]

    @cached_property
    def _edges(self) -> list[dt.datetime]:
        """The start and the end, in UTC, of every day in UTC that has a moment."""
        starts = dict.fromkeys(instant.replace(hour=0, minute=0, second=0, microsecond=0) for instant in self._instants)
        return [edge for start in starts for edge in (start, start + _DAY)]

    def offsets(self, zone: dt.tzinfo) -> set[dt.timedelta]:
        """Return the offsets of a zone around the moments of the event."""
        fixed = zone.utcoffset(None)
        if fixed is not None:
            return {fixed}
        return {wall.local(edge, zone).utcoffset() or dt.timedelta() for edge in self._edges}

    def moments_on(self, day: dt.date, zone: dt.tzinfo) -> range:
        """Return the places of the moments from the start to the end of a date in a zone."""
        fixed = zone.utcoffset(None)
        try:
            if fixed is None:
                start, end = wall.day_start(day, zone), wall.day_end(day, zone)
            else:
                start = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC) - fixed
                end = start + _DAY
        except (TimeProblem, OverflowError):
            return range(0)
        return range(bisect_left(self._instants, start), bisect_left(self._instants, end))

    @cached_property
    def _whole_days(self) -> dict[dt.date, str]:
        event = self.agenda.event
        days: dict[dt.date, str] = {}
        for session in self.agenda.sessions:
            days.setdefault(session.day, f"“{session.title}”")
        if event.first_day:
            days.setdefault(event.first_day, "the event starts")
        if event.last_day:
            days.setdefault(event.last_day, "the event ends")
        return days

    def has_day(self, day: dt.date, zone: dt.tzinfo) -> bool:
        """Return whether a date is one of the event's in a zone, the days between its start and end included."""
        if zone is self.zone and day in self.days:
            return True
        on_day = self.moments_on(day, zone)
        # What ends at the end of a day is not a moment of the next one.
        until = min(on_day.stop + 2, len(self.moments))
        if any(self.day_in(self.moments[place], zone) == day for place in range(on_day.start, until)):
            return True
        event = self.agenda.event
        if event.start is None or event.end is None:
            return False
        first = wall.local(event.start.instant, zone).date()
        return first <= day <= wall.local(event.end.instant - _SECOND, zone).date()

    @cached_property
    def aoe_days(self) -> set[dt.date]:
        """The days at whose end, anywhere on Earth, a registration window closes: they are written as that day."""
        return {wall.local(closes - _MINUTE, AOE).date() for closes in self._aoe_deadlines}

    @cached_property
    def _aoe_deadlines(self) -> list[dt.datetime]:
        deadlines = [window.closes for window in self.agenda.registration if window.closes]
        return [closes for closes in deadlines if (wall.local(closes, AOE) + _MINUTE).time() < dt.time(0, 2)]

    def days_of(self, span: Span, zone: dt.tzinfo) -> tuple[dt.date, dt.date] | None:
        """Return the first and the last date of a span in a zone, None where one of them is not known."""
        if span.first_day is None or span.last_day is None:
            return None
        if zone is self.zone or span.start is None or span.end is None:
            return span.first_day, span.last_day
        return self.day_in(self.moments[span.start], zone), self.day_in(self.moments[span.end], zone)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years in which anything happens, for dates without a year."""
        first_to_last = [self.agenda.event.first_day, self.agenda.event.last_day]
        return tuple(sorted({day.year for day in [*self.days, *filter(None, first_to_last)]}))


def _facts(agenda: Agenda) -> Iterator[Fact]:
    event = agenda.event
    if event.start and not event.start.whole_day:
        yield Fact(event.start.instant, "the event starts")
    if event.end:
        yield Fact(event.end.instant, "the event ends", ends=True)
    for window in agenda.registration:
        name = window_name(window)
        if window.opens:
            yield Fact(window.opens, f"{name} opens")
        if window.closes:
            yield Fact(window.closes, f"{name} closes", ends=True)
    for session in agenda.sessions:
        yield Fact(session.start, f"“{session.title}” starts")
        if session.end_announced:
            yield Fact(session.end, f"“{session.title}” ends", ends=True)


def window_name(window: Window) -> str:
    """Return what sentences call a registration window."""
    return window.name or "registration"


class ClockKey(NamedTuple):
    """A clock time of a date to the minute; 24:00 is an hour of its own."""

    hour: int
    minute: int


class Shown(NamedTuple):
    """A moment as a zone named in a text shows it: its date there, and the seconds beyond the minute."""

    fact: int
    date: dt.date
    seconds: int
    micros: int


class ClockIndex:
    """The moments that a mention of a zone shows at a clock time; only those asked for are looked at."""

    def __init__(self, facts: Facts, mention: Mention) -> None:
        self._facts, self._mention = facts, mention
        self._zones = {year: judging.zones_meant(mention, facts.zone, year) for year in facts.instant_years}
        zones = dict.fromkeys(zone for meant in self._zones.values() for zone in meant)
        self._offsets = {offset for zone in zones for offset in facts.offsets(zone)}
        self._shown: dict[tuple[ClockKey, bool], list[Shown]] = {}

    def at(self, key: ClockKey, *, strict: bool) -> list[Shown]:
        """Return the moments shown at a clock time; `strict` are those at which the mention is in force."""
        if (key, strict) not in self._shown:
            self._shown[key, strict] = [*self._look(key, strict=strict)]
        return self._shown[key, strict]

    def _look(self, key: ClockKey, *, strict: bool) -> Iterator[Shown]:
        wanted = {_minute_of_day(key.hour, key.minute)}
        if key in ((23, 59), (24, 0)):
            # Where the clocks skip midnight, a day ends at one o'clock.
            wanted |= {0, 60}
        # An offset with seconds may put a moment into the minute before.
        minutes = {
            (minute - (offset + late) // _MINUTE) % _MINUTES
            for minute in wanted
            for offset in self._offsets
            for late in (dt.timedelta(), _MINUTE - _SECOND)
        }
        for index in sorted(index for minute in minutes for index in self._facts.by_minute.get(minute, ())):
            fact = self._facts.moments[index]
            for zone in self._zones[fact.instant.year]:
                for found, shown in _readings(index, fact, zone):
                    # A day's end belongs to the day, whose clock the very instant may change.
                    at = fact.instant - _SECOND if found.hour == 24 else fact.instant
                    if found == key and (not strict or judging.in_force(self._mention, at, zone)):
                        yield shown


def _minute_of_day(hour: int, minute: int) -> int:
    return (hour * 60 + minute) % _MINUTES


def _readings(index: int, fact: Fact, zone: dt.tzinfo) -> Iterator[tuple[ClockKey, Shown]]:
    """Yield the ways to write a moment: midnight is 00:00, and 24:00 of the day before, whose 23:59 people write too."""
    local = wall.local(fact.instant, zone)
    yield ClockKey(local.hour, local.minute), Shown(index, local.date(), local.second, local.microsecond)
    if before := wall.ended_day(fact.instant, zone):
        yield ClockKey(24, 0), Shown(index, before, 0, 0)
        if fact.ends:
            yield ClockKey(23, 59), Shown(index, before, 59, 0)
