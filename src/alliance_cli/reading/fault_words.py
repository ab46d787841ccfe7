"""Structural faults in the organizer's words, with the safe correction of each."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from alliance_cli.event import model
from alliance_cli.event.model import KEYS
from alliance_cli.event.values import ID_PATTERN, NOT_BLANK
from alliance_cli.findings import Diagnostic, Fix, Route
from alliance_cli.reading.keys import (
    LISTS,
    TABLES,
    header,
    key_at,
    key_meant,
    key_near,
    owners,
    shape_of,
    table_name,
    to_add,
    to_write,
)
from alliance_cli.text import LONGEST_ID, clean_line, fold, listed, nearest, slug

_TEXT_MARKS = frozenset('"\\`\n\r\t')
_LONGEST_REWRITTEN = 60
_MOST_COMPARED = 500
# What people write for one of a few words; the first that the key takes is meant.
_CHOICE_WORDS = {
    "canceled": ("cancelled",),
    "virtual": ("online",),
    "remote": ("online",),
    "digital": ("online",),
    "onsite": ("in-person", "physical"),
    "offline": ("in-person", "physical"),
    "presence": ("in-person",),
    "private": ("registered",),
    "registration": ("registered",),
    "provisional": ("tentative",),
    "draft": ("tentative",),
    "tbc": ("tentative",),
    "definite": ("confirmed",),
}
_LANGUAGE_TAGS = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "francais": "fr", "italian": "it",
    "italiano": "it", "russian": "ru", "русскии": "ru", "spanish": "es", "espanol": "es", "ukrainian": "uk",
    "arabic": "ar", "chinese": "zh", "japanese": "ja", "portuguese": "pt", "polish": "pl", "dutch": "nl", "hebrew": "he",
}  # fmt: skip


class Fault(NamedTuple):
    """One value that is not as the model has it: how, where, what stands there, and what a message needs besides.

    `meant` is the route by the names of the model, where the file has others.
    """

    kind: str
    route: Route
    value: Any
    context: Mapping[str, Any]
    data: Mapping[str, Any]
    meant: Route

    @property
    def key(self) -> str:
        """The last key of the route: what the organiser has to look at."""
        return clean_line(str(next((part for part in reversed(self.route) if isinstance(part, str)), "")))

    @property
    def is_item(self) -> bool:
        """Whether the value is an item of a list."""
        return bool(self.route) and isinstance(self.route[-1], int)

    @property
    def shape(self) -> tuple[str, ...]:
        """The way to the table, without places in lists."""
        return shape_of(self.meant[: -2 if self.is_item else -1])

    @property
    def table(self) -> Mapping[str, Any]:
        """The table of the file in which the value stands."""
        found: Any = self.data
        for part in self.route[: -2 if self.is_item else -1]:
            found = found[part]
        return found if isinstance(found, dict) else {}

    def found(self, code: str, message: str, help_line: str | None, fix: Fix | None = None) -> Diagnostic:
        """Return the finding at the place of the fault."""
        return Diagnostic(code, message, self.route, help_line, fix=fix)


class Words:
    """The words for the faults of one file."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self._ids: dict[Route, set[str]] = {}

    def of(self, kind: str, route: Route, value: Any, context: Mapping[str, Any], meant: Route) -> Diagnostic:
        """Return the finding for a fault at `route`, which the model calls `meant`."""
        fault = Fault(kind, route, value, context, self._data, meant)
        return self._missing_key(fault) if kind == "missing" else _WORDS[kind](fault)

    def _missing_key(self, fault: Fault) -> Diagnostic:
        shape = shape_of(fault.meant[:-1])
        key, where = fault.key, fault.route[:-1]
        if not shape:
            help_line = "[event] needs `id`, `title` and `timezone`"
            return Diagnostic("A202", f"the file has no [{key}] table", (), help_line)
        table = fault.table
        who = _label(table) if shape in LISTS else None
        name = table_name(shape) if not who else f"{table_name(shape, article=False)} `{who}`"
        subject = f"the {name}" if who else name
        message = f"{subject} has no `{key}`"
        wanted = self._free_id(where, shape, table) if key == "id" else None
        if wanted is None:
            return Diagnostic("A202", message, where, to_add(shape, key))
        written = f'id = "{wanted}"'
        return Diagnostic("A202", message, where, f"add `{written}`", fix=Fix(written, "line"))

    def _free_id(self, where: Route, shape: tuple[str, ...], table: Mapping[str, Any]) -> str | None:
        """Return an id made of the item's own name or title that no other item has, or None where it has neither."""
        name = next((table[key] for key in ("title", "name") if isinstance(table.get(key), str)), "")
        if not clean_line(name):
            return None
        if shape not in LISTS:
            return slug(name) or shape[-1]
        noun = shape[-1].removesuffix("s")
        wanted = slug(name) or f"{noun}-{int(where[-1]) + 1}"
        taken = self._taken(where[:-1])
        number, free = 1, wanted
        while free in taken:
            number += 1
            free = f"{wanted[: LONGEST_ID - 1 - len(str(number))].rstrip('-')}-{number}"
        taken.add(free)
        return free

    def _taken(self, place: Route) -> set[str]:
        if place not in self._ids:
            items: Any = self._data
            for part in place:
                items = items[part]
            ids = (item.get("id") for item in items if isinstance(item, dict))
            self._ids[place] = {each for each in ids if isinstance(each, str)}
        return self._ids[place]


