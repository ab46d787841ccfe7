"""`alliance check`: everything that is wrong, with its place and the way to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.options import (
    Files,
    FindingsFormat,
    IgnoredCodes,
    Json,
    MaxFindings,
    SelectedCodes,
    Strict,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alliance_cli.checks.a4_times import Announced
    from alliance_cli.findings import EventError, Finding


def check(
    files: Files,
    strict: Strict = False,
    selected: SelectedCodes = None,
    ignored: IgnoredCodes = None,
    against: Annotated[
        str | None,
        typer.Option("--against", metavar="CALENDAR", help="Name published sessions whose instant moved by new rules."),
    ] = None,
    max_findings: MaxFindings = None,
    format_: FindingsFormat = "text",
    json: Json = False,
) -> int:
    """Show everything that is wrong with event files, each finding with its place and the way to mend it.

    Exit code 1 where there are errors; with --strict, warnings fail too. A comment at the end of
    a line silences a warning there: # alliance: ignore A501

    \b
    Examples:
      alliance check event.toml
      alliance check events/*.toml --strict --ignore A501
      alliance check event.toml --against agenda.ics
      alliance check event.toml --format sarif > findings.sarif
    """
    from alliance_cli.checks.table import CODES
    from alliance_cli.cli.found import answer_report, codes_named, exit_code, report_for, wanted
    from alliance_cli.terminal.views.findings import summary_line

    chosen, unwanted = codes_named(selected, CODES), codes_named(ignored, CODES)
    found, unreadable = _findings(files, against)
    form = "json" if json else format_
    report = report_for(form, wanted(found, chosen, unwanted), files, unreadable, max_findings)
    checked = len(report.files) - len(unreadable)
    answer_report(report, form, summary_line(report.counts, checked, report.not_shown) if checked else None)
    return exit_code(report, strict=strict)


def _findings(files: list[str], against: str | None) -> tuple[list[Finding], list[tuple[str, EventError]]]:
    """Return all findings by file and place, and the files that could not be read; one never hides the others."""
    from functools import partial

    from alliance_cli.cli.run.parallel import for_each
    from alliance_cli.reading.source import source_name
    from alliance_cli.use_cases.freshness import announced_in

    answers = for_each(partial(_found, announced_in(against) if against else None), files)
    found = [each for answer in answers if isinstance(answer, list) for each in answer]
    return found, [
        (source_name(file), each) for file, each in zip(files, answers, strict=True) if not isinstance(each, list)
    ]


def _found(announced: Mapping[str, Announced] | None, file: str) -> list[Finding] | EventError:
    """Return the findings of one file, or why it cannot be read."""
    from alliance_cli.findings import EventError
    from alliance_cli.reading.event_file import load
    from alliance_cli.use_cases.check import findings
    from alliance_cli.use_cases.freshness import outside_diagnostics

    try:
        loaded = load(file)
        return findings(loaded, outside_diagnostics(loaded, announced))
    except EventError as error:
        return error
