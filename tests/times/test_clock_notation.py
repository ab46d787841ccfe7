"""Clock times as announcements write them: 24 hours or 12, noon and midnight."""

from zoneinfo import ZoneInfo

import pytest

from alliance_cli.times import Moment, parse_moment

VIENNA = ZoneInfo("Europe/Vienna")


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
def test_noon_and_midnight_have_one_meaning_and_say_it(text, instant, note, utc):
    assert parse_moment(text, VIENNA) == Moment(utc(instant), note=note)


@pytest.mark.parametrize(
    ("text", "code", "message", "help_line"),
    [
        (
            "10 June 2021 25:61",
            "A411",
            "the clock time `25:61` does not exist",
            "clock times are between `00:00` and `24:00`",
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
    ],
)
def test_what_is_not_one_instant_is_refused_with_the_reason(text, code, message, help_line, refusal):
    assert refusal(text) == (code, message, help_line)


_WITHIN_A_DAY = "clock times are between `00:00` and `24:00`"


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
    ],
)
def test_what_lies_beyond_an_edge_is_refused_with_the_reason(text, code, message, help_line, refusal):
    assert refusal(text) == (code, message, help_line)
