"""`convert` through the front door: any words for a moment, and the hours that suit everybody."""

import json

import pytest


@pytest.mark.parametrize(
    "words",
    [["3 May 2027 09:00 Lisbon"], ["3", "May", "2027", "09:00", "Lisbon"], ["2027-05-03", "09:00", "UTC+1"]],
)
def test_a_moment_needs_no_quotes(words, alliance):
    assert json.loads(alliance("convert", *words, "--json").out)["instant"] == "2027-05-03T08:00:00+00:00"


def test_now_is_the_moment_of_the_option(alliance):
    data = json.loads(alliance("convert", "now", "--at", "2027-05-03T08:00Z", "--json").out)
    assert data["instant"] == "2027-05-03T08:00:00+00:00"


def test_hours_of_a_date_need_a_date_and_places(alliance):
    for written in ("3 May 2027 09:00", "soon"):
        outcome = alliance("convert", written, "--overlap", "09:00-17:00", "--in", "Tokyo")
        assert (outcome.code, "write the date alone" in outcome.err) == (2, True)
    assert "name a zone for each place" in alliance("convert", "2027-05-03", "--overlap", "09:00-17:00").err


@pytest.mark.parametrize("words", [["3", "May", "2027"], ["Monday, 3 May"], ["2027-05-03"], ["today"], []])
def test_the_date_is_written_as_people_write_it(words, alliance):
    outcome = alliance(
        "convert", *words, "--overlap", "09:00-17:00", "--in", "Vienna", "--at", "2027-05-03T08:00Z", "--json"
    )
    assert json.loads(outcome.out)["date"] == "2027-05-03"
