"""Data to the model: everything wrong with tables, keys and values at once, and what is sound none the less."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeAlias

from pydantic import BaseModel, ValidationError

from alliance_cli.core import model
from alliance_cli.core.diagnostics import Diagnostic, Route
from alliance_cli.core.resolution import Written
from alliance_cli.core.text import clean_line, did_you_mean, nearest

Data: TypeAlias = dict[str, Any]

_LISTS: dict[Route, str] = {
    ("rooms",): "rooms",
    ("tracks",): "tracks",
    ("speakers",): "speakers",
    ("sessions",): "sessions",
    ("registration", "windows"): "registration/windows",
}
_TABLES: dict[Route, type[BaseModel]] = {
    (): model.EventFile,
    ("event",): model.Event,
    ("organizer",): model.Organizer,
    ("registration",): model.Registration,
    ("registration", "windows"): model.RegistrationWindow,
    ("rooms",): model.Room,
    ("tracks",): model.Track,
    ("speakers",): model.Speaker,
    ("sessions",): model.Session,
    ("sessions", "speakers"): model.Appearance,
    ("sessions", "links"): model.Link,
}
# So that the rest of a file is checked even where the event itself lacks what it must have.
_PLACEHOLDERS = {"id": "event", "title": "?", "timezone": "UTC"}


class _Fault(NamedTuple):
    code: str
    message: str
    help: str | None = None


def structure(data: Data) -> tuple[Written, list[Diagnostic]]:
    """Return the event file that `data` holds as far as it is sound, and everything wrong with its form."""
    try:
        return Written(model.EventFile.model_validate(data)), []
    except ValidationError as error:
        found = list(_diagnostics(error))
        return _sound_part(data, error), found


def _diagnostics(error: ValidationError) -> Iterator[Diagnostic]:
    seen: set[tuple[Route, str]] = set()
    for detail in error.errors(include_url=False):
        route = tuple(detail["loc"])
        fault = _fault(detail["type"], route, detail["input"], dict(detail.get("ctx", {})))
        if (route, fault.code) in seen:
            continue
        seen.add((route, fault.code))
        missing = fault.code == "A202"
        place = route[:-1] if missing else route
        yield Diagnostic(fault.code, fault.message, place, fault.help, part="key" if fault.code == "A201" else "value")


def _fault(kind: str, route: Route, value: object, context: Data) -> _Fault:
    describe = _FAULTS.get(kind, _wrong_type)
    return describe(route, value, context)


def _unknown_key(route: Route, _value: object, _context: Data) -> _Fault:
    key, table = str(route[-1]), _table_of(route[:-1])
    known = _keys(table)
    near = did_you_mean(key, known)
    home = next(
        (_table_name(place) for place, other in _TABLES.items() if key in _keys(other) and other != table), None
    )
    help_line = near or (f"`{key}` belongs in {home}" if home else f"keys here: {', '.join(sorted(known))}")
    return _Fault("A201", f"unknown key `{clean_line(key)}` in {_table_name(route[:-1])}", help_line)


def _missing_key(route: Route, _value: object, _context: Data) -> _Fault:
    key = str(route[-1])
    place = "the file has no table [event]" if route == ("event",) else f"{_table_name(route[:-1])} has no `{key}`"
    return _Fault("A202", place, f"write {_example(key)}")


def _wrong_type(route: Route, value: object, _context: Data) -> _Fault:
    key = _key_name(route)
    return _Fault("A203", f"`{key}` is {_kind(value)}, which it cannot be", f"write {_example(key)}")


def _not_among(route: Route, value: object, context: Data) -> _Fault:
    choices = [word.strip("'") for word in str(context.get("expected", "")).replace(" or ", ", ").split(", ")]
    if not isinstance(value, str):
        return _wrong_type(route, value, context)
    near = nearest(value, choices)
    listed = ", ".join(f"`{choice}`" for choice in choices)
    message = f"`{_key_name(route)}` is {_quoted(value)}, which it cannot be"
    return _Fault("A204", message, (f"did you mean `{near}`? " if near else "") + f"it is one of {listed}")


def _wrong_form(route: Route, value: object, _context: Data) -> _Fault:
    key = _key_name(route)
    if key in {"id", "room", "track", "speaker", "rooms", "speakers"}:
        help_line = "an id has small letters, digits and hyphens, at most 64, and starts with a letter or digit"
        return _Fault("A209", f"{_quoted(value)} is no id", help_line)
    return _Fault("A204", f"`{key}` is {_quoted(value)}, which it cannot be", f"write {_example(key)}")


def _empty(route: Route, _value: object, _context: Data) -> _Fault:
    key = _key_name(route)
    return _Fault("A205", f"`{key}` is empty", f"write {_example(key)}, or leave the key out where it is optional")


def _negative(route: Route, value: object, _context: Data) -> _Fault:
    return _Fault("A204", f"`{_key_name(route)}` is {value}, less than nothing", "write a number from 0 up")


def _without_clock(route: Route, value: object, _context: Data) -> _Fault:
    help_line = f"write one, such as `{value}T09:00:00`"
    return _Fault("A413", f"`{_key_name(route)}` is a date without a clock time", help_line)


def _secret(route: Route, _value: object, _context: Data) -> _Fault:
    key = _key_name(route)
    return _Fault("A210", f"`{key}` is neither a text nor a reference", f'write `{key} = {{ env = "NAME" }}`')


_FAULTS: dict[str, Callable[[Route, object, Data], _Fault]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing_key,
    "literal_error": _not_among,
    "string_pattern_mismatch": _wrong_form,
    "uuid": _wrong_form,
    "string_too_short": _empty,
    "greater_than_equal": _negative,
    "moment_without_clock": _without_clock,
    "secret": _secret,
}

_EXAMPLES = {
    "event": "[event] with `id`, `title` and `timezone`",
    "id": '`id = "opening"`',
    "title": '`title = "…"`, a text in quotes',
    "name": '`name = "…"`, a text in quotes',
    "timezone": '`timezone = "Europe/Vienna"`',
    "start": "`start = 2021-06-14T14:00:00`",
    "end": "`end = 2021-06-14T15:30:00`",
    "opens": "`opens = 2021-05-03T09:00:00`",
    "closes": '`closes = "Thursday, 10 June 2021, 17:00 CEST"`',
    "day_starts": "`day_starts = 04:00:00`",
    "uid": "a UUID, as `alliance init` does",
    "duration": '`duration = "1h30m"`',
    "nominal_duration": '`nominal_duration = "30m"`',
    "color": '`color = "#1f6feb"`',
    "country": '`country = "AT"`, the two capital letters of ISO 3166',
    "languages": '`languages = ["en", "ru"]`',
    "email": '`email = "office@example.org"`',
    "capacity": "`capacity = 500`, a whole number without quotes",
    "registered": "`registered = 120`, a whole number without quotes",
    "waitlist": "`waitlist = true` or `waitlist = false`, without quotes",
    "schema": "`schema = 1`, the only version there is",
    "rooms": 'a [[rooms]] table for each room; in a session `rooms = ["a", "b"]`',
    "tracks": "a [[tracks]] table for each track",
    "sessions": "a [[sessions]] table for each session",
    "windows": "a [[registration.windows]] table for each window",
    "speakers": 'a [[speakers]] table for each speaker; in a session `speakers = ["id"]`',
    "speaker": '`speaker = "id"`, the id of a speaker',
    "links": '`links = [{ title = "…", url = "https://…" }]`',
    "themes": '`themes = ["…", "…"]`',
    "tags": '`tags = ["…"]`',
    "url": '`url = "https://…"`',
}


def _example(key: str) -> str:
    return _EXAMPLES.get(key, f'`{key} = "…"`, a text in quotes')


def _kind(value: object) -> str:
    kinds: tuple[tuple[type, str], ...] = (
        (bool, "`true` or `false`"),
        (str, "a text"),
        (int, "a number"),
        (float, "a number with a point"),
        (dt.datetime, "a moment"),
        (dt.date, "a date"),
        (dt.time, "a clock time"),
        (list, "a list"),
        (dict, "a table"),
    )
    return next((name for kind, name in kinds if isinstance(value, kind)), "a value")


def _quoted(value: object) -> str:
    text = clean_line(str(value))
    return f"`{text[:60]}…`" if len(text) > 61 else f"`{text}`"


def _key_name(route: Route) -> str:
    return next((part for part in reversed(route) if isinstance(part, str)), "")


def _table_of(route: Route) -> type[BaseModel] | None:
    return _TABLES.get(tuple(part for part in route if isinstance(part, str)))


def _keys(table: type[BaseModel] | None) -> set[str]:
    return {field.alias or name for name, field in table.model_fields.items()} if table else set()


def _table_name(route: Route) -> str:
    names = tuple(part for part in route if isinstance(part, str))
    if not names:
        return "the file"
    name = ".".join(names)
    return f"[[{name}]]" if names in _LISTS or len(names) > 1 else f"[{name}]"


def _sound_part(data: Data, error: ValidationError) -> Written:
    """Return what `data` is without its faults: a faulty value goes, and with a needed one the whole item."""
    left: Data = _copied(data)
    for detail in error.errors(include_url=False, include_input=False, include_context=False):
        route = tuple(detail["loc"])
        _remove(left, route[:-1] if detail["type"] == "missing" else route)
    event = left.get("event")
    left["event"] = {**_PLACEHOLDERS, **event} if isinstance(event, dict) else _PLACEHOLDERS
    indexes, lost = _close_gaps(left, data)
    try:
        return Written(model.EventFile.model_validate(left), indexes, lost)
    except ValidationError:
        # Faults that only show behind other faults: nothing of the lists is certain.
        bare = model.EventFile.model_validate({"event": _PLACEHOLDERS})
        return Written(bare, {name: [] for name in _LISTS.values()}, {})


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(item) for key, item in value.items()}
    return [_copied(item) for item in value] if isinstance(value, list) else value


class _Gone:
    """Stands in a list where an item was removed, so that the others keep their places."""


def _remove(left: Data, route: Route) -> None:
    """Remove the value at `route`, or the table around it where that cannot do without."""
    if not route:
        return
    *way, last = route
    holder: Any = left
    for step in way:
        try:
            holder = holder[step]
        except (KeyError, IndexError, TypeError):
            return
    if isinstance(holder, list) and isinstance(last, int):
        holder[last] = _Gone
    elif isinstance(holder, dict):
        table = _table_of(tuple(way))
        field = next(
            (f for name, f in (table.model_fields.items() if table else ()) if (f.alias or name) == last), None
        )
        holder.pop(last, None)
        if field is not None and field.is_required() and tuple(way) != ("event",):
            _remove(left, tuple(way))


def _close_gaps(left: Data, data: Data) -> tuple[dict[str, list[int]], dict[str, frozenset[str]]]:
    """Drop what is gone from every list; return the old places of what stays, and the ids of what is lost."""
    indexes: dict[str, list[int]] = {}
    lost: dict[str, frozenset[str]] = {}
    for route, name in _LISTS.items():
        items, original = _at(left, route), _at(data, route)
        if not isinstance(items, list):
            # A whole list is lost where it is something else: references into it prove nothing.
            if original is not None:
                indexes[name] = []
            continue
        if _Gone in items:
            indexes[name] = [place for place, item in enumerate(items) if item is not _Gone]
            gone = [old for item, old in zip(items, original, strict=True) if item is _Gone and isinstance(old, dict)]
            lost[name] = frozenset(old["id"] for old in gone if isinstance(old.get("id"), str))
    _without_gaps(left)
    return indexes, lost


def _at(data: Data, route: Route) -> Any:
    value: Any = data
    for step in route:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _without_gaps(value: Any) -> None:
    if isinstance(value, list):
        value[:] = [item for item in value if item is not _Gone]
    for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _without_gaps(child)
