"""The table of zone names: places in any spelling, words around them, and rules that are missing."""

from zoneinfo import ZoneInfo

import pytest

from alliance_cli.findings import EventError
from alliance_cli.times.zone_table import (
    name_key,
    place_zones,
    table,
    without_brackets,
    without_time,
    zone_keys,
    zone_rules,
)


@pytest.mark.parametrize(
    ("written", "same"),
    [("St. John's", "st johns"), ("St. John’s", "ST JOHNS"), ("Zürich", "zurich"), ("São Paulo", "sao paulo")],
)
def test_a_name_is_found_however_its_marks_are_written(written, same):
    assert name_key(written) == name_key(same)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("berlin time", "berlin"),
        ("wiener zeit", "wiener"),
        ("heure de paris", "paris"),
        ("hora de madrid", "madrid"),
        ("по московскому времени", "московскому"),
        ("berlin", "berlin"),
    ],
)
def test_the_words_for_time_are_taken_off_a_place(words, place):
    assert without_time(words) == place


@pytest.mark.parametrize(
    ("place", "zone"), [("wiener", "Europe/Vienna"), ("tokyo", "Asia/Tokyo"), ("kiritimati", "Pacific/Kiritimati")]
)
def test_a_place_has_its_zone(place, zone):
    assert place_zones(place)[0] == zone


def test_a_place_that_nobody_knows_has_none():
    assert place_zones("atlantis") == ()


def test_every_zone_of_the_table_has_rules():
    named = {zone for kind in ("cities", "countries", "names") for zones in table()[kind].values() for zone in zones}
    assert named - zone_keys() == set()


def test_a_zone_without_rules_is_said_with_what_to_do():
    assert zone_rules("Europe/Vienna") == ZoneInfo("Europe/Vienna")
    with pytest.raises(EventError, match="the tz database lacks Europe/Atlantis") as caught:
        zone_rules("Europe/Atlantis")
    assert "tzdata" in caught.value.help


def test_brackets_within_the_name_of_a_zone_are_taken_off():
    assert without_brackets("17:00 Pacific Time (US & Canada)").split()[1:] == [
        "Pacific",
        "Time",
        "US",
        "and",
        "Canada",
    ]
    assert without_brackets("17:00 CEST (Geneva time)") == "17:00 CEST (Geneva time)"
