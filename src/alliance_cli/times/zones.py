"""Zones: the exact IANA names of event files, and everything that people write for one."""

import datetime as dt
import functools
import re
import struct
import zoneinfo
from collections.abc import Iterable
from typing import NamedTuple
from zoneinfo import ZoneInfo

from alliance_cli.text import clean_line, nearest_few
from alliance_cli.times import abbreviations, english, zone_table
from alliance_cli.times.problem import TimeProblem
from alliance_cli.times.zone_table import zone_rules

AOE = dt.timezone(dt.timedelta(hours=-12), "AoE")
"""Anywhere on Earth: a day ends when it has ended everywhere, UTC-12."""

# Most runs need one of these patterns at most, so each is compiled when it is needed.
_KEY = r"[A-Za-z][A-Za-z0-9_+-]{0,30}(?:/[A-Za-z0-9_+-]{1,30}){0,2}"
_OFFSET = r"(?i)(?:UTC|GMT|UTC/GMT|GMT/UTC)? ?([+-]) ?([0-9]{1,2})(?::?([0-9]{2}))?"
_ZERO = frozenset({"z", "utc", "gmt", "utc/gmt", "gmt/utc"})
_ANYWHERE = frozenset({"aoe", "anywhere on earth"})
_INVERTED = r"(?i)Etc/GMT([+-])([0-9]{1,2})"
_FARTHEST = dt.timedelta(hours=14)


class NamedZone(NamedTuple):
    """A zone, the name it was asked by, what the reader should know about that name, and whether it is the reader's own."""

    zone: dt.tzinfo
    name: str
    note: str | None = None
    is_own: bool = False


def event_zone(name: str) -> ZoneInfo:
    """Return the zone of an exact IANA name, links included, as event files write it.

    Raises TimeProblem A409 for everything else, with the name to write where it can be told.
    """
    zone = exact_zone(name)
    if zone is None:
        shown = _shown(name)
        message = f"`{shown}` is not an IANA time zone" if shown else "the time zone is empty"
        help_line, instead = _hint(name)
        raise TimeProblem("A409", message, help_line, instead=instead)
    return zone


def find_zone(text: str, *, suggests: bool = True) -> NamedZone:
    """Return the zone that a person means, exact names before loose ones, never by a part of a name.

    Understood are IANA names in any case, offsets with the ISO sign (`UTC+2`, `+05:30`, `Z`),
    `AoE`, cities, CLDR long names, Windows names and abbreviations that stand for one place.
    Raises TimeProblem A405 for a name that stands for several zones, with the candidates, and
    A409 for an unknown one, with the nearest names where it `suggests` any: that takes a while, and most programs that
    read names of other programs have no use for it.
    """
    written = _line(text)
    found = fixed_offset(written) or _by_key(written) or _by_abbreviation(written) or _by_name(written)
    if found is None:
        shown = _shown(text)
        help_line = (
            _suggestion(written) if suggests else None
        ) or "write an IANA name such as `Europe/Vienna`, a large city, or an offset such as `UTC+2`"
        raise TimeProblem("A409", f"no time zone is called `{shown}`" if shown else "the time zone is empty", help_line)
    return found


def fixed_offset(text: str) -> NamedZone | None:
    """Return the zone of `Z`, `UTC`, `UTC+2`, `GMT+5:30`, `+02:00` or `AoE`, or None; the sign is ISO's.

    Raises TimeProblem A409 for an offset that no clock keeps.
    """
    folded = text.casefold()
    if folded in _ZERO:
        return NamedZone(dt.UTC, "UTC")
    if folded in _ANYWHERE:
        return NamedZone(AOE, "AoE", "AoE is Anywhere on Earth, UTC-12:00")
    match = re.fullmatch(_OFFSET, text)
    if not match:
        return None
    sign, hours, minutes = match.groups(default="0")
    offset = dt.timedelta(hours=int(hours), minutes=int(minutes))
    if int(minutes) > 59 or offset > _FARTHEST:
        raise TimeProblem(
            "A409", f"`{text}` is not an offset that a clock keeps", "offsets are between `UTC-12` and `UTC+14`"
        )
    if not offset:
        return NamedZone(dt.UTC, "UTC")
    signed = -offset if sign == "-" else offset
    return NamedZone(dt.timezone(signed), english.offset(signed))


