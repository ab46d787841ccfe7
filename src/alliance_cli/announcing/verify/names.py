"""Names in a text that are nearly, but not quite, those of an event's speakers."""

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, permutations
from typing import NamedTuple, TypeAlias

from alliance_cli.text import fold, nearest

Form: TypeAlias = tuple[str, ...]
"""The words of a name as they are compared."""

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ħ": "h"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})
_WORD = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f'’ʼ])*"
# Between the words of a name: spaces, line breaks, marks of Markdown; a comma where the family name comes first.
_GAP = re.compile(r"[ \t\r\n\u00a0\u202f.‐‑’'*_\\,\u200b-\u200f\u00ad-]{1,6}")
# In a name that is as it should be there may be more: `Ada "Countess" Lovelace (she/her)`.
_ANY_GAP = re.compile(r"[\W\d_]{1,8}")
_PARAGRAPH = re.compile(r"\n[ \t]*\r?\n")
# Names of one word are near to many words.
_SHORTEST_ALONE = 6
_LONG = 6
_LONGEST_WORD = 20
_NO_SLIP = 99


class Near(NamedTuple):
    """Words of a text, from `start` up to `end`, that are nearly a name."""

    start: int
    end: int
    name: str


class Known(NamedTuple):
    """Words of a text, from `start` up to `end`, that are a name of the file: a speaker's, else `name` is None."""

    start: int
    end: int
    name: str | None


class Compared(NamedTuple):
    """What the names of a text are: those that nearly are a speaker's, and those that the file has."""

    near: list[Near]
    known: list[Known]


class _Word(NamedTuple):
    """A word as it is written and compared; `bare` is without the -s of a genitive, where it may have one."""

    text: str
    folded: tuple[str, str]
    bare: tuple[str, str]
    start: int
    end: int


