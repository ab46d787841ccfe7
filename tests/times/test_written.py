"""Announcement strings as a whole: each is one instant, or is refused with the reason."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from alliance_cli.times import YearHint, parse_moment

VIENNA = ZoneInfo("Europe/Vienna")
EVENT = YearHint(dt.date(2021, 6, 14), dt.date(2021, 6, 16))


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
def test_an_announcement_is_one_instant(text, instant, utc, said):
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
def test_the_working_languages_are_read(text, utc, said):
    assert said(text) == utc("2021-06-10T15:00")


def test_a_word_that_is_month_and_weekday_is_read_by_what_is_left(utc, said):
    assert said("mar. 8 juin 2021 17:00") == utc("2021-06-08T15:00")
    assert said("8 mar 2021 17:00") == utc("2021-03-08T16:00")


_WRITE = "write it as in `10 June 2021, 17:00 CEST` or `2021-06-10 17:00`"
_RANGE = "write its start and its end as moments of their own"


@pytest.mark.parametrize(
    ("text", "code", "message", "help_line"),
    [
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
            "2021-06-10 09:00-10:00",
            "A407",
            "`2021-06-10 09:00-10:00` may be a range or an offset",
            "write one moment, and an offset as in `17:00 UTC-5`",
        ),
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
            "10 June 2021 or 2021-06-11 12:00",
            "A407",
            "`10 June 2021 or 2021-06-11 12:00` has a part that cannot be read: `or`",
            _WRITE,
        ),
    ],
)
def test_what_is_not_one_instant_is_refused_with_the_reason(text, code, message, help_line, refusal):
    assert refusal(text) == (code, message, help_line)


_CLOCK = "write clock times as in `17:00` and years with four digits"


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
def test_an_announcement_at_an_edge_is_one_instant(text, instant, utc):
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
def test_four_digits_are_a_year_of_three_centuries_and_else_a_clock_time(text, instant, utc):
    assert parse_moment(text, VIENNA, EVENT).instant == utc(instant)


@pytest.mark.parametrize(
    ("text", "code", "message", "help_line"),
    [
        ("18.30 CEST", "A407", "`18.30 CEST` names no date", _WRITE),
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
            "10 June 2021 17:00 ABCDEF",
            "A407",
            "`10 June 2021 17:00 ABCDEF` has a part that cannot be read: `ABCDEF`",
            _WRITE,
        ),
        ("10 June 2021 17:00" + " " * 183, "A407", "`10 June 2021 17:00` is too long for one moment", _WRITE),
    ],
)
def test_what_lies_beyond_an_edge_is_refused_with_the_reason(text, code, message, help_line, refusal):
    assert refusal(text) == (code, message, help_line)


def test_an_offset_beside_a_time_is_told_from_a_range(refusal):
    assert refusal("10 June 0900-1000")[1] == "`10 June 0900-1000` is a range, not one moment"
    assert refusal("2021-06-10 09:00-14:00")[1] == "`2021-06-10 09:00-14:00` may be a range or an offset"
    assert refusal("2021-06-10 09:00-15:00")[1] == "`2021-06-10 09:00-15:00` is a range, not one moment"
