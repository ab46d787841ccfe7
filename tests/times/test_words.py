"""Times in words, on the clocks of one zone: midnights, spans across days and clock changes, moments beside each other."""

import datetime as dt
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.times import AOE, TimeProblem, TimeWords, english
from alliance_cli.times.wall import day_end, day_start, ended_day
from alliance_cli.times.zone_table import zone_keys

VIENNA, TOKYO = ZoneInfo("Europe/Vienna"), ZoneInfo("Asia/Tokyo")
# Days whose next midnight the zone skips: the clock jumps from 24:00 to 01:00.
SKIPPED = [
    ("America/Santiago", "2026-09-05"),
    ("Asia/Beirut", "2026-03-28"),
    ("Africa/Cairo", "2026-04-23"),
    ("America/Havana", "2026-03-07"),
    ("America/Asuncion", "2023-09-30"),
    ("America/Sao_Paulo", "2018-11-03"),
    ("Asia/Tehran", "2021-03-21"),
    ("Asia/Amman", "2022-02-24"),
]


def at(text, zone=VIENNA):
    return dt.datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(dt.UTC)


@pytest.mark.parametrize(("key", "day"), SKIPPED)
def test_a_day_ends_at_24_where_the_zone_skips_its_midnight(key, day):
    zone, date = ZoneInfo(key), dt.date.fromisoformat(day)
    words, instant = TimeWords(zone), day_end(date, zone)
    shown = instant.astimezone(zone)
    assert shown.time() != dt.time()
    assert words.moment(instant, ends=True).startswith(f"{date:%a} {date.day} {date:%B} {date.year} 24:00 ")
    assert words.day_of(instant, ends=True) == date
    assert words.clock(instant) == f"{shown:%H:%M}"
    assert words.span(instant - dt.timedelta(hours=3), instant).endswith("–24:00")


@pytest.mark.parametrize(("key", "day"), SKIPPED)
def test_the_end_of_a_day_is_told_on_the_clock_that_the_day_had(key, day):
    zone = ZoneInfo(key)
    instant = day_end(dt.date.fromisoformat(day), zone)
    name = TimeWords(zone).clock_name(instant, ends=True)
    before, after = ((instant + dt.timedelta(seconds=by)).astimezone(zone) for by in (-1, 0))
    assert name == TimeWords(zone).clock_name(instant - dt.timedelta(seconds=1))
    # Read as 24:00 on that clock it is the instant itself.
    midnight = dt.datetime.combine(before.date() + dt.timedelta(days=1), dt.time())
    assert (midnight - before.utcoffset()).replace(tzinfo=dt.UTC) == instant
    assert before.utcoffset() != after.utcoffset()


@pytest.mark.slow
def test_every_day_of_every_zone_ends_at_24():
    for key in zone_keys():
        zone = ZoneInfo(key)
        words = TimeWords(zone)
        for day in _days_around_changes(zone):
            instant = day_end(day, zone)
            assert (words.day_of(instant, ends=True), words.clock(instant, ends=True)) == (day, "24:00"), (key, day)


def _days_around_changes(zone):
    start = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    days = [start + dt.timedelta(days=number) for number in range(366)]
    for one, other in pairwise(days):
        if one.astimezone(zone).utcoffset() != other.astimezone(zone).utcoffset():
            date = one.astimezone(zone).date()
            yield from (date + dt.timedelta(days=by) for by in (-1, 0, 1))


@given(st.sampled_from(sorted(zone_keys())), st.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1)))
def test_the_end_of_a_day_read_on_its_clock_is_the_instant(key, day):
    zone = ZoneInfo(key)
    try:
        instant = day_end(day, zone)
    except TimeProblem:
        return
    if ended_day(instant, zone) != day:
        return
    words = TimeWords(zone)
    candidates = {(instant + dt.timedelta(seconds=by)).astimezone(zone) for by in (-1, 0)}
    offsets = {
        each.utcoffset() for each in candidates if english.abbreviation(each) == words.clock_name(instant, ends=True)
    }
    midnight = dt.datetime.combine(day + dt.timedelta(days=1), dt.time())
    assert instant in {(midnight - offset).replace(tzinfo=dt.UTC) for offset in offsets}


@given(st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2040, 1, 1)), st.sampled_from(sorted(zone_keys())))
def test_no_other_instant_ends_a_day(moment, key):
    zone, instant = ZoneInfo(key), moment.replace(tzinfo=dt.UTC)
    ended = ended_day(instant, zone)
    assert ended is None or day_end(ended, zone) == instant


