"""`alliance check`: everything that is wrong, with its place and the way to mend it."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from alliance_cli.cli.options import Files, Json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
    fix: Annotated[
        bool, typer.Option("--fix", help="Make the sure corrections in FILE, and show what is left.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and write nothing.")] = False,
    format_: Annotated[
        Literal["text", "json", "github", "sarif"],
        typer.Option("--format", help="For people, as JSON, as annotations of GitHub Actions, as SARIF 2.1.0."),
    ] = "text",
    json: Json = False,
) -> int:
    """Show everything that is wrong with event files, each finding with its place and the way to mend it.

    Exit code 1 where there are errors; with --strict, warnings fail too. A comment at the end of
    a line silences a warning there: # alliance: ignore A501

    --fix makes the corrections that are sure, and leaves everything else in the file as it is:
    missing ids, seconds, keys by the names that people use for them, durations, country codes.

    \b
    Examples:
      alliance check event.toml
      alliance check events/*.toml --strict --ignore A501
      alliance check --fix
      alliance check event.toml --against agenda.ics
      alliance check event.toml --format sarif > findings.sarif
    """
    from alliance_cli.cli.run.output import report_failure
    from alliance_cli.findings import Severity
    from alliance_cli.formats.findings import report_of
    from alliance_cli.reading.source import source_name
    from alliance_cli.times import tzdb

    wanted, unwanted = _codes(selected), _codes(ignored)
    is_wanted = partial(_is_wanted, wanted, unwanted)
    corrected = _corrected(files, is_wanted, write=not diff) if fix or diff else 0
    judged, unreadable = _judged(files, against, is_wanted)
    if not diff:
        found = [each for one in judged for each in one.found]
        form = "json" if json else format_
        limit = max_findings or (_SHOWN_AS_TEXT if form == "text" else None)
        report = report_of(found, list(map(source_name, files)), tzdb.in_use().version, limit)._replace(
            unreadable=unreadable
        )
        _answer(report, form, corrected, sum(one.correctable for one in judged))
    for _, error in unreadable:
        report_failure(error, as_json=False)
    if unreadable:
        return 2
    severities = {each.diagnostic.severity for one in judged for each in one.found}
    return int(Severity.ERROR in severities or (strict and Severity.WARNING in severities))


def _answer(report: Report, form: Literal["text", "json", "github", "sarif"], corrected: int, correctable: int) -> None:
    from alliance_cli.cli.run import output
    from alliance_cli.formats.findings import FINDING_FORMATS
    from alliance_cli.terminal.document import Paragraph
    from alliance_cli.terminal.views.findings import correction_line, finding_blocks, summary_line

    if form != "text":
        output.write_text(FINDING_FORMATS[form].render(report))
        return
    output.show_answer([block for finding in report.findings for block in finding_blocks(finding)])
    checked = len(report.files) - len(report.unreadable)
    if corrected or correctable:
        output.show_answer([Paragraph(correction_line(corrected, correctable, sum(report.counts.values())))])
    if checked:
        output.show_answer([Paragraph(summary_line(report.counts, checked, report.not_shown))])


def _corrected(files: list[str], is_wanted: Callable[[str], bool], *, write: bool) -> int:
    """Make the sure corrections of every file, or show them where they are not to be written; return how many."""
    from alliance_cli.cli.run import output
    from alliance_cli.cli.run.writer import write_whole
    from alliance_cli.findings import EventError
    from alliance_cli.use_cases.fix import differences, fix_file

    if write and "-" in files:
        raise EventError(
            "standard input cannot be corrected in place", "name a file, or see the corrections with --diff"
        )
    count = 0
    for file in files:
        try:
            fixed, kept = fix_file(file, os.environ, is_wanted)
        except EventError:
            continue  # said when the file is judged
        for title, identifier in kept:
            output.show_note(
                f"session `{title}` has the id `{identifier}` in HEAD: write that one, calendars know it by it"
            )
        count += fixed.made
        if write and fixed.made:
            write_whole(Path(file), fixed.content)
        elif fixed.made:
            output.write_text(differences(fixed))
    return count


def _is_wanted(wanted: tuple[str, ...], unwanted: tuple[str, ...], code: str) -> bool:
    return (not wanted or code.startswith(wanted)) and not (unwanted and code.startswith(unwanted))


class _Judged(NamedTuple):
    """The findings of one file, and how many of them `--fix` corrects."""

    found: list[Finding]
    correctable: int


def _judged(
    files: list[str], against: str | None, is_wanted: Callable[[str], bool]
) -> tuple[list[_Judged], list[tuple[str, EventError]]]:
    """Return the findings of every file, and the files that could not be read; one never hides the others."""
    from alliance_cli.cli.run.parallel import for_each
    from alliance_cli.reading.source import source_name
    from alliance_cli.use_cases.freshness import announced_in

    answers = for_each(partial(_judge, announced_in(against) if against else None, is_wanted), files)
    return [answer for answer in answers if isinstance(answer, _Judged)], [
        (source_name(file), each) for file, each in zip(files, answers, strict=True) if not isinstance(each, _Judged)
    ]


def _judge(
    announced: Mapping[str, Announced] | None, is_wanted: Callable[[str], bool], file: str
) -> _Judged | EventError:
    """Return the findings of one file, or why it cannot be read."""
    from alliance_cli.findings import EventError
    from alliance_cli.reading.event_file import load_bytes
    from alliance_cli.reading.source import read_bytes, source_name
    from alliance_cli.use_cases.check import findings
    from alliance_cli.use_cases.freshness import outside_diagnostics

    try:
        content = read_bytes(file)
        loaded = load_bytes(source_name(file), content)
        found = findings(loaded, outside_diagnostics(loaded, announced))
    except EventError as error:
        return error
    correctable = 0
    if any(each.diagnostic.fix for each in found):
        from alliance_cli.use_cases.fix import fix

        correctable = fix(loaded.name, content, wanted=is_wanted).made
    return _Judged([each for each in found if is_wanted(each.diagnostic.code)], correctable)


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
