"""The dates, weekdays, clock times and zones of a text that contradict the facts of an event."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from alliance_cli.announcing.verify.facts import ClockIndex, ClockKey, Fact, Facts, Shown, Span
from alliance_cli.announcing.verify.other_things import Sentence, is_dateline, is_of_another
from alliance_cli.announcing.verify.sentences import Sentences
from alliance_cli.announcing.verify.subjects import SubjectFinder, Subjects, names_part, places_of, role_of, window_role
from alliance_cli.times import wall
from alliance_cli.times import zone_choice as judging
from alliance_cli.times.clock_notation import Clock
from alliance_cli.times.date_notation import WrittenDate
from alliance_cli.times.moments import no_such_date, wrong_weekday
from alliance_cli.times.problem import TimeProblem
from alliance_cli.times.scan.calendar_dates import DateSaid
from alliance_cli.times.scan.clock_times import ClockSaid
from alliance_cli.times.scan.statements import MomentSaid, Scan, Statement
from alliance_cli.times.scan.zone_words import ZoneSaid
from alliance_cli.times.zone_mentions import Mention
from alliance_cli.times.zones import place_name

Kind = Literal["date", "weekday", "clock", "zone", "name"]
Found: TypeAlias = frozenset[tuple[int, ...]]
"""What a clock time can mean: places of moments; of a range, pairs of them."""

_ENGLISH = frozenset(month.casefold() for month in wall.MONTHS)
_NOTHING: Found = frozenset()
_LONGEST_BLOCK = dt.timedelta(hours=18)


class Contradiction(NamedTuple):
    """Words of a text, from `start` up to `end`, that say otherwise than the event file, and what to write instead."""

    start: int
    end: int
    kind: Kind
    message: str
    help: str


class _On(NamedTuple):
    """The days on which a moment can be: a weekday, or dates; without both, any."""

    weekday: int | None = None
    dates: tuple[WrittenDate, ...] = ()
    between: tuple[WrittenDate, WrittenDate] | None = None

    def allows(self, day: dt.date) -> bool:
        """Return whether a date is one of them."""
        if self.weekday is not None:
            return day.weekday() == self.weekday
        if any(_is_date(written, day) for written in self.dates):
            return True
        if self.between:
            first, last = ((each.year or day.year, each.month, each.day) for each in self.between)
            return first <= (day.year, day.month, day.day) <= last
        return not self.dates


class Judge:
    """Compares what a text says of times with the facts. `zones` are further zones in which dates may be meant."""

    def __init__(self, facts: Facts, scan: Scan, text: str, zones: Iterable[dt.tzinfo] = ()) -> None:
        self.facts, self.scan = facts, scan
        self.sentences, self.subjects = Sentences(text), SubjectFinder(facts, text)
        self._text = text
        self._indexes: dict[Mention, ClockIndex] = {}
        self._known_days: dict[tuple[dt.date, tuple[dt.tzinfo, ...]], bool] = {}
        own = Mention("zone", place_name(facts.zone), facts.zone)
        self.default = tuple(dict.fromkeys(zone.mention for zone in scan.declared)) or (own,)
        self.zones = dict.fromkeys([facts.zone, *zones])
        for mention in dict.fromkeys(zone.mention for zone in scan.declared):
            self.zones.update(dict.fromkeys(judging.zones_meant(mention, facts.zone, self._year)))
        self._told_elsewhere: set[WrittenDate] = set()
        self._rooms = {room.name.casefold() for room in facts.agenda.rooms}

    @property
    def _year(self) -> int:
        return self.facts.years[0] if self.facts.years else 2000

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield each contradiction; what one slip causes is said once."""
        undated = []
        for statement in self.scan.statements:
            if statement.moments[0].dates and not statement.moments[0].time:
                undated.append(statement)
            else:
                yield from self._statement(statement)
        # A date that stands elsewhere with its zone, and is right there, is right alone.
        for statement in undated:
            yield from self._statement(statement)
        yield from self._declared()

    def _statement(self, statement: Statement) -> Iterator[Contradiction]:
        first = statement.moments[0]
        if first.is_weekly or (first.shift is not None and len(statement.moments) == 1):
            return
        sentence = self._sentence(first)
        if self._is_other(first, sentence):
            return
        found = None
        if first.time:
            found, problems = self._clocks(statement, sentence)
            yield from problems
            if problems or (found and not (first.dates and first.dates.is_range)):
                yield from self._weekdays(first)
                return
        yield from self._dates(first, sentence, timed=bool(found))

    def _sentence(self, moment: MomentSaid) -> Sentence:
        return self.sentences.around(*self.scan.passage.place(moment.first, moment.last))

    def _is_other(self, moment: MomentSaid, sentence: Sentence) -> bool:
        """Return whether a time is plainly of another thing than the event."""
        event = self.facts.agenda.event
        held = {day.year for day in (event.first_day, event.last_day) if day} or set(self.facts.years)
        year = None
        if moment.dates:
            written = [date.readings[0].year for date in moment.dates.dates]
            year = next((each for each in written if each is not None), None)
            first = event.first_day
            days = [day for date in moment.dates.dates for day in self._days(date)]
            if len(moment.dates.dates) == 1 and not moment.time and is_dateline(sentence):
                return first is not None and all(day < first for day in days)
        name = is_of_another(sentence, held, year, earliest=self._year, has_date=moment.dates is not None)
        if name is None:
            return False
        # What the file has is no other thing.
        return not (
            moment.dates
            and all(any(self._has_day(day, moment) for day in self._days(date)) for date in moment.dates.dates)
            and name in ("published, updated",)
        )

    # Clock times.

    def _clocks(self, statement: Statement, sentence: Sentence) -> tuple[Found, list[Contradiction]]:
        """Return what a clock time can mean, and the contradictions in it and in the same on other clocks."""
        first = statement.moments[0]
        broken = self._broken(statement)
        if broken is not None:
            return _NOTHING, broken
        found = self._moments(first, heading=statement.heading)
        problems: list[Contradiction] = []
        if found and len(statement.moments) == 1:
            wrong = self._of_subject(first, found, sentence)
            if wrong:
                return found, [wrong]
        if not found and not self._dates_known(first):
            return _NOTHING, self._unknown_dates(first)
        if not found and statement.heading and self._moments(first):
            return _NOTHING, [self._unknown_clock(first, statement.heading)]
        reported = False
        for moment in statement.moments[1:]:
            same = self._moments(moment, beside=first, to=found)
            if found and same & found:
                found &= same
            elif statement.may_be_range and self._is_range(first, moment):
                return found, []
            elif found and same and (moment.dates or moment.weekday):
                continue  # a moment of its own, on another day
            elif found:
                problems.append(self._other_clock(first, moment, found))
            elif same and not reported:
                problems.append(self._unknown_clock(first, None))
                found, reported = same, True
        if not found and not reported:
            problems = [self._unknown_clock(first, statement.heading)]
        if found and first.dates:
            self._told_elsewhere.update(reading for date in first.dates.dates for reading in date.readings)
        for moment in statement.moments[1:]:
            if found and moment.dates:
                self._told_elsewhere.update(reading for date in moment.dates.dates for reading in date.readings)
        return found, problems

    def _broken(self, statement: Statement) -> list[Contradiction] | None:
        """Return the contradiction of a clock time that does not exist, none where it is hardly one; None if all exist."""
        for moment in statement.moments:
            for clock in (moment.time.start, moment.time.end) if moment.time else ():
                if clock and clock.problem:
                    evident = moment.dates or len(statement.moments) > 1 or moment.firm_zones
                    problem = clock.problem
                    found = self._at(clock.first, clock.last, "clock", problem.message, problem.help or "")
                    return [found] if evident else []
        return None

    def _moments(
        self,
        moment: MomentSaid,
        *,
        heading: DateSaid | None = None,
        beside: MomentSaid | None = None,
        to: Found = _NOTHING,
        strict: bool = True,
    ) -> Found:
        """Return what a clock time or a range can mean on its days, in its zones."""
        if moment.time is None:
            return _NOTHING
        start, end = moment.time
        on = _on(moment, heading)
        if end is None:
            found = self._of_clock(start, on, moment, strict=strict)
            return frozenset((place,) for place in found if self._is_shifted(moment, beside, place, to))
        starts = self._of_clock(start, on, moment, strict=strict)
        last = moment.dates.dates[-1:] if moment.dates and moment.dates.is_range else ()
        ends = self._of_clock(end, _On(), moment, strict=strict)
        spanning = _On(dates=tuple(reading for date in last for reading in date.readings))
        on_last = self._of_clock(end, spanning, moment, strict=strict) if last else ends
        pairs = {(one, other) for one in starts for other in ends if self._lasts(one, other)}
        if not pairs and last:
            pairs = {(one, other) for one in starts for other in on_last if self._lasts(one, other)}
        return frozenset(pair for pair in pairs if self._is_shifted(moment, beside, pair[0], to))

    def _lasts(self, start: int, end: int) -> bool:
        """Return whether something lasts from one moment to the other, or several sessions on one day together."""
        if (start, end) in self.facts.lasting:
            return True
        one, other = self.facts.moments[start], self.facts.moments[end]
        together = dt.timedelta() < other.instant - one.instant <= _LONGEST_BLOCK
        return together and not one.ends and other.ends and start in self._session_edges and end in self._session_edges

    @property
    def _session_edges(self) -> set[int]:
        if not hasattr(self, "_edges"):
            self._edges = {
                place
                for span in self.facts.spans
                if span.kind == "session"
                for place in (span.start, span.end)
                if place is not None
            }
        return self._edges

    def _of_clock(self, clock: ClockSaid, on: _On, moment: MomentSaid, *, strict: bool) -> frozenset[int]:
        firm = [zone.mention for zone in clock.zones if not self._is_loose(zone)]
        if firm:
            return frozenset.intersection(*(self._under(clock, on, mention, strict=strict) for mention in firm))
        places = [zone.mention for zone in clock.zones]
        return frozenset[int]().union(
            *(self._under(clock, on, each, strict=strict) for each in (*self.default, *places))
        )

    def _is_loose(self, zone: ZoneSaid) -> bool:
        """Return whether the name of a place may only say where something happens."""
        return zone.is_place or zone.mention.text.casefold() in self._rooms

    def _under(self, clock: ClockSaid, on: _On, mention: Mention, *, strict: bool) -> frozenset[int]:
        return frozenset(shown.fact for shown in self._shown(clock, mention, strict=strict) if on.allows(shown.date))

    def _shown(self, clock: ClockSaid, mention: Mention, *, strict: bool) -> Iterator[Shown]:
        if mention not in self._indexes:
            self._indexes[mention] = ClockIndex(self.facts, mention)
        for reading in clock.readings:
            for key in _keys(reading, spoken=clock.spoken):
                for shown in self._indexes[mention].at(key, strict=strict):
                    if _to_the_second(reading, shown, precise=clock.precise):
                        yield shown

    def _is_shifted(self, moment: MomentSaid, beside: MomentSaid | None, place: int, to: Found) -> bool:
        """Return whether `the next day` is true of a moment on another clock."""
        if moment.shift is None or beside is None or not any(pair[0] == place for pair in to):
            return True
        return self._date_of(moment, place) - self._date_of(beside, place) == dt.timedelta(days=moment.shift)

    def _date_of(self, moment: MomentSaid, place: int) -> dt.date:
        fact = self.facts.moments[place]
        mention = moment.firm_zones[0].mention if moment.firm_zones else self.default[0]
        zone = judging.zones_meant(mention, self.facts.zone, fact.instant.year)[0]
        midnight = moment.time is not None and any(reading.ends_day for reading in moment.time.start.readings)
        return self.facts.day_in(fact, zone) if midnight else wall.local(fact.instant, zone).date()

    def _is_range(self, first: MomentSaid, second: MomentSaid) -> bool:
        """Return whether two clock times in two zones, a dash between them, are the ends of a range."""
        starts = self._moments(first)
        ends = self._moments(second._replace(shift=None))
        return any(self._lasts(one[0], other[0]) for one in starts for other in ends)

    # What a sentence speaks of.

    def _of_subject(self, moment: MomentSaid, found: Found, sentence: Sentence) -> Contradiction | None:
        """Return the contradiction of a clock time that the file has, but of something else than the sentence names."""
        start, end = self.scan.passage.place(moment.first, moment.last)
        subjects = self._subjects(start, end)
        role = role_of(sentence.before)
        if moment.time and moment.time.end is not None:
            return self._range_of_subject(moment, found, subjects)
        if role and not self._has_role(found, role):
            return self._not_of(moment, found, subjects, role)
        if not subjects.spans:
            return None
        if subjects.of_registration and role is None:
            role = window_role(sentence)
        allowed = places_of(subjects.spans, self.facts, role)
        event = self.facts.spans[0]
        if subjects.of_event:
            allowed |= {place for place in (event.start, event.end) if place is not None}
        if not allowed or any(set(each) <= allowed for each in found):
            return None
        return self._not_of(moment, found, subjects, role)

    def _subjects(self, start: int, end: int) -> Subjects:
        return self.subjects.between(*self.sentences.bounds(start, end))

    def _has_role(self, found: Found, role: str) -> bool:
        return any(self.facts.moments[each[-1]].ends == (role == "end") for each in found)

    def _range_of_subject(self, moment: MomentSaid, found: Found, subjects: Subjects) -> Contradiction | None:
        lasting = {index for pair in found for index in self.facts.lasting.get((pair[0], pair[1]), ())}
        if subjects.spans and lasting:
            wanted = set(subjects.spans) | ({0} if subjects.of_event else set())
            if any(self.facts.spans[place].start is not None for place in wanted) and not lasting & wanted:
                return self._not_of(moment, found, subjects, None)
            return None
        if not lasting and (subjects.spans or (subjects.of_event and not subjects.of_part)):
            return self._wrong_range(moment, found, subjects)
        return None

    def _wrong_range(self, moment: MomentSaid, found: Found, subjects: Subjects) -> Contradiction:
        """Return the contradiction of a range of which each end is right for something else."""
        time = moment.time
        assert time is not None and time.end is not None  # noqa: S101, PT018
        places = [*sorted(subjects.spans), *([0] if subjects.of_event else [])]
        span = self._nearest_span(found, places)
        pair = min(found)
        clock = time.start if span.start != pair[0] and span.end == pair[1] else time.end
        words = self.scan.passage.words(time.start.first, time.end.last)
        message = f"nothing in the event file lasts `{words}`"
        return self._at(clock.first, clock.last, "clock", message, self._span_words(span))

    def _nearest_span(self, found: Found, places: Sequence[int]) -> Span:
        edges = {place for each in found for place in each}
        spans = [self.facts.spans[place] for place in places if self.facts.spans[place].start is not None]
        spans = spans or [span for span in self.facts.spans if span.start is not None and span.end is not None]
        spans = spans or self.facts.spans
        return max(spans, key=lambda span: len(edges & {span.start, span.end}))

    def _span_words(self, span: Span) -> str:
        if span.start is None or span.end is None:
            return _says(self.facts.moments[span.start or span.end or 0], self.facts.zone)
        one, other = (
            moment_words(self.facts.moments[each].instant, self.facts.zone) for each in (span.start, span.end)
        )
        name = "the event" if span.kind == "event" else span.name
        return f"{name}: {one} to {other}"

    def _not_of(self, moment: MomentSaid, found: Found, subjects: Subjects, role: str | None) -> Contradiction:
        time = moment.time
        assert time is not None  # noqa: S101
        last = time.end.last if time.end else time.start.last
        words = self.scan.passage.words(time.start.first, last)
        fact = self.facts.moments[min(found)[0]]
        places = places_of(subjects.spans, self.facts, role) or (
            {*range(len(self.facts.moments))}
            if role is None
            else {p for p, f in enumerate(self.facts.moments) if f.ends == (role == "end")}
        )
        clock = time.start.readings[0].time
        near = min(sorted(places), key=lambda place: _apart(self.facts.clocks[place], clock))
        message = f"at `{words}` {fact.what}, nothing else"
        return self._at(time.start.first, last, "clock", message, _says(self.facts.moments[near], self.facts.zone))

    # Messages on clock times.

    def _unknown_clock(self, moment: MomentSaid, heading: DateSaid | None) -> Contradiction:
        time = moment.time
        assert time is not None  # noqa: S101
        clock = time.start
        if moment.weekday and (met := self._moments(moment._replace(weekday=None))):
            at, passage = moment.weekday.at, self.scan.passage
            written = f"`{passage.words(clock.first, clock.last)}` on a `{passage.words(at, at)}`"
            message = f"nothing in the event file is at {written}"
            return self._at(at, at, "weekday", message, _says(self.facts.moments[min(met)[0]], self.facts.zone))
        zone = next((zone for zone in clock.zones if not self._is_loose(zone)), None)
        loose = self._loosely(moment) if zone else None
        if zone and loose is not None and (problem := self._zone_problem(moment, zone, loose)):
            span = (zone.first, zone.last) if problem.code == "A404" else (clock.first, zone.last)
            return self._at(*span, "zone", problem.message, problem.help or "")
        if time.end is not None and self._of_clock(clock, _on(moment, heading), moment, strict=True):
            ends = self._of_clock(time.end, _On(), moment, strict=True)
            if ends:
                pairs = frozenset(
                    (one, other)
                    for one in self._of_clock(clock, _on(moment, heading), moment, strict=True)
                    for other in ends
                )
                return self._wrong_range(
                    moment, pairs, Subjects(frozenset(), of_event=False, of_part=False, of_registration=False)
                )
            clock = time.end
        return self._no_such_moment(moment, clock, heading)

    def _loosely(self, moment: MomentSaid) -> int | None:
        """Return a moment that a clock time shows if its zones need not be in force."""
        met = self._moments(moment._replace(dates=moment.dates), strict=False) if moment.time else _NOTHING
        firm = [each for each in moment.firm_zones if not self._is_loose(each)]
        if not met and moment.time:
            on = _on(moment, None)
            shown = [self._under(moment.time.start, on, zone.mention, strict=False) for zone in firm]
            met = frozenset((place,) for each in shown for place in each)
        return min(met)[0] if met else None

    def _no_such_moment(self, moment: MomentSaid, clock: ClockSaid, heading: DateSaid | None) -> Contradiction:
        words = self.scan.passage.words
        zones = [zone for zone in clock.zones if not self._is_loose(zone)]
        last = max([clock.last, *(zone.last for zone in zones[:1])])
        on = ""
        date = moment.dates.dates[0] if moment.dates else heading
        if date:
            on = f" on {words(date.first, date.last).rstrip('T')}"
        message = f"nothing in the event file is at `{words(clock.first, last)}`{on}"
        return self._at(clock.first, last, "clock", message, self._nearest_moments(moment, clock))

    def _zone_problem(self, moment: MomentSaid, zone: ZoneSaid, fact: int) -> TimeProblem | None:
        """Return why a clock time cannot be written with its zones at the moment it must mean."""
        time = moment.time
        assert time is not None  # noqa: S101
        clock, said = time.start.readings[0], self.facts.moments[fact]
        meant = judging.zones_meant(zone.mention, self.facts.zone, said.instant.year)[0]
        day = wall.local(said.instant, meant).date() - dt.timedelta(days=clock.ends_day)
        written: judging.Wall | judging.Day = judging.Day(day, clock.text, "end")
        if not clock.ends_day:
            written = judging.Wall(dt.datetime.combine(day, clock.time), clock.text)
        try:
            judging.instant_of(written, [each.mention for each in moment.firm_zones], self.facts.zone)
        except TimeProblem as problem:
            return problem
        return None

    def _other_clock(self, first: MomentSaid, moment: MomentSaid, found: Found) -> Contradiction:
        """Return the contradiction of a clock time that another one stands beside, in another zone."""
        time, words = moment.time, self.scan.passage.words
        assert time is not None and first.time is not None  # noqa: S101, PT018
        pair = min(found)
        zones = [zone for zone in moment.firm_zones if not self._is_loose(zone)] or list(time.start.zones)
        mention = zones[0].mention if zones else self.default[0]
        clocks = [time.start] if time.end is None else [time.start, time.end]
        right = [
            self._under(clock, _On(), mention, strict=True) & {place}
            for clock, place in zip(clocks, pair, strict=False)
        ]
        wrong = [place for place, good in enumerate(right) if not good] or [0]
        clock = clocks[wrong[0]]
        fact = self.facts.moments[pair[min(wrong[0], len(pair) - 1)]]
        last = (
            clock.last
            if len(wrong) == 1 and len(clocks) == 2 and wrong[0] == 0
            else max([clocks[-1].last, *(zone.last for zone in zones)])
        )
        meant = judging.zones_meant(mention, self.facts.zone, fact.instant.year)[0]
        begin = min([clock.first, *(zone.first for zone in zones if wrong[0] == 0)])
        other = words(
            first.time.start.first,
            max([*(each.last for each in first.time if each), *(zone.last for zone in first.time.start.zones)]),
        )
        message = f"`{words(begin, last)}` is not `{other}`"
        return self._at(clock.first, last, "clock", message, f"it is {moment_words(fact.instant, meant)}")

    def _nearest_moments(self, moment: MomentSaid, clock: ClockSaid) -> str:
        facts = self.facts
        if not facts.moments:
            return "the event file has no clock time"
        days = {day for date in (moment.dates.dates if moment.dates else ()) for day in self._days(date)}
        on_days = sorted({index for day in days for zone in self.zones for index in facts.moments_on(day, zone)})
        time = clock.readings[0].time if clock.readings else dt.time()
        near = min(on_days or range(len(facts.moments)), key=lambda index: _apart(facts.clocks[index], time))
        return _says(facts.moments[near], facts.zone)

    # Dates.

    def _days(self, date: DateSaid) -> list[dt.date]:
        return [day for reading in date.readings for day in self._candidates(reading)]

    def _candidates(self, date: WrittenDate) -> list[dt.date]:
        years = (date.year,) if date.year is not None else self.facts.years
        return [day for year in years if (day := _existing(date, year))]

    def _zones_of(self, moment: MomentSaid) -> tuple[dt.tzinfo, ...]:
        zones = dict.fromkeys(self.zones)
        for zone in moment.firm_zones:
            zones.update(dict.fromkeys(judging.zones_meant(zone.mention, self.facts.zone, self._year)))
        return tuple(zones)

    def _has_day(self, day: dt.date, moment: MomentSaid) -> bool:
        zones = self._zones_of(moment)
        if (day, zones) not in self._known_days:
            found = day in self.facts.aoe_days or any(self.facts.has_day(day, zone) for zone in zones)
            self._known_days[day, zones] = found
        return self._known_days[day, zones]

    def _is_known(self, date: DateSaid, moment: MomentSaid) -> bool:
        return any(self._has_day(day, moment) for day in self._days(date)) or not self._told_elsewhere.isdisjoint(
            date.readings
        )

    def _dates_known(self, moment: MomentSaid) -> bool:
        return moment.dates is None or any(self._is_known(date, moment) for date in moment.dates.dates)

    def _unknown_dates(self, moment: MomentSaid) -> list[Contradiction]:
        dates = moment.dates.dates if moment.dates else ()
        return [self._unknown_date(date) for date in dates if not self._is_known(date, moment)]

    def _dates(self, moment: MomentSaid, sentence: Sentence, *, timed: bool) -> Iterator[Contradiction]:
        """Yield the contradictions in the dates of a moment."""
        if moment.dates is None:
            return
        unknown = self._unknown_dates(moment)
        yield from unknown
        if unknown:
            return
        weekdays = [*self._weekdays(moment)]
        yield from weekdays
        if weekdays or timed:
            return
        start, end = self.scan.passage.place(moment.first, moment.last)
        subjects = self._subjects(start, end)
        if moment.dates.is_range:
            wrong = self._range_of_days(moment, subjects, sentence)
        else:
            wrong = self._day_of_subject(moment, subjects, sentence)
        if wrong:
            yield wrong

    def _weekdays(self, moment: MomentSaid) -> Iterator[Contradiction]:
        for date in moment.dates.dates if moment.dates else ():
            days = self._days(date)
            meant = [day for day in days if self._has_day(day, moment)] or days
            for weekday in date.weekdays:
                if not meant or any(day.weekday() == weekday.number for day in meant):
                    continue
                if weekday.doubtful and self._is_english(date):
                    continue
                problem = wrong_weekday(self.scan.passage.words(weekday.at, weekday.at), meant[0])
                yield self._at(weekday.at, weekday.at, "weekday", problem.message, problem.help or "")
                break

    def _is_english(self, date: DateSaid) -> bool:
        """Return whether a weekday of two letters beside a month in English is no weekday: `So, 14 June`."""
        words = self.scan.passage.words(date.first, date.last).casefold().split()
        return any(word.strip(".,") in _ENGLISH for word in words)

    def _range_of_days(self, moment: MomentSaid, subjects: Subjects, sentence: Sentence) -> Contradiction | None:
        """Return the contradiction of a range of days that nothing lasts, though something happens on each of them."""
        assert moment.dates is not None  # noqa: S101
        one, other = moment.dates.dates
        pairs = {(first, last) for first in self._days(one) for last in self._days(other)}
        zones = self._zones_of(moment)
        spans = [days for span in self.facts.spans for zone in zones if (days := self.facts.days_of(span, zone))]
        spans += [(first, day) for first, last in spans for day in self.facts.aoe_days if abs((day - last).days) <= 1]
        if pairs & set(spans):
            return None
        forward = any(first <= last for first, last in pairs)
        of_part = subjects.of_part and (not subjects.of_event or names_part(sentence.before))
        if forward and (of_part or any(self.facts.spans[place].kind == "session" for place in subjects.spans)):
            return None
        words = self.scan.passage.words(one.first, other.last)
        starts, ends = {first for first, _ in pairs}, {last for _, last in pairs}
        kinds = ("window",) if subjects.of_registration and not subjects.of_event else ("event",)
        wanted = [span for span in self.facts.spans if span.kind in kinds and span.first_day and span.last_day]
        wanted = wanted or [span for span in self.facts.spans if span.first_day and span.last_day]
        if not wanted:
            return None
        span = max(wanted, key=lambda span: (span.first_day in starts) + (span.last_day in ends))
        name = "the event" if span.kind == "event" else span.name
        help_line = f"{name}: {wall.long_day_words(span.first_day or dt.date.min)} to {wall.long_day_words(span.last_day or dt.date.min)}"
        if not forward:
            return self._at(one.first, other.last, "date", f"`{words}` ends before it starts", help_line)
        at = one if span.last_day in ends and span.first_day not in starts else other
        return self._at(at.first, at.last, "date", f"nothing in the event file lasts `{words}`", help_line)

    def _day_of_subject(self, moment: MomentSaid, subjects: Subjects, sentence: Sentence) -> Contradiction | None:
        """Return the contradiction of a date that the file has, but of something else than the sentence names."""
        assert moment.dates is not None  # noqa: S101
        if len(moment.dates.dates) != 1:
            return None
        date = moment.dates.dates[0]
        days = set(self._days(date)) | {reading for reading in ()}
        role = role_of(sentence.before)
        spans = [self.facts.spans[place] for place in subjects.spans]
        windows = [span for span in spans if span.kind == "window"]
        if windows and len(windows) == len(spans) and not subjects.of_event:
            role = role or window_role(sentence)
            if role is None:
                return None
        elif spans and windows:
            return None
        if subjects.of_event:
            if not role or subjects.spans:
                return None
            spans = [self.facts.spans[0]]
        if not spans:
            return None
        if days & self.facts.aoe_days and windows:
            return None
        allowed = self._days_of(spans, role, self._zones_of(moment))
        if not allowed or days & allowed:
            return None
        words = self.scan.passage.words(date.first, date.last)
        names = [span.name if span.kind != "event" else "the event" for span in spans]
        verb = {"start": "starts", "end": "ends"}.get(role or "", "is")
        if windows:
            verb = {"start": "opens", "end": "closes"}.get(role or "", "is open")
        nearest = min(allowed, key=lambda day: min(abs(day - each) for each in days))
        span = next(span for span in spans if nearest in self._days_of([span], role, self._zones_of(moment)))
        message = f"{names[spans.index(span)]} {verb} on another day than `{words}`"
        return self._at(date.first, date.last, "date", message, f"it is {wall.long_day_words(nearest)}")

    def _days_of(self, spans: Sequence[Span], role: str | None, zones: Iterable[dt.tzinfo]) -> set[dt.date]:
        """Return the days of some spans, or only the first or last ones."""
        found = set()
        for span in spans:
            for zone in zones:
                days = self.facts.days_of(span, zone)
                first, last = days or (span.first_day, span.last_day)
                if first and role != "end":
                    found.add(first)
                if last and role != "start":
                    found.add(last)
                if first and last and role is None:
                    found |= {first + dt.timedelta(days=step) for step in range(min((last - first).days, 366))}
        return found

    def _unknown_date(self, date: DateSaid) -> Contradiction:
        reading, days = date.readings[0], self._days(date)
        if not days:
            problem = no_such_date(reading, self._year if reading.year is None else reading.year)
            return self._at(date.first, date.last, "date", problem.message, problem.help or "")
        named = (
            f"`{self.scan.passage.words(date.first, date.last)}`" if len(date.readings) > 1 else wall.day_words(days[0])
        )
        if reading.year is None and len(days) > 1 and len(date.readings) == 1:
            named = f"`{self.scan.passage.words(date.first, date.last)}`"
        message = f"{named} is not in the event file"
        return self._at(date.first, date.last, "date", message, self._nearest(days))

    def _nearest(self, days: Sequence[dt.date]) -> str:
        if not self.facts.days:
            return "the event file has no date"
        nearest = self.facts.nearest_day(days)
        return f"the nearest date is {wall.long_day_words(nearest)}: {self.facts.days[nearest]}"

    # Zones for the whole text.

    def _declared(self) -> Iterator[Contradiction]:
        """Yield the zones named for all clock times that are not in force at any moment of the event."""
        moments = [fact.instant for fact in self.facts.moments]
        idle: dict[Mention, bool] = {}
        for zone in self.scan.declared:
            zones = judging.zones_meant(zone.mention, self.facts.zone, self._year)
            if zone.mention not in idle:
                idle[zone.mention] = not any(judging.in_force(zone.mention, at, z) for at in moments for z in zones)
            if moments and idle[zone.mention]:
                kept = wall.abbreviation(moments[0], zones[0])
                message = f"`{zone.mention.text}` is not in force at any time of the event"
                yield self._at(zone.first, zone.last, "zone", message, f"write `{kept}`")

    def _at(self, first: int, last: int, kind: Kind, message: str, help_line: str) -> Contradiction:
        start, end = self.scan.passage.place(first, last)
        return Contradiction(start, end, kind, message, help_line)


