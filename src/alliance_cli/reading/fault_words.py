"""Faults of structure in the organiser's words: one table from the kinds of faults to findings."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from alliance_cli.event import model
from alliance_cli.event.model import KEYS
from alliance_cli.event.values import ID_PATTERN, NOT_BLANK
from alliance_cli.findings import Diagnostic, Route
from alliance_cli.reading.keys import (
    EXAMPLES,
    LISTS,
    SYNONYMS,
    TABLES,
    example,
    is_required,
    owners,
    shape_of,
    table_name,
)
from alliance_cli.text import clean_line, fold, nearest


class Fault(NamedTuple):
    """One value that is not as the model has it: how, where, what stands there, and what a message needs besides."""

    kind: str
    route: Route
    value: Any
    context: Mapping[str, Any]

    @property
    def key(self) -> str:
        """The last key of the route: what the organiser has to look at."""
        return clean_line(str(next((part for part in reversed(self.route) if isinstance(part, str)), "")))

    @property
    def is_item(self) -> bool:
        """Whether the value is an item of a list."""
        return bool(self.route) and isinstance(self.route[-1], int)


def word(fault: Fault, data: Mapping[str, Any]) -> Diagnostic:
    """Return the finding for a fault of `data`."""
    return _missing_key(fault, data) if fault.kind == "missing" else _WORDS[fault.kind](fault)


def _unknown_key(fault: Fault) -> Diagnostic:
    shape = shape_of(fault.route[:-1])
    table = TABLES.get(shape, model.EventFile)
    written = str(fault.route[-1])
    key = clean_line(written)[:60]
    own = list(KEYS[table])
    # After `[organizer]` even the key meant for the top of the file belongs to that table.
    meant = next((name for name in SYNONYMS.get(written.casefold(), ()) if name in own), None)
    meant = nearest(written, own, cutoff=0.75) or meant or nearest(written, own)
    others = [table_name(owner) for owner in owners(written)]
    if written == "moderator" and meant == "speakers":
        help_line: str | None = 'write `speakers = [{ speaker = "…", role = "moderator" }]`'
    elif not shape and isinstance(fault.value, dict | list) and meant:
        help_line = f"did you mean `{_header(meant)}`?"
    elif meant:
        help_line = f"did you mean `{meant}`?"
    elif others:
        help_line = f"`{key}` belongs in {' or '.join(others[:3])}"
    else:
        help_line = f"it has the keys {', '.join(own)}" if shape else _top_help()
    where = table_name(shape)
    what = "table" if not shape and isinstance(fault.value, dict | list) else "key"
    message = f"{where} has no {what} `{key}`" if shape else f"an event file has no {what} `{key}`"
    return Diagnostic("A201", message, fault.route, help_line, part="key")


def _top_help() -> str:
    return f"it has {', '.join(_header(key) for key in KEYS[model.EventFile] if not key.startswith(('schema', '$')))}"


def _header(key: str) -> str:
    if (key,) in LISTS:
        return f"[[{key}]]"
    return f"[{key}]" if (key,) in TABLES else key


def _missing_key(fault: Fault, data: Any) -> Diagnostic:
    shape = shape_of(fault.route[:-1])
    key = fault.key
    if not shape:
        help_line = "[event] needs `id`, `title` and `timezone`"
        return Diagnostic("A202", f"the file has no [{key}] table", (), help_line)
    table = data
    for part in fault.route[:-1]:
        table = table[part]
    who = _label(table) if shape in LISTS else None
    name = table_name(shape) if not who else f"{table_name(shape, article=False)} `{who}`"
    subject = f"the {name}" if who else name
    return Diagnostic("A202", f"{subject} has no `{key}`", fault.route[:-1], f"add {example(shape, key)}")


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
        return Diagnostic("A203", message, fault.route, _as_it_should_be(fault, noun))

    return wrong_type


def _as_it_should_be(fault: Fault, noun: str) -> str:
    """Return the help of a wrong type: the organiser's own value rewritten where that is what was meant."""
    key, value = fault.key, fault.value
    if fault.is_item:
        return f"write {example(shape_of(fault.route[:-2]), key)}"
    rewritten = _in_quotes(key, value) if noun == "text" else _out_of_quotes(value, noun)
    return f"write `{key} = {rewritten}`" if rewritten else f"write {example(shape_of(fault.route[:-1]), key)}"


def _in_quotes(key: str, value: Any) -> str | None:
    if not isinstance(value, int | float | dt.date | dt.time) or isinstance(value, bool):
        return None
    unit = "m" if key in {"duration", "nominal_duration"} and isinstance(value, int) else ""
    return f'"{_shown(value)}{unit}"' if len(_shown(value)) <= 20 else None


def _out_of_quotes(value: Any, noun: str) -> str | None:
    if not isinstance(value, str) or len(value) > 60 or clean_line(value) != value or set(value) & set('"\\`'):
        return None
    if noun == "a list":
        return f'["{value}"]'
    if noun == "a clock time":
        return f"{value}:00" if re.fullmatch("[0-2][0-9]:[0-5][0-9]", value) else None
    is_meant = re.fullmatch("[0-9]{1,9}", value) if noun == "a whole number" else value in {"true", "false"}
    return value if is_meant else None


