"""Untrusted text cleaned, names compared, ids made from names, the nearest of several words."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Patterns that few texts need are compiled when one does.
_LINE_BREAKS = "\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]"
# Whole terminal sequences go first, so that "\x1b[31m" leaves no "[31m" behind.
_TERMINAL_SEQUENCES = "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b\\]|\x9d)[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\\\|\x9c)?"
# C0 and C1 controls but tab and newline; embeddings, overrides and isolates; interlinear marks; BOM.
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufeff"
# What Unicode calls default ignorable, and means nothing in a name: soft hyphens, zero-width spaces, fillers, fences.
_UNSEEN = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e001f\U000e0080-\U000e00ff\U000e01f0-\U000e0fff"
)
# Letters that joiners join or part, and pictures that they make one of.
_JOINED = (
    "\u0590-\u115e\u1161-\u17b3\u17b6-\u180a\u1810-\u1dff\u2190-\u2bff\u2e80-\u3163\u3165-\ufdff\ufe10-\ufefe"
    "\uff00-\uff9f\uffa1-\uffdc\U00010000-\U0001bc9f\U0001bca4-\U0001d172\U0001d17b-\U0003ffff"
)
_PICTURES = (
    "#*0-9©®\u1000-\u109f\u2030-\u205e\u2070-\u2bff\u2e80-\u3163\u3165-\ufaff\U00010000-\U0001bc9f\U0001e000-\U0003ffff"
)
_IDEOGRAPHS = "\u2e80-\u3163\u3165-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RIGHT_TO_LEFT = "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
# What nobody sees, wherever it means nothing: joiners, selectors of variants, tags but for those of a flag (group 1).
_HIDDEN = (
    "(\U0001f3f4[\U000e0020-\U000e007e]{1,30}\U000e007f)"
    f"|[{_CONTROLS}{_UNSEEN}\U000e0020-\U000e007f]"
    f"|(?<![{_JOINED}])[\u200c\u200d](?![{_JOINED}])"
    f"|(?<![{_PICTURES}])[\ufe00-\ufe0f]"
    f"|(?<![{_IDEOGRAPHS}])[\U000e0100-\U000e01ef]"
    "|(?<![\u1810-\u18af])[\u180b-\u180d\u180f]"
)
_DIRECTION_MARKS = "[\u061c\u200e\u200f]"
_SURROGATES = "[\ud800-\udfff]"
# Letters that have no decomposition into a plain one and a mark.
_PLAIN = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "&": " and "}
)
_SLUG = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_ID = 64
"""How many letters an id can have."""
_LONGEST_COMPARED, _MOST_SLIPS, _SWAPPED, _SHORTEST_PART = 80, 3, 0.1, 3
_SUSPECT = f"[\t\u061c\u180b-\u180f\u200c-\u200f\u2028\u2029\ufe00-\ufe0f{_CONTROLS}{_UNSEEN}\ud800-\udfff\U000e0020-\U000e01ef]"


def clean_text(text: str) -> str:
    r"""Return `text` with line breaks as `\n` and nothing left in it that nobody sees or that turns a line around."""
    if is_clean(text):
        return text
    text = re.sub(_LINE_BREAKS, "\n", re.sub(_TERMINAL_SEQUENCES, "", text))
    text = re.sub(_HIDDEN, lambda found: found[1] or "", text)
    if not re.search(_RIGHT_TO_LEFT, text):
        text = re.sub(_DIRECTION_MARKS, "", text)
    return re.sub(_SURROGATES, "\N{REPLACEMENT CHARACTER}", text).replace("\t", "    ")


def is_clean(text: str) -> bool:
    """Return whether nothing in `text` needs a second look; of most texts that is known at once."""
    is_printable = text.isprintable() or text.replace("\n", "").isprintable()
    if text.isascii():
        return is_printable
    if is_printable:
        # Of the characters of western Europe none is suspect that is printable. Most texts need but the quicker set.
        for characters in ("latin-1", "cp1252"):
            try:
                text.encode(characters)
            except UnicodeEncodeError:
                continue
            return True
    return not re.search(_SUSPECT, text)


def hidden_character(text: str) -> str | None:
    """Return the first character that `clean_text` takes out of a text: a control or one that nobody sees; or None."""
    if is_clean(text):
        return None
    hidden = (found[0] for found in re.finditer(_HIDDEN, text.replace("\r\n", "\n")) if not found[1])
    first = next(hidden, None)
    if first is None and not re.search(_RIGHT_TO_LEFT, text):
        mark = re.search(_DIRECTION_MARKS, text)
        first = mark[0] if mark else None
    return first


def clean_line(text: str) -> str:
    """Return `text` cleaned, as one line: every run of white space is one space, none at either end."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(clean_text(text).split())


