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


def utc(text):
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def said(text, zone=VIENNA, **options):
    return parse_moment(text, zone, EVENT, **options).instant


def refusal(text, zone=VIENNA, years=EVENT, **options):
    with pytest.raises(TimeProblem) as caught:
        parse_moment(text, zone, years, **options)
    return caught.value.code, caught.value.message, caught.value.help


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("Thursday, 10 June 2021, 17:00 CEST", "2021-06-10T15:00"),
        ("Thursday, 10 June, 17:00 CEST", "2021-06-10T15:00"),
        ("10 June 17:00", "2021-06-10T15:00"),
        ("2026-06-10 23:59 AoE", "2026-06-11T11:59"),
        ("2026-06-10 23:59 UTC-12", "2026-06-11T11:59"),
        ("14 June 2021 14:00 Europe/Vienna", "2021-06-14T12:00"),
        ("14 June 2021 14:00 Asia/Tokyo", "2021-06-14T05:00"),
        ("Tuesday 13 July 17:00 CEST (UTC/GMT+2)", "2021-07-13T15:00"),
        ("Wed 27 Nov 2024 17:00 CET", "2024-11-27T16:00"),
        ("17:00 CEST (UTC/GMT+2) on 10 June 2021", "2021-06-10T15:00"),
        ("10 June 2021 12:00 local time (GMT +2)", "2021-06-10T10:00"),
        ("19 April 2021 17:00 CEST (Geneva time)", "2021-04-19T15:00"),
        ("10 June 2021 17:00 Geneva time", "2021-06-10T15:00"),
        ("1 December 2021, 16h CET", "2021-12-01T15:00"),
        ("1 June 2021 18.30 (CEST)", "2021-06-01T16:30"),
        ("1 June 2021 3.30 p.m.", "2021-06-01T13:30"),
        ("1 June 2021 23:30 GMT-11", "2021-06-02T10:30"),
        ("1 June 2021 1400 GMT", "2021-06-01T14:00"),
        ("1 June 2021 10:00 Europe/Zurich timezone", "2021-06-01T08:00"),
        ("5 January 2021 11:59:59pm PST (UTC-8)", "2021-01-06T07:59:59"),
        ("10 June 2021 5 pm", "2021-06-10T15:00"),
        ("June 10th, 2021 at 9:00pm", "2021-06-10T19:00"),
        ("10 June 2021 09:30am", "2021-06-10T07:30"),
        ("10 June 2021 0930", "2021-06-10T07:30"),
        ("2021 June 10 1930", "2021-06-10T17:30"),
        ("10-Jun-2021 17:00", "2021-06-10T15:00"),
        ("10 June 2021 – 17:00", "2021-06-10T15:00"),
        ("10\u00a0June\u202f2021,  17:00\u00a0CEST", "2021-06-10T15:00"),
        ("10 June 2021 17:00 UTC−5", "2021-06-10T22:00"),
        ("10 June 2021 17:00 GMT", "2021-06-10T17:00"),
        ("10 June 2021 17:00 Z", "2021-06-10T17:00"),
        ("10 June 2021 17:00 SGT", "2021-06-10T09:00"),
        ("10 June 2021 17:00 ET", "2021-06-10T21:00"),
        ("10 June 2021 17:00 Eastern Time", "2021-06-10T21:00"),
        ("10 June 2021 17:00 Central European Summer Time", "2021-06-10T15:00"),
        ("10 December 2021 17:00 Central European Time", "2021-12-10T16:00"),
        ("10 June 2021 17:00 CEST time", "2021-06-10T15:00"),
        ("10 June 2021 17:00 CEST Geneva time", "2021-06-10T15:00"),
        ("10 June 2021 17:00 (AoE, UTC-12)", "2021-06-11T05:00"),
        ("10 June 2021 17:00 anywhere on earth", "2021-06-11T05:00"),
        ("2026-06-11 23:59:59", "2026-06-11T21:59:59"),
        ("2022-5-13 23:59", "2022-05-13T21:59"),
        ("2026-06-11T23:59:00Z", "2026-06-11T23:59"),
        ("2026-06-11T23:59:00.5+02:00", "2026-06-11T21:59:00.500"),
        ("2026-06-11T23:59-05:00", "2026-06-12T04:59"),
        ("20210610T170000Z", "2021-06-10T17:00"),
        ("Thu, 10 Jun 2021 17:00:00 -0500", "2021-06-10T22:00"),
        ("13/06/2021 17:00", "2021-06-13T15:00"),
        ("06/13/2021 17:00", "2021-06-13T15:00"),
        ("2021/06/10 17:00", "2021-06-10T15:00"),
        ("10.06.2021 17:00", "2021-06-10T15:00"),
        ("10.06. 17:00 Uhr", "2021-06-10T15:00"),
    ],
)
def test_an_announcement_is_one_instant(text, instant):
    assert said(text) == utc(instant)


