"""The published calendar keeps its own history: what changed since, what went, what came back."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from alliance_cli.core.diagnostics import EventError
from alliance_cli.formats.icalendar.content import Entry, utc_value
from alliance_cli.formats.icalendar.lines import Property, unfold

FEED, DIGEST = "X-ALLIANCE-FEED", "X-ALLIANCE-DIGEST"
_MARKS = ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE")
_STAMP = re.compile(r"\d{8}T\d{6}Z")


@dataclass(frozen=True, slots=True)
class Published:
    """One VEVENT as it was published: its content lines without the revision marks, and the marks."""

    uid: str
    lines: tuple[str, ...]
    stamp: str
    sequence: int

    @property
    def is_cancelled(self) -> bool:
        """Whether it was published as cancelled."""
        return "STATUS:CANCELLED" in self.lines


def read_published(data: bytes, feed: str, *, fresh: bool) -> dict[str, Published]:
    """Return the entries of a calendar that was published as `feed`, by UID; none of them for a fresh start.

    A fresh start takes any state and any feed of the same events, but no other file.

    Raises:
        EventError: It is no calendar of ours, another feed, or was changed by somebody else.
    """
    try:
        lines = unfold(data.decode("utf-8"))
    except UnicodeDecodeError:
        lines = []
    if lines[:1] != ["BEGIN:VCALENDAR"]:
        raise EventError("the file that is there is no calendar", "name another file, or --force to replace it")
    known = _value(lines, FEED)
    if known is None:
        raise EventError(
            "the calendar that is there was not made by alliance", "name another file, or --force to replace it"
        )
    if fresh and known.partition(" ")[0] == feed.partition(" ")[0]:
        return {}
    if fresh:
        raise EventError("the calendar that is there is another event's", "name another file, or --force to replace it")
    if known != feed:
        raise EventError(
            "the calendar that is there is another feed (event, audience or filters)",
            "name another file, or --fresh to replace it and its history",
        )
    if _value(lines, DIGEST) != digest(lines) or lines[-1] != "END:VCALENDAR":
        raise EventError(
            "the calendar that is there was cut off or changed since it was exported",
            "restore it, or --fresh to replace it and its history",
        )
    return {entry.uid: entry for entry in map(_published, _components(lines))}


def digest(lines: Iterable[str]) -> str:
    """Return what the digest line must say: a hash over all other content lines."""
    kept = "\n".join(line for line in lines if not line.startswith(f"{DIGEST}:"))
    return hashlib.sha256(kept.encode()).hexdigest()


def _value(lines: list[str], name: str) -> str | None:
    return next((line.partition(":")[2] for line in lines if line.startswith(f"{name}:")), None)


def _components(lines: list[str]) -> Iterable[list[str]]:
    start = None
    for number, line in enumerate(lines):
        if line == "BEGIN:VEVENT":
            start = number + 1
        elif line == "END:VEVENT" and start is not None:
            yield lines[start:number]


def _published(lines: list[str]) -> Published:
    sequence, stamp = _value(lines, "SEQUENCE") or "0", _value(lines, "DTSTAMP") or ""
    content = tuple(line for line in lines if not line.startswith(tuple(f"{mark}:" for mark in (*_MARKS, "UID"))))
    return Published(_value(lines, "UID") or "", content, stamp, int(sequence))


@dataclass(frozen=True, slots=True)
class Revision:
    """One VEVENT to be written: its content lines and its revision marks."""

    uid: str
    properties: tuple[Property, ...]
    stamp: str
    sequence: int

    def all_properties(self) -> tuple[Property, ...]:
        """Return every property of the VEVENT, the marks behind the UID (RFC 5545 §3.8.7)."""
        marks = (
            Property("UID", self.uid),
            Property("DTSTAMP", self.stamp),
            Property("LAST-MODIFIED", self.stamp),
            Property("SEQUENCE", str(self.sequence)),
        )
        return (*marks, *self.properties)


def revisions(
    entries: Iterable[Entry], published: Mapping[str, Published], now: dt.datetime, *, is_over: bool
) -> list[Revision]:
    """Return what to publish now, given what was published before.

    What is unchanged keeps its marks; what changed, came back or disappeared gets SEQUENCE + 1
    and a new DTSTAMP, never an earlier one than before. What disappeared stays, cancelled, until
    the event is over.
    """
    current = {entry.uid: entry for entry in entries}
    made = [_revision(entry, published.get(entry.uid), now) for entry in current.values()]
    gone = [] if is_over else [_tombstone(old, now) for uid, old in published.items() if uid not in current]
    return [*made, *gone]


def _revision(entry: Entry, old: Published | None, now: dt.datetime) -> Revision:
    if old is None:
        return Revision(entry.uid, entry.properties, utc_value(now), 0)
    if old.lines == tuple(map(str, entry.properties)):
        return Revision(entry.uid, entry.properties, old.stamp, old.sequence)
    return Revision(entry.uid, entry.properties, _later(old, now), old.sequence + 1)


def _tombstone(old: Published, now: dt.datetime) -> Revision:
    properties = tuple(map(_property, old.lines))
    if old.is_cancelled:
        return Revision(old.uid, properties, old.stamp, old.sequence)
    cancelled = tuple(Property("STATUS", "CANCELLED") if each.name == "STATUS" else each for each in properties)
    return Revision(old.uid, cancelled, _later(old, now), old.sequence + 1)


def _later(old: Published, now: dt.datetime) -> str:
    """Return the stamp of a new revision: now, or the old one where the clock has gone back."""
    return max(utc_value(now), old.stamp) if _STAMP.fullmatch(old.stamp) else utc_value(now)


def _property(line: str) -> Property:
    """Return a content line as it was published; its parameters stay part of the name, unchanged."""
    match = re.match(r'([^;:]+)((?:;[^=]+="[^"]*"|;[^=:;]+=[^":;]*)*):(.*)', line, re.DOTALL)
    if match is None:
        raise EventError("the calendar that is there has a line that is none", "restore it, or --fresh to replace it")
    name, parameters, value = match.groups()
    pairs = re.findall(r';([^=]+)=(?:"([^"]*)"|([^":;]*))', parameters)
    return Property(name, value, tuple((key, _decoded(quoted or bare)) for key, quoted, bare in pairs))


def _decoded(value: str) -> str:
    return re.sub(r"\^([n^'])", lambda match: {"n": "\n", "^": "^", "'": '"'}[match[1]], value)
