"""The table of codes: every finding by its code, grouped by hundreds and never renumbered."""

from __future__ import annotations

from alliance_cli.checks.codes import agenda, people, publication, references, registration, structure, syntax, times
from alliance_cli.checks.codes.code import Code
from alliance_cli.findings import Diagnostic, Severity

GROUPS: dict[str, tuple[Code, ...]] = {
    "syntax": syntax.CODES,
    "structure": structure.CODES,
    "references": references.CODES,
    "times": times.CODES,
    "agenda": agenda.CODES,
    "registration": registration.CODES,
    "people": people.CODES,
    "publication": publication.CODES,
}
CODES: dict[str, Code] = {row.code: row for group in GROUPS.values() for row in group}


def severity(diagnostic: Diagnostic) -> Severity:
    """Return how bad a finding is: its code alone says so."""
    return CODES[diagnostic.code].severity