def _unknown_key(fault: Fault) -> Diagnostic:
    shape = shape_of(fault.meant[:-1])
    own = list(KEYS[TABLES.get(shape, model.EventFile)])
    written = str(fault.route[-1])
    key = clean_line(written)[:60]
    synonym = key_meant(shape, written)
    meant = synonym or key_near(shape, written)
    is_table = not shape and isinstance(fault.value, dict | list)
    fix = None
    if written == "moderator" and meant is None and "speakers" in own:
        help_line: str = 'write `speakers = [{ speaker = "…", role = "moderator" }]`'
    elif synonym and synonym not in fault.table:
        fix = Fix(synonym, "key")
        help_line = f"write `{header((synonym,)) if not shape else synonym}`"
    elif synonym:
        help_line = f"`{synonym}` already says that; remove this one"
    elif meant:
        help_line = f"did you mean `{header((meant,)) if not shape else meant}`?"
    else:
        help_line = _where_it_belongs(fault, key, shape)
    where = table_name(shape)
    what = "table" if is_table else "key"
    message = f"{where} has no {what} `{key}`" if shape else f"an event file has no {what} `{key}`"
    return fault.found("A201", message, help_line, fix)._replace(part="key")


def _where_it_belongs(fault: Fault, key: str, shape: tuple[str, ...]) -> str:
    """Return the help for a key that its table has under no name."""
    written = str(fault.route[-1])
    if shape and key_meant((), written) == "rooms" and written not in KEYS[model.EventFile]:
        name = fault.value if isinstance(fault.value, str) else ""
        identifier = slug(name)
        if not identifier or _cannot_be_shown(name):
            return "write a [[rooms]] table with `id` and `name`, and its `address`"
        return f'a {key} is a room: write `[[rooms]]`, `id = "{identifier}"` and `name = "{name}"`, and its `address`'
    others = [header(owner) for owner in owners(written) if owner[0] != "sessions" or len(owner) == 1]
    if others:
        # After `[organizer]` even the key meant for the top of the file belongs to that table.
        return f"`{key}` belongs in {' or '.join(others[:3])}"
    if shape:
        return f"{'it' if shape in LISTS else header(shape)} has the keys {', '.join(KEYS[TABLES[shape]])}"
    headers = [header((name,)) for name in KEYS[model.EventFile] if name not in {"schema", "$schema"}]
    return f"it has {', '.join(headers)}"


def _label(table: Any) -> str | None:
    """Return what names the table to its author: its id, else its name or title."""
    if not isinstance(table, dict):
        return None
    found = next(
        (table[key] for key in ("id", "name", "title") if isinstance(table.get(key), str) and table[key]), None
    )
    return clean_line(found)[:60] if found else None


# In this order: true is a whole number to Python, and a date and time is a date.
_KINDS: tuple[tuple[type, str], ...] = (
    (bool, "true or false"),
    (str, "text"),
    (int, "a whole number"),
    (float, "a number with a decimal point"),
    (dt.datetime, "a date and time"),
    (dt.date, "a date"),
    (dt.time, "a clock time"),
    (list, "a list"),
)