def _on(moment: MomentSaid, heading: DateSaid | None) -> _On:
    """Return the days on which a moment can be."""
    if moment.weekday is not None:
        return _On(weekday=moment.weekday.number)
    if moment.dates is None:
        return _On(dates=heading.readings if heading else ())
    dates = moment.dates.dates
    readings = tuple(dict.fromkeys(reading for date in dates for reading in date.readings))
    if moment.dates.is_range:
        return _On(dates=readings, between=(dates[0].readings[0], dates[-1].readings[0]))
    return _On(dates=readings)


def _existing(date: WrittenDate, year: int) -> dt.date | None:
    try:
        return dt.date(year, date.month, date.day)
    except ValueError:
        return None


def _is_date(written: WrittenDate, day: dt.date) -> bool:
    return (written.month, written.day) == (day.month, day.day) and written.year in (None, day.year)


def _keys(clock: Clock, *, spoken: bool) -> tuple[ClockKey, ...]:
    if spoken and clock.ends_day:
        # Midnight is either end of a day.
        return ClockKey(24, 0), ClockKey(0, 0), ClockKey(23, 59)
    return (ClockKey(24, 0) if clock.ends_day else ClockKey(clock.time.hour, clock.time.minute),)


def _to_the_second(clock: Clock, shown: Shown, *, precise: bool) -> bool:
    """Return whether the seconds agree: `23:59` is said of 23:59:59 too."""
    if not precise:
        return True
    return clock.time.second == shown.seconds and clock.time.microsecond in (0, shown.micros)


def _apart(one: dt.time, other: dt.time) -> int:
    minutes = abs((one.hour - other.hour) * 60 + one.minute - other.minute)
    return min(minutes, 24 * 60 - minutes)


def _says(fact: Fact, zone: dt.tzinfo) -> str:
    return f"{fact.what}: {moment_words(fact.instant, zone)}"


def moment_words(instant: dt.datetime, zone: dt.tzinfo) -> str:
    """Return an instant in a zone such as `Thursday, 10 June 2021, 17:00 CEST`."""
    local = wall.local(instant, zone)
    return f"{wall.long_day_words(local.date())}, {wall.clock_words(local)} {wall.abbreviation(instant, zone)}"
