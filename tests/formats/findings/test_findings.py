"""Reports of findings: the limit keeps the worst, and every format of the table renders."""

import pytest

from alliance_cli.findings import Diagnostic, Finding, Severity, Span
from alliance_cli.formats.findings import FINDING_FORMATS, report_of


def found(*severities):
    return [
        Finding("e.toml", Span(line, 1, line, 2), Diagnostic("A504", str(line), severity=each), "")
        for line, each in enumerate(severities, 1)
    ]


def test_a_limit_keeps_the_worst_in_the_order_of_the_file():
    every = found(Severity.INFO, Severity.ERROR, Severity.WARNING, Severity.ERROR)
    report = report_of(every, ["e.toml"], "2026a", 3)
    assert [each.span.line for each in report.findings] == [2, 3, 4]
    assert (report.not_shown, report.counts[Severity.ERROR], report.counts[Severity.INFO]) == (1, 2, 1)


@pytest.mark.parametrize("limit", [None, 4, 100])
def test_a_limit_that_is_not_reached_cuts_nothing(limit):
    every = found(*[Severity.WARNING] * 4)
    assert report_of(every, ["e.toml"], "2026a", limit)[:2] == (every, 0)


@pytest.mark.parametrize("form", FINDING_FORMATS.values(), ids=FINDING_FORMATS)
def test_every_format_names_each_finding_and_what_could_not_be_read(form, report):
    text = form.render(report)
    assert all(part in text for part in ("A203", "A504", "room clash", "none.toml cannot be"))
    assert text.endswith("\n")
