"""The contradictions in the clock times of a text: alone, in ranges, and on the clocks of several zones."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from alliance_cli.announcing.verify.contradiction import Contradiction, contradiction_at, fact_words, moment_words
from alliance_cli.announcing.verify.facts import Span
from alliance_cli.announcing.verify.meanings import NOTHING, Found, Meanings
from alliance_cli.announcing.verify.other_things import Sentence
from alliance_cli.announcing.verify.subjects import Subjects, places_of, role_of, window_role
from alliance_cli.times import wall, zone_choice
from alliance_cli.times.problem import TimeProblem
from alliance_cli.times.scan.calendar_dates import DateSaid
from alliance_cli.times.scan.clock_times import ClockSaid, TimeSaid
from alliance_cli.times.scan.passage import Passage
from alliance_cli.times.scan.statements import MomentSaid, Statement
from alliance_cli.times.scan.zone_words import ZoneSaid

# Zone letters as they are written, and the words in capitals that look like them.
_LETTERS = re.compile("[A-Z]{2,4}T")
_WORDS = frozenset(
    [
        "ACT",
        "BUT",
        "CHAT",
        "EXIT",
        "FIRST",
        "GAST",
        "HOST",
        "LAST",
        "LIGHT",
        "MEET",
        "MIT",
        "NEXT",
        "NICHT",
        "NIGHT",
        "NOT",
        "OUT",
        "PART",
        "POST",
        "REST",
        "SAT",
        "SHORT",
        "START",
        "STAT",
        "TEST",
        "TEXT",
        "UNIT",
        "VISIT",
        "WAIT",
    ]
)


class ClockClaims:
    """Judges the clock times of a passage."""

    def __init__(self, meanings: Meanings, passage: Passage) -> None:
        self._meanings, self._facts, self._passage = meanings, meanings.facts, passage

    def broken(self, statement: Statement) -> list[Contradiction] | None:
        """Return the contradiction of a clock time that does not exist, none where it hardly is one.

        None is returned where all exist.
        """
        for moment in statement.moments:
            for clock in filter(None, moment.time or ()):
                if clock.problem is None:
                    continue
                evident = moment.dates or len(statement.moments) > 1 or moment.firm_zones
                problem = clock.problem
                tokens = (clock.first, clock.last)
                return [self._at(tokens, problem)] if evident else []
        return None

    def _at(self, tokens: tuple[int, int], problem: TimeProblem) -> Contradiction:
        return contradiction_at(self._passage, tokens, "clock", problem.message, problem.help)

    def strange_zone(self, moment: MomentSaid) -> list[Contradiction]:
        """Return the contradiction for letters after a clock time that can only be a zone, but an unknown one."""
        clock = (moment.time.end or moment.time.start) if moment.time else None
        tokens = self._passage.tokens
        if clock is None or clock.zones or clock.last + 2 >= len(tokens):
            return []
        at = clock.last + 1 + (tokens[clock.last + 1].text in ("(", "["))
        following = tokens[at + 1].text if at + 1 < len(tokens) else ""
        if not _LETTERS.fullmatch(tokens[at].text) or tokens[at].text in _WORDS or following.isupper():
            return []
        message = f"no time zone is called `{tokens[at].text}`"
        help_line = "write an offset, such as `UTC+2`, or a place: `Vienna time`"
        return [contradiction_at(self._passage, (at, at), "zone", message, help_line)]

    # One moment on several clocks.

    def on_other_clocks(self, statement: Statement, found: Found) -> tuple[Found, list[Contradiction]]:
        """Return what all clocks of a statement together can mean, and what contradicts the first of them.

        Where the first one means nothing, the others tell what is meant, and it is the one that is wrong.
        """
        first = statement.moments[0]
        problems: list[Contradiction] = []
        for moment in statement.moments[1:]:
            same = self._meanings.beside(moment, first, found)
            if same & found:
                found &= same
            elif statement.may_be_range and self._meanings.is_range(first, moment):
                return found, []
            elif found and same and not first.dates and (moment.dates or moment.weekday):
                pass  # a moment of its own, on another day
            elif found:
                problems += self._other_clock(first, moment, found)
            elif same and not problems:
                problems, found = self.unknown(first, None), same
        return found, problems

    def _other_clock(self, first: MomentSaid, moment: MomentSaid, found: Found) -> list[Contradiction]:
        """Return the contradiction between a clock time and the one beside it in another zone."""
        if moment.time is None or first.time is None:
            return []
        places = min(found)
        zones = self._meanings.firm(moment.firm_zones) or list(moment.time.start.zones)
        mention = zones[0].mention if zones else self._meanings.default[0]
        clocks = [clock for clock in moment.time if clock]
        wrong = [
            number
            for number, (clock, place) in enumerate(zip(clocks, places, strict=False))
            if place not in self._meanings.under(clock, mention)
        ] or [0]
        clock, place = clocks[wrong[0]], places[min(wrong[0], len(places) - 1)]
        # A wrong start stands without the end that is right, and so without its zone.
        ends = [clock.last] if wrong == [0] and len(clocks) == 2 else [clocks[-1].last, *(zone.last for zone in zones)]
        begin = min([clock.first, *(zone.first for zone in zones if wrong[0] == 0)])
        words, last = self._passage.words, max(ends)
        other = words(first.time.start.first, _last_of(first.time))
        message = f"`{words(begin, last)}` is not `{other}`"
        zone = self._meanings.zones_meant(mention, place)[0]
        help_line = f"it is {moment_words(self._facts.moments[place], zone)}"
        return [contradiction_at(self._passage, (clock.first, last), "clock", message, help_line)]

    # Clock times that the file has, but of something else.

    def of_another_subject(
        self, moment: MomentSaid, found: Found, sentence: Sentence, subjects: Subjects
    ) -> list[Contradiction]:
        """Return the contradiction of a clock time that is not of what its sentence names."""
        if moment.time is None:
            return []
        if moment.time.end is not None:
            return self._range_of_another(moment.time, found, subjects)
        role = role_of(sentence.before)
        if role and not any(self._facts.moments[each[-1]].ends == (role == "end") for each in found):
            return self._not_of(moment.time, found, subjects, role)
        of_sessions = any(self._facts.spans[place].kind == "session" for place in subjects.spans)
        if subjects.of_registration and role is None and not of_sessions:
            role = window_role(sentence)
        allowed = places_of(subjects.spans, self._facts, role)
        if allowed and subjects.of_event:
            allowed |= places_of([0], self._facts, None)
        if not allowed or any(set(each) <= allowed for each in found):
            return []
        return self._not_of(moment.time, found, subjects, role)

    def _range_of_another(self, time: TimeSaid, found: Found, subjects: Subjects) -> list[Contradiction]:
        lasting = {span for each in found for span in self._facts.lasting.get((each[0], each[-1]), ())}
        if lasting and (not subjects.spans or lasting & subjects.spans):
            return []
        wanted = set(subjects.spans) | ({0} if subjects.of_event else set())
        if not lasting:
            of_whole = subjects.spans or (subjects.of_event and not subjects.of_part)
            return self._wrong_range(time, found, sorted(wanted)) if of_whole else []
        timed = any(self._facts.spans[span].start is not None for span in wanted)
        return self._not_of(time, found, subjects, None) if timed and not lasting & wanted else []

    def _not_of(self, time: TimeSaid, found: Found, subjects: Subjects, role: str | None) -> list[Contradiction]:
        last = (time.end or time.start).last
        fact = self._facts.moments[min(found)[0]]
        places = places_of(subjects.spans, self._facts, role) or [
            place for place, each in enumerate(self._facts.moments) if role is None or each.ends == (role == "end")
        ]
        message = f"at `{self._passage.words(time.start.first, last)}` {fact.what}, nothing else"
        help_line = self._nearest(sorted(places), time.start)
        return [contradiction_at(self._passage, (time.start.first, last), "clock", message, help_line)]

    def _wrong_range(self, time: TimeSaid, found: Found, spans: Sequence[int] = ()) -> list[Contradiction]:
        """Return the contradiction of a range that nothing lasts, though something is at each of its ends."""
        end = time.end or time.start
        edges = {place for each in found for place in each}
        known = [span for span in self._facts.spans if span.start is not None and span.end is not None]
        named = [self._facts.spans[place] for place in spans if self._facts.spans[place] in known]
        span = max(named or known or self._facts.spans, key=lambda span: len(edges & {span.start, span.end}))
        wrong = time.start if span.end in edges and span.start not in edges else end
        message = f"nothing in the event file lasts `{self._passage.words(time.start.first, end.last)}`"
        return [contradiction_at(self._passage, (wrong.first, wrong.last), "clock", message, self._span_words(span))]

    def _span_words(self, span: Span) -> str:
        told = [self._facts.moments[place] for place in (span.start, span.end) if place is not None]
        name = "the event" if span.kind == "event" else span.name
        return f"{name}: " + " to ".join(moment_words(fact, self._facts.zone) for fact in told)

    # Clock times that the file does not have.

    def unknown(self, moment: MomentSaid, heading: DateSaid | None) -> list[Contradiction]:
        """Return the contradiction of a clock time at which nothing of the event is."""
        if moment.time is None:
            return []
        clock, end = moment.time
        found = self._wrong_weekday(moment, clock) or self._wrong_zone(moment, clock)
        if found:
            return found
        if end is not None:
            starts, ends = self._meanings.on_its_days(clock, moment), self._meanings.of_clock(end)
            if starts and ends:
                return self._wrong_range(moment.time, frozenset((one, other) for one in starts for other in ends))
            clock = end if starts else clock
        return [self._no_such_moment(moment, clock, heading)]

    def _wrong_weekday(self, moment: MomentSaid, clock: ClockSaid) -> list[Contradiction]:
        met = self._meanings.moments(moment._replace(weekday=None)) if moment.weekday else NOTHING
        if not met or moment.weekday is None:
            return []
        words, at = self._passage.words, moment.weekday.at
        message = f"nothing in the event file is at `{words(clock.first, clock.last)}` on a `{words(at, at)}`"
        help_line = fact_words(self._facts.moments[min(met)[0]], self._facts.zone)
        return [contradiction_at(self._passage, (at, at), "weekday", message, help_line)]

    def _wrong_zone(self, moment: MomentSaid, clock: ClockSaid) -> list[Contradiction]:
        zones = self._meanings.firm(clock.zones)
        place = self._meanings.in_no_season(moment) if zones else None
        problem = None if place is None else self._zone_problem(clock, zones, place)
        if problem is None:
            return []
        tokens = (zones[0].first, zones[0].last) if problem.code == "A404" else (clock.first, zones[0].last)
        return [contradiction_at(self._passage, tokens, "zone", problem.message, problem.help)]

    def _zone_problem(self, said: ClockSaid, zones: Sequence[ZoneSaid], place: int) -> TimeProblem | None:
        """Return why a clock time cannot be written with its zones at the fact that it must mean."""
        clock, fact = said.readings[0], self._facts.moments[place]
        meant = self._meanings.zones_meant(zones[0].mention, place)[0]
        day = wall.local(fact.instant, meant).date() - dt.timedelta(days=clock.ends_day)
        written: zone_choice.Wall | zone_choice.Day = zone_choice.Day(day, clock.text, "end")
        if not clock.ends_day:
            written = zone_choice.Wall(dt.datetime.combine(day, clock.time), clock.text)
        try:
            zone_choice.instant_of(written, [zone.mention for zone in zones], self._facts.zone)
        except TimeProblem as problem:
            return problem
        return None

    def _no_such_moment(self, moment: MomentSaid, clock: ClockSaid, heading: DateSaid | None) -> Contradiction:
        words = self._passage.words
        zones = self._meanings.firm(clock.zones)
        last = max([clock.last, *(zone.last for zone in zones[:1])])
        date = moment.dates.dates[0] if moment.dates else heading
        on = f" on {words(date.first, date.last).rstrip('T')}" if date else ""
        message = f"nothing in the event file is at `{words(clock.first, last)}`{on}"
        return contradiction_at(self._passage, (clock.first, last), "clock", message, self._nearest_to(moment, clock))

    def _nearest_to(self, moment: MomentSaid, clock: ClockSaid) -> str:
        if not self._facts.moments:
            return ""  # and the judge drops the contradiction
        days = {day for date in (moment.dates.dates if moment.dates else ()) for day in self._meanings.days(date)}
        zones = self._meanings.zones
        on_days = {place for day in days for zone in zones for place in self._facts.moments_on(day, zone)}
        return self._nearest(sorted(on_days) or range(len(self._facts.moments)), clock)

    def _nearest(self, places: Iterable[int], clock: ClockSaid) -> str:
        time = clock.readings[0].time if clock.readings else dt.time()
        near = min(places, key=lambda place: _apart(self._facts.clocks[place], time))
        return fact_words(self._facts.moments[near], self._facts.zone)


def _last_of(time: TimeSaid) -> int:
    """Return the last token of a time and its zones."""
    return max(each for clock in time if clock for each in (clock.last, *(zone.last for zone in clock.zones)))


def _apart(one: dt.time, other: dt.time) -> int:
    minutes = abs((one.hour - other.hour) * 60 + one.minute - other.minute)
    return min(minutes, 24 * 60 - minutes)