def _kind(value: Any) -> str:
    """Return what a value is, in words."""
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        return "a list of tables"
    return next((words for kind, words in _KINDS if isinstance(value, kind)), "a table")


def _subject(fault: Fault) -> str:
    return f"an item of `{fault.key}`" if fault.is_item else f"`{fault.key}`"


def _shown(value: Any) -> str:
    """Return a value as a message quotes it."""
    if isinstance(value, str):
        line = clean_line(value)
        return line if len(line) <= 60 else line[:59] + "…"
    if isinstance(value, int) and abs(value) >= 10**18:
        return "a number of more than 18 digits"
    return str(value).lower() if isinstance(value, bool) else clean_line(str(value))[:60]


def _wanted(noun: str) -> Callable[[Fault], Diagnostic]:
    def wrong_type(fault: Fault) -> Diagnostic:
        message = f"{_subject(fault)} is {_kind(fault.value)}, not {noun}"
        return fault.found("A203", message, *_as_it_should_be(fault, noun))

    return wrong_type


def _as_it_should_be(fault: Fault, noun: str) -> tuple[str, Fix | None]:
    """Return the help and the fix of a wrong type: the organiser's own value rewritten where that is what was meant."""
    key, value = fault.key, fault.value
    if fault.is_item:
        return to_write(fault.shape, key), None
    several = key_meant(shape_of(fault.meant[:-1]), key + "s")
    if noun == "text" and several and several not in fault.table and _are_texts(value) and len(value) > 1:
        return f"write `{several} = {_list_of(value)}`", Fix(several, "key")
    rewritten = _as_text(key, value) if noun == "text" else _out_of_quotes(value, noun)
    if rewritten:
        return f"write `{key} = {rewritten}`", Fix(rewritten)
    return to_write(fault.shape, key), None


def _as_text(key: str, value: Any) -> str | None:
    if _are_texts(value) and len(value) == 1:
        return f'"{value[0]}"'
    if not isinstance(value, int | float | dt.date | dt.time) or isinstance(value, bool):
        return None
    if key in {"duration", "nominal_duration"}:
        return f'"{value}m"' if isinstance(value, int) and 5 <= value <= 600 else None  # minutes
    return f'"{_shown(value)}"' if len(_shown(value)) <= 20 else None


def _are_texts(value: Any) -> bool:
    return (
        isinstance(value, list)
        and 0 < len(value) <= 20
        and not any(not isinstance(item, str) or _cannot_be_shown(item) for item in value)
    )


def _list_of(values: Sequence[str]) -> str:
    return "[" + ", ".join(f'"{value}"' for value in values) + "]"


def _cannot_be_shown(text: str) -> bool:
    """Return whether a text cannot stand in a message as TOML would have it."""
    return len(text) > _LONGEST_REWRITTEN or clean_line(text) != text or bool(set(text) & _TEXT_MARKS)


def _out_of_quotes(value: Any, noun: str) -> str | None:
    if not isinstance(value, str) or _cannot_be_shown(value):
        return None
    if noun == "a list":
        return f'["{value}"]' if value else None
    if noun == "a clock time":
        return f"{value}:00" if re.fullmatch("(?:[01][0-9]|2[0-3]):[0-5][0-9]", value) else None
    if noun == "a whole number":
        return str(int(value)) if re.fullmatch("[0-9]{1,9}", value) else None
    return value.lower() if value.lower() in {"true", "false"} else {"yes": "true", "no": "false"}.get(value.lower())


def _table_wanted(fault: Fault) -> Diagnostic:
    key = fault.key
    if fault.is_item:
        if fault.meant[0] == "sessions" and len(fault.route) > 2:
            noun = "a speaker" if key == "speakers" else "a link"
            help_line = to_write(("sessions",), key)
        else:
            noun, help_line = "a table", f"write `[[{key}]]` above each of them"
        return fault.found("A203", f"{_subject(fault)} is {_kind(fault.value)}, not {noun}", help_line)
    help_line = f"write `[{key}]` with single brackets, once" if isinstance(fault.value, list) else f"write `[{key}]`"
    return fault.found("A203", f"`{key}` is {_kind(fault.value)}, not a table", help_line)


