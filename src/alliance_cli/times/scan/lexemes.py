"""The tokens of a passage with the roles that they can play: a day, a month, "at", "to", a zone, a mark."""

import functools
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from alliance_cli.times import zone_table
from alliance_cli.times.clock_notation import HOUR_WORDS, spoken_clock
from alliance_cli.times.date_notation import is_year
from alliance_cli.times.scan.passage import Passage
from alliance_cli.times.scan.zone_words import ZoneSaid, zone_at
from alliance_cli.times.tokens import Token

# Each word may have several roles: "a" is "at" and "to" in Italian, and an article in English.
_WORDS_OF_ROLES = {
    "at": "at um a alle alla las kl ab gegen в около around about",
    "from": "from von vom ab de du des dal dall dalla dalle del desde с со between zwischen entre tra depuis от",
    "to": "to till til until thru through bis au aux a al all alle alla hasta jusque jusquau jusqua fino zum по до",
    "and": "and und et y e и or oder ou o",
    "on": "on am the le les il el los den dem der dia jour la las lo l vom a на в во of",
    "of": "of de del di d",
    "in": "in im en nel a à по в во",
    "article": "the den der dem die das le la les il lo el los las l",
    "hours": " ".join(HOUR_WORDS) + " oclock",
    "uhr": "uhr oclock",
    "italian_at": "alle dalle ore las",
    "firm_at": "um alle dalle ore las kl at в",
    "plain_at": "at",
    "until": "until till bis jusquau jusqua hasta до by before",
    "during": "within for during in pendant",
    "starting": "starting starts start beginning begins begin opening opens commence beginnt beginnend",
    "no": "no",
    "later": "later",
    "than": "than",
    "this": "that which das this questo esto это",
    "it": "it es",
    "is": "is ist sind est è sono son",
    "namely": "soit cioe ossia namely also entspricht equals viz",
    "cest_a_dire": "c'est-à-dire|d.h",
    "letter_i": "i",
    "letter_e": "e",
    "letter_d": "d",
    "letter_h": "h",
    "letter_t": "т",
    "letter_ye": "е",
    "letter_es": "es",
    "letter_o": "o",
    "decir": "decir",
    "lendemain": "lendemain",
    "to_word": "то",
    "est_word": "есть",
    "next": "next following nachsten folgenden siguiente successivo dopo seguente следующего следующий",
    "day_word": "day tag tages dia giorno дня день jour",
    "timezone": "timezone zone time",
    "for": "for fur pour per para для",
    "times": "times zeiten uhrzeiten zeitangaben horaires heures orari horarios horas",
    "sea": "sea",
    "previous": "previous vortag veille anterior precedente eve накануне",
    "before_word": "before",
    "morning": "morning morgens vormittags manana mattina matin утра fruh",
    "evening": "afternoon evening abends nachmittags tarde noche sera pomeriggio soir вечера дня",
    "german_on": "am vom bis zum ab den der",
    "counted": "persone personas donne hombres mujeres aziende imprese domande preguntas empresas giorni dias euro euros",
    "year_word": "г года год",
    "each": "jeweils daily each always sharp punktlich täglich both local",
}  # fmt: skip
_MARKS = {
    ",": "comma", ";": "semicolon", ".": "dot", "(": "open", "[": "open", ")": "close", "]": "close", ":": "colon",
    "/": "stroke", "=": "equals", "→": "equals", "≈": "equals", "|": "bar", "&": "and", "+": "plus", "@": "at",
    "'": "quote", '"': "quote", "<": "quote", ">": "quote", "~": "quote", "“": "quote", "”": "quote",
}  # fmt: skip
_KINDS = {"iso": "iso", "basic": "iso_basic", "slash": "day_stroke_month", "clock": "clock", "digits": "number"}
# Months that are other words too, in lower case: they need a year or a weekday beside them.
_COMMON_MONTHS = frozenset({"may", "set", "ago", "mag", "gen", "march"})
_TIMES_START = frozenset({"clock", "bare_hour", "dotted", "iso", "day", "weekday", "full_date", "hour"})
_LEADS_ON = frozenset({"comma", "at", "from", "to", "and", "in", "of", "weekday", "dash", "open", "colon", "semicolon"})
_MONEY = frozenset(
    [
        "eur",
        "usd",
        "gbp",
        "chf",
        "euro",
        "euros",
        "euro",
        "dollars",
        "percent",
        "million",
        "prozent",
        "€",
        "$",
        "£",
        "%",
    ]
)


