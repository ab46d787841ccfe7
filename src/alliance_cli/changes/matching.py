"""Which item of an old list is which of a new one, by one key after another, even if ids are gone."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias, TypeVar

_MOST_COMPARED = 1_000_000
_SHORTEST_PART = 4

Item = TypeVar("Item")
Key: TypeAlias = Callable[[Item], Hashable | None]


def matched(
    old: Sequence[Item], new: Sequence[Item], identity: Key[Item] | None, *likenesses: Key[Item]
) -> list[tuple[Item, Item]]:
    """Return pairs of items with the same identity, then of those with the first likeness in common, the second, and so on.

    Items that share one identity on both sides are paired in their order. By a likeness only what has it alone in both lists
    is paired, since a wrong pair is worse than none. None is not a key.
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


class Facts(NamedTuple):
    """By what an item is known whose identity is gone; None, and an empty title, is nothing to know it by.

    `start` is what starts are compared by, `wall` the clock time by which items are put in order.
    """

    title: str
    start: Hashable | None
    wall: dt.datetime | None
    place: Hashable | None
    url: Hashable | None


def matched_anew(
    old: Sequence[Item], new: Sequence[Item], facts: Callable[[Item], Facts], *, are_all_new: bool
) -> list[tuple[Item, Item]]:
    """Return pairs of items whose identities are gone: by title and start, day or place, by start and address, by title.

    Where all identities are gone, also by the turn of an item among those of its title, by a title that has become a part
    of another, and at last by a start that nothing else has.
    """
    known = {id(item): facts(item) for item in (*old, *new)}

    def key(choose: Callable[[Facts], tuple[Hashable | None, ...]]) -> Key[Item]:
        def found(item: Item) -> Hashable | None:
            values = choose(known[id(item)])
            return values if all(values) else None

        return found

    pairs = matched(
        old,
        new,
        key(lambda each: (each.title, each.start)),
        key(lambda each: (each.title, each.wall and each.wall.date())),
        key(lambda each: (each.title, each.place)),
        key(lambda each: (each.start, each.url)),
        key(lambda each: (each.title,)),
    )
    if are_all_new:
        turns = _turns(*_rest(old, new, pairs), known)
        pairs += matched(*_rest(old, new, pairs), None, lambda item: turns.get(id(item)))
        pairs += _titles_in_titles(*_rest(old, new, pairs), known)
        alone = _alone(old, known) | _alone(new, known)
        pairs += matched(
            *_rest(old, new, pairs), None, lambda item: known[id(item)].start if id(item) in alone else None
        )
    return pairs


def _rest(
    old: Iterable[Item], new: Iterable[Item], pairs: Iterable[tuple[Item, Item]]
) -> tuple[list[Item], list[Item]]:
    """Return what is in no pair yet."""
    found = {id(item) for pair in pairs for item in pair}
    return [each for each in old if id(each) not in found], [each for each in new if id(each) not in found]


def _turns(old: Iterable[Item], new: Iterable[Item], known: Mapping[int, Facts]) -> dict[int, Hashable]:
    """Return the title of each item with its turn among those of that title, where both lists have as many."""
    listed = [[(known[id(item)], id(item)) for item in items] for items in (old, new)]
    counts = [Counter(facts.title for facts, _ in items) for items in listed]
    turns: dict[int, Hashable] = {}
    for items in listed:
        seen: Counter[str] = Counter()
        timed = [(facts.wall, number, facts.title) for number, (facts, _) in enumerate(items) if facts.wall]
        for _, number, title in sorted(timed):
            if title and len({count[title] for count in counts}) == 1:
                turns[items[number][1]] = (title, seen[title])
                seen[title] += 1
    return turns


def _titles_in_titles(old: list[Item], new: list[Item], known: Mapping[int, Facts]) -> list[tuple[Item, Item]]:
    """Return pairs of which one title holds the other, as where a prefix was added, and none else does."""
    if len(old) * len(new) > _MOST_COMPARED:
        return []
    titles = {id(item): known[id(item)].title.casefold() for item in (*old, *new)}
    pairs = [
        (before, after)
        for before in old
        for after in new
        if min(len(titles[id(before)]), len(titles[id(after)])) >= _SHORTEST_PART
        and (titles[id(before)] in titles[id(after)] or titles[id(after)] in titles[id(before)])
    ]
    times = Counter(id(item) for pair in pairs for item in pair)
    return [(before, after) for before, after in pairs if times[id(before)] == times[id(after)] == 1]


def _alone(items: Iterable[Item], known: Mapping[int, Facts]) -> set[int]:
    """Return which items have their start to themselves."""
    starts = [(known[id(item)].start, id(item)) for item in items]
    counts = Counter(start for start, _ in starts)
    return {number for start, number in starts if start is not None and counts[start] == 1}