def same_rules(keys: Iterable[str]) -> bool:
    """Return whether zones had, and will have, the same offset in every month of the years 2015 to 2034."""
    middles = [dt.datetime(year, month, 15) for year in range(2015, 2035) for month in range(1, 13)]  # noqa: DTZ001
    zones = [zone_rules(key) for key in keys]
    return all(len({zone.utcoffset(middle) for zone in zones}) == 1 for middle in middles)


def place_name(zone: dt.tzinfo) -> str:
    """Return the place in a zone's name, for sentences: `Vienna` of `Europe/Vienna`."""
    return str(zone).rpartition("/")[2].replace("_", " ")


@functools.lru_cache(maxsize=1024)
def exact_zone(name: str) -> ZoneInfo | None:
    """Return the zone of an exact IANA name, links included, or None.

    Raises:
        EventError: The tz database in use lacks its rules, or they are damaged.
    """
    # The pattern keeps paths, NUL and endless names away from the file system.
    if not re.fullmatch(_KEY, name) or name.startswith(("posix/", "right/")):
        return None
    # A system database newer than the installed one may have keys that only a look at it shows; on
    # systems that ignore case in file names, opening the file would accept `europe/vienna`.
    if name in zone_table.zone_keys():
        return zone_rules(name)
    try:
        return ZoneInfo(name) if name in zone_table.system_keys() else None
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError, EOFError, struct.error):
        return None


def _line(text: str) -> str:
    return re.sub("[\u2010-\u2015\u2212]", "-", clean_line(text[:100]))


def _shown(text: str) -> str:
    line = clean_line(text[:200])
    return line if len(line) <= 40 else line[:40] + "…"


def _by_key(written: str) -> NamedZone | None:
    key = written if written in zone_table.zone_keys() else zone_table.keys_by_name().get(written.casefold(), written)
    zone = exact_zone(key)
    return None if zone is None else NamedZone(zone, key, _key_note(key))


def _key_note(key: str) -> str | None:
    inverted = re.fullmatch(_INVERTED, key)
    if inverted and int(inverted[2]):
        hours = dt.timedelta(hours=-int(inverted[1] + inverted[2]))
        return f"{key} is {english.offset(hours)}: the sign in its name is inverted"
    if key in ("EST", "MST"):
        changing = abbreviations.FAMILIES[key]
        return f"{key} names a season, not a place: this clock never changes, that of {changing} does"
    if key in ("CET", "EET", "MET", "WET"):
        return f"{key} names a season, not a place: in summer this clock is one hour ahead of it"
    return None


def _by_abbreviation(written: str) -> NamedZone | None:
    upper = written.upper()
    if upper in abbreviations.GENERIC:
        key = abbreviations.GENERIC[upper]
        return NamedZone(zone_rules(key), key, f"{upper} is read as the clock of {place_name(zone_rules(key))}, {key}")
    if upper in abbreviations.AMBIGUOUS:
        raise ambiguous(written, abbreviations.AMBIGUOUS[upper])
    if upper not in abbreviations.FAMILIES:
        return None
    zone = zone_rules(abbreviations.FAMILIES[upper])
    note = f"{upper} is read as {zone.key}"
    if abbreviations.names_seasons(zone, abbreviations.database_name(upper), 2025):
        note = f"{upper} names a season, not a place: read as {zone.key}, in every season"
    return NamedZone(zone, zone.key, note)


def ambiguous(name: str, keys: Iterable[str]) -> TimeProblem:
    """Return the problem (A405) of a name that stands for several zones, with the offsets that it can mean."""
    keys = tuple(keys)
    listed = ", ".join(f"`{key}`" for key in keys)
    offsets = [_offset_named(name, zone_rules(key)) for key in keys]
    # An offset that changes with the season would be an advice only for a part of the year.
    *others, last = (f"`{english.offset(each)}`" for each in dict.fromkeys(offsets))
    told = f"{', '.join(others)} or {last}" if others else last
    instead = f"write one of {listed}, or the offset" + (" from UTC" if None in offsets else f": {told}")
    return TimeProblem("A405", f"`{name}` stands for different zones", instead)


def _offset_named(name: str, zone: ZoneInfo) -> dt.timedelta | None:
    """Return the offset of a zone when it uses a name, else its offset all year; None if there is not just one."""
    seasons = [dt.datetime(2025, month, 15, 12, tzinfo=dt.UTC) for month in (1, 7)]
    abbreviation = abbreviations.database_name(name)
    named = [instant for instant in seasons if abbreviations.bears(instant, zone, abbreviation)] or seasons
    offsets = {instant.astimezone(zone).utcoffset() for instant in named}
    return offsets.pop() if len(offsets) == 1 else None


