"""The contradictions in the dates of a text: unknown ones, wrong weekdays, ranges, and days of something else."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from alliance_cli.announcing.verify.contradiction import Contradiction, contradiction_at
from alliance_cli.announcing.verify.facts import Span
from alliance_cli.announcing.verify.meanings import Meanings
from alliance_cli.announcing.verify.other_things import Sentence
from alliance_cli.announcing.verify.subjects import Subjects, names_part, role_of, window_role
from alliance_cli.times import english
from alliance_cli.times.date_notation import WrittenDate
from alliance_cli.times.moments import no_such_date, wrong_weekday
from alliance_cli.times.scan.calendar_dates import DateSaid
from alliance_cli.times.scan.passage import Passage
from alliance_cli.times.scan.statements import MomentSaid

_ENGLISH = frozenset(month.casefold() for month in english.MONTHS)
# The night from one day to the next is no two days.
_NIGHT = re.compile(r"\b(?:night|nacht|nuit|notte|noche|ночь)\s+(?:\w{1,4}\s+){0,2}$", re.IGNORECASE)
_VERBS = {("window", "start"): "opens", ("window", "end"): "closes", ("window", None): "is open"}


class DateClaims:
    """Judges the dates of a passage."""

    def __init__(self, meanings: Meanings, passage: Passage) -> None:
        self._meanings, self._facts, self._passage = meanings, meanings.facts, passage
        self._told: set[WrittenDate] = set()

    def remember(self, moment: MomentSaid) -> None:
        """Remember dates that are right with their clock time and zone: alone they are, too."""
        dates = moment.dates.dates if moment.dates else ()
        self._told.update(reading for date in dates for reading in date.readings)

    def are_known(self, moment: MomentSaid) -> bool:
        """Return whether any date of a moment is one of the event's; a moment without a date has none that is not."""
        return moment.dates is None or any(self._is_known(date, moment) for date in moment.dates.dates)

    def unknown(self, moment: MomentSaid) -> list[Contradiction]:
        """Return the contradiction of each date on which nothing of the event is."""
        dates = moment.dates.dates if moment.dates else ()
        unknown = [date for date in dates if not self._is_known(date, moment)]
        if moment.dates and moment.dates.is_range and len(unknown) == 2:
            # Both ends of a range in another year or month are one slip.
            return [self._unknown_date(unknown[0]._replace(last=unknown[1].last), unknown[1])]
        return [self._unknown_date(date, date) for date in unknown]

    def _is_known(self, date: DateSaid, moment: MomentSaid) -> bool:
        if moment.dates and moment.dates.is_range and date is moment.dates.dates[0] and moment.time is None:
            # `1 April to 31 August (AoE)`: the zone is that of the end, and may be that of the start.
            moment = moment._replace(zones=())
        return self._meanings.has_date(date, moment) or not self._told.isdisjoint(date.readings)

    def _unknown_date(self, date: DateSaid, last: DateSaid) -> Contradiction:
        reading, days = date.readings[0], self._meanings.days(date)
        if last.last > date.last or last.first > date.first:
            days = [*days, *self._meanings.days(last)]
        tokens, words = (date.first, date.last), f"`{self._passage.words(date.first, date.last)}`"
        if not days:
            problem = no_such_date(reading, self._meanings.year if reading.year is None else reading.year)
            return contradiction_at(self._passage, tokens, "date", problem.message, problem.help)
        message = f"{words if len(days) > 1 else english.day(days[0])} is not in the event file"
        return contradiction_at(self._passage, tokens, "date", message, self._nearest(days))

    def _nearest(self, days: Sequence[dt.date]) -> str:
        if not self._facts.days:
            return ""  # and the judge drops the contradiction
        nearest = self._facts.nearest_day(days)
        return f"the nearest date is {english.day(nearest, 'long')}: {self._facts.days[nearest]}"

    def weekdays(self, moment: MomentSaid) -> Iterator[Contradiction]:
        """Yield the contradiction of each weekday that does not fit the date beside it."""
        for date in moment.dates.dates if moment.dates else ():
            days = self._meanings.days(date)
            meant = [day for day in days if self._meanings.has_day(day, moment)] or days
            for weekday in date.weekdays:
                fits = not meant or any(day.weekday() == weekday.number for day in meant)
                if fits or (weekday.doubtful and self._is_english(date)):
                    continue
                problem = wrong_weekday(self._passage.words(weekday.at, weekday.at), meant[0])
                tokens = (weekday.at, weekday.at)
                yield contradiction_at(self._passage, tokens, "weekday", problem.message, problem.help)
                break

    def _is_english(self, date: DateSaid) -> bool:
        """Return whether a weekday of two letters beside a month in English is not a weekday: `So, 14 June`."""
        words = self._passage.words(date.first, date.last).casefold().split()
        return any(word.strip(".,") in _ENGLISH for word in words)

    # Ranges.

    def wrong_range(self, moment: MomentSaid, subjects: Subjects, sentence: Sentence) -> list[Contradiction]:
        """Return the contradiction of a range of days that nothing lasts, though something is on each of them."""
        if moment.dates is None:
            return []
        one, other = moment.dates.dates
        if _NIGHT.search(sentence.before):
            return []
        pairs = {(first, last) for first in self._meanings.days(one) for last in self._meanings.days(other)}
        if pairs & self._lasting(self._meanings.zones_of(moment)):
            return []
        forward = any(first <= last for first, last in pairs)
        of_part = subjects.of_part and (not subjects.of_event or names_part(sentence.before))
        if forward and (of_part or any(self._facts.spans[place].kind == "session" for place in subjects.spans)):
            return []
        span = self._span_meant(pairs, subjects)
        if span is None or span.first_day is None or span.last_day is None:
            return []
        words = f"`{self._passage.words(one.first, other.last)}`"
        starts_right = any(first == span.first_day for first, _ in pairs)
        ends_right = any(last == span.last_day for _, last in pairs)
        wrong = one if ends_right and not starts_right else other
        tokens = (wrong.first, wrong.last) if forward else (one.first, other.last)
        message = f"nothing in the event file lasts {words}" if forward else f"{words} ends before it starts"
        help_line = f"{_name(span)}: {english.day(span.first_day, 'long')} to {english.day(span.last_day, 'long')}"
        return [contradiction_at(self._passage, tokens, "date", message, help_line)]

    def _lasting(self, zones: Iterable[dt.tzinfo]) -> set[tuple[dt.date, dt.date]]:
        """Return the first and last days of all that lasts; a deadline anywhere on Earth is of its day there, too."""
        zones, found = [*zones], set[tuple[dt.date, dt.date]]()
        for span in self._facts.spans:
            # `1 April to 31 August (AoE)`: the zone may be that of the end alone.
            own = self._facts.days_of(span, self._facts.zone)
            days = [each for zone in zones if (each := self._facts.days_of(span, zone))]
            found |= {*days, *((own[0], last) for _, last in days if own)}
        near = {(first, day) for first, last in found for day in self._facts.aoe_days if abs((day - last).days) <= 1}
        return found | near

    def _span_meant(self, pairs: set[tuple[dt.date, dt.date]], subjects: Subjects) -> Span | None:
        kind = "window" if subjects.of_registration and not subjects.of_event else "event"
        lasting = [span for span in self._facts.spans if span.first_day and span.last_day]
        starts, ends = {first for first, _ in pairs}, {last for _, last in pairs}
        return max(
            [span for span in lasting if span.kind == kind] or lasting,
            key=lambda span: (span.first_day in starts) + (span.last_day in ends),
            default=None,
        )

    # Days that the file has, but of something else.

    def of_another_subject(self, moment: MomentSaid, subjects: Subjects, sentence: Sentence) -> list[Contradiction]:
        """Return the contradiction of a date that is not of what its sentence names."""
        if moment.dates is None or len(moment.dates.dates) != 1:
            return []
        date = moment.dates.dates[0]
        spans, role = self._told_of(subjects, sentence)
        days = set(self._meanings.days(date))
        zones = self._meanings.zones_of(moment)
        allowed = self._days_of(spans, role, zones)
        if any(span.kind == "window" for span in spans):
            allowed |= self._facts.aoe_days
        if not allowed or days & allowed:
            return []
        nearest = min(sorted(allowed), key=lambda day: min(abs(day - each) for each in days))
        span = next((span for span in spans if nearest in self._days_of([span], role, zones)), spans[0])
        verb = _VERBS.get((span.kind, role)) or {"start": "starts", "end": "ends"}.get(role or "", "is")
        message = f"{_name(span)} {verb} on another day than `{self._passage.words(date.first, date.last)}`"
        help_line = f"it is {english.day(nearest, 'long')}"
        return [contradiction_at(self._passage, (date.first, date.last), "date", message, help_line)]

    def _told_of(self, subjects: Subjects, sentence: Sentence) -> tuple[list[Span], str | None]:
        """Return what a sentence gives the day of, and whether of its start or end; None if in doubt."""
        role = role_of(sentence.before)
        spans = [self._facts.spans[place] for place in sorted(subjects.spans)]
        windows = [span for span in spans if span.kind == "window"]
        if subjects.of_event:
            return ([self._facts.spans[0]] if role and not spans else []), role
        if not windows:
            return spans, role
        role = role or window_role(sentence)
        return (windows if role and len(windows) == len(spans) else []), role

    def _days_of(self, spans: Iterable[Span], role: str | None, zones: Iterable[dt.tzinfo]) -> set[dt.date]:
        """Return the days of some spans, or only the first or the last ones."""
        found = set()
        for span in spans:
            for zone in zones:
                first, last = self._facts.days_of(span, zone) or (span.first_day, span.last_day)
                found |= {first} if role != "end" else set()
                found |= {last} if role != "start" else set()
                if first and last and role is None:
                    found |= {first + dt.timedelta(days=step) for step in range(min((last - first).days, 366))}
        return {day for day in found if day}


def _name(span: Span) -> str:
    return "the event" if span.kind == "event" else span.name
