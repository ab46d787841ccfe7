"""What zone abbreviations mean: one zone, several places, or nothing known."""

from __future__ import annotations

import datetime as dt
import functools
from zoneinfo import ZoneInfo

# The place whose rule an abbreviation is judged by where the event's own zone does not use it. Where the tz
# database has no letters for a zone (Singapore, Brazil), the abbreviation is taken for that zone's clock.
FAMILIES = {
    "CET": "Europe/Brussels", "CEST": "Europe/Brussels", "MEZ": "Europe/Berlin", "MESZ": "Europe/Berlin",
    "EET": "Europe/Athens", "EEST": "Europe/Athens", "WET": "Europe/Lisbon", "WEST": "Europe/Lisbon",
    "MSK": "Europe/Moscow", "МСК": "Europe/Moscow", "TRT": "Europe/Istanbul",
    "EST": "America/New_York", "EDT": "America/New_York", "CDT": "America/Chicago",
    "MST": "America/Denver", "MDT": "America/Denver", "PDT": "America/Los_Angeles",
    "AKST": "America/Anchorage", "AKDT": "America/Anchorage", "HST": "Pacific/Honolulu", "HDT": "America/Adak",
    "ADT": "America/Halifax", "NST": "America/St_Johns", "NDT": "America/St_Johns",
    "BRT": "America/Sao_Paulo", "ART": "America/Argentina/Buenos_Aires",
    "IDT": "Asia/Jerusalem", "PKT": "Asia/Karachi", "NPT": "Asia/Kathmandu", "SGT": "Asia/Singapore",
    "HKT": "Asia/Hong_Kong", "JST": "Asia/Tokyo", "KST": "Asia/Seoul", "PHT": "Asia/Manila", "ICT": "Asia/Bangkok",
    "WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura", "CHST": "Pacific/Guam",
    "SAST": "Africa/Johannesburg", "CAT": "Africa/Maputo", "EAT": "Africa/Nairobi", "WAT": "Africa/Lagos",
    "ACST": "Australia/Adelaide", "ACDT": "Australia/Adelaide", "AEST": "Australia/Sydney",
    "AEDT": "Australia/Sydney", "AWST": "Australia/Perth",
    "NZST": "Pacific/Auckland", "NZDT": "Pacific/Auckland",
    "PET": "America/Lima", "COT": "America/Bogota", "VET": "America/Caracas", "CLT": "America/Santiago",
    "CLST": "America/Santiago", "UYT": "America/Montevideo", "CVT": "Atlantic/Cape_Verde", "AZT": "Asia/Baku",
    "IRST": "Asia/Tehran", "AFT": "Asia/Kabul", "UZT": "Asia/Tashkent", "MVT": "Indian/Maldives",
    "MUT": "Indian/Mauritius", "BTT": "Asia/Thimphu", "MMT": "Asia/Yangon", "MYT": "Asia/Kuala_Lumpur",
    "ULAT": "Asia/Ulaanbaatar", "SAMT": "Europe/Samara", "YEKT": "Asia/Yekaterinburg", "OMST": "Asia/Omsk",
    "NOVT": "Asia/Novosibirsk", "KRAT": "Asia/Krasnoyarsk", "IRKT": "Asia/Irkutsk", "YAKT": "Asia/Yakutsk",
    "VLAT": "Asia/Vladivostok", "MAGT": "Asia/Magadan", "PETT": "Asia/Kamchatka", "PGT": "Pacific/Port_Moresby",
    "FJT": "Pacific/Fiji", "GET": "Asia/Tbilisi", "BOT": "America/La_Paz", "PYT": "America/Asuncion", "GYT": "America/Guyana",
    "SRT": "America/Paramaribo", "GFT": "America/Cayenne", "ALMT": "Asia/Almaty", "KGT": "Asia/Bishkek",
    "TJT": "Asia/Dushanbe", "TMT": "Asia/Ashgabat", "BNT": "Asia/Brunei", "TLT": "Asia/Dili", "HOVT": "Asia/Hovd",
    "SCT": "Indian/Mahe", "RET": "Indian/Reunion", "AZOT": "Atlantic/Azores", "AZOST": "Atlantic/Azores",
    "TOT": "Pacific/Tongatapu", "NCT": "Pacific/Noumea", "TAHT": "Pacific/Tahiti",
}  # fmt: skip
GENERIC = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}
"""The short names for a clock whatever the season, as CLDR has them for American English."""

