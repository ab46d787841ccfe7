"""What names a zone in an announcement: offsets, names, places, and words that name none."""

from zoneinfo import ZoneInfo

import pytest

from alliance_cli.times import parse_moment

VIENNA = ZoneInfo("Europe/Vienna")


@pytest.mark.parametrize(
    ("text", "code", "message", "help_line"),
    [
        (
            "10 June 2021 17:00 XYZ",
            "A409",
            "no time zone is called `XYZ`",
            "write an IANA name such as `Europe/Vienna`, or an offset such as `UTC+2`",
        ),
        (
            "10 June 2021 17:00 Vienna",
            "A409",
            "`Vienna` is not a time zone of an event file",
            "write `Europe/Vienna`",
        ),
        (
            "10 June 2021 17:00 europe/vienna",
            "A409",
            "`europe/vienna` is not an IANA time zone",
            "write `Europe/Vienna`",
        ),
        (
            "10 June 2021 17:00 UTC+15",
            "A409",
            "`UTC+15` is not an offset that a clock keeps",
            "offsets are between `UTC-12` and `UTC+14`",
        ),
    ],
)
def test_what_is_not_one_instant_is_refused_with_the_reason(text, code, message, help_line, refusal):
    assert refusal(text) == (code, message, help_line)


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
def test_a_person_may_name_any_place(text, instant, utc):
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


@pytest.mark.parametrize("name", ["EST time", "est time", "time zone EST"])
def test_the_word_time_beside_an_abbreviation_changes_nothing(name, utc, said, refusal):
    assert refusal(f"10 June 2021, 17:00 {name}") == refusal("10 June 2021, 17:00 EST")
    assert said(f"10 January 2021, 17:00 {name}") == utc("2021-01-10T22:00")


@pytest.mark.parametrize(
    ("text", "code", "message", "help_line"),
    [
        (
            "10 June 2021 17:00 ABCDE",
            "A409",
            "no time zone is called `ABCDE`",
            "write an IANA name such as `Europe/Vienna`, or an offset such as `UTC+2`",
        ),
    ],
)
def test_what_lies_beyond_an_edge_is_refused_with_the_reason(text, code, message, help_line, refusal):
    assert refusal(text) == (code, message, help_line)
