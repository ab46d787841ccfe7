"""L9xx: formalities, checked only if `--select` names them."""

from __future__ import annotations

from alliance_cli.checks.code import INFO, Code
from alliance_cli.ical import ContentLine
from alliance_cli.ical.content_lines import line_parts
from alliance_cli.ical.lines import LONGEST
from alliance_cli.ical.values import moment
from alliance_cli.lint.feed import Feed
from alliance_cli.lint.rule import Fault, Rule, begins, entries
from alliance_cli.text import clean_line

_ZONED = ("DTSTART", "DTEND", "DUE", "RECURRENCE-ID", "EXDATE", "RDATE")


def long_lines(feed: Feed) -> Fault | None:
    """Find lines of more than 75 octets."""
    places = [
        line
        for line in feed.file.lines
        if len(line.raw) > LONGEST and any(len(part) > LONGEST for part in line_parts(line.raw))
    ]
    if not places:
        return None
    number = f"{len(places)} lines are" if len(places) > 1 else "a line is"
    return Fault(f"{number} longer than {LONGEST} octets", places, "fold after 75 octets, between characters")


def line_ends(feed: Feed) -> Fault | None:
    """Find line ends other than CR LF."""
    data = feed.data
    total, right = data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n"), data.count(b"\r\n")
    if total == right or not feed.file.lines:
        return None
    message = f"{total - right} of {total} lines do not end with CR LF" if right else "no line ends with CR LF"
    places = [line for line in feed.file.lines if not line.raw.endswith(b"\r\n")]
    return Fault(
        message, places or feed.file.lines[:1], "end lines with CR LF; git may have changed them (`*.ics -text`)"
    )


def no_last_line_end(feed: Feed) -> Fault | None:
    """Find a last line without its end."""
    if not feed.file.lines or feed.data.endswith((b"\n", b"\r")):
        return None
    return Fault("the last line has no line end", feed.file.lines[-1:], "end it with CR LF like all others")


def no_transparency(feed: Feed) -> Fault | None:
    """Find entries without TRANSP, which block the time of whoever imports them."""
    found = [entry for entry in feed.entries if not entry.component.line("TRANSP")]
    if not found:
        return None
    message = f"{entries(found, 'have', 'has')} no TRANSP; whoever imports the feed is busy then, four times over where four tracks run"
    return Fault(message, begins(found), "add `TRANSP:TRANSPARENT`")


def stamps_not_utc(feed: Feed) -> Fault | None:
    """Find DTSTAMPs that are not in UTC."""
    places: list[ContentLine] = []
    for _, line in feed.texts("DTSTAMP"):
        found = moment(line.value)
        if found and not found.is_utc:
            places.append(line)
    if not places:
        return None
    return Fault(f"DTSTAMP of {entries(places)} is not in UTC", places, "write it as `20260501T100000Z`")


def unused_zones(feed: Feed) -> Fault | None:
    """Find VTIMEZONEs that no time names."""
    used = {line.parameter("TZID") for component in feed.file.walk() for line in component.lines if line.name in _ZONED}
    places = [zone.begin for name, zone in feed.zones.items() if name not in used]
    # RFC 5545 section 3.6 wants one component at least: of a calendar without entries it is the zone.
    if not places or not feed.entries:
        return None
    names = ", ".join(clean_line(name[:60]) for name in feed.zones if name not in used)
    return Fault(f"no time uses the VTIMEZONE of {names}", places, "remove it")


_HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\n"
_ENTRY = (
    "BEGIN:VEVENT\r\nUID:1@example.org\r\nDTSTAMP:20260501T100000Z\r\nDTSTART:20260514T070000Z\r\n"
    "DTEND:20260514T080000Z\r\nSUMMARY:Opening\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
)
_END = "END:VCALENDAR\r\n"
_SOUND = _HEAD + _ENTRY + _END
_ZONE = (
    "BEGIN:VTIMEZONE\r\nTZID:Asia/Tokyo\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0900\r\n"
    "TZOFFSETTO:+0900\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)

RULES = (
    Rule(
        Code(
            "L901",
            INFO,
            "long-line",
            "A line is longer than 75 octets.",
            "Nearly all readers accept it.",
            _SOUND.replace("Opening", "Opening and " + "welcome " * 9),
            _SOUND,
        ),
        "RFC 5545 section 3.1",
        long_lines,
    ),
    Rule(
        Code(
            "L902",
            INFO,
            "line-ends",
            "Lines do not end with CR LF.",
            "Nearly all readers accept it; in a repository, git may have changed them.",
            _SOUND.replace("\r\n", "\n"),
            _SOUND,
        ),
        "RFC 5545 section 3.1",
        line_ends,
    ),
    Rule(
        Code(
            "L903",
            INFO,
            "no-last-line-end",
            "The last line has no line end.",
            "Nearly all readers accept it.",
            _SOUND[:-2],
            _SOUND,
        ),
        "RFC 5545 section 3.1",
        no_last_line_end,
    ),
    Rule(
        Code(
            "L904",
            INFO,
            "no-transp",
            "An entry does not say whether it blocks time.",
            "Without TRANSP it does: whoever imports a programme with parallel tracks is busy several times over.",
            _SOUND.replace("TRANSP:TRANSPARENT\r\n", ""),
            _SOUND,
        ),
        "RFC 5545 section 3.8.2.7",
        no_transparency,
    ),
    Rule(
        Code(
            "L905",
            INFO,
            "dtstamp-not-utc",
            "A DTSTAMP is not in UTC.",
            "It must be; readers read it as UTC.",
            _SOUND.replace("100000Z", "100000"),
            _SOUND,
        ),
        "RFC 5545 section 3.8.7.2",
        stamps_not_utc,
    ),
    Rule(
        Code(
            "L906",
            INFO,
            "unused-vtimezone",
            "A VTIMEZONE is not used.",
            "It does no harm.",
            _HEAD + _ZONE + _ENTRY + _END,
            _SOUND,
        ),
        "RFC 5545 section 3.6.5",
        unused_zones,
    ),
)
