"""`alliance check`: everything that is wrong, with its place and the way to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.options import AnswerFormat, Files, Json

if TYPE_CHECKING:
    from alliance_cli.core.diagnostics import Finding


def check(  # one parameter per option
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
    max_findings: Annotated[int, typer.Option("--max-findings", min=1, help="Show at most so many findings.")] = 100,
    format_: AnswerFormat = "text",
    json: Json = False,
) -> int:
    """Show everything that is wrong with event files, each finding with its place and the way to mend it.

    Exit code 1 where there are errors; with --strict, warnings fail too.

    \b
    Examples:
      alliance check event.toml
      alliance check events/*.toml --strict --ignore A501
      alliance check event.toml --against agenda.ics
    """  # noqa: D301  # \b keeps the lines of the examples
    from alliance_cli.cli import output
    from alliance_cli.core.codes import CODES
    from alliance_cli.core.diagnostics import Severity
    from alliance_cli.formats.answers import finding_data
    from alliance_cli.terminal.document import Verbatim
    from alliance_cli.terminal.findings import finding_blocks, summary_line

    wanted, unwanted = _codes(selected), _codes(ignored)
    found = [each for each in _findings(files, against) if _is_wanted(each.diagnostic.code, wanted, unwanted)]
    shown, hidden = found[:max_findings], len(found[max_findings:])
    if json or format_ == "json":
        findings = [finding_data(finding) for finding in shown]
        output.write_json({"findings": findings, "not_shown": hidden, "files": len(files)})
    else:
        for finding in shown:
            output.show_answer(finding_blocks(finding))
        output.show_answer([Verbatim(summary_line(found, len(files), hidden))])
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return int(any(CODES[finding.diagnostic.code].severity in failing for finding in found))


def _is_wanted(code: str, wanted: tuple[str, ...], unwanted: tuple[str, ...]) -> bool:
    return (not wanted or code.startswith(wanted)) and not (unwanted and code.startswith(unwanted))


def _findings(files: list[str], against: str | None) -> list[Finding]:
    """Return all findings of all files, by file and then by place."""
    from alliance_cli.cli.freshness import announced_in, outside_diagnostics
    from alliance_cli.reading.checking import findings
    from alliance_cli.reading.event_file import load

    announced = announced_in(against) if against else None
    found: list[Finding] = []
    for file in files:
        loaded = load(file)
        found += findings(loaded, outside_diagnostics(loaded, announced))
    return found


def _codes(written: list[str] | None) -> tuple[str, ...]:
    """Return the codes and beginnings of codes that an option names; commas part them too."""
    from alliance_cli.core.codes import CODES
    from alliance_cli.core.diagnostics import EventError
    from alliance_cli.core.text import clean_line, did_you_mean

    codes = tuple(part.strip().upper() for each in written or () for part in each.split(",") if part.strip())
    for code in codes:
        if not any(known.startswith(code) for known in CODES):
            raise EventError(f"there is no code `{clean_line(code)}`", did_you_mean(code, CODES))
    return codes
