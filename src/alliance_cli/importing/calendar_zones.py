"""The zones that a calendar names: IANA names in disguise, Windows names, and zones of its own making."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from alliance_cli.importing.programme import Programme
from alliance_cli.text import clean_line
from alliance_cli.times import TimeProblem, event_zone, find_zone

if TYPE_CHECKING:
    from icalendar import Component, Timezone

_AREAS = re.compile(
    r"(?:^|/)((?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc|US)"
    r"[/_-][A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+)?)$"
)


class Zones:
    """The zones of one file, each name settled once."""

    def __init__(self, calendars: list[Component], programme: Programme) -> None:
        self._programme = programme
        self._settled: dict[str, dt.tzinfo | None] = {}
        self._own: dict[str, Timezone] = {}
        for calendar in calendars:
            for component in calendar.walk("VTIMEZONE"):
                self._own.setdefault(str(component.get("TZID", "")), cast("Timezone", component))

    def key(self, name: str) -> str | None:
        """Return the IANA name that `name` means, or None."""
        zone = _known(name) if name else None
        return zone.key if zone else None

    def zone(self, name: str, place: str) -> dt.tzinfo | None:
        """Return the zone that a TZID means; None, noted once, where nothing tells: its times then float."""
        if name not in self._settled:
            self._settled[name] = self._settle(name, place)
        return self._settled[name]

    def _settle(self, name: str, place: str) -> dt.tzinfo | None:
        known = _known(name)
        if known:
            return known
        if name in self._own:
            try:
                zone: dt.tzinfo = self._own[name].to_tz()
                zone.utcoffset(dt.datetime(2020, 1, 1))  # noqa: DTZ001  # a wall time in that zone
            except Exception:  # noqa: BLE001  # the package raises whatever a broken definition leads it into
                self._programme.fault(f"the definition of the zone `{clean_line(name)}` cannot be read", place)
            else:
                self._programme.note(f"the zone `{clean_line(name)}` is the file's own; its instants are kept", place)
                return zone
        self._programme.fault(
            f"the zone `{clean_line(name)}` is unknown and not defined in the file; its times are read in the "
            "event's zone",
            place,
        )
        return None


def _known(name: str) -> ZoneInfo | None:
    """Return the zone of an IANA name, also with a prefix or with other separators, or of a Windows name."""
    area = _AREAS.search(name)
    for candidate in (name.strip("/"), *([area[1], re.sub("[_-]", "/", area[1], count=1)] if area else [])):
        try:
            return event_zone(candidate)
        except TimeProblem:
            continue
    try:
        zone = find_zone(name).zone
    except TimeProblem:
        return None
    # An abbreviation or an offset in a calendar is a private name: its definition counts.
    return zone if isinstance(zone, ZoneInfo) and (" " in name or ("/" in zone.key and "/" in name)) else None
