"""The account of a calendar: what of it is wrong in its form, and what is not kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from alliance_cli.ical import CalendarFile, Component, ContentLine
from alliance_cli.ical.values import duration, moment, offset
from alliance_cli.importing.calendar_entries import Entry, report_moment
from alliance_cli.importing.programme import Programme
from alliance_cli.text import clean_line

STATUSES = {"CANCELLED": "cancelled", "TENTATIVE": "tentative"}
"""What a STATUS means that is not CONFIRMED."""
_KNOWN_STATUS = frozenset({"", "CONFIRMED", *STATUSES})
_KEPT = frozenset(
    {
        "UID",
        "DTSTART",
        "DTEND",
        "DURATION",
        "SUMMARY",
        "DESCRIPTION",
        "LOCATION",
        "URL",
        "STATUS",
        "CATEGORIES",
        "ATTACH",
        "RRULE",
        "RDATE",
        "EXDATE",
        "EXRULE",
        "RECURRENCE-ID",
        "ORGANIZER",
    }
)
# What stands beside the values of these; what is none of it is named (RFC 5545, 7986, 9073).
_PARAMETERS = frozenset(
    {
        *("ALTREP", "CHARSET", "CN", "CUTYPE", "DIR", "DISPLAY", "EMAIL", "ENCODING", "FEATURE", "FILENAME", "FMTTYPE"),
        *("LABEL", "LANGUAGE", "ORDER", "RANGE", "RELTYPE", "ROLE", "SCHEMA", "SENT-BY", "SIZE", "TZID", "VALUE"),
    }
)
# Bookkeeping of calendar programs that says nothing about the session.
_BOOKKEEPING = frozenset(
    {"DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "CLASS", "TRANSP", "PRIORITY", "SOURCE", "REFRESH-INTERVAL"}
)
_PROGRAMS = ("X-MICROSOFT-", "X-MS-OLK-", "X-MOZ-", "X-EVOLUTION-", "X-LIC-", "X-APPLE-", "X-ALLIANCE-")
# What our own entries have beside what is kept of every calendar.
_OURS = frozenset({"CONTACT", "COLOR", "CONFERENCE"})
_HEAD = frozenset(
    {
        "VERSION",
        "PRODID",
        "CALSCALE",
        "METHOD",
        "NAME",
        "X-WR-CALNAME",
        "DESCRIPTION",
        "X-WR-CALDESC",
        "X-WR-TIMEZONE",
        "TIMEZONE-ID",
        "URL",
        "SOURCE",
        "REFRESH-INTERVAL",
        "X-PUBLISHED-TTL",
        "LAST-MODIFIED",
        "X-WR-RELCALID",
        "X-ORIGINAL-URL",
    }
)
_ZONE = frozenset({"TZID", "LAST-MODIFIED", "TZURL", "TZUNTIL"})
_OBSERVANCE = frozenset({"DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE", "TZNAME", "COMMENT"})
_DURATIONS = ("REFRESH-INTERVAL", "X-PUBLISHED-TTL")


class Account:
    """Says to a programme what of the calendars of one file is wrong or not kept."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self._heads: dict[bytes, frozenset[str]] = {}

    def form(self, file: CalendarFile) -> None:
        """Note text outside the calendar, and lines that are not part of it, with their numbers."""
        outside = [fault.line for fault in file.faults if fault.kind == "outside"]
        if outside:
            first = outside[0].written.strip()
            what = (
                "an HTML comment"
                if first.startswith("<!--")
                else "front matter"
                if first.startswith("---")
                else "a web page"
                if first.startswith("<")
                else "other text"
            )
            lines = sorted({outside[0].number, outside[-1].number})
            numbers = f"line{'s' * (len(lines) > 1)} {' and '.join(map(str, lines))}"
            self.programme.fault(
                f"the calendar is inside {what}: see {numbers} of the file; programs that subscribe to it reject that"
            )
        words = {
            "no-content-line": "neither a property nor the continuation of one; left out",
            "nothing-to-close": "an END without a BEGIN",
            "unclosed": "an END is missing before it",
            "too-deep": "components are nested too deeply",
            "too-many-lines": "the rest is left out: there are too many lines",
        }
        for fault in file.faults:
            if fault.kind in words:
                shown = clean_line(fault.line.written[:60])
                entry = fault.component
                title = clean_line(entry.text("SUMMARY")[:60]) if entry and entry.name == "VEVENT" else ""
                place = f"line {fault.line.number}" + (f", {title}" if title else "")
                self.programme.fault(f"{words[fault.kind]}: `{shown}`", place)

    def zone(self, definition: Component) -> None:
        """Note each line of a VTIMEZONE that cannot be read; nothing else is lost by it."""
        for line in definition.lines:
            if line.name not in _ZONE and not line.name.startswith(_PROGRAMS):
                self.programme.lose(line.name, "zone")
        for block in definition.components:
            if block.name not in {"STANDARD", "DAYLIGHT"}:
                self.programme.lose(block.name[:40], "zone")
            for each in block.components:
                self.programme.lose(each.name[:40], "zone")
            for line in block.lines:
                if line.name not in _OBSERVANCE and not line.name.startswith(_PROGRAMS):
                    self.programme.lose(line.name, "zone")
                readable = {
                    "DTSTART": lambda value: moment(value) is not None,
                    "TZOFFSETFROM": lambda value: offset(value) is not None,
                    "TZOFFSETTO": lambda value: offset(value) is not None,
                    "RDATE": lambda value: all(moment(each) for each in value.split(",")),
                }.get(line.name)
                if readable and not readable(line.value):
                    self.programme.fault(
                        f"{line.name} `{clean_line(line.value[:60])}` cannot be read; it is in the description of the "
                        f"zone {clean_line(definition.text('TZID')[:60])}",
                        f"line {line.number}",
                    )

    def head(self, line: ContentLine) -> None:
        """Note a property of the calendar itself that is not kept, or cannot be read."""
        if line.name not in _HEAD and not line.name.startswith(_PROGRAMS):
            self.programme.lose(line.name, "event")
        elif line.name in _DURATIONS and duration(line.value) is None:
            self.programme.fault(
                f"{line.name} `{clean_line(line.value[:60])}` is not a duration; nothing here needs it",
                f"line {line.number}",
            )
        elif line.name == "LAST-MODIFIED":
            report_moment(line, self.programme)

    def components(self, file: CalendarFile, entries: Sequence[Entry]) -> None:
        """Count components that are no sessions; alarms by the session that they are in."""
        for component in file.components:
            if component.name != "VCALENDAR":
                self.programme.lose(f"{component.name[:40]} outside of a calendar", "event")
                continue
            for each in component.components:
                if each.name not in {"VEVENT", "VTIMEZONE"}:
                    self.programme.lose(each.name[:40], "event")
        for entry in entries:
            for name in entry.parts:
                self.programme.lose(name[:40])

    def entry(self, entry: Entry) -> None:
        """Note what is wrong in the form of an entry, and what of it is not kept."""
        programme = self.programme
        entry.report(programme)
        for name in entry.names:
            if name in _KEPT or name in _BOOKKEEPING or name.startswith(_PROGRAMS):
                continue
            if not (name in _OURS and entry.is_ours):
                programme.lose(name)
        for line in entry.lines:
            if b";" in line.raw and line.name in _KEPT:
                for parameter in self._unknown_parameters(line):
                    programme.lose(f"parameter {parameter} of {line.name}")
        status = entry.value("STATUS").upper()
        if status not in _KNOWN_STATUS:
            programme.lose(f"STATUS `{clean_line(status[:40])}`")

    def _unknown_parameters(self, line: ContentLine) -> frozenset[str]:
        """Return the parameters of a line that are not used; most lines of a file have one of a few beginnings."""
        head = line.raw.partition(b":")[0]
        if b";" not in head:
            return frozenset()
        if b'"' in head:
            return _unknown(line.parameters)
        if head not in self._heads:
            self._heads[head] = _unknown(line.parameters)
        return self._heads[head]


def _unknown(parameters: Iterable[tuple[str, str]]) -> frozenset[str]:
    names = frozenset(name for name, _ in parameters) - _PARAMETERS
    return frozenset(name for name in names if not name.startswith(_PROGRAMS))
