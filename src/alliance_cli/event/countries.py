"""Countries: the two letters of ISO 3166 for a name, and the country of a time zone; the tables are those of tzdata."""

from __future__ import annotations

import functools
import re

from alliance_cli.text import fold

# What people write besides the names of the table, which has "Britain (UK)" and "Korea (South)".
_OTHER_NAMES = {
    "uk": "GB", "gbr": "GB", "united kingdom": "GB", "great britain": "GB", "england": "GB", "scotland": "GB",
    "wales": "GB", "usa": "US", "united states of america": "US", "america": "US", "u s a": "US", "u s": "US",
    "south korea": "KR", "republic of korea": "KR", "north korea": "KP", "czechia": "CZ", "turkiye": "TR",
    "deutschland": "DE", "osterreich": "AT", "oesterreich": "AT", "schweiz": "CH", "suisse": "CH", "svizzera": "CH",
    "italia": "IT", "espana": "ES", "brasil": "BR", "nederland": "NL", "holland": "NL", "the netherlands": "NL",
    "polska": "PL", "belgie": "BE", "belgique": "BE", "danmark": "DK", "sverige": "SE", "norge": "NO", "suomi": "FI",
    "ivory coast": "CI", "cape verde": "CV", "holy see": "VA", "macedonia": "MK", "burma": "MM", "swaziland": "SZ",
    "russian federation": "RU", "россия": "RU", "viet nam": "VN", "moldova": "MD", "uae": "AE", "bosnia": "BA",
    "democratic republic of the congo": "CD", "republic of the congo": "CG", "samoa": "WS", "congo": "CG",
    "uk great britain and northern ireland": "GB",
}  # fmt: skip


def country_code(name: str) -> str | None:
    """Return the two capital letters of the country that `name` is, in any case, or None where that is not known."""
    written = name.strip()[:100]
    if written.upper() in countries():
        return written.upper()
    folded = fold(written)
    return _codes_by_name().get(folded) or _codes_by_name().get(folded.removeprefix("the "))


def country_of_zone(key: str) -> str | None:
    """Return the two capital letters of the country in which an IANA zone lies, or None for one of no country."""
    return _codes_by_zone().get(key)


@functools.cache
def countries() -> dict[str, str]:
    """Return the English names of the countries by their codes."""
    return dict(line.split("\t", 1) for line in _lines("iso3166.tab"))


@functools.cache
def _codes_by_name() -> dict[str, str]:
    found = dict(_OTHER_NAMES)
    for code, name in countries().items():
        found[fold(name)] = found[fold(name.replace("&", "and"))] = code
        short = re.sub(r"\(.*?\)", "", name)
        found.setdefault(fold(short), code)
    return found


@functools.cache
def _codes_by_zone() -> dict[str, str]:
    return {zone: code for code, _, zone, *_ in (line.split("\t") for line in _lines("zone.tab"))}


def _lines(name: str) -> list[str]:
    from importlib import resources  # slow to import, needed for mistakes only

    text = resources.files("tzdata").joinpath("zoneinfo", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
