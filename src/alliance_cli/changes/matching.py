"""Which item of an old list is which of a new one, where identities may be gone: by one key after the other."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeAlias, TypeVar

Item = TypeVar("Item")
Key: TypeAlias = Callable[[Item], Hashable | None]


def matched(
    old: Sequence[Item], new: Sequence[Item], identity: Key[Item] | None, *likenesses: Key[Item]
) -> list[tuple[Item, Item]]:
    """Return pairs of items with the same identity, then of those with the first likeness in common, the second, and so on.

    Items that share one identity on both sides are paired in their order. By a likeness only what has it alone in both lists
    is paired, since a wrong pair is worse than none. None is no key.
    """
    pairs: list[tuple[Item, Item]] = []
    rest_old, rest_new = list(old), list(new)
    for key in (identity, *likenesses):
        if key is None:
            continue
        by_new = _by_key(rest_new, key)
        found: list[tuple[Item, Item]] = []
        for value, olds in _by_key(rest_old, key).items():
            news = by_new.get(value, [])
            if key is identity or len(olds) == len(news) == 1:
                found += zip(olds, news, strict=False)
        taken = {id(item) for pair in found for item in pair}
        rest_old = [each for each in rest_old if id(each) not in taken]
        rest_new = [each for each in rest_new if id(each) not in taken]
        pairs += found
    return pairs


def _by_key(items: Sequence[Item], key: Key[Item]) -> dict[Hashable, list[Item]]:
    found: dict[Hashable, list[Item]] = {}
    for item in items:
        value = key(item)
        if value is not None:
            found.setdefault(value, []).append(item)
    return found
