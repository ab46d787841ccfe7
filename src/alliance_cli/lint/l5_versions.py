"""L5xx: what changed since an older version: identities, revision marks, missing entries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from alliance_cli.checks.code import ERROR, WARNING, Code
from alliance_cli.lint.feed import Entry
from alliance_cli.lint.rule import Fault, begins, entries
from alliance_cli.lint.versions import Versions, has_changed, has_moved, sequence, stamps

_FEW = 3


class VersionRule(NamedTuple):
    """One rule about two versions: its code, who was seen to stumble, and how it is found."""

    code: Code
    source: str
    find: Callable[[Versions], Fault | None]


def new_uids(versions: Versions) -> Fault | None:
    """Find entries that are there under a new UID."""
    found = versions.renamed
    if not found and not versions.are_all_new:
        return None
    if versions.are_all_new:
        unmoved = sum(not has_moved(old, new) for old, new in found)
        told = f"all {len(versions.new.entries)} UIDs are new"
        told += f", though {entries(range(unmoved))} did not move" if unmoved else ""
    else:
        told = f"{entries(found, 'have', 'has')} a new UID, {_first(found)}"
    new = [each for _, each in found] or versions.new.entries
    return Fault(
        f"{told}; people who imported the last version have them twice",
        [each.component.line("UID") or each.begin for each in new],
        "keep the UID under which an entry was first published; make it from an id, not from title, time or chance",
    )


def unmarked(versions: Versions) -> Fault | None:
    """Find entries that changed while nothing in them says so."""
    found = [(old, new) for old, new in versions.same if stamps(old) == stamps(new) and has_changed(old, new)]
    if not found:
        return None
    return Fault(
        f"{entries(found)} changed but kept DTSTAMP, LAST-MODIFIED and SEQUENCE, starting with {_first(found)}; "
        "GNOME and Evolution keep the old version",
        begins([new for _, new in found]),
        "set DTSTAMP and LAST-MODIFIED to the time of the change",
    )


def moved(versions: Versions) -> Fault | None:
    """Find entries that moved with the SEQUENCE they had."""
    found = [(old, new) for old, new in versions.same if sequence(new) <= sequence(old) and has_moved(old, new)]
    if not found:
        return None
    return Fault(
        f"{entries(found)} changed time, place or status without a higher SEQUENCE, starting with {_first(found)}",
        begins([new for _, new in found]),
        "raise SEQUENCE by one with each such change",
    )


def vanished(versions: Versions) -> Fault | None:
    """Find future entries that disappeared without being cancelled."""
    found = [entry for entry in versions.gone if not entry.is_cancelled and versions.is_to_come(entry)]
    if not found:
        return None
    keep = "keep them" if len(found) > 1 else "keeps it"
    who = "people who imported the last version" if len(found) > 1 else "whoever imported the last version"
    return Fault(
        f"{entries(found, 'are', 'is')} gone: {_shown(found)}; {who} {keep}",
        [versions.new.file.lines[0]] if versions.new.file.lines else [],
        "publish it with STATUS:CANCELLED and SEQUENCE + 1 until it would have been over",
    )


def restamped(versions: Versions) -> Fault | None:
    """Find a feed whose unchanged entries all got new timestamps."""
    unchanged = [(old, new) for old, new in versions.same if not has_changed(old, new)]
    found = [(old, new) for old, new in unchanged if stamps(old) != stamps(new)]
    if len(found) < _FEW or len(found) * 2 <= len(unchanged):
        return None
    return Fault(
        f"{len(found)} of {len(unchanged)} unchanged entries have new stamps; readers and mirrors treat them all as revised",
        [new.component.line("DTSTAMP") or new.begin for _, new in found],
        "take DTSTAMP and LAST-MODIFIED from the last change, not from the build",
    )


def _first(found: Sequence[tuple[Entry, Entry]]) -> str:
    old, new = found[0]
    return new.shown if new.title else old.shown


def _shown(found: Sequence[Entry]) -> str:
    more = f" and {len(found) - _FEW} more" if len(found) > _FEW else ""
    return ", ".join(entry.shown for entry in found[:_FEW]) + more


def _feed(*talks: str) -> str:
    return (
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//EN\nX-WR-CALNAME:Example Days\n"
        + "".join(talks)
        + "END:VCALENDAR\n"
    )


def _talk(
    number: int,
    *,
    uid: str = "talk-{}",
    stamp: str = "20260501T100000Z",
    hour: int = 9,
    sequence: int = 0,
    more: str = "",
) -> str:
    return (
        f"BEGIN:VEVENT\nUID:{uid.format(number)}@example.org\nDTSTAMP:{stamp}\nSEQUENCE:{sequence}\n"
        f"DTSTART:209905{number:02}T{hour:02}0000Z\nDTEND:209905{number:02}T{hour:02}3000Z\nSUMMARY:Talk {number}\n{more}END:VEVENT\n"
    )


OLD = _feed(*map(_talk, (1, 2, 3)))
"""The version before, to which the excerpts are the version after."""

_LATER = "20260601T100000Z"
_TALKS = _talk(1) + _talk(2)

RULES = (
    VersionRule(
        Code(
            "L501",
            ERROR,
            "new-uids",
            "Entries have new UIDs.",
            "Whoever imported the last version has each such entry twice, in Google, Outlook and calcurse alike; dismissed alarms "
            "ring again.",
            _feed(*(_talk(number, uid="build-2-{}") for number in (1, 2, 3))),
            OLD,
        ),
        "RFC 5545 section 3.8.4.7; mangstadt/biweekly#87; insanum/gcalcli#784; tried with calcurse 4.7",
        new_uids,
    ),
    VersionRule(
        Code(
            "L502",
            ERROR,
            "changed-without-mark",
            "An entry changed, but nothing marks it as revised.",
            "GNOME and Evolution keep the version they have if DTSTAMP, LAST-MODIFIED and SEQUENCE are the same.",
            _feed(_TALKS, _talk(3, more="LOCATION:Hall 2\n")),
            _feed(_TALKS, _talk(3, more="LOCATION:Hall 2\n", stamp=_LATER, sequence=1)),
        ),
        "RFC 5545 section 3.8.7.2; tried with Evolution 3.46",
        unmarked,
    ),
    VersionRule(
        Code(
            "L503",
            ERROR,
            "moved-without-sequence",
            "An entry moved without a higher SEQUENCE.",
            "A change of time, place or status is a new version; programs that compare versions keep the old one.",
            _feed(_TALKS, _talk(3, hour=10, stamp=_LATER)),
            _feed(_TALKS, _talk(3, hour=10, stamp=_LATER, sequence=1)),
        ),
        "RFC 5545 section 3.8.7.4; RFC 5546 section 2.1.4",
        moved,
    ),
    VersionRule(
        Code(
            "L504",
            ERROR,
            "vanished",
            "An upcoming entry is gone.",
            "Whoever imported it keeps it, and goes there. A cancelled entry removes it.",
            _feed(_TALKS),
            _feed(
                _TALKS,
                _talk(3, stamp=_LATER, sequence=1, more="STATUS:CANCELLED\n").replace("Talk 3", "Cancelled: Talk 3"),
            ),
        ),
        "RFC 5545 section 3.8.1.11; insanum/gcalcli#47",
        vanished,
    ),
    VersionRule(
        Code(
            "L505",
            WARNING,
            "stamped-anew",
            "Unchanged entries have new stamps.",
            "Mirrors and synchronising clients treat them all as revised, and some notify people.",
            _feed(*(_talk(number, stamp=_LATER) for number in (1, 2, 3))),
            OLD,
        ),
        "RFC 5545 section 3.8.7.2; indico/indico#4790",
        restamped,
    ),
)
