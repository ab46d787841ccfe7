"""Read schedule.xml: pentabarf, frab, pretalx and hub, in all their dialects."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from alliance_cli.findings import EventError
from alliance_cli.importing import conference
from alliance_cli.importing import foreign_values as values
from alliance_cli.importing.event_data import event_data
from alliance_cli.importing.imported import Context, Imported
from alliance_cli.importing.packages import needed
from alliance_cli.importing.programme import Item, Person, Programme
from alliance_cli.text import clean_line

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONFERENCE = conference.CONFERENCE_KEYS | {"day_change", "track"}
_EVENT = conference.SESSION_KEYS | {"recording", "video"}


def read(data: bytes, context: Context) -> Imported:
    """Return the event that a schedule.xml describes.

    Raises:
        EventError: It is no XML, no schedule, or names no usable zone.
    """
    return event_data(_Reader(_root(data), context).programme)


def _root(data: bytes) -> _Element:
    etree = needed("lxml.etree")
    # Entities stay what they are, nothing is fetched, and libxml2's bounds on size and depth hold.
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root: _Element = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        # The parser's words, but for the advice to lift its bounds.
        reason = _brief(error.msg or "no element found").replace(", use XML_PARSE_HUGE option", "")
        raise EventError(
            f"the source is no sound XML: {reason}", "is it cut off?" if "end of data" in reason else None
        ) from None
    except ValueError as error:
        raise EventError(f"the source is no sound XML: {_brief(str(error))}") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise EventError(
            "the source brings a document type of its own, which is not read", "take the DOCTYPE out of the file"
        )
    for element in root.iter(etree.Element):
        if "{" in _tag(element):
            element.tag = _tag(element).rpartition("}")[2]
    if root.tag != "schedule":
        raise EventError(f"the source is XML, but its root is <{clean_line(_tag(root))}>, not <schedule>")
    return root


def _brief(said: str) -> str:
    """Return the parser's words with endless names of the source cut short."""
    return re.sub(r"(\S{60})\S+", r"\1…", clean_line(said))[:300]


