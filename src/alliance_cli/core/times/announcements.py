"""Announcement strings taken apart: date, weekday, clock and every mention of a zone, nothing filled in, nothing dropped."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from typing import NoReturn

from alliance_cli.core.times import abbreviations, zone_table
from alliance_cli.core.times.mentions import Mention, phrase_mention, token_mention
from alliance_cli.core.times.problem import TimeProblem
from alliance_cli.core.times.tokens import LONGEST, Token, normalized, shown, tokens_of

_RANGE_HELP = "write its start and its end as moments of their own"
EXAMPLE = "write it as in `10 June 2021, 17:00 CEST` or `2021-06-10 17:00`"
_NO_MOMENT = frozenset(
    {"tba", "tbd", "tbc", "to be announced", "to be determined", "cancelled", "canceled", "none", "n a", "late"}
)
# Words between the parts that change nothing, in the working languages.
_FILLERS = frozenset(
    ["a", "al", "alle", "at", "au", "de", "del", "den", "der", "die", "el", "g", "h", "heure", "heures", "hora", "horas", "hours", "hrs", "il", "in", "la", "las", "le", "los", "nel", "o", "on", "ora", "ore", "of", "the", "time", "timezone", "um", "am", "uhr", "vom", "zone", "в", "г", "года", "ч", "час", "часа", "часов", "dalle", "klockan", "kl"]
)  # fmt: skip
_HOUR_WORDS = frozenset({"uhr", "heure", "heures", "hora", "horas", "hours", "hrs", "ч", "час", "часа", "часов"})


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time of a day; `ends_day` is 24:00, which is no time of `datetime`."""

    time: dt.time
    text: str
    ends_day: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Announcement:
    """The parts of an announcement string, as written: the year may be missing, the date may not exist."""

    text: str
    day: int
    month: int
    year: int | None
    clock: Clock | None
    weekdays: tuple[tuple[str, int], ...]
    mentions: tuple[Mention, ...]


def read_announcement(text: str, *, any_zone_name: bool = False) -> Announcement:
    """Return the parts of an announcement string.

    With `any_zone_name` a city or long name decides the zone as an IANA name does; else it is
    read only where it says "Geneva time", as a check. Raises TimeProblem A405 to A407, A409 or
    A411 for whatever is not understood: a part that cannot be placed is never passed over.
    """
    line = normalized(text)
    if not line:
        raise TimeProblem("A407", "the moment is empty", EXAMPLE)
    if len(text) > LONGEST:
        raise TimeProblem("A407", f"`{shown(line)}` is too long for one moment", EXAMPLE)
    if zone_table.name_key(line) in _NO_MOMENT:
        raise TimeProblem("A407", f"`{shown(line)}` is not a moment", "leave the key out until the time is known")
    return _Reader(line, any_zone_name=any_zone_name).read()


