"""Read schedule.json, versions 1 (days and rooms) and 2 (one list of events)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

from alliance_cli.findings import EventError
from alliance_cli.importing import conference, own_schedules
from alliance_cli.importing import foreign_values as values
from alliance_cli.importing.event_data import event_data
from alliance_cli.importing.imported import Context, Imported
from alliance_cli.importing.programme import Programme
from alliance_cli.importing.records import DataRecord
from alliance_cli.text import clean_line

_STATES = {
    "CONFIRMED": None,
    "CANCELED": "cancelled",
    "CANCELLED": "cancelled",
    "WITHDRAWN": "cancelled",
    "DRAFT": "tentative",
    "SUBMITTED": "tentative",
    "ACCEPTED": "tentative",
}
_NOT_HELD = frozenset({"REJECTED", "DELETED"})
_NO_KIND = frozenset({"OTHER", "META"})


class _Day(NamedTuple):
    """One conference day, its bounds as far as they are stated, and its record."""

    date: dt.date
    first: dt.datetime | None
    last: dt.datetime | None
    record: DataRecord
    label: str


def recognizes(document: Any) -> bool:
    """Return whether a JSON document is a schedule."""
    schedule = document.get("schedule") if isinstance(document, dict) else None
    return isinstance(schedule, dict) and isinstance(schedule.get("conference"), dict)


def read(document: Any, context: Context) -> Imported:
    """Return the event that a schedule.json describes.

    Raises:
        EventError: It is not a schedule, names no usable zone, or none of its sessions can be read.
    """
    if not recognizes(document):
        raise EventError("the source is JSON, but not a schedule: `schedule.conference` is missing")
    return event_data(_Reader(document, context).programme)


class _Reader:
    """One pass over one schedule."""

    def __init__(self, document: dict[str, Any], context: Context) -> None:
        self.programme = Programme("schedule-json", context)
        around = DataRecord(self.programme, "event", document)
        self._take_generator(around)
        schedule = DataRecord(self.programme, "event", around.value("schedule"))
        around.set_aside("$schema")
        around.close()
        self.programme.facts.base_url = values.web_address(schedule.text("base_url"))
        self._take_generator(schedule)
        self.conference = DataRecord(self.programme, "event", schedule.value("conference"))
        self.acronym = conference.take_facts(self.programme, self.conference, "schedule.conference")
        self.programme.facts.languages = ",".join(_words(self.conference, "languages"))
        self.programme.facts.themes = _words(self.conference, "keywords")
        self.room_names = dict(self._rooms(schedule))
        self.track_names = dict(self._tracks())
        for person in schedule.tables("persons", noun="person"):
            conference.add_person(self.programme, person)
        days = list(self._days())
        if "events" in schedule:
            for number, event in enumerate(schedule.tables("events", noun="session")):
                self._event(event, f"schedule.events[{number}]", days)
            for day in days:
                day.record.close()
        else:
            self._version_1(days)
        schedule.set_aside("version", "$schema")
        self.conference.set_aside("days")
        self.conference.close()
        schedule.close()
        if self.programme.is_own:
            conference.take_rooms(self.programme)
        conference.note_shared_names(self.programme)

    def _take_generator(self, around: DataRecord) -> None:
        for generator in around.tables("generator", noun="event"):
            self.programme.is_own = generator.text("name", "") == "alliance" or self.programme.is_own
            generator.set_aside("version", "url")
            generator.close()

    def _rooms(self, schedule: DataRecord) -> Iterator[tuple[str, str]]:
        """Add the declared rooms; yield the key of each by its guid, where no other room has that."""
        for around in (self.conference, schedule):
            for room in around.tables("rooms", noun="room"):
                guid = room.text("guid")
                key = conference.add_room(self.programme, room)
                if key and guid:
                    yield guid, key

    def _tracks(self) -> Iterator[tuple[str, str]]:
        for track in self.conference.tables("tracks", noun="track"):
            slug = str(track.peek("slug") or "")
            key = conference.add_track(self.programme, track)
            if key and slug:
                yield slug, key

    def _days(self) -> Iterator[_Day]:
        days = self.conference.value("days")
        if days is not None and not isinstance(days, (list, int, str)):
            self.programme.fault("its days are not a list", "schedule.conference.days")
        for number, raw in enumerate(days if isinstance(days, list) else ()):
            place = f"schedule.conference.days[{number}]"
            if not isinstance(raw, dict):
                self.programme.fault("the day is not an object", place)
                continue
            record = DataRecord(self.programme, "day", raw)
            label = record.text("index")
            written, first, last = record.text("date"), record.text("day_start", "start"), record.text("day_end", "end")
            try:
                date = values.date(written or first)
            except ValueError:
                self.programme.fault(f"its date `{clean_line(written[:80])}` is not a date", place)
                continue
            self.programme.days.add(date)
            start = _moment(first)
            if start:
                self.programme.facts.day_starts.append(start)
            record.set_aside("name", "id", "guid")
            yield _Day(date, start, _moment(last), record, label or str(date))

    def _version_1(self, days: list[_Day]) -> None:
        for day in days:
            rooms = day.record.value("rooms")
            for room, events in self._events_by_room(rooms, day):
                self.programme.room(room)
                filed = DataRecord(self.programme, "room", {"events": events})
                for number, event in enumerate(filed.tables("events", noun="session")):
                    place = f"schedule.conference.days[{day.label}].rooms[{clean_line(room)}][{number}]"
                    self._event(event, place, day, room)
                filed.close()
            day.record.close()
        if not self.programme.session_count and any(note.is_fault for note in self.programme.notes):
            first = next(note for note in self.programme.notes if note.is_fault)
            raise EventError(f"none of its days has sessions: {first.message} ({first.place})")

    def _events_by_room(self, rooms: Any, day: _Day) -> Iterator[tuple[str, Any]]:
        """Yield the events of each room; rooms may be a list of objects with their names, too."""
        if isinstance(rooms, dict):
            yield from rooms.items()
        elif isinstance(rooms, list):
            for record in DataRecord(self.programme, "day", {"rooms": rooms}).tables("rooms", noun="room"):
                name, events = record.text("name", "title"), record.value("events") or record.value("talks")
                record.set_aside("id", "guid", "slug")
                record.close()
                yield name, events or []
        elif rooms is not None:
            self.programme.fault("its rooms are not an object", f"schedule.conference.days[{day.label}]")

    def _event(self, event: DataRecord, place: str, filed: _Day | list[_Day], room: str = "") -> None:
        programme = self.programme
        programme.session_count += 1
        if "" in event:
            programme.fault("left out: it is not an object", place)
            return
        place = values.titled(place, str(event.peek("title") or ""))
        state = event.text("state").upper()
        if state in _NOT_HELD:
            programme.note(f"left out: its state is {state}", place)
            return
        if state and state not in _STATES:
            programme.lose(f"state `{clean_line(state[:40])}`")
        day = filed.date if isinstance(filed, _Day) else None
        try:
            start, clock = conference.start(event.text("date"), event.text("start"), day, programme, place)
        except ValueError as error:
            programme.fault(f"left out: {error}", place)
            return
        if isinstance(filed, list):
            day = _containing(start, filed)
        is_second_version = "participants" in event
        rooms = list(self._room(event))
        written_end, length = event.text("end"), event.text("duration")
        track = self._track(event)
        if event.peek("language") == own_schedules.NO_LANGUAGE:
            event.set_aside("language")
        item = conference.add_session(programme, event, start, place=place, day=day, acronym=self.acronym)
        filed_room = programme.room(room)
        item.rooms = rooms or item.rooms or ([filed_room] if filed_room else [])
        item.clock, item.track, item.end = clock, track, conference.end(written_end, start, programme, place)
        kind = event.text("type")
        # The words of version 2 are capitals.
        item.kind = "" if kind in _NO_KIND else kind.lower().replace("_", " ") if is_second_version else kind
        item.status = _STATES.get(state) or item.status
        if length or item.end is None:
            item.duration = conference.duration(length, programme, place)
        event.close()

    def _room(self, event: DataRecord) -> Iterator[str]:
        """Yield the room of an event where that is an object."""
        if not isinstance(event.peek("room"), dict):
            return
        room = DataRecord(self.programme, "session", event.value("room"))
        name, guid = room.text("name"), room.text("guid")
        room.close()
        key = self.programme.room(name) or self.room_names.get(guid)
        if key:
            yield key

    def _track(self, event: DataRecord) -> str | None:
        track = event.peek("track")
        if not isinstance(track, dict) or not track.keys() & {"slug", "name"}:
            return self.programme.track(event.text("track"))
        record = DataRecord(self.programme, "session", event.value("track"))
        slug, name = record.text("slug"), record.text("name")
        record.set_aside("id", "guid", "color")
        record.close()
        if slug in self.track_names or slug in {"", own_schedules.NO_TRACK}:
            return self.track_names.get(slug) or self.programme.track(name)
        return self.programme.track(name or slug, id=slug)


def _words(record: DataRecord, name: str) -> list[str]:
    """Return the texts in a list."""
    return [word for each in record.tables(name, noun="event") if (word := each.text("", "name", "code"))]


def _containing(start: dt.datetime, days: list[_Day]) -> dt.date | None:
    if start.tzinfo is None:
        return None
    for day in days:
        if day.first and day.last and day.first.tzinfo and day.last.tzinfo and day.first <= start < day.last:
            return day.date
    return None


def _moment(written: str) -> dt.datetime | None:
    try:
        return values.moment(written)
    except ValueError:
        return None
