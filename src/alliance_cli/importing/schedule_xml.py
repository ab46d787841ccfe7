"""Read schedule.xml: pentabarf, frab, pretalx and hub, in all their dialects."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from alliance_cli.findings import EventError
from alliance_cli.importing import conference
from alliance_cli.importing import foreign_values as values
from alliance_cli.importing.event_data import event_data
from alliance_cli.importing.imported import Context, Imported
from alliance_cli.importing.programme import Programme
from alliance_cli.importing.records import Record, Values
from alliance_cli.text import clean_line

if TYPE_CHECKING:
    from lxml.etree import _Element


def read(data: bytes, context: Context) -> Imported:
    """Return the event that a schedule.xml describes.

    Raises:
        EventError: It is no XML, no schedule, names no usable zone, or has days but no session that can be read.
    """
    return event_data(_Reader(_root(data), context).programme)


def _root(data: bytes) -> _Element:
    from lxml import etree

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
            f"the source is not valid XML: {reason}", "is it cut off?" if "end of data" in reason else None
        ) from None
    except ValueError as error:
        raise EventError(f"the source is not valid XML: {_brief(str(error))}") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise EventError("the source has a DOCTYPE, which is not allowed", "remove the DOCTYPE")
    for element in root.iter(etree.Element):
        if "{" in _tag(element):
            element.tag = _tag(element).rpartition("}")[2]
    if root.tag != "schedule":
        raise EventError(f"the source is XML, but its root is <{clean_line(_tag(root))}>, not <schedule>")
    return root


def _brief(said: str) -> str:
    """Return the parser's words with endless names of the source cut short."""
    return re.sub(r"(\S{60})\S+", r"\1…", clean_line(said))[:300]


class _XmlRecord(Record):
    """One element: its attributes, its children and its own text, which has an empty name."""

    def __init__(self, programme: Programme, noun: str, element: _Element) -> None:
        self.element = element
        left: Values = {}
        for name, value in element.attrib.items():
            left[str(name).rpartition("}")[2]] = [str(value)]
        own = element.text or ""
        for child in element:
            left.setdefault(_tag(child), []).append(child)
            if child.tail and not child.tail.isspace():
                own += child.tail
        if own and not own.isspace():
            left[""] = [own]
        super().__init__(programme, noun, left)

    def called(self, name: str) -> str:
        """Return what the source calls the value under `name`."""
        if not name:
            return f"text in <{clean_line(_tag(self.element)[:60])}>"
        is_attribute = name in self.element.attrib or f"{_XML_NAMESPACE}{name}" in self.element.attrib
        return f"attribute `{clean_line(name[:60])}`" if is_attribute else f"<{clean_line(name[:60])}>"

    @property
    def place(self) -> str | None:
        """Where the element is."""
        return _place(self.element)

    def children(self, name: str) -> list[_Element]:
        """Return the child elements of a name, for whoever reads them as records of their own."""
        return [child for child in self._left.pop(name, ()) if not isinstance(child, str)]

    def _text_of(self, name: str, value: Any, *, is_markup: bool) -> str:
        if isinstance(value, str):
            return value
        is_inline = _is_inline(value)
        self._look_inside(name, value, with_children=not (is_markup or is_inline))
        if is_markup and len(value):
            from lxml import etree

            return (value.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in value)
        if is_inline:
            return "".join(value.itertext())
        return (value.text or "") + "".join(child.tail or "" for child in value)

    def _look_inside(self, name: str, value: Any, *, with_children: bool = True) -> None:
        if isinstance(value, str) or not (value.attrib or len(value)):
            return
        for attribute in value.attrib:
            self.programme.lose(
                f"attribute `{clean_line(str(attribute).rpartition('}')[2][:60])}` of <{name}>", self.noun
            )
        for child in value if with_children else ():
            if _holds(child):
                self.programme.lose(f"<{clean_line(_tag(child)[:60])}> in <{name}>", self.noun)

    def _records_in(self, name: str, item: str, value: Any, noun: str) -> Iterator[_XmlRecord]:
        if isinstance(value, str):
            self.programme.lose(f"attribute `{clean_line(name)}`", self.noun)
        elif not item:
            yield _XmlRecord(self.programme, noun, value)
        else:
            around = _XmlRecord(self.programme, self.noun, value)
            for child in around.children(item):
                yield _XmlRecord(self.programme, noun, child)
            around.close()

    def _holds(self, value: Any) -> bool:
        return bool(value) if isinstance(value, str) else _holds(value)


# What stands in a line of text.
_INLINE = frozenset({"a", "b", "br", "code", "em", "i", "span", "strong", "sub", "sup", "u"})


def _is_inline(element: _Element) -> bool:
    return len(element) > 0 and all(_tag(child) in _INLINE and not child.attrib for child in element.iterdescendants())


_XML_NAMESPACE = "{http://www.w3.org/XML/1998/namespace}"


