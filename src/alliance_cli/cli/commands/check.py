"""`alliance check`: everything that is wrong, with its place and the way to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from alliance_cli.cli.options import Files, Json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alliance_cli.checks.a4_times import Announced
    from alliance_cli.findings import EventError, Finding
    from alliance_cli.formats.findings import Report

_SHOWN_AS_TEXT = 100


def check(
    files: Files,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail too.")] = False,
    selected: Annotated[
        list[str] | None, typer.Option("--select", metavar="CODE", help="Only these findings: A501, A5. Repeatable.")
    ] = None,
    ignored: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="CODE", help="Without these findings. Repeatable.")
    ] = None,
    against: Annotated[
        str | None,
        typer.Option("--against", metavar="CALENDAR", help="Name published sessions whose instant moved by new rules."),
    ] = None,
    max_findings: Annotated[
        int | None,
        typer.Option("--max-findings", metavar="N", min=1, help="Show at most N findings; as text 100, else all."),
    ] = None,
    format_: Annotated[
        Literal["text", "json", "github", "sarif"],
        typer.Option("--format", help="For people, as JSON, as annotations of GitHub Actions, as SARIF 2.1.0."),
    ] = "text",
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
    from alliance_cli.cli.run.output import report_failure
    from alliance_cli.findings import Severity
    from alliance_cli.formats.findings import report_of
    from alliance_cli.reading.source import source_name
    from alliance_cli.times import tzdb

    wanted, unwanted = _codes(selected), _codes(ignored)
    found, unreadable = _findings(files, against)
    found = [each for each in found if _is_wanted(each.diagnostic.code, wanted, unwanted)]
    form = "json" if json else format_
    limit = max_findings or (_SHOWN_AS_TEXT if form == "text" else None)
    report = report_of(found, list(map(source_name, files)), tzdb.in_use().version, limit)._replace(
        unreadable=unreadable
    )
    _answer(report, form)
    if unreadable:
        for _, error in unreadable:
            report_failure(error, as_json=False)
        return 2
    return int(report.counts[Severity.ERROR] > 0 or (strict and report.counts[Severity.WARNING] > 0))


def _answer(report: Report, form: Literal["text", "json", "github", "sarif"]) -> None:
    from alliance_cli.cli.run import output
    from alliance_cli.formats.findings import FINDING_FORMATS
    from alliance_cli.terminal.document import Verbatim
    from alliance_cli.terminal.views.findings import finding_blocks, summary_line

    if form != "text":
        output.write_text(FINDING_FORMATS[form].render(report))
        return
    output.show_answer([block for finding in report.findings for block in finding_blocks(finding)])
    checked = len(report.files) - len(report.unreadable)
    if checked:
        output.show_answer([Verbatim(summary_line(report.counts, checked, report.not_shown))])


def _is_wanted(code: str, wanted: tuple[str, ...], unwanted: tuple[str, ...]) -> bool:
    return (not wanted or code.startswith(wanted)) and not (unwanted and code.startswith(unwanted))


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


def _codes(written: list[str] | None) -> tuple[str, ...]:
    """Return the codes and beginnings of codes that an option names; commas part them too."""
    from alliance_cli.checks.table import CODES
    from alliance_cli.findings import EventError
    from alliance_cli.text import clean_line, did_you_mean

    codes = tuple(part.strip().upper() for each in written or () for part in each.split(",") if part.strip())
    for code in codes:
        if not any(known.startswith(code) for known in CODES):
            raise EventError(f"there is no code `{clean_line(code)}`", did_you_mean(code, CODES))
    return codes
