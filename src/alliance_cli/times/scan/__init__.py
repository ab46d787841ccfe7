"""Dates, clock times and zones in running text, each with its place and with what belongs together."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from alliance_cli.times.scan.calendar_dates import SaidDate, SaidWeekday, are_linked, find_dates, weekday_at, word_key
from alliance_cli.times.scan.clock_times import SaidClock, find_clocks
from alliance_cli.times.scan.passage import Passage, passage_of
from alliance_cli.times.scan.zone_words import SaidZone, declared_zones
from alliance_cli.times.tokens import Token

__all__ = ["Passage", "Prose", "Said", "SaidClock", "SaidDate", "SaidWeekday", "SaidZone", "read_prose"]

_LINKS = frozenset(
    {"at", "um", "a", "alle", "las", "ore", "from", "by", "until", "till", "starting", "starts", "beginning", "begins",
     "between", "de", "von", "ab", "bis", "no", "later", "than", "before", "the", "in", "on", "of", "в", "с", "до"}
)  # fmt: skip
_ON = frozenset({"on", "am", "le", "il", "el", "den", "vom", "of", "the", "dia", "jour", "в"})
_MARKS = frozenset({",", "(", ")", "[", "]", "@", ":", "-", '"', "'", "<", ">"})
_SAME = frozenset({"(", "[", "/", "="})


class Said(NamedTuple):
    """A clock time and what belongs to it.

    `dates` are the places of dates in the list of dates: where there are two, either may be meant.
    Without one it may belong to any day. `same_as` is
    the place of an earlier clock time that this one gives in another zone. `weekday` stands beside
    it where no date does.
    """

    clock: SaidClock
    dates: tuple[int, ...] = ()
    same_as: int | None = None
    weekday: SaidWeekday | None = None


class Prose(NamedTuple):
    """What a text says of times. `declared` are the zones it names for all clock times that have none."""

    passage: Passage
    dates: list[SaidDate]
    said: list[Said]
    declared: tuple[SaidZone, ...]


def read_prose(text: str, known: Iterable[str] = ()) -> Prose:
    """Return every date and clock time in a text; `known` phrases, such as titles, are not looked into."""
    passage = passage_of(text, known)
    dates = find_dates(passage)
    clocks = find_clocks(passage, dates)
    return Prose(passage, dates, _bound(passage, dates, clocks), declared_zones(passage))


def _bound(passage: Passage, dates: Sequence[SaidDate], clocks: Sequence[SaidClock]) -> list[Said]:
    said: list[Said] = []
    following = 0
    for index, clock in enumerate(clocks):
        while following < len(dates) and dates[following].first < clock.end:
            following += 1
        before = following - 1
        near: tuple[int, ...] = ()
        if before >= 0 and _stands_before(passage, dates[before], clock):
            near = _range_up_to(before, dates, passage.tokens)
        if following < len(dates) and (link := _stands_after(passage, clock, dates[following])):
            after = _range_from(following, dates, passage.tokens)
            near = (*near, *after) if not near or link == "on" else near
        if clock.after_range and index and not near:
            near = said[-1].dates
        weekday = None if near else _weekday_beside(passage.tokens, clock)
        said.append(Said(clock, near, _same_as(passage, clocks, said, index, dated=bool(near)), weekday))
    for index in range(len(said) - 2, -1, -1):
        # `14:00–15:30 on 14 June`: the date stands with the end.
        if said[index + 1].clock.after_range and not said[index].dates:
            said[index] = said[index]._replace(dates=said[index + 1].dates)
    return said


def _range_up_to(last: int, dates: Sequence[SaidDate], tokens: list[Token]) -> tuple[int, ...]:
    """Return the date and those that form a range with it: `14–16 June, 14:00` may be meant of each."""
    first = last
    while first and last - first < 7 and are_linked(dates[first - 1], dates[first], tokens):
        first -= 1
    return tuple(range(first, last + 1))


def _range_from(first: int, dates: Sequence[SaidDate], tokens: list[Token]) -> tuple[int, ...]:
    """Return the date and those that form a range with it: `14:00–16:30, 14 June to 16 June`."""
    last = first
    while last + 1 < len(dates) and last - first < 7 and are_linked(dates[last], dates[last + 1], tokens):
        last += 1
    return tuple(range(first, last + 1))


def _stands_before(passage: Passage, date: SaidDate, clock: SaidClock) -> bool:
    """Return whether a clock time follows a date with nothing but `at` and the like between them."""
    start = max([date.last, *(weekday.at for weekday in date.weekdays)]) + 1
    zone = clock.zones[0].first if clock.zones and clock.zones[0].first < clock.first else clock.first
    between = passage.tokens[start:zone]
    if len(between) > 5 or not all(token.text in _MARKS or word_key(token) in _LINKS for token in between):
        return False
    # A new line that starts with a clock time is a line of a programme, or of anything else.
    breaks = [place for place in range(start, clock.first + 1) if place in passage.opens_line]
    return not breaks or bool(between)


def _weekday_beside(tokens: Sequence[Token], clock: SaidClock) -> SaidWeekday | None:
    """Return the weekday of `Friday, 17:00` and `17:00 on Friday`."""
    for step in (-1, 1):
        index = clock.first - 1 if step < 0 else clock.end
        for _ in range(3):
            token = tokens[index] if 0 <= index < len(tokens) else Token("end", "")
            found = weekday_at(token, index)
            if found:
                return None if found.doubtful else found
            if token.text != "," and word_key(token) not in (_LINKS if step < 0 else _ON):
                break
            index += step
    return None


def _stands_after(passage: Passage, clock: SaidClock, date: SaidDate) -> str:
    """Return "on" where a word ties the date to the clock time before it, "beside" where it just follows."""
    first = min([date.first, *(weekday.at for weekday in date.weekdays)])
    between = passage.tokens[clock.end : first]
    if len(between) > 3 or any(place in passage.opens_line for place in range(clock.end, first + 1) if not between):
        return ""
    if not all(token.text in (",", "(", ")") or word_key(token) in _ON for token in between):
        return ""
    following = passage.tokens[date.last + 1 : date.last + 2]
    if any(token.text == "(" for token in between) and not (following and following[0].text == ")"):
        return ""
    return "on" if any(word_key(token) in _ON for token in between) else "beside"


def _same_as(
    passage: Passage, clocks: Sequence[SaidClock], said: Sequence[Said], index: int, *, dated: bool
) -> int | None:
    """Return the clock time that another one gives in a further zone: `17:00 CEST (15:00 UTC)`."""
    clock = clocks[index]
    if not index or not any(not zone.loose for zone in clock.zones) or clock.after_range:
        return None
    before = clocks[index - 1]
    between = passage.tokens[before.end : clock.first]
    if len(between) > 8 or _zone_names(before) == _zone_names(clock):
        return None
    opens = _first_text(between) in _SAME
    listed = said[index - 1].same_as is not None and _first_text(between) in (";", ",") and not _closes(between)
    if not (opens or listed) or any(token.kind == "word" and not _is_of_date(token) for token in between):
        return None
    if len(between) > 2 and not dated:
        return None
    return said[index - 1].same_as if listed else index - 1


def _zone_names(clock: SaidClock) -> set[str]:
    return {zone.mention.text for zone in clock.zones if not zone.loose}


def _first_text(tokens: Sequence[Token]) -> str:
    return tokens[0].text if tokens else ""


def _closes(tokens: Sequence[Token]) -> bool:
    return any(token.text in (")", "]") for token in tokens)


def _is_of_date(token: Token) -> bool:
    from alliance_cli.times import zone_table

    return word_key(token) in zone_table.table()["weekdays"] or word_key(token) in _LINKS
