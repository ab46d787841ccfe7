"""The dates in running text, with the weekdays beside them: single ones, lists and ranges."""

import re
from typing import NamedTuple

from alliance_cli.times import zone_table
from alliance_cli.times.date_notation import WrittenDate, numeric_readings
from alliance_cli.times.scan.lexemes import Lexeme, word_key
from alliance_cli.times.scan.passage import Passage
from alliance_cli.times.scan.shapes import Found, Pattern, replaced
from alliance_cli.times.tokens import Token

_WEEKDAY = "(weekday|doubtful_weekday)"
_BEFORE = f"({_WEEKDAY} dot? (comma|open)? article? article?)?"
_BETWEEN = "(comma? (dash|to|and) (to|article|from)?|comma|stroke)"
_MONTH = "(month|common_month)"
_YEAR = "((comma|of|hyphen|stroke|dot)? of? year (year_word dot?)?|far_year)?"
_AFTER = (
    f"(comma? article? {_WEEKDAY} (?! dot? comma? article? (day|month|iso|full_date|day_stroke_month|date))"
    f"|open {_WEEKDAY} (dash|to) {_WEEKDAY} close|open {_WEEKDAY} close)?"
)
_NO_HOUR = "(?! half|hours|colon hour|of? (month|common_month))"

DATES = (
    Pattern(
        "days before their month",
        f"({_WEEKDAY} (dash|to|and) (?={_WEEKDAY}))? {_BEFORE} ((day|day_stroke_month) dot? {_BETWEEN} {_BEFORE}){{0,9}}"
        f" (day|no_day|day_stroke_month) dot? (of|hyphen|stroke|article){{0,2}} {_MONTH} {_YEAR} {_AFTER}",
        (
            ("on Thursday, 10 June 2021, at", "Thursday, 10 June 2021"),
            ("vom 19. bis 21. Mai 2027 in", "19. bis 21. Mai 2027"),
            ("le 1er mars", "1er mars"),
            ("10 de junio de 2021", "10 de junio de 2021"),
            ("14, 15 and 16 June", "14, 15 and 16 June"),
            ("Monday to Wednesday, 14–16 June", "Monday to Wednesday, 14–16 June"),
            ("10-Jun-2021", "10-Jun-2021"),
            ("16 June 2021 (Wednesday)", "16 June 2021 (Wednesday)"),
        ),
        ("the G20 June summit", "COVID-19 June rules", "in June", "Room 5, June"),
    ),
    Pattern(
        "month before its days",
        f"{_BEFORE} {_MONTH} (hyphen|stroke|article)? (day|no_day) ({_BETWEEN} {_BEFORE} day){{0,9}}"
        f" {_NO_HOUR} (comma? year)? {_AFTER}",
        (
            ("Wednesday, October 14, 2026, from", "Wednesday, October 14, 2026"),
            ("June 14th to 16th", "June 14th to 16th"),
            ("November 16–20, 2026", "November 16–20, 2026"),
            ("March 10, 11 and 12!", "March 10, 11 and 12"),
        ),
        ("June 9 am", "in June, 25 people", "June. 25 people"),
    ),
    Pattern(
        "month, comma, days and year",
        f"{_MONTH} comma day ({_BETWEEN} day){{0,9}} comma? year",
        (("March, 25-27, 2024", "March, 25-27, 2024"),),
        ("in June, 25 people",),
    ),
    Pattern(
        "days before a date in numbers",
        f"{_BEFORE} (day dot? {_BETWEEN} {_BEFORE}){{0,9}} full_date {_AFTER}",
        (
            ("Anmeldung bis Do, 10.06.2021, 17 Uhr", "Do, 10.06.2021"),
            ("19.–21.05.2027", "19.–21.05.2027"),
            ("14/06/2021", "14/06/2021"),
        ),
        ("version 3.10.12",),
    ),
    Pattern(
        "year first",
        f"{_BEFORE} (iso|iso_basic) {_AFTER}",
        (("2021-06-14 to", "2021-06-14"), ("20210610T150000Z", "20210610T150000")),
        ("2021-06",),
    ),
    Pattern(
        "weekday before numbers without a year",
        f"{_WEEKDAY} dot? comma? article? (day_stroke_month|dotted|short_date)",
        (("Monday 14/6", "Monday 14/6"), ("Mon 10.06", "Mon 10.06"), ("Thursday 10/06/21", "Thursday 10/06/21")),
        ("14/6", "10.06", "11/06/21"),
    ),
    Pattern(
        "day and month with dots",
        f"({_WEEKDAY} dot? comma? article?|(?<= german_on)) day dot day dot (?! month|year)",
        (("Am Do 19.5. um 9", "Do 19.5."), ("bis 21.5. ist", "21.5.")),
        ("Kapitel 3.4. und", "am 19. 5 Leute"),
    ),
    Pattern(
        "German preposition before day and month",
        "(?<= german_on) dotted_twice",
        (("bis 10.06. ist Zeit", "10.06."),),
        ("10.06. ist Zeit", "um 10.06 Uhr"),
    ),
)

