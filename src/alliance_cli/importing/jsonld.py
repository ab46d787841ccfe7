"""Read JSON-LD: events of schema.org with their sub-events, as web pages have them for search engines."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from alliance_cli.findings import EventError
from alliance_cli.importing import foreign_values as values
from alliance_cli.importing.event_data import event_data
from alliance_cli.importing.imported import Context, Imported
from alliance_cli.importing.programme import Item, Person, Programme
from alliance_cli.importing.records import DataRecord
from alliance_cli.text import clean_line

_EVENT_TYPES = re.compile(r"(?:^|[/:#])(?:\w*Event|Festival|Hackathon|CourseInstance|EventSeries)$")
_STATUS = {"EventCancelled": "cancelled", "EventPostponed": "postponed"}
_KNOWN_STATUS = frozenset({"", "EventScheduled", "EventRescheduled", "EventMovedOnline", *_STATUS})
_MODES = {
    "OnlineEventAttendanceMode": "online",
    "OfflineEventAttendanceMode": "in-person",
    "MixedEventAttendanceMode": "hybrid",
}
_OURS = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
_PEOPLE = ("performer", "performers", "actor", "contributor", "director")


def recognizes(document: Any) -> bool:
    """Return whether a JSON document holds events of schema.org."""
    return next(iter(_events(document)), None) is not None


def _events(document: Any) -> Iterator[dict[str, Any]]:
    """Yield the outermost events."""
    waiting = [document]
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, list):
            waiting[:0] = [one for one in each if isinstance(one, (dict, list))]
        elif isinstance(each, dict):
            if _is_event(each):
                yield each
            elif isinstance(each.get("@graph"), list):
                waiting[:0] = each["@graph"]


def _is_event(node: dict[str, Any]) -> bool:
    types = node.get("@type")
    return any(
        isinstance(each, str) and _EVENT_TYPES.search(each) for each in (types if isinstance(types, list) else [types])
    )


def read(document: Any, context: Context) -> Imported:
    """Return the event that the JSON-LD describes: the only outermost one with its sub-events, or a list of events.

    Raises:
        EventError: There is no event, no zone is given, or none of its sessions has a start.
    """
    events = list(_events(document))
    if not events:
        raise EventError("the source is JSON, but holds no event of schema.org")
    return event_data(_Reader(document, events, context).programme)


class _Reader:
    """One pass over one document."""

    def __init__(self, document: Any, events: list[dict[str, Any]], context: Context) -> None:
        self.programme = Programme("json-ld", context)
        self._others(document, events)
        if len(events) == 1:
            main = DataRecord(self.programme, "event", events[0])
            identity = str(events[0].get("@id") or "")
            subs = [*main.tables("subEvent", noun="session"), *main.tables("subEvents", noun="session")]
            self._facts(main, has_sessions=bool(subs))
            self.programme.is_own = bool(_OURS.fullmatch(identity)) and all(
                _OURS.fullmatch(str(sub.peek("@id") or "")) for sub in subs
            )
            if self.programme.is_own:
                self.programme.facts.uid = identity.removeprefix("urn:uuid:")
        else:
            subs = [DataRecord(self.programme, "session", event) for event in events]
        for number, sub in enumerate(subs, 1):
            self._session(sub, number)

    def _others(self, document: Any, events: list[dict[str, Any]]) -> None:
        """Name what stands beside the events."""
        known = set(map(id, events))
        for each in document if isinstance(document, list) else [document]:
            graph = each.get("@graph") if isinstance(each, dict) else None
            for node in graph if isinstance(graph, list) else [each]:
                if isinstance(node, dict) and id(node) not in known:
                    self.programme.lose(f"a {clean_line(str(node.get('@type') or 'node')[:40])}", "event")

    def _facts(self, record: DataRecord, *, has_sessions: bool) -> None:
        facts, programme = self.programme.facts, self.programme
        facts.title = _said(record, "name")
        facts.subtitle = record.text("alternateName")
        facts.prose = (record.text("description"),)
        facts.url = _said(record, "url")
        facts.start = self._bound(record, "startDate")
        facts.end = self._bound(record, "endDate")
        facts.languages = ",".join(_texts(record, "inLanguage"))
        facts.themes = _words(record, "keywords")
        status = _last(record.text("eventStatus"))
        facts.status = _STATUS.get(status)
        if status not in _KNOWN_STATUS:
            programme.lose(f"eventStatus `{clean_line(status[:40])}`", "event")
        facts.attendance = _MODES.get(_last(record.text("eventAttendanceMode")))
        self._places(record)
        for organizer in record.tables("organizer", noun="organizer"):
            self._organizer(organizer)
        for offer in record.tables("offers", noun="offer"):
            self._offer(offer)
        for name in _PEOPLE:
            for person in record.tables(name, noun="person"):
                self._person(person)
        record.set_aside("@context", "@type", "@id", "eventSchedule" if has_sessions else "@type")
        record.close()

    def _bound(self, record: DataRecord, name: str) -> dt.date | dt.datetime | None:
        written = record.text(name)
        if not written:
            return None
        try:
            return values.whole_date(written) if len(written) <= 10 else values.moment(written)
        except ValueError:
            self.programme.fault(f"not kept: its {name} `{clean_line(written[:80])}` is not a date", "event")
            return None

    def _organizer(self, record: DataRecord) -> None:
        name, email, url = _said(record, "name"), record.text("email"), _said(record, "url")
        record.set_aside("@type", "@id")
        record.close()
        facts = self.programme.facts
        if not name or facts.organizer:
            self.programme.lose("a further organizer", "event")
            return
        facts.organizer = {"name": values.one_line(name)}
        if values.is_email(email.removeprefix("mailto:")):
            facts.organizer["email"] = email.removeprefix("mailto:")
        if values.web_address(url):
            facts.organizer["url"] = url

    def _offer(self, record: DataRecord) -> None:
        """Take the first offer for registration: where people register, from when and until when."""
        window = {
            "opens": self._bound(record, "validFrom"),
            "closes": self._bound(record, "validThrough"),
            "url": values.web_address(_said(record, "url")),
            "note": record.text("description") or None,
        }
        name = record.text("name")
        record.set_aside("@type", "@id")
        registration = self.programme.facts.registration
        if not registration and not name:
            registration.update({key: value for key, value in window.items() if value})
        elif name:
            registration.setdefault("windows", []).append({"name": values.one_line(name), **window})
        else:
            self.programme.lose("a further offer", "event")
        record.close()

    def _places(self, record: DataRecord) -> list[str]:
        """Add the rooms of an event and return their keys; the town of all is the event's city."""
        keys = []
        for place in record.tables("location", noun="room"):
            kind = "online" if place.text("@type") == "VirtualLocation" else None
            url = values.web_address(_said(place, "url"))
            address = self._address(place)
            name = place.text("name", "") or ("Online" if kind else address)
            capacity = place.text("maximumAttendeeCapacity")
            place.set_aside("@id")
            place.close()
            key = self.programme.room(
                name,
                kind=kind,
                address=address if address != name else None,
                capacity=int(capacity) if capacity.isdecimal() and len(capacity) < 8 and int(capacity) else None,
                **(values.room_link(url) if url else {}),
            )
            if key:
                keys.append(key)
        return keys

    def _address(self, place: DataRecord) -> str:
        if not isinstance(place.peek("address"), dict):
            return values.one_line(place.text("address"))
        (address,) = place.tables("address", noun="address")
        town = values.one_line(address.text("addressLocality"))
        self.programme.facts.city = self.programme.facts.city or town or None
        country = _said(address, "addressCountry")
        if re.fullmatch("[A-Z]{2}", country):
            self.programme.facts.country = country
        elif country:
            self.programme.lose("`addressCountry`", "address")
        street = values.one_line(", ".join(filter(None, (address.text("streetAddress"), address.text("postalCode")))))
        region = address.text("addressRegion")
        address.set_aside("@type")
        address.close()
        return ", ".join(filter(None, (street, region)))

    def _person(self, record: DataRecord) -> str | None:
        name = (
            _said(record, "name")
            or record.text("")
            or f"{record.text('givenName')} {record.text('familyName')}".strip()
        )
        identity = record.text("@id")
        affiliation = ""
        for around in ("affiliation", "worksFor"):
            for body in record.tables(around, noun="organization"):
                affiliation = affiliation or body.text("name", "")
                body.set_aside("@type", "@id")
                body.close()
        key = self.programme.person(
            name,
            identity or None,
            bio=record.text("description"),
            title=values.one_line(record.text("jobTitle")),
            organization=values.one_line(affiliation),
            url=values.web_address(_said(record, "url")),
        )
        record.set_aside("@type")
        record.close()
        if key is None:
            self.programme.fault("a person has no name")
        return key

    def _session(self, record: DataRecord, number: int) -> None:
        programme = self.programme
        programme.session_count += 1
        title = _said(record, "name")
        place = f"event {number}, {clean_line(title[:60])}"
        written, end = record.text("startDate"), record.text("endDate")
        try:
            is_day = len(written) == 10
            start = dt.datetime.combine(values.whole_date(written), dt.time(0)) if is_day else values.moment(written)
        except ValueError:
            programme.fault(f"left out: its startDate `{clean_line(written[:80])}` is not a moment", place)
            return
        if is_day:
            programme.count("read as midnight to midnight: the days of {}")
        status = _last(record.text("eventStatus"))
        item = Item(
            place=place,
            title=title,
            start=start,
            end=self._end(end, place),
            rooms=self._places(record),
            track=programme.track(", ".join(_texts(record, "about"))),
            kind=record.text("additionalType"),
            people=[
                Person(key=key)
                for name in _PEOPLE
                for each in record.tables(name, noun="person")
                if (key := self._person(each))
            ],
            languages=",".join(_texts(record, "inLanguage")),
            prose=(record.text("alternateName"), record.text("description")),
            status="cancelled" if status == "EventCancelled" else None,
            url=_said(record, "url"),
            links=list(self._links(record)),
            tags=_words(record, "keywords"),
        )
        if length := record.text("duration"):
            try:
                item.duration = values.duration(length)
            except ValueError:
                programme.fault(f"its duration `{clean_line(length[:60])}` cannot be read", place)
        if status not in _KNOWN_STATUS:
            programme.lose(f"eventStatus `{clean_line(status[:40])}`")
        if item.end is None and item.duration is None:
            if is_day:
                item.duration = dt.timedelta(days=1)
            elif not programme.is_own:
                programme.fault("it has no end", place)
        record.set_aside("@context", "@type", "@id", "eventAttendanceMode", "superEvent")
        record.close()
        programme.add(item)

    def _end(self, written: str, place: str) -> dt.datetime | None:
        if not written:
            return None
        try:
            if len(written) == 10:
                return dt.datetime.combine(values.whole_date(written), dt.time(0)) + dt.timedelta(days=1)
            return values.moment(written)
        except (ValueError, OverflowError):
            self.programme.fault(f"its endDate `{clean_line(written[:80])}` is not a moment", place)
            return None

    def _links(self, record: DataRecord) -> Iterator[tuple[str | None, str]]:
        for name in ("subjectOf", "workFeatured", "recordedIn"):
            for work in record.tables(name, noun="link"):
                yield work.text("name"), work.text("url", "@id", "")
                work.set_aside("@type")
                work.close()


