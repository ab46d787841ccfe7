"""Values of properties: what is written is read again; what is broken is None."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar.prop import vDuration, vText, vUTCOffset

from alliance_cli.ical import Moment, plain, text
from alliance_cli.ical.values import day, duration, moment, offset, plain_list, rule, utc, utc_offset, wall

READABLE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]) | st.just("\n"))


@given(READABLE)
def test_a_text_is_read_as_it_was_written(value):
    assert plain(text(value)) == value
    # The other writer takes these two signs for a line break.
    if r"\N" not in value:
        assert text(value) == vText(value).to_ical().decode()


@given(st.text(st.sampled_from("\\,;nNab:"), max_size=12))
def test_every_escape_is_read_once_from_left_to_right(value):
    assert plain(value) == "".join(_read_once(value))


def _read_once(value):
    characters = iter(value)
    for each in characters:
        following = next(characters, "\\") if each == "\\" else None
        yield each if following is None else "\n" if following in "nN" else following


@given(st.lists(READABLE, min_size=1))
def test_a_list_of_texts_is_read_as_it_was_written(values):
    assert plain_list(",".join(map(text, values))) == values


@pytest.mark.parametrize(
    ("written", "values"),
    [("", [""]), ("a,", ["a", ""]), ("a\\,b", ["a,b"]), ("a\\", ["a\\"]), ("\\,,\\", [",", "\\"])],
)
def test_lists_at_their_edges(written, values):
    assert plain_list(written) == values


@given(st.datetimes().map(lambda moment: moment.replace(microsecond=0)))
def test_moments_are_read_as_they_were_written(value):
    assert moment(wall(value)) == Moment(value)
    assert moment(utc(value.replace(tzinfo=dt.UTC))) == Moment(value, is_utc=True)
    assert moment(day(value)) == Moment(dt.datetime.combine(value.date(), dt.time()), is_date=True)


@pytest.mark.parametrize(
    "written", ["", "20260230", "20260101T240000", "20260101T10", "2026-01-01", "٢٠٢٦٠١٠١", "20260101t100000", "0" * 8]
)
def test_what_is_no_moment_is_none(written):
    assert moment(written) is None


def test_a_leap_second_is_the_second_before():
    assert moment("20161231T235960Z") == Moment(dt.datetime(2016, 12, 31, 23, 59, 59), is_utc=True)


@given(st.timedeltas(dt.timedelta(-3000), dt.timedelta(3000)).map(lambda each: each - each % dt.timedelta(seconds=1)))
def test_durations_are_read_as_icalendar_writes_them(length):
    assert duration(vDuration(length).to_ical().decode()) == length


@pytest.mark.parametrize("written", ["", "P", "PT", "1H", "P1H", "PT1", "P1.5D", "PT" + "9" * 20 + "S"])
def test_what_is_no_duration_is_none(written):
    assert duration(written) is None


def test_a_duration_of_weeks():
    assert duration("-P2W") == dt.timedelta(weeks=-2)


@given(st.integers(-86399, 86399).map(lambda seconds: dt.timedelta(seconds=seconds)))
def test_offsets_are_read_as_they_were_written(length):
    assert offset(utc_offset(length)) == length
    if length:
        assert utc_offset(length) == vUTCOffset(length).to_ical()


@pytest.mark.parametrize("written", ["", "0100", "+1", "+2400", "+01:00"])
def test_what_is_no_offset_is_none(written):
    assert offset(written) is None


def test_a_rule_is_read_in_its_parts():
    assert rule("freq=yearly; BYDAY=-1su;;X") == {"FREQ": "YEARLY", "BYDAY": "-1SU"}
