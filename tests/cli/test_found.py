"""What `check` and `lint` have in common: codes as options name them, and the exit code."""

import pytest

from alliance_cli.cli.found import code_is_wanted, codes_named, exit_code
from alliance_cli.findings import Diagnostic, EventError, Finding, Severity, Span
from alliance_cli.formats.findings import report_of

KNOWN = ("A501", "A504", "A701")


def test_codes_are_named_by_their_beginnings_and_parted_by_commas():
    assert codes_named(["a5,A701", " a504 "], KNOWN) == ("A5", "A701", "A504")
    assert codes_named(None, KNOWN) == ()
    with pytest.raises(EventError, match="there is no code `B1`"):
        codes_named(["b1"], KNOWN)


@pytest.mark.parametrize(
    ("selected", "ignored", "is_wanted"),
    [((), (), True), (("A5",), (), True), (("A7",), (), False), ((), ("A50",), False), (("A5",), ("A504",), False)],
)
def test_what_is_ignored_goes_before_what_is_selected(selected, ignored, is_wanted):
    assert code_is_wanted("A504", selected, ignored) == is_wanted


@pytest.mark.parametrize(
    ("severity", "strict", "code"),
    [
        (Severity.ERROR, False, 1),
        (Severity.WARNING, False, 0),
        (Severity.WARNING, True, 1),
        (Severity.INFO, True, 0),
    ],
)
def test_the_exit_code_is_that_of_the_worst(severity, strict, code):
    found = [Finding("e.toml", Span(1, 1, 1, 2), Diagnostic("A504", "m", severity=severity), "")]
    report = report_of(found, ["e.toml"], "2026a", None)
    assert exit_code(report, strict=strict) == code
    assert exit_code(report._replace(unreadable=[("n.toml", EventError("none"))]), strict=strict) == 2