@dataclass(slots=True)
class _Reader:
    """One pass over one string."""

    line: str
    any_zone_name: bool
    date: tuple[int | None, int, int] | None = None
    clock: Clock | None = None
    weekdays: list[tuple[str, int]] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    def read(self) -> Announcement:
        tokens = tokens_of(self.line)
        self._refuse_ranges(tokens)
        tokens = self._take_words(self._take_clocks(self._take_numeric_dates(tokens)))
        self._take_leftovers(self._take_named_date(tokens))
        if self.date is None:
            self._fail("A407", "names no date" if self.clock else "is not a moment that can be read", EXAMPLE)
        year, month, day = self.date
        return Announcement(self.line, day, month, year, self.clock, tuple(self.weekdays), tuple(self.mentions))

    def _refuse_ranges(self, tokens: list[Token]) -> None:
        clocks = {"clock", "h", "dotted"}
        for index in range(1, len(tokens) - 1):
            before, after = tokens[index - 1].kind, tokens[index + 1].kind
            if tokens[index].kind == "meridiem" and index >= 2:
                continue
            joined = tokens[index].kind == "dash" or tokens[index].text.casefold() in (
                "to",
                "till",
                "until",
                "bis",
                "до",
            )
            same = (before in clocks | {"meridiem"} and after in clocks) or (before == after == "number")
            if joined and same:
                self._fail("A407", "is a range, not one moment", _RANGE_HELP)
        clock_kinds = [token for token in tokens if token.kind in ("clock", "h")]
        minus = next((index for index, token in enumerate(tokens) if token.kind == "minus"), None)
        if minus is not None and not self._is_offset(tokens, minus):
            if tokens[minus - 1].kind == "number" or int(tokens[minus].text[1:3]) > 14:
                self._fail("A407", "is a range, not one moment", _RANGE_HELP)
            self._fail("A407", "may be a range or an offset", "write one moment, and an offset as in `17:00 UTC-5`")
        if len(clock_kinds) > 1:
            self._fail("A407", "names two clock times, not one moment", "write one moment")

    def _is_offset(self, tokens: list[Token], index: int) -> bool:
        before = tokens[index - 1] if index else None
        if before is None or before.kind not in ("clock", "basic", "key"):
            return False
        iso = any(token.kind == "iso" and token.text[-1] in "tT" for token in tokens)
        return iso or before.kind != "clock" or before.text.count(":") == 2

    def _take_numeric_dates(self, tokens: list[Token]) -> list[Token]:
        rest = []
        for token in tokens:
            if token.kind == "iso":
                year, month, day = (int(part) for part in re.split("[-/.]", token.text.rstrip("tT")))
                self._set_date(year, month, day)
            elif token.kind == "basic":
                digits, clock = re.split("[tT]", token.text)
                self._set_date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
                rest.append(Token("clock", ":".join(re.findall("..", clock))))
            elif token.kind == "dmy":
                self._set_date(*_numeric_date(token.text))
            elif token.kind == "slash":
                raise _ambiguous_date(token.text)
            else:
                rest.append(token)
        return rest

    def _set_date(self, year: int | None, month: int, day: int) -> None:
        if self.date is not None:
            self._fail("A407", "names two dates, not one moment", "write one moment")
        self.date = (year, month, day)

    def _take_clocks(self, tokens: list[Token]) -> list[Token]:
        tokens = self._take_dotted_date(tokens)
        rest: list[Token] = []
        index = 0
        while index < len(tokens):
            used = self._clock_at(tokens, index)
            if not used:
                rest.append(tokens[index])
            index += used or 1
        return rest

    def _take_dotted_date(self, tokens: list[Token]) -> list[Token]:
        """Take `10.06.` or, beside a clock, `10.06` for a date without its year, the day first as dots have it."""
        dotted = [token for token in tokens if token.kind == "dotted"]
        named = self.date or any(zone_table.name_key(token.text) in zone_table.table()["months"] for token in tokens)
        clock = any(token.kind in ("clock", "h") for token in tokens)
        if named or not dotted or not (clock or dotted[0].text.endswith(".")):
            return tokens
        day, month = dotted[0].text.rstrip(".").split(".")
        self._set_date(None, int(month), int(day))
        return [token for token in tokens if token is not dotted[0]]

    def _clock_at(self, tokens: list[Token], index: int) -> int:
        """Read a clock that starts at a token; return how many tokens it takes, 0 where none starts."""
        token = tokens[index]
        following = tokens[index + 1] if index + 1 < len(tokens) else Token("end", "")
        after = zone_table.name_key(following.text) if following.kind == "word" else ""
        if token.kind == "pause" and token.text == "(" and after in _spoken("noon", "midnight"):
            return 0
        if token.kind == "word" and (spoken := _spoken_kind(token.text)):
            self._spoken_clock(token.text, spoken)
            return 1
        meridiem = following.text[0].lower() if following.kind == "meridiem" else None
        if token.kind in ("clock", "h", "dotted"):
            parts = [int(part) for part in re.findall("[0-9]+", token.text)]
            fraction = re.search("[.,]([0-9]+)$", token.text) if token.text.count(":") == 2 else None
            micro = int(fraction[1].ljust(6, "0")) if fraction else 0
            clock_parts = [*parts[: 3 if token.kind == "clock" else 2], 0, 0][:3]
        elif (
            token.kind == "number"
            and token.text.isdigit()
            and len(token.text) <= 2
            and (meridiem or after in _HOUR_WORDS)
        ):
            clock_parts, micro = [int(token.text), 0, 0], 0
        elif token.kind == "number" and int(token.text[:2]) == 12 and after in _spoken("noon", "midnight"):
            return 1
        else:
            return 0
        text = token.text.rstrip(".") + (following.text if following.glued else f" {following.text}") * bool(meridiem)
        self._set_clock(text, clock_parts, micro, meridiem)
        return 2 if meridiem or after in _HOUR_WORDS else 1

    def _set_clock(self, text: str, parts: list[int], micro: int, meridiem: str | None) -> None:
        if self.clock is not None and self.clock.note is None:
            self._fail("A407", "names two clock times, not one moment", "write one moment")
        hour, minute, second = parts
        note = None
        if meridiem:
            if not 1 <= hour <= 12:
                raise TimeProblem(
                    "A411", f"`{text}` does not exist on a 12-hour clock", f"write `{hour % 24:02}:{minute:02}`"
                )
            if hour == 12 and minute == 0 and meridiem == "a":
                note = f"{text} is read as 00:00, the start of the day"
            hour = hour % 12 + (12 if meridiem == "p" else 0)
        ends_day = (hour, minute, second, micro) == (24, 0, 0, 0)
        if not ends_day and not (hour < 24 and minute < 60 and second < 60):
            help_line = "write `23:59:59`" if second == 60 else "clock times lie between `00:00` and `24:00`"
            raise TimeProblem("A411", f"the clock time `{text}` does not exist", help_line)
        note = "24:00 is read as the end of that day" if ends_day else note
        self.clock = Clock(dt.time() if ends_day else dt.time(hour, minute, second, micro), text, ends_day, note)

    def _spoken_clock(self, word: str, kind: str) -> None:
        if self.clock is None and kind == "noon":
            self.clock = Clock(dt.time(12), word)
        elif self.clock is None:
            self.clock = Clock(dt.time(), word, ends_day=True, note=f"{word} is read as 24:00, the end of that day")
        elif kind == "noon" and self.clock.time != dt.time(12):
            self._fail("A411", f"calls {self.clock.text} {word}", "write `12:00`")
        elif kind == "midnight" and self.clock.text.startswith("12") and self.clock.time == dt.time(12):
            note = f"{word} is read as 24:00, the end of that day"
            self.clock = replace(self.clock, time=dt.time(), ends_day=True, note=note)
        elif kind == "midnight" and self.clock.time != dt.time():
            self._fail("A411", f"calls {self.clock.text} {word}", "write `00:00` or `24:00`")

    def _take_words(self, tokens: list[Token]) -> list[Token]:
        """Take weekdays and zones; what is left are numbers, months and marks."""
        table = zone_table.table()
        keys = [zone_table.name_key(token.text) if token.kind == "word" else "" for token in tokens]
        months = sum(key in table["months"] for key in keys) + (self.date is not None)
        rest: list[Token] = []
        phrase: list[str] = []
        for token, key in zip(tokens, keys, strict=True):
            is_month = key in table["months"] and not (key in table["weekdays"] and months > 1)
            if token.kind == "word" and not is_month and key not in table["weekdays"]:
                phrase.append(token.text)
                continue
            self._take_phrase(phrase)
            phrase = []
            if is_month:
                rest.append(Token("month", token.text, table["months"][key]))
            elif key in table["weekdays"]:
                self.weekdays.append((token.text, table["weekdays"][key]))
            elif token.kind in ("offset", "minus", "key", "anywhere"):
                text = "AoE" if token.kind == "anywhere" else token.text
                self.mentions.append(token_mention(text, any_zone_name=self.any_zone_name))
            else:
                rest.append(token)
        self._take_phrase(phrase)
        return rest

    def _take_phrase(self, words: list[str]) -> None:
        """Take every mention from words that stand together; the longest reading wins."""
        words = list(words)
        while words and not all(_is_filler(word) for word in words):
            mention = phrase_mention(words, any_zone_name=self.any_zone_name)
            if mention:
                self.mentions.append(mention)
                return
            first = words.pop(0)
            mention = phrase_mention([first], any_zone_name=True) if abbreviations.is_abbreviation(first) else None
            if mention:
                self.mentions.append(mention)
            elif not _is_filler(first):
                self._fail_phrase(" ".join([first, *(word for word in words if not _is_filler(word))]))

    def _fail_phrase(self, phrase: str) -> NoReturn:
        if phrase.isupper() and len(phrase) <= 5:
            hint = "write an IANA name such as `Europe/Vienna`, or an offset such as `UTC+2`"
            raise TimeProblem("A409", f"no time zone is called `{phrase}`", hint)
        self._fail("A407", f"has a part that cannot be read: `{shown(phrase)}`", EXAMPLE)

    def _take_named_date(self, tokens: list[Token]) -> list[Token]:
        tokens = [token for token in tokens if token.kind not in ("pause", "dash")]
        months = [index for index, token in enumerate(tokens) if token.kind == "month"]
        if not months:
            return tokens
        if len(months) > 1:
            self._fail("A407", "names two months, not one moment", "write one moment")
        at = months[0]
        day = next((i for i in (at - 1, at + 1) if 0 <= i < len(tokens) and _is_day(tokens[i])), None)
        if day is None:
            self._fail("A407", "names no day of the month", EXAMPLE)
        years = [i for i, token in enumerate(tokens) if token.kind == "number" and _is_year(token)]
        year = min(years, key=lambda i: abs(i - at)) if years else None
        self._set_date(int(tokens[year].text) if year is not None else None, tokens[at].value, _number(tokens[day]))
        return [token for i, token in enumerate(tokens) if i not in (at, day, year)]

    def _take_leftovers(self, tokens: list[Token]) -> None:
        for token in tokens:
            if token.kind in ("pause", "dash"):
                continue
            if token.kind == "number" and len(token.text) == 4 and token.text.isdigit() and self.clock is None:
                self._set_clock(token.text, [int(token.text[:2]), int(token.text[2:]), 0], 0, None)
                continue
            help_line = (
                "write clock times as in `17:00` and years with four digits" if token.kind == "number" else EXAMPLE
            )
            self._fail("A407", f"has a part that cannot be read: `{token.text}`", help_line)

    def _fail(self, code: str, what: str, help_line: str) -> NoReturn:
        raise TimeProblem(code, f"`{shown(self.line)}` {what}", help_line)


