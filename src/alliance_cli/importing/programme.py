"""What a reader finds in a source: facts about the event, rooms, tracks, people, sessions, and what is wrong."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from alliance_cli.findings import EventError
from alliance_cli.importing import foreign_values as values
from alliance_cli.importing import long_text as prose
from alliance_cli.importing.imported import Context, Note
from alliance_cli.reading import limits
from alliance_cli.text import clean_line

Table: TypeAlias = dict[str, Any]
"""A table of the event file in the making."""


class Person(NamedTuple):
    """Somebody's part in a session; `key` distinguishes people of one name where the source does."""

    key: str
    role: str | None = None


@dataclass(slots=True, kw_only=True)
class Item:
    """One session as the source has it. Naive moments are wall time in the event's zone."""

    place: str
    title: str
    start: dt.datetime
    end: dt.datetime | None = None
    duration: dt.timedelta | None = None
    day: dt.date | None = None
    """The conference day under which the source files it."""
    key: str | None = None
    """What the source calls it for good: its slug or code."""
    rooms: list[str] = field(default_factory=list)
    track: str | None = None
    kind: str | None = None
    people: list[Person] = field(default_factory=list)
    languages: str = ""
    status: str | None = None
    prose: tuple[str | None, ...] = ()
    abstract: str | None = None
    """The abstract as it is to be written; `prose` is then left aside."""
    url: str | None = None
    links: list[tuple[str | None, str]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    clock: dt.timedelta | None = None
    """The clock time at which the source says that it starts, beside `start`: since midnight, in the event's zone."""
    uid: str | None = None
    """Its UID in a calendar of another system."""
    mark: str = ""
    """What tells it from another session of the same title, start and room."""


@dataclass(slots=True, kw_only=True)
class Facts:
    """What the source says about the event itself."""

    title: str | None = None
    id: str | None = None
    zone: str | None = None
    zone_hint: str | None = None
    """A zone that the source describes without using it."""
    uid: str | None = None
    """The root of every published identity, where the source is a calendar of ours."""
    subtitle: str | None = None
    prose: tuple[str | None, ...] = ()
    themes: list[str] = field(default_factory=list)
    start: dt.datetime | dt.date | None = None
    end: dt.datetime | dt.date | None = None
    attendance: str | None = None
    status: str | None = None
    nominal_duration: dt.timedelta | None = None
    url: str | None = None
    base_url: str | None = None
    languages: str = ""
    city: str | None = None
    country: str | None = None
    day_starts: list[dt.time | dt.datetime] = field(default_factory=list)
    """Every start of a conference day that the source states."""
    day_start: dt.time | None = None
    """The start of the conference day, where the source is a calendar of ours."""
    organizer: Table = field(default_factory=dict)
    registration: Table = field(default_factory=dict)


_FAR_BEYOND = 100_000


class Programme:
    """Collects what a reader finds in one source, and what it could not read."""

    def __init__(self, kind: str, context: Context) -> None:
        self.kind = kind
        self.context = context
        self.facts = Facts()
        self.items: list[Item] = []
        self.rooms: dict[str, Table] = {}
        self.tracks: dict[str, Table] = {}
        self.people: dict[str, Table] = {}
        self.numbers: dict[str, set[str]] = {}
        """The numeric ids under which each name occurs, where the source has nothing better."""
        self.identities: Counter[str] = Counter()
        """How many sessions have each guid or id."""
        self.days: set[dt.date] = set()
        """The days that the source declares."""
        self.session_count = 0
        """Sessions of the source, kept or not."""
        self.notes: list[Note] = []
        self._keyless: set[str] = set()
        self._online: dict[str, str] = {}
        self._most = limits.in_use().sessions
        self._beyond = 0
        self._lost: Counter[tuple[str, str]] = Counter()
        self._counted: Counter[tuple[str, str]] = Counter()
        self.is_own = False
        """Whether the source is an export of ours: its texts are Markdown as they are, its moments exact."""

    def add(self, item: Item) -> None:
        """Add a session; those beyond the bound of this run are counted only.

        Raises:
            EventError: There are far more than that.
        """
        if len(self.items) < self._most:
            self.items.append(item)
            return
        self._beyond += 1
        if self._beyond > _FAR_BEYOND:
            self.refuse_too_many()

    def refuse_too_many(self) -> None:
        """Raise EventError where there are more sessions than this run takes."""
        if self._beyond:
            raise EventError(*limits.too_many_sessions(self._most + self._beyond))

    def fault(self, message: str, place: str | None = None) -> None:
        """Note something that is wrong in the source."""
        self.notes.append(Note(message, place and clean_line(place), is_fault=True))

    def note(self, message: str, place: str | None = None) -> None:
        """Note something that people should know."""
        self.notes.append(Note(message, place and clean_line(place)))

    def lose(self, what: str, noun: str = "session", count: int = 1) -> None:
        """Count values that the event file has no place for; one note gives their number."""
        self._lost[clean_line(what[:80]), noun] += count

    def count(self, message: str, noun: str = "session") -> None:
        """Note something once for all the sessions that have it; `{}` in the message is their number and noun."""
        self._counted[message, noun] += 1

    def note_counts(self) -> None:
        """Note everything that was counted, and everything that was counted as lost."""
        for (message, noun), count in self._counted.items():
            self.note(message.format(f"{count} {noun}{'s' if count > 1 else ''}"))
        for (what, noun), count in sorted(self._lost.items()):
            owners = "the event" if noun == "event" else f"{count} {noun}{'s' if count > 1 else ''}"
            self.note(f"not kept: {what} of {owners}")

    def room(self, name: str, **facts: Any) -> str | None:
        """Add a room, or facts about it, and return the key by which sessions name it."""
        return self._add(self.rooms, "room", name, None, facts)

    def online_name(self, link: str) -> str:
        """Return a name for the room online behind a link: one for each link."""
        number = len(self._online) + 1
        return self._online.setdefault(link, "Online" if number == 1 else f"Online {number}")

    def capacity(self, written: str) -> int | None:
        """Return how many people a room holds; what is no number of people is lost."""
        if written.isascii() and written.isdecimal() and len(written) < 8:
            return int(written) or None
        if written:
            self.lose(f"capacity `{clean_line(written[:40])}`", "room")
        return None

    def track(self, name: str, **facts: Any) -> str | None:
        """Add a track, or facts about it, and return the key by which sessions name it."""
        return self._add(self.tracks, "track", name, None, facts)

    def person(self, name: str, key: str | None = None, *, bio: str | None = None, **facts: Any) -> str | None:
        """Add somebody, or facts about them, and return the key by which sessions name them."""
        if not key:
            self._keyless.add(values.one_line(name))
        text = self.markdown(bio) if bio and bio.strip() else None
        return self._add(self.people, "person", name, key, {"bio": text, **facts})

    def _add(self, known: dict[str, Table], noun: str, name: str, key: str | None, facts: Table) -> str | None:
        """Add an entry or facts about it; of two that differ the first is kept, and the other one named."""
        name = values.one_line(name)
        if not name:
            return None
        entry = known.setdefault(key or name, {})
        for fact, value in {"name": name, **facts}.items():
            if value not in (None, "") and entry.setdefault(fact, value) != value:
                self.lose(f"another `{fact}`", noun)
        return key or name

    def unite_people(self) -> None:
        """Take somebody without a key for the one person of that name who has one."""
        by_name: dict[str, list[str]] = {}
        for key, entry in self.people.items():
            if key not in self._keyless:
                by_name.setdefault(entry["name"], []).append(key)
        alone = self._keyless & self.people.keys()
        same = {name: keys[0] for name, keys in by_name.items() if name in alone and len(keys) == 1}
        shared = [(name, len(keys)) for name, keys in by_name.items() if name in alone and len(keys) > 1]
        if shared:
            name, count = shared[0]
            also = f", and {len(shared) - 1} other name{'s' * (len(shared) > 2)} {'are' if len(shared) > 2 else 'is'} shared too"
            self.note(
                f"{count} people are called {clean_line(name[:80])}{also * (len(shared) > 1)}; entries without a code count as "
                "one more"
            )
        for name, key in same.items():
            known = self.people[key]
            for fact, value in self.people.pop(name).items():
                known.setdefault(fact, value)
        for item in self.items if same else ():
            item.people = [person._replace(key=same.get(person.key, person.key)) for person in item.people]

    def markdown(self, *texts: str | None) -> str:
        """Return texts of the source as the paragraphs of one, in Markdown."""
        return "\n\n".join(filter(None, texts)) if self.is_own else prose.joined(*texts)
