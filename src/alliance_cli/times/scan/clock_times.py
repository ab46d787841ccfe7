"""The clock times in running text: single ones and ranges; both ends of a range share the half of the day."""

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from alliance_cli.times.clock_notation import Clock, bare_clock, clock_at, spoken_clock
from alliance_cli.times.problem import TimeProblem
from alliance_cli.times.scan.calendar_dates import NUMBERED
from alliance_cli.times.scan.lexemes import Lexeme, word_key
from alliance_cli.times.scan.passage import Passage
from alliance_cli.times.scan.shapes import Found, Pattern, replaced
from alliance_cli.times.scan.zone_words import ZoneSaid
from alliance_cli.times.tokens import Token

_HALF_OF_DAY = "(half|(of|in)? article? (morning|evening))"
_CLOCK = (
    f"((clock|hour|dotted) hours? {_HALF_OF_DAY}|clock hours? (open (noon|midnight) close|(noon|midnight) (?! in place))?"
    "|(hour|dotted) uhr|dotted hours|(?<= at|from|to|until|italian_at) hour hours|twelve open? (noon|midnight) close?)"
)
_TO = "(comma? (dash|to) italian_at? article?)"
_TOLD_BEFORE = "(?<= firm_at|from|until|date|after_date|open|weekday)"
_ENDS = "(?= dot|comma|semicolon|close|in|paragraph|line|zone|date|dash|to|until|and|stroke)"

CLOCKS = (
    Pattern(
        "range with an evident end",
        f"({_CLOCK}|hour|dotted|bare_hour|four_digits) (open? zone close?)? {_TO} {_CLOCK}",
        (
            ("from 14:00 to 15:30 on", "14:00 to 15:30"),
            ("9.30–11 a.m.", "9.30–11 a.m."),
            ("2–5:30 p.m. today", "2–5:30 p.m."),
            ("14–16 Uhr", "14–16 Uhr"),
            ("von 18.30 bis 23 Uhr", "18.30 bis 23 Uhr"),
            ("3:15–4:30 pm EDT", "3:15–4:30 pm"),
            ("14:00 CEST to 16:30", "14:00 CEST to 16:30"),
            ("с 14:00 до 15:30", "14:00 до 15:30"),
        ),
        ("10 to speak", "Room 5 - 7"),
    ),
    Pattern(
        "range with both ends between words",
        f"(?<= from) ({_CLOCK}|hour|dotted) and article? {_CLOCK}",
        (("between 9:00 and 10:30", "9:00 and 10:30"), ("zwischen 9 und 11 Uhr", "9 und 11 Uhr")),
        ("between 9 and 11 people",),
    ),
    Pattern(
        "range of hours with h",
        "(?<! during) (bare_hour|clock) (dash|to) italian_at? article? bare_hour",
        (("de 14 h à 16 h,", "14 h à 16 h"), ("9h-11h", "9h-11h")),
        ("9h de travail",),
    ),
    Pattern(
        "range with dots",
        f"({_TOLD_BEFORE} (dotted|hour|clock) {_TO} dotted|(hour|dotted) {_TO} dotted (?= open? (zone|place)|hours))",
        (
            ("dalle 15 alle 16.30 di", "15 alle 16.30"),
            ("dalle 15.00 alle 17.30", "15.00 alle 17.30"),
            ("18.30 - 20.30 (CEST)", "18.30 - 20.30"),
        ),
        ("12.50 - 14.50 francs",),
    ),
    Pattern(
        "range of hours after dalle",
        "(?<= italian_at) hour (to italian_at|italian_at) hour (?! word|capital|month)",
        (("dalle 15 alle 17, con", "15 alle 17"), ("de las 9 a las 11.", "9 a las 11")),
        ("da 9 a 11 persone",),
    ),
    Pattern(
        "range of four digits",
        "(four_digits dash four_digits (?= open? zone|hours|dot|paragraph|line|comma)"
        "|(?<= date|after_date) four_digits dash four_digits)",
        (("1400-1410 GMT", "1400-1410"), ("14 June, 1400-1530", "1400-1530")),
        ("2019-2021 was", "1234-5678 is the number"),
    ),
    Pattern(
        "evident clock time",
        _CLOCK,
        (
            ("at 14:00 in", "14:00"),
            ("5 p.m. today", "5 p.m."),
            ("um 9 Uhr", "9 Uhr"),
            ("à 18 heures", "18 heures"),
            ("12 noon", "12 noon"),
            ("12:00 (noon) in CET", "12:00 (noon)"),
            ("9.30 a.m.", "9.30 a.m."),
            ("в 10 часов утра", "10 часов утра"),
            ("10 o'clock", "10 o'clock"),
            ("11 in the morning", "11 in the morning"),
            ("9h30", "9h30"),
        ),
        ("vote 2:1", "12 hours ago it", "11 in the room", "une pause: 3 heures", "24/7", "15 pm2"),
    ),
    Pattern(
        "clock time with a dot or an h after a word, a date or before a zone",
        f"({_TOLD_BEFORE} (dotted|bare_hour)|(dotted|bare_hour) (?= open? (zone|in place)|on? date))",
        (("at 17.00", "17.00"), ("10 June, 17h", "17h"), ("16h CET", "16h"), ("ore 9.30.", "9.30.")),
        ("version 3.10", "a 24h service", "within 24h", "costs 17.50 euros"),
    ),
    Pattern(
        "hour after alle, ore or las",
        "(?<= italian_at) hour (?! counted|month|common_month|date|dates|nth)",
        (("alle 13. La", "13"), ("ore 20, fino", "20"), ("a las 9 en", "9")),
        ("alle 3 persone", "a 9 personas"),
    ),
    Pattern(
        "hour after at",
        f"(?<= plain_at) hour {_ENDS}",
        (("a talk at 10. It", "10"), ("at 9 in Berlin", "9")),
        ("at 9 places", "at 40."),
    ),
    Pattern(
        "four digits",
        "(four_digits (?= open? zone) | four_digits hours | (?<= date|after_date) four_digits (?! word|capital|and))",
        (("10 June, 1700 CEST", "1700"), ("1400 hours", "1400 hours"), ("10 June 2021 1700", "1700")),
        ("had 1200 people", "10 June, 1200 people"),
    ),
    Pattern(
        "noon or midnight",
        "((?<= at|from|until|to|date|after_date) (noon|midnight)|(noon|midnight) (?= open? zone|in place))",
        (
            ("at noon", "noon"),
            ("until midnight", "midnight"),
            ("noon in New York", "noon"),
            ("um Mitternacht", "Mitternacht"),
        ),
        ("the noon break", "midnight sun"),
    ),
)