def _by_name(written: str) -> NamedZone | None:
    key = zone_table.name_key(written.replace("&", " and "))
    found = tuple(zone_table.table()["names"].get(key, ())) or zone_table.place_zones(zone_table.without_time(key))
    if not found and "," in written:
        found = _of_list(written.split(","))
    if not found:
        return None
    if len(found) > 1 and not same_rules(found):
        raise ambiguous(written, found)
    zone = zone_rules(found[0])
    season = key in zone_table.table()["seasons"]
    note = f"{written} names a season, not a place: read as {found[0]}, in every season" if season else None
    return NamedZone(zone, found[0], note)


def _of_list(places: list[str]) -> tuple[str, ...]:
    """Return the zones of a list of places, as Zoom and Windows name a clock: `Amsterdam, Berlin, Rome, Vienna`."""
    found = [zone_table.place_zones(zone_table.name_key(place)) for place in places]
    return tuple(zone for zones in found for zone in zones) if all(found) else ()


def _suggestion(written: str) -> str | None:
    signed = re.fullmatch(r"(?i)Etc/(?:UTC|UCT|GMT)([+-])([0-9]{1,2})", written)
    if signed:
        inverted = "-" if signed[1] == "+" else "+"
        key, offset = f"Etc/GMT{inverted}{int(signed[2])}", f"UTC{signed[1]}{int(signed[2]):02}:00"
        if key in zone_table.zone_keys():
            return f"write `{key}` for {offset}: the sign in such names is inverted"
    if "/" in written:
        return _did_you_mean([f"`{key}`" for key in _near_keys(written)])
    near = nearest_few(zone_table.name_key(written), zone_table.places())
    matched = {zone_table.places()[name][0]: name for name in reversed(near)}
    keys = dict.fromkeys(zone_table.places()[name][0] for name in near)
    return _did_you_mean([_with_match(key, matched[key]) for key in keys])


def _near_keys(written: str) -> list[str]:
    """Return the IANA keys that a misspelt one may be: the place decides, which may have another name: Europe/Wien."""
    region, _, place = written.rpartition("/")
    known = zone_table.places().get(zone_table.name_key(place), ())
    there = [key for key in known if key.casefold().startswith(f"{region.casefold()}/")]
    if there:
        return there[:1]
    parted = [key.rpartition("/") for key in sorted(zone_table.zone_keys())]
    regions = nearest_few(region, dict.fromkeys(each[0] for each in parted))
    places = nearest_few(place, dict.fromkeys(each[2] for each in parted if each[0] in regions))
    return ["".join(each) for each in parted if each[0] in regions and each[2] in places][:3]


def _with_match(key: str, matched: str) -> str:
    """Return a zone with the name that was matched, if its own name does not show it: Atlanta for America/New_York."""
    return f"`{key}`" if matched in zone_table.name_key(key) else f"{matched.title()} (`{key}`)"


def _did_you_mean(shown: list[str]) -> str | None:
    return "did you mean " + " or ".join(shown) + "?" if shown else None


def _hint(name: str) -> tuple[str, str | None]:
    """Return what to write in the file for a name that only people understand, and the IANA name if that is sure."""
    general = "write an IANA name such as `Europe/Vienna`"
    written = _line(name)
    if not written:
        return general, None
    try:
        found = find_zone(written)
    except TimeProblem as problem:
        candidates = abbreviations.AMBIGUOUS.get(written.upper())
        if candidates:
            return "write the event's place: " + " or ".join(f"`{key}`" for key in candidates), None
        return (
            problem.help if problem.help and problem.help.startswith(("did you mean", "write `Etc/")) else general
        ), None
    return _instead(found)


def _instead(found: NamedZone) -> tuple[str, str | None]:
    """Return what to write in the file for a zone that was meant, and the IANA name if that is sure."""
    if not isinstance(found.zone, ZoneInfo):
        return ("write `Etc/UTC`" if found.name == "UTC" else "write the event's place, such as `Europe/Vienna`"), None
    if found.note is None:
        return f"write `{found.name}`", found.name
    if re.fullmatch(_INVERTED, found.name):
        return (
            f"write `{found.name}` for {english.offset(found.zone.utcoffset(None))}; better, write the event's place",
            None,
        )
    return f"write the event's place, such as `{found.name}`", None
