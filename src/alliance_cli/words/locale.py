"""How a language writes dates, clock times, lists and names: slices of Unicode CLDR, made by `scripts/make_locales.py`."""

from __future__ import annotations

import datetime as dt
import json
import pkgutil
import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

LANGUAGES = ("en", "de", "fr", "it", "ru", "es")
"""The languages that we have, English first."""

# A field of a pattern, a quoted text, or anything else (LDML, UTS 35 part 4).
_FIELD = re.compile(r"(?P<field>(?P<letter>[a-zA-Z])(?P=letter)*)|'(?P<quoted>[^']*)'|(?P<other>.)", re.DOTALL)


class Locale(NamedTuple):
    """What CLDR knows of one language, as far as we need it."""

    language: str
    data: dict[str, Any]

    def date(self, date: dt.date, pattern: str) -> str:
        """Return a date by a pattern's name, such as `full` or `short_without_year`."""
        return self._by(self.data["dates"][pattern], date, dt.time())

    def day_number(self, date: dt.date) -> str:
        """Return the number of a day as it stands in a date: `14`, in German `14.`."""
        return f"{date.day}." if self.data["dates"]["long"].startswith("d.") else str(date.day)

    def weekday_short(self, date: dt.date) -> str:
        """Return the short name of a date's weekday: `Tue`."""
        name: str = self.data["weekdays_short"][date.weekday()]
        return name

    def clock(self, time: dt.time, *, twelve_hour: bool = False) -> str:
        """Return a clock time to the minute: `14:00`, with `twelve_hour` `2:00 pm`."""
        return self._by(self.data["clocks"]["12" if twelve_hour else "24"], dt.date(2000, 1, 1), time)

    def listed(self, items: Sequence[str]) -> str:
        """Return the items as a list in words: `a, b and c`."""
        if len(items) < 2:
            return "".join(items)
        patterns = self.data["lists"]
        if len(items) == 2:
            return _filled(patterns["2"], *items)
        said = _filled(patterns["end"], items[-2], items[-1])
        for item in reversed(items[1:-2]):
            said = _filled(patterns["middle"], item, said)
        return _filled(patterns["start"], items[0], said)

    @property
    def languages(self) -> dict[str, str]:
        """What languages are called, by their codes."""
        found: dict[str, str] = self.data["languages"]
        return found

    def language_name(self, tag: str) -> str | None:
        """Return what a BCP 47 tag is called: `German`, `Portuguese (Brazil)`; None if CLDR does not say."""
        code, _, rest = tag.partition("-")
        name = self.languages.get(code.lower())
        if name is None or not rest:
            return name
        return f"{name} ({self.country_name(rest.upper()) or rest})"

    def country_name(self, code: str) -> str | None:
        """Return what a country is called, by its two letters of ISO 3166; None if CLDR does not say."""
        names: dict[str, str] = self.data["countries"]
        return names.get(code)

    def _by(self, pattern: str, date: dt.date, time: dt.time) -> str:
        return "".join(
            self._field(each["field"], date, time) if each["field"] else each["quoted"] or each["other"] or "'"
            for each in _FIELD.finditer(pattern)
        )

    def _field(self, field: str, date: dt.date, time: dt.time) -> str:
        hour = {"H": time.hour, "h": (time.hour - 1) % 12 + 1}
        match field[0]:
            case "y":
                return str(date.year)
            case "M":
                return str(self.data["months" if len(field) == 4 else "months_short"][date.month - 1])
            case "E":
                return str(self.data["weekdays" if len(field) == 4 else "weekdays_short"][date.weekday()])
            case "a":
                return str(self.data["day_periods"][time.hour // 12])
            case "H" | "h" | "d" | "m" as letter:
                if letter == "d" and date.day == 1 and self.language == "fr":
                    return "1er"  # which CLDR leaves to its rules for spelling numbers
                number = {**hour, "d": date.day, "m": time.minute}[letter]
                return f"{number:0{len(field)}}"
        raise ValueError(field)  # a slice has no other fields


@cache
def locale(language: str) -> Locale:
    """Return the slice of one of `LANGUAGES`."""
    return Locale(language, json.loads(pkgutil.get_data(__package__, f"locales/{language}.json") or b""))


def _filled(pattern: str, first: str, second: str) -> str:
    """Return a list pattern with its two items, whatever braces these hold."""
    before, _, rest = pattern.partition("{0}")
    between, _, after = rest.partition("{1}")
    return f"{before}{first}{between}{second}{after}"
