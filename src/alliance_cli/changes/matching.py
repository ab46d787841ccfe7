"""Which item of an old list is which of a new one, where identities may be gone: by one key after the other."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def matched(
    old: Sequence[Item], new: Sequence[Item], *keys: Callable[[Item], Hashable | None]
) -> list[tuple[Item, Item]]:
    """Return pairs of items that have a key in common, those with the first key before those with the second.

    Of several with one key the first of both lists are paired where the key is the first of all; with every later key
    only what is unique in both lists is, since a wrong pair is worse than none. None is no key.
    """
    pairs: list[tuple[Item, Item]] = []
    rest_old, rest_new = list(old), list(new)
    for key in keys:
        by_old, by_new = _by_key(rest_old, key), _by_key(rest_new, key)
        taken_old, taken_new = set(), set()
        for value, olds in by_old.items():
            news = by_new.get(value, [])
            if len(olds) == len(news) == 1 or (key is keys[0] and news):
                for before, after in zip(olds, news, strict=False):
                    pairs.append((before, after))
                    taken_old.add(id(before))
                    taken_new.add(id(after))
        rest_old = [each for each in rest_old if id(each) not in taken_old]
        rest_new = [each for each in rest_new if id(each) not in taken_new]
    return pairs


def _by_key(items: Sequence[Item], key: Callable[[Item], Hashable | None]) -> dict[Hashable, list[Item]]:
    found: dict[Hashable, list[Item]] = {}
    for item in items:
        value = key(item)
        if value is not None:
            found.setdefault(value, []).append(item)
    return found
