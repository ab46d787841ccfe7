"""Announcement strings taken apart: date, weekday, clock and every zone; nothing is filled in or dropped."""

import datetime as dt
import re
from collections.abc import Callable
from typing import NamedTuple

from alliance_cli.times import abbreviations, zone_table
from alliance_cli.times.clock_notation import HOUR_WORDS, Clock, bare_clock, take_clock
from alliance_cli.times.date_notation import (
    WrittenDate,
    is_month,
    numeric_readings,
    take_named_date,
    take_numeric_date,
)
from alliance_cli.times.problem import TimeProblem
from alliance_cli.times.tokens import EXAMPLE, LONGEST, Token, normalized, shown, tokens_of, unreadable
from alliance_cli.times.zone_mentions import Mention, abbreviation_mention, phrase_mention, token_mention

_NO_MOMENT = frozenset(
    {"tba", "tbd", "tbc", "to be announced", "to be determined", "cancelled", "canceled", "none", "n a", "late"}
)
# Words between the parts that change nothing, in the working languages.
_ENGLISH = frozenset({"at", "in", "of", "on", "the", "time", "timezone", "zone"})
_OTHERS = {"a", "al", "alle", "au", "de", "del", "den", "der", "el", "h", "il", "la", "las", "le", "los", "ora", "ore"}
_FILLERS = _ENGLISH | _OTHERS | HOUR_WORDS | {"am", "um", "vom", "в", "г", "года"}
_RANGE_WORDS = frozenset({"to", "till", "until", "bis", "до"})
_PAUSE = Token("pause", "")
_CLOCKS = frozenset({"clock", "h", "dotted", "meridiem"})


class Announcement(NamedTuple):
    """The parts of an announcement string, as written."""

    text: str
    date: WrittenDate
    clock: Clock | None
    weekdays: tuple[tuple[str, int], ...]
    mentions: tuple[Mention, ...]


def read_announcement(text: str, *, any_zone_name: bool) -> Announcement:
    """Return the parts of an announcement string.

    With `any_zone_name` a city or long name decides the zone as an IANA name does; else it is
    read only where it says "Geneva time", as a check. Raises TimeProblem A405 to A407, A409 or
    A411 for whatever is not understood: a part that cannot be placed is never passed over.
    """
    line = zone_table.without_brackets(normalized(text))
    if not line:
        raise TimeProblem("A407", "the moment is empty", EXAMPLE)
    if len(text) > LONGEST:
        raise unreadable(line, "is too long for one moment", EXAMPLE)
    if zone_table.name_key(line) in _NO_MOMENT:
        raise unreadable(line, "is not a moment", "leave the key out until the time is known")
    tokens = tokens_of(line)
    _refuse_ranges(tokens, line)
    date, tokens = take_numeric_date(tokens, line)
    clock, tokens = take_clock(tokens, line)
    weekdays, tokens = _take_weekdays(tokens, has_date=date is not None)
    mentions, tokens = _take_mentions(tokens, line, any_zone_name=any_zone_name)
    named, tokens = take_named_date(tokens, line)
    if named and date:
        raise unreadable(line, "names two dates, not one moment", "write one moment")
    clock = _take_leftovers(tokens, line, clock)
    date = date or named
    if date is None:
        raise unreadable(line, "names no date" if clock else "is not a moment that can be read", EXAMPLE)
    return Announcement(line, date, clock, weekdays, mentions)


def _refuse_ranges(tokens: list[Token], line: str) -> None:
    for before, between, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        joined = between.kind == "dash" or between.text.casefold() in _RANGE_WORDS
        clocks = before.kind in _CLOCKS and after.kind in _CLOCKS
        if joined and (clocks or before.kind == after.kind == "number"):
            raise _range(line)
    for index, token in enumerate(tokens):
        if token.kind == "minus" and not _is_offset(tokens, index):
            if tokens[index - 1].kind == "number" or int(token.text[1:3]) > 14:
                raise _range(line)
            help_line = "write one moment, and an offset as in `17:00 UTC-5`"
            raise unreadable(line, "may be a range or an offset", help_line)


def _range(line: str) -> TimeProblem:
    return unreadable(line, "is a range, not one moment", "write its start and its end as moments of their own")


def _is_offset(tokens: list[Token], index: int) -> bool:
    """Return whether `-05:00` can only be an offset: after `T`, after seconds, or after the name of a zone."""
    before = tokens[index - 1]
    iso = any(token.kind == "iso" and token.text[-1] in "tT" for token in tokens)
    return before.kind in ("basic", "key") or (before.kind == "clock" and (iso or before.text.count(":") == 2))


