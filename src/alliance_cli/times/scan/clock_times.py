"""The clock times in a passage, with the zones beside them."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from alliance_cli.times.clock_notation import HOUR_WORDS, Clock, bare_clock, clock_at, spoken_clock
from alliance_cli.times.problem import TimeProblem
from alliance_cli.times.scan.calendar_dates import SaidDate, word_key
from alliance_cli.times.scan.passage import Passage
from alliance_cli.times.scan.zone_words import SaidZone, zone_before, zones_after
from alliance_cli.times.tokens import Token

_AT = frozenset({"at", "um", "ab", "bis", "alle", "ore", "kl", "until", "till", "by", "before", "after", "gegen"})
_RANGES = frozenset({"to", "till", "until", "bis", "a", "au", "до", "and", "und"})
_MONEY = frozenset({"eur", "usd", "gbp", "chf", "euro", "euros", "dollars", "percent", "million", "€", "$", "£", "%"})
_NOTHING = Token("end", "")


class SaidClock(NamedTuple):
    """A clock time in a passage, from token `first` to `last`, and `end`, the token after its zones.

    There are several readings where the half of the day is said for the end of a range only, none
    where the clock time does not exist; then `problem` says why.
    """

    readings: tuple[Clock, ...]
    problem: TimeProblem | None
    zones: tuple[SaidZone, ...]
    first: int
    last: int
    end: int
    spoken: bool = False
    precise: bool = False
    after_range: bool = False
    """Whether this is the end of a range that starts with the clock time before it."""


def find_clocks(passage: Passage, dates: Sequence[SaidDate]) -> list[SaidClock]:
    """Return the clock times in order; both ends of a range share what is said of one: zone and half of the day."""
    finder = _Finder(passage, dates)
    found = finder.clocks()
    for index in range(len(found) - 1):
        found[index : index + 2] = _as_range(passage, found[index], found[index + 1])
    return found


def _as_range(passage: Passage, one: SaidClock, other: SaidClock) -> list[SaidClock]:
    between = passage.tokens[one.end : other.first]
    if len(between) == 2 and between[0].text == ",":
        between = between[1:]
    joined = len(between) == 1 and (between[0].kind == "dash" or word_key(between[0]) in _RANGES)
    if not joined and not (other.after_range and not between):
        return [one, other]
    if not one.zones:
        one = one._replace(zones=other.zones)
    elif not other.zones:
        other = other._replace(zones=one.zones)
    says_half = [any("m" in clock.text.lower() for clock in each.readings) for each in (one, other)]
    if says_half == [False, True] and one.readings and one.readings[0].time.hour <= 12:
        one = one._replace(readings=(*one.readings, _other_half(one.readings[0])))
    return [one, other._replace(after_range=True)]


def _other_half(clock: Clock) -> Clock:
    return clock._replace(time=clock.time.replace(hour=(clock.time.hour + 12) % 24), ends_day=False)


class _Finder:
    """Goes through the tokens that are no part of a date."""

    def __init__(self, passage: Passage, dates: Sequence[SaidDate]) -> None:
        self.passage = passage
        self.tokens = passage.tokens
        basic = {date.first for date in dates if self.tokens[date.first].kind == "basic"}
        self.used = {index for date in dates for index in range(date.first, date.last + 1)} - basic
        self.ends = {date.last + 1 for date in dates}
        self.starts = {date.first for date in dates}

    def at(self, index: int) -> Token:
        return self.tokens[index] if 0 <= index < len(self.tokens) and index not in self.used else _NOTHING

    def clocks(self) -> list[SaidClock]:
        found: list[SaidClock] = []
        index = 0
        while index < len(self.tokens):
            clocks = self._at(index)
            found += clocks
            index = max(clocks[-1].end, index + 1) if clocks else index + 1
        return found

    def _at(self, index: int) -> list[SaidClock]:
        token = self.at(index)
        before = self.at(index - 1)
        if token.glued and before.kind in ("word", "digits", "month") and before.text not in ("T", "t"):
            return []
        if token.kind == "basic":
            digits = re.split("[tT]", token.text)[1]
            return self._kept(Token("clock", ":".join(re.findall("..", digits))), index, 1)
        if token.kind in ("clock", "dotted", "h") or (token.kind == "number" and len(token.text) <= 2):
            return self._digits(token, index)
        if token.kind == "number" and re.fullmatch("[0-9]{4}", token.text):
            return self._bare(token, index)
        if token.kind == "word" and spoken_clock(token.text):
            return self._spoken(token, index)
        return []

    def _digits(self, token: Token, index: int) -> list[SaidClock]:
        following = self.at(index + 1)
        if token.kind == "number":
            # `12 noon` is one, `12 hours` is a span.
            if self._says_noon(index + 1) and token.text == "12":
                return self._spoken(self.tokens[self._says_noon(index + 1)], index)
            if following.kind != "meridiem" and word_key(following) != "uhr":
                return []
        if self._is_duration(token, index) or self._is_amount(index):
            return []
        is_hours = word_key(following) in HOUR_WORDS
        used = 2 if following.kind == "meridiem" or is_hours else 1
        found = self._kept(token, index, used)
        bare_hour = token.kind == "h" and token.text[-1] in "hH"
        if (token.kind == "dotted" or bare_hour) and not self._is_evident(found):
            return []
        return [*self._opening_hour(found), *found]

    def _is_duration(self, token: Token, index: int) -> bool:
        return token.kind == "h" and word_key(self.at(index - 1)) in ("within", "for", "during", "pendant", "in")

    def _is_amount(self, index: int) -> bool:
        beside = (self.at(index - 1).text.casefold(), self.at(index + 1).text.casefold())
        return any(word in _MONEY for word in beside)

    def _is_evident(self, found: list[SaidClock]) -> bool:
        """Return whether `17.00` or `17h` is a clock time: by its words, or by the date or the zone beside it."""
        clock = found[0]
        if clock.last > clock.first or any(not zone.loose for zone in clock.zones):
            return True
        before = self.at(clock.first - 1)
        if word_key(before) in _AT or (before.text == "," and clock.first - 1 in self.ends) or clock.first in self.ends:
            return True
        after = clock.end + (self.at(clock.end).kind == "dash" or word_key(self.at(clock.end)) in _RANGES)
        return after > clock.end and (
            self.at(after).kind == "clock"
            or (self.at(after).kind in ("dotted", "h") and bool(zones_after(self.passage, after + 1)[0]))
            or self.at(after + 1).kind == "meridiem"
            or word_key(self.at(after + 1)) == "uhr"
        )

    def _opening_hour(self, found: list[SaidClock]) -> list[SaidClock]:
        """Return the bare hour that a range starts with: `9 to 10:15 a.m.`, `2–3 pm`, `14–16 Uhr`."""
        clock = found[0]
        join, hour = self.at(clock.first - 1), self.at(clock.first - 2)
        if not (join.kind == "dash" or word_key(join) in _RANGES) or clock.last == clock.first or not clock.readings:
            return []
        is_hour = hour.kind == "number" and len(hour.text) <= 2 and 1 <= hour.value <= 24
        titled = self.at(clock.first - 3).kind == "word" and self.at(clock.first - 3).text[:1].isupper()
        if not is_hour or (titled and not join.glued) or (hour.glued and self.at(clock.first - 3).kind == "word"):
            return []
        first = Clock(dt.time(hour.value % 24), hour.text, ends_day=hour.value == 24)
        return [SaidClock((first,), None, (), clock.first - 2, clock.first - 2, clock.first - 1)]

    def _bare(self, token: Token, index: int) -> list[SaidClock]:
        """Return the clock time of four digits, where a zone or a word for hours says that it is one."""
        following = self.at(index + 1)
        until = following if following.kind == "minus" and len(following.text) == 5 else None
        at = index + (2 if until else 1)
        if word_key(self.at(at)) in HOUR_WORDS:
            at += 1
        zones, end = zones_after(self.passage, at)
        said = any(not zone.loose for zone in zones) or at > index + (2 if until else 1)
        # Right after a date it can be nothing else.
        if not said and (index not in self.ends or until or following.kind == "word"):
            return []
        found = [self._checked(lambda: bare_clock(token), zones, index, index, index + 1 if until else end)]
        if until:
            digits = Token("number", until.text[1:])
            second = self._checked(lambda: bare_clock(digits), zones, index + 1, index + 1, end)
            found.append(second._replace(after_range=True))
        return found

    def _spoken(self, token: Token, index: int) -> list[SaidClock]:
        place = self._says_noon(index + 1) or index
        zones, end = zones_after(self.passage, place + 1)
        named = any(not zone.loose for zone in zones) or place > index
        if not named and word_key(self.at(index - 1)) not in _AT | {"a", "at", "from", "to"}:
            return []
        noon = spoken_clock(token.text) == "noon"
        clock = Clock(dt.time(12) if noon else dt.time(), token.text, ends_day=not noon)
        return [SaidClock((clock,), None, zones, index, place, end, spoken=True)]

    def _says_noon(self, index: int) -> int:
        at = index + (self.at(index).text == "(")
        return at if spoken_clock(self.at(at).text) else 0

    def _kept(self, token: Token, index: int, used: int) -> list[SaidClock]:
        following = self.at(index + used - 1) if used > 1 else _NOTHING
        last = index + used - 1
        at = last + 1
        if self._says_noon(at):
            at = self._says_noon(at) + 1
            last = at - 1
            if self.at(at).text == ")":
                last, at = at, at + 1
        until = self._range_end(at)
        zones, end = ((), at) if until else zones_after(self.passage, at)
        if not zones and (before := zone_before(self.passage, index)):
            zones = (before,)
        found = [self._checked(lambda: _first(token, following), zones, index, last, end)]
        if until:
            # `14:00-15:30`: the tokens have `-15:30` for an offset.
            clock = Token("clock", until.text[1:3] + ":" + until.text[-2:])
            zones, end = zones_after(self.passage, at + 1)
            second = self._checked(lambda: _first(clock, _NOTHING), zones, at, at, end)
            found.append(second._replace(after_range=True))
        return found

    def _range_end(self, index: int) -> Token | None:
        """Return `-15:30` where it ends a range; after seconds or `T` it is an offset."""
        token, before = self.at(index), self.at(index - 1)
        if token.kind != "minus" or before.kind != "clock":
            return None
        date = self.tokens[index - 2] if index >= 2 else _NOTHING
        is_offset = before.text.count(":") == 2 or (date.kind == "iso" and date.text[-1] in "tT")
        return None if is_offset else token

    def _checked(
        self, read: Callable[[], Clock], zones: tuple[SaidZone, ...], first: int, last: int, end: int
    ) -> SaidClock:
        try:
            clock = read()
        except TimeProblem as problem:
            return SaidClock((), problem, zones, first, last, end)
        precise = self.tokens[first].text.count(":") > 1 or (self.tokens[first].kind == "basic" and len(clock.text) > 5)
        return SaidClock((clock,), None, zones, first, last, end, precise=precise)


def _first(token: Token, following: Token) -> Clock:
    found = clock_at(token, following)[0]
    if found is None:
        raise TimeProblem("A407", f"`{token.text}` is no clock time", "write it as in `17:00`")
    return found
