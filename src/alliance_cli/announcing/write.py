"""An event announced: one paragraph and a list of points, saying only what the file says."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from alliance_cli.event.agenda import Agenda, Event, Session, Window
from alliance_cli.event.lineup import Place, lineup, office
from alliance_cli.event.registration import Standing, State, standing
from alliance_cli.times import TimeWords

_MOST_IN_PARAGRAPH = 12
_MODES = {"online": "online", "in-person": "in person", "hybrid": "in person and online"}
_STATES: dict[State, str] = {
    "upcoming": "not open yet",
    "open": "open",
    "closing-soon": "open, closing soon",
    "waitlist": "full, with a waiting list",
    "full": "full",
    "closed": "closed",
}


class Point(NamedTuple):
    """One line of the list: what it is about, what it says, and lines under it."""

    label: str
    text: str
    items: tuple[str, ...] = ()


class Notice(NamedTuple):
    """An announcement, and the state of registration that it was written for."""

    paragraph: str
    points: tuple[Point, ...]
    state: State
    opening: "Opening | None"
    speakers: tuple[Place, ...]


class Opening(NamedTuple):
    """The moment at which the event starts, and the session that does so where the event has only a date."""

    instant: dt.datetime
    session: Session | None


def notice(agenda: Agenda, now: dt.datetime, zones: Sequence[dt.tzinfo] = ()) -> Notice:
    """Return the announcement of an agenda, as cut to one audience, as it reads at `now`.

    Clock times are in the event's zone, in `zones` and in UTC, each with the date where that is another.
    """
    writer = _Writer(agenda, now, zones)
    paragraph = " ".join(filter(None, writer.sentences()))
    return Notice(paragraph, tuple(writer.points()), writer.standing.state, writer.opening, writer.speakers)


def invited(place: Place) -> str:
    """Return the name of a speaker with office, and what else is to be known: invited, or moderator."""
    words: list[str] = [place.speaker.status] if place.speaker.status != "confirmed" else []
    roles = dict.fromkeys(part.role for part in place.parts)
    words += [] if "speaker" in roles else list(roles)
    remark = f" ({', '.join(words)})" if words else ""
    return ", ".join(filter(None, (place.speaker.name, office(place.speaker)))) + remark


class _Writer:
    def __init__(self, agenda: Agenda, now: dt.datetime, zones: Sequence[dt.tzinfo]) -> None:
        self.agenda, self.event, self.now = agenda, agenda.event, now
        self.zones = tuple(dict.fromkeys([agenda.event.zone, *zones, dt.UTC]))
        self.words = TimeWords(agenda.event.zone, home=agenda.event.zone)
        self.standing = standing(agenda, agenda.registration[0] if agenda.registration else None, now)
        self.opening = _opening(agenda)
        self.speakers = tuple(place for place in lineup(agenda) if _is_announced(place))

    @property
    def _takes_place(self) -> bool:
        return self.event.status in ("confirmed", "tentative")

    # The paragraph.

    def sentences(self) -> Iterator[str]:
        """Yield the sentences of the paragraph."""
        yield self._first_sentence()
        if self._takes_place:
            yield self._opening_sentence()
        if self._takes_place and not self.agenda.has_ended(self.now) and self.standing.window:
            yield self._registration_sentence(self.standing.window)
        if self.speakers and self._takes_place:
            yield self._speakers_sentence()

    def _first_sentence(self) -> str:
        title = self.event.title.rstrip(".")
        if re.match(r"[0-9]+(?:st|nd|rd|th)\b", title):
            title = f"The {title}"
        details = " ".join(filter(None, (_where(self.event), _dates_phrase(self.event))))
        if not self._takes_place:
            planned = f", planned {details}," if details else ""
            return f"{title}{planned} is {self.event.status}."
        verb = "is planned to take place" if self.event.status == "tentative" else "takes place"
        if self.agenda.has_ended(self.now):
            verb = "took place"
        dates = "" if self.event.first_day else "; its dates are not announced yet"
        return f"{title} {f'{verb} {details}'.rstrip()}{dates}."

    def _opening_sentence(self) -> str:
        if self.opening is None:
            return ""
        past = self.opening.instant <= self.now
        if self.opening.session is None:
            return f"It {'opened' if past else 'opens'} on {self.moment(self.opening.instant)}."
        verb = "started" if past else "starts"
        return f"The first session, “{self.opening.session.title}”, {verb} on {self.moment(self.opening.instant)}."

    def _registration_sentence(self, window: Window) -> str:
        state = self.standing.state
        if state == "closed":
            return f"Registration closed on {self.moment(window.closes, ends=True)}." if window.closes else ""
        closing = self._closing(window)
        if state == "upcoming" and window.opens:
            said = f"Registration opens on {self.moment(window.opens)}" + (f" and {closing}" if closing else "")
        else:
            said = f"Registration is {_STATES[state].removesuffix(', closing soon')}"
            said += f" and {closing}" if closing else ""
        return said + (f": {window.url}." if window.url else ".")

    def _closing(self, window: Window) -> str:
        if window.closes_with_start and window.closes:
            return "closes when the event starts"
        return f"closes on {self.moment(window.closes, ends=True)}" if window.closes else ""

    def _speakers_sentence(self) -> str:
        said = [invited(place) for place in self.speakers[:_MOST_IN_PARAGRAPH]]
        more = len(self.speakers) - len(said)
        return f"Speakers: {'; '.join(said)}{f'; and {more} more' if more else ''}."

    # The points.

    def points(self) -> Iterator[Point]:
        """Yield the points of the list, only those that the file knows."""
        event = self.event
        yield Point("Event", " – ".join(filter(None, (event.title, event.subtitle))))
        if event.status != "confirmed":
            yield Point("Status", event.status)
        if dates := _dates(event):
            yield Point("Dates", dates)
        if event.attendance:
            yield Point("Mode", _MODES[event.attendance])
        if event.city and event.attendance != "online":
            yield Point("Place", _city(event))
        if self._takes_place:
            yield from self._points_in_time()
        yield from self._addresses()
        if self.speakers and self._takes_place:
            yield Point("Speakers", "", tuple(invited(place) for place in self.speakers))
        for room in self.agenda.rooms:
            if room.join_url or room.passcode:
                passcode = f"passcode {room.passcode}" if room.passcode else ""
                yield Point(f"Join {room.name}", ", ".join(filter(None, (room.join_url, passcode))))

    def _addresses(self) -> Iterator[Point]:
        if self.event.url:
            yield Point("Web", self.event.url)
        if self.event.calendar_url:
            yield Point("Calendar", self.event.calendar_url)

    def _points_in_time(self) -> Iterator[Point]:
        if self.opening:
            session = f", “{self.opening.session.title}”" if self.opening.session else ""
            yield Point("Opening", self.moment(self.opening.instant) + session)
        for window in self.agenda.registration:
            yield from self._window(standing(self.agenda, window, self.now), window)

    def _window(self, judged: Standing, window: Window) -> Iterator[Point]:
        name = window.name or "Registration"
        if judged.state in _STATES:
            yield Point(name, _STATES[judged.state])
        if window.opens:
            verb = "opened" if window.opens <= self.now else "opens"
            yield Point(f"{name} {verb}", self.moment(window.opens))
        if window.closes:
            verb = "closed" if window.closes <= self.now else "closes"
            yield Point(f"{name} {verb}", self.moment(window.closes, ends=True))
        if window.url and judged.state in ("upcoming", "open", "closing-soon", "waitlist"):
            yield Point(f"{name} at", window.url)

    # Moments.

    def moment(self, instant: dt.datetime, *, ends: bool = False) -> str:
        """Return a moment in words, in the event's zone and in the others; what `ends` with a day is its 24:00."""
        return self.words.with_others(instant, self.zones[1:], ends=ends)


