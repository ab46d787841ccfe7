"""Names in a text that are nearly, but not quite, those of an event's speakers."""

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from alliance_cli.core.text import fold

Form: TypeAlias = tuple[str, ...]
"""The words of a name as they are compared."""

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ħ": "h"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})
_WORD = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f'’ʼ])*"
# Between the words of a name: spaces, line breaks, marks of Markdown; a comma where the family name comes first.
_GAP = r"[ \t\r\n\u00a0\u202f.‐‑’'*_\\,\u200b-\u200f\u00ad-]{1,6}"
# In a name that is as it should be there may be more: `Ada "Countess" Lovelace (she/her)`.
_ANY_GAP = r"[\W\d_]{1,8}"
_PARAGRAPH = r"\n[ \t]*\r?\n"
# Names of one word are near to many words.
_SHORTEST_ALONE = 6
_LONG = 6
_MOST_NAMESAKES = 500
_NO_SLIP = 99


class Near(NamedTuple):
    """Words of a text, from `start` up to `end`, that are nearly a name."""

    start: int
    end: int
    name: str


class _Word(NamedTuple):
    text: str
    folded: tuple[str, str]
    start: int
    end: int


class Names:
    """The names of an event's speakers; `other_names` are what else a run of words can be the name of."""

    def __init__(self, names: Iterable[str], other_names: Iterable[str] = ()) -> None:
        self._forms: dict[Form, str] = {}
        for name in names:
            for form in _forms(_words(name)):
                if not _joined(form):
                    continue
                self._forms.setdefault(form, name)
                if len(form) > 2:
                    # First and last name alone are the same person.
                    self._forms.setdefault((form[0], form[-1]), name)
        self._known = {_joined(form) for form in self._forms}
        others = {form for other in other_names for form in _forms(_words(other))} - {()}
        self._others = {_joined(form) for form in others}
        self._longest = max(map(len, self._forms), default=0)
        self._parts = {word for form in (*self._forms, *others) for word in form} | self._known
        self._by_word: dict[tuple[str, str], list[Form]] = {}
        self._namesakes: dict[str, list[Form]] = defaultdict(list)
        for form in self._forms:
            for word in set(form) if len(form) > 1 else _deletions(form[0]):
                self._namesakes[word].append(form)

    def compare(self, text: str) -> tuple[list[Near], int]:
        """Return the runs of words in `text` that are close to a name and are none, and how many names stand in it.

        Case, diacritics, hyphens and the order of given and family name do not count: a name
        without its accents is how a keyboard writes it.
        """
        if not self._forms:
            return [], 0
        words = _words(text)
        taken, count = self._exactly(words, text)
        near = [*self._near(words, taken, text)]
        return near, count + len(near)

    def _exactly(self, words: Sequence[_Word], text: str) -> tuple[set[int], int]:
        """Return the words that belong to known names, and how many names of speakers they are."""
        taken: set[int] = set()
        speakers = 0
        for index in range(len(words)):
            if index in taken or not self._begins_name(words[index : index + 2]):
                continue
            for count in range(min(self._longest + 1, len(words) - index), 0, -1):
                run = words[index : index + count]
                joined = {_joined(form) for form in _forms(run)}
                known = bool(joined & self._known)
                if (known or joined & self._others) and _is_run(run, text, _ANY_GAP):
                    speakers += known
                    taken.update(range(index, index + count))
                    break
        return taken, speakers

    def _begins_name(self, words: Sequence[_Word]) -> bool:
        """Return whether one of two words is a part of a name; of `Alkhalifa Abdul` it may be the second."""
        return any(spelled in self._parts for word in words for spelled in word.folded)

    def _near(self, words: Sequence[_Word], taken: set[int], text: str) -> Iterator[Near]:
        for index, word in enumerate(words):
            if index in taken:
                continue
            best: tuple[int, int, int, str] | None = None
            for form in self._candidates(word):
                for start in range(max(index - len(form) + 1, 0), index + 1):
                    found = self._slip(words[start : start + len(form)], form, text)
                    if found and taken.isdisjoint(range(start, start + len(form))):
                        best = min(filter(None, (best, (found, start, len(form), self._forms[form]))))
            if best:
                _, start, count, name = best
                taken.update(range(start, start + count))
                yield Near(words[start].start, words[start + count - 1].end, name)

    def _candidates(self, word: _Word) -> list[Form]:
        """Return the names that have the word, and those of one word that are near to it."""
        found = self._by_word.get(word.folded)
        if found is None:
            keys = {key for spelled in word.folded for key in _deletions(spelled)}.union(word.folded)
            near = dict.fromkeys(form for key in keys for form in self._namesakes.get(key, ())[:_MOST_NAMESAKES])
            found = [form for form in near if len(form) == 1 or set(form) & set(word.folded)]
            self._by_word[word.folded] = found
        return found

    def _slip(self, run: Sequence[_Word], form: Form, text: str) -> int:
        """Return by how many letters a run differs from a name, 0 where it is no slip of the pen."""
        if len(run) < len(form) or not _has_capitals(run, self._forms[form]) or not _is_run(run, text, _GAP):
            return 0
        distance = min(_distance(said, form) for said in _forms(run))
        return 0 if distance == _NO_SLIP else distance


