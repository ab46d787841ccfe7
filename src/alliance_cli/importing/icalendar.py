"""Read iCalendar of any producer: private and Windows zones, floating and all-day times, series and their exceptions."""

from __future__ import annotations

import datetime as dt
import re
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from alliance_cli.findings import EventError
from alliance_cli.importing import foreign_values as values
from alliance_cli.importing import own_calendar as published
from alliance_cli.importing.calendar_zones import Zones
from alliance_cli.importing.event_data import event_data
from alliance_cli.importing.imported import Context, Imported
from alliance_cli.importing.packages import needed
from alliance_cli.importing.programme import Item, Programme
from alliance_cli.importing.series import occurrences
from alliance_cli.text import clean_line

if TYPE_CHECKING:
    from icalendar import Component

_KEPT = frozenset(
    {
        "UID",
        "DTSTART",
        "DTEND",
        "DURATION",
        "SUMMARY",
        "DESCRIPTION",
        "LOCATION",
        "URL",
        "STATUS",
        "CATEGORIES",
        "ATTACH",
        "RRULE",
        "RDATE",
        "EXDATE",
        "RECURRENCE-ID",
        "ORGANIZER",
    }
)
# Bookkeeping of calendar programs that says nothing about the session.
_BOOKKEEPING = frozenset(
    {
        "DTSTAMP",
        "CREATED",
        "LAST-MODIFIED",
        "SEQUENCE",
        "CLASS",
        "TRANSP",
        "PRIORITY",
        "SOURCE",
        "REFRESH-INTERVAL",
        "BEGIN",
        "END",
    }
)
_STATUS = {"CANCELLED": "cancelled", "TENTATIVE": "tentative"}


def read(data: bytes, context: Context) -> Imported:
    """Return the event that a calendar describes, one session for every VEVENT and every occurrence of a series.

    Raises:
        EventError: It is no calendar, or names no usable zone.
    """
    text = _decoded(data)
    calendar = needed("icalendar").Calendar
    try:
        with warnings.catch_warnings():
            # What it guesses about zones is settled anew, and told.
            warnings.simplefilter("ignore")
            calendars = calendar.from_ical(text, multiple=True)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise EventError(
            f"the source is no sound iCalendar: {clean_line(str(error)[:200])}", "is it cut off?"
        ) from None
    if not calendars or any(each.name != "VCALENDAR" for each in calendars):
        raise EventError("the source is no sound iCalendar: there is no VCALENDAR")
    return event_data(_Reader(calendars, text, context).programme)


