"""A published calendar read back as the agenda that it told, to be compared with the agenda of now."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import parse_qsl
from zoneinfo import ZoneInfo

from alliance_cli.calendar.entries import CANCELLED_PREFIX, POSTPONED_PREFIX, said_of_place, session_entry
from alliance_cli.calendar.published import Published, read_published
from alliance_cli.event.agenda import Agenda, Appearance, Room, Session, Window
from alliance_cli.event.export_options import Options
from alliance_cli.event.model import KNOWN_KINDS, EventStatus, Link, Speaker, Track
from alliance_cli.event.select import Selection, select
from alliance_cli.findings import EventError
from alliance_cli.ical.lines import parse
from alliance_cli.ical.values import plain, uri

NOT_CARRIED = {
    "sessions": frozenset({"audience", "id"}),
    "speakers": frozenset[str](),
    "tracks": frozenset[str](),
    "rooms": frozenset({"kind", "capacity"}),
    "event": frozenset(
        {"dates", "timezone", "place", "attendance", "languages", "subtitle", "description", "themes", "status"}
    ),
}
"""Of each kind of thing the facts that people are told of and that a public session's entry does not carry of itself.

A room's kind and the event's place show where they decide the location, the event's zone, languages
and status where they decide a session's.
"""

_CANCELLED_NOTICES = ("This session is cancelled.", "The event is cancelled.")
_POSTPONED_NOTICE = "The event is postponed; the new time is not known yet."
_NOTICES = (*_CANCELLED_NOTICES, _POSTPONED_NOTICE, "This is not confirmed yet.")
_OPEN_END = "The end is not announced; "
_LANGUAGES = "Languages: "
_SPEAKERS = "Speakers:\n"
_SPEAKER = re.compile(r"- (?P<name>.+?)(?:, (?P<title>.+?))?(?: \((?P<organization>[^()]+)\))?(?: – (?P<notes>.+))?")
_LINK = re.compile(r"(?:(?P<title>.+): )?(?P<url>[A-Za-z][A-Za-z0-9+.-]*:\S+)")
_CATEGORY = re.compile(r"(?:[^,\\]|\\.)+")
_DEADLINE = re.compile("Registration (?:opens|closes)")
_UNJUDGED = frozenset({"UID", "DTSTART", "DTEND", "X-ALLIANCE-WALL", "ORGANIZER"})


def since(data: bytes, agenda: Agenda, options: Options) -> tuple[Agenda, Agenda]:
    """Return what the calendar `data` told, and `agenda` cut to what that calendar is about.

    An entry that says what it would say now is the session as it is now. Of the others every fact is
    read from the property that carries it; what calendars do not carry is taken from `agenda`.

    Raises:
        EventError: `data` is no calendar of this event, damaged, or for another audience.
    """
    try:
        return _since(data, agenda, options)
    except (ValueError, KeyError, IndexError, OverflowError):
        raise EventError("it is damaged: it has lines that no calendar has") from None


def _since(data: bytes, agenda: Agenda, options: Options) -> tuple[Agenda, Agenda]:
    former = read_published(data)
    if agenda.event.uid not in former.events:
        raise EventError("it is another event's")
    feed = parse_qsl(plain(former.feed))
    audience = dict(feed).get("audience", "public")
    if audience != options.audience:
        raise EventError(
            f"it is for {'everybody' if audience == 'public' else 'registered people'}: --audience {audience}"
        )
    if ("only", "deadlines") in feed:
        raise EventError("it is about the deadlines of registration only")
    wanted = {field: tuple(value for noun, value in feed if f"{noun}s" == field) for field in Selection._fields}
    selection = Selection.by_name(wanted)
    shown = select(agenda, selection)
    entries = {uid: each for uid, each in former.entries.items() if each.event == agenda.event.uid}
    return _Reading(shown, entries, options._replace(selection=selection)).agenda(), shown


class _Reading:
    """One calendar on its way back to an agenda."""

    def __init__(self, agenda: Agenda, entries: Mapping[str, Published], options: Options) -> None:
        self.now, self.entries, self.options = agenda, entries, options
        self.status = _event_status(agenda, entries.values())
        self.told: dict[str, Speaker] = {}
        self.by_name = {speaker.name: speaker for speaker in reversed(agenda.speakers)}
        self.odd_names = [name for name in self.by_name if re.search(", | [(–]", name)]
        self.tracks = {track.name: track for track in agenda.tracks}
        self.kinds = {*KNOWN_KINDS, *(session.kind for session in agenda.sessions)}
        self.places = sorted(((said_of_place(room), room) for room in agenda.rooms), key=lambda each: -len(each[0]))

    def agenda(self) -> Agenda:
        """Return the agenda that the calendar told."""
        current = {str(self.now.identity(session.id)): session for session in self.now.sessions}
        sessions = [
            self._session(entry, current.get(uid)) for uid, entry in self.entries.items() if not self._is_other(entry)
        ]
        untold = {each.speaker.id for session in self.now.sessions for each in session.appearances}
        known = [self.told.pop(each.id, None if each.id in untold else each) for each in self.now.speakers]
        return replace(
            self.now,
            event=self.now.event._replace(status=self.status),
            registration=tuple(map(self._window, self.now.registration)),
            speakers=(*(each for each in known if each), *self.told.values()),
            sessions=tuple(sorted(sessions, key=lambda session: (session.start, session.position))),
        )

    def _is_other(self, entry: Published) -> bool:
        """Whether the entry is the event itself or a deadline."""
        is_deadline = entry.component.value("CATEGORIES") == "Registration" and _DEADLINE.search(entry.summary)
        return entry.uid == str(self.now.event.uid) or bool(is_deadline)

    def _session(self, entry: Published, now: Session | None) -> Session:
        if now and self._says_the_same(entry, now):
            self.told |= {each.speaker.id: each.speaker for each in now.appearances}
            return now
        said = _said(entry, self.now)
        old = self._facts(entry, said, now)
        self.told |= {each.speaker.id: each.speaker for each in old.appearances}
        return old

    def _says_the_same(self, entry: Published, now: Session) -> bool:
        """Whether the calendar's history would keep the entry: the judgement of `history.revision`, alarms aside."""
        made = session_entry(self.now, now, self.options)
        if (made.start, made.end) != (entry.start, entry.end):
            return False
        written = [line for line in entry.component.lines if re.split("[:;]", line, maxsplit=1)[0] not in _UNJUDGED]
        kept = [line for line in written if not line.startswith(("DTSTAMP:", "LAST-MODIFIED:", "SEQUENCE:"))]
        return kept == [str(line) for line in made.lines if line.name not in _UNJUDGED]

    def _facts(self, entry: Published, said: _Said, now: Session | None) -> Session:
        event = self.now.event
        local = entry.start.astimezone(event.zone)
        track, kind, tags = self._categories(entry)
        page = entry.component.value("URL")
        status = {"CANCELLED": "cancelled", "TENTATIVE": "tentative"}.get(entry.status, "confirmed")
        return Session(
            id=now.id if now else entry.uid,
            position=now.position if now else len(self.now.sessions),
            title=_title(entry),
            zone=event.zone,
            start=entry.start,
            end=entry.end,
            end_announced=said.end_announced,
            day=local.date() - dt.timedelta(days=local.time() < event.day_starts),
            status=status,  # type: ignore[arg-type]
            audience=now.audience if now else "public",
            kind=kind,
            rooms=self._rooms(plain(entry.component.value("LOCATION") or "")),
            track=track,
            appearances=tuple(map(self._appearance, said.speakers)),
            languages=said.languages,
            abstract=said.abstract,
            url=_page(page, now, event.url),
            links=said.links,
            tags=tags,
        )

    def _categories(self, entry: Published) -> tuple[Track | None, str | None, tuple[str, ...]]:
        """Return track, kind and tags, which are one list: what stands before a kind is a track, known or not."""
        names = [plain(each) for each in _CATEGORY.findall(entry.component.value("CATEGORIES") or "")]
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
        is_rest = left == self.now.event.city or all(":" in each for each in left.split(", ") if each)
        if is_rest and (found or left != location):
            return tuple(found)
        city = self.now.event.city
        words = location.removesuffix(f", {city}") if location != city else ""
        return (Room(id=f"published:{words}", name=words, kind="physical"),) if words else ()

    def _window(self, window: Window) -> Window:
        return window._replace(
            opens=self._deadline(window, "opens") or window.opens,
            closes=self._deadline(window, "closes") or window.closes,
        )

    def _deadline(self, window: Window, verb: str) -> dt.datetime | None:
        name = "/".join(filter(None, ["registration", verb, window.id]))
        entry = self.entries.get(str(self.now.identity(name)))
        if entry is None or entry.status == "CANCELLED":
            return None
        return _moment(entry, self.now.event.zone, closes=verb == "closes")


