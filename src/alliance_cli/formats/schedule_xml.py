"""schedule.xml, as phone apps and video systems of conferences read it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from alliance_cli import __version__
from alliance_cli.event.agenda import Agenda, Session
from alliance_cli.event.export_options import Options
from alliance_cli.event.model import NOT_RECORDED
from alliance_cli.findings import EventError
from alliance_cli.formats import schedule
from alliance_cli.times import rfc3339

# XML has no way to write these, not even as references.
_NOT_XML = re.compile("[\ufffe\uffff]")


def render(agendas: Sequence[Agenda], _options: Options) -> bytes:
    """Return the schedule, valid under https://c3voc.de/schedule/schema.xsd.

    Raises:
        EventError: There are several agendas, or the agenda has no date, or a session is longer than 99 days.
    """
    agenda = schedule.the_one(agendas)
    root = Element("schedule")
    SubElement(root, "generator", name="alliance", version=__version__)
    _text(root, "version", schedule.version(agenda))
    _conference(root, agenda)
    before, end, _ = _written(root).rpartition(b"</schedule>")
    # A tree takes many times the memory of its text: that of each day is gone before the next one's is made.
    days = (b"  " + _written(day, level=1).rstrip() + b"\n" for day in _days(agenda))
    return b"".join([b'<?xml version="1.0" encoding="UTF-8"?>\n', before, *days, end, b"\n"])


def _written(element: Element, level: int = 0) -> bytes:
    indent(element, level=level)
    text: str = tostring(element, encoding="unicode")
    return text.encode("utf-8", "replace")


def _days(agenda: Agenda) -> Iterator[Element]:
    writer, zone = _Sessions(agenda), agenda.event.zone
    for day in schedule.days(agenda):
        bounds = {"start": rfc3339(day.start, zone), "end": rfc3339(day.end, zone)}
        element = Element("day", {"index": str(day.number), "date": day.date.isoformat(), **bounds})
        for room, sessions in day.rooms:
            name = _clean(room.name) if room else ""
            parent = SubElement(element, "room", name=name, guid=str(schedule.room_guid(agenda, room)))
            for session in sessions:
                writer.add(parent, session)
        yield element


def _conference(root: Element, agenda: Agenda) -> None:
    event = agenda.event
    element = SubElement(root, "conference")
    _text(element, "acronym", schedule.acronym(agenda.event))
    _text(element, "title", event.title)
    if event.first_day and event.last_day:
        _text(element, "start", event.first_day.isoformat())
        _text(element, "end", event.last_day.isoformat())
    _text(element, "days", str(len(agenda.days)))
    _text(element, "timeslot_duration", "00:05")
    if url := schedule.web(event.url):
        _text(element, "url", url)
    _text(element, "time_zone_name", event.zone.key)
    for track in agenda.tracks:
        own = SubElement(element, "track", name=_clean(track.name))
        if track.color:
            own.set("color", track.color)
        if re.fullmatch("[a-z][a-z0-9-]+", track.id):
            own.set("slug", track.id)


class _Sessions:
    """Writes sessions, each with the numbers that are settled for the whole schedule."""

    def __init__(self, agenda: Agenda) -> None:
        self.agenda = agenda
        self.slugs = schedule.slugs(agenda)
        self.numbers = schedule.numbers(agenda, (session.id for session in agenda.sessions))
        self.people = schedule.numbers(agenda, (f"speaker/{speaker.id}" for speaker in agenda.speakers))

    def add(self, room: Element, session: Session) -> None:
        """Add the session to its room."""
        guid = str(self.agenda.identity(session.id))
        element = SubElement(room, "event", id=str(self.numbers[session.id]), guid=guid)
        _text(element, "date", rfc3339(session.start, session.zone))
        _text(element, "start", f"{session.local_start:%H:%M}")
        _text(element, "duration", _duration(session))
        _text(element, "room", session.rooms[0].name if session.rooms else "")
        _text(element, "slug", self.slugs[session.id])
        if url := schedule.web(session.url):
            _text(element, "url", url)
        _text(element, "title", schedule.title(session))
        _text(element, "track", session.track.name if session.track else "")
        _text(element, "type", session.kind)
        _text(element, "language", ", ".join(session.languages))
        _text(element, "abstract", schedule.abstract(session))
        if NOT_RECORDED in session.tags:
            recording = SubElement(element, "recording")
            _text(recording, "license", "")
            _text(recording, "optout", "true")
        self._persons(element, session)
        links = SubElement(element, "links")
        for title, url in schedule.links(session):
            _text(links, "link", title).set("href", url)

    def _persons(self, element: Element, session: Session) -> None:
        persons = SubElement(element, "persons")
        for speaker, _role in schedule.persons(session):
            person = _text(persons, "person", speaker.name)
            person.set("id", str(self.people[f"speaker/{speaker.id}"]))
            person.set("guid", str(schedule.person_guid(self.agenda, speaker)))


def _duration(session: Session) -> str:
    """Return hours and minutes, with days in front where there are any."""
    hours, minutes = divmod(schedule.minutes(session), 60)
    days, hours = divmod(hours, 24)
    if days > 99:
        raise EventError(f"session `{session.id}` is longer than the 99 days that schedule.xml can say")
    return f"{days}:{hours:02}:{minutes:02}" if days else f"{hours:02}:{minutes:02}"


def _text(parent: Element, tag: str, text: str | None) -> Element:
    element = SubElement(parent, tag)
    element.text = _clean(text or "")
    return element


def _clean(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
