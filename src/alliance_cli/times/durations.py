"""Durations as people write them: `90m`, `1h30m`, `2d`, ISO 8601 `PT1H30M`."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from alliance_cli.text import clean_line
from alliance_cli.times.problem import TimeProblem

_UNITS = {"w": 604_800, "d": 86_400, "h": 3_600, "m": 60, "s": 1}
_SHORT = r"(?:([0-9]{1,9})w)? ?(?:([0-9]{1,9})d)? ?(?:([0-9]{1,9})h)? ?(?:([0-9]{1,9})m(?:in)?)? ?(?:([0-9]{1,9})s)?"
_ISO = r"P(?:([0-9]{1,9})W)?(?:([0-9]{1,9})D)?(?:T(?=[0-9])(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9})S)?)?"
_HELP = "write `90m`, `1h30m`, `2d` or ISO 8601 `PT1H30M`"
_SPOKEN = (
    r"([0-9]{1,4}(?:[.,][0-9]{1,2})?) ?"
    r"(w|d|h|std|m|s)(?:(?<=w)eeks?|(?<=d)ays?|(?<=h)(?:ou)?rs?|(?<=std)\.?|(?<=m)in(?:ute)?s?\.?|(?<=s)ec(?:ond)?s?)?"
)
_LONGEST = dt.timedelta(days=36_500)


@lru_cache(maxsize=256)  # sessions share a few lengths
def parse_duration(text: str) -> dt.timedelta:
    """Return the elapsed time that `text` names: weeks, days of 24 hours, hours, minutes, seconds, in that order.

    Zero is a duration. Raises TimeProblem A412 for anything else: a sign, a fraction, months or
    years (which have no fixed length), a bare number, more than a century.
    """
    written = clean_line(text[:100])
    is_iso = written.startswith("P")
    found = re.fullmatch(_ISO, written) if is_iso else re.fullmatch(_SHORT, written.lower())
    if not found or not any(found.groups()):
        reason = ": it is too long" if len(text) > 100 else _reason(written)
        meant = duration_meant(written) if len(text) <= 100 else None
        instead = duration_text(meant) if meant else None
        help_line = f"write `{instead}`" if instead else _HELP
        raise TimeProblem("A412", f"`{written[:40]}` is not a duration{reason}", help_line, instead=instead)
    seconds = sum(int(count) * size for count, size in zip(found.groups(), _UNITS.values(), strict=True) if count)
    if seconds > _LONGEST.total_seconds():
        raise TimeProblem("A412", f"`{written[:40]}` is longer than a century", _HELP)
    return dt.timedelta(seconds=seconds)


def duration_meant(text: str) -> dt.timedelta | None:
    """Return the duration that people surely mean by `0:35`, `30 min`, `1.5 hours` or `1h30`, or None."""
    written = clean_line(text[:100]).lower()
    clock = re.fullmatch("([0-9]{1,2}):([0-5][0-9])(?: ?h)?", written)
    if clock:
        return dt.timedelta(hours=int(clock[1]), minutes=int(clock[2]))
    if not re.fullmatch(rf"(?:{_SPOKEN})(?:(?: ?,| ?and|) ?(?:{_SPOKEN}))*(?: ?[0-5][0-9])?", written):
        return None
    parts = [(float(number.replace(",", ".")), unit) for number, unit in re.findall(_SPOKEN, written)]
    seconds = sum(number * _UNITS["h" if unit == "std" else unit] for number, unit in parts)
    bare = re.search("[a-z] ?([0-9]{2})$", written)
    if bare:
        if parts[-1][1] not in {"h", "std"}:
            return None
        seconds += 60 * int(bare[1])
    units = ["h" if unit == "std" else unit for _, unit in parts]
    is_meant = 0 < seconds <= _LONGEST.total_seconds() and not seconds % 1 and len(set(units)) == len(units)
    return dt.timedelta(seconds=seconds) if is_meant else None


def duration_text(duration: dt.timedelta) -> str:
    """Return a duration as the event file writes it: `1h30m`, `2d`; `0m` for none."""
    seconds = int(abs(duration).total_seconds())
    said = ""
    for unit in "dhms":
        count, seconds = divmod(seconds, _UNITS[unit])
        said += f"{count}{unit}" if count else ""
    return ("-" if duration < dt.timedelta() else "") + (said or "0m")


def _reason(written: str) -> str:
    if not written:
        return ": it is empty"
    if written.startswith("-"):
        return ": it is negative"
    if re.fullmatch("[0-9]+", written):
        return ": it names no unit"
    if re.search("[0-9][.,][0-9]", written):
        return ": fractions are not read"
    if re.search("^P[0-9]+[YM]|(?i:year|month)|[0-9]y", written):
        return ": months and years have no fixed length"
    return ""
