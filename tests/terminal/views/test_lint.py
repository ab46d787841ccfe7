"""The last line of `lint`: how many entries, and how many kinds of faults of which weight."""

import pytest

from alliance_cli.findings import Diagnostic, Finding, Severity, Span
from alliance_cli.terminal.views.lint import feed_summary


def found(*rows):
    return [Finding("a.ics", Span(1, 1, 1, 2), Diagnostic(code, "m", severity=severity), "") for code, severity in rows]


def said(rows, entries, feeds=1):
    return "".join(piece.text for piece in feed_summary(found(*rows), entries, feeds))


def test_a_fault_that_many_entries_have_is_one_kind():
    text = said([("L301", Severity.ERROR)] * 9 + [("L401", Severity.WARNING)], 62)
    assert text == "62 entries: 1 kind of fault that breaks the calendar, 1 that looks wrong"


@pytest.mark.parametrize(("entries", "feeds", "judged"), [(1, 1, "1 entry"), (5, 2, "5 entries in 2 feeds")])
def test_what_was_judged_is_counted(entries, feeds, judged):
    assert said([("L301", Severity.ERROR)], entries, feeds).startswith(f"{judged}:")
    assert said([], entries, feeds).startswith(judged)
