"""Findings for machines: one module per format, one signature, one visible table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from alliance_cli.findings import EventError, Finding, Severity


class Report(NamedTuple):
    """What `check` or `lint`, the `command`, came to: the findings in order, those beyond the limit only counted, and files that were no use.

    `tzdb` is the version of the tz database by which times were judged;
    `unreadable` are the files that could not be read, with the reason. `paths` are those of the files in the workspace
    of a workflow, with slashes, by the names that the findings have.
    """

    findings: Sequence[Finding]
    not_shown: int
    counts: dict[Severity, int]
    files: Sequence[str]
    tzdb: str
    unreadable: Sequence[tuple[str, EventError]] = ()
    command: str = "check"
    paths: Mapping[str, str] = {}


class Render(Protocol):
    """What a format of findings is: a report to text."""

    def __call__(self, report: Report) -> str:
        """Return the whole output."""


class FindingFormat(NamedTuple):
    """One row of the table; the module is imported when it renders."""

    name: str
    summary: str

    @property
    def render(self) -> Render:
        """The format's function."""
        return cast("Render", import_module(f"alliance_cli.formats.findings.{self.name}").render)


FINDING_FORMATS = {
    row.name: row
    for row in (
        FindingFormat("json", "one JSON document, by a schema of its own"),
        FindingFormat("github", "annotations of GitHub Actions"),
        FindingFormat("sarif", "SARIF 2.1.0, for code scanning"),
    )
}


def report_of(found: Sequence[Finding], files: Sequence[str], tzdb: str, limit: int | None) -> Report:
    """Return the report of the findings of `files`, of which at most `limit` are shown, the most severe ones."""
    counts = dict.fromkeys(Severity, 0)
    for finding in found:
        counts[finding.diagnostic.severity] += 1
    shown = found
    if limit is not None and len(found) > limit:
        # What is cut off is never worse than what is kept; the order stays that of the files.
        ranked = sorted(range(len(found)), key=lambda place: found[place].diagnostic.severity.rank)
        shown = [found[place] for place in sorted(ranked[:limit])]
    return Report(shown, len(found) - len(shown), counts, files, tzdb)