def _table_wanted(fault: Fault) -> Diagnostic:
    key = fault.key
    if fault.is_item:
        if fault.route[0] == "sessions" and len(fault.route) > 2:
            noun = "a speaker" if key == "speakers" else "a link"
            help_line = f"write {EXAMPLES[key]}"
        else:
            noun, help_line = "a table", f"write `[[{key}]]` above each of them"
        return Diagnostic("A203", f"{_subject(fault)} is {_kind(fault.value)}, not {noun}", fault.route, help_line)
    help_line = f"write `[{key}]` with single brackets, once" if isinstance(fault.value, list) else f"write `[{key}]`"
    return Diagnostic("A203", f"`{key}` is {_kind(fault.value)}, not a table", fault.route, help_line)


def _list_wanted(fault: Fault) -> Diagnostic:
    name = ".".join(shape_of(fault.route))
    if shape_of(fault.route) not in LISTS:
        return _wanted("a list")(fault)
    found = "one table" if isinstance(fault.value, dict) else _kind(fault.value)
    help_line = f"write `[[{name}]]`, with double brackets, above each of them"
    return Diagnostic("A203", f"`{name}` is {found}, not a list of tables", fault.route, help_line)


def _not_one_of(fault: Fault) -> Diagnostic:
    if fault.key == "schema":
        message = f"this version of alliance reads format 1, not {_shown(fault.value)}"
        return Diagnostic("A204", message, fault.route, "write `schema = 1`, or update alliance")
    choices = fault.context["choices"]
    listed = ", ".join(f"`{choice}`" for choice in choices[:-1]) + f" or `{choices[-1]}`"
    meant = nearest(fault.value, choices) if isinstance(fault.value, str) else None
    help_line = f"did you mean `{meant}`?" if meant else f"write {listed}"
    return Diagnostic("A204", f"`{fault.key}` cannot be `{_shown(fault.value)}`", fault.route, help_line)


def _too_short(fault: Fault) -> Diagnostic:
    if fault.value:
        message = f"`{_shown(fault.value)}` is no duration"
        return Diagnostic("A412", message, fault.route, f"write {example((), fault.key)}")
    return _empty(fault)


def _empty(fault: Fault) -> Diagnostic:
    required = is_required(fault.route)
    help_line = f"write {example(shape_of(fault.route[:-1]), fault.key)}" + ("" if required else ", or leave it out")
    return Diagnostic("A205", f"{_subject(fault)} is empty", fault.route, help_line)


def _malformed(fault: Fault) -> Diagnostic:
    pattern = fault.context["pattern"]
    if pattern == NOT_BLANK:
        return _empty(fault)
    shown = _shown(fault.value)
    if pattern != ID_PATTERN:
        help_line = f"write {EXAMPLES.get(fault.key, 'it differently')}"
        return Diagnostic("A204", f"`{fault.key}` cannot be `{shown}`", fault.route, help_line)
    slug = fold(fault.value[:100]).replace(" ", "-")[:64].strip("-")
    ours = re.fullmatch(ID_PATTERN, slug)
    rule = "an id has small letters, digits and hyphens, at most 64 of them"
    help_line = f"write `{slug}`; {rule}" if ours else rule
    return Diagnostic("A209", f"`{shown}` is no id" if shown else "the id is empty", fault.route, help_line)


def _negative(fault: Fault) -> Diagnostic:
    return Diagnostic("A204", f"`{fault.key}` cannot be negative", fault.route, "write 0 or more, or leave it out")


def _too_large(fault: Fault) -> Diagnostic:
    help_line = f"the largest that is understood is {fault.context['most']}"
    return Diagnostic("A211", f"`{fault.key}` is too large", fault.route, help_line)


def _not_uuid(fault: Fault) -> Diagnostic:
    without = "without the key it is derived from the event's id"
    if not isinstance(fault.value, str):
        message = f"`{fault.key}` is {_kind(fault.value)}, not text"
        return Diagnostic("A203", message, fault.route, f"write {example((), fault.key)}; {without}")
    help_line = f"`alliance init` writes one; {without}"
    return Diagnostic("A204", f"`{fault.key}` is no UUID", fault.route, help_line)


def _not_secret(fault: Fault) -> Diagnostic:
    name = fault.key.upper()
    message = f"`{fault.key}` is neither text nor the name of an environment variable"
    return Diagnostic("A210", message, fault.route, f'write `{fault.key} = {{ env = "{name}" }}`')


def _not_moment(fault: Fault) -> Diagnostic:
    message = f"`{fault.key}` is {_kind(fault.value)}, not a date and time"
    return Diagnostic("A203", message, fault.route, f"write {example((), fault.key)}")


def _without_clock(fault: Fault) -> Diagnostic:
    message = f"`{fault.key}` is a date without a clock time"
    return Diagnostic("A413", message, fault.route, f"add one, as in `{fault.key} = {fault.value}T14:00:00`")


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