def _said(record: DataRecord, name: str) -> str:
    """Return a text, or the first of several, or what an object with a name or an address calls itself."""
    value = record.peek(name)
    if isinstance(value, list) or (isinstance(value, dict) and value.keys() & {"@id", "@value", "name", "url"}):
        texts = _texts(record, name)
        if len(texts) > 1:
            record.programme.lose(f"a further `{clean_line(name)}`", record.noun, len(texts) - 1)
        return texts[0] if texts else ""
    return record.text(name)


def _texts(record: DataRecord, name: str) -> list[str]:
    """Return the texts under a name, where there may be one, a list, or objects with names."""
    value = record.peek(name)
    if isinstance(value, (list, dict)):
        found = []
        for each in record.tables(name, noun=record.noun):
            text = each.text("", "@value", "name", "url", "@id")
            each.set_aside("@type", "alternateName")
            each.close()
            found += [text] if text else []
        return found
    text = record.text(name)
    return [text] if text else []


def _words(record: DataRecord, name: str) -> list[str]:
    """Return the words in a list, or in one text with commas."""
    texts = _texts(record, name)
    return [word.strip() for text in texts for word in (text.split(",") if len(texts) == 1 else [text]) if word.strip()]


def _last(address: str) -> str:
    """Return the word of schema.org at the end of an address."""
    return re.split("[/#:]", address)[-1]
