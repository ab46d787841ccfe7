"""Which zone in an announcement decides, and whether the others agree with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal, NamedTuple

from alliance_cli.times import abbreviations, english, wall
from alliance_cli.times.problem import TimeProblem
from alliance_cli.times.zone_mentions import Mention
from alliance_cli.times.zones import ambiguous, event_zone, place_name

_SECOND = dt.timedelta(seconds=1)


class Wall(NamedTuple):
    """A clock time on a date, and the clock as it was written."""

    at: dt.datetime
    text: str

    @property
    def date(self) -> dt.date:
        """The date that was written."""
        return self.at.date()

    def instant(self, zone: dt.tzinfo) -> dt.datetime:
        """Return the one instant in a zone; raises TimeProblem A401 or A402."""
        return wall.wall_to_instant(self.at, zone)

    def candidates(self, zone: dt.tzinfo) -> tuple[dt.datetime, ...]:
        """Return each instant in a zone; raises TimeProblem A401 where there is none."""
        found = wall.readings(self.at, zone)
        if not found:
            raise wall.skipped(self.at, zone)
        return found

    def within(self, instant: dt.datetime) -> dt.datetime:
        """Return an instant at which the written clock is in force."""
        return instant


class Day(NamedTuple):
    """The start or the end of a date."""

    date: dt.date
    text: str
    which: Literal["start", "end"]

    def instant(self, zone: dt.tzinfo) -> dt.datetime:
        """Return the instant in a zone."""
        start = wall.day_start(self.date, zone)
        return start if self.which == "start" else wall.day_end(self.date, zone)

    def candidates(self, zone: dt.tzinfo) -> tuple[dt.datetime, ...]:
        """Return the instant in a zone."""
        return (self.instant(zone),)

    def within(self, instant: dt.datetime) -> dt.datetime:
        """Return an instant at which the written clock is in force: a day's end belongs to the day."""
        return instant if self.which == "start" else instant - _SECOND


def instant_of(
    written: Wall | Day, mentions: Sequence[Mention], zone: dt.tzinfo | None
) -> tuple[dt.datetime, dt.tzinfo]:
    """Return the instant that the mentions, or else `zone`, decide for a wall time, and the zone it was read in.

    Raises TimeProblem: A404 for an abbreviation not in force, A405 for an ambiguous one, A409
    where no zone is known, A410 where two mentions contradict each other.
    """
    named = next((mention.zone for mention in mentions if mention.kind == "zone"), None)
    base = named or zone
    decisive = sorted(
        (mention for mention in mentions if mention.kind in _RANK), key=lambda mention: _RANK[mention.kind]
    )
    if not decisive:
        if zone is None:
            raise TimeProblem("A409", "the moment names no zone", "add one, such as `Europe/Vienna`, `CEST` or `UTC+2`")
        decisive = [Mention("zone", place_name(zone), zone)]
    first = decisive[0]
    instant, read_in = _decided_by(first, written, base, None)
    for mention in decisive[1:]:
        # A zone name need not tell the two readings of a repeated time apart; it is checked below.
        known = instant if first.kind == "offset" else None
        if mention.kind != "zone" and _decided_by(mention, written, base, known)[0] != instant:
            raise _contradiction(first, mention, written)
    for mention in mentions:
        where = zone if mention.kind == "local" else mention.zone
        if mention.kind in ("zone", "place", "local") and where and instant not in written.candidates(where):
            raise _contradiction(first, mention, written)
    return instant, named or read_in


def zones_meant(mention: Mention, base: dt.tzinfo, year: int) -> tuple[dt.tzinfo, ...]:
    """Return the zones that a mention can mean where the event is in `base`: several for an ambiguous abbreviation."""
    if mention.kind == "local":
        return (base,)
    if mention.kind != "abbreviation":
        return mention.among or (mention.zone or dt.UTC,)
    name = abbreviations.database_name(mention.text)
    if name == "GMT":
        # In a British summer, too, people write it for UTC.
        return (dt.UTC,)
    return (mention.zone,) if mention.zone else _zones_of_abbreviation(mention.text, base, year)


def _zones_of_abbreviation(text: str, base: dt.tzinfo, year: int) -> tuple[dt.tzinfo, ...]:
    if abbreviations.uses(base, abbreviations.database_name(text), year):
        return (base,)
    places = abbreviations.AMBIGUOUS.get(text) or [abbreviations.FAMILIES.get(text, "Etc/UTC")]
    return tuple(event_zone(place) for place in places)