def _is_filler(word: str) -> bool:
    return zone_table.name_key(word) in _FILLERS


def _spoken(*kinds: str) -> set[str]:
    return {word for kind in kinds for word in zone_table.table()[kind]}


def _spoken_kind(word: str) -> str | None:
    key = zone_table.name_key(word)
    return next((kind for kind in ("noon", "midnight") if key in zone_table.table()[kind]), None)


def _number(token: Token) -> int:
    return int(re.match("[0-9]+", token.text)[0])  # type: ignore[index]


def _is_day(token: Token) -> bool:
    return token.kind == "number" and len(str(_number(token))) <= 2 and not _is_year(token)


def _is_year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isdigit() and 1900 <= int(token.text) <= 2199


def _numeric_date(text: str) -> tuple[int, int, int]:
    first, second, year = re.split("[-/.]", text)
    if len(year) == 2:
        raise _ambiguous_date(text)
    one, two = int(first), int(second)
    if "." in text or one > 12 or one == two:
        return int(year), two, one
    if two > 12:
        return int(year), one, two
    raise _ambiguous_date(text)


def _ambiguous_date(text: str) -> TimeProblem:
    return TimeProblem(
        "A406", f"`{text}` can be read as different dates", "write the month in words, `7 June 2021`, or `2021-06-07`"
    )
