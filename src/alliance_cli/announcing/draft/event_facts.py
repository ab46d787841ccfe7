"""The facts of an event that an announcement says: those of its points, else of its sentences, and its zone."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

from alliance_cli.announcing.draft.model import Fact, Facts, Speaker
from alliance_cli.announcing.draft.people import speakers
from alliance_cli.announcing.draft.points import place_of, points_of, read_points, title_of
from alliance_cli.announcing.draft.prose import add_title, letters_of, place_in, read_any, read_prose
from alliance_cli.announcing.draft.reading import Reading
from alliance_cli.announcing.draft.source import Source
from alliance_cli.event.countries import country_of_zone
from alliance_cli.findings import EventError
from alliance_cli.importing.event_zone import place_zone
from alliance_cli.text import clean_line
from alliance_cli.times import TimeProblem
from alliance_cli.times.abbreviations import uses

_ORDER = (
    "title", "subtitle", "description", "themes", "timezone", "start", "end", "attendance", "status", "url",
    "calendar_url", "city", "country",
)  # fmt: skip


def facts_of(source: Source, timezone: str | None) -> Facts:
    """Return what an announcement says of its event; `timezone` is the event's zone where it is given.

    Raises:
        EventError: `timezone` is no zone.
    """
    facts, reading = Facts(), Reading(source)
    points = points_of(reading.text)
    if points:
        title_of(points, reading, facts)
        place = place_of(points, reading, facts)
        zone = _zone(reading, facts, timezone, (*place, False) if place else None)
    else:
        add_title(reading, facts, source.subject)
        zone = _zone(reading, facts, timezone, place_in(reading, facts))
    year = re.search(r"\b(?:19|20)\d\d\b", str(facts.value("title") or ""))
    reading.know(zone, int(year[0]) if year else None)
    if points:
        read_points(points, reading, facts)
    else:
        read_prose(reading, facts)
    read_any(reading, facts)
    for person in speakers(reading.text, points[0].start if points else 0):
        reading.use(person.start, person.end)
        facts.speakers.append(Speaker(person, reading.line(person.start), reading.words(person.start, person.end)))
    _complete(facts)
    facts.unread = [*reading.unread()]
    return facts


def _zone(
    reading: Reading, facts: Facts, timezone: str | None, place: tuple[str, int, int, bool] | None
) -> ZoneInfo | None:
    """Add the event's zone, as given or that of its place, and return it where it is sure.

    The place of a dateline is that of the text; it counts where the clock times of the text are of its zone.
    """
    if timezone:
        given = place_zone(timezone)
        if given is None:
            raise EventError(
                f"`{clean_line(timezone)}` is not the zone of a place", "write a zone such as `Europe/Vienna`"
            )
        facts.event.append(Fact("timezone", given.key, 0, "--timezone"))
        return given
    if place is None:
        return None
    city, start, end, is_dateline = place
    try:
        zone = place_zone(city)
    except TimeProblem:
        return None
    if zone is None:
        return None
    is_sure = not is_dateline or _keeps_letters(zone, reading)
    doubt = None if is_sure else "the text was written in this place; the event may be elsewhere"
    facts.event.append(reading.fact("timezone", zone.key, start, end, doubt))
    return zone if is_sure else None


def _keeps_letters(zone: ZoneInfo, reading: Reading) -> bool:
    """Return whether the clock times of the text are in a zone of such letters."""
    year = reading.times.year
    if year is None:
        return False
    return any(uses(zone, letters, year) for letters in letters_of(reading))


def _complete(facts: Facts) -> None:
    """Put the facts of the event in the order of the event file, with the country of its city."""
    facts.event.sort(key=lambda fact: _ORDER.index(fact.key))
    city, zone = next((each for each in facts.event if each.key == "city"), None), facts.value("timezone")
    country = country_of_zone(zone) if city and zone and facts.value("country") is None else None
    if city and country:
        facts.event.append(Fact("country", country, city.line, city.words))
