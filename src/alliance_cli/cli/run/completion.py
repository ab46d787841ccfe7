"""Shell completion: validated ids, days and fixed words only, because zsh runs code in completions."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alliance_cli.cli.options import DEFAULT_FILE
from alliance_cli.cli.run.commands import COMMANDS

if TYPE_CHECKING:
    from alliance_cli.event.agenda import Agenda

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_+./-]{0,63}")
_LARGEST = 4_000_000
_MOST = 200


def completions(parameter: Any, context: Any, incomplete: str) -> list[str]:
    """Return what can stand where `incomplete` does, for a parameter of a command; none where that is not known."""
    option = max(parameter.opts, key=len)
    choices = parameter.type_descriptor.choices
    found: Iterable[str] = map(str, choices) if choices else _values(option, context)
    start = incomplete.rpartition(",")[0]
    before, word = (f"{start},", incomplete[len(start) + 1 :]) if start else ("", incomplete)
    fitting = (each for each in found if each.casefold().startswith(word.casefold()) and _SAFE.fullmatch(each))
    return [before + each for each in dict.fromkeys(fitting)][:_MOST]


def commands(incomplete: str) -> list[str]:
    """Return the commands that begin like that."""
    return [name for name in (*COMMANDS, "help") if name.startswith(incomplete)]


def _values(option: str, context: Any) -> Iterable[str]:
    if option in _OF_THE_FILE:
        agenda = _agenda(context.params)
        return () if agenda is None else _in_file(option, agenda)
    words = _WORDS.get(option)
    return words() if words else ()


def _zones() -> Iterable[str]:
    from alliance_cli.times import zone_table

    keys = sorted(key for key in zone_table.zone_keys() if "/" in key or key == "UTC")
    # People know their city; which part of the world the key begins with they have to guess.
    return (*keys, *filter(None, map(zone_table.place_in, keys)))


def _codes() -> Iterable[str]:
    from alliance_cli.formats.findings.codes import all_groups

    return (row.code for rows in all_groups().values() for row in rows)


def _formats() -> Iterable[str]:
    from alliance_cli.formats import FORMATS

    return FORMATS


def _states() -> Iterable[str]:
    from alliance_cli.event.registration import STATES

    return STATES


_WORDS: dict[str, Callable[[], Iterable[str]]] = {
    "--in": _zones,
    "--timezone": _zones,
    "--place": _zones,
    "--select": _codes,
    "--ignore": _codes,
    "code": _codes,
    "--format": _formats,
    "--is": _states,
    "--status": lambda: ("confirmed", "invited", "withdrawn"),
}
_OF_THE_FILE = frozenset({"--day", "--track", "--room", "--speaker", "--session", "--kind", "--role", "--window"})


def _in_file(option: str, agenda: Agenda) -> Iterable[str]:
    sessions = agenda.sessions
    return {
        "--day": ["today", "tomorrow", *(day.date.isoformat() for day in agenda.days)],
        "--track": [track.id for track in agenda.tracks],
        "--room": [room.id for room in agenda.rooms],
        "--speaker": [speaker.id for speaker in agenda.speakers],
        "--session": [session.id for session in sessions],
        "--kind": [session.kind for session in sessions if session.kind],
        "--role": [part.role for session in sessions for part in session.appearances],
        "--window": [window.id for window in agenda.registration if window.id],
    }[option]


def _agenda(parameters: dict[str, Any]) -> Agenda | None:
    """Return the agenda of the FILE on the line, or of the default one, as the public may see it."""
    from alliance_cli.event.audience import public
    from alliance_cli.findings import EventError
    from alliance_cli.reading.event_file import read_agenda

    # While an option lacks its value, the arguments before it are not known as parameters.
    line = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS", "")
    written = [word.strip("\"'") for word in line.split() if word.strip("\"'").endswith(".toml")]
    named = [*written, parameters.get("file"), *(parameters.get("files") or ()), DEFAULT_FILE]
    path = Path(str(next(filter(None, named))))
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return None
        return public(read_agenda(str(path)))
    except (EventError, OSError, ValueError):
        return None