# Offsets of the abbreviations that the tz database gives no letters, or other letters.
_OFFSETS = {
    "SGT": 480, "BRT": -180, "ART": -180, "PHT": 480, "ICT": 420, "NPT": 345, "TRT": 180, "PET": -300, "COT": -300,
    "VET": -240, "CLT": -240, "CLST": -180, "UYT": -180, "CVT": -60, "AZT": 240, "IRST": 210, "AFT": 270, "UZT": 300,
    "MVT": 300, "MUT": 240, "BTT": 360, "MMT": 390, "MYT": 480, "ULAT": 480, "SAMT": 240, "YEKT": 300, "OMST": 360,
    "NOVT": 420, "KRAT": 420, "IRKT": 480, "YAKT": 540, "VLAT": 600, "MAGT": 660, "PETT": 720, "PGT": 600, "FJT": 720,
    "GET": 240, "BOT": -240, "PYT": -180, "GYT": -240, "SRT": -180, "GFT": -180, "ALMT": 300, "KGT": 360, "TJT": 300,
    "TMT": 300, "BNT": 480, "TLT": 540, "HOVT": 420, "SCT": 240, "RET": 240, "AZOT": -60, "AZOST": 0, "TOT": 780, "NCT": 660,
    "TAHT": -600,
}  # fmt: skip

AMBIGUOUS = {
    "AMT": ("Asia/Yerevan", "America/Manaus"),
    "AST": ("America/Halifax", "America/Puerto_Rico", "Asia/Riyadh"),
    "BST": ("Europe/London", "Asia/Dhaka", "Pacific/Bougainville"),
    "CST": ("America/Chicago", "Asia/Shanghai", "America/Havana"),
    "ECT": ("America/Guayaquil", "Europe/Paris"),
    "GST": ("Asia/Dubai", "Atlantic/South_Georgia", "Pacific/Guam"),
    "IST": ("Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"),
    "PST": ("America/Los_Angeles", "Asia/Manila"),
    "SST": ("Pacific/Pago_Pago", "Asia/Singapore", "Pacific/Guadalcanal"),
    "ATLANTIC": ("America/Halifax", "America/Puerto_Rico"),
    "EASTERN": ("America/New_York", "America/Toronto", "Australia/Sydney"),
    "CENTRAL": ("America/Chicago", "America/Winnipeg", "Australia/Adelaide"),
    "MOUNTAIN": ("America/Denver", "America/Phoenix", "America/Edmonton"),
    "PACIFIC": ("America/Los_Angeles", "America/Vancouver"),
}
"""The abbreviations and bare words that stand for different clocks, with places that use them."""

BARE_WORDS = frozenset({"ATLANTIC", "EASTERN", "CENTRAL", "MOUNTAIN", "PACIFIC"})
"""The words among them that no clock bears for a name."""

_ALIASES = {"MEZ": "CET", "MESZ": "CEST", "МСК": "MSK"}


def is_abbreviation(word: str) -> bool:
    """Return whether a word, in any case, is a known zone abbreviation."""
    # In lower case the short ones are words of other languages: `et`, `pt.`
    return word.upper() in FAMILIES or word.upper() in AMBIGUOUS or word in GENERIC


def database_name(abbreviation: str) -> str:
    """Return the abbreviation as the tz database spells it: MEZ is its CET."""
    upper = abbreviation.upper()
    return _ALIASES.get(upper, upper)


def bears(instant: dt.datetime, zone: dt.tzinfo, abbreviation: str) -> bool:
    """Return whether a zone uses the abbreviation at an instant."""
    local = instant.astimezone(zone)
    if abbreviation in _OFFSETS:
        return local.utcoffset() == dt.timedelta(minutes=_OFFSETS[abbreviation])
    return (local.tzname() or "").upper() == abbreviation


@functools.lru_cache(maxsize=4096)
def uses(zone: dt.tzinfo, abbreviation: str, year: int) -> bool:
    """Return whether a zone uses the abbreviation at some time in the year, or in the years around it."""
    first, last = max(year - 1, 1), min(year + 1, 9998)
    days = ((dt.date(last, 12, 31) - dt.date(first, 1, 1)).days // 15) + 1
    start = dt.datetime(first, 1, 1, 12, tzinfo=zone)
    return any(((start + dt.timedelta(days=15 * step)).tzname() or "").upper() == abbreviation for step in range(days))


def names_seasons(zone: ZoneInfo, abbreviation: str, year: int) -> bool:
    """Return whether the zone has another abbreviation, and so another offset, in another season."""
    names = {dt.datetime(year, month, 15, 12, tzinfo=zone).tzname() for month in range(1, 13)}
    return len(names - {abbreviation}) > 0