def blank_sequences(text: str) -> str:
    """Return `text` with spaces instead of terminal sequences, so that all else keeps its place."""
    return re.sub(_TERMINAL_SEQUENCES, lambda found: " " * len(found[0]), text)


def is_blank(text: str) -> bool:
    """Return whether nothing is left of `text` that anybody sees once it is cleaned."""
    first = text[:1]
    if first.isascii() and first.isalnum():
        return False
    return not clean_line(text).strip("\N{BRAILLE PATTERN BLANK}")


def capital(text: str) -> str:
    """Return a text with its first letter in upper case, as it begins a line."""
    return text[:1].upper() + text[1:]


def fold(text: str) -> str:
    """Return `text` as people compare names: no case, no diacritics, no punctuation, single spaces."""
    letters = text.casefold()
    if not letters.isascii():
        decomposed = unicodedata.normalize("NFKD", letters)
        letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def slug(text: str) -> str:
    """Return `text` as an id: small Latin letters, digits and single hyphens, at most 64; empty where none are left."""
    if len(text) <= LONGEST_ID and _SLUG.fullmatch(text):
        return text
    letters = text[:400].casefold().translate(_PLAIN)
    if not letters.isascii():
        plain = unicodedata.normalize("NFKD", letters)
        letters = "".join(character for character in plain if not unicodedata.combining(character))
    whole = re.sub("[^a-z0-9]+", "-", re.sub("['’]", "", letters)).strip("-")
    if len(whole) <= LONGEST_ID:
        return whole
    cut, _, rest = whole[: LONGEST_ID + 1].rpartition("-")
    return cut if rest and len(cut) > LONGEST_ID // 2 else whole[:LONGEST_ID].rstrip("-")


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that `word` was most likely meant to be, or None where none is near enough."""
    found = nearest_few(word, choices, limit=1)
    return found[0] if found else None


def nearest_few(word: str, choices: Iterable[str], *, limit: int = 3) -> list[str]:
    """Return up to `limit` choices that `word` may be a slip of, the nearest first.

    Case, spaces and hyphens do not count, nor do two letters that changed places; otherwise there is one slip for
    every four letters, at most three. Where nothing is that near, a choice is meant that has the word as one of its
    parts, if it is the only one: `mullally` of `siobhan-mullally`.
    """
    wanted = _compared(word[:_LONGEST_COMPARED])
    found: list[tuple[float, int, str]] = []
    with_part: list[str] = []
    for number, choice in enumerate(choices):
        other = _compared(choice[:_LONGEST_COMPARED])
        distance = _slips(wanted, other, min(max(len(wanted), len(other)) // 4, _MOST_SLIPS))
        if distance is not None:
            found.append((distance, number, choice))
        elif len(wanted) >= _SHORTEST_PART and wanted in other and wanted in _parts(choice):
            with_part.append(choice)
    if not found and len(with_part) == 1:
        return with_part
    found.sort()
    # What is a whole slip further away than the nearest is none of the choices people have in mind.
    return [choice for slips, _, choice in found[:limit] if slips < found[0][0] + 1]


def listed(words: Sequence[str], last: str = "or") -> str:
    """Return words as a list in words, each in backquotes: `a`, `b` or `c`."""
    quoted = [f"`{word}`" for word in words]
    return f"{', '.join(quoted[:-1])} {last} {quoted[-1]}" if len(quoted) > 1 else "".join(quoted)


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun: `1 session`, `1,024 sessions`; `plural` where that is not the noun with an s."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def did_you_mean(word: str, choices: Iterable[str]) -> str | None:
    """Return the help line that names the nearest choice, or None."""
    found = nearest(word, choices)
    return f"did you mean `{found}`?" if found else None


def _compared(text: str) -> str:
    return re.sub("[ _-]", "", text.casefold())


def _parts(text: str) -> list[str]:
    return re.split("[^a-z0-9]+", text.casefold())


def _slips(word: str, other: str, most: int) -> float | None:
    """Return how many letters have to be put in, left out or replaced, or None for more than `most`.

    Two neighbours that changed places cost next to nothing (optimal string alignment).
    """
    if abs(len(word) - len(other)) > most or (not most and sorted(word) != sorted(other)):
        return None
    # Most words share too few letters; counting them is much faster than aligning them.
    if sum(min(word.count(letter), other.count(letter)) for letter in set(word)) < max(len(word), len(other)) - most:
        return None
    before: list[float] = []
    row: list[float] = [*range(len(other) + 1)]
    for number, letter in enumerate(word, 1):
        earlier, before, row = before, row, [number]
        for place, against in enumerate(other, 1):
            cost = min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != against))
            if number > 1 < place and letter == other[place - 2] != against == word[number - 2]:
                cost = min(cost, earlier[place - 2] + _SWAPPED)
            row.append(cost)
    return row[-1] if row[-1] < most + 1 and row[-1] < max(len(word), 1) else None
