"""Rows to CSV and to Markdown: what every listing and format shares."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from alliance_cli.formats.safe_markdown import markdown_text

# A cell that starts with one of these is a formula to a spreadsheet program.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_file(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return CSV in UTF-8 with the mark by which spreadsheets know it: every CSV of this program opens alike."""
    return csv_table(titles, rows).encode("utf-8-sig")


def csv_table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return RFC 4180 CSV with CRLF line ends; an apostrophe keeps spreadsheets from running a cell as a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(titles)
    writer.writerows([_inert(cell) for cell in row] for row in rows)
    return buffer.getvalue()


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def markdown_table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table (GitHub's form) with all text escaped."""
    lines = [titles, ["---"] * len(titles), *([markdown_text(cell) for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(row)} |\n" for row in lines)
