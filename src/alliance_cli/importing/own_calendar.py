"""Calendars that alliance itself published: what an entry says in words, taken apart again."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from alliance_cli.calendar.entries import said_of_place
from alliance_cli.calendar.facts import DeadlineFacts, Facts
from alliance_cli.calendar.version_0_1 import EVENT_CANCELLED, POSTPONED, Description, parsed
from alliance_cli.event.model import KNOWN_KINDS
from alliance_cli.importing import foreign_values as values
from alliance_cli.importing.programme import Item, Person, Programme

_PLACE = re.compile("([0-9]{1,9})-([0-9]{1,9})")
# Pronouns and handles in parentheses belong to a name; anything else is the organization.
_SPEAKER = re.compile(
    r"(?P<name>.+?(?: \((?:[A-Za-z]+(?: ?/ ?[A-Za-z]+)+|@\S+)\))?)(?:, (?P<title>.+?))?"
    r"(?: \((?P<organization>(?:[^()]|\([^()]*\))+)\))?"
)
_JOINING = re.compile(r"Join \((.*)\): (\S+)")
_JOIN_LINKS = re.compile(r"(?:(?:^|, )[a-z][a-z0-9+.-]*://\S+)+\Z", re.IGNORECASE)
_DEADLINE = re.compile(r"(?:(?:Cancelled|Postponed): )?Registration (?P<verb>opens|closes)(?: \((?P<name>.*?)\))?: .*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What an entry has beside what every calendar has."""

    description: str
    place: str
    location: str
    language: str
    is_colored: bool
    facts: Facts | None = None


def complete(item: Item, words: Words, programme: Programme) -> None:
    """Give the session of an entry of ours its abstract, people, rooms, links and the rest back.

    The abstract comes back exactly. A kind is known by its word, a track by its colour or by the
    kind after it; rooms with addresses stay one room, as nothing tells where a name ends.
    """
    if words.facts:
        _take(item, words.facts, words, programme)
        return
    description = parsed(words.description, _place(words))
    facts = programme.facts
    item.abstract = description.abstract or ""
    # The name of a calendar that is cut to a part of the event says so after the title.
    if description.event and (facts.title or "").startswith(description.event[0] if facts.title else ""):
        facts.title = description.event[0]
    facts.url = description.event[1] if len(description.event) > 1 else facts.url
    if description.notice in {EVENT_CANCELLED, POSTPONED}:
        facts.status = "cancelled" if description.notice == EVENT_CANCELLED else "postponed"
        item.status = None
        item.title = item.title.removeprefix("Postponed: ")
    if description.open_end and item.end:
        facts.nominal_duration = item.end - item.start
        item.end = None
    item.people = [person for said in description.speakers if (person := _person(said, programme))]
    item.languages = ", ".join(description.languages)
    if not description.languages and words.language:
        facts.languages = words.language
    _sort_categories(item, programme, is_colored=words.is_colored)
    pages = [_link(line) for line in description.links]
    item.rooms = _rooms(words.location, description, [(title, url) for title, url in pages if title], programme)
    item.url = next((url for title, url in pages if not title), None)
    item.links = [(title, url) for title, url in pages if title and title not in item.rooms]


def _take(item: Item, told: Facts, words: Words, programme: Programme) -> None:
    """Give a session the facts that its entry has for programs."""
    facts = programme.facts
    title, _, page = words.description.rpartition("\n\n")[2].partition("\n")
    facts.title, facts.url = title, page or facts.url
    facts.status = told.event if told.event != "confirmed" else facts.status
    facts.day_start = told.day_starts
    item.key, item.title, item.kind = told.id, told.title, told.kind
    own_status = told.status if told.event in {"confirmed", "tentative"} or told.status == "cancelled" else "confirmed"
    is_off = told.gone == "removed" or (told.status == "cancelled" and told.event != "cancelled" and not told.gone)
    item.status = "cancelled" if is_off else own_status if own_status == "tentative" != told.event else None
    item.abstract = told.abstract or ""
    if not told.end_announced and item.end:
        facts.nominal_duration = item.end - item.start
        item.end = None
    item.people = []
    for part in told.appearances:
        speaker = part.speaker
        key = programme.person(
            speaker.name,
            speaker.id,
            id=speaker.id,
            title=speaker.title,
            organization=speaker.organization,
            status=speaker.status if speaker.status != "confirmed" else None,
        )
        if key:
            item.people.append(Person(key, part.role if part.role != "speaker" else None))
    item.languages = ", ".join(told.languages)
    item.track = programme.track(told.track.name, id=told.track.id, color=told.track.color) if told.track else None
    item.rooms = []
    for room in told.rooms:
        kind = room.kind if room.kind != "physical" else None
        key = programme.room(room.name, id=room.id, kind=kind, url=room.url, address=room.address)
        item.rooms += [key] if key else []
    item.tags = list(told.tags)
    item.url = told.url
    item.links = [(link.title, link.url) for link in told.links]
    city = words.location.removeprefix(", ".join(map(said_of_place, told.rooms))).removeprefix(", ")
    # Links to join stand at the end.
    facts.city = _JOIN_LINKS.sub("", city) or facts.city