@pytest.mark.parametrize(
    "text",
    [
        "Donnerstag, 10. Juni 2021, 17 Uhr MESZ",
        "Do., 10. Juni 2021 um 17.00 Uhr",
        "jeudi 10 juin 2021 à 17h00",
        "le 10 juin 2021 à 17 h 00, heure de Vienne",
        "giovedì 10 giugno 2021, ore 17:00",
        "jueves, 10 de junio de 2021 a las 17:00 horas",
        "10 de junio de 2021, 5:00 p.\u00a0m.",
        "четверг, 10 июня 2021 г., 17:00",
        "ЧЕТВЕРГ 10 ИЮНЯ в 18:00 по московскому времени",
    ],
)
def test_the_working_languages_are_read(text):
    assert said(text) == utc("2021-06-10T15:00")


def test_a_word_that_is_month_and_weekday_is_read_by_what_is_left():
    assert said("mar. 8 juin 2021 17:00") == utc("2021-06-08T15:00")
    assert said("8 mar 2021 17:00") == utc("2021-03-08T16:00")


@pytest.mark.parametrize(
    ("text", "instant", "note"),
    [
        ("10 June 2021 24:00", "2021-06-10T22:00", "24:00 is read as the end of that day"),
        ("10 June 2021, midnight", "2021-06-10T22:00", "midnight is read as 24:00, the end of that day"),
        ("10 June 2021, 12 midnight", "2021-06-10T22:00", "midnight is read as 24:00, the end of that day"),
        ("10 June 2021, 00:00 (midnight)", "2021-06-09T22:00", None),
        ("10 June 2021, 12:00 a.m.", "2021-06-09T22:00", "12:00 a.m. is read as 00:00, the start of the day"),
        ("10 June 2021, noon", "2021-06-10T10:00", None),
        ("10 June 2021, 12:00 (noon)", "2021-06-10T10:00", None),
        ("10 June 2021, 12 noon", "2021-06-10T10:00", None),
        ("10 June 2021, 12 (noon)", "2021-06-10T10:00", None),
        ("10 June 2021, noon (12:00)", "2021-06-10T10:00", None),
        ("10 June 2021, 12 p.m.", "2021-06-10T10:00", None),
        ("10 juin 2021 à midi", "2021-06-10T10:00", None),
        ("10 June 2021 11:59", "2021-06-10T09:59", None),
    ],
)
def test_noon_and_midnight_have_one_meaning_and_say_it(text, instant, note):
    assert parse_moment(text, VIENNA) == Moment(utc(instant), note=note)


