"""L1xx: the file as a whole: whether it is complete and readable, and what its head says."""

from __future__ import annotations

import re

from alliance_cli.checks.code import ERROR, WARNING, Code
from alliance_cli.ical import ContentLine
from alliance_cli.ical import Fault as FormFault
from alliance_cli.ical.names import PROPERTIES
from alliance_cli.lint.feed import Feed, has_secret
from alliance_cli.lint.rule import Fault, Rule
from alliance_cli.text import clean_line

_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_TEMPLATE = re.compile(rb"\{%|\{\{")
# What UTF-8 becomes when it is read as Windows-1252 and written as UTF-8 again; the second and third are quotes and dashes.
_MOJIBAKE = re.compile(
    "Ã[\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[™œ\u009d“”˜¦\u0099\u009c\u0093\u0094]|â\u0080[\u0090-\u00bf]"
)
_STRUCTURE = frozenset({"", "UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE"})
_CUT = 40


def wrapped(feed: Feed) -> Fault | None:
    """Find what stands around the calendar: a comment of a web page, front matter, entries after its end."""
    outside = [fault.line for fault in feed.file.faults if fault.kind == "outside"]
    strays = [each.begin for each in feed.file.components if each.name != "VCALENDAR"]
    places = sorted([*outside, *strays], key=lambda line: line.number)
    if not places:
        return None
    first = places[0]
    shown = clean_line(first.written[:_CUT])
    is_shown = shown and not has_secret(first.written[:1000])
    if feed.data.startswith(b"---") and outside[:1] == [feed.file.lines[0]]:
        help_line = "check the published file; the site generator removes this"
    else:
        help_line = "remove everything before BEGIN:VCALENDAR and after END:VCALENDAR"
    return Fault(f"line {first.number} is outside the calendar{f': `{shown}`' if is_shown else ''}", places, help_line)


def template(feed: Feed) -> Fault | None:
    """Find the tags of a site generator where no text of an entry can have them."""
    if not _TEMPLATE.search(feed.data):
        return None
    places = [line for line in feed.file.lines if line.name in _STRUCTURE and _TEMPLATE.search(line.raw)]
    if not places:
        return None
    return Fault("this is the template of a site generator, not a calendar", places, "check the published file")


def cut_off(feed: Feed) -> Fault | None:
    """Find components that are not closed, and ends of none."""
    faults = [
        each for each in feed.file.faults if each.kind in {"unclosed", "nothing-to-close", "too-deep", "too-many-lines"}
    ]
    if not faults:
        return None
    first = faults[0]
    return Fault(_said_of(first), [each.line for each in faults], "is the file cut off? most readers reject all of it")


def _said_of(fault: FormFault) -> str:
    if fault.kind == "unclosed" and fault.component:
        name = clean_line(fault.component.name[:_CUT])
        return f"the {name} of line {fault.component.number} has no END:{name}"
    if fault.kind == "nothing-to-close":
        return f"line {fault.line.number} closes {clean_line(fault.line.value[:_CUT])}, which is not open"
    return (
        "components are nested too deeply"
        if fault.kind == "too-deep"
        else "the file has too many lines; only the first ones were checked"
    )


def junk_lines(feed: Feed) -> Fault | None:
    """Find lines that are no content lines, above all the rest of a text whose line breaks were not escaped."""
    places = [fault.line for fault in feed.file.faults if fault.kind == "no-content-line"]
    for component in feed.file.walk():
        places += [line for line in component.lines if _is_prose(line)]
    if not places:
        return None
    places.sort(key=lambda line: line.number)
    number = len(places)
    message = f"{number} lines are not valid calendar lines" if number > 1 else "a line is not a valid calendar line"
    return Fault(message, places, "inside a text, write a line break as `\\n`; a folded line continues with a space")


