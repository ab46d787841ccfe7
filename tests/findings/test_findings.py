"""Findings: severities in order, and refusals that are one clean line and let nobody into a meeting."""

import pytest

from alliance_cli.findings import EventError, Severity, letting_nobody_in

JOIN = "https://zoom.us/j/81234567890?pwd=hush"


def test_the_most_severe_comes_first():
    assert sorted(Severity, key=lambda each: each.rank) == [Severity.ERROR, Severity.WARNING, Severity.INFO]


@pytest.mark.parametrize("text", [f"join at {JOIN}", f"`{JOIN}` is not a room"])
def test_a_message_lets_nobody_in(text):
    assert "hush" not in letting_nobody_in(text)
    failure = EventError(text, text)
    assert "hush" not in f"{failure} {failure.message} {failure.help}"


def test_what_lets_nobody_in_stays_as_it_is():
    assert letting_nobody_in("room `hall` holds 12 people") == "room `hall` holds 12 people"


def test_a_refusal_is_one_line_whatever_it_quotes():
    failure = EventError("a\nb\x1b[31m", "c\rd")
    assert failure.message.isprintable()
    assert failure.help.isprintable()