class ClockSaid(NamedTuple):
    """A clock time from token `first` to `last`, with the zones named for it.

    There are several readings where the half of the day is not said, none where the clock time does not exist; then
    `problem` says why. One that is `precise` has seconds; one that is `spoken` is noon or midnight.
    """

    readings: tuple[Clock, ...]
    first: int
    last: int
    problem: TimeProblem | None = None
    spoken: bool = False
    precise: bool = False
    zones: tuple[ZoneSaid, ...] = ()


class TimeSaid(NamedTuple):
    """A clock time, or a range of two."""

    start: ClockSaid
    end: ClockSaid | None = None


def with_clock_times(passage: Passage, lexemes: list[Lexeme]) -> list[Lexeme]:
    """Return the lexemes with each clock time, and each range of two, as one lexeme."""
    return replaced(lexemes, CLOCKS, lambda found: _read(passage, lexemes, found))


def with_commas_after_dates(lexemes: list[Lexeme]) -> list[Lexeme]:
    """Return the lexemes, a comma right after a date as one that a clock time may follow."""
    return [_after_date(each, before) for before, each in zip([None, *lexemes], lexemes, strict=False)]


def _after_date(lexeme: Lexeme, before: Lexeme | None) -> Lexeme:
    if before is None or "comma" not in lexeme.roles or "date" not in before.roles:
        return lexeme
    return lexeme._replace(roles=lexeme.roles | {"after_date"})


_STARTS = frozenset({"clock", "hour", "dotted", "bare_hour", "four_digits", "noon", "midnight", "twelve"})
_HOURS = frozenset({"hours", "uhr", "half", "morning", "evening"})


def _read(passage: Passage, lexemes: list[Lexeme], found: Found) -> list[Lexeme] | None:
    part = lexemes[found.start : found.end]
    starts = [at for at, each in enumerate(part) if each.roles & _STARTS]
    # Of `12:00 (noon)` and `12 noon` the word is not a clock time of its own.
    starts = [at for n, at in enumerate(starts) if not (n and part[at].roles & {"noon", "midnight"})]
    if len(starts) > 1 and found.start and _is_number(part[starts[0]], passage, lexemes[found.start - 1]):
        starts = starts[1:]
    clocks = [_clock(passage, part, at, min([*(s for s in starts if s > at), len(part)])) for at in starts]
    if found.pattern.name == "hour after at":
        clocks = [_either_half(clock) for clock in clocks]
    zones = tuple(each.value for each in part if isinstance(each.value, ZoneSaid))
    said = TimeSaid(clocks[0]._replace(zones=zones))
    if len(clocks) > 1:
        said = _range(clocks[0]._replace(zones=zones), clocks[1])
    lexeme = Lexeme(frozenset({"time"}), part[starts[0]].first, part[-1].last, said)
    return [*part[: starts[0]], lexeme]