def _decoded(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise EventError(f"the source is not in UTF-8, as line {line} shows", "convert it to UTF-8") from None
    if not re.search(r"^END:VCALENDAR\s*\Z", text, re.IGNORECASE | re.MULTILINE):
        raise EventError("the source is no whole iCalendar: END:VCALENDAR is missing at its end", "is it cut off?")
    return text.replace("\0", "")


class _Reader:
    """One pass over the calendars of one file."""

    def __init__(self, calendars: list[Component], text: str, context: Context) -> None:
        self.programme = Programme("icalendar", context)
        self.zones = Zones(calendars, self.programme)
        self._facts(calendars)
        self._zoned_and_utc(text)
        self.zones_used: Counter[str] = Counter()
        events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
        self._organizer(events)
        exceptions = self._exceptions(events)
        for number, event in enumerate(events, 1):
            if "RECURRENCE-ID" not in event:
                self._event(event, _place(event, number), exceptions.pop(_text(event.get("UID")), {}))
        for orphans in exceptions.values():
            for number, event in orphans.values():
                self._single(event, _place(event, number))
        if any("X-ALLIANCE-EVENT" in event for event in events):
            published.take_city(self.programme)
        if not self.programme.facts.zone and self.zones_used:
            self.programme.facts.zone = self.zones_used.most_common(1)[0][0]

    def _facts(self, calendars: list[Component]) -> None:
        first = calendars[0]
        facts = self.programme.facts
        facts.title = _text(first.get("NAME")) or _text(first.get("X-WR-CALNAME"))
        facts.zone = self.zones.key(_text(first.get("X-WR-TIMEZONE")) or _text(first.get("TIMEZONE-ID")))
        facts.prose = (_text(first.get("DESCRIPTION")) or _text(first.get("X-WR-CALDESC")),)
        facts.url = _text(first.get("URL"))
        for component in ("VTODO", "VJOURNAL", "VFREEBUSY"):
            count = sum(len(calendar.walk(component)) for calendar in calendars)
            if count:
                self.programme.lose(component, "event", count)

    def _zoned_and_utc(self, text: str) -> None:
        for number, written in enumerate(text.splitlines(), 1):
            if len(written) < 200 and re.search(r";TZID=[^:]*:\d{8}T\d{6}Z$", written):
                self.programme.fault("a time names a zone and ends in Z; it is read in the zone", f"line {number}")

    def _organizer(self, events: list[Component]) -> None:
        """Take the organizer where all events that name one agree; our own name a contact, as they invite nobody."""
        own = [event for event in events if "X-ALLIANCE-EVENT" in event and "CONTACT" in event]
        contacts = {(_text(event["CONTACT"]), _parameter(event["CONTACT"], "ALTREP")) for event in own}
        self.programme.facts.organizer = published.organizer(contacts)
        organizers = {(_parameter(event.get("ORGANIZER"), "CN"), _text(event.get("ORGANIZER"))) for event in events}
        organizers.discard(("", ""))
        if len(organizers) > 1:
            self.programme.lose("ORGANIZER, of which there are several,", count=len(organizers))
        for name, address in organizers if len(organizers) == 1 else ():
            email = re.sub("^mailto:", "", address, flags=re.IGNORECASE)
            is_email = values.is_email(email)
            if name or is_email:
                self.programme.facts.organizer = {"name": values.one_line(name) or email}
                if is_email:
                    self.programme.facts.organizer["email"] = email

    def _exceptions(self, events: list[Component]) -> dict[str, dict[dt.datetime, tuple[int, Component]]]:
        """Return the exceptions to series by UID and by the instant that they replace."""
        found: dict[str, dict[dt.datetime, tuple[int, Component]]] = defaultdict(dict)
        for number, event in enumerate(events, 1):
            replaced = event.get("RECURRENCE-ID")
            if replaced is None:
                continue
            place = _place(event, number)
            if _parameter(replaced, "RANGE"):
                self.programme.fault("a change to all later occurrences is taken for a change to this one", place)
            moment = self._moment(replaced, place)
            if moment is None:
                self.programme.session_count += 1
                self.programme.fault("left out: its RECURRENCE-ID is no moment", place)
            else:
                found[_text(event.get("UID"))][moment[0].replace(fold=0)] = (number, event)
        return found

    def _event(self, event: Component, place: str, exceptions: dict[dt.datetime, tuple[int, Component]]) -> None:
        first = self._single(event, place)
        if first is None or not ({"RRULE", "RDATE"} & set(event)):
            for exception in exceptions.values():
                self._single(exception[1], _place(exception[1], exception[0]))
            return
        length = first.duration
        if first.end and (first.end.tzinfo is None) == (first.start.tzinfo is None):
            length = first.end - first.start
        self.programme.items.remove(first)
        self.programme.session_count -= 1
        replaced = {self._comparable(moment): each for moment, each in exceptions.items()}
        for start in occurrences(event, first.start, self.programme, place, self._moments):
            instant = self._comparable(start)
            if instant in replaced:
                number, changed = replaced.pop(instant)
                self._single(changed, _place(changed, number))
                continue
            self.programme.session_count += 1
            self.programme.items.append(_copied(first, start, length))
        for exception in replaced.values():
            self._single(exception[1], _place(exception[1], exception[0]))

    def _comparable(self, moment: dt.datetime) -> dt.datetime:
        return moment.astimezone(dt.UTC) if moment.tzinfo else moment

    def _moments(self, prop: object, place: str) -> Iterator[dt.datetime]:
        """Yield every moment of an RDATE or EXDATE."""
        for each in prop if isinstance(prop, list) else [prop]:
            for value in _fact(each, "dts", ()):
                found = self._moment(value, place, zone=_parameter(each, "TZID"))
                if found:
                    yield found[0]

    def _single(self, event: Component, place: str) -> Item | None:
        """Add one session; return None, with a note, where it has no start."""
        programme = self.programme
        programme.session_count += 1
        for error in event.errors:
            programme.fault(f"{clean_line(str(error[0]))}: {clean_line(str(error[1])[:200])}", place)
        for name in event:
            is_taken = name in _KEPT or (name == "CONTACT" and self.programme.facts.organizer)
            if not is_taken and name not in _BOOKKEEPING and not name.startswith("X-"):
                programme.lose(name)
        start = self._moment(event.get("DTSTART"), place)
        if start is None:
            programme.fault("left out: it has no DTSTART that can be read", place)
            return None
        if isinstance(start[0].tzinfo, ZoneInfo) and "TZID" in event["DTSTART"].params:
            self.zones_used[start[0].tzinfo.key] += 1
        end = self._moment(event.get("DTEND"), place)
        if self._is_about_the_event(event, start, end):
            programme.session_count -= 1
            return None
        item = Item(
            place=place,
            title=_text(event.get("SUMMARY")) or _text(event.get("UID")) or "?",
            start=start[0],
            end=end[0] if end else None,
            duration=self._duration(event, place) if end is None else None,
            status=_STATUS.get(_text(event.get("STATUS")).upper()),
            prose=(_text(event.get("DESCRIPTION")),),
            url=_text(event.get("URL")),
            links=[(_parameter(each, "FILENAME"), _text(each)) for each in _all(event.get("ATTACH"))],
            tags=[clean_line(str(tag)) for each in _all(event.get("CATEGORIES")) for tag in _fact(each, "cats", ())],
        )
        if "X-ALLIANCE-EVENT" in event:
            published.complete(item, _words(event), programme)
        else:
            item.rooms = list(self._rooms(event))
        if start[1]:
            self._whole_day(item, place)
        elif item.end and (item.end.tzinfo is None) != (item.start.tzinfo is None):
            programme.fault("only one of its start and end names a zone; the other is read in the event's zone", place)
        programme.items.append(item)
        return item

    def _is_about_the_event(
        self, event: Component, start: tuple[dt.datetime, bool], end: tuple[dt.datetime, bool] | None
    ) -> bool:
        """Take the entries of our own calendars that are no sessions: the event itself, deadlines of registration."""
        if "X-ALLIANCE-EVENT" not in event:
            return False
        facts = self.programme.facts
        if _text(event.get("UID")) == _text(event.get("X-ALLIANCE-EVENT")):
            facts.start = start[0].date() if start[1] else start[0]
            if end:
                facts.end = end[0].date() - dt.timedelta(days=1) if end[1] else end[0]
            return True
        return published.deadline(
            _text(event.get("SUMMARY")), start[0], _text(event.get("URL")), self.programme, whole_day=start[1]
        )

    def _whole_day(self, item: Item, place: str) -> None:
        """Make an all-day event last from midnight to midnight; DTEND is the day after, though some write the same."""
        self.programme.note("an all-day event is taken as a session from midnight to midnight", place)
        if item.end is None or item.end <= item.start:
            item.end = None
            item.duration = item.duration or dt.timedelta(days=1)

    def _duration(self, event: Component, place: str) -> dt.timedelta | None:
        written = event.get("DURATION")
        duration = _fact(written, "dt", _fact(written, "td", None))
        if written is not None and not isinstance(duration, dt.timedelta):
            self.programme.fault("its DURATION cannot be read", place)
            return None
        return duration if isinstance(duration, dt.timedelta) else None

    def _rooms(self, event: Component) -> Iterator[str]:
        room = self.programme.room(_text(event.get("LOCATION")))
        if room:
            yield room

    def _moment(self, prop: Any, place: str, *, zone: str = "") -> tuple[dt.datetime, bool] | None:
        """Return the moment of a property, naive where it floats, and whether it is a whole day."""
        value = _fact(prop, "dt", None)
        if isinstance(value, dt.datetime):
            # A zone is the property's own, but for the several moments of one RDATE.
            name = zone or _parameter(prop, "TZID")
            if not name:
                return value, False
            settled = self.zones.zone(name, place)
            if settled is None:
                return value.replace(tzinfo=None), False
            if isinstance(settled, ZoneInfo):
                return value.replace(tzinfo=settled), False
            return (value if value.tzinfo else value.replace(tzinfo=settled)), False
        if isinstance(value, dt.date):
            return dt.datetime.combine(value, dt.time(0)), True
        return None


def _copied(item: Item, start: dt.datetime, length: dt.timedelta | None) -> Item:
    return Item(
        place=item.place,
        title=item.title,
        start=start,
        duration=length,
        rooms=item.rooms,
        status=item.status,
        prose=item.prose,
        url=item.url,
        links=item.links,
        tags=item.tags,
    )


def _place(event: Component, number: int) -> str:
    return f"VEVENT {number}, {clean_line((_text(event.get('SUMMARY')) or _text(event.get('UID')))[:60])}".rstrip(", ")


def _words(event: Component) -> published.Words:
    return published.Words(
        description=_text(event.get("DESCRIPTION")),
        place=_text(event.get("X-ALLIANCE-ABSTRACT")),
        location=_text(event.get("LOCATION")),
        language=_parameter(event.get("SUMMARY"), "LANGUAGE"),
        is_colored="COLOR" in event,
    )


def _all(prop: object) -> list[Any]:
    return [] if prop is None else prop if isinstance(prop, list) else [prop]


def _text(prop: object) -> str:
    if isinstance(prop, list):
        prop = prop[0] if prop else None
    return str(prop).strip() if isinstance(prop, str) else ""


def _fact(prop: object, name: str, default: Any) -> Any:
    """Return an attribute; a property that the package could not read raises, with the reason, for every one."""
    try:
        return getattr(prop, name, default)
    except ValueError:
        return default


def _parameter(prop: object, name: str) -> str:
    value = _fact(prop, "params", {}).get(name, "")
    return str(value[0] if isinstance(value, list) and value else value)