_WRITE = "write it as in `10 June 2021, 17:00 CEST` or `2021-06-10 17:00`"
_RANGE = "write its start and its end as moments of their own"
_CST = "write one of `America/Chicago`, `Asia/Shanghai`, `America/Havana`, or the offset: `UTC-06:00`, `UTC+08:00` or `UTC-05:00`"


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
        (
            "10 June 2021 17:00 CET",
            "A404",
            "`CET` is not in force in Vienna on 10 June 2021",
            "Vienna keeps CEST (UTC+02:00) on 10 June 2021; write `17:00 CEST`",
        ),
        (
            "19 April 2021 17:00 CET (Geneva time)",
            "A404",
            "`CET` is not in force in Zurich on 19 April 2021",
            "Zurich keeps CEST (UTC+02:00) on 19 April 2021; write `17:00 CEST`",
        ),
        (
            "14 April 2021 12:00 (noon) in CET",
            "A404",
            "`CET` is not in force in Vienna on 14 April 2021",
            "Vienna keeps CEST (UTC+02:00) on 14 April 2021; write `12:00 CEST`",
        ),
        (
            "31 May 2021 24:00 Central European Time",
            "A404",
            "`Central European Time` is not in force in Brussels on 31 May 2021",
            "Brussels keeps CEST (UTC+02:00) on 31 May 2021; write `24:00 CEST`",
        ),
        (
            "10 June 2021 17:00 EST",
            "A404",
            "`EST` is not in force in New York on 10 June 2021",
            "New York keeps EDT (UTC-04:00) on 10 June 2021; write `17:00 EDT`",
        ),
        ("10 June 2021 17:00 CST", "A405", "`CST` stands for different zones", _CST),
        (
            "5 January 2021 11:59:59pm PST",
            "A405",
            "`PST` stands for different zones",
            "write one of `America/Los_Angeles`, `Asia/Manila`, or the offset: `UTC-08:00` or `UTC+08:00`",
        ),
        (
            "06/07/2021 17:00",
            "A406",
            "`06/07/2021` can be read as different dates",
            "write `6 July 2021` or `7 June 2021`",
        ),
        (
            "10.06.21 17:00",
            "A406",
            "`10.06.21` can be read as different dates",
            "write `10 June 2021`",
        ),
        ("", "A407", "the moment is empty", _WRITE),
        ("\u00a0\u200b", "A407", "the moment is empty", _WRITE),
        ("TBA", "A407", "`TBA` is not a moment", "leave the key out until the time is known"),
        ("Cancelled", "A407", "`Cancelled` is not a moment", "leave the key out until the time is known"),
        ("None", "A407", "`None` is not a moment", "leave the key out until the time is known"),
        (
            "12 September 2021 9:30 to 10:15 a.m. CET",
            "A407",
            "`12 September 2021 9:30 to 10:15 a.m. CET` is a range, not one moment",
            _RANGE,
        ),
        ("1 June 2021 1400-1410GMT", "A407", "`1 June 2021 1400-1410GMT` is a range, not one moment", _RANGE),
        (
            "1 June 2021 18.30 – 20:30 (CEST)",
            "A407",
            "`1 June 2021 18.30 - 20:30 (CEST)` is a range, not one moment",
            _RANGE,
        ),
        (
            "1 June 2021 12:30 - 14:30 (EDT)",
            "A407",
            "`1 June 2021 12:30 - 14:30 (EDT)` is a range, not one moment",
            _RANGE,
        ),
        ("1 June 2021 22:30-24:00 (UTC)", "A407", "`1 June 2021 22:30-24:00 (UTC)` is a range, not one moment", _RANGE),
        ("August 16-20, 2021", "A407", "`August 16-20, 2021` is a range, not one moment", _RANGE),
        ("March, 25-27, 2024", "A407", "`March, 25-27, 2024` is a range, not one moment", _RANGE),
        (
            "Feb 28-March 4, 2022",
            "A407",
            "`Feb 28-March 4, 2022` names two dates, not one moment",
            "write one moment",
        ),
        (
            "2021-06-10 09:00-10:00",
            "A407",
            "`2021-06-10 09:00-10:00` may be a range or an offset",
            "write one moment, and an offset as in `17:00 UTC-5`",
        ),
        ("June 2021", "A407", "`June 2021` names no day of the month", _WRITE),
        ("17:00 CEST", "A407", "`17:00 CEST` names no date", _WRITE),
        (
            "10 June 21 17:00",
            "A407",
            "`10 June 21 17:00` has a part that cannot be read: `21`",
            "write clock times as in `17:00` and years with four digits",
        ),
        (
            "10 June 2021 17:00 or so",
            "A407",
            "`10 June 2021 17:00 or so` has a part that cannot be read: `or`",
            _WRITE,
        ),
        (
            "10 June 2021 17:00 XYZ",
            "A409",
            "no time zone is called `XYZ`",
            "write an IANA name such as `Europe/Vienna`, or an offset such as `UTC+2`",
        ),
        (
            "10 June 2021 17:00 Vienna",
            "A409",
            "`Vienna` is no time zone of an event file",
            "write `Europe/Vienna`",
        ),
        (
            "10 June 2021 17:00 europe/vienna",
            "A409",
            "`europe/vienna` is no IANA time zone",
            "write `Europe/Vienna`",
        ),
        (
            "10 June 2021 17:00 UTC+15",
            "A409",
            "`UTC+15` is no offset that a clock keeps",
            "offsets lie between `UTC-12` and `UTC+14`",
        ),
        (
            "10 June 2021 17:00 CEST (UTC+3)",
            "A410",
            "`UTC+3` and `CEST` are different clocks on 10 June 2021",
            "keep the one that is meant",
        ),
        (
            "10 June 2021 17:00 Europe/Vienna +05:00",
            "A410",
            "`+05:00` and `Europe/Vienna` are different clocks on 10 June 2021",
            "keep the one that is meant",
        ),
        (
            "10 June 2021 17:00 CEST (Tokyo time)",
            "A410",
            "`CEST` and `Tokyo time` are different clocks on 10 June 2021",
            "keep the one that is meant",
        ),
        (
            "10 June 2021 17:00 local time (GMT +3)",
            "A410",
            "`GMT +3` and `local time` are different clocks on 10 June 2021",
            "keep the one that is meant",
        ),
        (
            "10 June 2021 17:00 CST (UTC-6)",
            "A410",
            "`CST` and the offset beside it fit none of America/Chicago, Asia/Shanghai, America/Havana on 10 June 2021",
            "keep the offset alone, or write the place",
        ),
        (
            "2021-06-10 or 2021-06-11 12:00",
            "A407",
            "`2021-06-10 or 2021-06-11 12:00` names two dates, not one moment",
            "write one moment",
        ),
        ("0000-06-10 10:00", "A414", "the year 0 lies outside the years 1 to 9999", "write a nearer date"),
        ("31 June 2021 10:00", "A411", "31 June 2021 does not exist", "June 2021 has 30 days"),
        ("2021-02-29 10:00", "A411", "29 February 2021 does not exist", "February 2021 has 28 days"),
        ("2021-13-01 10:00", "A411", "there is no month 13", "months lie between 1 and 12"),
        (
            "10 June 2021 25:61",
            "A411",
            "the clock time `25:61` does not exist",
            "clock times lie between `00:00` and `24:00`",
        ),
        ("10 June 2021 23:59:60", "A411", "the clock time `23:59:60` does not exist", "write `23:59:59`"),
        ("10 June 2021 17:00 p.m.", "A411", "`17:00 p.m.` does not exist on a 12-hour clock", "write `17:00`"),
        ("10 June 2021 13:00 (noon)", "A411", "`13:00` is not noon", "write `12:00`"),
        ("10 June 2021 23:59 (midnight)", "A411", "`23:59` is not midnight", "write `00:00` or `24:00`"),
        (
            "10 June 2021 24:00 and 12:00",
            "A407",
            "`10 June 2021 24:00 and 12:00` names two clock times, not one moment",
            "write one moment",
        ),
        (
            "10 June 2021 or 2021-06-11 12:00",
            "A407",
            "`10 June 2021 or 2021-06-11 12:00` has a part that cannot be read: `or`",
            _WRITE,
        ),
        (
            "10 June 2021, 2021-06-11 12:00",
            "A407",
            "`10 June 2021, 2021-06-11 12:00` names two dates, not one moment",
            "write one moment",
        ),
        ("10 June 2021", "A413", "10 June 2021 has no clock time", "write one, as in `2021-06-10 17:00`"),
        (
            "9999-12-31 23:59 UTC-12",
            "A414",
            "9999-12-31 23:59:00 lies outside the years 1 to 9999 once converted",
            "write a nearer date",
        ),
    ],
)
def test_what_is_not_one_instant_is_refused_with_the_reason(text, code, message, help_line):
    assert refusal(text) == (code, message, help_line)