def _place(words: Words) -> tuple[int, int] | None:
    """Return where the abstract is, if the entry says so and nobody has changed the text since."""
    found = _PLACE.fullmatch(words.place)
    if not found:
        return None
    begin, end = int(found[1]), int(found[2])
    before, after = words.description[:begin], words.description[end:]
    is_sound = begin <= end and (begin == end or not before or before.endswith("\n\n")) and after[:2] in {"", "\n\n"}
    return (begin, end) if is_sound else None


def _person(said: str, programme: Programme) -> Person | None:
    words, dash, part = said.removeprefix("- ").rpartition(" – ")
    found = _SPEAKER.fullmatch(words if dash else part)
    notes = part.split(", ") if dash else []
    key = found and programme.person(
        found["name"],
        title=found["title"],
        organization=found["organization"],
        status="invited" if "invited" in notes else None,
    )
    role = ", ".join(note for note in notes if note != "invited")
    return Person(key=key, role=role or None) if key else None


def _sort_categories(item: Item, programme: Programme, *, is_colored: bool) -> None:
    """Tell track and kind, which come before the tags."""
    known = [tag.casefold() in KNOWN_KINDS for tag in item.tags]
    if item.tags and (is_colored or known[:2] == [False, True]):
        item.track = programme.track(item.tags.pop(0))
        known.pop(0)
    if known[:1] == [True]:
        item.kind = item.tags.pop(0)


def _link(line: str) -> tuple[str, str]:
    title, _, url = line.rpartition(": ")
    return title, url


def _rooms(
    location: str, description: Description, links: Sequence[tuple[str, str]], programme: Programme
) -> list[str]:
    """Return the rooms of a LOCATION; those that the text names with an address on the web stand apart."""
    joined = [found.groups() for line in description.joining if (found := _JOINING.fullmatch(line))]
    for name, url in joined:
        programme.room(name, kind="online")
        location = location.removesuffix(url).removesuffix(", ")
    addresses = {**dict.fromkeys(name for name, _ in joined), **dict(links)}
    apart: dict[int, str] = {}
    padded = f", {location}, "
    for name, url in addresses.items():
        at = padded.find(f", {name}, ")
        key = programme.room(name, url=values.web_address(url) if url else None) if at >= 0 else None
        if key:
            apart[at] = key
    for key in apart.values():
        padded = padded.replace(f", {key}, ", ", ", 1)
    first = programme.room(padded[2:-2])
    return [*([first] if first else []), *(key for _, key in sorted(apart.items()))]


def take_city(programme: Programme) -> None:
    """Tell the city from the rooms: it ends the LOCATION of every entry that is held at a place."""
    held = [name for name, room in programme.rooms.items() if not room.keys() & {"id", "kind", "url"}]
    cities = {name.rpartition(", ")[2] for name in held}
    if len(held) < 2 or len(cities) != 1:
        return
    (programme.facts.city,) = cities
    names = {name: name.rpartition(", ")[0] for name in held}
    for name in held:
        del programme.rooms[name]
    for item in programme.items:
        rooms = [names.get(room, room) for room in item.rooms]
        item.rooms = [key for room in rooms if (key := programme.room(room))]


def organizer(contacts: Collection[tuple[str, str]]) -> dict[str, str]:
    """Return the organizer whom all entries name, with address and page as far as they say."""
    if len(contacts) != 1:
        return {}
    ((contact, page),) = contacts
    name, _, email = contact.rpartition(", ")
    facts = {"name": name, "email": email} if name and values.is_email(email) else {"name": contact}
    return {**facts, "url": page} if page else facts


def deadline(told: DeadlineFacts | str, start: dt.datetime, url: str, programme: Programme, *, whole_day: bool) -> bool:
    """Take a deadline of registration; return whether the entry is one."""
    if isinstance(told, str):
        found = _DEADLINE.fullmatch(told)
        if not found:
            return False
        verb, name, window_id = found["verb"], found["name"], None
    else:
        verb, name, window_id = told.verb, told.name, told.window
    registration = programme.facts.registration
    window = registration
    if name:
        windows = registration.setdefault("windows", [])
        window = next((each for each in windows if each["name"] == name), {})
        if not window:
            window |= {"id": window_id, "name": name}
            windows.append(window)
    window[verb] = start.date() if whole_day else start
    if url and url != programme.facts.url:
        window["url"] = url
    return True
