"""Tables and keys by the way to them: how they are called, and which key people mean."""

import pytest

from alliance_cli.event.model import KEYS
from alliance_cli.reading.keys import TABLES, header, key_at, key_meant, key_near, owners, shape_of, table_name, to_add


@pytest.mark.parametrize(
    ("shape", "word", "key"),
    [
        (("organizer",), "mail", "email"),
        (("sessions",), "begin", "start"),
        (("sessions",), "Start-Time", "start"),
        (("rooms",), "seats", "capacity"),
        (("event",), "timezone", "timezone"),
        (("event",), "nothing of the kind", None),
        (("elsewhere",), "start", None),
    ],
)
def test_a_key_is_known_by_other_words(shape, word, key):
    assert key_meant(shape, word) == key


@pytest.mark.parametrize(
    ("shape", "word", "key"),
    [(("sessions",), "sart", "start"), (("organizer",), "mial", "email"), (("rooms",), "xyzzy", None)],
)
def test_a_slip_is_near_to_its_key(shape, word, key):
    assert key_near(shape, word) == key


@pytest.mark.parametrize("shape", TABLES, ids=".".join)
def test_every_key_of_every_table_means_itself(shape):
    for name, key in KEYS[TABLES[shape]].items():
        assert key_meant(shape, name) == name
        assert key_at((*shape, name)) == key


@pytest.mark.parametrize(
    ("shape", "begun", "called"),
    [
        (("event",), "[event]", "[event]"),
        (("rooms",), "[[rooms]]", "a [[rooms]] table"),
        (("registration", "windows"), "[[registration.windows]]", "a [[registration.windows]] table"),
        (("sessions", "speakers"), "[sessions.speakers]", "a speaker of a session"),
    ],
)
def test_a_table_is_called_as_it_is_begun(shape, begun, called):
    assert table_name(shape) == called
    if shape != ("sessions", "speakers"):
        assert header(shape) == begun


def test_a_route_leads_to_its_table_whatever_the_place_in_the_list():
    assert shape_of(("sessions", 3, "speakers", 0, "role")) == ("sessions", "speakers", "role")
    assert ("rooms",) in owners("capacity")
    assert ("tracks",) not in owners("capacity")


def test_help_for_a_missing_key_calls_an_example_one():
    assert to_add(("event",), "timezone").startswith("add `timezone")
    assert to_add(("rooms",), "id") == 'add `id`, for example `id = "main-hall"`'