RANGES = (
    Pattern(
        "range of two dates",
        "date comma? (dash|to|until) on? date",
        (("14 June to 16 June", "14 June to 16 June"), ("2021-06-14 – 2021-06-16", "2021-06-14 – 2021-06-16")),
        ("14 June. 16 June", "14 June, 16 June"),
    ),
    Pattern(
        "list of dates",
        "date ((comma|and|comma and) date)+",
        (("14 June, 16 June and 1 July", "14 June, 16 June and 1 July"),),
        ("14 June to 16 June",),
    ),
)


NUMBERED = frozenset(
    [
        "session",
        "room",
        "raum",
        "saal",
        "salle",
        "sala",
        "day",
        "tag",
        "part",
        "panel",
        "hall",
        "track",
        "workshop",
        "shed",
        "item",
        "seite",
        "page",
        "no",
        "nr",
        "articles",
        "article",
        "talk",
        "block",
        "punkt",
        "teil",
        "protocol",
        "version",
        "artikel",
    ]
)
_PARTS_OF_DATES = frozenset(
    {"day", "no_day", "month", "common_month", "year", "far_year", "day_stroke_month", "full_date", "iso", "iso_basic",
     "dotted", "short_date"}
)  # fmt: skip


class WeekdaySaid(NamedTuple):
    """A weekday beside a date: 0 is Monday; `at` is its token. A doubtful one may be another word: "So", "Do"."""

    number: int
    at: int
    doubtful: bool = False


class DateSaid(NamedTuple):
    """A date from token `first` to `last`; one in numbers may have two readings."""

    readings: tuple[WrittenDate, ...]
    weekdays: tuple[WeekdaySaid, ...]
    first: int
    last: int


class DatesSaid(NamedTuple):
    """Dates that stand together: one, a list, or the two ends of a range."""

    dates: tuple[DateSaid, ...]
    is_range: bool = False


def with_single_dates(passage: Passage, lexemes: list[Lexeme]) -> list[Lexeme]:
    """Return the lexemes of a passage with each date, and days in one month together, as one lexeme."""
    return replaced(lexemes, DATES, _Reader(passage, lexemes).dates)


def with_ranges(lexemes: list[Lexeme]) -> list[Lexeme]:
    """Return the lexemes with dates in a range or a list as one lexeme."""
    return replaced(lexemes, RANGES, lambda found: [_joined(lexemes[found.start : found.end])])


class _Day(NamedTuple):
    """A day of the month as it stands in a row: its place, and what parts it from the day before."""

    at: int
    value: int
    parted_by: frozenset[str]


