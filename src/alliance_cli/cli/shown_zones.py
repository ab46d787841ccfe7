"""The zones in which times are shown: the event's, the reader's own, and those from `--in`."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from alliance_cli.event.agenda import Agenda
from alliance_cli.times import NamedZone, TimeProblem, find_zone


def named_readers(names: Sequence[str]) -> list[NamedZone]:
    """Return the zones that `--in` names, in order; what a name was taken for is noted on stderr where that matters.

    Raises:
        EventError: A name is unknown or ambiguous.
    """
    from alliance_cli.cli.run.output import show_note

    readers = []
    for name in chain.from_iterable(map(_parted, names)):
        found = find_zone(name)
        if found.note:
            show_note(found.note)
        readers.append(NamedZone(found.zone, found.name))
    return readers


def _parted(written: str) -> list[str]:
    """Return the zones that one value of `--in` names: the whole, or what stands between its commas."""
    if "," in written:
        try:
            find_zone(written)
        except TimeProblem:
            return [part for part in written.split(",") if part.strip()]
    return [written]


def event_reader(agenda: Agenda) -> NamedZone:
    """Return the event's own zone."""
    return NamedZone(agenda.event.zone, agenda.event.zone.key)


def own_reader() -> NamedZone | None:
    """Return the zone of the person at this machine: TZ, else the system's; None where it is not told."""
    name = os.environ.get("TZ", "").removeprefix(":") or _system_zone_name()
    if name:
        try:
            found = find_zone(name)
        except TimeProblem:
            return None
        return NamedZone(found.zone, found.name, is_own=True)
    if sys.platform == "win32":
        from dateutil.tz import tzlocal

        return NamedZone(tzlocal(), "local time", is_own=True)
    return None


def _system_zone_name() -> str | None:
    try:
        target = str(Path("/etc/localtime").resolve())
    except OSError:
        return None
    _, found, name = target.partition("/zoneinfo/")
    return name if found else None


def distinct(readers: Sequence[NamedZone], at: dt.datetime) -> list[NamedZone]:
    """Return `readers` without those that are an earlier one's zone under the same or another name.

    A later reader with the same key marks the earlier one as the reader's own, so that nothing is said twice.
    """
    kept: list[NamedZone] = []
    for reader in readers:
        twin = next((n for n, other in enumerate(kept) if _is_same(other, reader, at)), None)
        if twin is None:
            kept.append(reader)
        elif reader.is_own:
            kept[twin] = kept[twin]._replace(is_own=True)
    return kept


def _is_same(one: NamedZone, other: NamedZone, at: dt.datetime) -> bool:
    if one.name == other.name:
        return True
    utc_names = {"UTC", "Etc/UTC", "GMT", "Etc/GMT", "UTC+00:00"}
    return (
        one.name in utc_names
        and other.name in utc_names
        and at.astimezone(one.zone).utcoffset() == at.astimezone(other.zone).utcoffset()
    )


def for_moments(agenda: Agenda, named: Sequence[NamedZone], at: dt.datetime) -> list[NamedZone]:
    """Return the zones for single moments: the event's, the named ones, UTC, and the reader's own, each once."""
    own = own_reader()
    return distinct([event_reader(agenda), *named, NamedZone(dt.UTC, "UTC"), *([own] if own else [])], at)


def for_table(agenda: Agenda, named: Sequence[NamedZone]) -> list[NamedZone]:
    """Return the zones for the agenda: the event's, then the named ones or, where none is named, the reader's own."""
    own = None if named else own_reader()
    at = agenda.sessions[0].start if agenda.sessions else dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
    return distinct([event_reader(agenda), *named, *([own] if own else [])], at)


def for_moment(source: NamedZone, named: Sequence[NamedZone], at: dt.datetime) -> list[NamedZone]:
    """Return the zones for one moment: the one it was read in, then the named ones or UTC, and the reader's own."""
    own = own_reader()
    return distinct([source, *(named or [NamedZone(dt.UTC, "UTC")]), *([own] if own else [])], at)