def in_force(mention: Mention, instant: dt.datetime, zone: dt.tzinfo) -> bool:
    """Return whether a zone uses the mentioned name at an instant; for a place, always."""
    if mention.kind != "abbreviation" or mention.text in abbreviations.BARE_WORDS | {"GMT"}:
        return True
    if mention.zone is None:
        return abbreviations.bears(instant, zone, abbreviations.database_name(mention.text))
    summer = any(word in mention.text.casefold() for word in ("summer", "daylight"))
    return bool(wall.local(instant, zone).dst()) == summer


# What tells one instant comes before what may leave two.
_RANK = {"offset": 0, "abbreviation": 1, "zone": 2, "several": 2}


def _decided_by(
    mention: Mention, written: Wall | Day, base: dt.tzinfo | None, known: dt.datetime | None
) -> tuple[dt.datetime, dt.tzinfo]:
    """Return the instant by one mention, and the zone; `known` settles an ambiguous abbreviation."""
    if mention.among:
        raise ambiguous(mention.text, [str(zone) for zone in mention.among])
    if mention.kind != "abbreviation":
        zone = mention.zone or dt.UTC
        return written.instant(zone), zone
    if mention.text == "GMT":
        return _at_gmt(written, base)
    if mention.zone is not None:
        return _in_season(mention, written, mention.zone), mention.zone
    name = abbreviations.database_name(mention.text)
    if base is not None and abbreviations.uses(base, name, written.date.year):
        return _in_force(mention.text, written, base), base
    candidates = abbreviations.AMBIGUOUS.get(mention.text)
    if candidates is None:
        family = event_zone(abbreviations.FAMILIES[mention.text])
        return _in_force(mention.text, written, family), family
    if known is None:
        raise ambiguous(mention.text, candidates)
    return _among(mention.text, candidates, written, known)


def _among(
    name: str, candidates: Sequence[str], written: Wall | Day, known: dt.datetime
) -> tuple[dt.datetime, dt.tzinfo]:
    """Return the instant that an offset beside an ambiguous abbreviation decides, if any of its places keeps it."""
    for key in candidates:
        zone = event_zone(key)
        if known in written.candidates(zone):
            return known, zone
    places = ", ".join(candidates)
    date = english.day(written.date)
    message = f"`{name}` and the offset beside it fit none of {places} on {date}"
    raise TimeProblem("A410", message, "keep the offset alone, or write the place")


def _in_force(name: str, written: Wall | Day, zone: dt.tzinfo) -> dt.datetime:
    """Return the instant at which the zone shows the wall time under that abbreviation; it may decide a repeated one."""
    spelled = abbreviations.database_name(name)
    candidates = written.candidates(zone)
    for instant in candidates:
        if abbreviations.bears(written.within(instant), zone, spelled):
            return instant
    raise _not_in_force(name, written, zone, candidates[0])


def _in_season(mention: Mention, written: Wall | Day, zone: dt.tzinfo) -> dt.datetime:
    candidates = written.candidates(zone)
    for instant in candidates:
        if in_force(mention, written.within(instant), zone):
            return instant
    raise _not_in_force(mention.text, written, zone, candidates[0])


def _at_gmt(written: Wall | Day, base: dt.tzinfo | None) -> tuple[dt.datetime, dt.tzinfo]:
    """Return the instant in UTC; where the event's own clock is GMT in winter only, GMT has to be in force."""
    instant = written.instant(dt.UTC)
    if base is not None and abbreviations.uses(base, "GMT", written.date.year):
        return _in_force("GMT", written, base), base
    return instant, dt.UTC


def _not_in_force(name: str, written: Wall | Day, zone: dt.tzinfo, instant: dt.datetime) -> TimeProblem:
    local = wall.local(written.within(instant), zone)
    kept, offset = english.abbreviation(local), english.offset(local.utcoffset())
    keeps = kept if kept == offset else f"{kept} ({offset})"
    place = place_name(zone)
    date = english.day(written.date)
    return TimeProblem(
        "A404",
        f"`{name}` is not in force in {place} on {date}",
        f"{place} keeps {keeps} on {date}; write `{written.text} {kept}`",
    )


def _contradiction(first: Mention, second: Mention, written: Wall | Day) -> TimeProblem:
    return TimeProblem(
        "A410",
        f"`{first.text}` and `{second.text}` are different clocks on {english.day(written.date)}",
        "keep the one that is meant",
    )
