"""Moments: what the organizer wrote, as exactly one instant, or as a problem that says why not."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, field
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from alliance_cli.times import english, wall
from alliance_cli.times import zone_choice as judging
from alliance_cli.times.date_notation import WrittenDate
from alliance_cli.times.problem import TimeProblem
from alliance_cli.times.tokens import unreadable
from alliance_cli.times.written import Announcement, read_announcement

WholeDay = Literal["start", "end"]


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant in UTC; `whole_day` where a date stood for it; `note` says how an open word was read.

    `zone` is the one it was read in: the one named beside it, else the one that was given.
    """

    instant: dt.datetime
    whole_day: bool = False
    note: str | None = None
    zone: dt.tzinfo = field(default=dt.UTC, compare=False)

    def clock_beside(self, zone: dt.tzinfo) -> dt.timezone | None:
        """Return the clock that the moment was written by, with its name; None where it is that of `zone`."""
        local = wall.end_clock(self.instant, self.zone)
        offset = local.utcoffset()
        if offset is None or offset == wall.end_clock(self.instant, zone).utcoffset():
            return None
        return dt.timezone(offset, english.abbreviation(local))

    @property
    def zone_name(self) -> str:
        """The zone's name to print: its IANA key, `UTC+02:00` or `AoE`."""
        return wall.zone_label(self.zone)


class YearHint(NamedTuple):
    """The days an event spans, from which a date without a year takes it."""

    first: dt.date
    last: dt.date


def resolve_moment(
    written: dt.datetime | dt.date | str,
    zone: ZoneInfo,
    *,
    years: YearHint | None = None,
    whole_day: WholeDay | None = None,
) -> Moment:
    """Return the moment that a value of an event file means; local times are meant in `zone`.

    A date is the first instant of that day (`whole_day="start"`) or the instant the day ends
    ("end"). Raises TimeProblem, A401 to A414, for whatever is not exactly one instant.
    """
    if isinstance(written, str):
        return parse_moment(written, zone, years, whole_day=whole_day)
    if not isinstance(written, dt.datetime):
        return Moment(wall.on_the_calendar(_whole_day(written, zone, whole_day)), whole_day=True, zone=zone)
    if written.tzinfo is None:
        return Moment(wall.on_the_calendar(wall.wall_to_instant(written, zone)), zone=zone)
    return Moment(wall.on_the_calendar(wall.local(written, dt.UTC)), zone=written.tzinfo)


def parse_moment(
    text: str,
    zone: dt.tzinfo | None,
    years: YearHint | None = None,
    *,
    whole_day: WholeDay | None = None,
    any_zone_name: bool = False,
) -> Moment:
    """Return the moment that an announcement names, such as `Thursday, 10 June 2021, 17:00 CEST`.

    A zone in the text decides, else `zone`; every further mention has to agree. Nothing is taken
    from the present day: only a missing year, and that from `years`. "24:00" and "midnight" are
    the end of the day named, "00:00" and "12 a.m." its start; `Moment.note` says so. With
    `any_zone_name` a city or long name decides as an IANA name does.
    """
    said = read_announcement(text, any_zone_name=any_zone_name)
    day = _date(said, years)
    for word, weekday in said.weekdays:
        if day.weekday() != weekday:
            raise wrong_weekday(word, day)
    if said.clock is None:
        if whole_day is None:
            raise _without_clock(day)
        instant, read_in = judging.instant_of(judging.Day(day, english.day(day), whole_day), said.mentions, zone)
        return Moment(wall.on_the_calendar(instant), whole_day=True, zone=read_in)
    if said.clock.ends_day:
        instant, read_in = judging.instant_of(judging.Day(day, said.clock.text, "end"), said.mentions, zone)
    else:
        at = dt.datetime.combine(day, said.clock.time)
        instant, read_in = judging.instant_of(judging.Wall(at, said.clock.text), said.mentions, zone)
    return Moment(wall.on_the_calendar(instant), note=said.clock.note, zone=read_in)


def parse_day(text: str, earliest: dt.date, *, within: int = 365) -> dt.date:
    """Return the date that an announcement names; one without a year is in the `within` days from `earliest` on.

    Raises:
        TimeProblem: The text names no date, more than one, or a clock time as well.
    """
    years = YearHint(earliest, earliest + dt.timedelta(days=within))
    moment = parse_moment(text, dt.UTC, years, whole_day="start")
    if not moment.whole_day:
        raise unreadable(text, "has a clock time", "write the day alone")
    return moment.instant.date()


def wrong_weekday(word: str, day: dt.date) -> TimeProblem:
    """Return the problem (A403) of a weekday that does not fit the date beside it."""
    date = english.day(day)
    help_line = f"{date} is a {english.WEEKDAYS[day.weekday()]}; correct the weekday or the date"
    return TimeProblem("A403", f"`{word}` does not fit {date}", help_line)


def _whole_day(day: dt.date, zone: dt.tzinfo, which: WholeDay | None) -> dt.datetime:
    if which is None:
        raise _without_clock(day)
    first = wall.day_start(day, zone)
    return first if which == "start" else wall.day_end(day, zone)


def _without_clock(day: dt.date) -> TimeProblem:
    return TimeProblem("A413", f"{english.day(day)} has no clock time", f"write one, as in `{day.isoformat()} 17:00`")


def _date(said: Announcement, years: YearHint | None) -> dt.date:
    if said.date.year is not None:
        return _existing(said.date.year, said)
    if years is None:
        raise TimeProblem(
            "A408", f"`{said.text}` has no year, and nothing else gives one", "write the year with four digits"
        )
    span = range(years.first.year, years.last.year + 1)
    found = [_existing(year, said) for year in span if _exists(year, said)]
    if not found:
        raise no_such_date(said.date, years.first.year)
    distances = [max((years.first - day).days, (day - years.last).days, 0) for day in found]
    nearest = min(distances)
    if distances.count(nearest) > 1:
        message = f"`{said.text}` has no year, and the event has that date more than once"
        raise TimeProblem("A408", message, "write the year with four digits")
    return found[distances.index(nearest)]


def _exists(year: int, said: Announcement) -> bool:
    try:
        dt.date(year, said.date.month, said.date.day)
    except ValueError:
        return False
    return True


def _existing(year: int, said: Announcement) -> dt.date:
    if not _exists(year, said):
        raise no_such_date(said.date, year)
    return dt.date(year, said.date.month, said.date.day)


def no_such_date(date: WrittenDate, year: int) -> TimeProblem:
    """Return the problem (A411 or A414) of a date that no calendar has."""
    if not 1 <= date.month <= 12:
        return TimeProblem("A411", f"there is no month {date.month}", "months are between 1 and 12")
    if year < 1:
        return TimeProblem("A414", f"the year {year} is outside the years 1 to 9999", "write a nearer date")
    name = english.day(dt.date(year, date.month, 1)).removeprefix("1 ")
    days = calendar.monthrange(year, date.month)[1]
    return TimeProblem("A411", f"{date.day} {name} does not exist", f"{name} has {days} days")
