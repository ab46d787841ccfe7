"""Kinds of values: what each accepts, and that editors are told the same."""

import datetime as dt

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.event.values import ID_PATTERN, Choice, ClockTime, Count, Flag, Moment, Text, Wrong

KINDS = {
    "text": Text(),
    "id": Text(ID_PATTERN),
    "choice": Choice("one", "two"),
    "count": Count(),
    "flag": Flag(),
}
values = (
    st.text(max_size=5)
    | st.sampled_from(["one", "two", "a-b", "A", " ", "\u00a0"])
    | st.integers(-2, 2_000_000_000)
    | st.booleans()
    | st.none()
    | st.lists(st.text(max_size=2), max_size=2)
)


def accepts(kind, value):
    try:
        kind.accept(value)
    except Wrong:
        return False
    return True


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@given(value=values)
def test_whatever_is_accepted_is_right_to_an_editor_too(kind, value):
    if accepts(kind, value):
        jsonschema.validate(value, kind.schema())


@pytest.mark.parametrize(
    ("kind", "value", "fault"),
    [
        (Text(), 5, "text"),
        (Text(), "", "short"),
        (Text(), " \u200b", "pattern"),
        (Text(ID_PATTERN), "Main Hall", "pattern"),
        (Choice("one", "two"), "three", "choice"),
        (Choice(1), True, "choice"),
        (Count(), "5", "whole number"),
        (Count(), True, "whole number"),
        (Count(), -1, "negative"),
        (Count(), 1_000_000_001, "large"),
        (Flag(), 1, "flag"),
        (ClockTime(), "09:00", "clock time"),
        (Moment(whole_day=False), dt.date(2026, 6, 1), "no clock"),
        (Moment(whole_day=False), 2026, "moment"),
    ],
)
def test_what_is_of_another_kind_is_refused_with_how(kind, value, fault):
    with pytest.raises(Wrong) as caught:
        kind.accept(value)
    assert caught.value.fault == fault


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Count(), 1_000_000_000),
        (Flag(), False),
        (ClockTime(), dt.time(4)),
        (Moment(whole_day=True), dt.date(2026, 6, 1)),
        (Moment(whole_day=False), "10 June 2026, 17:00"),
    ],
)
def test_what_is_right_stays_as_it_is(kind, value):
    assert kind.accept(value) == value
