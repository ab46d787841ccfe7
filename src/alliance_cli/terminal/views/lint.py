"""The last line of `lint`: how many kinds of faults break the calendar, and how many only look wrong."""

from __future__ import annotations

from collections.abc import Iterable

from alliance_cli.findings import Finding, Severity
from alliance_cli.terminal.document import Line, Piece, line
from alliance_cli.text import counted

_FORM = "L9"


def feed_summary(found: Iterable[Finding], entries: int, feeds: int) -> Line:
    """Return `62 entries: 3 kinds of faults that break the calendar, 2 that look wrong`; what is only noted is named last."""
    codes = {finding.diagnostic.code: finding.diagnostic.severity for finding in found}
    lost = sum(severity is Severity.ERROR for severity in codes.values())
    wrong = sum(severity is Severity.WARNING for severity in codes.values())
    form = sum(severity is Severity.INFO and code.startswith(_FORM) for code, severity in codes.items())
    noted = len(codes) - lost - wrong - form
    judged = counted(entries, "entry", "entries") + (f" in {feeds} feeds" if feeds > 1 else "")
    kinds = [(lost, "that break the calendar"), (wrong, "that look wrong"), (form, "of form"), (noted, "to look into")]
    told = [(number, what) for number, what in kinds if number]
    if not told:
        return line(f"{judged}: ", Piece("no faults", "good"))
    number, what = told[0]
    first = f"{number} kind{'s' if number > 1 else ''} of fault{'s' if number > 1 else ''} {_one(what, number)}"
    return line(f"{judged}: ", ", ".join([first, *(f"{number} {_one(what, number)}" for number, what in told[1:])]))


def _one(what: str, number: int) -> str:
    return what.replace("break", "breaks").replace("look wrong", "looks wrong") if number == 1 else what
