"""The announcement of an event: a paragraph and a list of facts, with nothing that the file does not say."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from alliance_cli.event.agenda import Agenda, Session, Window, takes_part
from alliance_cli.event.lineup import Place, lineup, office
from alliance_cli.event.registration import Standing, State, standing
from alliance_cli.times import TimeWords
from alliance_cli.words import Words, language_of, words

_MOST_IN_PARAGRAPH = 12


class Point(NamedTuple):
    """One line of the list: what it is about, what it says, and lines under it."""

    label: str
    text: str
    items: tuple[str, ...] = ()


class Notice(NamedTuple):
    """An announcement, the state of registration that it was written for, and what follows a label in its language."""

    paragraph: str
    points: tuple[Point, ...]
    state: State
    opening: "Opening | None"
    speakers: tuple[Place, ...]
    colon: str = ": "


class Opening(NamedTuple):
    """The moment at which the event starts, and the session that does so where the event has only a date."""

    instant: dt.datetime
    session: Session | None
    clock: dt.tzinfo | None = None


def notice(
    agenda: Agenda,
    now: dt.datetime,
    zones: Sequence[dt.tzinfo] = (),
    language: str | None = None,
    *,
    twelve_hour: bool = False,
) -> Notice:
    """Return the announcement of an agenda, as cut to one audience, as it reads at `now`.

    Clock times are in the event's zone, in `zones` and in UTC, each with the date where that is another. It is in
    `language`, else in the event's.
    """
    said = words(language_of(agenda.event.languages, language), twelve_hour=twelve_hour)
    writer = _Writer(agenda, now, zones, said)
    paragraph = " ".join(filter(None, writer.sentences()))
    return Notice(
        paragraph, tuple(writer.points()), writer.standing.state, writer.opening, writer.speakers, writer.colon
    )


def invited(place: Place, words: Words) -> str:
    """Return the name of a speaker with office, and what else is to be known: invited, or moderator."""
    # words: behind the name of a speaker who has not confirmed yet: Ada Park (invited)
    remarks = [words("invited")] if place.speaker.status == "invited" else []
    roles = dict.fromkeys(part.role for part in place.parts)
    remarks += [] if "speaker" in roles else list(roles)
    remark = f" ({', '.join(remarks)})" if remarks else ""
    return ", ".join(filter(None, (place.speaker.name, office(place.speaker)))) + remark


class _Writer:
    def __init__(self, agenda: Agenda, now: dt.datetime, zones: Sequence[dt.tzinfo], words: Words) -> None:
        self.agenda, self.event, self.now, self.words = agenda, agenda.event, now, words
        self.zones = tuple(dict.fromkeys([agenda.event.zone, *zones, dt.UTC]))
        self.times = TimeWords(agenda.event.zone, words.twelve_hour, agenda.event.zone, words.language)
        self.standing = standing(agenda, agenda.registration[0] if agenda.registration else None, now)
        self.opening = _opening(agenda)
        self.speakers = tuple(place for place in lineup(agenda) if _is_announced(place))

    @property
    def _takes_place(self) -> bool:
        return self.event.status in ("confirmed", "tentative")

    @property
    def colon(self) -> str:
        """What stands between a label and what it says."""
        return self.words(": ")  # words: between a label and its text; French has a space before it

    # The paragraph.

    def sentences(self) -> Iterator[str]:
        """Yield the sentences of the paragraph."""
        yield self._first_sentence()
        if self._takes_place and not self.event.first_day:
            yield self.words("The dates are not announced yet.")  # words: announcement
        if self._takes_place:
            yield self._opening_sentence()
        if self._takes_place and not self.agenda.has_ended(self.now) and self.standing.window:
            yield self._registration_sentence(self.standing.window)
        if self.speakers and self._takes_place:
            yield self._speakers_sentence()

    def _first_sentence(self) -> str:
        words, title = self.words, self.event.title.rstrip(".")
        if words.language == "en" and re.match(r"[0-9]+(?:st|nd|rd|th)\b", title):
            title = f"The {title}"
        details = " ".join(filter(None, (self._where(), self._dates_phrase())))
        if self.event.status == "cancelled":
            # words: {details} is such as: in Vienna from Monday, 14 June to Wednesday, 16 June 2021
            planned = words("{title}, planned {details}, is cancelled.", title=title, details=details)
            return planned if details else words("{title} is cancelled.", title=title)  # words: announcement
        if self.event.status == "postponed":
            # words: {details} is such as: in Vienna from Monday, 14 June to Wednesday, 16 June 2021
            planned = words("{title}, planned {details}, is postponed.", title=title, details=details)
            return planned if details else words("{title} is postponed.", title=title)  # words: announcement
        if self.agenda.has_ended(self.now):
            # words: {details} is such as: online from Monday, 14 June to Wednesday, 16 June 2021
            return words("{title} took place {details}.", title=title, details=details)
        if self.event.status == "tentative":
            # words: {details} is such as: online from Monday, 14 June to Wednesday, 16 June 2021
            said = words("{title} is planned to take place {details}.", title=title, details=details)
            return said if details else words("{title} is planned.", title=title)  # words: announcement
        # words: {details} is such as: online from Monday, 14 June to Wednesday, 16 June 2021
        said = words("{title} takes place {details}.", title=title, details=details)
        return said if details else words("{title} takes place.", title=title)  # words: announcement

    def _opening_sentence(self) -> str:
        words = self.words
        if self.opening is None:
            return ""
        past, moment = self.opening.instant <= self.now, self.moment(self.opening.instant, self.opening.clock)
        if self.opening.session is None:
            # words: the event opened on Monday, 14 June 2021, 14:00 CEST
            opened = words("It opened on {moment}.", moment=moment)
            return opened if past else words("It opens on {moment}.", moment=moment)  # words: the event
        title = self.opening.session.title
        # words: {moment} is such as: Monday, 14 June 2021, 14:00 CEST
        started = words("The first session, “{title}”, started on {moment}.", title=title, moment=moment)
        # words: {moment} is such as: Monday, 14 June 2021, 14:00 CEST
        starts = words("The first session, “{title}”, starts on {moment}.", title=title, moment=moment)
        return started if past else starts

    def _registration_sentence(self, window: Window) -> str:
        said = self._registration(window)
        if not said:
            return ""
        if window.url and self.standing.state != "closed":
            # words: a sentence about registration and the page where people register
            said = self.words("{sentence}: {url}", sentence=said, url=window.url)
        return f"{said}."

    def _registration(self, window: Window) -> str:
        words, state = self.words, self.standing.state
        closes = (
            self.moment(window.closes, window.closes_by, ends=True)
            if window.closes and not window.closes_with_start
            else ""
        )
        with_start = bool(window.closes and window.closes_with_start)
        if state == "closed":
            # words: {closes} is such as: Thursday, 10 June 2021, 17:00 CEST
            return _at_midnight(words("Registration closed on {closes}", closes=closes)) if closes else ""
        if state == "upcoming" and window.opens:
            # words: {opens} is such as: Thursday, 10 June 2021, 17:00 CEST
            said = words("Registration opens on {opens}", opens=self.moment(window.opens, window.opens_by))
        elif state == "full":
            said = words("Registration is full")  # words: no places are left
        elif state == "waitlist":
            said = words("Registration is full, with a waiting list")  # words: no places are left
        else:
            said = words("Registration is open")  # words: announcement
        if closes:
            # words: {sentence}: Registration is open; {closes} is such as: Thursday, 10 June 2021, 17:00 CEST
            return _at_midnight(words("{sentence} and closes on {closes}", sentence=said, closes=closes))
        # words: {sentence}: Registration is open
        return words("{sentence} and closes when the event starts", sentence=said) if with_start else said

    def _speakers_sentence(self) -> str:
        said = [invited(place, self.words) for place in self.speakers[:_MOST_IN_PARAGRAPH]]
        more = len(self.speakers) - len(said)
        if more:
            # words: at the end of a list of speakers
            said.append(self.words.count(more, "and {number} more", "and {number} more"))
        # words: {names} is a list of people with their offices, separated by semicolons
        return self.words("Speakers: {names}.", names=self.words.separated(said))

    # The points.

    def points(self) -> Iterator[Point]:
        """Yield the points of the list, only those that the file knows."""
        event, words = self.event, self.words
        # words: labels of the facts of an event: Dates: 14–16 June 2021
        yield Point(words("Event"), " – ".join(filter(None, (event.title, event.subtitle))))
        if event.status != "confirmed":
            yield Point(words("Status"), self._status())  # words: label: whether the event takes place
        if dates := self._dates():
            yield Point(words("Dates"), dates)  # words: label: the days of the event
        if event.attendance:
            yield Point(words("Mode"), self._mode())  # words: label: online, in person, or both
        if event.city and event.attendance != "online":
            yield Point(words("Place"), self._city())  # words: label: the town of the event
        if self._takes_place:
            yield from self._points_in_time()
        yield from self._addresses()
        if self.speakers and self._takes_place:
            # words: label before a list of people
            yield Point(words("Speakers"), "", tuple(invited(place, words) for place in self.speakers))
        for room in self.agenda.rooms:
            if room.join_url or room.passcode:
                passcode = words("passcode {passcode}", passcode=room.passcode) if room.passcode else ""
                # words: label before the link with which people join an online room
                yield Point(words("Join {room}", room=room.name), ", ".join(filter(None, (room.join_url, passcode))))

    def _addresses(self) -> Iterator[Point]:
        if self.event.url:
            yield Point(self.words("Web"), self.event.url)  # words: label: the page of the event
        if self.event.calendar_url:
            # words: label before the address of the published calendar
            yield Point(self.words("Calendar"), self.event.calendar_url)

    def _points_in_time(self) -> Iterator[Point]:
        if self.opening:
            session = f", “{self.opening.session.title}”" if self.opening.session else ""
            # words: label: the moment at which the event begins
            yield Point(self.words("Opening"), self.moment(self.opening.instant, self.opening.clock) + session)
        for window in self.agenda.registration:
            yield from self._window(standing(self.agenda, window, self.now), window)

    def _window(self, judged: Standing, window: Window) -> Iterator[Point]:
        words = self.words
        name = window.name or words("Registration")  # words: label: how and until when people register
        state = self._state(judged.state)
        if state:
            yield Point(name, state)
        if window.opens:
            # words: label before a moment; {name} is Registration, or such as Early bird
            opened = words("{name} opened", name=name)
            # words: label before a moment; {name} is Registration, or such as Early bird
            yield Point(
                opened if window.opens <= self.now else words("{name} open from", name=name),
                self.moment(window.opens, window.opens_by),
            )
        if window.closes:
            # words: label before a moment; {name} is Registration, or such as Early bird
            closed = words("{name} closed", name=name)
            # words: label before a moment; {name} is Registration, or such as Early bird
            label = closed if window.closes <= self.now else words("{name} open until", name=name)
            yield Point(label, self.moment(window.closes, window.closes_by, ends=True))
        if window.url and judged.state in ("upcoming", "open", "closing-soon", "waitlist"):
            # words: label before a link; {name} is Registration, or such as Early bird
            yield Point(words("{name} at", name=name), window.url)

    # Facts in words.

    def moment(self, instant: dt.datetime, clock: dt.tzinfo | None = None, *, ends: bool = False) -> str:
        """Return a moment in words, by the clock it was announced by, in the event's zone and in the others."""
        if clock is not None:
            return self.times.within(clock).with_others(instant, self.zones, ends=ends)
        return self.times.with_others(instant, self.zones[1:], ends=ends)

    def _state(self, state: State) -> str:
        words = self.words
        # words: states of registration, after a label
        return {
            "upcoming": words("not open yet"),
            "open": words("open"),
            "closing-soon": words("open, closing soon"),
            "waitlist": words("full, with a waiting list"),
            "full": words("full"),
            "closed": words("closed"),
        }.get(state, "")

    def _status(self) -> str:
        words = self.words
        # words: status of an event, after a label
        return {
            "tentative": words("tentative"),
            "postponed": words("postponed"),
            "cancelled": words("cancelled"),
        }.get(self.event.status, self.event.status)

    def _mode(self) -> str:
        words = self.words
        # words: how people take part, after a label
        modes = {
            "online": words("online"),
            "in-person": words("in person"),
            "hybrid": words("in person and online"),
        }
        return modes[self.event.attendance or "online"]

    def _city(self) -> str:
        event = self.event
        if not event.country:
            return event.city or ""
        return f"{event.city} ({self.words.locale.country_name(event.country) or event.country})"

    def _where(self) -> str:
        words, attendance = self.words, self.event.attendance
        if attendance == "online":
            return words("online")
        if not self.event.city:
            return self._mode() if attendance else ""
        if attendance == "hybrid":
            # words: where the event takes place
            return words("in {city} and online", city=self._city())
        # words: where the event takes place
        return words("in {city}", city=self._city())

    def _dates(self) -> str:
        """Return the days of the event in its zone, the year once where it is one."""
        first, last = self.event.first_day, self.event.last_day
        return self.times.days(first, last or first, "long") if first else ""

    def _dates_phrase(self) -> str:
        first, last, words = self.event.first_day, self.event.last_day, self.words
        if not first:
            return ""
        if last in (None, first):
            return words("on {day}", day=self._dates())  # words: the event takes place on Monday, 14 June 2021
        # words: the event takes place from Monday, 14 June to Wednesday, 16 June 2021
        return words("from {days}", days=self._dates())


def _opening(agenda: Agenda) -> Opening | None:
    start = agenda.event.start
    if start and not start.whole_day:
        return Opening(start.instant, None, start.clock_beside(agenda.event.zone))
    first = next((session for session in agenda.sessions if session.status != "cancelled"), None)
    return Opening(first.start, first) if first else None


def _is_announced(place: Place) -> bool:
    """Return whether a speaker is still to come: not withdrawn, and not only in sessions that are cancelled."""
    held = not place.parts or any(part.session.status != "cancelled" for part in place.parts)
    return held and takes_part(place.speaker)


def _at_midnight(sentence: str) -> str:
    """Return a sentence with the preposition that English has before midnight; others put the day first."""
    return sentence.replace(" on midnight at the end of ", " at midnight at the end of ", 1)