class _Reader:
    """Reads what the patterns of dates match."""

    def __init__(self, passage: Passage, lexemes: list[Lexeme]) -> None:
        self.passage, self.tokens, self.lexemes = passage, passage.tokens, lexemes

    def dates(self, found: Found) -> list[Lexeme] | None:
        """Return the lexemes for a match: what does not belong to a list of days is left before the date."""
        name = found.pattern.name
        if name == "year first":
            return self._year_first(found)
        if name == "day and month with dots":
            return self._with_dots(found)
        if name in ("weekday before numbers without a year", "German preposition before day and month"):
            return self._in_numbers(found)
        months = [at for at in range(found.start, found.end) if self._is_month(at)]
        days = self._days(found, months[-1] if months else found.end)
        if not days:
            return None
        if months:
            readings = self._named(found, months[-1], days)
        else:
            readings = numeric_readings(self._token(days[-1].at).text)
            days = days if "." in self._token(days[-1].at).text else days[-1:]
        return self._kept(found, days, readings) if readings else None

    def _is_month(self, at: int) -> bool:
        return not self.lexemes[at].roles.isdisjoint(("month", "common_month")) and (
            "weekday" not in self.lexemes[at].roles or self._is_last_month(at)
        )

    def _is_last_month(self, at: int) -> bool:
        """Return whether `mar` is March and not martes: a day stands beside it."""
        beside = [self.lexemes[place].roles for place in (at - 1, at + 1) if 0 <= place < len(self.lexemes)]
        return any("day" in roles for roles in beside[:1]) or not any("month" in roles for roles in beside)

    def _token(self, at: int) -> Token:
        return self.tokens[self.lexemes[at].first]

    # Days.

    def _days(self, found: Found, month: int) -> list[_Day]:
        """Return the days of a match that stand in one list."""
        numbers = [
            at
            for at in range(found.start, found.end)
            if self.lexemes[at].roles & {"day", "no_day", "day_stroke_month", "full_date"}
        ]
        days: list[_Day] = []
        for place, at in enumerate(numbers):
            between = self.lexemes[numbers[place - 1] + 1 : at] if place else []
            parted_by = frozenset().union(*(each.roles for each in between))
            token = self._token(at)
            if "full_date" in self.lexemes[at].roles:
                value = int(re.split("[-/.]", token.text)[0])
                days.append(_Day(at, value, parted_by))
            elif "day_stroke_month" in self.lexemes[at].roles:
                days += [
                    _Day(at, int(part), parted_by if n == 0 else frozenset({"stroke"}))
                    for n, part in enumerate(token.text.split("/"))
                ]
            else:
                days.append(_Day(at, token.value, parted_by))
        if month < numbers[0]:
            return self._rising(days)
        while len(days) > 1 and not self._are_one_list(days):
            days = days[1:]
        return days

    def _are_one_list(self, days: list[_Day]) -> bool:
        first, second = days[:2]
        if second.parted_by <= {"comma", "weekday", "doubtful_weekday", "article", "on", "dot", "link"}:
            return second.value == first.value + 1 or "weekday" in second.parted_by
        spaced = "dash" in second.parted_by and "hyphen" not in second.parted_by and not self._is_tight(second)
        before = self.lexemes[first.at - 1] if first.at else None
        numbered = before is not None and word_key(self.tokens[before.last]) in NUMBERED
        if "dash" in second.parted_by:
            return not (spaced and (numbered or first.value >= second.value))
        return not (numbered and first.value >= second.value)

    def _is_tight(self, day: _Day) -> bool:
        return self._token(day.at).glued

    def _rising(self, days: list[_Day]) -> list[_Day]:
        """Return the days after a month: what does not rise is not a day, but where a range is reversed."""
        kept = days[:1]
        for day in days[1:]:
            rises = day.value > kept[-1].value
            parted = day.parted_by & {"dash", "to", "and", "stroke"} or day.value == kept[-1].value + 1
            if not (rises and parted):
                break
            kept.append(day)
        return kept

    # Readings.

    def _named(self, found: Found, month: int, days: list[_Day]) -> tuple[WrittenDate, ...] | None:
        last = max(month, days[-1].at)
        year = next(
            (
                self._token(at).value
                for at in range(last + 1, found.end)
                if self.lexemes[at].roles & {"year", "far_year"}
            ),
            None,
        )
        first = min(days[0].at, month)
        weekdays = [at for at in range(found.start, found.end) if self._weekday(at)]
        start = min([first, *weekdays])
        if year is None and start and "year" in self.lexemes[start - 1].roles:
            year = self._token(start - 1).value
        sure = year is not None or bool(weekdays)
        if not sure and ("common_month" in self.lexemes[month].roles or "no_day" in self.lexemes[days[-1].at].roles):
            return None
        return (WrittenDate(year, self._month_number(month), days[-1].value),)

    def _month_number(self, at: int) -> int:
        return int(zone_table.calendar_words()["months"][zone_table.name_key(self._token(at).text)])

    def _year_first(self, found: Found) -> list[Lexeme]:
        at = next(place for place in range(found.start, found.end) if self.lexemes[place].roles & {"iso", "iso_basic"})
        lexeme = self.lexemes[at]
        text = self._token(at).text.rstrip("tT.")
        if "iso" in lexeme.roles:
            written = WrittenDate(*map(int, re.split("[-/.]", text)))
            return self._kept(found, [_Day(at, written.day, frozenset())], (written,))
        written = WrittenDate(int(text[:4]), int(text[4:6]), int(text[6:8]))
        digits = re.split("[tT]", text)[1]
        clock = Lexeme(frozenset({"clock"}), lexeme.first, lexeme.last, ":".join(re.findall("..", digits)))
        return [*self._kept(found, [_Day(at, written.day, frozenset())], (written,)), clock]

    def _with_dots(self, found: Found) -> list[Lexeme] | None:
        numbers = [at for at in range(found.start, found.end) if "day" in self.lexemes[at].roles]
        day, month = (self._token(at).value for at in numbers)
        if month > 12:
            return None
        return self._kept(found, [_Day(numbers[0], day, frozenset())], (WrittenDate(None, month, day),))

    def _in_numbers(self, found: Found) -> list[Lexeme] | None:
        at = found.end - 1
        text = self._token(at).text
        if "short_date" in self.lexemes[at].roles:
            readings = numeric_readings(text)
        else:
            first, second = map(int, re.split("[/.]", text.rstrip(".")))
            readings = (WrittenDate(None, second, first), WrittenDate(None, first, second))
            readings = readings[:1] if "." in text or first > 12 else readings
        if not any(1 <= date.month <= 12 and 1 <= date.day <= 31 for date in readings):
            return None
        return self._kept(found, [_Day(at, readings[0].day, frozenset())], readings)

    # What was found.

    def _weekday(self, at: int) -> WeekdaySaid | None:
        roles = self.lexemes[at].roles
        if roles.isdisjoint(("weekday", "doubtful_weekday")) or ("month" in roles and self._is_month(at)):
            return None
        number = zone_table.calendar_words()["weekdays"][zone_table.name_key(self._token(at).text)]
        return WeekdaySaid(number, self.lexemes[at].first, "doubtful_weekday" in roles)

    def _kept(self, found: Found, days: list[_Day], readings: tuple[WrittenDate, ...]) -> list[Lexeme]:
        """Return the lexeme of one date or list, after whatever of the match stands before its days."""
        weekdays = {at: weekday for at in range(found.start, found.end) if (weekday := self._weekday(at))}
        last = found.end - 1
        dates: list[DateSaid] = []
        ends_at = max(
            at
            for at in range(found.start, found.end)
            if at not in weekdays and self.lexemes[at].roles & _PARTS_OF_DATES
        )
        for place, day in enumerate(days):
            before = days[place - 1].at if place else found.start - 1
            own = tuple(
                weekday
                for at, weekday in weekdays.items()
                if before < at < day.at and (place or self._leads_to(at, day.at))
            )
            is_last = place == len(days) - 1
            reading = readings if is_last else tuple(each._replace(day=day.value) for each in readings[:1])
            start, end = (day.at, ends_at) if is_last else (day.at, day.at)
            if place == 0:
                months = [at for at in range(found.start, day.at) if self._is_month(at)]
                start = months[-1] if months else day.at
            dates.append(DateSaid(reading, own, self.lexemes[start].first, self.lexemes[end].last))
        dates = _with_outer_weekdays(dates, [weekday for at, weekday in weekdays.items() if at > days[-1].at])
        tokens = [dates[0].first, *(weekday.at for each in dates for weekday in each.weekdays)]
        first = min(at for at in range(found.start, found.end) if self.lexemes[at].last >= min(tokens))
        joins = frozenset().union(*(day.parted_by for day in days[1:]))
        is_range = len(days) == 2 and bool(joins & {"dash", "to"}) and "and" not in joins - {"to"}
        said = DatesSaid(tuple(dates), is_range)
        lexeme = Lexeme(_roles_of(said), self.lexemes[first].first, self.lexemes[last].last, said)
        return [*self.lexemes[found.start : first], lexeme]

    def _leads_to(self, at: int, day: int) -> bool:
        return not any("no" in self.lexemes[place].roles for place in range(at, day))