def test_a_midnight_that_comes_twice_ends_the_day_once():
    # In St John's the clocks went back at 00:01, to 23:01 of the same day.
    zone = ZoneInfo("America/St_Johns")
    first, second = (dt.datetime(2010, 11, 7, 2, 30, tzinfo=dt.UTC) + dt.timedelta(hours=n) for n in (0, 1))
    assert TimeWords(zone).moment(first, ends=True) == "Sun 7 November 2010 00:00 NDT"
    assert TimeWords(zone).moment(second, ends=True) == "Sat 6 November 2010 24:00 NST"


@pytest.mark.parametrize(
    ("zone", "ends", "twelve", "text"),
    [
        (VIENNA, True, False, "Thu 10 June 2021 24:00 CEST"),
        (VIENNA, False, False, "Fri 11 June 2021 00:00 CEST"),
        (VIENNA, True, True, "midnight at the end of Thu 10 June 2021 CEST"),
        (VIENNA, False, True, "Fri 11 June 2021 12:00 am CEST"),
        (TOKYO, True, False, "Fri 11 June 2021 07:00 JST"),
        (AOE, True, False, "Thu 10 June 2021 10:00 AoE"),
    ],
)
def test_only_in_its_own_zone_a_midnight_is_24(zone, ends, twelve, text):
    assert TimeWords(zone, twelve).moment(at("2021-06-11T00:00"), ends=ends) == text


def test_a_moment_is_written_as_announcements_write_it():
    assert TimeWords(VIENNA).moment(at("2021-06-10T17:00"), "long") == "Thursday, 10 June 2021, 17:00 CEST"


def test_seconds_are_told_where_there_are_any():
    assert TimeWords(VIENNA).moment(at("2021-06-10T16:59:59")) == "Thu 10 June 2021 16:59:59 CEST"
    assert TimeWords(VIENNA, twelve_hour=True).clock(at("2021-06-10T16:59:59")) == "4:59:59 pm"


SPANS = {
    "within a day": ("2026-12-10T10:00", "2026-12-10T16:00", "10:00–16:00"),
    "over a day": ("2026-12-10T10:00", "2026-12-11T16:00", "10:00–16:00 (+1d)"),
    "24 hours": ("2026-12-10T10:00", "2026-12-11T10:00", "10:00–10:00 (+1d)"),
    "two nights": ("2026-12-10T10:00", "2026-12-12T09:00", "10:00–09:00 (+2d)"),
    "past midnight": ("2026-12-10T22:00", "2026-12-11T01:00", "22:00–01:00 (+1d)"),
    "to midnight": ("2026-12-10T22:00", "2026-12-11T00:00", "22:00–24:00"),
    "to the second midnight": ("2026-12-10T22:00", "2026-12-12T00:00", "22:00–24:00 (+1d)"),
    "from midnight": ("2026-12-10T00:00", "2026-12-10T01:00", "00:00–01:00"),
    "a whole day": ("2026-12-10T00:00", "2026-12-11T00:00", "00:00–24:00"),
    "after midnight": ("2026-12-11T01:00", "2026-12-11T03:00", "Fri 01:00–03:00"),
    "after midnight, to the next": ("2026-12-11T01:00", "2026-12-12T03:00", "Fri 01:00–03:00 (+1d)"),
    "without an end": ("2026-12-10T10:00", None, "10:00"),
}


@pytest.mark.parametrize("name", SPANS)
def test_a_span_tells_the_days_that_its_hours_do_not(name):
    start, end, text = SPANS[name]
    assert TimeWords(VIENNA).span(at(start), end and at(end), under=dt.date(2026, 12, 10)) == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2026-10-24T22:30Z", "2026-10-25T02:30Z", "00:30 CEST–03:30 CET"),
        ("2026-10-25T00:10Z", "2026-10-25T00:40Z", "02:10–02:40 CEST"),
        ("2026-10-25T01:10Z", "2026-10-25T01:40Z", "02:10–02:40 CET"),
        ("2026-10-25T00:10Z", "2026-10-25T01:10Z", "02:10 CEST–02:10 CET"),
        ("2026-10-24T23:30Z", "2026-10-25T00:15Z", "01:30–02:15 CEST"),
        ("2026-10-25T01:30Z", None, "02:30 CET"),
        ("2026-03-29T00:30Z", "2026-03-29T01:30Z", "01:30 CET–03:30 CEST"),
    ],
)
def test_hours_that_do_not_tell_the_time_stand_with_the_clocks_name(start, end, text):
    instants = [each and dt.datetime.fromisoformat(each) for each in (start, end)]
    assert TimeWords(VIENNA).span(*instants) == text


