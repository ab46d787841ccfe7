"""Registration for people: one sentence, then every moment in every zone."""

import pytest
from rich.cells import cell_len


def test_the_sentence_comes_first_and_every_moment_has_its_zones(shown, harbour):
    lines = shown("status", harbour(), "--at", "2027-04-30T12:00")
    assert lines[1] == "Registration is closing soon; it closes in 5 hours."
    assert "closes    Fri 30 April 2027 17:00 WEST  Europe/Lisbon" in lines
    assert "          Fri 30 April 2027 18:00 CEST  Europe/Vienna, your zone" in lines
    assert "places    3 of 100 left" in lines


@pytest.mark.parametrize(
    ("at", "said"),
    [("2027-02-01", "not open yet"), ("2027-04-01", "open"), ("2027-05-01", "closed"), ("2027-06-01", "over")],
)
def test_the_sentence_says_the_state(at, said, shown, harbour):
    assert said in shown("status", harbour(), "--at", at)[1]


@pytest.mark.parametrize("width", [40, 60])
def test_no_line_is_wider_than_the_terminal(width, shown, harbour):
    lines = shown("status", harbour(), "--at", "2027-04-30T12:00", "--in", "Tokyo", width=width)
    assert max(map(cell_len, lines)) <= width
    assert any("Sat 1 May 2027 01:00 JST" in line for line in lines)