class _Said(NamedTuple):
    """What a description says, taken apart."""

    end_announced: bool
    speakers: tuple[str, ...]
    abstract: str | None
    languages: tuple[str, ...]
    links: tuple[Link, ...]


def _said(entry: Published, agenda: Agenda) -> _Said:
    """Take a description apart in the order in which `content` puts it together."""
    paragraphs = plain(entry.component.value("DESCRIPTION") or "").split("\n\n")[:-1]
    head: list[str] = []
    while paragraphs and (paragraphs[0].startswith(("Join (", "Passcode: ", _OPEN_END)) or paragraphs[0] in _NOTICES):
        head.append(paragraphs.pop(0))
    speakers = paragraphs.pop(0).split("\n")[1:] if paragraphs and paragraphs[0].startswith(_SPEAKERS) else []
    last = [_LINK.fullmatch(each) for each in paragraphs[-1].split("\n")] if paragraphs else []
    rooms = {room.name for room in agenda.rooms}
    links = []
    if last and all(last):
        paragraphs.pop()
        links = [Link(each["title"], each["url"]) for each in last if each and each["title"] not in {None, *rooms}]
    languages: tuple[str, ...] = ()
    if paragraphs and paragraphs[-1].startswith(_LANGUAGES):
        languages = tuple(paragraphs.pop().removeprefix(_LANGUAGES).split(", "))
    elif spoken := next(
        (parse(each).parameter("LANGUAGE") for each in entry.component.lines if each.startswith("SUMMARY")), None
    ):
        languages = (spoken,)
    return _Said(
        end_announced=not any(each.startswith(_OPEN_END) for each in head),
        speakers=tuple(speakers),
        abstract="\n\n".join(paragraphs) or None,
        languages=languages,
        links=tuple(links),
    )


