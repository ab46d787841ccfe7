"""Days, clock times, offsets and durations in English."""

import datetime as dt

import pytest

from alliance_cli.times import english


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2021-06-14", "2021-06-14", "14 June 2021"),
        ("2021-06-14", "2021-06-16", "14–16 June 2021"),
        ("2021-01-31", "2021-02-01", "31 January – 1 February 2021"),
        ("2021-12-31", "2022-01-02", "31 December 2021 – 2 January 2022"),
        ("2021-06-14", "2022-06-14", "14 June 2021 – 14 June 2022"),
    ],
)
def test_a_span_of_days_says_once_what_both_ends_share(first, last, text):
    assert english.days(dt.date.fromisoformat(first), dt.date.fromisoformat(last)) == text


def test_a_day_is_told_with_its_weekday():
    days = [dt.date(2026, 3, 23) + dt.timedelta(days=number) for number in range(7)]
    assert [english.day(day, "long") for day in days] == [day.strftime(f"%A, {day.day} %B 2026") for day in days]


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        (dt.timedelta(), "0 minutes"),
        (dt.timedelta(seconds=59), "59 seconds"),
        (dt.timedelta(minutes=60), "1 hour"),
        (dt.timedelta(minutes=59, seconds=59), "59 minutes 59 seconds"),
        (dt.timedelta(hours=1, minutes=30), "1 hour 30 minutes"),
        (dt.timedelta(days=2, hours=3, minutes=59), "2 days 3 hours"),
        (dt.timedelta(days=1, minutes=59), "1 day"),
        (-dt.timedelta(hours=2), "-2 hours"),
    ],
)
def test_a_duration_in_words_has_its_two_largest_units(duration, words):
    assert english.duration(duration) == words