class _Reader:
    """One pass over one schedule."""

    def __init__(self, root: _Element, context: Context) -> None:
        self.programme = Programme("schedule-xml", context)
        self.acronym = ""
        self._conference(root)
        self._declared(root)
        for day in root.iterfind("day"):
            self._day(day)
        generator = root.find("generator")
        if generator is not None and generator.get("name") == "alliance":
            conference.take_rooms(self.programme)
        conference.note_shared_names(self.programme)

    def _conference(self, root: _Element) -> None:
        node = root.find("conference")
        if node is None:
            self.programme.fault("there is no <conference>", "schedule")
            return
        text = {_tag(child): _text(child) for child in node}
        for name in sorted(text.keys() - _CONFERENCE):
            if text[name]:
                self.programme.lose(f"<{name}>", "event")
        self.acronym = text.get("acronym", "")
        conference.take_facts(self.programme, text, "conference")

    def _declared(self, root: _Element) -> None:
        for track in (*root.iterfind("conference/track"), *root.iterfind("tracks/track")):
            name = track.get("name") or _text(track)
            self.programme.track(name, id=track.get("slug"), color=conference.color(track.get("color")))
        for person in root.iterfind("persons/person"):
            bio = "\n\n".join(filter(None, (_below(person, "biography"), _below(person, "extended_biography"))))
            name = _below(person, "name") or _below(person, "public_name") or _text(person)
            self.programme.person(name, person.get("guid"), bio=bio, url=_below(person, "url") or None)

    def _day(self, day: _Element) -> None:
        date = None
        written = day.get("date") or day.get("start") or ""
        try:
            date = values.date(written)
            self.programme.days.add(date)
        except ValueError:
            self.programme.fault(f"the day's date `{clean_line(written)}` is no date", _place(day))
        with suppress(ValueError):
            self.programme.facts.day_starts.append(values.moment(day.get("start", "")))
        for child in day:
            if child.tag == "event":
                self._event(child, date, "")
            elif child.tag == "room":
                name = child.get("name") or ""
                self.programme.room(name, id=child.get("slug"))
                for event in child.iterfind("event"):
                    self._event(event, date, name)
            else:
                self.programme.lose(f"<{_tag(child)}>", "day")

    def _event(self, event: _Element, day: dt.date | None, room: str) -> None:
        self.programme.session_count += 1
        text = {_tag(child): _text(child) for child in event}
        place = f"{_place(event)}, {clean_line(text.get('title', '')[:60])}"
        for name in text.keys() - _EVENT:
            if text[name].strip() or event.find(f"{name}/*") is not None:
                self.programme.lose(f"<{name}>")
        try:
            start = conference.start(text.get("date"), text.get("start"), day, self.programme, place)
        except ValueError as error:
            self.programme.fault(f"left out: {error}", place)
            return
        programme = self.programme
        own_room = text.get("room", "")
        if room and own_room and values.one_line(room) != values.one_line(own_room):
            programme.fault(f"filed under the room {clean_line(room)}, says {clean_line(own_room)} itself", place)
        named = programme.room(own_room or room)
        item = Item(
            place=place,
            title=text.get("title", ""),
            start=start,
            duration=conference.duration(text.get("duration"), programme, place),
            day=day,
            key=conference.session_key(text.get("slug"), self.acronym),
            rooms=[named] if named else [],
            track=programme.track(text.get("track", "")),
            kind=text.get("type"),
            people=list(self._people(event)),
            languages=text.get("language", ""),
            prose=(text.get("subtitle"), text.get("abstract"), text.get("description")),
            url=text.get("url"),
            links=list(_links(event, text)),
            tags=list(self._recording(event, text)),
        )
        programme.items.append(item)

    def _people(self, event: _Element) -> Iterator[Person]:
        for person in event.iterfind("persons/person"):
            name = _text(person) or _below(person, "name") or _below(person, "public_name")
            key = self.programme.person(name, person.get("guid") or person.get("code"))
            if key:
                if key == values.one_line(name):
                    self.programme.numbers.setdefault(key, set()).add(person.get("id") or "")
                yield Person(key=key, role=person.get("role"))
            else:
                self.programme.fault("a person has no name", _place(person))

    def _recording(self, event: _Element, text: dict[str, str]) -> Iterator[str]:
        if _below(event, "recording/license"):
            self.programme.lose("the recording's license")
        if _is_true(_below(event, "recording/optout")) or _is_true(text.get("do_not_record", "")):
            yield conference.NOT_RECORDED
        if _is_true(text.get("do_not_stream", "")):
            yield conference.NOT_STREAMED


def _links(event: _Element, text: dict[str, str]) -> Iterator[tuple[str | None, str]]:
    for link in (*event.iterfind("links/link"), *event.iterfind("attachments/attachment")):
        title = _below(link, "title") or _own_text(link) or link.get("type") or ""
        yield title, link.get("href") or _below(link, "url") or _own_text(link)
    for tag, title in conference.FURTHER_PAGES.items():
        if text.get(tag):
            yield title, text[tag]
    if text.get("video"):
        yield "Video", text["video"]


def _tag(element: _Element) -> str:
    return str(element.tag)


def _own_text(element: _Element) -> str:
    return (element.text or "").strip()


def _text(element: _Element) -> str:
    """Return the text of an element; one with markup inside is returned as that markup."""
    if not len(element):
        return element.text or ""
    if element.tag not in {"abstract", "description"}:
        return _own_text(element)
    etree = needed("lxml.etree")
    return (element.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in element)


def _below(element: _Element, path: str) -> str:
    found = element.find(path)
    return "" if found is None else _text(found).strip()


def _place(element: _Element) -> str:
    identity = element.get("id") or element.get("guid") or element.get("index")
    return f"line {element.sourceline}: {_tag(element)}" + (f" {identity}" if identity else "")


def _is_true(text: str) -> bool:
    return text.strip().casefold() in {"true", "1", "yes"}
