"""What a text says of an event that contradicts its file: dates, weekdays, clock times, zones and names."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from alliance_cli.announcing.verify.contradiction import Contradiction
from alliance_cli.announcing.verify.facts import Facts
from alliance_cli.announcing.verify.judge import Judge
from alliance_cli.announcing.verify.names import Known, Names, Near
from alliance_cli.announcing.verify.presented import Presented
from alliance_cli.announcing.verify.sentences import Sentences
from alliance_cli.event.agenda import Agenda, takes_part
from alliance_cli.event.lineup import lineup
from alliance_cli.text import blank_sequences, clean_line
from alliance_cli.times.scan.statements import scan

__all__ = ["Contradiction", "Verification", "verify"]

MOST = 1000
"""The most contradictions that are looked for: a text with more is about something else."""


class Verification(NamedTuple):
    """What comparing a text with an event came to; `dates`, `clocks` and `names` count what was compared."""

    contradictions: tuple[Contradiction, ...]
    dates: int
    clocks: int
    names: int


def verify(agenda: Agenda, text: str, zones: Iterable[dt.tzinfo] = ()) -> Verification:
    """Return what in `text` contradicts an agenda, by place.

    A date may be meant in the event's zone, in one that the text names, or in one of `zones`.
    Titles, names and notes that the file itself has are not looked into.
    """
    text = blank_sequences(text)
    read = scan(text, _with_digits(_phrases(agenda)))
    sentences = Sentences(text)
    facts = Facts(agenda)
    judge = Judge(facts, read, text, sentences, zones)
    people, count = _people(agenda, text, sentences)
    found = [*islice(judge.contradictions(), MOST), *people[:MOST]]
    tells_registration = facts.tells_registration(None)
    dates = len(read.dates) if facts.tells_days or tells_registration else 0
    clocks = len(read.clocks) if facts.tells_clocks or tells_registration else 0
    return Verification(tuple(sorted(found)[:MOST]), dates, clocks, count)


def _people(agenda: Agenda, text: str, sentences: Sentences) -> tuple[list[Contradiction], int]:
    """Return the contradictions about people, and how many names of speakers are in the text."""
    speakers = [place.speaker for place in lineup(agenda)]
    if not speakers:
        return [], 0
    withdrawn = {speaker.name for speaker in speakers if not takes_part(speaker)}
    names = Names([speaker.name for speaker in speakers], _other_names(agenda))
    near, known = names.compare(text)
    found = [_misspelt(text, each) for each in near]
    misspelt = {each.start for each in near}
    known += [Known(each.start, each.end, each.name) for each in near]
    people = Presented(text, known, sentences, [speaker.name for speaker in speakers], _phrases(agenda))
    for person in people.people():
        is_right = person.start in misspelt or (person.speaker and person.speaker not in withdrawn)
        if is_right or people.is_absent(person):
            continue
        said = clean_line(text[person.start : person.end])
        if person.speaker:
            help_line = "take the name out, or correct the status in the event file"
            found.append(Contradiction(person.start, person.end, "name", f"`{said}` has withdrawn", help_line))
        elif not names.is_short_for_one(said):
            similar = names.nearest(said)
            help_line = f"did you mean `{similar}`?" if similar else "add the speaker to the event file, or take it out"
            found.append(Contradiction(person.start, person.end, "name", f"`{said}` is not a speaker", help_line))
    return found, sum(each.name is not None for each in known)


def _misspelt(text: str, near: Near) -> Contradiction:
    said = clean_line(text[near.start : near.end])
    return Contradiction(near.start, near.end, "name", f"`{said}` is not a speaker", f"did you mean `{near.name}`?")


def _phrases(agenda: Agenda) -> Iterator[str]:
    """Yield all texts of an agenda that an announcement may repeat."""
    event = agenda.event
    yield from filter(None, (event.title, event.subtitle, event.city, *event.themes))
    if agenda.organizer:
        yield agenda.organizer.name
    for window in agenda.registration:
        yield from filter(None, (window.name, window.note))
    for room in agenda.rooms:
        yield from filter(None, (room.name, room.address, room.passcode))
    for track in agenda.tracks:
        yield track.name
    for speaker in agenda.speakers:
        yield from filter(None, (speaker.name, speaker.title, speaker.organization))
    for session in agenda.sessions:
        yield session.title


def _with_digits(phrases: Iterable[str]) -> list[str]:
    """Return the phrases that could be taken for a date or a clock time, the longest first."""
    return sorted(
        {each for each in phrases if any(map(str.isdigit, each)) and any(map(str.isalpha, each))}, key=len, reverse=True
    )


def _other_names(agenda: Agenda) -> Iterator[str]:
    yield agenda.event.title
    if agenda.organizer:
        yield agenda.organizer.name
    yield from (room.name for room in agenda.rooms)
    yield from (track.name for track in agenda.tracks)
    for session in agenda.sessions:
        yield session.title
