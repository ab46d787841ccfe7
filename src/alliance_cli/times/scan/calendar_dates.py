"""The dates in a passage, with the weekdays beside them."""

import re
from typing import NamedTuple

from alliance_cli.times import zone_table
from alliance_cli.times.date_notation import WrittenDate, is_day, is_year, numeric_readings
from alliance_cli.times.scan.passage import Passage
from alliance_cli.times.tokens import Token

# Months that are other words too, in lower case: they need a year or a weekday beside them.
_COMMON = frozenset({"may", "set", "ago", "mag", "gen", "mars", "march"})
_JOINS = frozenset(
    {"to", "till", "until", "through", "and", "or", "bis", "und", "et", "au", "al", "y", "e", "и", "по", "до"}
)
_BEFORE_MONTH = frozenset({"of", "de", "del", "di", "d"})
_ARTICLES = frozenset({"the", "den", "der", "dem", "le", "il", "el"})
_AFTER_YEAR = frozenset({"at", "um", "to", "till", "until", "from", "and", "a", "alle", "ore", "в"})
_NOTHING = Token("end", "")


class SaidWeekday(NamedTuple):
    """A weekday beside a date: 0 is Monday; `at` is its token. A doubtful one may be another word: "So", "Do"."""

    number: int
    at: int
    doubtful: bool


class SaidDate(NamedTuple):
    """A date in a passage, from token `first` to `last`; one in numbers may have two readings."""

    readings: tuple[WrittenDate, ...]
    weekdays: tuple[SaidWeekday, ...]
    first: int
    last: int


def find_dates(passage: Passage) -> list[SaidDate]:
    """Return the dates in order; each takes a missing year from the one that it forms a range with."""
    found = _Finder(passage.tokens).dates()
    for index in range(len(found) - 2, -1, -1):
        found[index] = _with_year_of(found[index], found[index + 1], passage.tokens)
    return found


def _with_year_of(date: SaidDate, following: SaidDate, tokens: list[Token]) -> SaidDate:
    reading, other = date.readings[0], following.readings[0]
    if reading.year is not None or other.year is None or not are_linked(date, following, tokens):
        return date
    year = other.year - ((reading.month, reading.day) > (other.month, other.day))
    return date._replace(readings=(reading._replace(year=year),))


def are_linked(date: SaidDate, following: SaidDate, tokens: list[Token]) -> bool:
    """Return whether two dates are a range or stand in one list."""
    weekdays = {weekday.at for each in (date, following) for weekday in each.weekdays}
    between = [tokens[at] for at in range(date.last + 1, following.first) if at not in weekdays]
    if len(between) > 3 or any(token.text in (".", ";", "|") for token in between):
        return False
    return all(token.kind in ("dash", "pause") or word_key(token) in _JOINS for token in between)


def word_key(token: Token) -> str:
    """Return a word as tables have it, "" for what is no word."""
    return zone_table.name_key(token.text) if token.kind == "word" else ""


def weekday_at(token: Token, index: int) -> SaidWeekday | None:
    """Return the weekday that a token is, if it is one."""
    key = word_key(token) or (zone_table.name_key(token.text) if token.kind == "month" else "")
    number = zone_table.table()["weekdays"].get(key)
    return None if number is None else SaidWeekday(number, index, len(key) == 2 and key.isascii())