def _take_weekdays(tokens: list[Token], *, has_date: bool) -> tuple[tuple[tuple[str, int], ...], list[Token]]:
    """Return the weekdays named and the other tokens, in which months now are tokens of their own kind."""
    words = zone_table.calendar_words()
    months = sum(is_month(token) for token in tokens) + has_date
    weekdays: list[tuple[str, int]] = []
    rest: list[Token] = []
    for token in tokens:
        key = zone_table.name_key(token.text)
        # `mar` is both Tuesday and March: a weekday where another month is named.
        if key in words["weekdays"] and not (key in words["months"] and months < 2):
            weekdays.append((token.text, words["weekdays"][key]))
            rest.append(_PAUSE)
        elif key in words["months"]:
            rest.append(token._replace(kind="month", value=words["months"][key]))
        else:
            rest.append(token)
    return tuple(weekdays), rest


def _take_mentions(tokens: list[Token], line: str, *, any_zone_name: bool) -> tuple[tuple[Mention, ...], list[Token]]:
    """Return every mention of a zone, and the tokens without words: numbers, months and marks."""
    mentions: list[Mention] = []
    rest: list[Token] = []
    phrase: list[str] = []
    for token in [*tokens, _PAUSE]:
        if token.kind == "word":
            phrase.append(token.text)
            continue
        mentions += _phrase_mentions(phrase, line, any_zone_name=any_zone_name)
        phrase = []
        if token.kind in ("offset", "minus", "key", "anywhere"):
            mentions.append(token_mention(token.text, any_zone_name=any_zone_name))
        else:
            rest.append(token)
    return tuple(mentions), rest


def _phrase_mentions(words: list[str], line: str, *, any_zone_name: bool) -> list[Mention]:
    """Return every mention in words that stand together; the longest reading wins."""
    found: list[Mention] = []
    words = list(words)
    while any(not _is_filler(word) for word in words):
        mention = phrase_mention(words, any_zone_name=any_zone_name)
        if mention:
            return [*found, mention]
        first = words.pop(0)
        if abbreviations.is_abbreviation(first):
            found.append(abbreviation_mention(first))
        elif not _is_filler(first):
            raise _unknown_words(" ".join([first, *(word for word in words if not _is_filler(word))]), line)
    return found


def _unknown_words(phrase: str, line: str) -> TimeProblem:
    if phrase.isupper() and len(phrase) <= 5:
        help_line = "write an IANA name such as `Europe/Vienna`, or an offset such as `UTC+2`"
        return TimeProblem("A409", f"no time zone is called `{phrase}`", help_line)
    return unreadable(line, f"has a part that cannot be read: `{shown(phrase)}`", EXAMPLE)


def _is_filler(word: str) -> bool:
    return zone_table.name_key(word) in _FILLERS


def _take_leftovers(tokens: list[Token], line: str, clock: Clock | None) -> Clock | None:
    """Return the clock, which may stand in four bare digits; nothing else may be left."""
    for token in tokens:
        # `000e` is a number too, an ordinal.
        if clock is not None or token.kind != "number" or len(token.text) != 4 or not token.text.isdecimal():
            number = "write clock times as in `17:00` and years with four digits"
            what = f"has a part that cannot be read: `{token.text}`"
            raise unreadable(line, what, number if token.kind == "number" else EXAMPLE)
        clock = bare_clock(token)
    return clock


def read_day(text: str) -> Callable[[dt.date], bool] | None:
    """Return a test for the dates that a written day means, or None if the text is not a day.

    Understood are the dates of announcements, with or without their year, weekdays, and both; of `5/3/2027` both
    readings are meant.
    """
    line = normalized(text)
    tokens = tokens_of(line)
    numeric = [token for token in tokens if token.kind == "dmy"]
    if len(tokens) == len(numeric) == 1:
        readings = numeric_readings(numeric[0].text)
        return lambda date: (date.year, date.month, date.day) in readings
    weekday = zone_table.calendar_words()["weekdays"].get(zone_table.name_key(line))
    if weekday is not None:
        return lambda date: date.weekday() == weekday
    try:
        # A dot after the day is the end of a date without its year.
        said = read_announcement(
            f"{line}." if re.fullmatch(r"[0-9]{1,2}\.[0-9]{1,2}", line) else line, any_zone_name=False
        )
    except TimeProblem:
        return None
    if said.clock or said.mentions:
        return None
    wanted, weekdays = said.date, {day for _, day in said.weekdays}
    return lambda date: (
        (wanted.year or date.year, wanted.month, wanted.day) == (date.year, date.month, date.day)
        and weekdays <= {date.weekday()}
    )
