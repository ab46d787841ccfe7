"""`alliance check`: everything that is wrong, with its place and the way to mend it."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from alliance_cli.cli.options import (
    DEFAULT_FILE,
    Files,
    FindingsFormat,
    IgnoredCodes,
    Json,
    MaxFindings,
    SelectedCodes,
    Strict,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from alliance_cli.checks.a4_times import Announced
    from alliance_cli.findings import EventError, Finding


def check(
    files: Files = None,
    strict: Strict = False,
    selected: SelectedCodes = None,
    ignored: IgnoredCodes = None,
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            metavar="CALENDAR",
            help="Report published sessions that moved because time zone rules changed.",
        ),
    ] = None,
    max_findings: MaxFindings = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Make the safe corrections in FILE and show what is left.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change, without writing it.")] = False,
    format_: FindingsFormat = "text",
    json: Json = False,
) -> int:
    """List everything that is wrong with event files: where it is and how to fix it.

    Exit code 1 if there are errors; with --strict, also if there are warnings. To silence a warning,
    put a comment at the end of its line: # alliance: ignore A501

    --fix makes the safe corrections: missing ids and seconds, misnamed keys, durations, country
    codes. Everything else in the file stays as it is.

    \b
    Examples:
      alliance check event.toml
      alliance check events/*.toml --strict --ignore A501
      alliance check --fix
      alliance check event.toml --against agenda.ics
      alliance check event.toml --format sarif > findings.sarif
    """
    from alliance_cli.checks.table import CODES
    from alliance_cli.cli.found import answer_report, code_is_wanted, codes_named, exit_code, report_for
    from alliance_cli.terminal.views.findings import correction_line, summary_line

    files = files or [DEFAULT_FILE]
    chosen, unwanted = codes_named(selected, CODES), codes_named(ignored, CODES)
    is_wanted = partial(code_is_wanted, selected=chosen, ignored=unwanted)
    corrected = _corrected(files, is_wanted, write=not diff) if fix or diff else 0
    found, unreadable, correctable = _findings(files, against, is_wanted)
    form = "json" if json else format_
    report = report_for(form, found, files, unreadable, max_findings)
    checked = len(report.files) - len(unreadable)
    if not diff:
        corrections = correction_line(corrected, correctable, len(found)) if corrected or correctable else None
        summary = summary_line(report.counts, checked, report.not_shown) if checked else None
        answer_report(report, form, *filter(None, (corrections, summary)))
    return exit_code(report, strict=strict)


def _corrected(files: list[str], is_wanted: Callable[[str], bool], *, write: bool) -> int:
    """Make the sure corrections of every file, or show them where they are not to be written; return how many."""
    from alliance_cli.cli.run import output
    from alliance_cli.cli.run.writer import write_whole
    from alliance_cli.findings import EventError
    from alliance_cli.use_cases.fix import differences, fix_file

    if write and "-" in files:
        raise EventError("standard input cannot be fixed in place", "name a file, or see the corrections with --diff")
    count = 0
    for file in files:
        try:
            fixed, kept = fix_file(file, os.environ, is_wanted)
        except EventError:
            continue  # said when the file is judged
        for title, identifier in kept:
            output.show_note(
                f"session `{title}` has the id `{identifier}` in HEAD: write that one; calendars recognise the session by it"
            )
        count += fixed.made
        if write and fixed.made:
            write_whole(Path(file), fixed.content)
        elif fixed.made:
            output.write_lines(differences(fixed))
    return count


class _Judged(NamedTuple):
    """The findings of one file, and how many of them `--fix` corrects."""

    found: list[Finding]
    correctable: int


def _findings(
    files: list[str], against: str | None, is_wanted: Callable[[str], bool]
) -> tuple[list[Finding], list[tuple[str, EventError]], int]:
    """Return all findings by file and place, the files that could not be read, and how many `--fix` corrects.

    One unreadable file never hides the others.
    """
    from alliance_cli.cli.run.parallel import for_each
    from alliance_cli.reading.source import source_name
    from alliance_cli.use_cases.freshness import announced_in

    answers = for_each(partial(_judge, announced_in(against) if against else None, is_wanted), files)
    judged = [answer for answer in answers if isinstance(answer, _Judged)]
    unreadable = [
        (source_name(file), each) for file, each in zip(files, answers, strict=True) if not isinstance(each, _Judged)
    ]
    return [each for one in judged for each in one.found], unreadable, sum(one.correctable for one in judged)


def _judge(
    announced: Mapping[str, Announced] | None, is_wanted: Callable[[str], bool], file: str
) -> _Judged | EventError:
    """Return the findings of one file, or why it cannot be read."""
    from alliance_cli.findings import EventError
    from alliance_cli.importing.any_source import refuse_foreign
    from alliance_cli.reading.event_file import load_bytes
    from alliance_cli.reading.source import read_bytes, source_name
    from alliance_cli.use_cases.check import findings
    from alliance_cli.use_cases.freshness import outside_diagnostics

    try:
        content = read_bytes(file)
        refuse_foreign(file, content)
        loaded = load_bytes(source_name(file), content)
        found = findings(loaded, outside_diagnostics(loaded, announced))
    except EventError as error:
        return error
    correctable = 0
    if any(each.diagnostic.fix for each in found):
        from alliance_cli.use_cases.fix import fix

        correctable = fix(loaded.name, content, wanted=is_wanted).made
    return _Judged([each for each in found if is_wanted(each.diagnostic.code)], correctable)
