"""Announcement strings cut into tokens: dates, clocks, offsets, words and marks, in bounded time."""

import re
import unicodedata
from typing import NamedTuple

from alliance_cli.text import clean_line
from alliance_cli.times.problem import TimeProblem

EXAMPLE = "write it as in `10 June 2021, 17:00 CEST` or `2021-06-10 17:00`"
LONGEST = 200
"""The most characters that one moment takes."""

# Alternatives are tried in this order at every place; none can match the same text in two ways.
_TOKEN = re.compile(
    r"""
    (?=[0-9])(?:
    (?P<iso>[0-9]{4}(?P<i>[-/.])[0-9]{1,2}(?P=i)[0-9]{1,2}(?![0-9]))(?P<t>T(?=[0-9]))?
    |(?P<basic>[0-9]{8})T(?=[0-9])(?P<basic_clock>[0-9]{6}|[0-9]{4})(?![0-9])
    |(?P<digits>[0-9]{5,})
    |(?P<dmy>[0-9]{1,2}(?P<d>[-/.])[0-9]{1,2}(?P=d)(?:[0-9]{4}|[0-9]{2})(?![0-9:]))
    |(?P<slash>[0-9]{1,2}/[0-9]{1,2}(?![0-9:]))
    |(?P<clock>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,6})?)?(?!:?[0-9]))
    |(?P<h>[0-9]{1,2}[ ]?h(?:[ ]?[0-9]{2}(?![0-9]))?(?![^\W_]))
    |(?P<dotted>[0-9]{1,2}\.[0-9]{2}(?![0-9])(?:\.(?![0-9]))?)
    |(?P<number>[0-9]{1,4}(?:(?:st|nd|rd|th|er|o|e)(?![^\W_]))?°?(?![0-9]))
    )
    |(?P<anywhere>anywhere[ ]on[ ]earth\b)
    |(?P<offset>(?:utc|gmt)(?:/(?:utc|gmt))?(?:[ ]?[+-][ ]?[0-9]{1,2}(?::?[0-9]{2})?)?(?![^\W_])|\+[0-9]{1,2}(?::?[0-9]{2})?(?![0-9]))
    |(?P<minus>-[0-9]{2}:?[0-9]{2}(?![0-9]))
    |(?P<key>etc/gmt[+-][0-9]{1,2}|[a-z_]{1,40}(?:/[a-z_]+(?:-[a-z_]+)*)+)
    |(?P<meridiem>[ap]\.?[ ]?m\b\.?)
    |(?P<word>[^\W\d_]+(?:['_-][^\W\d_]+)*)
    |(?P<dash>-)
    |(?P<pause>[,;.()\[\]|@])
    |(?P<space>[ ]+)
    |(?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE,
)  # fmt: skip

_AFTER_WHICH_MINUS_COUNTS = frozenset({"clock", "h", "dotted", "basic", "number", "key", "meridiem"})


class Token(NamedTuple):
    """A piece of the string; a word or mark may be `glued` to the one before it, with no space between them.

    `value` is that of a number, or the month's number. It stands in the line from `start` up to `end`.
    """

    kind: str
    text: str
    value: int = 0
    glued: bool = False
    start: int = 0
    end: int = 0


def tokens_of(line: str) -> list[Token]:
    """Return the tokens of a normalized line, spaces left out."""
    tokens: list[Token] = []
    glued = False
    for match in _TOKEN.finditer(line):
        kind = str(match.lastgroup)
        if kind == "space":
            glued = False
            continue
        kind = {"t": "iso", "basic_clock": "basic"}.get(kind, kind)
        before = tokens[-1].kind if tokens else ""
        if kind == "minus" and before not in _AFTER_WHICH_MINUS_COUNTS:
            # The year of `10-Jun-2021`, no offset.
            start, end = match.span()
            tokens += [
                Token("dash", "-", glued=glued, start=start, end=start + 1),
                _number(match[0][1:], glued=True, start=start + 1, end=end),
            ]
        elif not (match[0] == "." and before == "word" and glued):
            # The dot of `Sept.` or `St.` is a part of the word.
            start, end = match.span()
            number = kind == "number"
            tokens.append(
                _number(match[0], glued=glued, start=start, end=end)
                if number
                else Token(kind, match[0], glued=glued, start=start, end=end)
            )
        glued = True
    return tokens


def normalized(text: str) -> str:
    """Return a string with typographic dashes, spaces, full-width digits and invisible marks made plain, in one line."""
    return clean_line(plain_characters(text[: LONGEST + 1]))


def plain_characters(text: str) -> str:
    """Return a string with typographic dashes and apostrophes, full-width digits and invisible marks made plain."""
    plain = unicodedata.normalize("NFKC", text)
    plain = re.sub("[\u00ad\u200b-\u200f\u2060]", "", re.sub("[\u2010-\u2015\u2212]", "-", plain))
    return plain.replace("’", "'")


def shown(text: str) -> str:
    """Return a string short enough for a sentence."""
    return text if len(text) <= 60 else text[:60] + "…"


def unreadable(line: str, what: str, help_line: str) -> TimeProblem:
    """Return the problem (A407) of a string that is not one moment."""
    return TimeProblem("A407", f"`{shown(line)}` {what}", help_line)


def _number(text: str, *, glued: bool, start: int, end: int) -> Token:
    value = int("".join(character for character in text if character in "0123456789"))
    return Token("number", text, value, glued, start, end)
