"""What an announcement says about its event: each value with its line and words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from alliance_cli.announcing.draft.people import Person


class Fact(NamedTuple):
    """One value for a key; where there is a `doubt` the draft may not state it. Line 0 is no line of the text."""

    key: str
    value: Any
    line: int
    words: str
    doubt: str | None = None


class Speaker(NamedTuple):
    """A speaker with the line and the words that present them."""

    person: Person
    line: int
    words: str


@dataclass
class Facts:
    """The facts by the tables of an event file; `windows` by name, "" for [registration] itself.

    `unread` are the times and links that are in no fact, with their lines.
    """

    event: list[Fact] = field(default_factory=list)
    organizer: list[Fact] = field(default_factory=list)
    windows: dict[str, list[Fact]] = field(default_factory=dict)
    rooms: list[Fact] = field(default_factory=list)
    speakers: list[Speaker] = field(default_factory=list)
    sessions: list[list[Fact]] = field(default_factory=list)
    unread: list[tuple[int, str]] = field(default_factory=list)

    def value(self, key: str) -> Any:
        """Return the value of a key of [event], None where it is not sure."""
        return next((fact.value for fact in self.event if fact.key == key and not fact.doubt), None)

    def add_to_window(self, name: str, fact: Fact) -> None:
        """Add a fact to a window of registration, unless it is there."""
        window = self.windows.setdefault(name, [])
        if all((each.key, each.value) != (fact.key, fact.value) for each in window):
            window.append(fact)

    def doubtful(self) -> list[tuple[str, int, str]]:
        """Return what is not sure: its key, its line, and why."""
        tables = [self.event, self.organizer, *self.windows.values(), *self.sessions]
        found = [(fact.key, fact.line, fact.doubt) for table in tables for fact in table if fact.doubt]
        return found + [("speaker", each.line, each.person.doubt) for each in self.speakers if each.person.doubt]
