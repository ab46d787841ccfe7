"""Read JSON-LD: events of schema.org with their sub-events, as web pages have them for search engines."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator
from typing import Any

from alliance_cli.findings import EventError
from alliance_cli.importing import foreign_values as values
from alliance_cli.importing.event_data import event_data
from alliance_cli.importing.imported import Context, Imported
from alliance_cli.importing.linked_data import PARTS, Events, Node, holds_events
from alliance_cli.importing.programme import Item, Person, Programme
from alliance_cli.importing.records import DataRecord
from alliance_cli.text import clean_line

_STATUS = {"EventCancelled": "cancelled", "EventPostponed": "postponed"}
_KNOWN_STATUS = frozenset({"", "EventScheduled", "EventRescheduled", "EventMovedOnline", *_STATUS})
_MODES = {
    "OnlineEventAttendanceMode": "online",
    "OfflineEventAttendanceMode": "in-person",
    "MixedEventAttendanceMode": "hybrid",
}
_OURS = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_ESCAPED_TAG = re.compile(
    r"&lt;/?(?:p|br|div|ul|ol|li|strong|em|b|i|a|h[1-6]|span)\b[^&]*(?:&quot;[^&]*)*&gt;", re.IGNORECASE
)
_PEOPLE = ("performer", "performers", "actor", "contributor", "director")


def recognizes(document: Any) -> bool:
    """Return whether a JSON document holds events of schema.org."""
    return holds_events(document)


def read(document: Any, context: Context) -> Imported:
    """Return the event that the JSON-LD describes: the only outermost one with its sub-events, or a list of events.

    Raises:
        EventError: There is no event, no zone is given, or none of its sessions has a start.
    """
    events = Events(document)
    if not events.outermost:
        raise EventError("the source is JSON, but holds no event of schema.org")
    return event_data(_Reader(events, context).programme)


class _Reader:
    """One pass over one document."""

    def __init__(self, events: Events, context: Context) -> None:
        self.programme = Programme("json-ld", context)
        for kind in events.others:
            self.programme.lose(kind, "event")
        found = events.outermost
        if events.repeated:
            count = events.repeated
            self.programme.note(
                f"{count} event{'s' * (count > 1)} stand{'s' * (count == 1)} in the source twice and count{'s' * (count == 1)} once"
            )
        whole = found[0] if len(found) == 1 else _common_event(found)
        if whole is None:
            parts = list(found)
        else:
            main = DataRecord(self.programme, "event", whole)
            identity = str(whole.get("@id") or "")
            parts = _parts(main) if len(found) == 1 else list(found)
            self.programme.is_own = bool(_OURS.fullmatch(identity)) and all(
                _OURS.fullmatch(str(part.get("@id") or "")) for part in parts
            )
            self._facts(main, has_sessions=bool(parts))
            if self.programme.is_own:
                self.programme.facts.uid = identity.removeprefix("urn:uuid:")
        self._sessions(parts, whole)

    def _sessions(self, parts: list[Node], whole: Node | None) -> None:
        """Add the events as sessions; one with parts of its own only stands around them."""
        seen = {id(whole)}
        around: list[str] = []
        waiting: list[tuple[Node, Node]] = [(part, {}) for part in reversed(parts)]
        while waiting:
            part, outer = waiting.pop()
            if id(part) in seen:
                continue
            seen.add(id(part))
            record = DataRecord(self.programme, "session", outer | part)
            inner = [each for each in _parts(record) if id(each) not in seen]
            if inner:
                around.append(clean_line(str(part.get("name") or "an event without a name")[:60]))
                # What a part has of the event around it where it says nothing else.
                common = {name: value for name, value in (outer | part).items() if name in {"location", "eventStatus"}}
                waiting += [(each, common) for each in reversed(inner)]
            else:
                self._session(record, self.programme.session_count + 1)
        if around:
            others = len(around) - 1
            also = f" and {others} other event{'s' * (others > 1)}" * bool(others)
            hold = "hold" if others else "holds"
            self.programme.note(f"not kept: `{around[0]}`{also}, which only {hold} sessions")

    def _facts(self, record: DataRecord, *, has_sessions: bool) -> None:
        facts, programme = self.programme.facts, self.programme
        facts.title = _said(record, "name")
        facts.subtitle = record.text("alternateName")
        facts.prose = (self._prose(record),)
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
        record.set_aside("@context", "@type", "@id", "@graph", "eventSchedule" if has_sessions else "@type")
        record.close()

    def _prose(self, record: DataRecord) -> str:
        """Return a description; some sites escape their HTML once more than they have to."""
        text = record.text("description")
        if self.programme.is_own or "<" in text or not _ESCAPED_TAG.search(text):
            return text
        return html.unescape(text).removesuffix("\\n")

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
        name, email, url = _said(record, "name") or record.text(""), record.text("email"), _said(record, "url")
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
        # Ours name the page of the event where registration has none.
        if self.programme.is_own and window["url"] == self.programme.facts.url:
            window["url"] = None
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
            is_online = "VirtualLocation" in place.text("@type")
            url = values.web_address(_said(place, "url"))
            address, town = self._address(place)
            name = place.text("name", "")
            if values.web_address(name):
                is_online, name, url = True, "", values.web_address(name)
            kind = "online" if is_online else None
            name = name or (self.programme.online_name(url or "") if is_online else address)
            capacity = self.programme.capacity(place.text("maximumAttendeeCapacity"))
            place.set_aside("@id")
            place.close()
            if values.one_line(name) == town and not address:
                continue
            key = self.programme.room(
                name,
                kind=kind,
                address=address if address != name else None,
                capacity=capacity,
                **(values.room_link(url) if url else {}),
            )
            if key:
                keys.append(key)
        return keys

    def _address(self, place: DataRecord) -> tuple[str, str]:
        """Return street, code and region of a place, and its town."""
        if not isinstance(place.peek("address"), dict):
            return values.one_line(place.text("address")), ""
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
        address.set_aside("@type", "@id")
        address.close()
        return ", ".join(filter(None, (street, region))), town

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
            bio=self._prose(record),
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
        place = values.titled(f"event {number}", title)
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
            prose=(record.text("alternateName"), self._prose(record)),
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
            each.set_aside("@type", "@language", "alternateName")
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


def _parts(record: DataRecord) -> list[Node]:
    """Return the events that an event is made of."""
    found = []
    for name in PARTS:
        written = record.value(name)
        for each in written if isinstance(written, list) else [written]:
            if isinstance(each, dict):
                found.append(each)
            elif each:
                record.programme.lose(f"something in `{name}`", record.noun)
    return found


def _common_event(events: list[Node]) -> Node | None:
    """Return the event that all events name as the one around them; None where they do not."""
    around = [each["superEvent"] for each in events if isinstance(each.get("superEvent"), dict)]
    names = {str(each.get("name") or "") for each in around}
    return max(around, key=len) if len(around) == len(events) and len(names) == 1 and names != {""} else None