_PLAIN = frozenset({"word", "capital"})
_FEW = 8


class Lexeme(NamedTuple):
    """One or more tokens, from `first` to `last`, with the roles they can play and what they mean in those."""

    roles: frozenset[str]
    first: int
    last: int
    value: object = None


def lexemes_of(passage: Passage) -> list[Lexeme]:
    """Return the lexemes of a passage in order; a line break that parts what stands around it is one."""
    tokens = passage.tokens
    found: list[Lexeme] = []
    index = 0
    while index < len(tokens):
        zone = zone_at(tokens, index)
        lexeme = (
            Lexeme(_zone_roles(zone), zone.first, zone.last, zone)
            if zone
            else Lexeme(_roles(tokens, index), index, index, tokens[index].value)
        )
        if index in passage.opens_line and found and _parts(found[-1], lexeme):
            found.append(Lexeme(frozenset({"line"}), index, index - 1))
        if lexeme.roles <= _PLAIN and len(found) > _FEW and all(each.roles <= _PLAIN for each in found[-_FEW:]):
            # Of many words in a row, none of which plays a part, no pattern looks at those in the middle.
            found[-1] = lexeme
        else:
            found.append(lexeme)
        index = lexeme.last + 1
    return found


def word_key(token: Token) -> str:
    """Return a word as the tables spell it, "" if it is not a word."""
    return zone_table.name_key(token.text) if token.kind == "word" else ""


def _parts(before: Lexeme, following: Lexeme) -> bool:
    """Return whether a line break parts two lexemes: a line that starts with a time is mostly a line of a programme."""
    if _TIMES_START.isdisjoint(following.roles):
        return False
    day_or_year = not following.roles.isdisjoint(("day", "year"))
    return _LEADS_ON.isdisjoint(before.roles) and not (day_or_year and "month" in before.roles)


def _zone_roles(zone: ZoneSaid) -> frozenset[str]:
    if zone.is_place:
        return frozenset({"place"})
    return frozenset({"zone", "short_zone"} if zone.is_short else {"zone"})


def _roles(tokens: Sequence[Token], index: int) -> frozenset[str]:
    token = tokens[index]
    read = _READERS.get(token.kind)
    if read is not None:
        return read(tokens, index)
    if token.kind in _KINDS:
        return frozenset({"number" if _is_glued_to_word(tokens, index) else _KINDS[token.kind]})
    return frozenset({_MARKS.get(token.text, "paragraph" if token.text == "\u2029" else "other")})


def _date_roles(tokens: Sequence[Token], index: int) -> frozenset[str]:
    return frozenset({"full_date" if re.search("[0-9]{4}$", tokens[index].text) else "short_date"})


def _half_roles(tokens: Sequence[Token], index: int) -> frozenset[str]:
    """Return the roles of `a.m.`, which in German is the word "am"."""
    if index and tokens[index - 1].kind in ("clock", "dotted", "number", "h"):
        return frozenset({"half"})
    return frozenset({"on", "german_on"} if tokens[index].text == "am" else {"word"})


def _dotted_roles(tokens: Sequence[Token], index: int) -> frozenset[str]:
    if _is_amount(tokens, index):
        return frozenset({"number"})
    return frozenset({"dotted", "dotted_twice"} if tokens[index].text.endswith(".") else {"dotted"})