def _is_prose(line: ContentLine) -> bool:
    """Whether a line only looks like a property: `https://…`, `Speakers: …`."""
    if line.name in PROPERTIES or line.name.startswith("X-") or line.parameters:
        return False
    return line.value.startswith(("//", " "))


def not_utf8(feed: Feed) -> Fault | None:
    """Find lines that are not UTF-8 even when they are unfolded."""
    if feed.is_utf8:
        return None
    places = [line for line in feed.file.lines if not line.is_utf8]
    return (
        Fault(
            f"line {places[0].number} is not UTF-8",
            places,
            "save the file as UTF-8; readers reject it or show the wrong letters",
        )
        if places
        else None
    )


def cut_characters(feed: Feed) -> Fault | None:
    """Find lines that are folded inside a character."""
    if feed.is_utf8:
        return None
    places = [line for line in feed.file.lines if line.is_utf8 and not _is_utf8(line.raw)]
    return (
        Fault(
            f"line {places[0].number} is folded inside a character",
            places,
            "fold between characters; readers that decode before unfolding reject the file",
        )
        if places
        else None
    )


def _is_utf8(octets: bytes) -> bool:
    try:
        octets.decode()
    except UnicodeDecodeError:
        return False
    return True


def control_characters(feed: Feed) -> Fault | None:
    """Find control characters, which no text of a calendar may have."""
    if not _CONTROL.search(feed.data):
        return None
    places = [line for line in feed.file.lines if _CONTROL.search(line.raw)]
    found = _CONTROL.search(places[0].raw)
    character = ord(found[0]) if found else 0
    return Fault(f"line {places[0].number} contains the control character U+{character:04X}", places, "remove it")


def cr_cr_lf(feed: Feed) -> Fault | None:
    """Find line ends that text mode on Windows has doubled."""
    if b"\r\r\n" not in feed.data:
        return None
    places = [line for line in feed.file.lines if b"\r\r\n" in line.raw]
    return Fault("lines end with CR CR LF", places, 'write the file in binary mode (in Python `newline=""`)')


def spoilt_letters(feed: Feed) -> Fault | None:
    """Find letters that were lost or spoilt by a wrong encoding on the way."""
    if feed.is_ours or feed.data.isascii():
        return None
    places = [line for line in feed.file.lines if not line.raw.isascii() and line.is_utf8 and _is_spoilt(line.written)]
    if not places:
        return None
    number, found = places[0].number, _MOJIBAKE.search(places[0].written)
    if found:
        shown = f", `{found[0]}`" if found[0].isprintable() else ""
        message = f"letters in line {number} went through the wrong encoding{shown}"
    else:
        message = f"letters in line {number} were lost and replaced by U+FFFD"
    return Fault(message, places, "read the source as UTF-8")


def _is_spoilt(text: str) -> bool:
    return "\ufffd" in text or _MOJIBAKE.search(text) is not None


def several_calendars(feed: Feed) -> Fault | None:
    """Find more than one VCALENDAR in a file."""
    if len(feed.calendars) < 2:
        return None
    return Fault(
        f"the file holds {len(feed.calendars)} calendars; many readers use only the first or reject the file",
        [each.begin for each in feed.calendars[1:]],
        "put all entries into one VCALENDAR",
    )


def calendar_uid(feed: Feed) -> Fault | None:
    """Find a UID of the whole calendar."""
    places = [line for calendar in feed.calendars if (line := calendar.line("UID"))]
    if not places:
        return None
    return Fault(
        "the calendar itself has a UID; vdirsyncer uses it for every entry and keeps only one",
        places,
        "remove it; RFC 7986 does not require it",
    )


def late_head(feed: Feed) -> Fault | None:
    """Find properties of the calendar that stand after its first component."""
    places = []
    for calendar in feed.calendars:
        if calendar.components:
            first = calendar.components[0].number
            places += [line for line in calendar.lines if line.number > first and not _is_prose(line)]
    if not places:
        return None
    names = ", ".join(dict.fromkeys(clean_line(line.name[:_CUT]) for line in places))
    return Fault(
        f"{names} {'comes' if len(places) == 1 else 'come'} after the first entry or time zone; Outlook ignores it there",
        places,
        "move it above BEGIN:VTIMEZONE and BEGIN:VEVENT",
    )


