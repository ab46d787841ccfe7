"""What a rule looks at: the resolved agenda and the written file, and the links between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from alliance_cli.event import model
from alliance_cli.event.agenda import Agenda, Session
from alliance_cli.event.resolve import Written
from alliance_cli.findings import Route

_Item = TypeVar("_Item")


@dataclass(frozen=True)
class Subject:
    """One event, as meant and as written. Where the file has errors, both lack what is faulty."""

    agenda: Agenda
    written: Written

    @cached_property
    def sessions(self) -> dict[Route, model.Session]:
        """The sessions as written, by their places in the file."""
        return dict(self._places("sessions", self.written.file.sessions))

    @cached_property
    def rooms(self) -> dict[Route, model.Room]:
        """The rooms as written, by their places in the file."""
        return dict(self._places("rooms", self.written.file.rooms))

    @cached_property
    def tracks(self) -> dict[Route, model.Track]:
        """The tracks as written, by their places in the file."""
        return dict(self._places("tracks", self.written.file.tracks))

    @cached_property
    def speakers(self) -> dict[Route, model.Speaker]:
        """The speakers as written, by their places in the file."""
        return dict(self._places("speakers", self.written.file.speakers))

    @cached_property
    def windows(self) -> dict[Route, model.Registration | model.RegistrationWindow]:
        """The registration windows as written, the main one first, by their places in the file."""
        registration = self.written.file.registration
        if registration is None:
            return {}
        found: dict[Route, model.Registration | model.RegistrationWindow] = {("registration",): registration}
        found.update((("registration", "windows", n), window) for n, window in enumerate(registration.windows))
        return found

    def texts(self, may_matter: Callable[[str], bool]) -> Iterator[tuple[Route, str]]:
        """Yield every text of the file as written, with its place, of those tables whose texts together may matter."""
        tables: list[tuple[Route, model.Table]] = [(("event",), self.written.file.event)]
        tables += [(("organizer",), self.written.file.organizer)] if self.written.file.organizer else []
        for items in (self.windows, self.rooms, self.tracks, self.speakers, self.sessions):
            tables += items.items()
        for route, table in tables:
            if may_matter("\n".join(_words(table))):
                yield from _texts(route, table)

    def room_route(self, session: Session, room: str) -> Route:
        """Return where the session names the room, by its id."""
        written = self.sessions[session.route]
        if room in written.rooms:
            return (*session.route, "rooms", written.rooms.index(room))
        return (*session.route, "room")

    def speaker_route(self, session: Session, speaker: str) -> Route:
        """Return where the session names the speaker, by id."""
        named = [appearance.speaker for appearance in self.sessions[session.route].speakers]
        return (*session.route, "speakers", named.index(speaker))

    def _places(self, kind: str, items: tuple[_Item, ...]) -> Iterator[tuple[Route, _Item]]:
        for position, item in enumerate(items):
            yield (kind, position), item


def _words(values: Iterable[object]) -> list[str]:
    """Return the texts of a table and of those in it: a look at all of them at once is enough for nearly every table."""
    found: list[str] = []
    for value in values:
        if isinstance(value, str):
            found.append(value)
        elif value and isinstance(value, tuple):
            found += _words(value)
    return found


def _texts(route: Route, table: model.Table) -> Iterator[tuple[Route, str]]:
    for key, value in model.items_of(table):
        if value.__class__ is str:
            yield (*route, key), value
        elif value.__class__ is tuple and key != "windows":  # they are tables with places of their own
            for place, item in enumerate(value):
                if isinstance(item, str):
                    yield (*route, key, place), item
                else:
                    yield from _texts((*route, key, place), item)
