"""What a finding's code says about it: how bad it is, what it means, a wrong excerpt and a right one."""

from typing import NamedTuple

from alliance_cli.findings import Severity


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
