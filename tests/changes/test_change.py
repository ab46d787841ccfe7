"""What happened to one thing, in one word."""

import pytest

from alliance_cli.changes.change import Change, Changed


@pytest.mark.parametrize(
    ("old", "new", "facts", "verdict"),
    [
        (None, "b", (), "new"),
        ("a", None, (), "removed"),
        ("a", "b", (Change("title", "A", "B"),), "changed"),
        ("a", "b", (Change("status", "confirmed", "cancelled"),), "cancelled"),
        ("a", "b", (Change("status", "confirmed", "withdrawn"),), "cancelled"),
        ("a", "b", (Change("status", "cancelled", "confirmed"),), "back"),
        ("a", "b", (Change("status", "tentative", "confirmed"),), "changed"),
    ],
)
def test_the_verdict_follows_from_what_was_and_what_is(old, new, facts, verdict):
    assert Changed(old, new, facts).verdict == verdict


def test_people_know_what_is_not_held_any_more_as_it_was():
    cancelled = (Change("status", "confirmed", "cancelled"),)
    assert Changed("old", "new", cancelled).shown == "old"
    assert Changed("old", None).shown == "old"
    assert Changed("old", "new", (Change("title", "A", "B"),)).shown == "new"
    assert Changed("old", None).current == "old"


def test_a_fact_that_did_not_change_has_no_change():
    changed = Changed("old", "new", (Change("title", "A", "B"),))
    assert changed.fact("title").new == "B"
    assert changed.fact("time") is None
