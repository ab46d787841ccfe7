"""Two versions of a feed: which entry is which, what changed, and what was still to come."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from functools import cached_property

from alliance_cli.changes.matching import matched
from alliance_cli.ical.values import moment
from alliance_cli.lint.feed import Entry, Feed, Time

_TEXTS = ("SUMMARY", "DESCRIPTION", "LOCATION", "URL", "STATUS")
_MOST_COMPARED = 1_000_000
_SHORTEST_PART = 4
_STAMPS = ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE")


class Versions:
    """An old and a new version of one feed, looked at from `now`."""

    def __init__(self, old: Feed, new: Feed, now: dt.datetime) -> None:
        self.old = old
        self.new = new
        self._now = now

    @cached_property
    def same(self) -> list[tuple[Entry, Entry]]:
        """The entries that kept their UID."""
        return matched(self.old.entries, self.new.entries, _identity)

    @cached_property
    def are_all_new(self) -> bool:
        """Whether both versions have several UIDs, and none in common."""
        old, new = ({entry.uid for entry in feed.entries if entry.uid} for feed in (self.old, self.new))
        return len(old) > 1 and len(new) > 1 and not old & new

    @cached_property
    def renamed(self) -> list[tuple[Entry, Entry]]:
        """The entries that are there under another UID: by title and start, day or place, by start and address, by title.

        Where no UID is left, also the first of one title for the first, a title that has become a part of another, and at
        last the only entry of one start.
        """
        kept_old = {id(old) for old, _ in self.same}
        kept_new = {id(new) for _, new in self.same}
        uids = {entry.uid for entry in self.old.entries} & {entry.uid for entry in self.new.entries}
        old = [each for each in self.old.entries if id(each) not in kept_old and each.uid and each.uid not in uids]
        new = [each for each in self.new.entries if id(each) not in kept_new and each.uid and each.uid not in uids]
        pairs = matched(old, new, _title_and_start, _title_and_day, _title_and_place, _start_and_url, _title)
        if self.are_all_new:
            pairs += matched(*_rest(old, new, pairs), _in_turn(*_rest(old, new, pairs)))
            pairs += _titles_in_titles(*_rest(old, new, pairs))
            pairs += matched(*_rest(old, new, pairs), None, _alone(self.old.entries, self.new.entries))
        return pairs

    @cached_property
    def gone(self) -> list[Entry]:
        """The entries of the old version that are in the new one under no UID."""
        found = {id(old) for old, _ in [*self.same, *self.renamed]}
        return [entry for entry in self.old.entries if id(entry) not in found]

    @cached_property
    def seen_at(self) -> dt.datetime:
        """When the new version was published: where each entry is stamped anew, by these stamps; else now."""
        old, new = _all_stamps(self.old), _all_stamps(self.new)
        if old and new and min(new) > max(old):
            return min(self._now, max(new))
        return self._now

    def is_to_come(self, entry: Entry) -> bool:
        """Whether an entry was not over when the new version was published."""
        end = entry.end_instant or entry.start_instant
        if end is None and entry.start:
            last = entry.written_end or entry.start
            # A date or a floating time is over when it is over everywhere.
            try:
                end = last.moment.wall.replace(tzinfo=dt.UTC) + dt.timedelta(hours=12)
                end += dt.timedelta(days=1) if last.moment.is_date and last is entry.start else dt.timedelta()
            except OverflowError:
                return True
        return end is not None and end > self.seen_at


def _all_stamps(feed: Feed) -> list[dt.datetime]:
    found = [moment(entry.component.value("DTSTAMP") or "") for entry in feed.entries]
    return [each.wall.replace(tzinfo=dt.UTC) for each in found if each and each.is_utc]


def has_moved(old: Entry, new: Entry) -> bool:
    """Whether start, end, place or status changed (RFC 5546 section 2.1.4)."""
    return (
        _when(old) != _when(new)
        or old.component.text("LOCATION").strip() != new.component.text("LOCATION").strip()
        or old.component.text("STATUS").strip().upper() != new.component.text("STATUS").strip().upper()
    )


def has_changed(old: Entry, new: Entry) -> bool:
    """Whether anything changed that people read: times, title, text, place, address, status."""
    return _when(old) != _when(new) or any(_said(old, name) != _said(new, name) for name in _TEXTS)


def stamps(entry: Entry) -> tuple[str | None, ...]:
    """Return the marks by which readers know that an entry changed."""
    return tuple(entry.component.value(name) for name in _STAMPS)


def sequence(entry: Entry) -> int:
    """Return the SEQUENCE of an entry, 0 where it has none."""
    written = (entry.component.value("SEQUENCE") or "0").strip()
    return int(written) if written.isdecimal() and len(written) <= 18 else 0


def _said(entry: Entry, name: str) -> str:
    return " ".join(entry.component.text(name).split())


def _when(entry: Entry) -> tuple[Hashable, ...]:
    return (_point(entry, entry.start), _point(entry, entry.written_end), entry.length)


def _point(entry: Entry, time: Time | None) -> Hashable:
    """Return what a time is compared by: its instant, or its wall where it is a date or floats."""
    if time is None:
        return None
    instant = entry.start_instant if time is entry.start else entry.end_instant
    return instant or (time.moment.wall, time.moment.is_date)


def _identity(entry: Entry) -> Hashable | None:
    return (entry.uid, entry.exception_of) if entry.uid else None


def _title(entry: Entry) -> Hashable | None:
    return entry.title.casefold() or None


def _title_and_start(entry: Entry) -> Hashable | None:
    return (_title(entry), _point(entry, entry.start)) if entry.title and entry.start else None


def _title_and_place(entry: Entry) -> Hashable | None:
    place = _said(entry, "LOCATION")
    return (_title(entry), place) if entry.title and place else None


def _start_and_url(entry: Entry) -> Hashable | None:
    url = _said(entry, "URL")
    return (_point(entry, entry.start), url) if entry.start and url else None


def _title_and_day(entry: Entry) -> Hashable | None:
    return (_title(entry), entry.start.moment.wall.date()) if entry.title and entry.start else None


def _rest(
    old: Iterable[Entry], new: Iterable[Entry], pairs: Iterable[tuple[Entry, Entry]]
) -> tuple[list[Entry], list[Entry]]:
    """Return what is in no pair yet."""
    found = {id(entry) for pair in pairs for entry in pair}
    return [each for each in old if id(each) not in found], [each for each in new if id(each) not in found]


def _in_turn(*feeds: list[Entry]) -> Callable[[Entry], Hashable | None]:
    """Return a key: the title and which of that title an entry is by its start, where both feeds have as many."""
    turns: dict[int, Hashable] = {}
    counts = [Counter(map(_title, entries)) for entries in feeds]
    for entries in feeds:
        seen: Counter[Hashable | None] = Counter()
        for entry in sorted((each for each in entries if each.start), key=_wall):
            title = _title(entry)
            if title is not None and len({count[title] for count in counts}) == 1:
                turns[id(entry)] = (title, seen[title])
                seen[title] += 1
    return lambda entry: turns.get(id(entry))


def _wall(entry: Entry) -> dt.datetime:
    return entry.start.moment.wall if entry.start else dt.datetime.min  # noqa: DTZ901  # wall times


def _titles_in_titles(old: list[Entry], new: list[Entry]) -> list[tuple[Entry, Entry]]:
    """Return pairs of which one title holds the other, as where a prefix was added, and none else does."""
    if len(old) * len(new) > _MOST_COMPARED:
        return []
    pairs = [
        (before, after)
        for before in old
        for after in new
        if len(min(before.title, after.title, key=len)) >= _SHORTEST_PART
        and (before.title.casefold() in after.title.casefold() or after.title.casefold() in before.title.casefold())
    ]
    times = Counter(id(entry) for pair in pairs for entry in pair)
    return [(before, after) for before, after in pairs if times[id(before)] == times[id(after)] == 1]


def _alone(*feeds: list[Entry]) -> Callable[[Entry], Hashable | None]:
    """Return a key: the start of an entry that has it alone in its feed."""
    counts = [Counter(map(_start, entries)) for entries in feeds]
    alone = {
        id(entry)
        for entries, count in zip(feeds, counts, strict=True)
        for entry in entries
        if count[_start(entry)] == 1
    }
    return lambda entry: _start(entry) if id(entry) in alone else None


def _start(entry: Entry) -> Hashable | None:
    return _point(entry, entry.start)
