"""Calendars from version 0.1: how it worded a session, and how that is read back."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from alliance_cli.calendar.facts import DeadlineFacts, Facts
from alliance_cli.calendar.published import Published
from alliance_cli.event.agenda import Agenda, Appearance, Room, Session
from alliance_cli.event.model import KNOWN_KINDS, EventStatus, Link, SessionStatus, Speaker, Track
from alliance_cli.ical.components import Component
from alliance_cli.ical.values import plain_list
from alliance_cli.links import uri
from alliance_cli.times import TimeWords

EVENT_CANCELLED: Final = "The event is cancelled."
SESSION_CANCELLED: Final = "This session is cancelled."
POSTPONED: Final = "The event is postponed; the new time is not known yet."
UNCONFIRMED: Final = "This is not confirmed yet."
CANCELLED_MARK: Final = "Cancelled: "
POSTPONED_MARK: Final = "Postponed: "

_BREAK = "\n\n"
_SPEAKERS = "Speakers:\n"
_LANGUAGES = "Languages: "
_LINK = r"(?:.+: )?[A-Za-z][A-Za-z0-9+.-]*:\S+"
_IS_LINKS = re.compile(rf"{_LINK}(?:\n{_LINK})*")
_IS_LANGUAGES = re.compile(rf"{_LANGUAGES}[A-Za-z0-9-]+(?:, [A-Za-z0-9-]+)*")
_IS_JOINING = re.compile(r"(?:Join \(.*\): |Passcode: ).*(?:\n(?:Join \(.*\): |Passcode: ).*)*")
_IS_NOTICE = re.compile("|".join(map(re.escape, (EVENT_CANCELLED, SESSION_CANCELLED, POSTPONED, UNCONFIRMED))))
_IS_OPEN_END = re.compile(r"The end is not announced; .* (?:is|are) shown\.")
_IS_SPEAKERS = re.compile(rf"{_SPEAKERS}- .*(?:\n- .*)*")
_PLACE = re.compile("([0-9]{1,9})-([0-9]{1,9})")
_SPEAKER = re.compile(r"- (?P<name>.+?)(?:, (?P<title>.+?))?(?: \((?P<organization>[^()]+)\))?(?: – (?P<notes>.+))?")
_TITLED_LINK = re.compile(r"(?:(?P<title>.+): )?(?P<url>[A-Za-z][A-Za-z0-9+.-]*:\S+)")
_DEADLINE = re.compile(
    r"(?:(?:Cancelled|Postponed): )*(?P<title>Registration (?P<verb>opens|closes)(?: \((?P<name>.*?)\))?: .*)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """The paragraphs in the order in which they stood; `event` is its title and its page."""

    joining: tuple[str, ...] = ()
    notice: str | None = None
    open_end: str | None = None
    speakers: tuple[str, ...] = ()
    abstract: str | None = None
    languages: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    event: tuple[str, ...] = ()

    def __str__(self) -> str:
        speakers = _SPEAKERS + "\n".join(self.speakers) if self.speakers else None
        languages = _LANGUAGES + ", ".join(self.languages) if self.languages else None
        before = ("\n".join(self.joining), self.notice, self.open_end, speakers)
        return _BREAK.join(
            filter(None, (*before, self.abstract, languages, "\n".join(self.links), "\n".join(self.event)))
        )


def parsed(text: str, place: tuple[int, int] | None = None) -> Description:
    """Return the parts of a description; `place` is where its abstract begins and ends, if that is known.

    The event is the last paragraph. What looks like no other part is the abstract.
    """
    if place:
        paragraphs = deque(filter(None, text[: place[0]].split(_BREAK)))
        after = deque(filter(None, text[place[1] :].split(_BREAK)))
        event = after.pop() if after else ""
    else:
        paragraphs = after = deque(text.split(_BREAK))
        event = paragraphs.pop()
    joining = _first(paragraphs, _IS_JOINING)
    notice = _first(paragraphs, _IS_NOTICE)
    open_end = _first(paragraphs, _IS_OPEN_END)
    speakers = _first(paragraphs, _IS_SPEAKERS).removeprefix(_SPEAKERS)
    if place:
        languages = _first(after, _IS_LANGUAGES)
        links = _BREAK.join(after)
        abstract = text[place[0] : place[1]]
    else:
        links = _last(paragraphs, _IS_LINKS)
        languages = _last(paragraphs, _IS_LANGUAGES)
        abstract = _BREAK.join(paragraphs)
    return Description(
        joining=_lines(joining),
        notice=notice or None,
        open_end=open_end or None,
        speakers=_lines(speakers),
        abstract=abstract or None,
        languages=tuple(languages.removeprefix(_LANGUAGES).split(", ")) if languages else (),
        links=_lines(links),
        event=_lines(event),
    )


def description_of(entry: Component) -> Description:
    """Return the parts of an entry's description."""
    text = entry.text("DESCRIPTION")
    return parsed(text, _place(entry.text("X-ALLIANCE-ABSTRACT"), text))


