"""Days, clock times and durations in the other languages of `words`: the same functions as in `english`."""

from __future__ import annotations

import datetime as dt
from functools import cache

from alliance_cli.times.english import DayForm, largest_units
from alliance_cli.words import Words, words

_PATTERNS: dict[DayForm, str] = {"long": "full", "short": "short", "plain": "long"}


class Localized:
    """How one language words times, by CLDR; each method is that of `english` of its name."""

    def __init__(self, language: str) -> None:
        self.words: Words = words(language)
        self.locale = self.words.locale

    def day(self, date: dt.date, form: DayForm = "plain", *, year: bool = True) -> str:
        """Return a date in words, such as `Donnerstag, 10. Juni 2021`."""
        return self.locale.date(date, _PATTERNS[form] + ("" if year else "_without_year"))

    def days(self, first: dt.date, last: dt.date, form: DayForm = "plain") -> str:
        """Return a span of days, such as `14.–16. Juni 2021`."""
        if first == last:
            return self.day(last, form)
        if form == "plain" and (first.year, first.month) == (last.year, last.month):
            # words: two days of one month, as in 14–16 June 2021; {first} is a bare number
            return self.words("{first}–{last}", first=self.locale.day_number(first), last=self.day(last))
        # words: two days, as in Monday, 14 June to Wednesday, 16 June 2021
        return self.words(
            "{first} to {last}", first=self.day(first, form, year=first.year != last.year), last=self.day(last, form)
        )

    def day_beside(self, date: dt.date, other: dt.date) -> str:
        """Return a date in a list of the day `other`: its weekday, which is enough within a week."""
        near = abs((date - other).days) < 7
        return self.locale.weekday_short(date) if near else self.day(date, "short")

    def clock(self, time: dt.time | dt.datetime, *, twelve_hour: bool = False) -> str:
        """Return a clock time; seconds only where there are any."""
        bare = time.time() if isinstance(time, dt.datetime) else time
        said = self.locale.clock(bare, twelve_hour=twelve_hour)
        return said.replace(f":{bare.minute:02}", f":{bare.minute:02}:{bare.second:02}", 1) if bare.second else said

    def day_end(self, date: str, *, twelve_hour: bool = False) -> str:
        """Return how the midnight that ends a day is written, with its date in words on a 12-hour clock."""
        # words: the moment at which a day ends, with its date, on a clock of twice 12 hours
        return self.words("midnight at the end of {day}", day=date) if twelve_hour else "24:00"

    def duration(self, length: dt.timedelta) -> str:
        """Return a duration in words, its two largest units: `1 Stunde 30 Minuten`."""
        say = self.words
        units = {
            # words: a length of time, such as 2 days 3 hours
            "day": lambda number: say.count(number, "{number} day", "{number} days"),
            # words: a length of time, such as 1 hour 30 minutes
            "hour": lambda number: say.count(number, "{number} hour", "{number} hours"),
            # words: a length of time, such as 45 minutes
            "minute": lambda number: say.count(number, "{number} minute", "{number} minutes"),
            # words: a length of time, such as 10 seconds
            "second": lambda number: say.count(number, "{number} second", "{number} seconds"),
        }
        sign = "-" if length < dt.timedelta() else ""
        return sign + " ".join(units[unit](number) for number, unit in largest_units(length))


@cache
def localized(language: str) -> Localized:
    """Return how a language of `words.LANGUAGES` words times."""
    return Localized(language)
