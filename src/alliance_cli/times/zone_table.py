"""The table of zone names that the package ships, read when somebody writes a name that is no IANA key."""

from __future__ import annotations

import functools
import re
from typing import Any

from alliance_cli.text import fold

# Not names that people mean: they stand in some databases beside the zones.
NO_ZONES = frozenset({"Factory", "localtime", "posixrules", "leapseconds"})
# Last components that say nothing alone: bare words such as "Pacific" are refused with their candidates.
_DIRECTIONS = frozenset(
    ["east", "west", "north", "south", "general", "atlantic", "eastern", "central", "mountain", "pacific"]
)


@functools.lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """Return a name as the table keys it: folded, without the marks that people leave out (`St. John's`)."""
    return fold(re.sub(r"[.'’ʼ]", "", name))


@functools.cache
def zone_keys() -> frozenset[str]:
    """Return every IANA key of the installed tz data, links included."""
    from importlib import resources  # slow to import, needed for names that are no IANA key

    keys = resources.files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()
    return frozenset(keys) - NO_ZONES


@functools.cache
def table() -> dict[str, Any]:
    """Return the shipped table: `cities`, `names`, `seasons`, `months`, `weekdays`, `noon`, `midnight`."""
    import json
    import pkgutil

    loaded: dict[str, Any] = json.loads(pkgutil.get_data(__package__, "zone_names.json") or b"{}")
    return loaded


@functools.cache
def keys_by_name() -> dict[str, str]:
    """Return the IANA keys by their case-folded form; `europe/vienna` is found by it."""
    return {key.casefold(): key for key in sorted(zone_keys())}


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
