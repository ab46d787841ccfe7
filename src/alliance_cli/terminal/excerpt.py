"""A line of a text with carets under the words in question."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.findings import Span
from alliance_cli.terminal.cells import chopped, width_of
from alliance_cli.terminal.document import Block, Piece, Style, Verbatim
from alliance_cli.text import clean_text

_WIDEST = 100
"""The most cells of a line that are shown."""


def excerpt(source: str, span: Span, style: Style) -> Iterator[Block]:
    """Yield the source line, cut around what is marked, and the carets; all counted in terminal cells."""
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(source)
    # Cut before cleaning: a line may have millions of characters, of which a hundred are shown.
    before = _visible(source[max(start - _WIDEST, 0) : start])
    marked = _visible(source[start : min(end, start + _WIDEST)])
    after = _visible(source[end : end + _WIDEST])
    if width_of(before) > _WIDEST // 2:
        before = "…" + chopped(before[::-1], _WIDEST // 2 - 1)[0][::-1]
    room = _WIDEST - width_of(before)
    if width_of(marked) > room:
        marked, after = chopped(marked, room - 1)[0] + "…", ""
    elif width_of(marked + after) > room:
        after = (chopped(after, max(room - width_of(marked) - 1, 1)) or [""])[0] + "…"
    number = str(span.line)
    yield Verbatim((Piece(f"  {number} | ", "dim"), Piece(before + marked + after)))
    margin = Piece(f"  {' ' * len(number)} | ", "dim")
    yield Verbatim((margin, Piece(" " * width_of(before)), Piece("^" * max(width_of(marked), 1), style)))


def _visible(part: str) -> str:
    return clean_text(part.replace("\t", "    ")).replace("\n", " ")
