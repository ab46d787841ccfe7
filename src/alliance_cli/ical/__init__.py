"""Lines of iCalendar both ways: read byte for byte, whoever wrote them, and written as RFC 5545 wants them.

Reading never raises: what is broken is a fault with its line. The room knows no event.

    file = read(data)
    for calendar in file.calendars:
        for entry in calendar.walk("VEVENT"):
            print(entry.number, entry.text("SUMMARY"), entry.value("DTSTART"))
    assert b"".join(line.raw for line in file.lines) == data
"""

from alliance_cli.ical.components import CalendarFile, Component, Fault, read
from alliance_cli.ical.content_lines import ContentLine, read_lines, unfold
from alliance_cli.ical.lines import Line, content_line, fold, parse
from alliance_cli.ical.values import Moment, plain, text

__all__ = [
    "CalendarFile",
    "Component",
    "ContentLine",
    "Fault",
    "Line",
    "Moment",
    "content_line",
    "fold",
    "parse",
    "plain",
    "read",
    "read_lines",
    "text",
    "unfold",
]
