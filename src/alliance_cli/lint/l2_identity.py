"""L2xx: the identity of entries and their versions: UID and DTSTAMP."""

from __future__ import annotations

import re

from alliance_cli.checks.code import ERROR, INFO, Code
from alliance_cli.lint.feed import Entry, Feed
from alliance_cli.lint.rule import Fault, Rule, begins, entries

# What ics.py draws for an entry without a UID: a random UUID, and four digits for a host.
_DRAWN = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}(?:@[0-9a-f]{4}\.org)?", re.IGNORECASE
)
_FEW = 5


def duplicate_uids(feed: Feed) -> Fault | None:
    """Find entries with one UID; exceptions of a series share theirs with the series."""
    by_key: dict[tuple[str, str | None], list[Entry]] = {}
    for entry in feed.entries:
        if entry.uid:
            by_key.setdefault((entry.uid, entry.exception_of), []).append(entry)
    repeated = [group for group in by_key.values() if len(group) > 1]
    if not repeated:
        return None
    number = sum(map(len, repeated))
    uids = len({group[0].uid for group in repeated})
    have = f"{number} entries share {uids} UID{'s' if uids > 1 else ''}"
    places = [entry.component.line("UID") or entry.begin for group in repeated for entry in group[1:]]
    places.sort(key=lambda line: line.number)
    return Fault(f"{have}; subscribers see {uids} of them", places, "give each entry its own UID, which never changes")


def no_uid(feed: Feed) -> Fault | None:
    """Find entries without a UID."""
    found = [entry for entry in feed.entries if not entry.uid]
    if not found:
        return None
    message = f"{entries(found, 'have', 'has')} no UID; Google and outlook.com reject such entries"
    return Fault(message, begins(found), "give each entry a UID that never changes, made from its id in your system")


def no_stamp(feed: Feed) -> Fault | None:
    """Find entries without a DTSTAMP."""
    found = [entry for entry in feed.entries if not entry.component.text("DTSTAMP").strip()]
    if not found:
        return None
    message = f"{entries(found, 'have', 'has')} no DTSTAMP; Android and others reject the file"
    return Fault(
        message, begins(found), "add the time of the last change in UTC, for example `DTSTAMP:20260501T100000Z`"
    )


def drawn_uids(feed: Feed) -> Fault | None:
    """Find a feed all of whose UIDs are random: no sin, but most often the sign that each build draws new ones."""
    found = [entry for entry in feed.entries if entry.uid]
    if len(found) < _FEW or not all(_DRAWN.fullmatch(entry.uid) for entry in found):
        return None
    places = [line for entry in found if (line := entry.component.line("UID"))]
    return Fault(
        "all UIDs are random; if every build makes new ones, people who imported the feed get everything twice",
        places,
        "compare two versions: `alliance lint NEW --previous OLD`",
    )


def one_stamp(feed: Feed) -> Fault | None:
    """Find a feed whose entries were all stamped in one second, and that has no other mark of a revision."""
    lines = [entry.component.line("DTSTAMP") for entry in feed.entries]
    found = [line for line in lines if line]
    if len(found) < _FEW or len(found) < len(lines) or len({line.value for line in found}) > 1:
        return None
    if any(entry.component.line("LAST-MODIFIED") or entry.component.line("SEQUENCE") for entry in feed.entries):
        return None
    return Fault(
        "all entries have the same DTSTAMP; if that is the build time, every build marks every entry as revised",
        found,
        "compare two versions: `alliance lint NEW --previous OLD`",
    )


_DAYS = [
    f"BEGIN:VEVENT\nUID:{{}}\nDTSTAMP:{{}}\nDTSTART:202605{day}T070000Z\nDTEND:202605{day}T080000Z\nSUMMARY:Day {day}\nEND:VEVENT\n"
    for day in range(11, 16)
]
_HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//EN\nX-WR-CALNAME:Example Days\n"
_END = "END:VCALENDAR\n"


def _days(uid: str, stamp: str) -> str:
    return _HEAD + "".join(day.format(uid.format(n, n), stamp.format(n)) for n, day in enumerate(_DAYS, 10)) + _END


RULES = (
    Rule(
        Code(
            "L201",
            ERROR,
            "duplicate-uid",
            "Several entries share a UID.",
            "To readers they are versions of one entry: Thunderbird, GNOME and node-ical show one of them, Radicale "
            "rejects them all. Only the exceptions of a series share its UID.",
            _HEAD + "".join(day.format("talk@example.org", "20260501T100000Z") for day in _DAYS[:2]) + _END,
            _HEAD
            + "".join(day.format(f"talk-{n}@example.org", f"2026050{n}T100000Z") for n, day in enumerate(_DAYS[:2], 1))
            + _END,
        ),
        "RFC 5545 section 3.8.4.7; pretalx/pretalx#925; tried with Thunderbird, Evolution 3.46, node-ical and Radicale",
        duplicate_uids,
    ),
    Rule(
        Code(
            "L202",
            ERROR,
            "no-uid",
            "An entry has no UID.",
            "Google and outlook.com reject it; others make up a new one each time they read the feed.",
            "UID:\n",
            "UID:opening@example.org\n",
        ),
        "RFC 5545 section 3.6.1; collective/icalendar#121; tritech/node-icalendar#21",
        no_uid,
    ),
    Rule(
        Code(
            "L203",
            ERROR,
            "no-dtstamp",
            "An entry has no DTSTAMP.",
            "Calendars on Android, vobject and ts-ics reject the file.",
            "DTSTAMP:\n",
            "DTSTAMP:20260501T100000Z\n",
        ),
        "RFC 5545 section 3.6.1; ics-py/ics-py#267, #200; tried with vobject 0.9 and ts-ics 2",
        no_stamp,
    ),
    Rule(
        Code(
            "L204",
            INFO,
            "random-uids",
            "All UIDs are random.",
            "Random UIDs are fine if they are kept. If every build makes new ones, which one version cannot show, Google, Outlook "
            "and others import everything a second time.",
            _days("8a3c6a5e-0f6b-4c0e-9d9b-2f6f6f1b7a{:02}@00{:02}.org", "202605{:02}T100000Z"),
            _days("talk-{:02}-{:02}@example.org", "202605{:02}T100000Z"),
        ),
        "mangstadt/biweekly#87; insanum/gcalcli#784",
        drawn_uids,
    ),
    Rule(
        Code(
            "L205",
            INFO,
            "one-dtstamp",
            "All entries have the same DTSTAMP.",
            "In a published feed DTSTAMP tells when an entry was last revised. Taken from the build's clock, it "
            "marks every entry as changed each time.",
            _days("talk-{:02}-{:02}@example.org", "20260501T100000Z"),
            _days("talk-{:02}-{:02}@example.org", "202605{:02}T100000Z"),
        ),
        "RFC 5545 section 3.8.7.2; indico/indico#4790",
        one_stamp,
    ),
)