def _opening(agenda: Agenda) -> Opening | None:
    start = agenda.event.start
    if start and not start.whole_day:
        return Opening(start.instant, None)
    first = next((session for session in agenda.sessions if session.status != "cancelled"), None)
    return Opening(first.start, first) if first else None


def _is_announced(place: Place) -> bool:
    """Return whether a speaker is still to come: not withdrawn, and not only in sessions that are cancelled."""
    held = not place.parts or any(part.session.status != "cancelled" for part in place.parts)
    return held and place.speaker.status != "withdrawn"


def _city(event: Event) -> str:
    return f"{event.city} ({event.country})" if event.country else event.city or ""


def _where(event: Event) -> str:
    if event.attendance == "online":
        return "online"
    place = f"in {_city(event)}" if event.city else ""
    if event.attendance == "hybrid":
        return f"{place or 'in person'} and online"
    return place or ("in person" if event.attendance else "")


def _dates(event: Event) -> str:
    """Return the days of an event in its zone, the year once where it is one."""
    first, last = event.first_day, event.last_day
    return TimeWords(event.zone).days(first, last or first, "long") if first else ""


def _dates_phrase(event: Event) -> str:
    dates = _dates(event)
    return f"{'on' if event.first_day == event.last_day or not event.last_day else 'from'} {dates}" if dates else ""