class Names:
    """The names of an event's speakers; `other_names` are what else a run of words can be the name of."""

    def __init__(self, names: Iterable[str], other_names: Iterable[str] = ()) -> None:
        self._forms = _forms_of_names(names)
        self._names = {_joined(form): name for form, name in self._forms.items()}
        # By their first two words: many titles begin with the same one.
        self._others: dict[Form, set[Form]] = defaultdict(set)
        for other in other_names:
            for form in _forms(_words(other)) - {()}:
                self._others[form[:2]].add(form)
        self._alone = {form[0] for form in self._forms if len(form) == 1}
        self._longest = max(map(len, self._forms), default=0)
        self._parts = {word for form in self._forms for word in form} | self._names.keys()
        # Two words of one name, and the words of names by what is left of them without one or two letters.
        self._pairs: dict[tuple[str, str], list[Form]] = defaultdict(list)
        self._by_rest: dict[str, list[str]] = defaultdict(list)
        self._close: dict[tuple[str, str], tuple[str, ...]] = {}
        for form in self._forms:
            for pair in set(permutations(form, 2)):
                self._pairs[pair].append(form)
        for word in {word for form in self._forms for word in form}:
            for rest in _rests(word):
                self._by_rest[rest].append(word)

    def compare(self, text: str) -> Compared:
        """Return the runs of words in `text` that are a name, or close to a speaker's and none.

        Case, diacritics, hyphens, the order of given and family name and a genitive's -s do not count: a name
        without its accents is how a keyboard writes it.
        """
        words = _words(text)
        known, taken = self._exactly(words, text)
        return Compared([*self._near(words, taken, text)] if self._forms else [], known)

    def is_short_for_one(self, said: str) -> bool:
        """Return whether a name is a speaker's with initials, or with a part of it left out."""
        words = [word.folded[0] for word in _words(said)]
        return any(_abbreviates(words, form) for form in self._forms)

    def nearest(self, said: str) -> str | None:
        """Return the speaker whose name a wrong one may be: one with the same family name, or a similar name."""
        words = [word.folded[0] for word in _words(said)]
        for form, name in self._forms.items():
            if form[-1] == words[-1]:
                return name
        return nearest(said, dict.fromkeys(self._forms.values()))

    def _exactly(self, words: Sequence[_Word], text: str) -> tuple[list[Known], set[int]]:
        """Return the names that are exactly the file's, and the places of their words."""
        taken: set[int] = set()
        known: list[Known] = []
        parts = [not self._parts.isdisjoint((*word.folded, *word.bare)) for word in words]
        for index in range(len(words)):
            if index in taken:
                continue
            may_start = parts[index] or parts[index + 1 : index + 2] == [True]
            name, count = self._speaker_at(words, index, self._most(parts, index), text) if may_start else (None, 0)
            other = self._other_at(words, index, text)
            if other > count:
                name, count = None, other
            if count:
                known.append(Known(words[index].start, words[index + count - 1].end, name))
                taken.update(range(index, index + count))
        return known, taken

    def _speaker_at(self, words: Sequence[_Word], index: int, most: int, text: str) -> tuple[str | None, int]:
        """Return the speaker whose name stands at a place, and how many words it has there."""
        for count in range(most, 0, -1):
            run = words[index : index + count]
            found = {_joined(form) for form in _forms(run)} & self._names.keys()
            if found and _is_run(run, text, _ANY_GAP):
                return self._names[min(found)], count
        return None, 0

    def _other_at(self, words: Sequence[_Word], index: int, text: str) -> int:
        """Return how many words the longest other name has that stands at a place, 0 where none does."""
        found = 0
        for form in self._others_that_may_start(words, index):
            if len(form) > found:
                run = words[index : index + len(form)]
                if form in _forms(run) and _is_run(run, text, _ANY_GAP):
                    found = len(form)
        return found

    def _others_that_may_start(self, words: Sequence[_Word], index: int) -> Iterator[Form]:
        """Yield the other names whose first two words may stand at a place."""
        firsts = {*words[index].folded, *words[index].bare}
        seconds = {*words[index + 1].folded, *words[index + 1].bare} if index + 1 < len(words) else ()
        for first in firsts:
            yield from self._others.get((first,), ())
            for second in seconds:
                yield from self._others.get((first, second), ())

    def _most(self, parts: Sequence[bool], index: int) -> int:
        """Return how many words a name can have that begins at a place: of two of them one is a part of a name.

        Of `Alkhalifa Abdul`, which is Abdul Al-Khalifa, that may be the second.
        """
        count = 0
        while count <= self._longest and index + count < len(parts) and any(parts[index + count : index + count + 2]):
            count += 1
        return min(count + (count > 0), self._longest + 1, len(parts) - index)

    def _near(self, words: Sequence[_Word], taken: set[int], text: str) -> Iterator[Near]:
        lower = any(not name[:1].isupper() for name in self._forms.values())
        for index in range(len(words)):
            # A name is near at one of its words with a capital, if it has any.
            if index in taken or not (lower or words[index].text[:1].isupper()):
                continue
            best: tuple[int, int, int, str] | None = None
            for form in self._candidates(words, index):
                for start in range(max(index - len(form) + 1, 0), index + 1):
                    found = self._slip(words[start : start + len(form)], form, text)
                    if found and taken.isdisjoint(range(start, start + len(form))):
                        best = min(filter(None, (best, (found, start, len(form), self._forms[form]))))
            if best:
                _, start, count, name = best
                taken.update(range(start, start + count))
                yield Near(words[start].start, words[start + count - 1].end, name)

    def _candidates(self, words: Sequence[_Word], index: int) -> list[Form]:
        """Return the names with the word, and with one close to a word beside it; and those of one close word."""
        found: list[Form] = [(close,) for close in self._close_words(words[index]) if close in self._alone]
        own = {*words[index].folded, *words[index].bare}
        if not self._parts.isdisjoint(own):
            for neighbor in (*words[max(index - 1, 0) : index], *words[index + 1 : index + 2]):
                for close in self._close_words(neighbor):
                    for word in own:
                        found += self._pairs.get((word, close), ())
        return [*dict.fromkeys(found)]

    def _close_words(self, word: _Word) -> tuple[str, ...]:
        """Return the words of names that differ from a word by a letter or two, or not at all."""
        found = self._close.get(word.folded)
        if found is None:
            near = {
                each: spelled
                for spelled in {*word.folded, *word.bare}
                for rest in _rests(spelled)
                for each in self._by_rest.get(rest, ())
            }
            found = tuple(sorted(each for each, spelled in near.items() if _edits(spelled, each) <= 2))
            self._close[word.folded] = found
        return found

    def _slip(self, run: Sequence[_Word], form: Form, text: str) -> int:
        """Return by how many letters a run differs from a name, 0 where it is no slip of the pen."""
        if len(run) < len(form) or not _has_capitals(run, self._forms[form]) or not _is_run(run, text, _GAP):
            return 0
        distance = min(_distance(said, form) for said in _forms(run))
        return 0 if distance == _NO_SLIP else distance


def _words(text: str) -> list[_Word]:
    return [_Word(match[0], *_spelled(match[0]), *match.span()) for match in re.finditer(_WORD, text)]


