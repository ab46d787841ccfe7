"""The tables of names that the package ships: zones, read when somebody writes a name that is no IANA key, and days."""

from __future__ import annotations

import functools
import pkgutil
import re
import struct
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from alliance_cli.findings import EventError
from alliance_cli.text import fold

# Not names that people mean: they stand in some databases beside the zones.
NO_ZONES = frozenset({"Factory", "localtime", "posixrules", "leapseconds"})
# Last components that say nothing alone: bare words such as "Pacific" are refused with their candidates.
_DIRECTIONS = frozenset(
    ["east", "west", "north", "south", "general", "atlantic", "eastern", "central", "mountain", "pacific"]
)


_TIME_WORDS = (
    "local time", "standard time", "timezone", "time zone", "time", "ortszeit", "zeit",
    "heure locale de", "heure de", "heure du", "heure d", "heure a", "heure", "hora local de", "hora de", "hora del",
    "hora en", "hora", "ora locale di", "ora di", "ora del", "ora", "времени", "время",
)  # fmt: skip


@functools.lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """Return a name as the table keys it: folded, without the marks that people leave out (`St. John's`)."""
    return fold(re.sub(r"[.'’ʼ]", "", name))


@functools.cache
def zone_keys() -> frozenset[str]:
    """Return every IANA key of the installed tz data, links included; without it, those of the system and of our table."""
    try:
        installed = (pkgutil.get_data("tzdata", "zones") or b"").decode()
    except (OSError, ValueError):
        installed = ""
    if installed:
        return frozenset(installed.split()) - NO_ZONES
    named = {zone for kind in ("cities", "names") for zones in table()[kind].values() for zone in zones}
    return (system_keys() | named | {"UTC", "Etc/UTC"}) - NO_ZONES


def system_keys() -> frozenset[str]:
    """Return the keys of the tz database in use, after a look at every file; empty if it cannot be read."""
    import zoneinfo

    try:
        return frozenset(zoneinfo.available_timezones()) - NO_ZONES
    except (OSError, ImportError):
        return frozenset()


def zone_rules(key: str) -> ZoneInfo:
    """Return an existing zone by its IANA key.

    Raises:
        EventError: The tz database in use lacks its rules, or they are damaged.
    """
    try:
        return ZoneInfo(key)
    except (ZoneInfoNotFoundError, ValueError, OSError, EOFError, struct.error) as error:
        what = "lacks" if isinstance(error, ZoneInfoNotFoundError) else "has damaged rules for"
        help_line = "reinstall the package tzdata; if PYTHONTZPATH is set, repair the files there"
        raise EventError(f"the tz database {what} {key}", help_line) from None


@functools.cache
def table() -> dict[str, Any]:
    """Return the shipped names of zones: `cities`, `countries`, `names`, `seasons`."""
    return _shipped("zone_names.json")


@functools.cache
def calendar_words() -> dict[str, Any]:
    """Return the shipped words of dates, by their keys: `months` from 1, `weekdays` from 0, `noon`, `midnight`."""
    return _shipped("calendar_words.json")


def _shipped(name: str) -> dict[str, Any]:
    import json

    loaded: dict[str, Any] = json.loads(pkgutil.get_data(__package__, name) or b"{}")
    return loaded


def without_time(key: str) -> str:
    """Return the place in `berlin time`, `heure de paris` and `по московскому времени`."""
    for word in _TIME_WORDS:
        if key.endswith(" " + word):
            return key.removesuffix(" " + word).removeprefix("по ")
        if key.startswith(word + " "):
            return key.removeprefix(word + " ")
    return key.removeprefix("по ")


@functools.lru_cache(maxsize=4096)
def place_zones(place: str) -> tuple[str, ...]:
    """Return the zones of a folded place: a city, a country, or the place in a zone's name; of `wiener`, Wien's."""
    for name in _base_forms(place):
        found = places().get(name) or tuple(table()["countries"].get(name, ()))
        if found:
            return found
    return ()


def _base_forms(place: str) -> Iterator[str]:
    """Yield a place, and what may be its base form: `wiener`, `parizhu` in Cyrillic."""
    yield place
    if place.endswith("er") and len(place) > 5:
        yield from (place[:-2], place[:-1], place[:-2] + "en")
    if place[-1:] in tuple("уеиаюя") and "а" <= place[:1] <= "я" and len(place) > 3:
        yield from (place[:-1] + end for end in ("", "а", "я", "ь", "й"))


def without_brackets(line: str) -> str:
    """Return a line in which a name of a zone has no brackets: `Pacific Time US and Canada` for `… (US & Canada)`."""
    for found in re.finditer(r"\(([^()]{1,30})\)", line):
        before, inner = line[: found.start()], found[1].replace("&", " and ")
        words = before.split()
        for count in range(min(len(words), 4), 0, -1):
            if name_key(" ".join([*words[-count:], inner])) in table()["names"]:
                return without_brackets(f"{before}{inner}{line[found.end() :]}")
    return line


@functools.cache
def keys_by_name() -> dict[str, str]:
    """Return the IANA keys by their case-folded form; `europe/vienna` is found by it."""
    return {key.casefold(): key for key in sorted(zone_keys())}


def place_in(key: str) -> str | None:
    """Return the last part of an IANA key, `New_York`, where it means the zone alone, too; `Eastern` does not."""
    last = key.rpartition("/")[2]
    return last if key in places().get(name_key(last), ()) else None


@functools.cache
def places() -> dict[str, tuple[str, ...]]:
    """Return the zones by folded place: last components of IANA keys, whole keys, and the table's cities."""
    found = {name: set(zones) for name, zones in table()["cities"].items()}
    current = {zone for zones in found.values() for zone in zones}
    for key in zone_keys():
        if key.startswith("Etc/") or any(character.isdigit() for character in key):
            continue
        found.setdefault(name_key(key), set()).add(key)
        last = name_key(key.rpartition("/")[2])
        if "/" in key and last not in _DIRECTIONS:
            found.setdefault(last, set()).add(key)
    return {name: tuple(sorted(zones, key=lambda key: (key not in current, key))) for name, zones in found.items()}
