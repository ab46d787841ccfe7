"""A published calendar as octets: its digest, and what its head and its entries say of their revision, without the rest."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from uuid import UUID

from alliance_cli.ical.content_lines import read_lines, unfold
from alliance_cli.ical.lines import Line, parse
from alliance_cli.ical.values import moment

DIGEST = "X-ALLIANCE-DIGEST"
EVENTS = "X-ALLIANCE-EVENTS"
"""Parameters of the head's LAST-MODIFIED, the one property that readers who tell entries apart with the head ignore."""

HEAD_OCTETS = 10_000
"""Octets at the beginning of a calendar in which its own properties stand."""
_PORTION = 250_000
"""Octets of a file at the least whose digest is taken at once."""
_SAYS_NOTHING = re.compile(rb"^(?:" + DIGEST.encode() + rb"[^\n]*)?\n", re.MULTILINE)
_OWN_DIGEST = re.compile(rb";" + DIGEST.encode() + rb"=[0-9A-Za-z]*")
_LAST_MODIFIED = re.compile(rb"\nLAST-MODIFIED;([^\n]*" + DIGEST.encode() + rb"[^\n]*)\n")
_ENTRY = rb"BEGIN:VEVENT\r\nUID:([^\r\n]*(?:\r\n [^\r\n]*)*)\r\n"
ENTRY = re.compile(_ENTRY)
"""How an entry begins as `export` writes it, up to its UID, escaped and folded."""
_MARKS = re.compile(_ENTRY + rb"DTSTAMP:([0-9TZ]+)\r\nLAST-MODIFIED:[0-9TZ]+\r\nSEQUENCE:([0-9]{1,10})\r\n")
LAST_LINE = b"END:VCALENDAR\r\n"


class Signature(NamedTuple):
    """What the LAST-MODIFIED of a head says: the digest and the events of the calendar, and its last change, in UTC."""

    digest: str | None
    events: frozenset[UUID]
    modified: dt.datetime


def signature(modified: Line) -> Signature:
    """Return what a LAST-MODIFIED says; raises ValueError where it is none of ours."""
    events = (modified.parameter(EVENTS) or "").split()
    return Signature(modified.parameter(DIGEST), frozenset(map(UUID, events)), instant(modified.value))


def instant(value: str) -> dt.datetime:
    """Return a DATE-TIME in UTC; raises ValueError where it is no moment."""
    found = moment(value)
    if found is None:
        raise ValueError(value)
    return found.wall.replace(tzinfo=dt.UTC)


def digest_of(data: bytes) -> str:
    """Return the digest of what a calendar says, as any checkout or editor may have left its lines."""
    return digest(unfolded_portions(data))


def unfolded_portions(data: bytes) -> Iterator[bytes]:
    r"""Yield a file in portions of whole lines, with `\n` at their ends and without folds."""
    place = 0
    while place < len(data):
        end = data.find(b"\nBEGIN:", place + _PORTION) + 1 or len(data)
        yield _unfolded(data[place:end])
        place = end


def _unfolded(portion: bytes) -> bytes:
    octets = portion.replace(b"\r\n", b"\n")
    if b"\r" not in octets and b"\n\n" not in octets and b"\xef\xbb\xbf" not in octets:
        return octets.replace(b"\n ", b"").replace(b"\n\t", b"")
    return b"\n".join(unfold(line.raw) for line in read_lines(portion))


def digest(parts: Iterable[bytes]) -> str:
    """Return a digest of a calendar's content, independent of line ends and folds and without the digest itself.

    No line of the file is cut by the `parts`.
    """
    found = hashlib.sha256()
    separator = b""
    for part in parts:
        octets = part.replace(b"\r\n", b"\n").replace(b"\n ", b"").replace(b"\n\t", b"")
        said = octets.strip(b"\n")
        if b"\n\n" in said or DIGEST.encode() in said:
            said = _SAYS_NOTHING.sub(b"", said + b"\n").rstrip(b"\n")
        if said:
            if DIGEST.encode() in said:
                said = _OWN_DIGEST.sub(b"", said)
            found.update(separator + said)
            separator = b"\n"
    return found.hexdigest()[:32]


def is_same(one: bytes, other: bytes) -> bool:
    """Return whether two calendars have the same content; line ends, folds and blank lines do not matter."""
    if one == other:
        return True
    # Where the digests in the heads differ, so does the content; where they do not, one file may have been edited.
    signed, other_signed = _signature_in(one), _signature_in(other)
    is_alike = (signed and signed.digest) == (other_signed and other_signed.digest)
    return is_alike and digest_of(one) == digest_of(other)


def events_in(data: bytes) -> frozenset[UUID]:
    """Return the identities of the events that the head of a calendar names, without reading the rest."""
    head = _signature_in(data)
    return head.events if head else frozenset()


def _signature_in(data: bytes) -> Signature | None:
    found = _LAST_MODIFIED.search(_unfolded(data[:HEAD_OCTETS]))
    try:
        return signature(parse(found[0].strip().decode())) if found else None
    except ValueError:
        return None


def marks_of(octets: bytes) -> tuple[int, dt.datetime] | None:
    """Return the sequence and the stamp of an entry; None where they do not stand where `export` writes them."""
    found = _MARKS.match(octets)
    try:
        return (int(found[3]), instant(found[2].decode())) if found else None
    except ValueError:
        return None


def without_entries(data: bytes) -> bytes:
    """Return a calendar without its entries, which are the last components that `export` writes."""
    start = data.find(b"BEGIN:VEVENT\r\n")
    return data if start < 0 else data[:start] + LAST_LINE
