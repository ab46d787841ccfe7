"""Announcement strings at their edges: the last hour that exists, the number that is no year, the word too many."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from alliance_cli.times import AOE, TimeProblem, YearHint, parse_moment

VIENNA, CAIRO = ZoneInfo("Europe/Vienna"), ZoneInfo("Africa/Cairo")
EVENT = YearHint(dt.date(2021, 6, 14), dt.date(2021, 6, 16))
_WRITE = "write it as in `10 June 2021, 17:00 CEST` or `2021-06-10 17:00`"
_CLOCK = "write clock times as in `17:00` and years with four digits"
_WITHIN_A_DAY = "clock times lie between `00:00` and `24:00`"


def utc(text):
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def refusal(text, zone=VIENNA, years=EVENT, **options):
    with pytest.raises(TimeProblem) as caught:
        parse_moment(text, zone, years, **options)
    return caught.value.code, caught.value.message, caught.value.help


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("10 June 2021 1:00 am", "2021-06-09T23:00"),
        ("10 December 2021 17:00 hours EST", "2021-12-10T22:00"),
        ("2026-06-11T23:59:00,5+02:00", "2026-06-11T21:59:00.500"),
        ("1 June 2021 18.30.", "2021-06-01T16:30"),
        ("10 June 2021 12:00 midnight", "2021-06-10T22:00"),
        ("10 June 2021 24:00 (midnight)", "2021-06-10T22:00"),
        ("10 June 2021, midnight (Mitternacht)", "2021-06-10T22:00"),
        ("10 June 2019 noon", "2019-06-10T10:00"),
        ("2026-06-11t23:59-05:00", "2026-06-12T04:59"),
        ("2026-06-11t23:59:00z", "2026-06-11T23:59"),
        ("20210610T1700-0500", "2021-06-10T22:00"),
        ("20221210t170000z", "2022-12-10T17:00"),
        ("10 June 2021 17:00 America/New_York -0400", "2021-06-10T21:00"),
        ("mar. 2021-06-08 17:00", "2021-06-08T15:00"),
        ("2030, 10 June 2021", "2021-06-10T18:30"),
        ("10.06. noon", "2021-06-10T10:00"),
        ("10.06 17:00", "2021-06-10T15:00"),
        ("10.06 17h", "2021-06-10T15:00"),
        ("0030 June 10 2021", "2021-06-09T22:30"),
        ("June10, 2021 17:00", "2021-06-10T15:00"),
        ("13/06/2022 17:00", "2022-06-13T15:00"),
        ("06/13/2022 17:00", "2022-06-13T15:00"),
        ("10 June 2021 17:00 Pacific Daylight Time", "2021-06-11T00:00"),
        ("10 June 2021" + " " * 179 + "17:00 UTC", "2021-06-10T17:00"),
    ],
)
def test_an_announcement_at_an_edge_is_one_instant(text, instant):
    assert parse_moment(text, VIENNA, EVENT).instant == utc(instant)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("10 June 1900 17:00", "1900-06-10T16:00"),
        ("10 June 2199 17:00", "2199-06-10T15:00"),
        ("10 June 2200", "2021-06-10T20:00"),
        ("10 June 1859", "2021-06-10T16:59"),
    ],
)
def test_four_digits_are_a_year_of_three_centuries_and_else_a_clock_time(text, instant):
    assert parse_moment(text, VIENNA, EVENT).instant == utc(instant)


@pytest.mark.parametrize(
    ("text", "code", "message", "help_line"),
    [
        ("10 June 2021 13pm", "A411", "`13pm` does not exist on a 12-hour clock", "write `13:00`"),
        ("10 June 2021 13:15 pm", "A411", "`13:15 pm` does not exist on a 12-hour clock", "write `13:15`"),
        ("10 June 2021 0:30 am", "A411", "`0:30 am` does not exist on a 12-hour clock", "write `00:30`"),
        ("10 June 2021 24:00 am", "A411", "`24:00 am` does not exist on a 12-hour clock", "write `00:00`"),
        ("10 June 2021 12:30 midnight", "A411", "`12:30` is not midnight", "write `00:00` or `24:00`"),
        ("10 June 2021 24:30", "A411", "the clock time `24:30` does not exist", _WITHIN_A_DAY),
        ("10 June 2021 12:60", "A411", "the clock time `12:60` does not exist", _WITHIN_A_DAY),
        ("1 June 2021 25.30.", "A411", "the clock time `25.30` does not exist", _WITHIN_A_DAY),
        ("20210610T2560", "A411", "the clock time `25:60` does not exist", _WITHIN_A_DAY),
        ("32 January 2021 10:00", "A411", "32 January 2021 does not exist", "January 2021 has 31 days"),
        ("32 December 2021 10:00", "A411", "32 December 2021 does not exist", "December 2021 has 31 days"),
        ("0001-02-30 10:00", "A411", "30 February 1 does not exist", "February 1 has 28 days"),
        ("100th June 2021 17:00", "A407", "`100th June 2021 17:00` names no day of the month", _WRITE),
        ("18.30 CEST", "A407", "`18.30 CEST` names no date", _WRITE),
        ("17:00 June", "A407", "`17:00 June` names no day of the month", _WRITE),
        ("Europe/Vienna", "A407", "`Europe/Vienna` is not a moment that can be read", _WRITE),
        ("# June 10 17:00", "A407", "`# June 10 17:00` has a part that cannot be read: `#`", _WRITE),
        (
            "10 June 2021 17:00 1400",
            "A407",
            "`10 June 2021 17:00 1400` has a part that cannot be read: `1400`",
            _CLOCK,
        ),
        (
            "10 June 2021 17:00 or maybe the later",
            "A407",
            "`10 June 2021 17:00 or maybe the later` has a part that cannot be read: `or maybe later`",
            _WRITE,
        ),
        (
            "10 June 2021 17:00 ABCDE",
            "A409",
            "no time zone is called `ABCDE`",
            "write an IANA name such as `Europe/Vienna`, or an offset such as `UTC+2`",
        ),
        (
            "10 June 2021 17:00 ABCDEF",
            "A407",
            "`10 June 2021 17:00 ABCDEF` has a part that cannot be read: `ABCDEF`",
            _WRITE,
        ),
        ("6/7 17:00", "A406", "`6/7` can be read as different dates", "write the month in words, as in `7 June 2021`"),
        (
            "12/06/2021 17:00",
            "A406",
            "`12/06/2021` can be read as different dates",
            "write `12 June 2021` or `6 December 2021`",
        ),
        (
            "06/12/2021 17:00",
            "A406",
            "`06/12/2021` can be read as different dates",
            "write `6 December 2021` or `12 June 2021`",
        ),
        ("10 June 2021 17:00" + " " * 183, "A407", "`10 June 2021 17:00` is too long for one moment", _WRITE),
    ],
)
def test_what_lies_beyond_an_edge_is_refused_with_the_reason(text, code, message, help_line):
    assert refusal(text) == (code, message, help_line)


@pytest.mark.parametrize("clock", ["5 pm", "5pm", "1400", "noon", "midnight", "17 Uhr"])
def test_the_correction_of_an_abbreviation_keeps_the_clock_as_it_was_written(clock):
    code, _, help_line = refusal(f"10 June 2021 {clock} CET")
    assert (code, help_line.rpartition("; ")[2]) == ("A404", f"write `{clock.removesuffix(' Uhr')} CEST`")


def test_midnight_at_twelve_is_corrected_as_midnight():
    assert refusal("10 June 2021 12:00 midnight CET")[2].endswith("write `midnight CEST`")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("10 June 2021 17:00 anywhere on earth (UTC+2)", "`anywhere on earth` and `UTC+2`"),
        ("10 June 2021 17:00 AoE (UTC+2)", "`AoE` and `UTC+2`"),
        ("10 June 2021 17:00 ET (UTC+2)", "`UTC+2` and `ET`"),
        ("10 June 2021 17:00 Tokyo (UTC+2)", "`UTC+2` and `Tokyo`"),
    ],
)
def test_a_contradiction_quotes_what_is_written(text, quoted):
    expected = ("A410", f"{quoted} are different clocks on 10 June 2021", "keep the one that is meant")
    assert refusal(text, any_zone_name=True) == expected


def test_a_contradiction_names_the_zone_that_was_given():
    assert refusal("10 June 2021 17:00 UTC+9 local time", AOE)[1].startswith("`UTC+9` and `local time`")


def test_an_offset_beside_a_time_is_told_from_a_range():
    assert refusal("10 June 0900-1000")[1] == "`10 June 0900-1000` is a range, not one moment"
    assert refusal("2021-06-10 09:00-14:00")[1] == "`2021-06-10 09:00-14:00` may be a range or an offset"
    assert refusal("2021-06-10 09:00-15:00")[1] == "`2021-06-10 09:00-15:00` is a range, not one moment"


def test_an_abbreviation_beside_an_offset_is_the_events_own_first():
    assert refusal("10 December 2021 17:00 CST (UTC-6)", ZoneInfo("Asia/Shanghai"))[0] == "A410"
    assert refusal("10 June 2021 17:00 CEST CST")[0] == "A405"


def test_a_whole_day_is_judged_by_the_clock_at_its_own_end():
    assert parse_moment("23 April 2026 EET", CAIRO, whole_day="end").instant == utc("2026-04-23T22:00")
    assert parse_moment("24 April 2026 EEST", CAIRO, whole_day="start").instant == utc("2026-04-23T22:00")
    assert parse_moment("25 October 2026 CET", VIENNA, whole_day="end").instant == utc("2026-10-25T23:00")
    assert refusal("25 October 2026 CET", whole_day="start") == (
        "A404",
        "`CET` is not in force in Vienna on 25 October 2026",
        "Vienna keeps CEST (UTC+02:00) on 25 October 2026; write `25 October 2026 CEST`",
    )
    assert parse_moment("10 June 2021 GMT", VIENNA, whole_day="end").instant == utc("2021-06-11T00:00")


def test_the_name_of_a_season_is_refused_in_the_other_one():
    assert refusal("10 December 2021 17:00 Central European Summer Time")[0] == "A404"
    assert refusal("10 December 2021 17:00 Pacific Daylight Time")[0] == "A404"
    assert refusal("10 June 2021 17:00 EST", ZoneInfo("America/Indiana/Indianapolis"))[1:] == (
        "`EST` is not in force in Indianapolis on 10 June 2021",
        "Indianapolis keeps EDT (UTC-04:00) on 10 June 2021; write `17:00 EDT`",
    )


def test_a_clock_without_letters_is_said_once():
    assert refusal("10 December 2018 17:00 BRT")[2] == (
        "Sao Paulo keeps UTC-02:00 on 10 December 2018; write `17:00 UTC-02:00`"
    )


def test_a_skipped_time_beside_an_abbreviation_says_where_it_is_skipped():
    assert refusal("29 March 2026 02:30 CET")[1] == (
        "02:30 on 29 March 2026 does not exist in Europe/Vienna: the clocks go from 02:00 to 03:00"
    )


def test_a_typographic_apostrophe_is_one():
    assert parse_moment("14 June 2021 14:00 St. John’s", None, any_zone_name=True).instant == utc("2021-06-14T16:30")
    assert refusal("10 June 2021 5 o’clock")[1].endswith("cannot be read: `o'clock`")


def test_a_date_without_a_year_that_the_event_has_twice_is_refused():
    years = YearHint(dt.date(2025, 12, 1), dt.date(2027, 1, 5))
    assert parse_moment("10 June 17:00 UTC", VIENNA, years).instant == utc("2026-06-10T17:00")
    a_year = YearHint(dt.date(2025, 12, 29), dt.date(2026, 12, 28))
    assert parse_moment("28 December 17:00 UTC", VIENNA, a_year).instant == utc("2026-12-28T17:00")
    assert refusal("10 December 17:00", years=years) == (
        "A408",
        "`10 December 17:00` has no year, and the event has that date more than once",
        "write the year with four digits",
    )


def test_a_year_outside_the_event_is_not_made_up():
    one_year = YearHint(dt.date(2023, 6, 1), dt.date(2023, 6, 5))
    assert refusal("29 February 17:00", years=one_year)[1] == "29 February 2023 does not exist"


def test_a_long_string_is_quoted_in_part():
    sixty, more = "10 June 2021 17:00 " + "é" * 41, "10 June 2021 17:00 " + "é" * 42
    assert refusal(sixty)[1] == f"`{sixty}` has a part that cannot be read: `{'é' * 41}`"
    assert refusal(more)[1] == f"`{more[:60]}…` has a part that cannot be read: `{'é' * 42}`"
