"""Values of properties: texts, moments, durations, offsets and rules, read tolerantly and written strictly."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

# TEXT holds no controls but the tab (RFC 5545 section 3.3.11); readers stumble over the two Unicode line ends.
NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_LISTED = re.compile(r"((?:[^\\,]++|\\.|\\\Z)*+)(,|\Z)", re.DOTALL)
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?", re.ASCII)
_DURATION = re.compile(
    r"([+-])?P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9})S)?)?", re.ASCII
)
_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(\d\d)?", re.ASCII)


def text(value: str) -> str:
    """Return `value` as a TEXT value (RFC 5545 section 3.3.11)."""
    # Most texts are ASCII, of which it is known at once that all of it may stand there.
    if not value.isascii() or not value.replace("\n", "").isprintable():
        value = NO_TEXT.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def plain(value: str) -> str:
    """Return what a TEXT value says."""
    if "\\" not in value:
        return value
    if "\\\\" not in value:
        # In pairs no backslash escapes the next one; four searches take less time than a look at each escape.
        found = value.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";")
        if "\\" not in found:
            return found
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def plain_list(value: str) -> list[str]:
    """Return what each text of a list says, as CATEGORIES has one (RFC 5545 section 3.8.1.2)."""
    if "\\" not in value:
        return value.split(",")
    found: list[str] = []
    for each in _LISTED.finditer(value):
        found.append(plain(each[1]))
        if not each[2]:
            break
    return found


class Moment(NamedTuple):
    """A DATE or a DATE-TIME as written: the wall time (midnight of a DATE), and whether it ends in Z."""

    wall: dt.datetime
    is_utc: bool = False
    is_date: bool = False


def moment(value: str) -> Moment | None:
    """Return a DATE or DATE-TIME (RFC 5545 sections 3.3.4 and 3.3.5), or None where it is neither.

    The second 60, which RFC 5545 allows, is read as 59.
    """
    found = _MOMENT.fullmatch(value.strip())
    if not found:
        return None
    year, month, day, hour, minute, second, zulu = found.groups()
    try:
        if hour is None:
            return Moment(dt.datetime(int(year), int(month), int(day)), is_date=True)  # noqa: DTZ001  # wall time
        return Moment(
            dt.datetime(int(year), int(month), int(day), int(hour), int(minute), min(int(second), 59)),  # noqa: DTZ001
            is_utc=zulu is not None,
        )
    except ValueError:
        return None


def duration(value: str) -> dt.timedelta | None:
    """Return a DURATION (RFC 5545 section 3.3.6), or None where it is none."""
    found = _DURATION.fullmatch(value.strip())
    if not found or not any(found.groups()[1:]):
        return None
    weeks, days, hours, minutes, seconds = (int(each or 0) for each in found.groups()[1:])
    length = dt.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if found[1] == "-" else length


def offset(value: str) -> dt.timedelta | None:
    """Return a UTC-OFFSET (RFC 5545 section 3.3.14), or None where it is none of less than a day."""
    found = _OFFSET.fullmatch(value.strip())
    if not found:
        return None
    length = dt.timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    if length >= dt.timedelta(days=1):
        return None
    return -length if found[1] == "-" else length


def rule(value: str) -> dict[str, str]:
    """Return the parts of a RECUR by name, all in capitals (RFC 5545 section 3.3.10)."""
    pairs = (part.partition("=") for part in value.upper().split(";"))
    return {name.strip(): each.strip() for name, found, each in pairs if found}


def utc(instant: dt.datetime) -> str:
    """Return an aware instant as a DATE-TIME in UTC (RFC 5545 section 3.3.5, form 2)."""
    return f"{wall(instant.astimezone(dt.UTC))}Z"


def wall(moment: dt.datetime) -> str:
    """Return a DATE-TIME as its clock shows it."""
    return f"{day(moment)}T{moment.hour:02}{moment.minute:02}{moment.second:02}"


def day(date: dt.date) -> str:
    """Return a DATE (RFC 5545 section 3.3.4)."""
    return f"{date.year:04}{date.month:02}{date.day:02}"


def utc_offset(offset: dt.timedelta) -> str:
    """Return a UTC-OFFSET; seconds stand only where there are some (RFC 5545 section 3.3.14)."""
    seconds = int(offset.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("+", seconds)
    rest = f"{seconds % 60:02}" if seconds % 60 else ""
    return f"{sign}{seconds // 3600:02}{seconds // 60 % 60:02}{rest}"
