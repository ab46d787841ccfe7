"""Bounds of a run: sizes as people write them, and how they are said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.findings import EventError
from alliance_cli.reading import limits
from alliance_cli.reading.limits import Limits, parse_size, shown_size, too_many_sessions


@pytest.mark.parametrize(
    ("written", "size"),
    [
        ("5000000", 5_000_000),
        ("200MB", 200_000_000),
        ("200 mb", 200_000_000),
        ("1GiB", 1_073_741_824),
        ("64k", 64_000),
        ("64 KiB", 65_536),
        ("10B", 10),
    ],
)
def test_a_size_is_read_as_people_write_it(written, size):
    assert parse_size(written) == size


@pytest.mark.parametrize("written", ["", "MB", "-5", "1.5GB", "5TB", "9" * 40, "five"])
def test_what_is_no_size_is_refused_with_an_example(written):
    with pytest.raises(EventError, match="is not a size") as caught:
        parse_size(written)
    assert caught.value.help == "write it as `200MB`"


@given(st.integers(1, 2**20))
def test_a_size_that_is_said_is_read_again(size):
    assert parse_size(shown_size(size * 2**20)) == size * 2**20


def test_the_bounds_of_a_run_are_those_that_were_set():
    before = limits.in_use()
    limits.use(Limits(size=640, sessions=1_000))
    try:
        assert limits.in_use().text == 10
        assert too_many_sessions(2_500)[0] == "the file has 2,500 sessions, more than 1,000"
    finally:
        limits.use(before)
