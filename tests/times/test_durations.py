"""Durations: what is read, what is refused, and how they are printed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.times import TimeProblem, duration_text, parse_duration


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("90m", 90),
        ("90min", 90),
        ("1h30m", 90),
        ("1h 30m", 90),
        (" 1H30M ", 90),
        ("2d", 2880),
        ("1w", 10080),
        ("PT1H30M", 90),
        ("PT90M", 90),
        ("P1DT2H", 1560),
        ("P2W", 20160),
        ("0m", 0),
        ("36500d", 36_500 * 24 * 60),
    ],
)
def test_a_duration_is_elapsed_time(written, minutes):
    assert parse_duration(written) == dt.timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("", "`` is not a duration: it is empty"),
        ("-5m", "`-5m` is not a duration: it is negative"),
        ("5", "`5` is not a duration: it names no unit"),
        ("PT0,5H", "`PT0,5H` is not a duration: fractions are not read"),
        ("P1M", "`P1M` is not a duration: months and years have no fixed length"),
        ("P1Y2D", "`P1Y2D` is not a duration: months and years have no fixed length"),
        ("2 years", "`2 years` is not a duration: months and years have no fixed length"),
        ("P", "`P` is not a duration"),
        ("PT", "`PT` is not a duration"),
        ("P1DT", "`P1DT` is not a duration"),
        ("soon", "`soon` is not a duration"),
        ("999999999w", "`999999999w` is longer than a century"),
        (
            "999999999w 999999999d 999999999h 999999999m",
            "`999999999w 999999999d 999999999h 9999999` is longer than a century",
        ),
        ("36501d", "`36501d` is longer than a century"),
        ("9" * 41, "`" + "9" * 40 + "` is not a duration: it names no unit"),
        ("9" * 100, "`" + "9" * 40 + "` is not a duration: it names no unit"),
        ("9" * 101, "`" + "9" * 40 + "` is not a duration: it is too long"),
        ("9" * 5000 + "m", "`" + "9" * 40 + "` is not a duration: it is too long"),
    ],
)
def test_what_is_no_duration_is_refused_with_the_reason(written, message):
    with pytest.raises(TimeProblem) as caught:
        parse_duration(written)
    assert caught.value.code == "A412"
    assert caught.value.help == "write `90m`, `1h30m`, `2d` or ISO 8601 `PT1H30M`"
    assert caught.value.message == message


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("0:35", "35m"),
        ("1:30", "1h30m"),
        ("1:30 h", "1h30m"),
        ("30m1h", "1h30m"),
        ("1h30", "1h30m"),
        ("1.5h", "1h30m"),
        ("1,5 hours", "1h30m"),
        ("90 minutes", "1h30m"),
        ("2 hours", "2h"),
        ("1 hour and 30 minutes", "1h30m"),
        ("1 hr, 15 mins", "1h15m"),
        ("45 Min.", "45m"),
        ("2 Std.", "2h"),
    ],
)
def test_what_people_surely_mean_is_what_to_write(written, meant):
    with pytest.raises(TimeProblem) as caught:
        parse_duration(written)
    assert (caught.value.instead, caught.value.help) == (meant, f"write `{meant}`")


@pytest.mark.parametrize("written", ["1:75", "30", "0:00", "30m 15", "1h2h", "half an hour", "1.001h", "12:30:45"])
def test_what_can_be_meant_in_two_ways_is_not_guessed(written):
    with pytest.raises(TimeProblem) as caught:
        parse_duration(written)
    assert caught.value.instead is None


@given(st.integers(0, 10**8))
def test_a_printed_duration_is_read_back(seconds):
    duration = dt.timedelta(seconds=seconds)
    assert parse_duration(duration_text(duration)) == duration


@pytest.mark.parametrize(
    ("duration", "text"),
    [
        (dt.timedelta(), "0m"),
        (dt.timedelta(days=8, hours=1, minutes=30, seconds=5), "8d1h30m5s"),
        (-dt.timedelta(minutes=90), "-1h30m"),
    ],
)
def test_a_duration_is_printed_as_the_event_file_writes_it(duration, text):
    assert duration_text(duration) == text
