"""The names of zones in running text: the longest name that starts at a token."""

import functools
from collections.abc import Sequence
from typing import NamedTuple

from alliance_cli.times import abbreviations, zone_table
from alliance_cli.times.problem import TimeProblem
from alliance_cli.times.tokens import Token
from alliance_cli.times.zone_mentions import Mention, ambiguous_mention, phrase_mention, token_mention

_LONGEST_NAME = 8
# In lower case the others are words: est, art, west, cat.
_LOWER = frozenset(
    [
        "cet",
        "cest",
        "eet",
        "eest",
        "bst",
        "edt",
        "pdt",
        "cdt",
        "msk",
        "jst",
        "mez",
        "mesz",
        "utc",
        "gmt",
        "pacific",
        "eastern",
        "мск",
    ]
)
_DIRECTIONS = frozenset({"Pacific", "Eastern", "Central", "Mountain", "Atlantic"})
_STARTS = ["local", "ortszeit", "heure", "hora", "ora", "по", "московского", "местного"]
_NOTHING = Token("end", "")


class ZoneSaid(NamedTuple):
    """A zone named in a passage, from token `first` to `last`; `is_place` where it is the bare name of a place."""

    mention: Mention
    first: int
    last: int
    is_place: bool = False
    is_short: bool = False


def zone_at(tokens: Sequence[Token], index: int) -> ZoneSaid | None:
    """Return the zone that starts at a token, the longest name that there is."""
    token = tokens[index]
    if token.kind in ("offset", "key", "anywhere"):
        return _by_token(tokens, index)
    if token.kind != "word" or not _may_start(token.text):
        return None
    words, ends = _words_from(tokens, index)
    for count in range(len(words), 0, -1):
        last = ends[count - 1]
        mention = _by_words(tuple(words[:count])) if last >= 0 else None
        if mention is None:
            continue
        name = zone_table.name_key(" ".join(words[:count]))
        is_place = mention.kind in ("zone", "several") and bool(zone_table.place_zones(name))
        if is_place and _goes_on(tokens, last + 1):
            return None
        is_short = count == 1 and not is_place and (token.text.isupper() or name == "aoe")
        return ZoneSaid(mention, index, last, is_place, is_short)
    return None


def _words_from(tokens: Sequence[Token], index: int) -> tuple[list[str], list[int]]:
    """Return the words from a token on, and the token with which each ends; `(US & Canada)` is three of them."""
    words: list[str] = []
    ends: list[int] = []
    opened = False
    while len(words) < _LONGEST_NAME and index < len(tokens):
        token = tokens[index]
        if token.kind == "word":
            words.append(token.text)
        elif token.text == "&" and words:
            words.append("and")
        elif token.text == "(" and words and not opened:
            opened = True
            index += 1
            continue
        elif token.text == ")" and opened:
            ends[-1] = index
            break
        else:
            break
        # Within brackets no name ends.
        ends.append(-1 if opened else index)
        index += 1
    return words, ends


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a place is the beginning of another name: `Paris Room`, `Oxford-Saal`, `Vienna 2`."""
    token = tokens[index] if index < len(tokens) else _NOTHING
    return token.kind == "word" and token.text[:1].isupper() and not abbreviations.is_abbreviation(token.text)


def _by_token(tokens: Sequence[Token], index: int) -> ZoneSaid | None:
    token = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else _NOTHING
    if token.text[0] in "+-" and len(token.text) <= 3 and (not token.glued or following.glued):
        return None  # `(+1)` and `+1d` are days
    try:
        text = "AoE" if token.kind == "anywhere" else token.text
        return ZoneSaid(token_mention(text, any_zone_name=True), index, index, is_short=token.kind == "offset")
    except TimeProblem:
        return None


@functools.lru_cache(maxsize=16384)
def _may_start(word: str) -> bool:
    key = zone_table.name_key(word)
    if abbreviations.is_abbreviation(word) or key in ("z", "aoe"):
        return True
    return key.partition(" ")[0] in _first_words() or (word[:1].isupper() and bool(zone_table.place_zones(key)))


@functools.cache
def _first_words() -> frozenset[str]:
    table = zone_table.table()
    names = [*table["names"], *zone_table.places(), *table["countries"], *_STARTS]
    return frozenset(name.partition(" ")[0] for name in names)


@functools.lru_cache(maxsize=16384)
def _by_words(words: tuple[str, ...]) -> Mention | None:
    if not _is_name(words):
        return None
    try:
        return phrase_mention([*words], any_zone_name=True)
    except TimeProblem as problem:
        return ambiguous_mention(" ".join(words)) if problem.code == "A405" else None


def _is_name(words: tuple[str, ...]) -> bool:
    """Return whether words are written as names are: with capitals, but for short ones and those with a word for time."""
    word = words[0]
    if len(words) == 1 and abbreviations.is_abbreviation(word) and not (word.isupper() or word in _LOWER):
        return word in _DIRECTIONS
    if any(word[:1].isupper() for word in words) or word in _LOWER:
        return True
    return len(words) > 1 and (word.casefold() in _STARTS or words[-1] in ("времени", "time", "zeit"))