def test_an_abbreviation_is_judged_by_the_events_own_clock_first():
    chicago, dublin, kolkata = ZoneInfo("America/Chicago"), ZoneInfo("Europe/Dublin"), ZoneInfo("Asia/Kolkata")
    assert said("10 December 2021 17:00 CST", chicago) == utc("2021-12-10T23:00")
    assert refusal("10 June 2021 17:00 CST", chicago)[0] == "A404"
    assert said("10 June 2021 17:00 IST", dublin) == utc("2021-06-10T16:00")
    assert said("10 June 2021 17:00 IST", kolkata) == utc("2021-06-10T11:30")
    assert said("10 June 2021 17:00 BST", ZoneInfo("Europe/London")) == utc("2021-06-10T16:00")
    assert said("10 June 2021 17:00 CET", ZoneInfo("Africa/Algiers")) == utc("2021-06-10T16:00")
    assert said("10 June 2021 17:00 IST Asia/Kolkata") == utc("2021-06-10T11:30")
    assert said("10 June 2021 17:00 MST", ZoneInfo("America/Phoenix")) == utc("2021-06-11T00:00")


def test_an_offset_settles_an_ambiguous_abbreviation():
    assert said("10 December 2021 17:00 CST (UTC-6)") == utc("2021-12-10T23:00")
    assert said("10 December 2021 17:00 CST (UTC+8)") == utc("2021-12-10T09:00")


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York", "UTC", "Europe/London"])
def test_cet_in_june_is_refused_wherever_the_event_is(zone):
    code, message, help_line = refusal("10 June 2021 17:00 CET", ZoneInfo(zone))
    assert (code, message) == ("A404", "`CET` is not in force in Brussels on 10 June 2021")
    assert help_line.endswith("write `17:00 CEST`")


