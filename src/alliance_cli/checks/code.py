"""A finding's code: severity, meaning, a wrong and a correct example; and what a rule is."""

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from alliance_cli.checks.subject import Subject
from alliance_cli.findings import Diagnostic, Severity

Rule: TypeAlias = Callable[[Subject], Iterator[Diagnostic]]
"""A small generator: what is probably a mistake in a sound event."""


class Code(NamedTuple):
    """One row of the table of codes.

    `bad` yields the finding and `good` does not, each as a file of its own, where need be with a
    plain `[event]` table after it.
    """

    code: str
    severity: Severity
    name: str
    summary: str
    explanation: str
    bad: str
    good: str


ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
