"""A place that completion offers for a zone is that zone for every command."""

import datetime as dt

from alliance_cli.times import find_zone
from alliance_cli.times.zone_table import place_in, zone_keys, zone_rules

MONTHS = [dt.datetime(2026, month, 1, tzinfo=dt.UTC) for month in range(1, 13)]


def test_the_place_in_a_key_means_the_zone_alone():
    places = {key: place for key in zone_keys() if "/" in key and (place := place_in(key))}
    assert places["America/New_York"] == "New_York"
    assert len(places) > 400
    for key, place in places.items():
        meant = find_zone(place).zone
        assert [moment.astimezone(meant).utcoffset() for moment in MONTHS] == [
            moment.astimezone(zone_rules(key)).utcoffset() for moment in MONTHS
        ], key


def test_a_part_that_alone_means_nothing_or_another_zone_is_no_place():
    named = ("US/Eastern", "Canada/Pacific", "Australia/West", "Brazil/East", "Mexico/General", "Etc/GMT+5")
    assert [place_in(key) for key in named] == [None] * len(named)
