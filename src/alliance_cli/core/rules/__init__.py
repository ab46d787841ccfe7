"""What is probably a mistake in a sound event: small generators in one table, run by `check` alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from alliance_cli.core.agenda import Agenda
from alliance_cli.core.diagnostics import Diagnostic
from alliance_cli.core.resolution import Written
from alliance_cli.core.rules import agenda

Rule: TypeAlias = Callable[[Agenda, Written], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (agenda.end_not_announced,)


def apply_rules(agenda_: Agenda, written: Written) -> Iterator[Diagnostic]:
    """Yield the findings of every rule."""
    for rule in RULES:
        yield from rule(agenda_, written)
