"""Read schedule.json, versions 1 (days and rooms) and 2 (one list of events)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from alliance_cli.findings import EventError
from alliance_cli.importing import conference
from alliance_cli.importing import foreign_values as values
from alliance_cli.importing.event_data import event_data
from alliance_cli.importing.imported import Context, Imported
from alliance_cli.importing.programme import Item, Person, Programme
from alliance_cli.text import clean_line

_CONFERENCE = conference.CONFERENCE_KEYS | {
    "daysCount",
    "tracks",
    "rooms",
    "languages",
    "colors",
    "defaults",
    "keywords",
}
_EVENT = conference.SESSION_KEYS | {"id", "guid", "participants", "recording_license", "state"}
_STATES = {
    "CANCELED": "cancelled",
    "CANCELLED": "cancelled",
    "WITHDRAWN": "cancelled",
    "DRAFT": "tentative",
    "SUBMITTED": "tentative",
    "ACCEPTED": "tentative",
}
_NOT_HELD = frozenset({"REJECTED", "DELETED"})


def read(data: bytes, context: Context) -> Imported:
    """Return the event that a schedule.json describes.

    Raises:
        EventError: It is no JSON, no schedule, or names no usable zone.
    """
    try:
        document = json.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except UnicodeDecodeError:
        raise EventError("the source is no text in UTF-8", "save it in UTF-8") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise EventError(f"the source is no sound JSON: {error.msg.lower()}, at {where}; is it cut off?") from None
    except RecursionError:
        raise EventError("the source is nested too deep to be a schedule") from None
    except ValueError:
        raise EventError("the source holds a number that is too long to be read") from None
    schedule = document.get("schedule") if isinstance(document, dict) else None
    if not isinstance(schedule, dict) or not isinstance(schedule.get("conference"), dict):
        raise EventError("the source is JSON, but no schedule: there is no `schedule.conference`")
    generator = document.get("generator")
    is_own = isinstance(generator, dict) and generator.get("name") == "alliance"
    return event_data(_Reader(schedule, context, is_own=is_own).programme)


class _Reader:
    """One pass over one schedule."""

    def __init__(self, schedule: dict[str, Any], context: Context, *, is_own: bool) -> None:
        self.programme = Programme("schedule-json", context)
        self.conference: dict[str, Any] = schedule["conference"]
        self.acronym = _text(self.conference.get("acronym"))
        self._facts(schedule)
        self.room_names = dict(self._rooms(schedule))
        self.track_names = dict(self._tracks())
        for person in _tables(schedule.get("persons")):
            self._person(person)
        days = list(self._days())
        events = schedule.get("events")
        if isinstance(events, list):
            bounds = [(date, first, last) for date, first, last, _ in days if first and last]
            for number, event in enumerate(events):
                self._event(event, f"schedule.events[{number}]", bounds, "")
        else:
            self._version_1(days)
        if is_own:
            conference.take_rooms(self.programme)
        conference.note_shared_names(self.programme)

    def _facts(self, schedule: dict[str, Any]) -> None:
        text = {key: _text(value) for key, value in self.conference.items()}
        text["base_url"] = text.get("base_url") or _text(schedule.get("base_url"))
        text["languages"] = ",".join(map(_text, _list(self.conference.get("languages"))))
        for key in self.conference.keys() - _CONFERENCE:
            if self.conference[key]:
                self.programme.lose(f"`{key}`", "event")
        conference.take_facts(self.programme, text, "schedule.conference")
        self.programme.facts.themes = [_text(word) for word in _list(self.conference.get("keywords"))]

    def _rooms(self, schedule: dict[str, Any]) -> Iterator[tuple[str, str]]:
        """Add the declared rooms; yield the key of each by its guid, where no other room has that."""
        for room in (*_tables(self.conference.get("rooms")), *_tables(schedule.get("rooms"))):
            capacity = room.get("capacity")
            key = self.programme.room(
                _text(room.get("name")),
                id=_text(room.get("slug")),
                kind="online" if _text(room.get("type")).casefold() in {"online", "virtual", "bbb"} else None,
                url=values.web_address(_text(room.get("url"))),
                address=values.one_line(_text(room.get("description"))),
                capacity=int(capacity) if isinstance(capacity, (int, float)) and 0 < capacity < 10**9 else None,
            )
            if key and room.get("guid"):
                yield _text(room["guid"]), key

    def _tracks(self) -> Iterator[tuple[str, str]]:
        for track in _tables(self.conference.get("tracks")):
            colors = track.get("colors")
            shade = _text(track.get("color")) or (_text(colors.get("light")) if isinstance(colors, dict) else "")
            slug = _text(track.get("slug"))
            key = self.programme.track(_text(track.get("name")) or slug, id=slug, color=conference.color(shade))
            if key and slug:
                yield slug, key

    def _days(self) -> Iterator[tuple[dt.date, dt.datetime | None, dt.datetime | None, dict[str, Any]]]:
        if not isinstance(self.conference.get("days", []), list):
            self.programme.fault("its days are no list", "schedule.conference.days")
        for number, day in enumerate(_list(self.conference.get("days"))):
            place = f"schedule.conference.days[{number}]"
            if not isinstance(day, dict):
                self.programme.fault("the day is no object", place)
                continue
            try:
                date = values.date(_text(day.get("date")) or _text(day.get("day_start")) or _text(day.get("start")))
            except ValueError:
                self.programme.fault(f"its date `{clean_line(_text(day.get('date'))[:80])}` is no date", place)
                continue
            self.programme.days.add(date)
            first = _moment(day.get("day_start") or day.get("start"))
            if first:
                self.programme.facts.day_starts.append(first)
            yield date, first, _moment(day.get("day_end") or day.get("end")), day

    def _version_1(self, days: list[tuple[dt.date, dt.datetime | None, dt.datetime | None, dict[str, Any]]]) -> None:
        for date, _, _, day in days:
            rooms = day.get("rooms")
            for room, events in rooms.items() if isinstance(rooms, dict) else ():
                self.programme.room(room)
                for number, event in enumerate(_list(events)):
                    place = f"schedule.conference.days[{_text(day.get('index')) or date}].rooms[{room}][{number}]"
                    self._event(event, place, date, room)

    def _event(
        self,
        event: object,
        place: str,
        filed: dt.date | list[tuple[dt.date, dt.datetime, dt.datetime]],
        room: str,
    ) -> None:
        programme = self.programme
        programme.session_count += 1
        if not isinstance(event, dict):
            programme.fault("left out: it is no object", place)
            return
        place = f"{place}, {clean_line(_text(event.get('title'))[:60])}"
        state = _text(event.get("state")).upper()
        if state in _NOT_HELD:
            programme.note(f"left out: its state is {state}", place)
            return
        for key in event.keys() - _EVENT:
            if event[key]:
                programme.lose(f"`{clean_line(key)}`")
        day = filed if isinstance(filed, dt.date) else None
        try:
            start = self._start(event, day, place)
        except ValueError as error:
            programme.fault(f"left out: {error}", place)
            return
        if isinstance(filed, list):
            day = _containing(start, filed)
        item = Item(
            place=place,
            title=_text(event.get("title")),
            start=start,
            end=_moment(event.get("end")),
            day=day,
            key=conference.session_key(_text(event.get("slug")), self.acronym),
            rooms=list(self._session_rooms(event, room)),
            track=self._track(event.get("track")),
            kind="" if _text(event.get("type")) in {"OTHER", "META"} else _kind(event),
            people=list(self._people(event, place)),
            languages=_language(event),
            status=_STATES.get(state),
            prose=(_text(event.get("subtitle")), _text(event.get("abstract")), _text(event.get("description"))),
            url=_text(event.get("url")),
            links=list(_links(event)),
            tags=list(self._recording(event)),
        )
        if event.get("duration") or item.end is None:
            item.duration = conference.duration(_text(event.get("duration")), programme, place)
        programme.items.append(item)

    def _start(self, event: dict[str, Any], day: dt.date | None, place: str) -> dt.datetime:
        written, clock = _text(event.get("date")), _text(event.get("start"))
        if not written and len(clock) > 10:
            written, clock = clock, ""
        return conference.start(written, clock, day, self.programme, place)

    def _session_rooms(self, event: dict[str, Any], filed: str) -> Iterator[str]:
        room = event.get("room")
        if isinstance(room, dict):
            name = self.programme.room(_text(room.get("name"))) or self.room_names.get(_text(room.get("guid")))
        else:
            name = self.programme.room(_text(room) or filed)
        if name:
            yield name

    def _track(self, track: object) -> str | None:
        if isinstance(track, dict):
            slug = _text(track.get("slug"))
            if slug in self.track_names or slug in {"", conference.NO_TRACK}:
                return self.track_names.get(slug)
            return self.programme.track(_text(track.get("name")) or slug, id=slug)
        return self.programme.track(_text(track))

    def _person(self, person: dict[str, Any]) -> str | None:
        name = _text(person.get("name")) or _text(person.get("public_name")) or _text(person.get("full_public_name"))
        key = self.programme.person(
            name,
            _text(person.get("guid")) or _text(person.get("code")) or None,
            bio=_text(person.get("biography")),
            url=values.web_address(_text(person.get("url"))),
        )
        if key == values.one_line(name):
            self.programme.numbers.setdefault(key, set()).add(_text(person.get("id")))
        for fact in ("avatar", "answers", "links"):
            if person.get(fact):
                self.programme.lose(f"`{fact}`", "person")
        return key

    def _people(self, event: dict[str, Any], place: str) -> Iterator[Person]:
        for person in (*_tables(event.get("persons")), *_tables(event.get("participants"))):
            key = self._person(person)
            role = _text(person.get("role")).casefold()
            if key:
                yield Person(key=key, role=role if role != "speaker" else None)
            else:
                self.programme.fault("a person has no name", place)

    def _recording(self, event: dict[str, Any]) -> Iterator[str]:
        if event.get("recording_license"):
            self.programme.lose("the recording's license")
        if _is_true(event.get("do_not_record")):
            yield conference.NOT_RECORDED
        if _is_true(event.get("do_not_stream")):
            yield conference.NOT_STREAMED


def _kind(event: dict[str, Any]) -> str:
    """Return the kind; version 2 shouts its fixed words."""
    word = _text(event.get("type"))
    return word.casefold().replace("_", " ") if "participants" in event and word.isupper() else word


def _language(event: dict[str, Any]) -> str:
    language = _text(event.get("language"))
    return "" if language == conference.NO_LANGUAGE else language


def _links(event: dict[str, Any]) -> Iterator[tuple[str | None, str]]:
    for link in (*_list(event.get("links")), *_list(event.get("attachments"))):
        if isinstance(link, dict):
            yield _text(link.get("title")) or _text(link.get("type")).capitalize(), _text(link.get("url"))
        else:
            yield None, _text(link)
    for key, title in conference.FURTHER_PAGES.items():
        if event.get(key):
            yield title, _text(event[key])


def _containing(start: dt.datetime, bounds: list[tuple[dt.date, dt.datetime, dt.datetime]]) -> dt.date | None:
    if start.tzinfo is None:
        return None
    days = (date for date, first, last in bounds if first.tzinfo and last.tzinfo and first <= start < last)
    return next(days, None)


def _moment(value: object) -> dt.datetime | None:
    try:
        return values.moment(_text(value))
    except ValueError:
        return None


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _tables(value: object) -> list[dict[str, Any]]:
    return [each for each in _list(value) if isinstance(each, dict)]


def _text(value: object) -> str:
    """Return a text or number as text; of a text in several languages the English one, else the first."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        texts = {language: text for language, text in value.items() if isinstance(text, str)}
        return texts.get("en") or next(iter(texts.values()), "")
    return "" if value is None or isinstance(value, (bool, list)) else str(value)[:100]


def _is_true(value: object) -> bool:
    return value is True or _text(value).strip().casefold() in {"true", "1", "yes"}
