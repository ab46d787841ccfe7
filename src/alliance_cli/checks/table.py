"""The table of findings: every code by its hundred, never renumbered, and the rules that find them."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.checks import (
    a1_syntax,
    a2_structure,
    a3_references,
    a4_times,
    a5_programme,
    a6_registration,
    a7_people,
    a8_publication,
)
from alliance_cli.checks.code import Code, Rule
from alliance_cli.checks.subject import Subject
from alliance_cli.event.agenda import Agenda
from alliance_cli.event.resolve import Written
from alliance_cli.findings import Diagnostic

GROUPS: dict[str, tuple[Code, ...]] = {
    "syntax": a1_syntax.CODES,
    "structure": a2_structure.CODES,
    "references": a3_references.CODES,
    "times": a4_times.CODES,
    "agenda": a5_programme.CODES,
    "registration": a6_registration.CODES,
    "people": a7_people.CODES,
    "publication": a8_publication.CODES,
}
CODES: dict[str, Code] = {row.code: row for group in GROUPS.values() for row in group}
RULES: tuple[Rule, ...] = (
    *a2_structure.RULES,
    *a3_references.RULES,
    *a4_times.RULES,
    *a5_programme.RULES,
    *a6_registration.RULES,
    *a7_people.RULES,
    *a8_publication.RULES,
)


def with_severity(diagnostic: Diagnostic) -> Diagnostic:
    """Return the diagnostic with the severity of its code."""
    return diagnostic._replace(severity=CODES[diagnostic.code].severity)


def apply_rules(agenda: Agenda, written: Written) -> Iterator[Diagnostic]:
    """Yield what every rule finds in a sound event; run by `check` alone."""
    subject = Subject(agenda, written)
    for rule in RULES:
        yield from map(with_severity, rule(subject))
