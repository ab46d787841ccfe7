"""Abbreviations of zones: what each stands for, by the tz database where that has letters."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from alliance_cli.times.abbreviations import (
    AMBIGUOUS,
    BARE_WORDS,
    FAMILIES,
    bears,
    database_name,
    is_abbreviation,
    uses,
)

YEAR = 2026


@pytest.mark.parametrize("abbreviation", sorted(FAMILIES))
def test_the_place_of_an_abbreviation_goes_by_it_at_some_time_of_the_year(abbreviation):
    zone, name = ZoneInfo(FAMILIES[abbreviation]), database_name(abbreviation)
    instants = [dt.datetime(YEAR, month, 15, 12, tzinfo=dt.UTC) for month in range(1, 13)]
    # Turkey and Brazil no longer change their clocks; the abbreviation stands for what they keep.
    assert any(bears(instant, zone, name) for instant in instants)


@pytest.mark.parametrize("abbreviation", sorted(set(AMBIGUOUS) - BARE_WORDS))
def test_an_ambiguous_abbreviation_has_places_with_different_clocks(abbreviation):
    instant = dt.datetime(YEAR, 1, 15, 12, tzinfo=dt.UTC)
    offsets = {instant.astimezone(ZoneInfo(place)).utcoffset() for place in AMBIGUOUS[abbreviation]}
    assert len(offsets) > 1


@pytest.mark.parametrize(
    ("word", "known"),
    [("CEST", True), ("cest", True), ("CST", True), ("ET", True), ("et", False), ("pt", False), ("XYZ", False)],
)
def test_short_words_of_other_languages_are_no_abbreviations(word, known):
    assert is_abbreviation(word) == known


def test_a_zone_uses_an_abbreviation_in_its_season_only():
    vienna = ZoneInfo("Europe/Vienna")
    assert uses(vienna, "CET", YEAR)
    assert uses(vienna, "CEST", YEAR)
    assert not uses(vienna, "EST", YEAR)
    assert bears(dt.datetime(YEAR, 7, 1, tzinfo=dt.UTC), vienna, "CEST")
    assert not bears(dt.datetime(YEAR, 7, 1, tzinfo=dt.UTC), vienna, "CET")
