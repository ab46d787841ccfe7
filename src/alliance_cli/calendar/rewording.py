"""Entries that say the same in other words, because of a newer version or another language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from alliance_cli.calendar import version_0_1
from alliance_cli.calendar.drafts import Draft
from alliance_cli.calendar.facts import DEADLINE, facts_in, session_facts
from alliance_cli.calendar.published import FOR_PROGRAMS, STAMPS, Published
from alliance_cli.ical.lines import Line
from alliance_cli.ical.values import plain
from alliance_cli.words.locale import LANGUAGES

MARKS = frozenset({"UID", *STAMPS})
"""What no comparison of the words of an entry looks at."""
_IN_WORDS = frozenset({"SUMMARY", "DESCRIPTION", "CATEGORIES"})
_ENOUGH = 12
"""How many entries are looked at to learn in which language a calendar was published."""


class LanguageChange(NamedTuple):
    """The entries of an event are in another language than before; `entries` of them say the same as before."""

    old: str
    new: str
    entries: int


def spoken(content: Iterable[str]) -> list[str]:
    """Return the lines of an entry without ORGANIZER, which belongs to a message and not to the entry."""
    return [line for line in content if not line.startswith("ORGANIZER;")]


def is_reworded(draft: Draft, former: Published) -> bool:
    """Return whether an entry differs from the published one only in our own words for the same facts."""
    made = draft.made
    is_moved = (made.entry.start, made.entry.end) != (former.start, former.end) and not made.entry.whole_day
    if former.is_foreign or is_moved:
        return False
    facts = session_facts(former.component) if made.session else None
    if facts:
        texts = {line.name: plain(line.value) for line in draft.lines}
        return (
            _rest(draft.lines) == _rest_of(former)
            and _last_paragraph(texts["DESCRIPTION"]) == _last_paragraph(former.component.text("DESCRIPTION"))
            and facts_in(texts) == facts
        )
    if made.session:
        in_english = draft.in_language("en")
        lines = tuple((line.name, line.value) for line in in_english.lines if line.name not in FOR_PROGRAMS)
        return version_0_1.says(former, made.agenda, made.session, lines=lines)
    if version_0_1.is_deadline(former) and former.component.value(DEADLINE) is None:
        return _rest(draft.lines) == _rest_of(former)
    return is_translated(draft, former)


def is_translated(draft: Draft, former: Published) -> bool:
    """Return whether an entry says what the published one says, each line of it, in another language of ours."""
    event = draft.made.agenda.event
    # Until version 0.2 the entry of an event named its country by two letters.
    named_by_code = ", ".join(filter(None, (event.city, event.country)))
    left_out = ("LOCATION:",) if former.component.text("LOCATION") == named_by_code else ()

    def said(content: Iterable[str]) -> list[str]:
        return [line for line in spoken(content) if not line.startswith(left_out)]

    before = said(former.content)
    return any(said(draft.in_language(language).content()) == before for language in LANGUAGES)


def _rest(lines: Iterable[Line]) -> list[tuple[str, str]]:
    return [(line.name, line.value) for line in lines if line.name not in FOR_PROGRAMS | _IN_WORDS]


def _rest_of(former: Published) -> list[tuple[str, str]]:
    left_out = FOR_PROGRAMS | MARKS | _IN_WORDS
    return [(line.name, line.value) for line in former.component.lines if line.name not in left_out]


def _last_paragraph(description: str) -> str:
    return description.rpartition("\n\n")[2]


def former_language(entries: Iterable[tuple[Draft, Published]]) -> str | None:
    """Return the language in which entries were published; None if unknown or unchanged.

    Of all languages, it is the one in which today's entries would have most of the former phrases that they lack now. A few
    entries are enough.
    """
    found: Counter[str] = Counter()
    for draft, former in islice(entries, _ENOUGH):
        said = {phrase for name in _IN_WORDS for phrase in former.component.text(name).split("\n")}
        now = set(_phrases(draft))
        for language in LANGUAGES:
            found[language] += len((set(_phrases(draft.in_language(language))) - now) & said)
    best, count = max(found.items(), key=lambda each: each[1], default=("", 0))
    return best if count else None


def _phrases(draft: Draft) -> Iterator[str]:
    for line in draft.lines:
        if line.name in _IN_WORDS:
            yield from plain(line.value).split("\n")
