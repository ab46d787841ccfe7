"""Mentions of a zone in an announcement: offsets, IANA names, abbreviations, places, "local time"."""

import datetime as dt
import re
from typing import Literal, NamedTuple

from alliance_cli.times import abbreviations, zone_table, zones
from alliance_cli.times.problem import TimeProblem

_LOCAL = frozenset(
    {"local", "ortszeit", "heure locale", "hora local", "ora locale", "местного времени", "по местному времени"}
)
_WITHOUT_TIME = frozenset({"central european", "eastern european", "western european"})
_SPOKEN_ABBREVIATIONS = {"по московскому времени": "MSK", "московского времени": "MSK"}


class Mention(NamedTuple):
    """Something in the string that names the zone: an offset, an IANA name, an abbreviation, a place, "local time".

    `among` are the zones that a name of "several" can mean.
    """

    kind: Literal["offset", "zone", "abbreviation", "place", "local", "several"]
    text: str
    zone: dt.tzinfo | None = None
    among: tuple[dt.tzinfo, ...] = ()


def token_mention(text: str, *, any_zone_name: bool) -> Mention:
    """Return the mention that an offset, a whole IANA name or "Anywhere on Earth" makes; raises TimeProblem A409."""
    if text.casefold() == "gmt":
        return Mention("abbreviation", "GMT")
    named = zones.fixed_offset(text)
    if named:
        return Mention("offset", text, named.zone)
    return Mention("zone", text, zones.find_zone(text).zone if any_zone_name else zones.event_zone(text))


def phrase_mention(words: list[str], *, any_zone_name: bool) -> Mention | None:
    """Return the mention that some words make together, or None.

    Raises TimeProblem A409 for a place that decides in no event file, A405 for an ambiguous name.
    """
    phrase = " ".join(words)
    key = zone_table.name_key(phrase)
    if key in ("z", "aoe"):
        return Mention("offset", phrase, zones.find_zone(key).zone)
    if len(words) == 1 and abbreviations.is_abbreviation(phrase):
        return abbreviation_mention(phrase)
    if key in _WITHOUT_TIME:
        return Mention("zone", phrase, zones.find_zone(f"{key} time").zone)
    if key in _SPOKEN_ABBREVIATIONS:
        return Mention("abbreviation", _SPOKEN_ABBREVIATIONS[key])
    if key in zone_table.table()["names"]:
        return _long_name(phrase, key)
    return _place_or_time(phrase, key, any_zone_name=any_zone_name)


def _place_or_time(phrase: str, key: str, *, any_zone_name: bool) -> Mention | None:
    place = zone_table.without_time(key)
    if place in _LOCAL or key in _LOCAL:
        return Mention("local", phrase)
    if place != key and abbreviations.is_abbreviation(place):
        return abbreviation_mention(place)
    named = zone_table.place_zones(place)
    if not named:
        return None
    if len(named) > 1 and not zones.same_rules(named):
        raise zones.ambiguous(phrase, named)
    if place != key or any_zone_name:
        return Mention("zone", phrase, zones.event_zone(named[0]))
    raise TimeProblem("A409", f"`{phrase}` is not a time zone of an event file", f"write `{named[0]}`")


def ambiguous_mention(phrase: str) -> Mention:
    """Return the mention for a name of several zones, for callers who can decide between them."""
    key = zone_table.name_key(phrase)
    keys = zone_table.place_zones(zone_table.without_time(key)) or tuple(zone_table.table()["names"].get(key, ()))
    return Mention("several", phrase, among=tuple(zones.event_zone(each) for each in keys))


def abbreviation_mention(word: str) -> Mention:
    """Return the mention that an abbreviation makes."""
    generic = abbreviations.GENERIC.get(word.upper())
    if generic:
        return Mention("zone", word, zones.event_zone(generic))
    return Mention("abbreviation", word.upper())


def _long_name(phrase: str, key: str) -> Mention:
    """Return the mention of a CLDR or Windows long name; a season's name is judged like its abbreviation."""
    named = zones.find_zone(phrase)
    seasonal = key in zone_table.table()["seasons"]
    european = re.fullmatch("(central|eastern|western) european time", key)
    return Mention("abbreviation" if seasonal or european else "zone", phrase, named.zone)
