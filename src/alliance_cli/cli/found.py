"""What `check` and `lint` share: codes as options name them, and the report."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alliance_cli.cli.options import Findings
    from alliance_cli.findings import EventError, Finding
    from alliance_cli.formats.findings import Report
    from alliance_cli.terminal.document import Line

_SHOWN_AS_TEXT = 100


def codes_named(written: Iterable[str] | None, known: Collection[str]) -> tuple[str, ...]:
    """Return the codes and beginnings of codes that an option names; commas part them too.

    Raises:
        EventError: No code that is `known` begins like one of them.
    """
    from alliance_cli.findings import EventError
    from alliance_cli.text import clean_line, did_you_mean

    codes = tuple(part.strip().upper() for each in written or () for part in each.split(",") if part.strip())
    for code in codes:
        if not any(each.startswith(code) for each in known):
            help_line = did_you_mean(code, known) or "`alliance explain` lists all codes"
            raise EventError(f"there is no code `{clean_line(code)}`", help_line)
    return codes


def code_is_wanted(code: str, selected: tuple[str, ...], ignored: tuple[str, ...]) -> bool:
    """Return whether a code is selected, where any are, and not ignored."""
    return (not selected or code.startswith(selected)) and not (ignored and code.startswith(ignored))


def wanted(found: Iterable[Finding], selected: tuple[str, ...], ignored: tuple[str, ...]) -> list[Finding]:
    """Return the findings whose codes are wanted."""
    return [each for each in found if code_is_wanted(each.diagnostic.code, selected, ignored)]


def report_for(
    form: Findings,
    found: Sequence[Finding],
    files: Sequence[str],
    unreadable: Sequence[tuple[str, EventError]],
    max_findings: int | None,
) -> Report:
    """Return the report of what was found in `files`; as text it shows a hundred findings, unless told otherwise."""
    from alliance_cli.cli.run.workspace import workspace_path
    from alliance_cli.formats.findings import report_of
    from alliance_cli.reading.source import source_name
    from alliance_cli.times import tzdb

    limit = max_findings or (_SHOWN_AS_TEXT if form == "text" else None)
    report = report_of(found, list(map(source_name, files)), tzdb.in_use().version, limit)
    paths = {source_name(file): workspace_path(file, os.environ) for file in files if file != "-"}
    return report._replace(unreadable=unreadable, paths=paths)


def answer_report(report: Report, form: Findings, *summary: Line) -> None:
    """Write a report to stdout, as text with its last lines, and to stderr why files could not be read."""
    from alliance_cli.cli.run import output
    from alliance_cli.formats.findings import FINDING_FORMATS
    from alliance_cli.terminal.document import Verbatim
    from alliance_cli.terminal.views.findings import finding_blocks

    if form != "text":
        output.write_text(FINDING_FORMATS[form].render(report))
    else:
        output.show_answer([block for finding in report.findings for block in finding_blocks(finding)])
        output.show_answer(map(Verbatim, summary))
    for _, error in report.unreadable:
        output.report_failure(error, as_json=False)


def exit_code(report: Report, *, strict: bool) -> int:
    """Return 2 where a file could not be read, 1 where there are errors, or warnings that are to fail too, else 0."""
    from alliance_cli.findings import Severity

    if report.unreadable:
        return 2
    return int(report.counts[Severity.ERROR] > 0 or (strict and report.counts[Severity.WARNING] > 0))