def _place(written: str, text: str) -> tuple[int, int] | None:
    """Return where the abstract is, if the entry says so and nobody has changed the text since."""
    found = _PLACE.fullmatch(written)
    if not found:
        return None
    begin, end = int(found[1]), int(found[2])
    before, after = text[:begin], text[end:]
    is_sound = begin <= end and (begin == end or not before or before.endswith(_BREAK)) and after[:2] in {"", _BREAK}
    return (begin, end) if is_sound else None


def _first(paragraphs: deque[str], pattern: re.Pattern[str]) -> str:
    return paragraphs.popleft() if paragraphs and pattern.fullmatch(paragraphs[0]) else ""


def _last(paragraphs: deque[str], pattern: re.Pattern[str]) -> str:
    return paragraphs.pop() if paragraphs and pattern.fullmatch(paragraphs[-1]) else ""


def _lines(paragraph: str) -> tuple[str, ...]:
    return tuple(paragraph.split("\n")) if paragraph else ()


def is_deadline(entry: Published) -> bool:
    """Return whether an entry was one of registration, not of a session."""
    return entry.component.value("CATEGORIES") == "Registration" and bool(_DEADLINE.fullmatch(entry.summary))


def deadline_of(entry: Published) -> DeadlineFacts:
    """Return which deadline an entry was; of a named window only its name is known."""
    found = _DEADLINE.fullmatch(entry.summary)
    title, verb, name = found.group("title", "verb", "name") if found else (entry.summary, "closes", None)
    return DeadlineFacts(title, "opens" if verb == "opens" else "closes", name=name)