def _list_wanted(fault: Fault) -> Diagnostic:
    name = ".".join(shape_of(fault.meant))
    if shape_of(fault.meant) not in LISTS:
        return _wanted("a list")(fault)
    found = "one table" if isinstance(fault.value, dict) else _kind(fault.value)
    help_line = f"write `[[{name}]]`, with double brackets, above each of them"
    return fault.found("A203", f"`{name}` is {found}, not a list of tables", help_line)


def _not_one_of(fault: Fault) -> Diagnostic:
    if fault.key == "schema":
        message = f"this version of alliance reads format 1, not {_shown(fault.value)}"
        return fault.found("A204", message, "write `schema = 1`, or update alliance")
    choices = fault.context["choices"]
    message = f"`{fault.key}` cannot be `{_shown(fault.value)}`"
    meant = _choice_meant(fault.value, choices) if isinstance(fault.value, str) else None
    if meant:
        return fault.found("A204", message, f'write `{fault.key} = "{meant}"`', Fix(f'"{meant}"'))
    near = nearest(fault.value, choices) if isinstance(fault.value, str) else None
    return fault.found("A204", message, f"did you mean `{near}`?" if near else f"write {listed(choices)}")


def _choice_meant(written: str, choices: Sequence[str]) -> str | None:
    """Return the choice that differs in capitals, spaces and hyphens only, or by a word that people use for it."""
    plain = "".join(character for character in written[:60].casefold() if character.isalnum())
    same = (choice for choice in choices if str(choice).replace("-", "") == plain)
    return next(same, None) or next((word for word in _CHOICE_WORDS.get(plain, ()) if word in choices), None)


def _too_short(fault: Fault) -> Diagnostic:
    if fault.value:
        message = f"`{_shown(fault.value)}` is not a duration"
        return fault.found("A412", message, to_write(fault.shape, fault.key))
    return _empty(fault)


def _empty(fault: Fault) -> Diagnostic:
    known = key_at(fault.meant)
    required = known is not None and known.is_required
    help_line = to_write(fault.shape, fault.key) + ("" if required else ", or leave it out")
    return fault.found("A205", f"{_subject(fault)} is empty", help_line)


def _malformed(fault: Fault) -> Diagnostic:
    pattern = fault.context["pattern"]
    if pattern == NOT_BLANK:
        return _empty(fault)
    shown = _shown(fault.value)
    if pattern != ID_PATTERN:
        meant = _value_meant(fault)
        message = f"`{fault.key}` cannot be `{shown}`"
        if meant and fault.is_item:
            return fault.found("A204", message, f'write `"{meant}"`', Fix(f'"{meant}"'))
        if meant:
            known = key_at(fault.meant)
            remark = f", {known.remark}" if known and known.remark else ""
            return fault.found("A204", message, f'write `{fault.key} = "{meant}"`{remark}', Fix(f'"{meant}"'))
        return fault.found("A204", message, _form_of_value(fault))
    named = _id_of_named(fault)
    if named:
        written = f'"{named}"' if fault.is_item else f'{fault.key} = "{named}"'
        message = f"`{shown}` is a name, not an id"
        return fault.found("A209", message, f"write `{written}`", Fix(f'"{named}"'))
    meant = slug(fault.value)
    rule = "an id has lowercase letters, digits and hyphens, at most 64 characters"
    help_line = f"write `{meant}`; {rule}" if meant else rule
    return fault.found("A209", f"`{shown}` is not an id" if shown else "the id is empty", help_line)


def _id_of_named(fault: Fault) -> str | None:
    """Return the id of the one room, track or speaker that a session names by its name instead."""
    lists = {"room": "rooms", "rooms": "rooms", "track": "tracks", "speaker": "speakers", "speakers": "speakers"}
    items = fault.data.get(lists.get(fault.key, ""))
    if fault.meant[0] != "sessions" or not isinstance(items, list) or len(items) > _MOST_COMPARED:
        return None
    wanted = fold(fault.value[:200])
    found: set[object] = {
        item.get("id")
        for item in items
        if isinstance(item, dict) and isinstance(item.get("name"), str) and fold(item["name"]) == wanted
    }
    named = found.pop() if len(found) == 1 else None
    is_id = isinstance(named, str) and re.fullmatch(ID_PATTERN, named)
    return str(named) if wanted and is_id else None


