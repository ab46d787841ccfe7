"""Documents to lines: wraps paragraphs, fits tables to a width; without a width nothing is wrapped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple, TypeAlias

from rich.cells import cell_len, chop_cells

from alliance_cli.terminal.document import Document, Line, Paragraph, Piece, Table, Verbatim
from alliance_cli.text import clean_text

_GAP = 2
_NARROWEST = 12
_ROWS_MEASURED = 1000


def lay_out(document: Document, width: int | None) -> Iterator[Line]:
    """Yield the lines of `document`, at most `width` cells wide where that can be; None leaves them as long as they are.

    All text is cleaned here, whatever its source: no line of the result moves a cursor.
    """
    for block in document:
        if isinstance(block, Verbatim):
            yield _cleaned(block.content)
        elif isinstance(block, Paragraph):
            yield from _paragraph(block, width)
        else:
            yield from _table(block, width)


def _cleaned(content: Line) -> Line:
    return tuple(Piece(clean_text(piece.text).replace("\n", " "), piece.style) for piece in content)


def line_width(content: Line) -> int:
    """Return how many cells a terminal needs for the line."""
    return sum(cell_len(piece.text) for piece in content)


def wrap(content: Line, width: int) -> list[Line]:
    """Return `content` broken at spaces into lines of at most `width` cells; only a word that is longer is broken."""
    lines: list[list[Piece]] = [[]]
    used = 0
    for word, style in _words(content):
        size = cell_len(word)
        if word == " ":
            if used:
                lines[-1].append(Piece(" ", style))
                used += 1
            continue
        if used and used + size > width:
            lines.append([])
            used = 0
        parts = [word] if size <= width else chop_cells(word, max(width, 2))
        for number, part in enumerate(parts):
            if number:
                lines.append([])
            lines[-1].append(Piece(part, style))
        used = (used if len(parts) == 1 else 0) + cell_len(parts[-1])
    return [_without_trailing_space(pieces) for pieces in lines]


def _words(content: Line) -> Iterator[Piece]:
    """Yield words and single spaces; a no-break space is part of its word."""
    for text, style in content:
        for number, word in enumerate(text.split(" ")):
            if number:
                yield Piece(" ", style)
            if word:
                yield Piece(word, style)


def _without_trailing_space(pieces: list[Piece]) -> Line:
    while pieces and not pieces[-1].text.strip(" "):
        pieces.pop()
    return tuple(pieces)


def _paragraph(block: Paragraph, width: int | None) -> Iterator[Line]:
    content = _cleaned(block.content)
    first = Piece(" " * block.indent)
    if width is None:
        yield (first, *content)
        return
    following = Piece(" " * (block.indent + block.hang))
    room = max(width - block.indent - block.hang, _NARROWEST)
    for number, pieces in enumerate(wrap(content, room)):
        yield (following if number else first, *pieces)


class _Heading(NamedTuple):
    """Stands among the rows of a table where a section begins."""

    content: Line


_Row: TypeAlias = tuple[Line, ...]


def _table(table: Table, width: int | None) -> Iterator[Line]:
    """Yield the lines of a table as its rows come; the first thousand tell how wide the columns are."""
    titles: _Row = tuple(_cleaned((Piece(column.title, "dim"),)) if column.title else () for column in table.columns)
    items = _items(table)
    first = list(islice(items, _ROWS_MEASURED))
    measured = [item for item in first if not isinstance(item, _Heading)]
    widths = _widths(table, [titles, *measured] if table.show_titles else measured, width)
    if width is not None and sum(widths) + _GAP * (len(widths) - 1) > width:
        yield from _stacked(table, chain(first, items), width)
        return
    if table.show_titles:
        yield from _row(table, titles, widths, wrapped=False)
    for number, item in enumerate(chain(first, items)):
        if not isinstance(item, _Heading):
            yield from _row(table, item, widths, wrapped=width is not None)
            continue
        if number or table.show_titles:
            yield ()
        yield item.content


def _items(table: Table) -> Iterator[_Heading | _Row]:
    for section in table.sections:
        if section.heading:
            yield _Heading(_cleaned(section.heading))
        for row in section.rows:
            yield tuple(map(_cleaned, row))


def _widths(table: Table, rows: Iterable[_Row], width: int | None) -> list[int]:
    """Return the width of each column: as wide as its widest cell, the flexible ones narrowed to fit `width`."""
    widths = [0] * len(table.columns)
    for row in rows:
        widths = [max(known, line_width(cell)) for known, cell in zip(widths, row, strict=True)]
    if width is None:
        return widths
    excess = sum(widths) + _GAP * (len(widths) - 1) - width
    flexible = [number for number, column in enumerate(table.columns) if column.flexible]
    while excess > 0:
        widest = max(flexible, key=lambda number: widths[number], default=None)
        if widest is None or widths[widest] <= _NARROWEST:
            break
        widths[widest] -= 1
        excess -= 1
    return widths


def _stacked(table: Table, items: Iterable[_Heading | _Row], width: int) -> Iterator[Line]:
    """Yield the rows of a table that is too wide as a few lines each, so that nothing in them has to be cut."""
    for number, item in enumerate(items):
        if isinstance(item, _Heading):
            yield from [(), item.content] if number else [item.content]
            continue
        for column, cell in zip(table.columns, item, strict=True):
            if cell:
                title = (Piece(f"{column.title}  ", "dim"),) if column.title else ()
                yield from _paragraph(Paragraph((*title, *cell), hang=_GAP), width)
        yield ()


def _row(table: Table, row: _Row, widths: list[int], *, wrapped: bool) -> Iterator[Line]:
    cells = [wrap(cell, size) if wrapped else [cell] for cell, size in zip(row, widths, strict=True)]
    for height in range(max(map(len, cells))):
        pieces: list[Piece] = []
        for number, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
            content = cell[height] if height < len(cell) else ()
            padding = Piece(" " * max(widths[number] - line_width(content), 0))
            pieces += [*content, padding] if column.align == "left" else [padding, *content]
            pieces.append(Piece(" " * _GAP))
        yield _without_trailing_space(pieces)
