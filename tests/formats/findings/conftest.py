"""What the tests of formats of findings share: one report with everything in it."""

import pytest

from alliance_cli.findings import Diagnostic, EventError, Finding, Severity, Span
from alliance_cli.formats.findings import report_of


@pytest.fixture
def report():
    """Return a report of two findings in one file, and of a file that could not be read."""
    span = Span(3, 5, 3, 9)
    fault = Diagnostic("A203", "`city` is a number", ("event", "city"), "write text")
    room = Diagnostic("A504", "room clash", severity=Severity.WARNING)
    found = [
        Finding("event.toml", span, fault, "city = 5"),
        Finding("event.toml", Span(9, 1, 12, 1), room, "[[sessions]]", (("the other is here", span),)),
    ]
    made = report_of(found, ["event.toml", "none.toml"], "2026a", None)
    return made._replace(unreadable=[("none.toml", EventError("none.toml cannot be read", "is it there?"))])
