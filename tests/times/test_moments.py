"""Moments: what event files and announcements write, each exactly one instant or a problem that says why."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alliance_cli.times import AOE, Moment, TimeProblem, YearHint, parse_moment, resolve_moment
from alliance_cli.times.zone_table import zone_keys

VIENNA = ZoneInfo("Europe/Vienna")
EVENT = YearHint(dt.date(2021, 6, 14), dt.date(2021, 6, 16))


@pytest.mark.parametrize(
    ("text", "code", "message", "help_line"),
    [
        (
            "Monday, 10 June 2021 17:00",
            "A403",
            "`Monday` does not fit 10 June 2021",
            "10 June 2021 is a Thursday; correct the weekday or the date",
        ),
        (
            "Monday 13 July 17:00 CEST (UTC/GMT+2)",
            "A403",
            "`Monday` does not fit 13 July 2021",
            "13 July 2021 is a Tuesday; correct the weekday or the date",
        ),
        ("10 June 2021", "A413", "10 June 2021 has no clock time", "write one, as in `2021-06-10 17:00`"),
        (
            "9999-12-31 23:59 UTC-12",
            "A414",
            "9999-12-31 23:59:00 is outside the years 1 to 9999 once converted",
            "write a nearer date",
        ),
    ],
)
def test_what_is_not_one_instant_is_refused_with_the_reason(text, code, message, help_line, refusal):
    assert refusal(text) == (code, message, help_line)


def test_a_missing_year_comes_from_the_event_only(utc, refusal):
    assert refusal("10 June 17:00", years=None) == (
        "A408",
        "`10 June 17:00` has no year, and nothing else gives one",
        "write the year with four digits",
    )
    over_new_year = YearHint(dt.date(2025, 12, 29), dt.date(2026, 1, 2))
    assert parse_moment("20 December 17:00 UTC", VIENNA, over_new_year).instant == utc("2025-12-20T17:00")
    assert parse_moment("1 January 17:00 UTC", VIENNA, over_new_year).instant == utc("2026-01-01T17:00")
    assert refusal("29 February 17:00")[1] == "29 February 2021 does not exist"
    leap = YearHint(dt.date(2023, 12, 30), dt.date(2024, 1, 2))
    assert parse_moment("29 February 17:00 UTC", VIENNA, leap).instant == utc("2024-02-29T17:00")


def test_a_weekday_is_checked_against_the_events_year(refusal):
    assert refusal("Friday, 10 June 17:00")[0] == "A403"


def test_values_of_toml_are_moments(utc):
    aware = dt.datetime(2021, 6, 14, 14, tzinfo=dt.timezone(dt.timedelta(hours=9)))
    assert resolve_moment(aware, VIENNA) == Moment(utc("2021-06-14T05:00"))
    assert resolve_moment(dt.datetime(2021, 6, 14, 14), VIENNA) == Moment(utc("2021-06-14T12:00"))
    assert resolve_moment("14 June 14:00", VIENNA, years=EVENT) == Moment(utc("2021-06-14T12:00"))
    with pytest.raises(TimeProblem, match=r"^0001-01-01 00:00:00\+09:00 is outside the years"):
        resolve_moment(dt.datetime(1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=9))), VIENNA)


@pytest.mark.parametrize(
    "written",
    [
        dt.datetime(1, 1, 2, 23, 59, 59, tzinfo=dt.UTC),
        dt.datetime(9999, 12, 30, tzinfo=dt.UTC),
        dt.datetime(9999, 12, 31, 23, 45),
        dt.date(9999, 12, 31),
        "0001-01-01 12:00 UTC",
        "0001-01-02",
        "9999-12-30 12:00",
        "9999-12-29 24:00 UTC",
    ],
)
def test_a_moment_for_which_another_zone_may_have_no_date_is_refused(written):
    with pytest.raises(TimeProblem, match=r"^[0-9]{4}-[0-9 :+-]+ is outside the years 1 to 9999 once") as caught:
        resolve_moment(written, VIENNA, whole_day="start")
    assert (caught.value.code, caught.value.help) == ("A414", "write a nearer date")


def test_the_first_and_the_last_moment_have_a_date_in_every_zone():
    first = resolve_moment(dt.datetime(1, 1, 3, tzinfo=dt.UTC), VIENNA).instant
    last = resolve_moment(dt.datetime(9999, 12, 29, 23, 59, 59, tzinfo=dt.UTC), VIENNA).instant
    for key in zone_keys():
        assert first.astimezone(ZoneInfo(key)).date() - dt.timedelta(days=1)
        assert last.astimezone(ZoneInfo(key)).date() + dt.timedelta(days=1)


@pytest.mark.parametrize("written", [dt.date(2021, 6, 10), "2021-06-10", "Thursday, 10 June 2021", "10 June"])
def test_a_date_is_its_whole_day(written, utc):
    start = resolve_moment(written, VIENNA, years=EVENT, whole_day="start")
    end = resolve_moment(written, VIENNA, years=EVENT, whole_day="end")
    assert start == Moment(utc("2021-06-09T22:00"), whole_day=True)
    assert end == Moment(utc("2021-06-10T22:00"), whole_day=True)
    with pytest.raises(TimeProblem, match="10 June 2021 has no clock time"):
        resolve_moment(written, VIENNA, years=EVENT)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (dt.date(2021, 6, 10), "Europe/Vienna"),
        (dt.datetime(2021, 6, 10, 17), "Europe/Vienna"),
        (dt.datetime(2021, 6, 10, 17, tzinfo=dt.timezone(dt.timedelta(hours=9))), "UTC+09:00"),
        ("10 June 2021", "Europe/Vienna"),
        ("10 June 2021 AoE", "AoE"),
    ],
)
def test_a_moment_of_an_event_file_tells_the_zone_it_was_read_in(written, name):
    found = resolve_moment(written, VIENNA, whole_day="end")
    assert (found.zone_name, found.instant.tzinfo) == (name, dt.UTC)


def test_a_whole_day_may_name_its_zone(utc):
    assert resolve_moment("10 June 2021 AoE", VIENNA, whole_day="end").instant == utc("2021-06-11T12:00")
    assert resolve_moment("10 June 2021 CEST", VIENNA, whole_day="end").instant == utc("2021-06-10T22:00")


def test_the_day_of_a_clock_change_ends_at_its_midnight(utc):
    assert resolve_moment(dt.date(2026, 3, 29), VIENNA, whole_day="end").instant == utc("2026-03-29T22:00")
    assert resolve_moment("28 March 2026 24:00 CET", VIENNA).instant == utc("2026-03-28T23:00")
    assert resolve_moment("23 April 2026 24:00", ZoneInfo("Africa/Cairo")).instant == utc("2026-04-23T22:00")


@pytest.mark.parametrize("zone", [VIENNA, AOE])
@given(text=st.text(alphabet="0123456789 :-/.,()+apmhUTCGMETjuneJuneSept|Viennàё", max_size=60) | st.text(max_size=250))
@example(text="10 June 2021 17:00 " + "Europe/" * 30)
@example(text="10 June 2021 000E")
@example(text="10 June 2021170000")
def test_no_text_makes_more_than_a_problem_of_a_moment(zone, text):
    for options in ({}, {"whole_day": "end"}, {"any_zone_name": True}):
        try:
            found = parse_moment(text, zone, EVENT, **options)
        except TimeProblem as problem:
            assert all((problem.code, problem.message, problem.help))  # noqa: PT017  # a problem is one of two answers
        else:
            assert found.instant.tzinfo is dt.UTC


@given(st.datetimes(dt.datetime(1970, 1, 1), dt.datetime(2100, 1, 1)), st.integers(-12 * 4, 14 * 4))
def test_an_iso_moment_is_read_as_datetime_reads_it(said, wall, quarters):
    written = wall.replace(tzinfo=dt.timezone(dt.timedelta(minutes=15 * quarters)))
    assert said(written.isoformat()) == written


@pytest.mark.parametrize(
    "text",
    ["1" * 200, "10 " * 66, "9:00 " * 40, "-" * 200, "aaaa/" * 40, "a-" * 100, "(" * 200, "a " * 100, "x" * 10**6],
)
def test_long_nonsense_is_refused_in_few_steps(text, calls, refusal):
    assert refusal(text)[0] in ("A405", "A407", "A409", "A411")
    assert calls(lambda: refusal(text)).total() < 10_000


def test_a_date_without_a_year_that_the_event_has_twice_is_refused(utc, refusal):
    years = YearHint(dt.date(2025, 12, 1), dt.date(2027, 1, 5))
    assert parse_moment("10 June 17:00 UTC", VIENNA, years).instant == utc("2026-06-10T17:00")
    a_year = YearHint(dt.date(2025, 12, 29), dt.date(2026, 12, 28))
    assert parse_moment("28 December 17:00 UTC", VIENNA, a_year).instant == utc("2026-12-28T17:00")
    assert refusal("10 December 17:00", years=years) == (
        "A408",
        "`10 December 17:00` has no year, and the event has that date more than once",
        "write the year with four digits",
    )


def test_a_year_outside_the_event_is_not_made_up(refusal):
    one_year = YearHint(dt.date(2023, 6, 1), dt.date(2023, 6, 5))
    assert refusal("29 February 17:00", years=one_year)[1] == "29 February 2023 does not exist"
