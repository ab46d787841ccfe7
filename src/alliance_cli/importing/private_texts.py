"""What lets people into a meeting is kept out of an imported event: the file names variables for it, and a fault says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from alliance_cli.importing.identifiers import Identifiers
from alliance_cli.importing.imported import Imported, Note
from alliance_cli.meeting_links import (
    MeetingDetail,
    find_meeting_links,
    may_have_meeting_links,
    without_meeting_links,
)
from alliance_cli.meeting_links.table import Kind
from alliance_cli.text import clean_line

Data = dict[str, Any]

WAYS_IN = {
    "link": "a joining link",
    "number": "a meeting number",
    "passcode": "a passcode",
    "dial-in": "a dial-in line",
}
"""What lets people into a meeting, by its kind, as a fault names it."""
_SECRETS: dict[str, Kind] = {"join_url": "link", "passcode": "passcode"}
_ROOM_KEYS = ("id", "name", "kind", "url", "join_url", "passcode", "address", "capacity")
# What `export --audience registered` wrote has the links where they belong.
_OUR_OWN = "json"
# A line of which this much is left once a detail is gone was about the detail.
_LABEL_LENGTH = 60
# Ids, words of the file format and tags of languages.
_CLOSED = frozenset({"id", "room", "rooms", "track", "speaker", "status", "duration", "languages", "timezone"})
_NAMES = frozenset({"name", "title", "subtitle"})
_MARKS = " \t-–—|:,;.()[]<>*_/"


def without_ways_in(imported: Imported) -> Imported:
    """Return the import without links, numbers, passcodes and phone lines of meetings in its texts and notes.

    A room known by its link is an online room, whose `join_url` and `passcode` name environment variables.
    """
    cleaner = _Cleaner(imported.data, keeps_secrets=imported.kind == _OUR_OWN)
    notes = [
        note._replace(
            message=without_meeting_links(note.message), place=note.place and without_meeting_links(note.place)
        )
        for note in imported.notes
    ]
    data = cleaner.cleaned()
    return imported._replace(data=data, notes=(*notes, *cleaner.notes))


class _Cleaner:
    """One pass over the data of one import."""

    def __init__(self, data: Data, *, keeps_secrets: bool) -> None:
        self.data = data
        self.keeps_secrets = keeps_secrets
        self.notes: list[Note] = []
        self.ids, self.session_ids = Identifiers("room"), Identifiers("session")
        self.renamed: dict[str, str] = {}
        self.by_link: dict[str, Data] = {}

    def cleaned(self) -> Data:
        """Return the data without what lets people in."""
        rooms: list[Data] = self.data.get("rooms", [])
        if not all(map(_is_sound, [*rooms, *self.data.get("sessions", [])])):
            # JSON of our own that somebody has edited: `check` will say what is wrong in it.
            return {key: self._value(value, key) for key, value in self.data.items()}
        private = [bool(self._found_in_room(room)) for room in rooms]
        for room, is_private in zip(rooms, private, strict=True):
            if not is_private:
                self.ids.take(room["id"])
        suspects = set(map(id, filter(_may_let_in, self.data.get("sessions", []))))
        for session in self.data.get("sessions", []):
            if id(session) not in suspects or not find_meeting_links(session["title"]):
                self.session_ids.take(session["id"])
        kept = [self._room(room) if is_private else room for room, is_private in zip(rooms, private, strict=True)]
        by_id = {room["id"]: room for room in kept}
        sessions = [
            self._session(session, by_id) if id(session) in suspects or self.renamed else session
            for session in self.data.get("sessions", [])
        ]
        others = {key: self._value(value, key) for key, value in self.data.items() if key not in {"rooms", "sessions"}}
        found = {"rooms": [*by_id.values()], "sessions": sessions}
        return {
            **{key: found.get(key, others.get(key)) for key in self.data if key != "sessions"},
            **({"rooms": found["rooms"]} if by_id and "rooms" not in self.data else {}),
            **({"sessions": sessions} if "sessions" in self.data else {}),
        }

    def _room(self, room: Data) -> Data:
        """Return an online room in the place of one that is known by what lets people in."""
        details = self._found_in_room(room)
        service = next((each.service for each, _ in details if each.service), "")
        texts = {key: _without(room[key], key) for key in ("name", "address") if key in room}
        left_out = {"name", "address", "url", *(() if self.keeps_secrets else _SECRETS)}
        new = {key: value for key, value in room.items() if key not in left_out}
        if "url" in room and not find_meeting_links(room["url"]):
            new["url"] = room["url"]
        new |= {key: text for key, text in texts.items() if text}
        if texts.get("name") != room.get("name"):
            new["name"] = texts.get("name") or _service_name(service)
            new["id"] = self.ids.take(new["name"])
            self.renamed[room["id"]] = new["id"]
        else:
            self.ids.take(room["id"])
        kinds = {each.kind for each, _ in details}
        self._take_over(new, kinds, f"room {new['name']}", sorted({key for _, key in details}))
        new = _in_order(new)
        self.by_link |= {room[key][each.start : each.end]: new for each, key in details if each.kind == "link"}
        return new

    def _found_in_room(self, room: Data) -> list[tuple[MeetingDetail, str]]:
        """Return what gives access in a room, with its keys; the keys meant for that are always private."""
        found = [
            (each, key) for key in ("name", "url", "address") for each in find_meeting_links(str(room.get(key, "")))
        ]
        for key, kind in _SECRETS.items():
            value = room.get(key)
            if isinstance(value, str) and not self.keeps_secrets:
                found.append((MeetingDetail(0, len(value), kind), key))
        return found

    def _take_over(self, room: Data, kinds: Iterable[str], place: str, keys: Sequence[str]) -> None:
        """Make `room` an online one that names a variable for each of the kinds, and note it."""
        room["kind"] = "online"
        named = []
        for key, kind in _SECRETS.items():
            if kind in kinds and key not in room:
                name = re.sub("[^A-Z0-9]+", "_", f"{room['id']}_{key}".upper())
                room[key] = {"env": name if name[0].isalpha() else f"ROOM_{name}"}
            if kind in kinds and isinstance(room[key], dict):
                named.append(f"{room[key]['env']} for `{key}`")
        variables = f"; set {' and '.join(named)} of room `{room['id']}`" if named else ""
        self._fault(kinds, place, keys, variables)

    def _fault(self, kinds: Iterable[str], place: str, keys: Sequence[str], more: str = "") -> None:
        found = [words for kind, words in WAYS_IN.items() if kind in kinds]
        words = " and ".join(filter(None, (", ".join(found[:-1]), found[-1])))
        where = " and ".join(f"`{key}`" for key in keys if key not in _SECRETS)
        verb, it = ("is", "it lets") if len(found) == 1 else ("are", "they let")
        said = f"{words} {verb} left out{' of ' if where else ''}{where}, since {it} anybody in{more}"
        self.notes.append(Note(said, place, is_fault=True))

    def _session(self, session: Data, rooms: dict[str, Data]) -> Data:
        named = [self.renamed.get(room, room) for room in session.get("rooms", [session.get("room")]) if room]
        found = _texts(session)
        details = [(each, text) for _, text in found for each in find_meeting_links(text)]
        in_rooms: Data = {"rooms": named} if len(named) > 1 else {"room": named[0]} if named else {}
        # They stay where they stand among the other keys.
        items = (in_rooms.items() if key in {"room", "rooms"} else [(key, each)] for key, each in session.items())
        session = dict(chain.from_iterable(items))
        if not details:
            return session
        kinds = {each.kind for each, _ in details}
        keys = list(dict.fromkeys(key for key, text in found if find_meeting_links(text)))
        title = _without(session["title"], "title") or _service_name(details[0][0].service)
        if title != session["title"]:
            session |= {"id": self.session_ids.take(title), "title": title}
        place = clean_line(title)[:60]
        links = [text[each.start : each.end] for each, text in details if each.kind == "link"]
        room = rooms.get(named[0]) if len(named) == 1 else None
        if not named and links:
            room = self.by_link.get(links[0]) or self._new_room(details[0][0].service, links[0], rooms)
            session["room"] = room["id"]
        if room and (room.get("kind") == "online" or "join_url" in room):
            self._take_over(room, kinds, place, keys)
            rooms[room["id"]] = _in_order(room)
        else:
            self._fault(kinds, place, keys, "; an online room has `join_url` and `passcode` for it")
        cleaned = {key: self._value(value, key, is_noted=True) for key, value in session.items()}
        return {key: value for key, value in cleaned.items() if value not in (None, "", [])}

    def _new_room(self, service: str, link: str, rooms: dict[str, Data]) -> Data:
        name = _service_name(service)
        room = {"id": self.ids.take(name), "name": name, "kind": "online"}
        self.by_link[link] = rooms[room["id"]] = room
        return room

    def _value(self, value: Any, key: str, *, is_noted: bool = False) -> Any:
        """Return a value of the data without what lets people in; None where nothing is left of it."""
        if isinstance(value, dict) and not _may_let_in(value):
            return value
        if isinstance(value, dict):
            found = {name: self._value(each, name, is_noted=is_noted) for name, each in value.items()}
            # A link without an address is none.
            return None if "url" in found and found["url"] is None and "title" in found else _kept(found)
        if isinstance(value, list):
            return [each for each in (self._value(each, key, is_noted=is_noted) for each in value) if each is not None]
        details = find_meeting_links(value) if isinstance(value, str) else []
        if not details:
            return value
        if not is_noted:
            self._fault({each.kind for each in details}, "the event", [key])
        return None if key.endswith("url") else _without(value, key) or None


def _is_sound(table: Data) -> bool:
    """Return whether a room or a session has an id and a name, and texts wherever only texts may be."""
    rooms = table.get("rooms", [])
    if not isinstance(rooms, list) or not (table.get("id") and (table.get("title") or table.get("name"))):
        return False
    texts = [table.get(key, "") for key in ("id", "title", "name", "address", "url", "room")]
    return all(isinstance(each, str) for each in (*texts, *rooms))


def _kept(found: Data) -> Data:
    return {key: value for key, value in found.items() if value is not None}


def _may_let_in(table: Data) -> bool:
    """Return whether anything in a table may let people into a meeting: all of its texts are looked at in one go."""
    return may_have_meeting_links("\n".join([text for key, text in _texts(table) if key not in _CLOSED]))


def _texts(table: Data) -> list[tuple[str, str]]:
    """Return all texts of a table, each with the key that it stands under."""
    texts: list[tuple[str, str]] = []
    for key, value in table.items():
        if value.__class__ is str:
            texts.append((key, value))
            continue
        for each in value if isinstance(value, list) else (value,):
            if isinstance(each, str):
                texts.append((key, each))
            elif isinstance(each, dict):
                texts += _texts(each)
    return texts


def _without(text: str, key: str) -> str:
    """Return a text without the details: what is left of a name; lines about nothing else are dropped."""
    kept = []
    for line, shown in zip(text.split("\n"), without_meeting_links(text).split("\n"), strict=True):
        rest = "".join("\0" if here != there else here for here, there in zip(line, shown, strict=True))
        if line == shown:
            kept.append(line)
        elif key in _NAMES:
            kept.append(" ".join(re.sub(r"\(\s*\)|<\s*>|\[\s*\]", " ", rest.replace("\0", "")).split()).strip(_MARKS))
        elif len(rest.replace("\0", "").strip(_MARKS)) > _LABEL_LENGTH:
            kept.append(re.sub("\0+", "…", rest))
    left = re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
    # What stood on both sides of a detail can be one together: `Passcode: … Passcode: …`.
    return "" if find_meeting_links(left) else left


def _service_name(service: str) -> str:
    return service if service and not service.startswith("a ") else "Online"


def _in_order(room: Data) -> Data:
    return {key: room[key] for key in (*_ROOM_KEYS, *room) if key in room}