def no_name(feed: Feed) -> Fault | None:
    """Find a feed of several entries without a name."""
    if len(feed.entries) < 2 or not feed.calendars or _names(feed):
        return None
    return Fault(
        "the calendar has no name; subscribers see its address or “Untitled”",
        [feed.calendars[0].begin],
        "add X-WR-CALNAME and NAME",
    )


def name_of_one(feed: Feed) -> Fault | None:
    """Find a name over a single entry."""
    # Outlook reads this one; NAME, which it does not know, may stand in every calendar.
    names = [line for line in _names(feed) if line.name == "X-WR-CALNAME"]
    if len(feed.entries) != 1 or not names:
        return None
    return Fault(
        "the file names a calendar but has one entry; Outlook creates a new calendar for it", names, "remove the name"
    )


def _names(feed: Feed) -> list[ContentLine]:
    return [
        line
        for calendar in feed.calendars
        for line in calendar.lines
        if line.name in {"X-WR-CALNAME", "NAME"} and line.text.strip()
    ]


_EMPTY = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//EN\n"
_ENTRY = """\
BEGIN:VEVENT
UID:1@example.org
DTSTAMP:20260501T100000Z
DTSTART:20260514T070000Z
DTEND:20260514T080000Z
SUMMARY:Opening
END:VEVENT
"""
_END = "END:VCALENDAR\n"
_SOUND = _EMPTY + _ENTRY + _END
_SECOND = _ENTRY.replace("UID:1", "UID:2")
_NAMED = _EMPTY + "X-WR-CALNAME:Example Days\n"

