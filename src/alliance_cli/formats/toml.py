"""The event file itself, as data and as TOML: what an import writes, and an agenda written back."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

from alliance_cli.event.agenda import Agenda, Event, Room, Session, Window
from alliance_cli.event.export_options import Options
from alliance_cli.event.model import Link, Organizer, Speaker, Track
from alliance_cli.findings import EventError
from alliance_cli.times import Moment, TimeWords, duration_text
from alliance_cli.times.wall import as_written, zone_label

Table: TypeAlias = dict[str, Any]

_BARE = re.compile("[A-Za-z0-9_-]+")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_NOMINAL = dt.timedelta(minutes=30)


def render(agendas: Sequence[Agenda], _options: Options) -> bytes:
    """Return the agenda as an event file.

    Raises:
        EventError: There are several agendas; an event file holds one event.
    """
    if len(agendas) != 1:
        raise EventError("an event file holds one event", "export one event at a time")
    return event_file(agenda_tables(agendas[0]))


def event_file(data: Mapping[str, Any]) -> bytes:
    """Return the tables of an event file as TOML in their order; long text in lines of its own."""
    return "\n".join(_chapters(data)).encode("utf-8", "replace")


def _chapters(data: Mapping[str, Any]) -> Iterator[str]:
    for name, value in data.items():
        if isinstance(value, list):
            yield from (_item(name, item) for item in value)
        else:
            yield toml_text({name: value})


def _item(name: str, item: Table) -> str:
    """Return an item under its own heading; tomli_w alone would put short ones into one line, before all tables."""
    nested = [key for key, value in item.items() if isinstance(value, list) and value and isinstance(value[0], dict)]
    written = {key: toml_text({key: item[key]}) for key in nested}
    # A list of tables that is too long for one line needs headings, and they the name of what it belongs to.
    below = [key for key, text in written.items() if text.startswith("[[")]
    if below == nested:
        beside = toml_text({key: value for key, value in item.items() if key not in below})
    else:
        beside = "".join(written.get(key) or toml_text({key: value}) for key, value in item.items() if key not in below)
    return f"[[{name}]]\n{beside}" + "".join(f"\n{toml_text({name: {key: item[key]}})}" for key in below)


def toml_text(data: Mapping[str, Any]) -> str:
    """Return tables as TOML, a moment as the documentation writes it, with a T between date and clock time.

    Most values are plain; they are written here, as tomli_w looks at every character of a text.
    """
    lines = []
    for key, value in data.items():
        if isinstance(value, dict) and value.keys() != {"env"}:
            inside = [_line(name, each) for name, each in value.items()]
            lines.append(None if None in inside else f"[{key}]\n{''.join(filter(None, inside))}")
        else:
            lines.append(_line(key, value))
    if None not in lines:
        return "".join(filter(None, lines))
    import tomli_w

    return tomli_w.dumps(data, multiline_strings=True)


def _line(key: str, value: object) -> str | None:
    """Return the line of a plain value, or of the name of a variable, under a bare key; None for any other."""
    if isinstance(value, dict):
        return f'{key} = {{ env = "{value["env"]}" }}\n'
    literal = _literal(value) if _is_bare(key) else None
    return None if literal is None else f"{key} = {literal}\n"


@lru_cache(maxsize=500)
def _is_bare(key: str) -> bool:
    return _BARE.fullmatch(key) is not None


def _literal(value: object) -> str | None:
    if isinstance(value, str):
        return _text_literal(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, list) and value and all(isinstance(each, str) and "\n" not in each for each in value):
        items = [_text_literal(each) for each in value]
        return None if None in items else "[\n" + "".join(f"    {each},\n" for each in items) + "]"
    return None


def _text_literal(text: str) -> str | None:
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    if _CONTROLS.search(text):
        return None
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"""\n{escaped}"""' if "\n" in text else f'"{escaped}"'


def agenda_tables(agenda: Agenda) -> Table:
    """Return the tables of the event file that means this agenda."""
    tables = {
        "schema": 1,
        "event": _event(agenda.event),
        "organizer": _organizer(agenda.organizer),
        "page": _filled({"color": agenda.page.color, "logo": agenda.page.logo}) if agenda.page else {},
        "registration": _registration(agenda),
        "rooms": list(map(_room, agenda.rooms)),
        "tracks": list(map(_track, agenda.tracks)),
        "speakers": list(map(_speaker, agenda.speakers)),
        "sessions": list(map(_session, agenda.sessions)),
    }
    if agenda.registration:
        return {name: table for name, table in tables.items() if table or name == "registration"}
    return _filled(tables)


def _event(event: Event) -> Table:
    return _filled(
        {
            "id": event.id,
            "title": event.title,
            "subtitle": event.subtitle,
            "timezone": event.zone.key,
            "uid": str(event.uid),
            "description": event.description,
            "themes": list(event.themes),
            "start": _bound(event.start, event.first_day, event),
            "end": _bound(event.end, event.last_day, event),
            "day_starts": event.day_starts if event.day_starts != dt.time(0) else None,
            "attendance": event.attendance,
            "status": _unless(event.status, "confirmed"),
            "url": event.url,
            "nominal_duration": _unless(duration_text(event.nominal_duration), duration_text(_NOMINAL)),
            "languages": list(event.languages),
            "city": event.city,
            "country": event.country,
            "calendar_url": event.calendar_url,
        }
    )


def _bound(moment: Moment | None, day: dt.date | None, event: Event) -> dt.date | None:
    if moment is None:
        return None
    return day if moment.whole_day else as_written(moment.instant, event.zone)


def _organizer(organizer: Organizer | None) -> Table:
    if organizer is None:
        return {}
    return _filled({"name": organizer.name, "email": organizer.email, "url": organizer.url})


def _registration(agenda: Agenda) -> Table:
    if not agenda.registration:
        return {}
    main, *further = (_window(window, agenda.event) for window in agenda.registration)
    return {**main, "windows": further} if further else main


def _window(window: Window, event: Event) -> Table:
    return _filled(
        {
            "id": window.id,
            "name": window.name,
            "opens": _moment(window.opens, window.opens_by, event.zone),
            "closes": None
            if window.closes_with_start
            else _moment(window.closes, window.closes_by, event.zone, ends=True),
            "url": window.url,
            "capacity": window.capacity,
            "registered": window.registered,
            "waitlist": window.waitlist or None,
            "note": window.note,
        }
    )


def _moment(
    instant: dt.datetime | None, clock: dt.tzinfo | None, zone: dt.tzinfo, *, ends: bool = False
) -> dt.datetime | str | None:
    """Return a moment as it was announced: wall time of the event, or by another clock."""
    if instant is None or clock is None:
        return instant and as_written(instant, zone)
    if zone_label(clock) == "AoE" and not instant.microsecond:
        words = TimeWords(clock)
        return f"{words.day_of(instant, ends=ends).isoformat()} {words.clock(instant, ends=ends)} AoE"
    return instant if (clock.utcoffset(None) or dt.timedelta()).seconds % 60 else instant.astimezone(clock)


def _room(room: Room) -> Table:
    return _filled(
        {
            "id": room.id,
            "name": room.name,
            "kind": _unless(room.kind, "physical"),
            "url": room.url,
            "join_url": room.join_url,
            "passcode": room.passcode,
            "address": room.address,
            "capacity": room.capacity,
        }
    )


def _track(track: Track) -> Table:
    return _filled({"id": track.id, "name": track.name, "color": track.color})


def _speaker(speaker: Speaker) -> Table:
    return _filled(
        {
            "id": speaker.id,
            "name": speaker.name,
            "title": speaker.title,
            "organization": speaker.organization,
            "status": _unless(speaker.status, "confirmed"),
            "bio": speaker.bio,
            "url": speaker.url,
            "pronouns": speaker.pronouns,
            "country": speaker.country,
        }
    )


def _session(session: Session) -> Table:
    rooms = [room.id for room in session.rooms]
    return _filled(
        {
            "id": session.id,
            "title": session.title,
            "kind": session.kind,
            "start": as_written(session.start, session.zone),
            "duration": duration_text(session.duration) if session.end_announced else None,
            "room": rooms[0] if len(rooms) == 1 else None,
            "rooms": rooms if len(rooms) > 1 else None,
            "track": session.track.id if session.track else None,
            "speakers": [
                {"speaker": part.speaker.id, "role": part.role} if part.role != "speaker" else part.speaker.id
                for part in session.appearances
            ],
            "languages": list(session.languages),
            "status": _unless(session.status, "confirmed"),
            "audience": _unless(session.audience, "public"),
            "url": session.url,
            "tags": list(session.tags),
            "abstract": session.abstract,
            "links": list(map(_link, session.links)),
            "uid": session.uid,
        }
    )


def _link(link: Link) -> Table:
    return {"title": link.title, "url": link.url}


def _unless(value: str, default: str) -> str | None:
    return None if value == default else value


def _filled(table: Table) -> Table:
    return {key: value for key, value in table.items() if value not in (None, "", [], {})}
