"""A line of a text with carets under the words in question."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.terminal.cells import chopped, width_of
from alliance_cli.terminal.document import Excerpt, Line, Piece
from alliance_cli.text import clean_text

_WIDEST, _NARROWEST = 100, 20
"""The most cells of a line that are shown, and how many there are in the narrowest terminal."""


def excerpt_lines(excerpt: Excerpt, width: int | None) -> Iterator[Line]:
    """Yield the source line, cut around what is marked, and the carets; all counted in terminal cells."""
    source, span, style = excerpt
    number = str(span.line)
    margin = f"  {' ' * len(number)} | "
    widest = _WIDEST if width is None else max(min(_WIDEST, width - len(margin)), _NARROWEST)
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(source)
    # Cut before cleaning: a line may have millions of characters, of which a hundred are shown.
    before = _visible(source[max(start - widest, 0) : start])
    marked = _visible(source[start : min(end, start + widest)])
    after = _visible(source[end : end + widest])
    if width_of(before) > widest // 2:
        before = "…" + chopped(before[::-1], widest // 2 - 1)[0][::-1]
    room = widest - width_of(before)
    if width_of(marked) > room:
        marked, after = chopped(marked, room - 1)[0] + "…", ""
    elif width_of(marked + after) > room:
        after = (chopped(after, max(room - width_of(marked) - 1, 1)) or [""])[0] + "…"
    yield (Piece(f"  {number} | ", "dim"), Piece(before + marked + after))
    yield (Piece(margin, "dim"), Piece(" " * width_of(before)), Piece("^" * max(width_of(marked), 1), style))


def _visible(part: str) -> str:
    return clean_text(part.replace("\t", "    ")).replace("\n", " ")
