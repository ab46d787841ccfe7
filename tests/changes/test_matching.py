"""Pairs by one key after the other."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.changes import matching
from alliance_cli.changes.matching import Facts, matched, matched_anew

ITEMS = st.lists(
    st.tuples(st.integers(0, 5), st.text("ab", max_size=2), st.integers()), max_size=12, unique_by=lambda item: item[2]
)


def test_the_first_key_pairs_in_order_and_the_others_only_what_is_unique():
    old = [("a", 1), ("a", 2), (None, 3), (None, 4), (None, 5)]
    new = [("a", 6), (None, 3), (None, 4), (None, 4)]
    assert matched(old, new, lambda item: item[0], lambda item: item[1]) == [
        (("a", 1), ("a", 6)),
        ((None, 3), (None, 3)),
    ]


@given(ITEMS, ITEMS)
def test_nothing_is_paired_twice_and_every_pair_has_a_key_in_common(old, new):
    pairs = matched(old, new, lambda item: item[0] or None, lambda item: item[1] or None)
    assert len({id(before) for before, _ in pairs}) == len({id(after) for _, after in pairs}) == len(pairs)
    assert all(before[0] == after[0] != 0 or before[1] == after[1] != "" for before, after in pairs)


def day(number, hour=9):
    return dt.datetime(2026, 6, number, hour)


def item(title, wall, place="", url=""):
    return Facts(title, wall, wall, place, url)


def paired(old, new, *, are_all_new=True):
    pairs = matched_anew(old, new, lambda facts: facts, are_all_new=are_all_new)
    return sorted((old.index(before), new.index(after)) for before, after in pairs)


def test_without_identities_items_are_known_by_what_they_say():
    old = [
        item("a", day(1)),
        item("a", day(2)),
        item("b", day(1), "hall"),
        item("c", day(3), url="u"),
        item("d", day(4)),
    ]
    new = [
        item("a", day(2)),
        item("a", day(1, 12)),
        item("b", day(5), "hall"),
        item("x", day(3), url="u"),
        item("d", day(6)),
    ]
    assert paired(old, new, are_all_new=False) == [(0, 1), (1, 0), (2, 2), (3, 3), (4, 4)]


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        (
            [item("break", day(1)), item("break", day(2))],
            [item("break", day(8)), item("break", day(7))],
            [(0, 1), (1, 0)],
        ),
        ([item("opening", day(1)), item("x", day(2))], [item("[day] opening", day(8)), item("y", day(9))], [(0, 0)]),
        ([item("opening", day(1))], [item("an opening", day(8)), item("the opening", day(9))], []),
        (
            [item("one", day(1)), item("x", day(2)), item("z", day(2))],
            [item("two", day(1)), item("y", day(2))],
            [(0, 0)],
        ),
    ],
)
def test_where_all_identities_are_gone_weaker_signs_count(old, new, pairs):
    assert paired(old, new) == pairs
    assert paired(old, new, are_all_new=False) == []


@given(
    st.lists(
        st.builds(item, st.sampled_from(["", "a", "abcd", "abcde"]), st.none() | st.builds(day, st.integers(1, 3))),
        max_size=8,
    ),
    st.data(),
)
def test_nothing_is_known_anew_twice(old, data):
    copies = [Facts(*facts) for facts in data.draw(st.permutations(old))]
    pairs = matched_anew([Facts(*facts) for facts in old], copies, lambda facts: facts, are_all_new=True)
    assert len({id(before) for before, _ in pairs}) == len({id(after) for _, after in pairs}) == len(pairs)


def test_titles_of_very_many_items_are_not_compared_with_each_other(monkeypatch):
    monkeypatch.setattr(matching, "_MOST_COMPARED", 0)
    assert paired([item("opening", day(1))], [item("an opening", day(8))]) == []