RULES = (
    Rule(
        Code(
            "L101",
            ERROR,
            "text-around-the-calendar",
            "There is text around the calendar.",
            "A comment of a web page, the front matter of a site generator, or entries after the end: icalendar and "
            "ical.js reject such a file.",
            "<!-- exported -->\n" + _SOUND,
            _SOUND,
        ),
        "tried with icalendar 7 and ical.js 2",
        wrapped,
    ),
    Rule(
        Code(
            "L102",
            ERROR,
            "template",
            "The file is a template.",
            "A site generator turns it into a calendar; readers cannot.",
            _SOUND.replace("20260514T070000Z", "{{ talk.start }}"),
            _SOUND,
        ),
        "RFC 5545 section 3.1",
        template,
    ),
    Rule(
        Code(
            "L103",
            ERROR,
            "cut-off",
            "A component is not closed, or is closed without being open.",
            "Most readers reject the whole file; the others lose the entries around it.",
            _EMPTY + _ENTRY,
            _SOUND,
        ),
        "RFC 5545 section 3.4; tried with icalendar 7 and ical.js 2",
        cut_off,
    ),
    Rule(
        Code(
            "L104",
            ERROR,
            "junk-line",
            "A line is not a valid calendar line.",
            "A line has a name, a colon and a value. Most often it is the rest of a text with a line break in it: readers "
            "lose it, and strict ones reject the file.",
            "DESCRIPTION:Bring your laptop.\nhttps://example.org/wifi\n",
            "DESCRIPTION:Bring your laptop.\\nhttps://example.org/wifi\n",
        ),
        "RFC 5545 section 3.1; tried with icalendar 7 and ical.js 2",
        junk_lines,
    ),
    Rule(
        Code(
            "L105",
            ERROR,
            "not-utf-8",
            "A line is not UTF-8.",
            "Calendars are UTF-8; `alliance import` and others reject the file, the rest show the wrong letters.",
            "SUMMARY:Caf\udce9\n",
            "SUMMARY:Café\n",
        ),
        "RFC 5545 section 3.1.4",
        not_utf8,
    ),
    Rule(
        Code(
            "L106",
            ERROR,
            "fold-inside-a-character",
            "A line is folded inside a character.",
            "Lines are folded after 75 octets, but never inside a character: readers that decode first see two broken halves.",
            "SUMMARY:Caf\udcc3\n \udca9\n",
            "SUMMARY:Caf\n é\n",
        ),
        "RFC 5545 section 3.1; libical/libical#427",
        cut_characters,
    ),
    Rule(
        Code(
            "L107",
            ERROR,
            "control-character-in-calendar",
            "The file contains a control character.",
            "ical, ics and sabre/vobject reject it.",
            "SUMMARY:Open\x0bing\n",
            "SUMMARY:Opening\n",
        ),
        "RFC 5545 section 3.1; tried with ical 14, ics 0.7 and sabre/vobject 4",
        control_characters,
    ),
    Rule(
        Code(
            "L108",
            ERROR,
            "doubled-line-ends",
            "Lines end with CR CR LF.",
            "Text mode on Windows makes CR CR LF of CR LF. Readers see blank lines between all others, and broken folds.",
            _SOUND.replace("\n", "\r\r\n"),
            _SOUND,
        ),
        "ics-py/ics-py#405",
        cr_cr_lf,
    ),
    Rule(
        Code(
            "L109",
            ERROR,
            "several-calendars",
            "The file holds several calendars.",
            "icalendar rejects the file, and many programs read only the first calendar.",
            _SOUND + _EMPTY + _SECOND + _END,
            _NAMED + _ENTRY + _SECOND + _END,
        ),
        "tried with icalendar 7",
        several_calendars,
    ),
    Rule(
        Code(
            "L110",
            ERROR,
            "uid-of-the-calendar",
            "The calendar itself has a UID.",
            "vdirsyncer, which feeds khal and many phones, uses it as the UID of every entry and keeps only one.",
            _EMPTY + "UID:f8c65dbb-2d1c-4ac5-8a0c-1d6a2b4f5f2d\n" + _ENTRY + _END,
            _SOUND,
        ),
        "pimutils/vdirsyncer#1222",
        calendar_uid,
    ),
    Rule(
        Code(
            "L111",
            WARNING,
            "head-after-entries",
            "Properties of the calendar come after its first entry or time zone.",
            "Outlook ignores them there.",
            _EMPTY + _ENTRY + _SECOND + "X-WR-CALNAME:Example Days\n" + _END,
            _NAMED + _ENTRY + _SECOND + _END,
        ),
        "RFC 5545 section 3.6; eventable/vobject#94",
        late_head,
    ),
    Rule(
        Code(
            "L112",
            WARNING,
            "no-calendar-name",
            "The calendar has no name.",
            "Whoever subscribes sees the address instead.",
            _EMPTY + _ENTRY + _SECOND + _END,
            _NAMED + _ENTRY + _SECOND + _END,
        ),
        "RFC 7986 section 5.1",
        no_name,
    ),
    Rule(
        Code(
            "L113",
            WARNING,
            "calendar-name-of-one-entry",
            "A file with one entry names a calendar.",
            "Outlook creates a new calendar for it instead of adding the entry to the open one.",
            _NAMED + _ENTRY + _END,
            _SOUND,
        ),
        "[MS-OXCICAL] X-WR-CALNAME; stephenharris/Event-Organiser#410",
        name_of_one,
    ),
    Rule(
        Code(
            "L114",
            WARNING,
            "spoilt-letters",
            "Letters went through the wrong encoding.",
            "UTF-8 was read as Windows-1252 on the way, or letters that could not be read were replaced.",
            "SUMMARY:CafÃ©\n",
            "SUMMARY:Café\n",
        ),
        "seen in published feeds",
        spoilt_letters,
    ),
)
