"""The dates, weekdays, clock times and zones of a text that contradict the facts of an event."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from alliance_cli.announcing.verify.facts import ClockKey, Dial, Fact, Facts, Shown
from alliance_cli.times import TimeWords, english, wall
from alliance_cli.times import zone_choice as judging
from alliance_cli.times.clock_notation import Clock
from alliance_cli.times.date_notation import WrittenDate
from alliance_cli.times.moments import no_such_date, wrong_weekday
from alliance_cli.times.problem import TimeProblem
from alliance_cli.times.scan import Prose, Said, SaidDate, SaidZone
from alliance_cli.times.zone_mentions import Mention
from alliance_cli.times.zones import place_name

Kind = Literal["date", "weekday", "clock", "zone", "name"]
_ENGLISH = frozenset(month.casefold() for month in english.MONTHS)
_DAY = dt.timedelta(days=1)


class Contradiction(NamedTuple):
    """Words of a text, from `start` up to `end`, that say otherwise than the event file, and what to write instead."""

    start: int
    end: int
    kind: Kind
    message: str
    help: str


class _Question(NamedTuple):
    """What the file is asked of a clock time: its readings, and the weekday or else the dates it stands with."""

    readings: tuple[Clock, ...]
    spoken: bool
    precise: bool
    after_range: bool
    weekday: int | None
    dates: tuple[WrittenDate, ...]

    def is_on(self, day: dt.date) -> bool:
        """Return whether a date is the one meant, if any."""
        if self.weekday is not None:
            return day.weekday() == self.weekday
        # A range that goes past midnight ends on the day after.
        days = (day, day - _DAY) if self.after_range and day > dt.date.min else (day,)
        return not self.dates or any(_is_date(written, each) for written in self.dates for each in days)


class Judge:
    """Compares what a text says of times with the facts. `zones` are further zones in which dates may be meant."""

    def __init__(self, facts: Facts, prose: Prose, zones: Iterable[dt.tzinfo] = ()) -> None:
        self.facts, self.prose = facts, prose
        self._dials: dict[Mention, Dial] = {}
        self._known_days: dict[dt.date, bool] = {}
        self._on_days: dict[dt.date, frozenset[int]] = {}
        self._shown: dict[tuple[Mention, bool, _Question], frozenset[int]] = {}
        self.own = Mention("zone", place_name(facts.zone), facts.zone)
        self.default = tuple(dict.fromkeys(zone.mention for zone in prose.declared)) or (self.own,)
        self.zones = dict.fromkeys([facts.zone, *zones])
        named = [*prose.declared, *(zone for said in prose.said for zone in said.clock.zones)]
        for mention in dict.fromkeys(zone.mention for zone in named):
            self.zones.update(dict.fromkeys(judging.zones_meant(mention, facts.zone, self._year)))
        self._met: list[frozenset[int]] = []

    @property
    def _year(self) -> int:
        return self.facts.years[0] if self.facts.years else 2000

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield each contradiction, dates first; what one slip causes is said once."""
        dates = [self._date(date) for date in self.prose.dates]
        yield from (found for found in dates if found)
        for said in self.prose.said:
            met, found = self._clock(said, dates)
            self._met.append(met)
            if found:
                yield found
        yield from self._declared()

    # Dates.

    def _date(self, date: SaidDate) -> Contradiction | None:
        days = [day for reading in date.readings for day in self._candidates(reading)]
        meant = [day for day in days if self._has_day(day)]
        if not meant:
            return self._unknown_date(date, days)
        for weekday in date.weekdays:
            if not any(day.weekday() == weekday.number for day in meant) and not self._is_doubtful(date, weekday.at):
                problem = wrong_weekday(self.prose.passage.words(weekday.at, weekday.at), meant[0])
                return self._at(weekday.at, weekday.at, "weekday", problem.message, problem.help or "")
        return None

    def _has_day(self, day: dt.date) -> bool:
        if day not in self._known_days:
            self._known_days[day] = any(self.facts.has_day(day, zone) for zone in self.zones)
        return self._known_days[day]

    def _is_doubtful(self, date: SaidDate, at: int) -> bool:
        """Return whether a weekday of two letters beside a month in English is no weekday: `So, 14 June`."""
        doubtful = any(weekday.doubtful for weekday in date.weekdays if weekday.at == at)
        words = self.prose.passage.words(date.first, date.last).casefold().split()
        return doubtful and any(word.strip(".,") in _ENGLISH for word in words)

    def _candidates(self, date: WrittenDate) -> list[dt.date]:
        years = (date.year,) if date.year is not None else self.facts.years
        return [day for year in years if (day := _existing(date, year))]

    def _unknown_date(self, date: SaidDate, days: Sequence[dt.date]) -> Contradiction:
        reading = date.readings[0]
        if not days:
            problem = no_such_date(reading, self._year if reading.year is None else reading.year)
            return self._at(date.first, date.last, "date", problem.message, self._nearest(None) or problem.help or "")
        named = f"`{self.prose.passage.words(date.first, date.last)}`" if len(days) > 1 else english.day(days[0])
        message = f"{named} is not in the event file"
        return self._at(date.first, date.last, "date", message, self._nearest(days[0]))

    def _nearest(self, day: dt.date | None) -> str:
        if not self.facts.days:
            return "the event file has no date"
        if day is None:
            return ""
        nearest = self.facts.nearest_day(day)
        return f"the nearest date is {english.day(nearest, 'long')}: {self.facts.days[nearest]}"

    # Clock times.

    def _clock(self, said: Said, dates: Sequence[Contradiction | None]) -> tuple[frozenset[int], Contradiction | None]:
        """Return the moments that a clock time can mean, and the contradiction where it means none."""
        clock = said.clock
        if clock.problem:
            evident = said.dates or said.same_as is not None or any(not zone.loose for zone in clock.zones)
            problem = clock.problem
            found = self._at(clock.first, clock.last, "clock", problem.message, problem.help or "")
            return frozenset(), found if evident else None
        met = self._moments(said)
        same = self._met[said.same_as] if said.same_as is not None else frozenset()
        if met and (not same or met & same):
            return (met & same) or met, None
        unknown = [dates[index] for index in said.dates]
        if unknown and all(each is not None and each.kind == "date" for each in unknown):
            return frozenset(), None
        return frozenset(), self._other_zone(said, same) if same else self._unknown_clock(said)

    def _moments(self, said: Said) -> frozenset[int]:
        firm = [zone.mention for zone in said.clock.zones if not zone.loose]
        if firm:
            return frozenset.intersection(*(self._under(said, mention) for mention in firm))
        places = [zone.mention for zone in said.clock.zones]
        return frozenset[int]().union(*(self._under(said, each) for each in (*self.default, *places)))

    def _under(self, said: Said, mention: Mention, *, strict: bool = True) -> frozenset[int]:
        """Return the moments at which a clock time is shown under one mention of a zone, on one of the dates if any."""
        question = self._question(said)
        if (mention, strict, question) not in self._shown:
            self._shown[mention, strict, question] = frozenset(self._looked_up(question, mention, strict=strict))
        return self._shown[mention, strict, question]

    def _question(self, said: Said) -> _Question:
        clock = said.clock
        dates = dict.fromkeys(reading for index in said.dates for reading in self.prose.dates[index].readings)
        weekday = said.weekday.number if said.weekday and not said.dates else None
        return _Question(tuple(clock.readings), clock.spoken, clock.precise, clock.after_range, weekday, tuple(dates))

    def _looked_up(self, asked: _Question, mention: Mention, *, strict: bool) -> Iterator[int]:
        if mention not in self._dials:
            self._dials[mention] = Dial(self.facts, mention)
        for clock in asked.readings:
            for key in _keys(clock, spoken=asked.spoken):
                for shown in self._dials[mention].at(key, strict=strict):
                    if _to_the_second(clock, shown, precise=asked.precise) and asked.is_on(shown.date):
                        yield shown.fact

    def _unknown_clock(self, said: Said) -> Contradiction:
        clock = said.clock
        if said.weekday and (met := self._moments(said._replace(weekday=None))):
            at, passage = said.weekday.at, self.prose.passage
            written = f"`{passage.words(clock.first, clock.last)}` on a `{passage.words(at, at)}`"
            message = f"nothing in the event file is at {written}"
            return self._at(at, at, "weekday", message, _says(self.facts.moments[min(met)], self.facts.zone))
        zone = next((zone for zone in clock.zones if not zone.loose), None)
        firm = [each.mention for each in clock.zones if not each.loose]
        loose = frozenset[int]().union(*(self._under(said, each, strict=False) for each in firm))
        if zone and loose and (problem := self._zone_problem(said, zone, min(loose))):
            span = (zone.first, zone.last) if problem.code == "A404" else (clock.first, zone.last)
            return self._at(*span, "zone", problem.message, problem.help or "")
        last = zone.last if zone and zone.first > clock.last else clock.last
        words = self.prose.passage.words(clock.first, last).lstrip("-")
        on = ""
        if said.dates:
            date = self.prose.dates[said.dates[0]]
            on = f" on {self.prose.passage.words(date.first, date.last).rstrip('T')}"
        message = f"nothing in the event file is at `{words}`{on}"
        return self._at(clock.first, last, "clock", message, self._nearest_moments(said))

    def _zone_problem(self, said: Said, zone: SaidZone, fact: int) -> TimeProblem | None:
        """Return why a clock time cannot be written with its zones at the moment it must mean."""
        clock, moment = said.clock.readings[0], self.facts.moments[fact]
        meant = judging.zones_meant(zone.mention, self.facts.zone, moment.instant.year)[0]
        day = wall.local(moment.instant, meant).date() - _DAY * clock.ends_day
        written: judging.Wall | judging.Day = judging.Day(day, clock.text, "end")
        if not clock.ends_day:
            written = judging.Wall(dt.datetime.combine(day, clock.time), clock.text)
        try:
            judging.instant_of(written, [each.mention for each in said.clock.zones if not each.loose], self.facts.zone)
        except TimeProblem as problem:
            return problem
        return None

    def _other_zone(self, said: Said, same: frozenset[int]) -> Contradiction:
        """Return the contradiction of a clock time that another one stands beside, in another zone."""
        clock, zone = said.clock, next(zone for zone in said.clock.zones if not zone.loose)
        moment = self.facts.moments[min(same)]
        first = self.prose.said[said.same_as or 0].clock
        words = self.prose.passage.words
        other = words(first.first, max([first.last, *(each.last for each in first.zones)]))
        last = max(clock.last, zone.last)
        meant = judging.zones_meant(zone.mention, self.facts.zone, moment.instant.year)[0]
        message = f"`{words(min(clock.first, zone.first), last)}` is not `{other}`"
        return self._at(clock.first, last, "clock", message, f"it is {moment_words(moment, meant)}")

    def _nearest_moments(self, said: Said) -> str:
        facts, zone = self.facts, self.facts.zone
        days = {
            day
            for index in said.dates
            for reading in self.prose.dates[index].readings
            for day in self._candidates(reading)
        }
        if not facts.moments:
            return "the event file has no clock time"
        on_days = sorted({index for day in days for index in self._moments_on(day)})
        time = said.clock.readings[0].time
        near = min(on_days or range(len(facts.moments)), key=lambda index: _apart(facts.clocks[index], time))
        return _says(facts.moments[near], zone)

    def _moments_on(self, day: dt.date) -> frozenset[int]:
        if day not in self._on_days:
            self._on_days[day] = frozenset[int]().union(*(self.facts.moments_on(day, zone) for zone in self.zones))
        return self._on_days[day]

    # Zones for the whole text.

    def _declared(self) -> Iterator[Contradiction]:
        """Yield the zones named for all clock times that are not in force at any moment of the event."""
        moments = [fact.instant for fact in self.facts.moments]
        idle: dict[Mention, bool] = {}
        for zone in self.prose.declared:
            zones = judging.zones_meant(zone.mention, self.facts.zone, self._year)
            if zone.mention not in idle:
                idle[zone.mention] = not any(judging.in_force(zone.mention, at, z) for at in moments for z in zones)
            if moments and idle[zone.mention]:
                kept = TimeWords(zones[0]).clock_name(moments[0])
                message = f"`{zone.mention.text}` is not in force at any time of the event"
                yield self._at(zone.first, zone.last, "zone", message, f"write `{kept}`")

    def _at(self, first: int, last: int, kind: Kind, message: str, help_line: str) -> Contradiction:
        start, end = self.prose.passage.place(first, last)
        return Contradiction(start, end, kind, message, help_line)


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
    return f"{fact.what}: {moment_words(fact, zone)}"


def moment_words(fact: Fact, zone: dt.tzinfo) -> str:
    """Return a moment of the event on the clocks of a zone, such as `Thursday, 10 June 2021, 17:00 CEST`."""
    return TimeWords(zone).moment(fact.instant, "long", ends=fact.ends)
