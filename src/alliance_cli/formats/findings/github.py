"""Findings as annotations of GitHub Actions: workflow commands, the most severe first, then one line that counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from alliance_cli.findings import Finding, Severity
from alliance_cli.formats.findings import Report
from alliance_cli.text import clean_line, hidden_character

MOST = 10
"""How many annotations of each level GitHub shows for one step."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report) -> str:
    """Return the lines; at most ten of each level, since GitHub drops the others without a word."""
    lines = []
    for file, error in report.unreadable:
        lines.append(f"::error title={_property(f'{file} cannot be checked')}::{_message(error.message)}")
    room = dict.fromkeys(Severity, MOST)
    room[Severity.ERROR] = max(MOST - len(lines), 0)
    lines = lines[:MOST]
    shown = 0
    for severity in Severity:
        for finding in [each for each in report.findings if each.diagnostic.severity is severity][: room[severity]]:
            lines.append(_annotation(finding, _LEVELS[severity], report.paths))
            shown += 1
    total = sum(report.counts.values())
    counted = ", ".join(f"{count} {_noun(severity, count)}" for severity, count in report.counts.items() if count)
    rest = f"; {total - shown} not annotated" if total > shown else ""
    lines.append(f"alliance {report.command}: {counted or 'no findings'}{rest}")
    return "\n".join(lines) + "\n"


def _noun(severity: Severity, count: int) -> str:
    return f"{severity}{'s' if count != 1 else ''}"


def _annotation(finding: Finding, level: str, paths: Mapping[str, str]) -> str:
    diagnostic = finding.diagnostic
    title = f"title={_property(diagnostic.code)}"
    properties = title if finding.file == "<stdin>" else ",".join([*_place(finding, paths), title])
    message = "\n".join(_texts(finding))
    return f"::{level} {properties}::{_message(message)}"


def _place(finding: Finding, paths: Mapping[str, str]) -> Iterator[str]:
    span = finding.span
    path = paths.get(finding.file, finding.file)
    # No log shows a name that hides its end; such a file has its annotation without a place.
    yield f"file={_property(finding.file if hidden_character(path) else path)}"
    yield f"line={span.line}"
    if span.end_line != span.line:
        # GitHub takes columns only where both are on one line.
        yield f"endLine={span.end_line}"
    else:
        yield f"col={span.column}"
        yield f"endColumn={max(span.end_column - 1, span.column)}"


def _texts(finding: Finding) -> Iterator[str]:
    yield clean_line(finding.diagnostic.message)
    if finding.diagnostic.help:
        yield f"help: {clean_line(finding.diagnostic.help)}"
    for message, span in finding.related:
        yield f"note: {clean_line(message)}: line {span.line}"


def _message(text: str) -> str:
    # https://docs.github.com/actions: percent signs and line breaks end or change a workflow command.
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
