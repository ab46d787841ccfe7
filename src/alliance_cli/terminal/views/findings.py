"""Findings for people: place, code and message, the source line with a caret, the help; and codes explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from alliance_cli.checks.code import Code
from alliance_cli.findings import Finding, Severity
from alliance_cli.terminal.document import (
    BLANK,
    Block,
    Column,
    Excerpt,
    Line,
    Paragraph,
    Piece,
    Section,
    Style,
    Table,
    Verbatim,
    heading,
    line,
)
from alliance_cli.text import counted

_STYLES: dict[Severity, Style] = {Severity.ERROR: "bad", Severity.WARNING: "caution", Severity.INFO: "accent"}


def finding_blocks(finding: Finding) -> Iterator[Block]:
    """Yield one finding with its excerpt, help and related places."""
    span, diagnostic = finding.span, finding.diagnostic
    severity = diagnostic.severity
    yield Paragraph(
        line(
            Piece(f"{finding.file}:{span.line}:{span.column}: ", "dim"),
            Piece(diagnostic.code, _STYLES[severity]),
            Piece(f" {diagnostic.message}", "strong"),
            Piece(f" [{severity}]", _STYLES[severity]),
        ),
        hang=2,
    )
    if finding.source.strip():
        yield Excerpt(finding.source, span, _STYLES[severity])
    if diagnostic.help:
        yield Paragraph(line(Piece("help: ", "accent"), diagnostic.help), indent=2, hang=6)
    for message, place in finding.related:
        place_text = f"{finding.file}:{place.line}:{place.column}"
        yield Paragraph(line(Piece("note: ", "dim"), f"{message}: {place_text}"), indent=2, hang=6)
    yield BLANK


def summary_line(counts: Mapping[Severity, int], files: int, not_shown: int) -> Line:
    """Return the one line that counts the findings; `not_shown` of them are cut off."""
    parts = [counted(number, severity) for severity, number in counts.items() if number]
    checked = f"{files} file{'s' if files != 1 else ''} checked"
    if not parts:
        return line(Piece("no findings", "good"), f", {checked}")
    more = f" ({not_shown} more not shown; --max-findings shows them)" if not_shown else ""
    return line(", ".join(parts), f"{more}, {checked}")


def correction_line(corrected: int, correctable: int, findings: int) -> Line:
    """Return the one line about sure corrections: how many were made, or how many could be."""
    if correctable:
        return line(f"{correctable} of {findings} can be fixed with ", Piece("--fix", "accent"))
    return line(f"{counted(corrected, 'correction')} made")


def explanation_blocks(code: Code, source: str | None = None) -> Iterator[Block]:
    """Yield what a code means, with a wrong excerpt and a right one, and the source of the rule where one is named."""
    yield Verbatim(
        line(
            Piece(code.code, _STYLES[code.severity]),
            Piece(f" {code.name}", "strong"),
            Piece(f" [{code.severity}]", _STYLES[code.severity]),
        )
    )
    yield BLANK
    yield Paragraph(line(f"{code.summary} {code.explanation}".replace("\n", " ")))
    for title, sample in (("Wrong:", code.bad), ("Right:", code.good)):
        yield BLANK
        yield heading(title)
        yield BLANK
        for each in excerpt_lines(sample):
            yield Verbatim(line(f"  {each}"))
    if source:
        yield BLANK
        yield Paragraph(line(Piece("source: ", "dim"), source), hang=8)
    if code.severity is not Severity.ERROR and code.code.startswith("A"):
        yield BLANK
        yield Paragraph(
            line(f"If it is intended, silence it at the end of the line: `# alliance: ignore {code.code}`.")
        )


def excerpt_lines(excerpt: str) -> list[str]:
    """Return an excerpt as it is shown: what cannot be seen is written as an escape, endless lines are cut."""
    shown: list[str] = []
    for each in excerpt.rstrip("\n").split("\n"):
        if shown and each.startswith("["):
            shown.append("")
        visible = "".join(c if c.isprintable() else _escape(c) for c in each)
        shown.append(visible if len(visible) <= 100 else visible[:80] + "…")
    return shown


def _escape(character: str) -> str:
    number = ord(character)
    # Bytes that are no UTF-8 stand in the table as lone surrogates.
    return f"<{number - 0xDC00:02X}>" if 0xDC80 <= number <= 0xDCFF else f"<U+{number:04X}>"


def code_list(groups: Mapping[str, Iterable[Code]]) -> Table:
    """Return the table of all codes by group."""
    columns = (Column("code"), Column("severity"), Column("name"), Column("means", flexible=True))
    sections = tuple(
        Section(
            (Piece(name, "strong"),),
            tuple(
                (
                    (Piece(row.code, _STYLES[row.severity]),),
                    (Piece(str(row.severity)),),
                    (Piece(row.name),),
                    (Piece(row.summary),),
                )
                for row in rows
            ),
        )
        for name, rows in groups.items()
    )
    return Table(columns, sections)