def _holds(element: _Element) -> bool:
    return bool((element.text or "").strip() or element.attrib or len(element))


class _Reader:
    """One pass over one schedule."""

    def __init__(self, root: _Element, context: Context) -> None:
        self.programme = Programme("schedule-xml", context)
        self.acronym = ""
        schedule = _XmlRecord(self.programme, "event", root)
        self.programme.is_own = self._is_own(schedule)
        self.programme.facts.base_url = values.web_address(schedule.text("base_url"))
        schedule.set_aside("version", "schemaLocation", "noNamespaceSchemaLocation")
        self._conference(schedule.children("conference"))
        for track in schedule.records("tracks", "track", noun="track"):
            conference.add_track(self.programme, track)
        for person in schedule.records("persons", "person", noun="person"):
            conference.add_person(self.programme, person)
        days = schedule.children("day")
        for day in days:
            self._day(day)
        schedule.close()
        if not self.programme.session_count:
            _refuse_other_dialect(days)
        if self.programme.is_own:
            conference.take_rooms(self.programme)
        conference.note_shared_names(self.programme)

    def _is_own(self, schedule: _XmlRecord) -> bool:
        is_own = False
        for generator in schedule.records("generator", noun="event"):
            is_own = generator.text("name", "") == "alliance"
            generator.set_aside("version", "url")
            generator.close()
        return is_own

    def _conference(self, nodes: list[_Element]) -> None:
        if not nodes:
            self.programme.fault("there is no <conference>", "schedule")
        for node in nodes[:1]:
            record = _XmlRecord(self.programme, "event", node)
            for track in record.children("track"):
                conference.add_track(self.programme, _XmlRecord(self.programme, "track", track))
            self.acronym = conference.take_facts(self.programme, record, "conference")
            record.set_aside("days")
            record.close()
        if len(nodes) > 1:
            self.programme.fault("there are several <conference>; the first is kept", "schedule")

    def _day(self, day: _Element) -> None:
        record = _XmlRecord(self.programme, "day", day)
        date = None
        start = record.text("start")
        written = record.text("date") or start
        try:
            date = values.date(written)
            self.programme.days.add(date)
        except ValueError:
            said = f"its date `{clean_line(written[:80])}` is not a date" if written else "it has no date"
            self.programme.fault(said, _place(day))
        with suppress(ValueError):
            self.programme.facts.day_starts.append(values.moment(start))
        record.set_aside("index", "end", "name", "guid", "id")
        for event in record.children("event"):
            self._event(event, date, "")
        for node in record.children("room"):
            room = _XmlRecord(self.programme, "room", node)
            name = room.text("name")
            self.programme.room(name, id=room.text("slug"))
            for event in room.children("event"):
                self._event(event, date, name)
            room.set_aside("guid", "id")
            room.close()
        record.close()

    def _event(self, event: _Element, day: dt.date | None, room: str) -> None:
        programme = self.programme
        programme.session_count += 1
        place = values.titled(_place(event), event.findtext("title"))
        record = _XmlRecord(programme, "session", event)
        try:
            start, clock = conference.start(record.text("date"), record.text("start"), day, programme, place)
        except ValueError as error:
            programme.fault(f"left out: {error}", place)
            return
        end, written = conference.end(record.text("end"), start, programme, place), record.text("duration")
        length = conference.duration(written, programme, place) if written or end is None else None
        item = conference.add_session(programme, record, start, place=place, day=day, acronym=self.acronym)
        item.duration, item.end, item.clock = length, end, clock
        filed = room and programme.room(room)
        if filed and item.rooms and item.rooms != [filed]:
            programme.fault(f"filed under the room `{clean_line(room)}`, says `{item.rooms[0]}` itself", place)
        item.rooms = item.rooms or ([filed] if filed else [])
        item.track = self._track(record)
        item.kind = record.text("type")
        record.close()

    def _track(self, record: _XmlRecord) -> str | None:
        for track in record.records("track", noun="session"):
            name = track.text("", "name")
            # wafer writes that where there is none.
            is_none = name.casefold() == "no track"
            key = None if is_none else self.programme.track(name, id=track.text("slug"))
            track.set_aside("id", "guid")
            track.close()
            if key:
                return key
        return None


def _refuse_other_dialect(days: list[_Element]) -> None:
    """Raise EventError where days hold something, but nothing that is known as a session."""
    inside = dict.fromkeys(_tag(child) for day in days for child in day.iter() if child is not day)
    found = [f"<{clean_line(name[:40])}>" for name in inside if name != "room"]
    if found:
        raise EventError(
            f"none of its days has an <event>, only {', '.join(found[:3])}",
            "this dialect is not supported; export schedule.json or a calendar (.ics) there instead",
        )


def _tag(element: _Element) -> str:
    return str(element.tag)


def _place(element: _Element) -> str:
    identity = element.get("id") or element.get("guid") or element.get("index")
    return f"line {element.sourceline}: {_tag(element)}" + (f" {identity}" if identity else "")
