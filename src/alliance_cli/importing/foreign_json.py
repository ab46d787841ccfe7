"""JSON of systems that are recognised but not read: whose it is, and what to export there instead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, NoReturn

from alliance_cli.findings import EventError


class _System(NamedTuple):
    """A system: how its answers are known, and what helps."""

    name: str
    is_known: Callable[[dict[str, Any]], object]
    instead: str


def _has(*keys: str) -> Callable[[dict[str, Any]], bool]:
    return lambda entry: entry.keys() >= set(keys)


_SYSTEMS = (
    _System(
        "the API of pretalx",
        lambda entry: (
            "submission_type" in entry
            or entry.keys() >= {"code", "submissions"}
            or entry.keys() >= {"slots", "version"}
            or entry.keys() >= {"talks", "rooms", "speakers"}
        ),
        "export the schedule instead: https://YOUR-PRETALX/EVENT/schedule/export/schedule.json (or schedule.xml)",
    ),
    _System(
        "the API of Indico",
        lambda entry: (
            str(entry.get("_type", "")) in {"Conference", "Meeting", "Lecture", "Contribution", "Session"}
            or str(entry.get("_fossil", "")).startswith(("conference", "contribution"))
            or ("contributions" in entry and ("_type" in entry or "startDate" in entry))
        ),
        "export the timetable as a calendar instead: https://YOUR-INDICO/event/NUMBER/event.ics?detail=contributions",
    ),
    _System(
        "a conference site like PyCon US's (conference.json)",
        lambda entry: "conf_key" in entry or entry.keys() >= {"authors", "conf_url"} or _is_symposion(entry),
        "save the calendar (.ics) of the site instead, or its schedule as a table (CSV) with title, start and end",
    ),
    _System(
        "a list of speakers of Sessionize",
        _has("fullName", "tagLine"),
        "export the view All instead; or give the list behind the schedule: `alliance import schedule.json speakers.json`",
    ),
)


def _is_symposion(entry: dict[str, Any]) -> bool:
    schedule = entry.get("schedule")
    first = schedule[0] if isinstance(schedule, list) and schedule else None
    return isinstance(first, dict) and bool(first.keys() & {"conf_key", "authors", "contact"})


def refuse(document: Any) -> NoReturn:
    """Raise EventError: JSON of no kind that is read; it names the system that it is of, where that shows."""
    for entry in _beginnings(document):
        for system in _SYSTEMS:
            if system.is_known(entry):
                raise EventError(f"the source is from {system.name}, which is not read", system.instead)
    raise EventError(
        "the source is JSON, but not a known kind of schedule",
        "known kinds: schedule.json, Sessionize (All, GridSmart), JSON-LD (schema.org) and `export --format json`",
    )


def _beginnings(document: Any) -> list[dict[str, Any]]:
    """Return the tables by which a system could be known: the document, and the first entry of its lists."""
    lists: list[Any] = [document]
    found = []
    if isinstance(document, dict):
        found.append(document)
        lists += [document[key] for key in ("results", "talks", "submissions", "schedule", "events") if key in document]
    for each in lists:
        first = each[0] if isinstance(each, list) and each else None
        if isinstance(first, dict):
            found.append(first)
    return found