def says(entry: Published, agenda: Agenda, session: Session, *, lines: tuple[tuple[str, str], ...]) -> bool:
    """Return whether an entry of 0.1 says about a session what its entry would say today.

    `lines` are names and values of today's entry. Only LANGUAGE and the description were others.
    """
    left_out = {"DESCRIPTION", "DTSTART", "DTEND"}
    facts = [each for each in lines if each[0] not in left_out and not each[0].startswith("X-ALLIANCE-")]
    told = [
        (line.name, line.value)
        for line in entry.component.lines
        if not line.name.startswith("X-ALLIANCE-")
        and line.name not in left_out | {"UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "ORGANIZER"}
    ]
    return told == facts and entry.component.text("DESCRIPTION") == str(_description(agenda, session))


def _description(agenda: Agenda, session: Session) -> Description:
    event = agenda.event
    is_named = len(session.languages) > 1 or session.languages not in {(), event.languages}
    links = [f"{link.title}: {link.url}" for link in session.links]
    links += [f"{room.name}: {room.url}" for room in session.rooms if room.url]
    links += [session.url] if session.url and session.url != event.url else []
    is_off = session.status == "cancelled"
    return Description(
        joining=() if is_off else tuple(line for room in session.rooms for line in _joining(room)),
        notice=_notice(event.status, session.status),
        open_end=None
        if session.end_announced
        else f"The end is not announced; {TimeWords(session.zone).duration(session.duration)} are shown.",
        speakers=tuple(_speaker(each) for each in session.taking_part),
        abstract=session.abstract.strip() or None if session.abstract else None,
        languages=session.languages if is_named else (),
        links=tuple(links),
        event=(event.title, *([event.url] if event.url else [])),
    )


def _notice(event: EventStatus, session: SessionStatus) -> str | None:
    if session == "cancelled":
        return EVENT_CANCELLED if event == "cancelled" else SESSION_CANCELLED
    if event == "postponed":
        return POSTPONED
    return UNCONFIRMED if session == "tentative" else None


def _joining(room: Room) -> Iterator[str]:
    if room.join_url:
        yield f"Join ({room.name}): {room.join_url}"
    if room.passcode:
        yield f"Passcode: {room.passcode}"


def _speaker(appearance: Appearance) -> str:
    speaker = appearance.speaker
    words = [speaker.name, *([speaker.title] if speaker.title else [])]
    said = ", ".join(words) + (f" ({speaker.organization})" if speaker.organization else "")
    notes = [appearance.role] if appearance.role != "speaker" else []
    notes += ["invited"] if speaker.status == "invited" else []
    return f"- {said}{' – ' if notes else ''}{', '.join(notes)}"


def told_event_status(entry: Component) -> EventStatus:
    """Return the event's status as one entry tells it; `confirmed` where it does not."""
    notice = description_of(entry).notice
    if notice == EVENT_CANCELLED:
        return "cancelled"
    return "postponed" if notice == POSTPONED else "confirmed"


class Reader:
    """Reads what entries of 0.1 say in words, with the names that the event file of today knows."""

    def __init__(self, agenda: Agenda, places: Mapping[str, Room]) -> None:
        self.event = agenda.event
        self.by_name = {speaker.name: speaker for speaker in reversed(agenda.speakers)}
        self.odd_names = [name for name in self.by_name if re.search(", | [(–]", name)]
        self.tracks = {track.name: track for track in agenda.tracks}
        self.kinds = {*KNOWN_KINDS, *(session.kind for session in agenda.sessions)}
        self.places = sorted(places.items(), key=lambda each: -len(each[0]))
        self.rooms = {room.name for room in agenda.rooms}

    def facts(self, entry: Published, now: Session | None) -> Facts:
        """Return the facts of an entry; `now` is the session as it is, if it still is."""
        component = entry.component
        description = description_of(component)
        track, kind, tags = self._categories(plain_list(component.value("CATEGORIES") or ""))
        links = [found for line in description.links if (found := _TITLED_LINK.fullmatch(line))]
        status: SessionStatus = {"CANCELLED": "cancelled", "TENTATIVE": "tentative"}.get(entry.status, "confirmed")  # type: ignore[assignment]
        language = component.line("SUMMARY")
        spoken = language.parameter("LANGUAGE") if language else None
        return Facts(
            title=title_of(entry),
            id=now.id if now else None,
            status=status,
            event=told_event_status(component),
            audience=now.audience if now else "public",
            kind=kind,
            track=track,
            rooms=self._rooms(component.text("LOCATION")),
            appearances=tuple(map(self._appearance, description.speakers)),
            languages=description.languages or ((spoken,) if spoken else ()),
            abstract=description.abstract,
            url=self._page(component.value("URL"), now),
            links=tuple(Link(each["title"], each["url"]) for each in links if each["title"] not in {None, *self.rooms}),
            tags=tags,
            end_announced=description.open_end is None,
        )

    def _categories(self, names: list[str]) -> tuple[Track | None, str | None, tuple[str, ...]]:
        """Return track, kind and tags, which are one list: what stands before a kind is a track, known or not."""
        names = [name for name in names if name]
        track = self.tracks.get(names[0]) if names else None
        if track is None and len(names) > 1 and names[0] not in self.kinds and names[1] in self.kinds:
            track = Track(id=f"published:{names[0]}", name=names[0])
        names = names[1:] if track else names
        kind = names[0] if names and names[0] in self.kinds else None
        return track, kind, tuple(names[1:] if kind else names)

    def _appearance(self, line: str) -> Appearance:
        found = _SPEAKER.fullmatch(line)
        name = found["name"] if found else line.removeprefix("- ")
        for known in self.odd_names:
            # Names with a comma or brackets are told from offices only where they are known.
            match = _SPEAKER.fullmatch(f"- x{line[2 + len(known) :]}") if line.startswith(f"- {known}") else None
            if match and match["name"] == "x":
                name, found = known, match
        rest: Mapping[str, str | None] = found.groupdict() if found else {}
        notes = [note for note in (rest.get("notes") or "").split(", ") if note]
        speaker = self.by_name.get(name)
        if speaker and line == _speaker(
            Appearance(speaker, ", ".join(n for n in notes if n != "invited") or "speaker")
        ):
            # It says what it would say now: that is better known than taken apart.
            told = speaker
        else:
            told = Speaker(
                id=speaker.id if speaker else f"published:{name}",
                name=name,
                title=rest.get("title"),
                organization=rest.get("organization"),
                status="invited" if "invited" in notes else "confirmed",
            )
        return Appearance(told, ", ".join(note for note in notes if note != "invited") or "speaker")

    def _rooms(self, location: str) -> tuple[Room, ...]:
        """Return the known rooms that `location` names, else the place in the calendar's own words."""
        left, found = location, []
        while left:
            place = next((each for each in self.places if left == each[0] or left.startswith(f"{each[0]}, ")), None)
            if place is None:
                break
            found.append(place[1])
            left = left[len(place[0]) :].removeprefix(", ")
        is_rest = left == self.event.city or all(":" in each for each in left.split(", ") if each)
        if is_rest and (found or left != location):
            return tuple(found)
        city = self.event.city
        words = location.removesuffix(f", {city}") if location != city else ""
        return (Room(id=f"published:{words}", name=words, kind="physical"),) if words else ()

    def _page(self, page: str | None, now: Session | None) -> str | None:
        """Return the session's page: as it is written now where that is the one that was published."""
        own = self.event.url
        if page is None or (own and page == uri(own)):
            return now.url if now and (now.url is None or uri(now.url) == page or now.url == own) else None
        return now.url if now and now.url and uri(now.url) == page else page


def is_postponed(entry: Published) -> bool:
    """Return whether an entry of the event itself told that it was postponed."""
    return entry.component.text("DESCRIPTION").startswith(POSTPONED)


def title_of(entry: Published) -> str:
    """Return the title without the marks of 0.1."""
    title = entry.summary.removeprefix(CANCELLED_MARK if entry.status == "CANCELLED" else "")
    is_postponed = entry.component.text("DESCRIPTION").startswith(POSTPONED)
    # What was taken out of a postponed event had both marks.
    return title.removeprefix(POSTPONED_MARK if is_postponed else "")
