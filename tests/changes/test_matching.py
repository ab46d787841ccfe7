"""Pairs by one key after the other."""

from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.changes.matching import matched

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
