"""The sentences and lines of a text, and what surrounds a place in them."""

import re
from bisect import bisect_left, bisect_right

from alliance_cli.announcing.verify.other_things import Sentence

_LONGEST = 300
"""The most characters that are looked at on either side of a place."""
# A dot ends a sentence where it ends no short word and no number of one or two digits (but those of a clock time), and
# a capital follows; a line is a sentence of its own where it is short or the next one begins a new item.
_END = re.compile(
    r"(?:[!?…]+[»”’\"')\]]*|(?:(?<=[^\W\d_]{3})|(?<=\d{3})|(?<=[:.h]\d\d)|(?<=[ap]\.m)|(?<=\d[ap]m)|(?<=[)\]»”]))\.[»”\"')]*)(?=\s+[«“„\"'(¿¡]?[^\Wa-zа-яß-ÿ_]|\s*$)"
    r"|;|\n[ \t]*\r?\n"
)
_TITLES = re.compile(
    r"\b(?:Prof|Frau|Herr|Ing|Dott|Dra|Mag|Univ|Hon|Rev|Gen|Sen|проф|акад|Sept|Jan|Feb|Aug|Oct|Nov|Dec)$"
)
_ITEM = re.compile(r"[ \t]*(?:[-*+•‣·–—|>#]|\d{1,2}[.:)/]|\d{1,2}\s)")
_SHORT_LINE = 50


class Sentences:
    """Where the sentences of a text begin and end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.is_mail = (
            re.search(r"(?im)^[ >]*(?:from|von|de|da|от|subject|betreff|objet|oggetto|asunto|тема):", text) is not None
        )
        """Whether the text has the head of a mail."""
        self._lines = [found.start() for found in re.finditer("\n", text)]
        ends = [
            found.end()
            for found in _END.finditer(text)
            if not _TITLES.search(text, max(found.start() - 6, 0), found.start())
        ]
        self._ends = sorted({*ends, *self._line_ends()})

    def _line_ends(self) -> list[int]:
        found = []
        start = 0
        for end in self._lines:
            if end - start < _SHORT_LINE or _ITEM.match(self._text, end + 1):
                found.append(end + 1)
            start = end + 1
        return found

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """Return where the sentence around a place begins and ends."""
        place = bisect_right(self._ends, start)
        first = self._ends[place - 1] if place else 0
        place = bisect_left(self._ends, end)
        last = self._ends[place] if place < len(self._ends) else len(self._text)
        return max(first, start - _LONGEST), min(last, end + _LONGEST)

    def around(self, start: int, end: int) -> Sentence:
        """Return what stands around a place."""
        first, last = self.bounds(start, end)
        place = bisect_left(self._lines, start)
        line = self._lines[place - 1] + 1 if place else 0
        stop = (
            self._lines[bisect_left(self._lines, end)]
            if bisect_left(self._lines, end) < len(self._lines)
            else len(self._text)
        )
        line_before = self._text[line:start] if start - line <= _LONGEST else "\0"
        return Sentence(
            self._text[first:start], self._text[end:last], line_before, self._text[end : min(stop, end + 20)]
        )
