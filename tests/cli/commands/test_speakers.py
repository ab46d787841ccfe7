"""`speakers` through the front door: order, status, and parts."""

import json

import pytest


def ids(outcome):
    assert outcome.code == 0
    return [place["id"] for place in json.loads(outcome.out)["speakers"]]


@pytest.mark.parametrize(
    ("sort", "order"), [("precedence", ["ann", "bo"]), ("name", ["bo", "ann"]), ("time", ["ann", "bo"])]
)
def test_the_order_is_that_of_the_option(sort, order, alliance, harbour):
    assert ids(alliance("speakers", harbour(), "--json", "--sort", sort)) == order


def test_only_who_has_the_status_is_listed(alliance, harbour):
    file = harbour(('name = "Bo Luz"', 'name = "Bo Luz"\nstatus = "withdrawn"'))
    assert ids(alliance("speakers", file, "--json", "--status", "withdrawn")) == ["bo"]
    assert ids(alliance("speakers", file, "--json", "--status", "Confirmed")) == ["ann"]
    assert alliance("speakers", file, "--status", "gone").code == 2


def test_a_role_leaves_only_its_parts(alliance, harbour):
    [place] = json.loads(alliance("speakers", harbour(), "--json", "--role", "chair").out)["speakers"]
    assert [(part["id"], part["role"]) for part in place["sessions"]] == [("opening", "chair")]
