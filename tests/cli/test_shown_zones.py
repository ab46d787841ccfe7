"""In whose zones times are shown: each clock once, and the reader's own marked."""

import datetime as dt

import pytest

from alliance_cli.cli.shown_zones import distinct, for_moment, for_table, named_readers, own_reader
from alliance_cli.reading.event_file import load_bytes

NOW = dt.datetime(2027, 5, 3, 8, tzinfo=dt.UTC)


def names(readers):
    return [reader.name for reader in readers]


def test_commas_part_zones_unless_they_belong_to_a_name():
    assert names(named_readers(["Tokyo,New York", "UTC"])) == ["Asia/Tokyo", "America/New_York", "UTC"]


@pytest.mark.parametrize(
    ("tz", "name"), [("Asia/Tokyo", "Asia/Tokyo"), (":Europe/Rome", "Europe/Rome"), ("Nowhere/X", None)]
)
def test_the_readers_own_zone_is_that_of_the_environment(tz, name, monkeypatch):
    monkeypatch.setenv("TZ", tz)
    own = own_reader()
    assert (own and own.name) == name
    assert own is None or own.is_own


def test_a_zone_under_two_names_is_shown_once_and_marked_as_the_readers_own():
    [event, *_] = named_readers(["Europe/Vienna"])
    [found] = distinct([event, event._replace(is_own=True)], NOW)
    assert found.is_own
    assert names(distinct(named_readers(["UTC", "Etc/GMT", "London"]), NOW)) == ["UTC", "Europe/London"]


def test_a_table_has_the_event_and_the_named_zones_or_the_readers_own():
    agenda = load_bytes("x", b'[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Lisbon"\n').agenda
    assert names(for_table(agenda, [])) == ["Europe/Lisbon", "Europe/Vienna"]
    assert names(for_table(agenda, named_readers(["Tokyo"]))) == ["Europe/Lisbon", "Asia/Tokyo"]


def test_a_moment_has_utc_where_no_zone_is_named():
    [tokyo] = named_readers(["Tokyo"])
    assert names(for_moment(tokyo, [], NOW)) == ["Asia/Tokyo", "UTC", "Europe/Vienna"]
