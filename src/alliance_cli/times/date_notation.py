"""The date in an announcement: ISO, day first with dots, or with the month in words; ambiguous ones are refused."""

import datetime as dt
import re
from typing import NamedTuple

from alliance_cli.times import english, zone_table
from alliance_cli.times.problem import TimeProblem
from alliance_cli.times.tokens import EXAMPLE, Token, unreadable


class WrittenDate(NamedTuple):
    """A date as written: the year may be missing, the day may not exist."""

    year: int | None
    month: int
    day: int


def take_numeric_date(tokens: list[Token], line: str) -> tuple[WrittenDate | None, list[Token]]:
    """Return the date written in digits, if there is one, and the other tokens.

    Raises TimeProblem A406 for one that can be read in two ways, A407 for two dates.
    """
    found: list[WrittenDate] = []
    rest: list[Token] = []
    for token in tokens:
        if token.kind == "iso":
            found.append(WrittenDate(*(int(part) for part in re.split("[-/.]", token.text.rstrip("tT")))))
        elif token.kind == "basic":
            digits, clock = re.split("[tT]", token.text)
            found.append(WrittenDate(int(digits[:4]), int(digits[4:6]), int(digits[6:])))
            rest.append(Token("clock", ":".join(re.findall("..", clock))))
        elif token.kind == "dmy":
            found.append(_day_or_month_first(token.text))
        elif token.kind == "slash":
            raise _ambiguous(token.text)
        else:
            rest.append(token)
    if not found and (dotted := _dotted(rest)):
        day, month = dotted.text.rstrip(".").split(".")
        found.append(WrittenDate(None, int(month), int(day)))
        rest = [token for token in rest if token is not dotted]
    if len(found) > 1:
        raise _two_dates(line)
    return (found[0] if found else None), rest


def take_named_date(tokens: list[Token], line: str) -> tuple[WrittenDate | None, list[Token]]:
    """Return the date with its month in words, if there is one, and the other tokens but marks.

    Raises TimeProblem A407 for two months, or a month without a day beside it.
    """
    tokens = [token for token in tokens if token.kind not in ("pause", "dash")]
    months = [index for index, token in enumerate(tokens) if token.kind == "month"]
    if not months:
        return None, tokens
    if len(months) > 1:
        raise _two_dates(line)
    at = months[0]
    day = next((i for i in (at - 1, at + 1) if 0 <= i < len(tokens) and is_day(tokens[i])), None)
    if day is None:
        raise unreadable(line, "names no day of the month", EXAMPLE)
    years = [i for i, token in enumerate(tokens) if is_year(token)]
    # Of `10 June 2021 2030` the number beside the date is the year, the other one the clock.
    year = min(years, key=lambda i: abs(i - at)) if years else None
    written = WrittenDate(None if year is None else int(tokens[year].text), tokens[at].value, tokens[day].value)
    return written, [token for i, token in enumerate(tokens) if i not in (at, day, year)]


def is_month(token: Token) -> bool:
    """Return whether a token is the name of a month in one of the working languages."""
    return token.kind == "word" and zone_table.name_key(token.text) in zone_table.calendar_words()["months"]


def _dotted(tokens: list[Token]) -> Token | None:
    """Return the token that is a date without its year: `10.06.`, or `10.06` beside a clock; dots put the day first."""
    dotted = next((token for token in tokens if token.kind == "dotted"), None)
    if dotted is None or any(is_month(token) for token in tokens):
        return None
    beside_clock = any(token.kind in ("clock", "h") for token in tokens)
    return dotted if beside_clock or dotted.text.endswith(".") else None


def is_day(token: Token) -> bool:
    """Return whether a token can be the day of a month."""
    return token.kind == "number" and token.value < 100 and not re.fullmatch("[0-9]{3,4}", token.text)


def is_year(token: Token) -> bool:
    """Return whether a token can be a year."""
    return token.kind == "number" and len(token.text) == 4 and 1900 <= token.value <= 2199


def numeric_readings(text: str) -> tuple[WrittenDate, ...]:
    """Return what a date with its year last can mean: one date if dots or a number decide, else two."""
    first, second, year = re.split("[-/.]", text)
    one, two = int(first), int(second)
    full = int(year) if len(year) == 4 else 2000 + int(year)
    day_first, month_first = WrittenDate(full, two, one), WrittenDate(full, one, two)
    if "." in text or one > 12 or one == two:
        return (day_first,)
    return (month_first,) if two > 12 else (day_first, month_first)


def _day_or_month_first(text: str) -> WrittenDate:
    readings = numeric_readings(text)
    if len(readings) > 1 or not re.search("[0-9]{4}$", text):
        raise _ambiguous(text)
    return readings[0]


def _ambiguous(text: str) -> TimeProblem:
    meant = list(filter(None, map(_in_words, numeric_readings(text)))) if re.search("[-/.].*[-/.]", text) else []
    help_line = f"write `{'` or `'.join(meant)}`" if meant else "write the month in words, as in `7 June 2021`"
    return TimeProblem("A406", f"`{text}` can be read as different dates", help_line)


def _in_words(date: WrittenDate) -> str | None:
    try:
        return english.day(dt.date(date.year or 2000, date.month, date.day))
    except ValueError:
        return None


def _two_dates(line: str) -> TimeProblem:
    return unreadable(line, "names two dates, not one moment", "write one moment")