def _title(entry: Published) -> str:
    return entry.summary.removeprefix(CANCELLED_PREFIX if entry.status == "CANCELLED" else "").removeprefix(
        POSTPONED_PREFIX if _POSTPONED_NOTICE in plain(entry.component.value("DESCRIPTION") or "") else ""
    )


def _page(page: str | None, now: Session | None, event_page: str | None) -> str | None:
    """Return the session's page: as it is written now where that is the one that was published."""
    if page is None or (event_page and page == uri(event_page)):
        return now.url if now and (now.url is None or uri(now.url) == page or now.url == event_page) else None
    return now.url if now and now.url and uri(now.url) == page else page


def _moment(entry: Published, zone: ZoneInfo, *, closes: bool) -> dt.datetime:
    """Return the moment of a deadline's entry, in UTC; of a whole day its start, or its end where it `closes`."""
    if not entry.whole_day:
        return entry.start
    day = entry.wall_end if closes else entry.wall_start
    return day.replace(tzinfo=zone).astimezone(dt.UTC)


def _event_status(agenda: Agenda, entries: Iterable[Published]) -> EventStatus:
    """Return the event's status as the entries tell it; where they leave it open, as it is now."""
    live = [each for each in entries if each.uid != str(agenda.event.uid)]
    notices = {notice for each in live for notice in _notices(each)}
    if "The event is cancelled." in notices:
        return "cancelled"
    if _POSTPONED_NOTICE in notices:
        return "postponed"
    held = [each for each in live if each.status != "CANCELLED"]
    if held and any(each.status == "CONFIRMED" for each in held):
        return "confirmed"
    return (
        agenda.event.status
        if agenda.event.status in {"tentative", "confirmed"}
        else "tentative"
        if held
        else "confirmed"
    )


def _notices(entry: Published) -> Iterator[str]:
    yield from (each for each in plain(entry.component.value("DESCRIPTION") or "").split("\n\n") if each in _NOTICES)