@functools.lru_cache(maxsize=16384)
def _spelled(word: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return how a word is compared, and how it is without the -s of a genitive."""
    folded = _folded(word)
    bare = re.sub("['’ʼ]?s$", "", word) if len(word) > 3 else word
    return folded, _folded(bare)


@functools.lru_cache(maxsize=4096)
def _folded(word: str) -> tuple[str, str]:
    """Return a word without diacritics in two ways: Müller as muller and mueller, a Russian one without its ending."""
    lower = re.sub("['’ʼ]", "", word.lower()).translate(_LETTERS)
    plain = fold(lower).replace(" ", "")
    if "а" <= plain[:1] <= "я" and len(plain) > 3:
        return plain, _stem(plain)
    return plain, plain if lower.isascii() else fold(lower.translate(_UMLAUTS)).replace(" ", "")


def _forms_of_names(names: Iterable[str]) -> dict[Form, str]:
    """Return the ways to write each name, the first and the last word alone among them."""
    found: dict[Form, str] = {}
    for name in names:
        for form in filter(_joined, _forms(_words(name))):
            found.setdefault(form, name)
            if len(form) > 2:
                found.setdefault((form[0], form[-1]), name)
    return found


def _forms(run: Sequence[_Word]) -> set[Form]:
    """Return the ways to compare a run of words; the last one may stand in the genitive."""
    whole = {tuple([word.folded[0] for word in run]), tuple([word.folded[1] for word in run])}
    if not run or run[-1].bare == run[-1].folded:
        return whole
    return whole | {(*[word.folded[way] for word in run[:-1]], run[-1].bare[way]) for way in (0, 1)}


def _abbreviates(words: Sequence[str], form: Form) -> bool:
    """Return whether each word is one of the name's in order, or the initial of one, and the last word its last."""
    if not words or words[-1] != form[-1] or len(words) > len(form):
        return False
    rest = iter(form[:-1])
    return all(any(word == each or (len(word) == 1 and each.startswith(word)) for each in rest) for word in words[:-1])


def _joined(form: Form) -> str:
    """Return the words of a name joined, in any order."""
    return "".join(sorted(form))


def _is_run(words: Sequence[_Word], text: str, between: re.Pattern[str]) -> bool:
    """Return whether words stand beside each other, with at most one comma among them."""
    gaps = [gap for one, other in pairwise(words) if (gap := text[one.end : other.start]) != " "]
    return sum("," in gap for gap in gaps) < 2 and all(
        between.fullmatch(gap) and not _PARAGRAPH.search(gap) for gap in gaps
    )


def _distance(said: Form, form: Form) -> int:
    """Return how many letters differ, in the order of the name or with the family name first."""
    orders = {said, (*said[1:], said[0]), (said[-1], *said[:-1])}
    return min(_slips(order, form) for order in orders)


def _slips(said: Form, form: Form) -> int:
    """Return how many letters differ; a slip leaves one word as it is, and changes one or two letters of the others."""
    each = [_edits(one, other) for one, other in zip(said, form, strict=True)]
    total = sum(each)
    # Where two other words of a name are right, the third one is a slip however it begins.
    sure = len(form) > 2 and each.count(0) == len(form) - 1
    if any(
        edits and not _may_be_slip(one, other, sure=sure) for edits, one, other in zip(each, said, form, strict=True)
    ):
        return _NO_SLIP
    if len(form) == 1:
        near = total == 1 and len(form[0]) >= _SHORTEST_ALONE and said[0][0] == form[0][0]
        return total if near else _NO_SLIP
    possible = all(
        edits == 0 or (len(word) > 1 and edits <= 1 + (len(word) >= _LONG))
        for edits, word in zip(each, form, strict=True)
    )
    return total if possible and 0 < total <= 2 and 0 in each else _NO_SLIP


_SAME_SOUND = (
    "ck",
    "kc",
    "sz",
    "zs",
    "jy",
    "yj",
    "vw",
    "wv",
    "iy",
    "yi",
    "ij",
    "ji",
    "fp",
    "pf",
    "gj",
    "jg",
    "ea",
    "ae",
)


def _may_be_slip(said: str, wanted: str, *, sure: bool) -> bool:
    """Return whether a word may be a slip for another: not an inflected form, nor one that begins otherwise."""
    if "а" <= wanted[:1] <= "я" and len(wanted) > 3 and _stem(said) == _stem(wanted):
        return False
    if said[0] == wanted[0] or said[0] + wanted[0] in _SAME_SOUND or sorted(said[:2]) == sorted(wanted[:2]):
        return True
    # `Carla Ross` is not Carla Moss. A script without capitals has short words, and any of their letters may be wrong.
    return sure or len(wanted) >= _LONG or wanted[0].upper() == wanted[0].lower()


def _stem(word: str) -> str:
    """Return a Russian word, folded, without its ending: Игорем and Игоря are Игорь; й is и by then."""
    return re.sub("(?:ого|его|ому|ему|ыми|ими|ием|иеи|еем|ия|ию|ии|ея|ею|[оеыи][имх]|[аяыиуюеоь])$", "", word)


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


def _rests(word: str) -> set[str]:
    """Return a word, and what one or two letters less leave of it: words two edits apart share one of these."""
    if len(word) > _LONGEST_WORD:
        return {word}
    once = {word[:place] + word[place + 1 :] for place in range(len(word))}
    twice = {rest[:place] + rest[place + 1 :] for rest in once for place in range(len(rest))}
    # What is left of a short word is left of many.
    return {word} | once | (twice if len(word) >= _LONG - 1 else set())


def _has_capitals(run: Sequence[_Word], name: str) -> bool:
    """Return whether a run has as many capitals as a name; common words in lower case are not names."""
    needed = sum(word.text[:1].isupper() for word in _words(name))
    if len(run) == 1 and not needed:
        return not run[0].text[:1].isupper()
    return sum(word.text[:1].isupper() for word in run) >= min(needed, len(run))