class _Finder:
    """Goes through the tokens once; `used` are those of dates already found."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.used: set[int] = set()
        self.found: list[SaidDate] = []

    def at(self, index: int) -> Token:
        return self.tokens[index] if 0 <= index < len(self.tokens) and index not in self.used else _NOTHING

    def dates(self) -> list[SaidDate]:
        for index, token in enumerate(self.tokens):
            if token.kind == "month" and index not in self.used:
                self._named(index)
            elif token.kind in ("iso", "basic", "dmy", "slash", "dotted") and not self._after_letter(index):
                self._numeric(index)
        return sorted(self.found, key=lambda date: date.first)

    def _after_letter(self, index: int) -> bool:
        before = self.at(index - 1)
        return self.at(index).glued and before.kind in ("word", "number", "digits", "month", "other")

    # Dates in numbers.

    def _numeric(self, index: int) -> None:
        text = self.tokens[index].text.rstrip("tT.")
        kind = self.tokens[index].kind
        if kind == "iso":
            self._keep((WrittenDate(*map(int, re.split("[-/.]", text))),), index, index)
        elif kind == "basic":
            self._keep((WrittenDate(int(text[:4]), int(text[4:6]), int(text[6:8])),), index, index)
        elif kind == "dmy":
            readings = numeric_readings(text)
            full = re.search("[0-9]{4}$", text) is not None
            if full or (self._weekday_before(index) and _exists(readings)):
                days = self._days_before(index) if "." in text else []
                self._keep_list(readings, days, index, index)
        elif self._weekday_before(index) or (kind == "dotted" and self._german(index)):
            first, second = map(int, re.split("[/.]", text))
            readings = (WrittenDate(None, second, first), WrittenDate(None, first, second))
            self._keep(readings[:1] if kind == "dotted" or first > 12 else readings, index, index)

    def _german(self, index: int) -> bool:
        """Return whether `10.06.` is a date: it has its second dot, and stands where dates stand."""
        before = word_key(self.at(index - 1)) in ("am", "vom", "bis", "zum", "ab", "den", "der")
        return self.tokens[index].text.endswith(".") and before

    # Dates with the month in words.

    def _named(self, month: int) -> None:
        before, after = self._day_before(month), self._day_after(month)
        if before is not None and before >= 0:
            self._day_first(month, before)
        elif after is not None:
            self._month_first(month, after)

    def _day_before(self, month: int) -> int | None:
        index = month - 1
        while word_key(self.at(index)) in _BEFORE_MONTH or (
            self.at(index).text in (".", "-", "/") and self._joined(index)
        ):
            index -= 1
        token = self.at(index)
        if token.kind == "slash":
            return index
        return index if self._is_day(index) or self._is_beyond(index, month) else None

    def _joined(self, index: int) -> bool:
        """Return whether a mark between day and month belongs to them: `10.`, `10-Jun-2021`."""
        following = self.tokens[index + 1]
        return self.at(index).glued and (self.at(index).text == "." or following.glued)

    def _day_after(self, month: int) -> int | None:
        index = month + 1
        comma = self.at(index).text == ","
        if comma or self._is_hyphen(index) or word_key(self.at(index)) in _ARTICLES:
            index += 1
        if not (self._is_day(index) or self._is_beyond(index, month)) or self._is_clock_hour(index):
            return None
        if comma:
            # `In June, 25 people` is no date; `March, 25-27, 2024` and `June, 25, 2024` are.
            further = [self.at(index + step) for step in (1, 2, 3, 4)]
            return index if any(is_year(token) for token in further) else None
        return index

    def _is_hyphen(self, index: int) -> bool:
        token = self.at(index)
        return token.text in ("-", "/") and token.glued and self.at(index + 1).glued

    def _is_day(self, index: int) -> bool:
        token = self.at(index)
        return (
            is_day(token) and 0 <= token.value <= 31 and not self._after_letter(index) and not self._minus_word(index)
        )

    def _is_beyond(self, index: int, month: int) -> bool:
        """Return whether a number that no month has was meant for a day: a year or a weekday stands with it."""
        token = self.at(index)
        if not is_day(token) or self._after_letter(index) or self._minus_word(index):
            return False
        after = max(index, month) + 1
        after += self.at(after).text == ","
        return is_year(self.at(after)) or self._weekday_before(min(index, month)) is not None

    def _minus_word(self, index: int) -> bool:
        """Return whether the number is the end of a name: `COVID-19`."""
        dash, word = self.at(index - 1), self.at(index - 2)
        return self.at(index).glued and dash.kind == "dash" and dash.glued and word.kind == "word"

    def _is_clock_hour(self, index: int) -> bool:
        following = self.at(index + 1)
        if following.kind == "meridiem" or word_key(following) == "uhr":
            return True
        # `June 9 to 10:15` hardly is a date and a clock; `June 9-11 am` is not either.
        return following.text == ":" and following.glued

    def _day_first(self, month: int, day: int) -> None:
        last, year, doubt = self._year_after(month + 1)
        if year is None and (is_year(self.at(day - 1)) and not self.at(day - 1).glued):
            year = self.at(day - 1).value
        if not self._is_meant(month, day, year):
            return
        number = self.tokens[month].value
        token = self.tokens[day]
        values = [int(part) for part in token.text.split("/")] if token.kind == "slash" else [token.value]
        days = [(day, value) for value in values[:-1]] + self._days_before(day)
        self._keep_list((WrittenDate(year, number, values[-1]),), days, day, last, doubt=doubt)

    def _month_first(self, month: int, day: int) -> None:
        days = [day]
        while True:
            following = self._next_in_list(days[-1])
            if following is None or self.tokens[following].value <= self.tokens[days[-1]].value:
                break
            days.append(following)
        last, year, _ = self._year_after(days[-1] + 1)
        if year is None and is_year(self.at(month - 1)):
            year = self.at(month - 1).value
        if not self._is_meant(month, day, year):
            return
        number = self.tokens[month].value
        weekday = self._weekday_before(month)
        weekdays = (weekday,) if weekday else ()
        for place, each in enumerate(days):
            end = each if each != days[-1] else last
            begin = month if place == 0 else each
            reading = (WrittenDate(year, number, self.tokens[each].value),)
            self._keep(reading, begin, end, weekdays if place == 0 else (), look=len(days) == 1)

    def _is_meant(self, month: int, day: int, year: int | None) -> bool:
        token = self.tokens[month]
        if token.text not in _COMMON:
            return True
        return year is not None or self._weekday_before(min(month, day)) is not None

    def _next_in_list(self, day: int) -> int | None:
        """Return the day that stands in one list with the one before it: `14-16`, `14 and 15`, `14, 15 and 16`."""
        join, index = self.at(day + 1), day + 2
        if join.text == "," and word_key(self.at(index)) == "and":
            join, index = self.at(index), index + 1
        if not self._is_join(join, day, index) or not self._is_day(index):
            return None
        following = self.at(index + 1)
        if following.kind in ("month", "meridiem") or following.text in (":", "%"):
            return None
        listed = following.kind != "word" or word_key(following) in _JOINS
        return index if listed or (join.kind == "dash" and word_key(following) != "uhr") else None

    def _is_join(self, join: Token, day: int, following: int) -> bool:
        if join.kind == "dash" or join.text in ("/", "&") or word_key(join) in _JOINS:
            return True
        return join.text == "," and self.at(following).value == self.at(day).value + 1

    def _days_before(self, day: int) -> list[tuple[int, int]]:
        """Return the days that stand in one list before `day`, each as its token and number, in order."""
        days: list[tuple[int, int]] = []
        while True:
            index = day - 1
            weekday = self._weekday_before(day)
            if weekday:
                index = weekday.at - 1
            join = self.at(index)
            if join.text == "," and not weekday and self.at(index - 1).value != self.at(day).value - 1:
                return days
            if not self._is_join(join, index - 1, day):
                return days
            index -= 1
            while self.at(index).text in (".", ",") and self.at(index).glued:
                index -= 1
            if not self._is_day(index) or self._is_title(index, spaced=not join.glued, day=day):
                return days
            days.insert(0, (index, self.at(index).value))
            day = index

    def _is_title(self, index: int, *, spaced: bool, day: int) -> bool:
        """Return whether the number belongs to a heading, as in `Session 3 – 14 June`, and to no range of days."""
        before = self.at(index - 1)
        heads = before.kind == "word" and before.text[:1].isupper() and self._weekday_at(index - 1) is None
        descends = self.tokens[day].kind == "number" and self.at(index).value >= self.tokens[day].value
        return spaced and (heads or descends)

    def _year_after(self, index: int) -> tuple[int, int | None, bool]:
        """Return the last token of the date, its year, and whether that may be a clock time instead."""
        start = index
        joins = self.at(index).text in (",", ".") or word_key(self.at(index)) in ("de", "del")
        if joins or self._is_hyphen(index):
            index += 1
        token = self.at(index)
        if is_year(token):
            return index, token.value, False
        four = token.kind == "number" and re.fullmatch("[0-9]{4}", token.text)
        if not four or not self._closes_date(index + 1) or self.at(start).text == ".":
            return start - 1, None, False
        # `10 June 0930` is a clock time, `10 June 3021` a slip.
        ends = self.at(index + 1).kind not in ("word", "clock")
        clock = ends and token.value % 100 < 60 and token.value < 2400
        return (start - 1, None, True) if clock else (index, token.value, False)

    def _closes_date(self, index: int) -> bool:
        token = self.at(index)
        return token.kind in ("end", "pause", "dash", "clock", "other") or word_key(token) in _AFTER_YEAR

    # Weekdays.

    def _weekday_at(self, index: int) -> SaidWeekday | None:
        return weekday_at(self.at(index), index)

    def _weekday_before(self, index: int) -> SaidWeekday | None:
        """Return the weekday that stands before token `index`, marks and articles between them."""
        for step in (1, 2, 3):
            found = self._weekday_at(index - step)
            if found:
                return found
            token = self.at(index - step)
            if token.text not in (",", ".", "(") and word_key(token) not in _ARTICLES:
                return None
        return None

    def _weekday_after(self, index: int) -> SaidWeekday | None:
        at = index + 1 + (self.at(index + 1).text in (",", "("))
        found = self._weekday_at(at)
        if not found:
            return None
        following = at + 1 + (self.at(at + 1).text in (",", "."))
        following += word_key(self.at(following)) in _ARTICLES
        own = self.at(following)
        return None if own.kind in ("month", "iso", "dmy", "slash") or self._is_day(following) else found

    def _range_of_weekdays(self, second: SaidWeekday) -> SaidWeekday | None:
        """Return the first weekday of `Monday to Wednesday, 14–16 June`."""
        join = self.at(second.at - 1)
        return self._weekday_at(second.at - 2) if join.kind == "dash" or word_key(join) in _JOINS else None

    # What was found.

    def _keep_list(
        self,
        readings: tuple[WrittenDate, ...],
        earlier: list[tuple[int, int]],
        day: int,
        last: int,
        *,
        doubt: bool = False,
    ) -> None:
        """Keep a date and the days that stand before it in one list, with the weekdays of each."""
        head = self._weekday_before(earlier[0][0] if earlier else day)
        opening = self._range_of_weekdays(head) if head and earlier else None
        for place, (index, value) in enumerate(earlier):
            before = self._weekday_before(index)
            weekday = opening or before if place == 0 else before
            self._keep((readings[0]._replace(day=value),), index, index, (weekday,) if weekday else (), look=False)
        weekday = self._weekday_before(day) if not opening else head
        self._keep(readings, day, last, (weekday,) if weekday else (), look=not doubt)

    def _keep(
        self,
        readings: tuple[WrittenDate, ...],
        first: int,
        last: int,
        weekdays: tuple[SaidWeekday, ...] = (),
        *,
        look: bool = True,
    ) -> None:
        before = weekdays or tuple(filter(None, [self._weekday_before(first)] if look else []))
        after = self._weekday_after(last) if look and not before else None
        said = (*before, *([after] if after else []))
        self.found.append(SaidDate(readings, said, first, last))
        self.used.update(range(first, last + 1), (weekday.at for weekday in said))


def _exists(readings: tuple[WrittenDate, ...]) -> bool:
    return any(1 <= date.month <= 12 and 1 <= date.day <= 31 for date in readings)
