"""The zones that are named beside a clock time, or for all clock times of a text."""

import functools
from typing import NamedTuple

from alliance_cli.times import abbreviations, zone_table
from alliance_cli.times.problem import TimeProblem
from alliance_cli.times.scan.calendar_dates import word_key
from alliance_cli.times.scan.passage import Passage
from alliance_cli.times.tokens import Token
from alliance_cli.times.zone_mentions import Mention, phrase_mention, token_mention

_LONGEST_NAME = 5
# In lower case the others are words: est, art, west, cat.
_LOWER = frozenset({"cet", "cest", "eet", "eest", "bst", "edt", "pdt", "cdt", "msk", "jst", "mez", "mesz"})
_SPOKEN = frozenset({"oclock", "noon", "midnight", "midday", "uhr", "hrs", "hours", "h", "timezone"})
_ALL_TIMES = frozenset({"times", "zeiten", "uhrzeiten", "zeitangaben", "horaires", "orari", "horarios"})
_NOTHING = Token("end", "")


class SaidZone(NamedTuple):
    """A zone named in a passage, from token `first` to `last`.

    A loose one is a bare place, `14:00 in Vienna`: it tells the zone, or where something happens.
    """

    mention: Mention
    first: int
    last: int
    loose: bool = False


def zones_after(passage: Passage, index: int) -> tuple[tuple[SaidZone, ...], int]:
    """Return the zones named at token `index` and right after, and the token after them."""
    found: list[SaidZone] = []
    while True:
        start = _past_marks(passage.tokens, index, is_first=not found)
        zone = zone_at(passage, start)
        if zone is None or (found and _is_clock(_token(passage.tokens, zone.last + 1))):
            return tuple(found), index
        found.append(zone)
        index = zone.last + 1
        while _token(passage.tokens, index).text in (")", "]") or word_key(_token(passage.tokens, index)) == "timezone":
            index += 1


def zone_before(passage: Passage, index: int) -> SaidZone | None:
    """Return the zone that stands right before token `index`, as in `UTC 15:00` and `CEST: 17:00`."""
    at = index - 1
    if _token(passage.tokens, at).text == ":":
        at -= 1
    token = _token(passage.tokens, at)
    is_short = token.kind == "offset" or (token.kind == "word" and (token.text.isupper() or word_key(token) == "aoe"))
    zone = zone_at(passage, at) if is_short else None
    return zone if zone and zone.last == at and not zone.loose else None


def declared_zones(passage: Passage) -> tuple[SaidZone, ...]:
    """Return the zones that a text names for its clock times without one: `All times are in CEST`."""
    found: list[SaidZone] = []
    for index, token in enumerate(passage.tokens):
        if word_key(token) in _ALL_TIMES:
            found += _declared(passage, index + 1)
    return tuple(found)


def _declared(passage: Passage, index: int) -> tuple[SaidZone, ...]:
    for start in range(index, index + 6):
        token = _token(passage.tokens, start)
        if token.kind not in ("word", "offset", "key", "anywhere") and token.text not in (":", "("):
            return ()
        zone = None if token.text.islower() and token.text.isascii() else zone_at(passage, start)
        if zone and (not zone.loose or word_key(_token(passage.tokens, start - 1)) == "in"):
            # Here a bare place cannot say where something happens.
            return (zone._replace(loose=False), *zones_after(passage, zone.last + 1)[0])
    return ()


def zone_at(passage: Passage, index: int) -> SaidZone | None:
    """Return the zone that starts at a token, the longest name that there is."""
    token = _token(passage.tokens, index)
    if token.kind in ("offset", "key", "anywhere") or (token.kind == "minus" and token.glued):
        return _by_token(token, _token(passage.tokens, index + 1), index)
    if token.kind != "word":
        return None
    words = [token.text]
    while len(words) < _LONGEST_NAME and _token(passage.tokens, index + len(words)).kind == "word":
        words.append(_token(passage.tokens, index + len(words)).text)
    for count in range(len(words), 0, -1):
        mention = _by_words(tuple(words[:count]))
        if mention:
            name = zone_table.name_key(" ".join(words[:count]))
            is_place = mention.kind == "zone" and name in zone_table.places()
            return SaidZone(mention, index, index + count - 1, is_place)
    return None


def _by_token(token: Token, following: Token, index: int) -> SaidZone | None:
    bare = token.text[0] in "+-" and len(token.text) <= 3
    if bare and (not token.glued or following.glued):
        return None  # `(+1)` and `+1d` are days
    try:
        text = "AoE" if token.kind == "anywhere" else token.text
        return SaidZone(token_mention(text, any_zone_name=True), index, index)
    except TimeProblem:
        return None


@functools.lru_cache(maxsize=4096)
def _by_words(words: tuple[str, ...]) -> Mention | None:
    word = words[0]
    if len(words) == 1 and abbreviations.is_abbreviation(word) and not (word.isupper() or word in _LOWER):
        return None
    # Names of places and zones have capitals, but for short ones and those of other scripts.
    has_capital = any(letter.isupper() for word in words for letter in word)
    if not (has_capital or words == ("local", "time") or word in _LOWER or not word.isascii()):
        return None
    try:
        return phrase_mention([*words], any_zone_name=True)
    except TimeProblem:
        return None


def _past_marks(tokens: list[Token], index: int, *, is_first: bool) -> int:
    """Return the token after what stands between a clock time and its zone: `12:00 (noon) in CET`, `17:00 (CEST)`."""
    for _ in range(4):
        token = _token(tokens, index)
        marks = ("(", "[", ")") if is_first else ("(", "[", ",", "/", "=")
        in_word = word_key(token) == "in"
        if not (token.text in marks or in_word or (is_first and word_key(token) in _SPOKEN)):
            break
        index += 1
    return index


def _is_clock(token: Token) -> bool:
    return token.kind in ("clock", "dotted", "h") or (token.kind == "number" and len(token.text) == 4)


def _token(tokens: list[Token], index: int) -> Token:
    return tokens[index] if 0 <= index < len(tokens) else _NOTHING
