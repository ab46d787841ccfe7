"""Two versions of a feed: which entry is which, what changed, and what was still to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable
from functools import cached_property

from alliance_cli.changes.matching import Facts, matched, matched_anew
from alliance_cli.ical.values import moment
from alliance_cli.lint.feed import Entry, Feed, Time

_TEXTS = ("SUMMARY", "DESCRIPTION", "LOCATION", "URL", "STATUS")
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
        """The entries that are there under another UID, found by what else they are known by."""
        kept = {id(entry) for pair in self.same for entry in pair}
        uids = {entry.uid for entry in self.old.entries} & {entry.uid for entry in self.new.entries}
        old, new = (
            [each for each in feed.entries if id(each) not in kept and each.uid and each.uid not in uids]
            for feed in (self.old, self.new)
        )
        return matched_anew(old, new, _facts, are_all_new=self.are_all_new)

    @cached_property
    def gone(self) -> list[Entry]:
        """The entries of the old version whose UIDs are not in the new one."""
        found = {id(old) for old, _ in [*self.same, *self.renamed]}
        return [entry for entry in self.old.entries if id(entry) not in found]

    @cached_property
    def seen_at(self) -> dt.datetime:
        """When the new version was published: by its timestamps if every entry has a new one, else now."""
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


def _facts(entry: Entry) -> Facts:
    return Facts(
        title=entry.title.casefold(),
        start=_point(entry, entry.start),
        wall=entry.start and entry.start.moment.wall,
        place=_said(entry, "LOCATION"),
        url=_said(entry, "URL"),
    )