def _words(text: str) -> list[_Word]:
    return [_Word(match[0], _folded(match[0]), *match.span()) for match in re.finditer(_WORD, text)]


@functools.lru_cache(maxsize=4096)
def _folded(word: str) -> tuple[str, str]:
    """Return a word without diacritics in the two ways in which that is done: Müller as muller and mueller."""
    lower = re.sub("['’ʼ]", "", word.lower()).translate(_LETTERS)
    plain = fold(lower).replace(" ", "")
    return plain, plain if lower.isascii() else fold(lower.translate(_UMLAUTS)).replace(" ", "")


def _forms(run: Sequence[_Word]) -> set[Form]:
    return {tuple(word.folded[way] for word in run) for way in (0, 1)}


def _joined(form: Form) -> str:
    """Return the words of a name in one, in whatever order they stand."""
    return "".join(sorted(form))


def _is_run(words: Sequence[_Word], text: str, between: str) -> bool:
    """Return whether words stand beside each other, with at most one comma among them."""
    gaps = [text[one.end : other.start] for one, other in pairwise(words)]
    return sum("," in gap for gap in gaps) < 2 and all(
        re.fullmatch(between, gap) and not re.search(_PARAGRAPH, gap) for gap in gaps
    )


def _distance(said: Form, form: Form) -> int:
    """Return how many letters differ, in the order of the name or with the family name first."""
    orders = {said, (*said[1:], said[0]), (said[-1], *said[:-1])}
    return min(_slips(order, form) for order in orders)


def _slips(said: Form, form: Form) -> int:
    """Return how many letters differ; a slip leaves one word as it is, and changes one or two letters of the others."""
    each = [_edits(one, other) for one, other in zip(said, form, strict=True)]
    total = sum(each)
    if len(form) == 1:
        near = total == 1 and len(form[0]) >= _SHORTEST_ALONE and said[0][0] == form[0][0]
        return total if near else _NO_SLIP
    possible = all(
        edits == 0 or (len(word) > 1 and edits <= 1 + (len(word) >= _LONG))
        for edits, word in zip(each, form, strict=True)
    )
    return total if possible and 0 < total <= 2 and 0 in each else _NO_SLIP


@functools.lru_cache(maxsize=4096)
def _edits(one: str, other: str) -> int:
    """Return the number of letters to change, add, drop or swap between two words, 3 for any more than two."""
    if one == other:
        return 0
    if abs(len(one) - len(other)) > 2 or len(one) > 60:
        return 3
    above: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, before, row = row, above, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
    return min(row[-1], 3)


def _deletions(word: str) -> set[str]:
    """Return a word and all that one letter less leaves of it: two words one edit apart share one of these."""
    if len(word) > 60 or len(word) < _SHORTEST_ALONE - 1:
        return {word}
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def _has_capitals(run: Sequence[_Word], name: str) -> bool:
    """Return whether a run has as many capitals as a name: common words in lower case are none."""
    needed = sum(word.text[:1].isupper() for word in _words(name))
    if len(run) == 1 and not needed:
        return not run[0].text[:1].isupper()
    return sum(word.text[:1].isupper() for word in run) >= min(needed, len(run))