def test_gmt_in_a_london_june_is_refused():
    assert refusal("10 June 2021 17:00 GMT", ZoneInfo("Europe/London"))[:2] == (
        "A404",
        "`GMT` is not in force in London on 10 June 2021",
    )


def test_a_repeated_time_is_decided_by_its_abbreviation_or_offset():
    assert said("25 October 2026 02:30 CEST") == utc("2026-10-25T00:30")
    assert said("25 October 2026 02:30 CET") == utc("2026-10-25T01:30")
    assert said("25 October 2026 02:30 CET Europe/Vienna") == utc("2026-10-25T01:30")
    assert said("25 October 2026 02:30 UTC+1") == utc("2026-10-25T01:30")
    assert refusal("25 October 2026 02:30")[0] == "A402"


def test_a_skipped_time_stays_skipped_beside_its_abbreviation():
    assert refusal("29 March 2026 02:30")[0] == "A401"
    assert refusal("29 March 2026 02:30 CET")[0] == "A401"


def test_a_missing_year_comes_from_the_event_only():
    assert refusal("10 June 17:00", years=None) == (
        "A408",
        "`10 June 17:00` has no year, and nothing tells it",
        "write the year with four digits",
    )
    over_new_year = YearHint(dt.date(2025, 12, 29), dt.date(2026, 1, 2))
    assert parse_moment("20 December 17:00 UTC", VIENNA, over_new_year).instant == utc("2025-12-20T17:00")
    assert parse_moment("1 January 17:00 UTC", VIENNA, over_new_year).instant == utc("2026-01-01T17:00")
    assert refusal("29 February 17:00")[1] == "29 February 2021 does not exist"
    leap = YearHint(dt.date(2023, 12, 30), dt.date(2024, 1, 2))
    assert parse_moment("29 February 17:00 UTC", VIENNA, leap).instant == utc("2024-02-29T17:00")


def test_a_weekday_is_checked_against_the_events_year():
    assert refusal("Friday, 10 June 17:00")[0] == "A403"


def test_values_of_toml_are_moments():
    aware = dt.datetime(2021, 6, 14, 14, tzinfo=dt.timezone(dt.timedelta(hours=9)))
    assert resolve_moment(aware, VIENNA) == Moment(utc("2021-06-14T05:00"))
    assert resolve_moment(dt.datetime(2021, 6, 14, 14), VIENNA) == Moment(utc("2021-06-14T12:00"))
    assert resolve_moment("14 June 14:00", VIENNA, years=EVENT) == Moment(utc("2021-06-14T12:00"))
    with pytest.raises(TimeProblem, match=r"^0001-01-01 00:00:00\+09:00 lies outside the years"):
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
    with pytest.raises(TimeProblem, match=r"^[0-9]{4}-[0-9 :+-]+ lies outside the years 1 to 9999 once") as caught:
        resolve_moment(written, VIENNA, whole_day="start")
    assert (caught.value.code, caught.value.help) == ("A414", "write a nearer date")


