"""The speakers of an announcement with their titles, in order: in lists, and in sentences that present them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from alliance_cli.announcing.draft.patterns import labels


class Person(NamedTuple):
    """A speaker as announced, from `start` to `end` of the text."""

    name: str
    office: str | None
    start: int
    end: int
    is_invited: bool = False
    doubt: str | None = None


_PARTICLES = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "da",
        "di",
        "del",
        "della",
        "dos",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "y",
        "e",
        "zu",
        "af",
    ]
)
# Words of offices and bodies: no names of people.
_OFFICE = re.compile(
    r"\b(?:general|director|secretary|minister|ministry|president|chair\w*|commissioner|representative|rapporteur|ambassador|head|chief|officer"
    r"|professor|judge|mayor|founder|editor|manager|affairs|rights|beings|children|women|union|nations|office|council|institute|university|society"
    r"|department|association|agency|committee|court|authority|partner|researcher|engineer|president\w*|direktor\w*|leiter\w*|ministr\w+|präsident\w*"
    r"|directeur|directrice|présidente?|ministre|professeure?|direttore|direttrice|presidentessa|ministro|professoressa|directora?|presidenta"
    r"|директор|министр|президент|профессор|representante|europe|european|human|special|deputy|vice)\b",
    re.IGNORECASE,
)
_LEAD = (
    r"(?:\b(?i:speakers?|panell?ists?|key-?notes?(?: speakers)?)\b[^.:;\n]{0,60}?(?:\b(?:include|are|will be)\b:?|:)"
    r"|\b(?i:opened by|(?:opening|welcome|key-?note) (?:remarks|addresses|speeches) (?:will be (?:given|delivered) )?by|will be addressed by)\b:?"
    r"|\b(?i:referent(?:en|innen)|mitwirkende|es sprechen|intervenants?|interviennent|relatori|intervengono|ponentes|intervienen|спикеры|докладчики|выступят|выступают)\s*:"
    r"|(?i:\b(?:{labels})\s*:))"
    r"[ \t]*"
)
_END = re.compile(r"(?<=[^\W\d_]{3})[.](?=\s+[^\Wa-zа-я_]|\s*$)|\n[ \t]*\n")
_LONGEST = 4000
"""The most characters of a sentence that presents people."""
_ITEM = re.compile(r"[ \t]*(?:[-*•–]|\d{1,2}[.)])[ \t]+(?P<item>[^\n]+)")
_BRACKET = re.compile(r"\s*\((?P<words>[^()]{1,60})\)\s*$")


def speakers(text: str, start: int = 0) -> Iterator[Person]:
    """Yield the people whom a text presents as speakers from a place on, each once."""
    seen: set[str] = set()
    done = start
    for lead in _lead().finditer(text, start):
        if lead.start() < done:
            continue
        for person in _listed(text, lead.end()):
            done = max(done, person.end)
            if person.name not in seen:
                seen.add(person.name)
                yield person


@cache
def _lead() -> re.Pattern[str]:
    """Return what stands before people, with the labels of `announce` in every language."""
    known = [label for label, key in labels().plain.items() if key == "speakers"]
    return re.compile(_LEAD.replace("{labels}", "|".join(map(re.escape, known))))


def _listed(text: str, at: int) -> Iterator[Person]:
    line_end = text.find("\n", at)
    line_end = len(text) if line_end < 0 else line_end
    if text[at:line_end].strip():
        yield from _in_sentence(text, at)
        return
    while (found := _ITEM.match(text, line_end + 1)) is not None:
        yield person_at(found["item"], found.start("item"), is_item=True)
        line_end = found.end()


def _in_sentence(text: str, at: int) -> Iterator[Person]:
    stop = _END.search(text, at, at + _LONGEST)
    end = min(stop.start() if stop else len(text), at + _LONGEST)
    parts = [*re.finditer(r"[^;]+", text[at:end])]
    if len(parts) == 1:
        separator = r"(?:,\s*(?:and|und|et|e|y|и)?\s*|\s+(?:and|und|et|e|y|и)\s+)"
        names = [each.strip() for each in re.split(separator, " ".join(text[at:end].split()))]
        if all(map(is_name, names)):
            place = at
            for name in names:
                place = text.find(name.split()[0], place)
                yield Person(name, None, place, place + len(name))
                place += 1
            return
        if len(names) > 2 and not is_name(names[0]):
            return
    for part in parts:
        yield person_at(part[0], at + part.start(), is_item=len(parts) > 1)


def is_name(words: str) -> bool:
    """Return whether words are written as the name of a person is."""
    parts = words.split()
    if not 2 <= len(parts) <= 6 or _OFFICE.search(words) or re.search(r"[\d@/:]", words):
        return False
    return all(part[:1].isupper() or part.casefold() in _PARTICLES for part in parts) and parts[-1][:1].isupper()


def person_at(item: str, start: int, *, is_item: bool) -> Person:
    """Return the person of an item: name and office in either order; with a doubt where the order is unclear."""
    stripped = item.strip().strip(".;,").strip()
    stripped = re.sub(r"^(?:and|und|et|y|и)\s+", "", stripped)
    begin = start + item.find(stripped[:20])
    invited, bracket = False, _BRACKET.search(stripped)
    words = " ".join(stripped.split())
    if bracket:
        said = {each.strip() for each in bracket["words"].split(",")}
        invited = bool(said & labels().invited)
        if invited or bracket["words"].islower():
            words = " ".join(stripped[: bracket.start()].split())
    name, office, doubt = _name_and_office(words, is_item=is_item)
    return Person(name, office, begin, begin + len(stripped), invited, doubt)


def _name_and_office(words: str, *, is_item: bool) -> tuple[str, str | None, str | None]:
    for mark in (", ", " – ", " — ", " - ", ": "):
        first, found, rest = words.partition(mark)
        if found and (is_name(first) or (is_item and mark == ", " and not _OFFICE.search(first))):
            return first, rest, None
        before, found, last = words.rpartition(mark)
        if found and is_name(last):
            return last, before, None
    if is_name(words) or not _OFFICE.search(words):
        return words, None, None if is_name(words) or is_item else "this may not be a person"
    parts = words.split()
    place = len(parts)
    while (
        place
        and (parts[place - 1][:1].isupper() or parts[place - 1] in _PARTICLES)
        and not _OFFICE.fullmatch(parts[place - 1])
    ):
        place -= 1
    name, office = " ".join(parts[place:]), " ".join(parts[:place])
    if not is_name(name) or not office:
        return words, None, "cannot tell where the title ends and the name begins"
    doubt = (
        None
        if _OFFICE.fullmatch(parts[place - 1]) and len(parts) - place <= 3
        else "cannot tell where the title ends and the name begins"
    )
    return name, office, doubt
