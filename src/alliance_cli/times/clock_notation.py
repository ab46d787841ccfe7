"""The clock time in an announcement: 24 hours or 12, digits or "noon" and "midnight"."""

import datetime as dt
import re
from typing import NamedTuple

from alliance_cli.times import zone_table
from alliance_cli.times.problem import TimeProblem
from alliance_cli.times.tokens import Token, unreadable

HOUR_WORDS = frozenset({"uhr", "heure", "heures", "hora", "horas", "hours", "hrs", "ч", "час", "часа", "часов"})
_MIDNIGHT, _NOON = dt.time(), dt.time(12)
_NOTHING = Token("end", "")


class Clock(NamedTuple):
    """A clock time of a day; `ends_day` is 24:00, which is not a time of `datetime`; `note` says how it was read."""

    time: dt.time
    text: str
    ends_day: bool = False
    note: str | None = None


def take_clock(tokens: list[Token], line: str) -> tuple[Clock | None, list[Token]]:
    """Return the clock time among the tokens, and the other tokens.

    Raises TimeProblem A407 for two clock times, A411 for one that does not exist.
    """
    clock: Clock | None = None
    spoken: list[str] = []
    rest: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        following = tokens[index + 1] if index + 1 < len(tokens) else _NOTHING
        found, used = clock_at(token, following)
        if found and clock:
            raise unreadable(line, "names two clock times, not one moment", "write one moment")
        clock = found or clock
        if used == 0 and spoken_clock(token.text):
            spoken.append(token.text)
        elif used == 0 and not _is_twelve(tokens[index : index + 3]):
            rest.append(token)
        index += used or 1
    for word in spoken:
        clock = _with_word(clock, word)
    return clock, rest


def bare_clock(token: Token) -> Clock:
    """Return the clock time of four digits: `1400`."""
    return _checked(token.text, [int(token.text[:2]), int(token.text[2:]), 0], 0)


def clock_at(token: Token, following: Token) -> tuple[Clock | None, int]:
    """Return the clock that starts at a token and how many tokens it takes; raises TimeProblem A411."""
    half = following.text[0].lower() if following.kind == "meridiem" else None
    hours = following.kind == "word" and zone_table.name_key(following.text) in HOUR_WORDS
    micro = 0
    if token.kind in ("clock", "h", "dotted"):
        digits, _, fraction = (
            re.sub(",", ".", token.text).partition(".") if token.kind == "clock" else (token.text, "", "")
        )
        parts = [int(part) for part in re.findall("[0-9]+", digits)]
        micro = int(fraction.ljust(6, "0"))
    elif token.kind == "number" and re.fullmatch("[0-9]{1,2}", token.text) and (half or hours):
        parts = [int(token.text)]
    else:
        return None, 0
    text = token.text.rstrip(".")
    parts = [*parts, 0, 0][:3]
    if half is None:
        return _checked(text, parts, micro), 1
    return _on_twelve_hours(text + ("" if following.glued else " ") + following.text, parts, micro, half), 2


def _on_twelve_hours(text: str, parts: list[int], micro: int, half: str) -> Clock:
    hour, minute, second = parts
    if not 1 <= hour <= 12:
        help_line = f"write `{hour % 24:02}:{minute:02}`"
        raise TimeProblem("A411", f"`{text}` does not exist on a 12-hour clock", help_line)
    clock = _checked(text, [hour % 12 + (12 if half == "p" else 0), minute, second], micro)
    starts_day = clock.time == _MIDNIGHT
    return clock._replace(note=f"{text} is read as 00:00, the start of the day") if starts_day else clock


def _checked(text: str, parts: list[int], micro: int) -> Clock:
    hour, minute, second = parts
    if (hour, minute, second, micro) == (24, 0, 0, 0):
        return Clock(_MIDNIGHT, text, ends_day=True, note=f"{text} is read as the end of that day")
    if not (hour < 24 and minute < 60 and second < 60):
        help_line = "write `23:59:59`" if second == 60 else "clock times are between `00:00` and `24:00`"
        raise TimeProblem("A411", f"the clock time `{text}` does not exist", help_line)
    return Clock(dt.time(hour, minute, second, micro), text)


def spoken_clock(word: str) -> str | None:
    """Return "noon" or "midnight" for a word that means it in one of the working languages."""
    key = zone_table.name_key(word)
    return next((kind for kind in ("noon", "midnight") if key in zone_table.calendar_words()[kind]), None)


def _is_twelve(tokens: list[Token]) -> bool:
    """Return whether the tokens start as `12 noon` or `12 (midnight)` does."""
    following = [token for token in tokens[1:] if token.text != "("]
    return tokens[0].text == "12" and bool(following) and spoken_clock(following[0].text) is not None


def _with_word(clock: Clock | None, word: str) -> Clock:
    is_noon = spoken_clock(word) == "noon"
    if clock and clock.time == (_NOON if is_noon else _MIDNIGHT):
        return clock
    if clock and (is_noon or clock.time != _NOON or not clock.text.startswith("12")):
        help_line = "write `12:00`" if is_noon else "write `00:00` or `24:00`"
        raise TimeProblem("A411", f"`{clock.text}` is not {word}", help_line)
    if is_noon:
        return Clock(_NOON, word)
    return Clock(_MIDNIGHT, word, ends_day=True, note=f"{word} is read as 24:00, the end of that day")
