"""The table of codes: what can be wrong, and how bad it is. Codes are grouped by hundreds and never renumbered."""

from __future__ import annotations

from typing import NamedTuple

from alliance_cli.core.diagnostics import Severity


class Code(NamedTuple):
    """One kind of finding."""

    code: str
    severity: Severity
    summary: str


_ROWS = (
    # Syntax: the text itself.
    ("A101", Severity.ERROR, "the text is not TOML"),
    ("A102", Severity.ERROR, "the file is not UTF-8"),
    ("A103", Severity.ERROR, "values are too large or too deeply nested"),
    # Structure: tables, keys and the form of values.
    ("A201", Severity.ERROR, "a key is unknown"),
    ("A202", Severity.ERROR, "a key is missing"),
    ("A203", Severity.ERROR, "a value is of the wrong type"),
    ("A204", Severity.ERROR, "a value is not one of those allowed"),
    ("A205", Severity.ERROR, "a text is empty"),
    ("A206", Severity.ERROR, "a session has both `end` and `duration`"),
    ("A207", Severity.ERROR, "a session has both `room` and `rooms`"),
    ("A208", Severity.ERROR, "an id is used twice"),
    ("A209", Severity.ERROR, "an id is malformed"),
    ("A210", Severity.ERROR, "a private value is neither a text nor a reference to the environment"),
    # References: ids that point to something.
    ("A301", Severity.ERROR, "a room is unknown"),
    ("A302", Severity.ERROR, "a track is unknown"),
    ("A303", Severity.ERROR, "a speaker is unknown"),
    # Times.
    ("A401", Severity.ERROR, "a clock change skips the time"),
    ("A402", Severity.ERROR, "a clock change repeats the time"),
    ("A403", Severity.ERROR, "the weekday contradicts the date"),
    ("A404", Severity.ERROR, "the zone abbreviation is not in force on the date"),
    ("A405", Severity.ERROR, "the zone abbreviation has several meanings"),
    ("A406", Severity.ERROR, "the numeric date has two readings"),
    ("A407", Severity.ERROR, "the text cannot be read as one moment"),
    ("A408", Severity.ERROR, "the year is missing and cannot be known"),
    ("A409", Severity.ERROR, "the time zone is unknown"),
    ("A410", Severity.ERROR, "two time zones in one moment contradict each other"),
    ("A411", Severity.ERROR, "the date or the clock time does not exist"),
    ("A412", Severity.ERROR, "the duration cannot be read"),
    ("A413", Severity.ERROR, "a clock time is missing"),
    ("A414", Severity.ERROR, "the moment is outside the years 1 to 9999"),
    ("A415", Severity.ERROR, "the end is not after the start"),
    # Agenda.
    ("A501", Severity.WARNING, "the end of a session is not announced"),
    # Registration.
    ("A601", Severity.ERROR, "registration closes before it opens"),
)

CODES = {row[0]: Code(*row) for row in _ROWS}
