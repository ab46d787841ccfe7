"""The text of an announcement on its way to facts: its times, its sentences, and what has been used."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from alliance_cli.announcing.draft.model import Fact
from alliance_cli.announcing.draft.source import Source
from alliance_cli.announcing.draft.times_said import Times
from alliance_cli.announcing.verify.other_things import Sentence, is_dateline, is_of_another
from alliance_cli.announcing.verify.sentences import Sentences
from alliance_cli.times.scan.statements import MomentSaid, Statement, scan

LINK = re.compile(r"https?://[^\s<>()\[\]“”\"]+[^\s<>()\[\]“”\".,;:!?’']")

_IN_DIGITS = re.compile(r"(?<![\d/-])(\d{1,2})[-/](\d{1,2})[-/](?:\d{4}|\d{2})(?![\d/-])", re.ASCII)


class Place(NamedTuple):
    """A statement on times, the first moment of it, where it stands, and its sentence."""

    statement: Statement
    moment: MomentSaid
    start: int
    end: int
    sentence: Sentence


class Reading:
    """The text of an announcement: what it says of times, and which parts of it are in facts."""

    def __init__(self, source: Source) -> None:
        self.text, self.sent = source.text, source.sent
        self.scan = scan(self.text)
        self.sentences = Sentences(self.text)
        self.times = Times(self._year, None, day_first=self._day_first)
        self._used: list[tuple[int, int]] = []

    def know(self, zone: ZoneInfo | None, year: int | None) -> None:
        """Read times from here on in the event's zone, and dates without a year in `year` where no date has one."""
        self.times = Times(self._year or year, zone, day_first=self._day_first)

    @cached_property
    def _day_first(self) -> bool | None:
        """Return whether dates in digits begin with the day: what all those tell that can be read in one way only."""
        dates = [(int(first), int(second)) for first, second in _IN_DIGITS.findall(self.text)]
        told = {first > 12 for first, second in dates if (first > 12) != (second > 12)}
        return told.pop() if len(told) == 1 else None

    @cached_property
    def _year(self) -> int | None:
        """Return the year for dates without one: the year of all others, else the year in which a mail was sent."""
        years = {
            (year, is_of_another(place.sentence, (), year, earliest=year) is None)
            for place in self.places
            for date in (place.moment.dates.dates if place.moment.dates else ())
            if (year := date.readings[0].year)
        }
        ours = {year for year, is_ours in years if is_ours}
        if len(ours) == 1:
            return ours.pop()
        return self.sent.year if self.sent and not ours else None

    def fact(self, key: str, value: Any, start: int, end: int, doubt: str | None = None) -> Fact:
        """Return a fact that a part of the text says."""
        self.use(start, end)
        return Fact(key, value, self.line(start), self.words(start, end), doubt)

    def use(self, start: int, end: int) -> None:
        """Remember that a part of the text is used."""
        self._used.append((start, end))

    def line(self, start: int) -> int:
        """Return the number of the line at a place, from 1."""
        return self.text.count("\n", 0, start) + 1

    def words(self, start: int, end: int) -> str:
        """Return a part of the text in one line, not too long a one."""
        words = " ".join(self.text[start:end].split())
        return words if len(words) <= 100 else f"{words[:99]}…"

    @cached_property
    def places(self) -> list[Place]:
        """All statements on times, in their order."""
        found = []
        for statement in self.scan.statements:
            first = statement.moments[0]
            start, end = self.scan.passage.place(first.first, statement.moments[-1].last)
            found.append(Place(statement, first, start, end, self.sentences.around(start, end)))
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [each.start for each in self.places]

    def between(self, start: int, end: int) -> list[Place]:
        """Return the statements on times that begin in a part of the text."""
        return self.places[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def within(self, start: int, end: int) -> Place | None:
        """Return the first statement on times in a part of the text."""
        return next(iter(self.between(start, end)), None)

    def near(self, place: Place) -> str:
        """Return what the sentence of a time says between the time before it and itself."""
        at = bisect_left(self._starts, place.start)
        last = self.places[at - 1].end if at else 0
        return place.sentence.before[max(0, len(place.sentence.before) - max(place.start - last, 0)) :]

    def unread(self) -> Iterator[tuple[int, str]]:
        """Yield the times and links that are in no fact, the first one of each line."""
        places = [(each.start, each.end) for each in self.places if not is_dateline(each.sentence)]
        places += [found.span() for found in LINK.finditer(self.text)]
        used, reached, lines = iter(sorted(self._used)), 0, dict[int, str]()
        first, last = next(used, (len(self.text), 0))
        for start, end in sorted(places):
            while first < end:
                reached = max(reached, last)
                first, last = next(used, (len(self.text) + 1, 0))
            if reached <= start:
                lines.setdefault(self.line(start), self.words(start, end))
        yield from lines.items()


def day_of(when: object) -> dt.date | None:
    """Return the day of a value; None of one in words."""
    if isinstance(when, dt.datetime):
        return when.date()
    return when if isinstance(when, dt.date) else None
