"""Dates as announcements write them, and those that are refused because they can be read in two ways."""

import pytest

_WRITE = "write it as in `10 June 2021, 17:00 CEST` or `2021-06-10 17:00`"


@pytest.mark.parametrize(
    ("text", "code", "message", "help_line"),
    [
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
        (
            "Feb 28-March 4, 2022",
            "A407",
            "`Feb 28-March 4, 2022` names two dates, not one moment",
            "write one moment",
        ),
        ("June 2021", "A407", "`June 2021` names no day of the month", _WRITE),
        (
            "2021-06-10 or 2021-06-11 12:00",
            "A407",
            "`2021-06-10 or 2021-06-11 12:00` names two dates, not one moment",
            "write one moment",
        ),
        ("0000-06-10 10:00", "A414", "the year 0 is outside the years 1 to 9999", "write a nearer date"),
        ("31 June 2021 10:00", "A411", "31 June 2021 does not exist", "June 2021 has 30 days"),
        ("2021-02-29 10:00", "A411", "29 February 2021 does not exist", "February 2021 has 28 days"),
        ("2021-13-01 10:00", "A411", "there is no month 13", "months are between 1 and 12"),
        (
            "10 June 2021, 2021-06-11 12:00",
            "A407",
            "`10 June 2021, 2021-06-11 12:00` names two dates, not one moment",
            "write one moment",
        ),
    ],
)
def test_what_is_not_one_instant_is_refused_with_the_reason(text, code, message, help_line, refusal):
    assert refusal(text) == (code, message, help_line)


@pytest.mark.parametrize(
    ("text", "code", "message", "help_line"),
    [
        ("32 January 2021 10:00", "A411", "32 January 2021 does not exist", "January 2021 has 31 days"),
        ("32 December 2021 10:00", "A411", "32 December 2021 does not exist", "December 2021 has 31 days"),
        ("0001-02-30 10:00", "A411", "30 February 1 does not exist", "February 1 has 28 days"),
        ("100th June 2021 17:00", "A407", "`100th June 2021 17:00` names no day of the month", _WRITE),
        ("17:00 June", "A407", "`17:00 June` names no day of the month", _WRITE),
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
    ],
)
def test_what_lies_beyond_an_edge_is_refused_with_the_reason(text, code, message, help_line, refusal):
    assert refusal(text) == (code, message, help_line)