def _is_number(lexeme: Lexeme, passage: Passage, before: Lexeme) -> bool:
    """Return whether a bare hour is the number of something: `Session 3 to 4:30 pm`."""
    return lexeme.roles <= {"day", "hour", "twelve"} and word_key(passage.tokens[before.last]) in NUMBERED


def _clock(passage: Passage, part: list[Lexeme], at: int, until: int) -> ClockSaid:
    """Return the clock time that starts at a place of a match, with what is said of its half of the day."""
    lexeme, token = part[at], passage.tokens[part[at].first]
    said = [each for each in part[at + 1 : until] if each.roles & _HOURS or each.roles & {"noon", "midnight"}]
    last = max([lexeme, *said], key=lambda each: each.last)
    closing = [each for each in part[at + 1 : until] if "close" in each.roles]
    end = (
        closing[0].last
        if closing and closing[0].first == last.last + 1 and part[at + 1].roles & {"open"}
        else last.last
    )
    word = next((each for each in [lexeme, *said] if each.roles & {"noon", "midnight"}), None)
    if word is not None and (word is lexeme or ("twelve" in lexeme.roles and "clock" not in lexeme.roles)):
        return _spoken(passage.words(word.first, word.last), lexeme.first, end)
    evening = any("evening" in each.roles and "half" not in each.roles for each in said)
    half = next((passage.tokens[each.first] for each in said if "half" in each.roles), Token("end", ""))
    hours = next((passage.tokens[each.first] for each in said if each.roles & {"hours", "uhr"}), half)
    if isinstance(lexeme.value, str):
        token = Token("clock", lexeme.value)
    return _checked(
        lambda: _told(token, half if half.kind != "end" else hours, evening=evening), lexeme.first, end, token
    )


def _told(token: Token, following: Token, *, evening: bool) -> Clock:
    if token.kind == "number" and len(token.text) == 4:
        return bare_clock(token)
    found = clock_at(token, following)[0]
    if found is None and token.kind == "number":
        found = clock_at(token._replace(kind="clock", text=f"{token.text}:00"), Token("end", ""))[0]
        found = found and found._replace(text=token.text)
    if found is None:
        raise TimeProblem("A407", f"`{token.text}` is not a clock time", "write it as in `17:00`")
    return _other_half(found) if evening and found.time.hour < 12 else found


def _checked(read: Callable[[], Clock], first: int, last: int, token: Token) -> ClockSaid:
    try:
        clock = read()
    except TimeProblem as problem:
        return ClockSaid((), first, last, problem)
    return ClockSaid((clock,), first, last, precise=token.kind == "clock" and token.text.count(":") > 1)


def _spoken(word: str, first: int, last: int) -> ClockSaid:
    noon = spoken_clock(word) == "noon"
    return ClockSaid((Clock(dt.time(12) if noon else dt.time(), word, ends_day=not noon),), first, last, spoken=True)


def _either_half(clock: ClockSaid) -> ClockSaid:
    if not clock.readings or not 1 <= clock.readings[0].time.hour <= 12:
        return clock
    return clock._replace(readings=(clock.readings[0], _other_half(clock.readings[0])))


def _other_half(clock: Clock) -> Clock:
    return clock._replace(time=clock.time.replace(hour=(clock.time.hour + 12) % 24), ends_day=False)


def _range(start: ClockSaid, end: ClockSaid) -> TimeSaid:
    """Return a range; a half of the day that is said for its end alone is that of its start, or the one before."""
    if (
        start.readings
        and end.readings
        and not _says_half(start)
        and _says_half(end)
        and start.readings[0].time.hour <= 12
    ):
        halves = (start.readings[0], _other_half(start.readings[0]))
        first = [each for each in halves if each.time < end.readings[0].time] or [*halves]
        start = start._replace(readings=tuple(sorted(first, key=lambda each: each.time, reverse=True)))
    return TimeSaid(start, end)


def _says_half(clock: ClockSaid) -> bool:
    return any("m" in each.text.lower() for each in clock.readings)
