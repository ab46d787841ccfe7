"""The zones that a calendar names: IANA names in disguise, Windows names, and zones of its own making."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from alliance_cli.ical import Component
from alliance_cli.ical.values import offset
from alliance_cli.ical.zones import ZoneRules, zone_rules
from alliance_cli.text import clean_line
from alliance_cli.times import TimeProblem, english, find_zone
from alliance_cli.times.zones import exact_zone

if TYPE_CHECKING:
    from alliance_cli.importing.programme import Programme

_AREAS = re.compile(
    r"(?:^|/)((?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc|US)"
    r"[/_-][A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+)?)$"
)
_SHOWN_BY_WINDOWS = re.compile(r"\((?:UTC|GMT)(?P<offset>[+-][0-9]{2}:[0-9]{2})?\)\s*(?P<places>.{1,120})")
_TIME_OF_A_REGION = re.compile(r"(?P<region>[A-Z]\w+) Time \((?:US & )?Canada\)")
_WINTER, _SUMMER = dt.datetime(2026, 1, 1), dt.datetime(2026, 7, 1)  # noqa: DTZ001  # wall times, in either hemisphere
_MOST_COMPARED = 1000


class _FileZone(dt.tzinfo):
    """A zone by the rules that a file gives for it."""

    def __init__(self, rules: ZoneRules) -> None:
        self._rules = rules

    def utcoffset(self, wall: dt.datetime | None) -> dt.timedelta:
        """Return the offset at a wall time."""
        return self._rules.offset(wall.replace(tzinfo=None)) if wall else dt.timedelta()

    def fromutc(self, moment: dt.datetime) -> dt.datetime:
        """Return a moment in UTC as the wall time of the zone."""
        instant = moment.replace(tzinfo=None)
        wall = instant + self._rules.offset(instant)
        return (instant + self._rules.offset(wall)).replace(tzinfo=self)

    def dst(self, _wall: dt.datetime | None) -> dt.timedelta | None:
        """Return None: the rules do not say which part of an offset is for the summer."""
        return None

    def tzname(self, _wall: dt.datetime | None) -> str:
        """Return the name in the file."""
        return self._rules.name


class Zones:
    """The zones of one file, each name settled once."""

    def __init__(self, definitions: Iterable[Component], programme: Programme) -> None:
        self._programme = programme
        self._settled: dict[str, dt.tzinfo | None] = {}
        self.used: Counter[str] = Counter()
        """How many times are in each zone of the tz database."""
        self._rules: dict[str, ZoneRules | None] = {}
        self._walls: dict[str, set[dt.datetime]] = {}
        self.defined: list[str] = []
        """The names that the file defines."""
        self.lost = set[str]()
        """The entries with a zone that nothing tells."""
        for component in definitions:
            name = component.text("TZID")
            if name not in self._rules:
                self._rules[name] = zone_rules(component)
                self.defined.append(name)

    def key(self, name: str) -> str | None:
        """Return the IANA name that `name` means, or None."""
        if not name or (name in self._rules and not _is_standard(name)):
            return None
        zone = known_zone(name)
        return zone.key if zone else None

    def zone(self, name: str, wall: dt.datetime, place: str) -> dt.tzinfo | None:
        """Return the zone that a TZID means; None, with one note, if it is unknown: its times then float."""
        if name not in self._settled:
            self._settled[name] = self._settle(name, wall, place)
        zone = self._settled[name]
        if zone is None:
            self.lost.add(place)
        if isinstance(zone, ZoneInfo):
            self.used[zone.key] += 1
            walls = self._walls.setdefault(name, set())
            if len(walls) < _MOST_COMPARED:
                walls.add(wall)
        return zone

    def _settle(self, name: str, wall: dt.datetime, place: str) -> dt.tzinfo | None:
        known, rules = known_zone(name), self._rules.get(name)
        # What people may call several zones, such as `Island Time`, is the one that the file defines.
        if known and (
            rules is None or _is_standard(name) or wall.replace(tzinfo=known).utcoffset() == rules.offset(wall)
        ):
            return known
        if name in self._rules:
            if rules:
                self._programme.note(
                    f"the zone `{clean_line(name)}` is defined in the file; its instants are kept", place
                )
                return _FileZone(rules)
            self._programme.fault(f"the definition of the zone `{clean_line(name)}` cannot be read", place)
        self._programme.fault(
            f"the zone `{clean_line(name[:80])}` is unknown and not defined in the file; its times are read in the "
            "event's zone",
            place,
        )
        return None

    def compare_definitions(self) -> None:
        """Note the zones that the file defines differently from the tz database at the times used."""
        for name, walls in self._walls.items():
            rules, zone = self._rules.get(name), self._settled[name]
            if rules is None or zone is None:
                continue
            for wall in sorted(walls):
                said, known = rules.offset(wall), wall.replace(tzinfo=zone).utcoffset()
                if known is not None and said not in {known, wall.replace(tzinfo=zone, fold=1).utcoffset()}:
                    self._programme.fault(
                        f"the file defines {clean_line(name)} with the offset {english.offset(said)} on {wall.date()}; "
                        f"it is {english.offset(known)} there, and that is used"
                    )
                    break


def _is_standard(name: str) -> bool:
    """Return whether a name is that of a zone in the tz database or in Windows, which a file may define wrongly."""
    return _iana_zone(name) is not None or name.endswith(" Standard Time")


def _iana_zone(name: str) -> ZoneInfo | None:
    area = _AREAS.search(name)
    candidates = [name.strip("/"), *([area[1], re.sub("[_-]", "/", area[1], count=1)] if area else [])]
    return next(filter(None, map(exact_zone, candidates)), None)


def known_zone(name: str) -> ZoneInfo | None:
    """Return the zone of an IANA name, also with a prefix or with other separators, or of a Windows name.

    Windows names are those of its registry, and those that it shows: `(UTC+01:00) Amsterdam, Berlin, Rome`.
    """
    exact = _iana_zone(name)
    if exact:
        return exact
    if shown := _SHOWN_BY_WINDOWS.fullmatch(name):
        return _shown_zone(shown["offset"] or "", shown["places"])
    try:
        zone = find_zone(name, suggests=False).zone
    except TimeProblem:
        return None
    # An abbreviation or an offset in a calendar is a private name: its definition counts.
    return zone if isinstance(zone, ZoneInfo) and (" " in name or ("/" in zone.key and "/" in name)) else None


def _shown_zone(written: str, places: str) -> ZoneInfo | None:
    """Return the zone of the first known of several places that has this offset in a part of the year."""
    region = _TIME_OF_A_REGION.fullmatch(places)
    for place in [f"{region['region']} Standard Time"] if region else places.split(", "):
        try:
            zone = find_zone(place, suggests=False).zone
        except TimeProblem:
            continue
        stated = offset(written.replace(":", "") or "+0000")
        if isinstance(zone, ZoneInfo) and stated in {
            each.replace(tzinfo=zone).utcoffset() for each in (_WINTER, _SUMMER)
        }:
            return zone
    return None