def _with_outer_weekdays(dates: list[DateSaid], after: list[WeekdaySaid]) -> list[DateSaid]:
    """Return dates with the weekdays that stand before or after all of them: `Monday to Wednesday, 14–16 June`."""
    first = dates[0]
    if len(dates) > 1 and len(first.weekdays) > 1:
        dates = [
            first._replace(weekdays=first.weekdays[:1]),
            *dates[1:-1],
            dates[-1]._replace(weekdays=first.weekdays[1:2]),
        ]
    if len(after) > 1 and len(dates) > 1:
        dates = [dates[0]._replace(weekdays=(after[0],)), *dates[1:-1], dates[-1]._replace(weekdays=(after[1],))]
    elif after and not dates[-1].weekdays:
        dates = [*dates[:-1], dates[-1]._replace(weekdays=(after[0],))]
    return dates


def _roles_of(said: DatesSaid) -> frozenset[str]:
    return frozenset({"date"} if len(said.dates) == 1 else {"date", "dates"})


def _joined(part: list[Lexeme]) -> Lexeme:
    """Return one lexeme for dates in a range or a list; each takes a missing year from the one after it."""
    groups = [each.value for each in part if isinstance(each.value, DatesSaid)]
    dates = [date for group in groups for date in group.dates]
    for place in range(len(dates) - 2, -1, -1):
        dates[place] = with_year_of(dates[place], dates[place + 1])
    is_range = len(dates) == 2 and any(
        "and" not in each.roles or "to" in each.roles for each in part if each.roles & {"dash", "to", "until"}
    )
    said = DatesSaid(tuple(dates), is_range)
    return Lexeme(_roles_of(said), part[0].first, part[-1].last, said)


def with_year_of(date: DateSaid, following: DateSaid) -> DateSaid:
    """Return a date with the year of the one after it, where it has none of its own."""
    reading, other = date.readings[0], following.readings[0]
    if reading.year is not None or other.year is None:
        return date
    year = other.year - ((reading.month, reading.day) > (other.month, other.day))
    return date._replace(readings=(reading._replace(year=year),))
