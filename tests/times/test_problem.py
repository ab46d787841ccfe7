"""A problem of a written time is a refusal that every command can say."""

import pytest

from alliance_cli.findings import EventError
from alliance_cli.times import TimeProblem, parse_duration


def test_a_problem_is_caught_as_any_other_refusal_and_keeps_its_code():
    with pytest.raises(EventError, match="an hour") as caught:
        raise TimeProblem("A411", "no such an hour", "write another", instead="09:00")
    assert (caught.value.code, caught.value.message, caught.value.help) == ("A411", "no such an hour", "write another")
    assert caught.value.instead == "09:00"


def test_what_was_surely_meant_goes_with_the_problem():
    with pytest.raises(TimeProblem) as caught:
        parse_duration("1:30")
    assert caught.value.instead == "1h30m"