def _offset_roles(tokens: Sequence[Token], index: int) -> frozenset[str]:
    return frozenset({"plus_days" if re.fullmatch(r"\+[1-3]", tokens[index].text) else "other"})


def _hour_roles(tokens: Sequence[Token], index: int) -> frozenset[str]:
    return frozenset({"bare_hour" if tokens[index].text[-1] in "hH" else "clock"})


def _dash_roles(tokens: Sequence[Token], index: int) -> frozenset[str]:
    tight = tokens[index].glued and index + 1 < len(tokens) and tokens[index + 1].glued
    return frozenset({"dash", "hyphen"} if tight else {"dash"})


def _is_glued_to_word(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a number is the end of a name: `G20`, `COVID-19`."""
    if not index or not tokens[index].glued:
        return False
    before = tokens[index - 1]
    if before.kind in ("word", "digits", "month", "number"):
        return True
    if before.text in (":", ".") and before.glued and tokens[index].kind == "clock":
        return True
    return before.kind == "dash" and before.glued and index > 1 and tokens[index - 2].kind == "word"


def _is_amount(tokens: Sequence[Token], index: int) -> bool:
    beside = [*tokens[max(index - 1, 0) : index], *tokens[index + 1 : index + 2]]
    return any(token.text.casefold() in _MONEY for token in beside)


@functools.cache
def _number(text: str, value: int) -> frozenset[str]:
    if len(text) == 4 and text.isdecimal():
        if is_year(Token("number", text, value)):
            return frozenset({"four_digits", "year"})
        is_clock = value % 100 < 60 and value < 2400
        return frozenset({"four_digits"} if is_clock else {"four_digits", "far_year"})
    if re.fullmatch("[0-9]{3,4}", text) or value > 99:
        return frozenset({"number"})
    roles = {"day"} if 1 <= value <= 31 else {"no_day"}
    if text.isdecimal():
        roles |= {"hour"} if value <= 24 else set()
        roles |= {"twelve"} if value == 12 else set()
    elif text[-1] != "°":
        roles.add("nth")
    return frozenset(roles)


def _number_roles(tokens: Sequence[Token], index: int) -> frozenset[str]:
    if _is_glued_to_word(tokens, index) or _is_amount(tokens, index):
        return frozenset({"number"})
    return _number(tokens[index].text, tokens[index].value)


def _read_word(tokens: Sequence[Token], index: int) -> frozenset[str]:
    return _word_roles(tokens[index].text, is_month=tokens[index].kind == "month")


@functools.lru_cache(maxsize=16384)
def _word_roles(text: str, *, is_month: bool) -> frozenset[str]:
    key = zone_table.name_key(text)
    roles = set(_roles_of_words().get(key, ()))
    if is_month:
        roles.add("common_month" if text in _COMMON_MONTHS else "month")
    if key in zone_table.calendar_words()["weekdays"]:
        # In English "so" and "do" are other words.
        if len(key) > 2 or not key.isascii():
            roles.add("weekday")
        elif text[:1].isupper():
            roles.add("doubtful_weekday")
    if spoken_clock(text) and text != "MIDI":
        roles.add(str(spoken_clock(text)))
    if not roles or roles == {"timezone"}:
        roles |= {"capital"} if text[:1].isupper() else {"word"}
    return frozenset(roles)


@functools.cache
def _roles_of_words() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for role, words in _WORDS_OF_ROLES.items():
        for word in words.split("|") if "|" in words else words.split():
            found.setdefault(zone_table.name_key(word), set()).add(role)
    return found


_READERS: dict[str, Callable[[Sequence[Token], int], frozenset[str]]] = {
    "number": _number_roles,
    "word": _read_word,
    "month": _read_word,
    "dmy": _date_roles,
    "meridiem": _half_roles,
    "dotted": _dotted_roles,
    "offset": _offset_roles,
    "h": _hour_roles,
    "dash": _dash_roles,
}
