"""The zone that decides a moment: the written one, the event's own, and what contradicts it."""

from zoneinfo import ZoneInfo

import pytest

from alliance_cli.times import AOE, parse_moment

VIENNA = ZoneInfo("Europe/Vienna")
_CST = "write one of `America/Chicago`, `Asia/Shanghai`, `America/Havana`, or the offset: `UTC-06:00`, `UTC+08:00` or `UTC-05:00`"


@pytest.mark.parametrize(
    ("text", "code", "message", "help_line"),
    [
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
    ],
)
def test_what_is_not_one_instant_is_refused_with_the_reason(text, code, message, help_line, refusal):
    assert refusal(text) == (code, message, help_line)


def test_an_abbreviation_is_judged_by_the_events_own_clock_first(utc, said, refusal):
    chicago, dublin, kolkata = ZoneInfo("America/Chicago"), ZoneInfo("Europe/Dublin"), ZoneInfo("Asia/Kolkata")
    assert said("10 December 2021 17:00 CST", chicago) == utc("2021-12-10T23:00")
    assert refusal("10 June 2021 17:00 CST", chicago)[0] == "A404"
    assert said("10 June 2021 17:00 IST", dublin) == utc("2021-06-10T16:00")
    assert said("10 June 2021 17:00 IST", kolkata) == utc("2021-06-10T11:30")
    assert said("10 June 2021 17:00 BST", ZoneInfo("Europe/London")) == utc("2021-06-10T16:00")
    assert said("10 June 2021 17:00 CET", ZoneInfo("Africa/Algiers")) == utc("2021-06-10T16:00")
    assert said("10 June 2021 17:00 IST Asia/Kolkata") == utc("2021-06-10T11:30")
    assert said("10 June 2021 17:00 MST", ZoneInfo("America/Phoenix")) == utc("2021-06-11T00:00")


def test_an_offset_settles_an_ambiguous_abbreviation(utc, said):
    assert said("10 December 2021 17:00 CST (UTC-6)") == utc("2021-12-10T23:00")
    assert said("10 December 2021 17:00 CST (UTC+8)") == utc("2021-12-10T09:00")


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York", "UTC", "Europe/London"])
def test_cet_in_june_is_refused_wherever_the_event_is(zone, refusal):
    code, message, help_line = refusal("10 June 2021 17:00 CET", ZoneInfo(zone))
    assert (code, message) == ("A404", "`CET` is not in force in Brussels on 10 June 2021")
    assert help_line.endswith("write `17:00 CEST`")


def test_gmt_in_a_london_june_is_refused(refusal):
    assert refusal("10 June 2021 17:00 GMT", ZoneInfo("Europe/London"))[:2] == (
        "A404",
        "`GMT` is not in force in London on 10 June 2021",
    )


def test_a_repeated_time_is_decided_by_its_abbreviation_or_offset(utc, said, refusal):
    assert said("25 October 2026 02:30 CEST") == utc("2026-10-25T00:30")
    assert said("25 October 2026 02:30 CET") == utc("2026-10-25T01:30")
    assert said("25 October 2026 02:30 CET Europe/Vienna") == utc("2026-10-25T01:30")
    assert said("25 October 2026 02:30 UTC+1") == utc("2026-10-25T01:30")
    assert refusal("25 October 2026 02:30")[0] == "A402"


def test_a_skipped_time_stays_skipped_beside_its_abbreviation(refusal):
    assert refusal("29 March 2026 02:30")[0] == "A401"
    assert refusal("29 March 2026 02:30 CET")[0] == "A401"


def test_a_moment_without_any_zone_is_refused(refusal):
    assert refusal("14 June 2021 14:00", None) == (
        "A409",
        "the moment names no zone",
        "add one, such as `Europe/Vienna`, `CEST` or `UTC+2`",
    )


CAIRO = ZoneInfo("Africa/Cairo")


@pytest.mark.parametrize("clock", ["5 pm", "5pm", "1400", "noon", "midnight", "17 Uhr"])
def test_the_correction_of_an_abbreviation_keeps_the_clock_as_it_was_written(clock, refusal):
    code, _, help_line = refusal(f"10 June 2021 {clock} CET")
    assert (code, help_line.rpartition("; ")[2]) == ("A404", f"write `{clock.removesuffix(' Uhr')} CEST`")


def test_midnight_at_twelve_is_corrected_as_midnight(refusal):
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
def test_a_contradiction_quotes_what_is_written(text, quoted, refusal):
    expected = ("A410", f"{quoted} are different clocks on 10 June 2021", "keep the one that is meant")
    assert refusal(text, any_zone_name=True) == expected


def test_a_contradiction_names_the_zone_that_was_given(refusal):
    assert refusal("10 June 2021 17:00 UTC+9 local time", AOE)[1].startswith("`UTC+9` and `local time`")


def test_an_abbreviation_beside_an_offset_is_the_events_own_first(refusal):
    assert refusal("10 December 2021 17:00 CST (UTC-6)", ZoneInfo("Asia/Shanghai"))[0] == "A410"
    assert refusal("10 June 2021 17:00 CEST CST")[0] == "A405"


def test_a_whole_day_is_judged_by_the_clock_at_its_own_end(utc, refusal):
    assert parse_moment("23 April 2026 EET", CAIRO, whole_day="end").instant == utc("2026-04-23T22:00")
    assert parse_moment("24 April 2026 EEST", CAIRO, whole_day="start").instant == utc("2026-04-23T22:00")
    assert parse_moment("25 October 2026 CET", VIENNA, whole_day="end").instant == utc("2026-10-25T23:00")
    assert refusal("25 October 2026 CET", whole_day="start") == (
        "A404",
        "`CET` is not in force in Vienna on 25 October 2026",
        "Vienna keeps CEST (UTC+02:00) on 25 October 2026; write `25 October 2026 CEST`",
    )
    assert parse_moment("10 June 2021 GMT", VIENNA, whole_day="end").instant == utc("2021-06-11T00:00")


def test_the_name_of_a_season_is_refused_in_the_other_one(refusal):
    assert refusal("10 December 2021 17:00 Central European Summer Time")[0] == "A404"
    assert refusal("10 December 2021 17:00 Pacific Daylight Time")[0] == "A404"
    assert refusal("10 June 2021 17:00 EST", ZoneInfo("America/Indiana/Indianapolis"))[1:] == (
        "`EST` is not in force in Indianapolis on 10 June 2021",
        "Indianapolis keeps EDT (UTC-04:00) on 10 June 2021; write `17:00 EDT`",
    )


def test_a_clock_without_letters_is_said_once(refusal):
    assert refusal("10 December 2018 17:00 BRT")[2] == (
        "Sao Paulo keeps UTC-02:00 on 10 December 2018; write `17:00 UTC-02:00`"
    )


def test_a_skipped_time_beside_an_abbreviation_says_where_it_is_skipped(refusal):
    assert refusal("29 March 2026 02:30 CET")[1] == (
        "02:30 on 29 March 2026 does not exist in Europe/Vienna: the clocks go from 02:00 to 03:00"
    )
