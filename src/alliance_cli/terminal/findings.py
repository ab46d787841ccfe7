"""Findings for people: place, code and message, the source line with a caret, the help."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from alliance_cli.core.codes import CODES
from alliance_cli.core.diagnostics import Finding, Severity, Span
from alliance_cli.core.text import clean_text
from alliance_cli.terminal.document import BLANK, Block, Line, Piece, Style, Verbatim, line

_STYLES: dict[Severity, Style] = {Severity.ERROR: "bad", Severity.WARNING: "caution", Severity.INFO: "accent"}
_WIDEST_EXCERPT = 100


def finding_blocks(finding: Finding) -> Iterator[Block]:
    """Yield one finding with its excerpt, help and related places."""
    span, diagnostic = finding.span, finding.diagnostic
    severity = CODES[diagnostic.code].severity
    yield Verbatim(
        line(
            Piece(f"{finding.file}:{span.line}:{span.column}: ", "dim"),
            Piece(diagnostic.code, _STYLES[severity]),
            Piece(f" {diagnostic.message}", "strong"),
            Piece(f" [{severity}]", _STYLES[severity]),
        )
    )
    if finding.source:
        yield from _excerpt(finding.source, span, _STYLES[severity])
    if diagnostic.help:
        yield Verbatim(line("  ", Piece("help: ", "accent"), diagnostic.help))
    for message, place in finding.related:
        yield Verbatim(line("  ", Piece("note: ", "dim"), f"{message}: {finding.file}:{place.line}:{place.column}"))
    yield BLANK


def _excerpt(source: str, span: Span, style: Style) -> Iterator[Block]:
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(source)
    before, marked, after = (_visible(part) for part in (source[:start], source[start:end], source[end:]))
    if cell_len(before) > _WIDEST_EXCERPT // 2:
        before = "…" + before[-_WIDEST_EXCERPT // 2 :]
    marked, after = marked[:_WIDEST_EXCERPT], after[: _WIDEST_EXCERPT // 2]
    number = str(span.line)
    yield Verbatim((Piece(f"  {number} | ", "dim"), Piece(before + marked + after)))
    margin = Piece(f"  {' ' * len(number)} | ", "dim")
    yield Verbatim((margin, Piece(" " * cell_len(before)), Piece("^" * max(cell_len(marked), 1), style)))


def _visible(part: str) -> str:
    return clean_text(part.replace("\t", "    ")).replace("\n", " ")


def summary_line(found: Sequence[Finding], files: int, hidden: int) -> Line:
    """Return the one line that counts the findings; `hidden` of them are not shown."""
    counts = dict.fromkeys(Severity, 0)
    for finding in found:
        counts[CODES[finding.diagnostic.code].severity] += 1
    parts = [_count(number, severity) for severity, number in counts.items() if number]
    checked = f"{files} file{'s' if files != 1 else ''} checked"
    more = f" ({hidden} more not shown)" if hidden else ""
    if not parts:
        return line(Piece("no findings", "good"), f", {checked}")
    return line(", ".join(parts), f"{more}, {checked}")


def _count(number: int, severity: Severity) -> str:
    return f"{number} {severity}{'s' if number > 1 and severity is not Severity.INFO else ''}"