def test_the_first_and_the_last_moment_have_a_date_in_every_zone():
    first = resolve_moment(dt.datetime(1, 1, 3, tzinfo=dt.UTC), VIENNA).instant
    last = resolve_moment(dt.datetime(9999, 12, 29, 23, 59, 59, tzinfo=dt.UTC), VIENNA).instant
    for key in zone_keys():
        assert first.astimezone(ZoneInfo(key)).date() - dt.timedelta(days=1)
        assert last.astimezone(ZoneInfo(key)).date() + dt.timedelta(days=1)


@pytest.mark.parametrize("written", [dt.date(2021, 6, 10), "2021-06-10", "Thursday, 10 June 2021", "10 June"])
def test_a_date_is_its_whole_day(written):
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


def test_a_whole_day_may_name_its_zone():
    assert resolve_moment("10 June 2021 AoE", VIENNA, whole_day="end").instant == utc("2021-06-11T12:00")
    assert resolve_moment("10 June 2021 CEST", VIENNA, whole_day="end").instant == utc("2021-06-10T22:00")


def test_the_day_of_a_clock_change_ends_at_its_midnight():
    assert resolve_moment(dt.date(2026, 3, 29), VIENNA, whole_day="end").instant == utc("2026-03-29T22:00")
    assert resolve_moment("28 March 2026 24:00 CET", VIENNA).instant == utc("2026-03-28T23:00")
    assert resolve_moment("23 April 2026 24:00", ZoneInfo("Africa/Cairo")).instant == utc("2026-04-23T22:00")


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("14 June 2021 14:00 Vienna", "2021-06-14T12:00"),
        ("14 June 2021 2pm San Francisco", "2021-06-14T21:00"),
        ("14 June 2021 14:00 in New York", "2021-06-14T18:00"),
        ("14 June 2021 14:00 Las Vegas", "2021-06-14T21:00"),
        ("14 June 2021 14:00 St. John's", "2021-06-14T16:30"),
        ("14 June 2021 14:00 europe/vienna", "2021-06-14T12:00"),
        ("14 June 2021 14:00 Pacific Time", "2021-06-14T21:00"),
        ("14 June 2021 14:00 Tokyo time", "2021-06-14T05:00"),
    ],
)
def test_a_person_may_name_any_place(text, instant):
    assert parse_moment(text, None, any_zone_name=True).instant == utc(instant)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("14 June 2021 14:00", "Europe/Vienna"),
        ("14 June 2021 14:00 Tokyo", "Asia/Tokyo"),
        ("14 June 2021 14:00 UTC+2", "UTC+02:00"),
        ("14 June 2021 14:00 +02:00 Europe/Rome", "Europe/Rome"),
        ("14 June 2021 14:00 EDT", "America/New_York"),
        ("14 June 2021 14:00 AoE", "AoE"),
        ("14 June 2021 14:00Z", "UTC"),
        ("14 June 2021 14:00 GMT", "UTC"),
    ],
)
def test_a_moment_tells_the_zone_it_was_read_in(text, name):
    assert parse_moment(text, VIENNA, any_zone_name=True).zone_name == name


def test_a_moment_without_any_zone_is_refused():
    assert refusal("14 June 2021 14:00", None) == (
        "A409",
        "the moment names no zone",
        "add one, such as `Europe/Vienna`, `CEST` or `UTC+2`",
    )


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
def test_an_iso_moment_is_read_as_datetime_reads_it(wall, quarters):
    written = wall.replace(tzinfo=dt.timezone(dt.timedelta(minutes=15 * quarters)))
    assert said(written.isoformat()) == written


@pytest.mark.parametrize(
    "text",
    ["1" * 200, "10 " * 66, "9:00 " * 40, "-" * 200, "aaaa/" * 40, "a-" * 100, "(" * 200, "a " * 100, "x" * 10**6],
)
def test_long_nonsense_is_refused_in_few_steps(text, calls):
    assert refusal(text)[0] in ("A405", "A407", "A409", "A411")
    assert calls(lambda: refusal(text)).total() < 10_000


@pytest.mark.parametrize("name", ["EST time", "est time", "time zone EST"])
def test_the_word_time_beside_an_abbreviation_changes_nothing(name):
    assert refusal(f"10 June 2021, 17:00 {name}") == refusal("10 June 2021, 17:00 EST")
    assert said(f"10 January 2021, 17:00 {name}") == utc("2021-01-10T22:00")