def test_a_span_to_the_end_of_a_day_with_12_hours_names_the_day():
    words = TimeWords(VIENNA, twelve_hour=True)
    assert words.span(at("2026-06-10T22:00"), at("2026-06-11T00:00")) == "10:00 pm–midnight at the end of 10 June"


@pytest.mark.parametrize(
    ("key", "moment", "name"),
    [
        ("Asia/Tokyo", "2026-06-02T12:00Z", "JST"),
        ("Asia/Kolkata", "2026-06-02T12:00Z", "UTC+05:30"),
        ("Asia/Dubai", "2026-06-02T12:00Z", "UTC+04:00"),
        ("America/Havana", "2026-06-02T12:00Z", "UTC-04:00"),
        ("America/Chicago", "2026-06-02T12:00Z", "CDT"),
        ("America/Chicago", "2026-01-02T12:00Z", "UTC-06:00"),
        ("Africa/Algiers", "2026-06-02T12:00Z", "UTC+01:00"),
        ("Africa/Algiers", "2026-01-02T12:00Z", "CET"),
        ("Africa/Abidjan", "2026-01-02T12:00Z", "GMT"),
        ("Etc/UTC", "2026-01-02T12:00Z", "UTC"),
    ],
)
def test_a_clock_abroad_has_a_name_only_where_it_stands_for_one_clock(key, moment, name):
    words = TimeWords(ZoneInfo(key), home=VIENNA)
    assert words.clock_name(dt.datetime.fromisoformat(moment)) == name


def test_at_home_the_clock_has_the_name_that_people_know():
    home = ZoneInfo("Asia/Kolkata")
    assert TimeWords(home, home=home).clock_name(at("2026-06-02T12:00")) == "IST"


def test_a_moment_stands_with_what_it_is_in_other_zones():
    words = TimeWords(VIENNA, home=VIENNA)
    told = words.with_others(at("2021-06-10T17:00"), [TOKYO, dt.UTC, dt.UTC], ends=True)
    assert told == "Thursday, 10 June 2021, 17:00 CEST (24:00 JST; 15:00 UTC)"
    assert (
        words.with_others(at("2021-06-10T17:00"), [ZoneInfo("Europe/Berlin")]) == "Thursday, 10 June 2021, 17:00 CEST"
    )
    late = words.with_others(at("2021-06-10T18:00"), [TOKYO])
    assert late == "Thursday, 10 June 2021, 18:00 CEST (Friday, 11 June 2021, 01:00 JST)"


def test_two_moments_say_once_what_they_share():
    words = TimeWords(VIENNA)
    one, later, winter = at("2026-06-11T00:00"), at("2026-06-12T00:00"), at("2026-11-12T00:00")
    assert words.moment_pair(one, later, ends=True) == ("Wed 10 June 24:00", "Thu 11 June 24:00 CEST")
    assert words.moment_pair(one, winter) == ("Thu 11 June 00:00 CEST", "Thu 12 November 00:00 CET")
    new_year = at("2027-01-01T00:00")
    assert words.moment_pair(winter, new_year, ends=True) == ("Wed 11 November 24:00", "Thu 31 December 24:00 CET")
    assert words.moment_pair(winter, new_year) == ("Thu 12 November 2026 00:00", "Fri 1 January 2027 00:00 CET")


def test_an_instant_in_digits_has_its_offset():
    assert TimeWords(VIENNA).numeric(at("2026-06-10T17:00")) == "2026-06-10 17:00+02:00"


@pytest.mark.parametrize(("key", "day"), SKIPPED)
def test_a_day_that_begins_late_is_a_whole_day(key, day):
    zone, date = ZoneInfo(key), dt.date.fromisoformat(day) + dt.timedelta(days=1)
    words = TimeWords(zone)
    assert words.span(day_start(date, zone), day_end(date, zone)).endswith("–24:00")


def test_a_moment_by_another_clock_is_told_as_announced_and_in_the_zone():
    words = TimeWords(VIENNA, home=VIENNA)
    instant = at("2026-12-01T23:59", AOE)
    assert words.announced(instant, AOE) == "Tue 1 December 2026 23:59 AoE (Wed 2 December 2026 12:59 CET)"
    assert words.announced(instant, None) == "Wed 2 December 2026 12:59 CET"
    told = words.within(AOE).with_others(instant, [VIENNA, dt.UTC])
    assert told == "Tuesday, 1 December 2026, 23:59 AoE (Wednesday, 2 December 2026, 12:59 CET; 11:59 UTC)"
