"""Days, clock times, offsets and durations in English; errors use these as they are, all else goes through `words`."""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeAlias

DayForm: TypeAlias = Literal["long", "short", "plain"]
"""`long` as in `Thursday, 10 June 2021`, `short` as in `Thu 10 June 2021`, `plain` as in `10 June 2021`."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))


def day(date: dt.date, form: DayForm = "plain", *, year: bool = True) -> str:
    """Return a date in words: `10 June 2021`, with the weekday before it in the other forms."""
    said = f"{date.day} {MONTHS[date.month - 1]}" + (f" {date.year}" if year else "")
    weekday = WEEKDAYS[date.weekday()]
    return {"long": f"{weekday}, {said}", "short": f"{weekday[:3]} {said}", "plain": said}[form]


def days(first: dt.date, last: dt.date, form: DayForm = "plain") -> str:
    """Return a span of days, saying only once what is common to both ends.

    `14–16 June 2021`, `28 June – 2 July 2021`; long `Monday, 14 June to Wednesday, 16 June 2021`.
    """
    if first == last:
        return day(last, form)
    if form != "plain":
        return f"{day(first, form, year=first.year != last.year)} to {day(last, form)}"
    if first.year != last.year:
        return f"{day(first)} – {day(last)}"
    if first.month != last.month:
        return f"{day(first, year=False)} – {day(last)}"
    return f"{first.day}–{day(last)}"


def day_beside(date: dt.date, other: dt.date) -> str:
    """Return a date in a list of the day `other`: its weekday, `Tue`, which is enough within a week."""
    return WEEKDAYS[date.weekday()][:3] if abs((date - other).days) < 7 else day(date, "short")


def clock(time: dt.time | dt.datetime, *, twelve_hour: bool = False) -> str:
    """Return a clock time, `17:00` or `5:00 pm`; seconds only where there are any."""
    seconds = f":{time.second:02}" if time.second else ""
    if twelve_hour:
        return f"{(time.hour - 1) % 12 + 1}:{time.minute:02}{seconds} {'am' if time.hour < 12 else 'pm'}"
    return f"{time.hour:02}:{time.minute:02}{seconds}"


def hours(first: int, last: int, *, twelve_hour: bool = False) -> str:
    """Return a stretch of every day, given in minutes after midnight: `09:00–17:00`, or `9:00 am–5:00 pm`."""
    if twelve_hour:
        return "–".join(clock(dt.time(minute // 60 % 24, minute % 60), twelve_hour=True) for minute in (first, last))
    return "–".join(f"{minute // 60:02}:{minute % 60:02}" for minute in (first, last))


def day_end(date: str, *, twelve_hour: bool = False) -> str:
    """Return what the midnight that ends a day is called: `24:00`, or `midnight at the end of` the date in words."""
    return f"midnight at the end of {date}" if twelve_hour else "24:00"


def offset(distance: dt.timedelta | None) -> str:
    """Return an offset from UTC with the ISO sign: `UTC+02:00`; seconds only where there are any."""
    distance = distance or dt.timedelta()
    sign = "-" if distance < dt.timedelta() else "+"
    minutes, seconds = divmod(int(abs(distance).total_seconds()), 60)
    return f"UTC{sign}{minutes // 60:02}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")


def abbreviation(local: dt.datetime) -> str:
    """Return the abbreviation of a zone at its wall time: `CEST`, or `UTC+03:00` if it has none."""
    name = local.tzname()
    return name if name and name[0].isalpha() else offset(local.utcoffset())


def largest_units(length: dt.timedelta) -> list[tuple[int, str]]:
    """Return the two largest units of a duration with their numbers, as 1 hour and 30 minutes; 0 minutes for none.

    What is smaller is dropped, so that a countdown never promises more time than is left.
    """
    seconds = int(abs(length).total_seconds())
    counts = []
    for name, size in _UNITS:
        count, seconds = divmod(seconds, size)
        counts.append((count, name))
    largest = next((index for index, (count, _) in enumerate(counts) if count), None)
    if largest is None:
        return [(0, "minute")]
    return [(count, name) for count, name in counts[largest : largest + 2] if count]


def duration(length: dt.timedelta) -> str:
    """Return a duration in words, its two largest units: `2 days 3 hours`, `1 hour 30 minutes`, `0 minutes`."""
    sign = "-" if length < dt.timedelta() else ""
    return sign + " ".join(f"{count} {name}{'' if count == 1 else 's'}" for count, name in largest_units(length))
