"""The zone of an imported event: named by the user or by the source, never guessed."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from alliance_cli.findings import EventError
from alliance_cli.importing.programme import Programme
from alliance_cli.text import clean_line
from alliance_cli.times import TimeProblem, TimeWords, event_zone, find_zone
from alliance_cli.times.zone_table import zone_rules

# Where conferences are often held; only to give an example that fits the offsets of the source.
_EXAMPLES = (
    "Europe/Berlin",
    "Europe/London",
    "Europe/Athens",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Pacific/Auckland",
    "Africa/Nairobi",
    "Etc/UTC",
)


def settle_zone(programme: Programme) -> ZoneInfo:
    """Return the event's zone: the one the user names, else the one the source names.

    Raises:
        EventError: There is none, or it is unknown.
    """
    wanted, named = programme.context.timezone, (programme.facts.zone or "").strip()
    if wanted:
        zone = place_zone(wanted)
        if zone is None:
            raise EventError(
                f"`{clean_line(wanted[:80])}` is an offset, not the zone of a place",
                "name a zone such as Europe/Vienna",
            )
        if named and named != zone.key:
            programme.note(
                f"the source names the zone {clean_line(named[:80])}; {zone.key} is used, as --timezone says"
            )
        return zone
    if not named:
        raise _missing(programme)
    try:
        return event_zone(named)
    except TimeProblem as problem:
        try:
            zone = place_zone(named)
        except TimeProblem:
            zone = None
        if zone is None:
            raise EventError(f"in the source, {problem.message}", "name the right zone with --timezone") from None
        programme.note(f"the zone `{clean_line(named[:80])}` is read as {zone.key}")
        return zone


def place_zone(name: str) -> ZoneInfo | None:
    """Return the zone that people mean by `name`; None for a mere offset. Raises TimeProblem where it is unknown."""
    zone = find_zone(name).zone
    return zone if isinstance(zone, ZoneInfo) else zone_rules("UTC") if zone is dt.UTC else None


def _missing(programme: Programme) -> EventError:
    starts = [item.start for item in programme.items]
    aware = [start.astimezone(dt.UTC) for start in starts if start.tzinfo and 1900 < start.year < 2100]
    offsets = list(dict.fromkeys(TimeWords(start.tzinfo).offset(start) for start in starts if start.tzinfo))
    if offsets:
        times = f"its times have the offset {' or '.join(offsets[:3])}, which several zones share"
    else:
        times = "its times are the clock times of some place"
    if programme.facts.zone_hint:
        hint = programme.facts.zone_hint
        return EventError(
            f"no time of the source names a zone, though it describes {hint}",
            f"if that is the event's: --timezone {hint}",
        )
    example = _city_zone(programme.facts.city)
    if example is None:
        fitting = [key for key in _EXAMPLES if aware and _fits(zone_rules(key), aware, starts)]
        example = " or ".join(fitting[:2]) or "Europe/Vienna"
    return EventError(f"the source names no time zone; {times}", f"name it, for example --timezone {example}")


def _city_zone(city: str | None) -> str | None:
    try:
        zone = place_zone(city.partition(",")[0]) if city else None
    except TimeProblem:
        return None
    return zone.key if zone else None


def _fits(zone: ZoneInfo, instants: list[dt.datetime], written: list[dt.datetime]) -> bool:
    offsets = {
        start.astimezone(dt.UTC): start.utcoffset() for start in written if start.tzinfo and 1900 < start.year < 2100
    }
    return all(offsets.get(instant) == instant.astimezone(zone).utcoffset() for instant in instants)
