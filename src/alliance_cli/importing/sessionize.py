"""Read Sessionize JSON: the views All, GridSmart and Sessions, with the list of speakers behind it where that is apart."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from alliance_cli.importing import foreign_values as values
from alliance_cli.importing.event_data import event_data
from alliance_cli.importing.imported import Context, Imported
from alliance_cli.importing.programme import Item, Person, Programme
from alliance_cli.importing.records import DataRecord
from alliance_cli.text import clean_line

_BREAKS = re.compile(r"\b(?:break|lunch|coffee|dinner|breakfast|pause|registration|check-in)\b", re.IGNORECASE)
_STATUS = {"declined": "cancelled", "waitlisted": "tentative", "nominated": "tentative", "accept_queue": "tentative"}
_KNOWN_STATUS = frozenset({"", "accepted", *_STATUS})
_FIRST_SESSIONS = 20
_WEB_PAGES = ("Company_Website", "Blog", "Website")


def recognizes(document: Any) -> bool:
    """Return whether a JSON document is one of the views, alone or with the list of speakers behind it."""
    if isinstance(document, dict):
        sessions = document.get("sessions")
        if not isinstance(sessions, list):
            return False
        return any(isinstance(each, dict) and "startsAt" in each for each in sessions[:_FIRST_SESSIONS]) or (
            not sessions and document.keys() >= {"speakers", "rooms", "categories", "questions"}
        )
    return isinstance(document, list) and any(_is_group(each) for part in _parts(document) for each in part[:1])


def _is_group(entry: Any) -> bool:
    """Return whether this is a day of GridSmart or a group of the view Sessions."""
    return isinstance(entry, dict) and (entry.keys() >= {"date", "rooms"} or entry.keys() >= {"groupId", "sessions"})


def _parts(document: Any) -> list[list[Any]]:
    """Return the lists of a document, which holds several where files were put together."""
    if isinstance(document, list):
        return document if document and all(isinstance(each, list) for each in document) else [document]
    return []


def read(document: Any, context: Context) -> Imported:
    """Return the event that a view of Sessionize describes.

    Raises:
        EventError: No zone is given, or none of its sessions has a start.
    """
    return event_data(_Reader(document, context).programme)


class _Reader:
    """One pass over one document."""

    def __init__(self, document: Any, context: Context) -> None:
        self.programme = Programme("sessionize", context)
        self.rooms: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.categories: dict[str, tuple[str, str]] = {}
        self.questions: dict[str, str] = {}
        self.seen: dict[str, dict[str, Any]] = {}
        if isinstance(document, dict):
            self._all(DataRecord(self.programme, "event", document))
            return
        parts = _parts(document)
        for part in parts:
            if not (part and _is_group(part[0])):
                for person in DataRecord(self.programme, "event", {"speakers": part}).tables("speakers", noun="person"):
                    self._speaker(person)
        for part in parts:
            if part and _is_group(part[0]):
                for group in DataRecord(self.programme, "event", {"groups": part}).tables("groups", noun="day"):
                    self._group(group)

    # The view All: flat lists joined by ids

    def _all(self, record: DataRecord) -> None:
        for room in record.tables("rooms", noun="room"):
            self._room(room)
            room.close()
        for category in record.tables("categories", noun="category"):
            title = category.text("title")
            for each in category.tables("items", noun="category"):
                self.categories[each.text("id")] = (title, each.text("name"))
                each.set_aside("sort")
                each.close()
            category.set_aside("id", "sort", "type")
            category.close()
        for question in record.tables("questions", noun="question"):
            self.questions[question.text("id")] = question.text("question")
            question.set_aside("questionType", "sort")
            question.close()
        for person in record.tables("speakers", noun="person"):
            self._speaker(person)
        for session in record.tables("sessions", noun="session"):
            self._session(session)
        record.close()

    def _room(self, record: DataRecord) -> None:
        identity, name = record.text("id"), record.text("name")
        key = self.programme.room(name)
        if key and identity:
            self.rooms[identity] = key
        record.set_aside("sort", "hasOnlyPlenumSessions")

    def _speaker(self, record: DataRecord) -> str | None:
        key = record.text("id")
        first, last = record.text("firstName"), record.text("lastName")
        name = record.text("fullName", "name") or f"{first} {last}".strip()
        pages: dict[str, str] = {}
        for link in record.tables("links", noun="link"):
            url = values.web_address(link.text("url"))
            if url:
                pages.setdefault(link.text("linkType"), url)
            link.set_aside("title", "linkType")
            link.close()
        url = next((pages[kind] for kind in _WEB_PAGES if kind in pages), next(iter(pages.values()), None))
        if len(pages) > 1:
            self.programme.lose("a further link", "person", len(pages) - 1)
        found = self.programme.person(
            name, key or None, bio=record.text("bio"), title=values.one_line(record.text("tagLine")), url=url
        )
        for answer in record.tables("questionAnswers", noun="person"):
            self.programme.lose("an answer to a question", "person")
            del answer
        for category in (*record.tables("categoryItems", noun="person"), *record.tables("categories", noun="person")):
            self.programme.lose("a category", "person")
            del category
        record.set_aside("sessions", "isTopSpeaker")
        record.close()
        if found is None:
            self.programme.fault("a person has no name")
        elif key:
            self.names[key] = found
        return found

    # The views GridSmart (days with rooms) and Sessions (groups)

    def _group(self, record: DataRecord) -> None:
        day = None
        written = record.text("date")
        if written:
            try:
                day = values.date(written)
                self.programme.days.add(day)
            except ValueError:
                self.programme.fault(f"the day's date `{clean_line(written[:80])}` is not a date")
        slots = list(record.tables("timeSlots", noun="day"))
        for room in record.tables("rooms", noun="room"):
            sessions = list(room.tables("sessions", noun="session"))
            self._room(room)
            room.close()
            for session in sessions:
                self._session(session, day)
        for session in record.tables("sessions", noun="session"):
            self._session(session, day)
        for slot in slots:
            self._slot(slot, day)
        record.set_aside("isDefault", "groupId", "groupName", "questions")
        record.close()

    def _slot(self, slot: DataRecord, day: dt.date | None) -> None:
        """Take the sessions of a time slot that stand in no room, and compare the times of the others."""
        written = slot.text("slotStart")
        for room in slot.tables("rooms", noun="slot"):
            for session in room.tables("session", noun="session"):
                starts = str(session.peek("startsAt") or "")
                if written and starts[11:19] != written[:8].ljust(8, "0"):
                    title = clean_line(str(session.peek("title"))[:60])
                    self.programme.fault(
                        f"it starts at {clean_line(starts[:25])}, its slot at {clean_line(written[:20])}", title
                    )
                known = self.seen.get(str(session.peek("id") or ""))
                if known is None:
                    self._session(session, day)
                    continue
                for name, value in session.as_data().items():
                    if value != known.get(name):
                        self.programme.lose(f"another {session.called(name)} in `timeSlots`")
            room.set_aside("id", "name", "index")
            room.close()
        slot.close()

    # Sessions

    def _session(self, record: DataRecord, day: dt.date | None = None) -> None:
        programme = self.programme
        programme.session_count += 1
        raw = record.as_data()
        identity, title = record.text("id"), record.text("title")
        self.seen[identity] = raw
        place = values.titled(f"session {clean_line(identity[:40])}", title)
        start = self._moment(record.text("startsAt"), place)
        if start is None:
            programme.fault("left out: it has no start yet", place)
            return
        status = record.text("status").casefold()
        if status not in _KNOWN_STATUS:
            programme.lose(f"status `{clean_line(status[:40])}`")
        item = Item(
            place=place,
            title=title,
            start=start,
            end=self._moment(record.text("endsAt"), place),
            day=day,
            rooms=self._rooms(record),
            people=list(self._people(record)),
            prose=(record.text("description"),),
            status=_STATUS.get(status),
            mark=identity,
        )
        for name, label in (("liveUrl", "Live"), ("recordingUrl", "Recording")):
            if url := record.text(name):
                item.links.append((label, url))
        if item.end is None:
            programme.fault("it has no end", place)
        if record.is_true("isServiceSession"):
            item.kind = "break" if _BREAKS.search(title) else None
        if record.is_true("isPlenumSession"):
            programme.lose("that it is for all rooms (`isPlenumSession`)")
        self._categories(record, item)
        self._answers(record, item)
        record.set_aside("isInformed", "isConfirmed")
        record.close()
        programme.add(item)

    def _moment(self, written: str, place: str) -> dt.datetime | None:
        if not written:
            return None
        try:
            return values.moment(written)
        except ValueError:
            self.programme.fault(f"`{clean_line(written[:80])}` is not a moment", place)
            return None

    def _rooms(self, record: DataRecord) -> list[str]:
        identity, name = record.text("roomId"), record.text("room")
        key = self.programme.room(name) or self.rooms.get(identity)
        if identity and not key:
            self.programme.lose(f"room {clean_line(identity[:20])}, which is not in the list of rooms,")
        return [key] if key else []

    def _people(self, record: DataRecord) -> Iterator[Person]:
        for person in record.tables("speakers", noun="person"):
            identity = person.text("id", "")
            name = person.text("name", "fullName")
            person.close()
            key = self.names.get(identity) or self.programme.person(name, identity or None)
            if key:
                yield Person(key=key)
            else:
                self.programme.lose(f"speaker {clean_line(identity[:40])}, who is not in the list of speakers,")

    def _categories(self, record: DataRecord, item: Item) -> None:
        """Tell track, kind and languages among the categories; the others are tags."""
        for each in record.tables("categoryItems", noun="session"):
            self._category(*self.categories.get(each.text("", "id"), ("", "")), item)
        for category in record.tables("categories", noun="session"):
            title = category.text("name", "title")
            for each in category.tables("categoryItems", noun="session"):
                self._category(title, each.text("name"), item)
                each.set_aside("id")
                each.close()
            category.set_aside("id", "sort")
            category.close()

    def _category(self, title: str, name: str, item: Item) -> None:
        word = title.casefold()
        if not name:
            self.programme.lose("a category that is not in the list of categories")
        elif "track" in word and item.track is None:
            item.track = self.programme.track(name)
        elif ("format" in word or word in {"type", "session type", "kind"}) and not item.kind:
            item.kind = name
        elif "language" in word or "sprache" in word:
            item.languages = f"{item.languages},{name}" if item.languages else name
        else:
            item.tags.append(name)

    def _answers(self, record: DataRecord, item: Item) -> None:
        """Keep the answers that are addresses as links, named by the question."""
        for answer in record.tables("questionAnswers", noun="session"):
            question = answer.text("question") or self.questions.get(answer.text("questionId"), "")
            said = answer.text("answerValue", "answer")
            if values.web_address(said):
                item.links.append((question, said))
            elif said:
                self.programme.lose(f"the answer to `{clean_line(question[:60]) or 'a question'}`")
            answer.set_aside("id", "questionId", "questionType", "sort", "answerExtra")
            answer.close()
