"""The model of the event file: every key is right by its own example, and no word means two keys."""

import tomllib

import pytest

from alliance_cli.event.model import KEYS, LONG_KEYS, SECRET_KEYS, Speaker, items_of
from alliance_cli.event.values import ListOf, TableOf

ROWS = [(table, key) for table, keys in KEYS.items() for key in keys.values()]
NAMES = [f"{table.__name__}.{key.name}" for table, key in ROWS]


@pytest.mark.parametrize(("table", "key"), ROWS, ids=NAMES)
def test_the_example_of_a_key_is_a_right_value_of_it(table, key):
    kind = key.kind
    if isinstance(kind, TableOf) or (isinstance(kind, ListOf) and isinstance(kind.item, TableOf)):
        assert key.is_secret is False
        return
    value = tomllib.loads(f"value = {key.example}")["value"]
    if isinstance(kind, ListOf):
        assert [kind.item.accept(item) for item in value] == value
    elif "…" not in key.example:
        kind.accept(value)
    else:
        assert isinstance(value, str)


@pytest.mark.parametrize("table", KEYS, ids=lambda table: table.__name__)
def test_no_other_word_for_a_key_is_a_key_or_means_two(table):
    words = [word for key in KEYS[table].values() for word in key.synonyms]
    assert len(words) == len(set(words))
    assert not set(words) & set(KEYS[table])


def test_a_table_gives_its_values_in_order():
    found = list(items_of(Speaker("ann", "Ann")))
    assert found[:2] == [("id", "ann"), ("name", "Ann")]


def test_ways_into_meetings_and_addresses_of_people_are_secret():
    assert {"join_url", "passcode", "email"} <= SECRET_KEYS
    assert {"abstract", "bio", "description"} <= LONG_KEYS