def _value_meant(fault: Fault) -> str | None:
    """Return what was surely meant by a country, a color or a language that is written otherwise."""
    from alliance_cli.event.countries import country_code

    written = fault.value.strip()[:100]
    if fault.key == "country":
        return country_code(written)
    if fault.key == "color":
        short = re.fullmatch("#?([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])", written)
        whole = re.fullmatch("#?([0-9a-fA-F]{6})", written)
        return f"#{whole[1]}" if whole else f"#{short[1] * 2}{short[2] * 2}{short[3] * 2}" if short else None
    if fault.key == "languages":
        tag = written.replace("_", "-")
        return tag if re.fullmatch("[A-Za-z]{2}-[A-Za-z]{2}", tag) else _LANGUAGE_TAGS.get(fold(written))
    if fault.key == "email":
        address = written.removeprefix("mailto:")
        return address if address != fault.value and re.fullmatch(fault.context["pattern"], address) else None
    return None


def _form_of_value(fault: Fault) -> str:
    """Return the help for a value of the wrong form; a country can be told from the event's zone."""
    from alliance_cli.event.countries import countries, country_of_zone

    shape = shape_of(fault.meant[:-1])
    zone = fault.table.get("timezone")
    code = country_of_zone(zone) if fault.key == "country" and isinstance(zone, str) else None
    if code:
        return (
            f'{clean_line(str(zone))} is in {countries()[code]}: write `country = "{code}"`, or the right two letters'
        )
    return to_write(shape, fault.key)


def _negative(fault: Fault) -> Diagnostic:
    return fault.found("A204", f"`{fault.key}` cannot be negative", "write 0 or more, or leave it out")


def _too_large(fault: Fault) -> Diagnostic:
    help_line = f"the largest allowed value is {fault.context['most']}"
    return fault.found("A211", f"`{fault.key}` is too large", help_line)


def _not_uuid(fault: Fault) -> Diagnostic:
    without = "without the key it is derived from the event's id"
    if not isinstance(fault.value, str):
        message = f"`{fault.key}` is {_kind(fault.value)}, not text"
        return fault.found("A203", message, f"{to_write(('event',), fault.key)}; {without}")
    help_line = f"`alliance init` writes one; {without}"
    return fault.found("A204", f"`{fault.key}` is not a UUID", help_line)


def _not_secret(fault: Fault) -> Diagnostic:
    if fault.key == "email":
        message = "`email` is neither an address nor the name of an environment variable"
        return fault.found("A210", message, 'write `email = "name@example.org"` or `email = { env = "NAME" }`')
    message = f"`{fault.key}` is neither text nor the name of an environment variable"
    return fault.found("A210", message, f'write `{fault.key} = {{ env = "{fault.key.upper()}" }}`')


def _not_moment(fault: Fault) -> Diagnostic:
    message = f"`{fault.key}` is {_kind(fault.value)}, not a date and time"
    start = fault.table.get("start")
    if isinstance(fault.value, dt.time) and isinstance(start, dt.datetime):
        end = dt.datetime.combine(start.date(), fault.value, start.tzinfo)
        written = end.isoformat()
        if end > start:
            return fault.found("A203", message, f"write `{fault.key} = {written}`", Fix(written))
    return fault.found("A203", message, to_write(fault.shape, fault.key))


def _without_clock(fault: Fault) -> Diagnostic:
    message = f"`{fault.key}` is a date without a clock time"
    return fault.found("A413", message, f"add one, as in `{fault.key} = {fault.value}T14:00:00`")


_WORDS: dict[str, Callable[[Fault], Diagnostic]] = {
    "choice": _not_one_of,
    "clock time": _wanted("a clock time"),
    "flag": _wanted("`true` or `false`"),
    "large": _too_large,
    "list": _list_wanted,
    "moment": _not_moment,
    "negative": _negative,
    "no clock": _without_clock,
    "pattern": _malformed,
    "secret": _not_secret,
    "short": _too_short,
    "table": _table_wanted,
    "text": _wanted("text"),
    "unknown": _unknown_key,
    "uuid": _not_uuid,
    "whole number": _wanted("a whole number"),
}
