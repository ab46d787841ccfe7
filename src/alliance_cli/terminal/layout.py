"""Documents to lines: wraps paragraphs, fits tables to a width; without a width nothing is wrapped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, islice
from typing import NamedTuple, TypeAlias

from alliance_cli.terminal.cells import chopped, width_of
from alliance_cli.terminal.document import (
    Column,
    Day,
    Document,
    Entry,
    Excerpt,
    Line,
    Paragraph,
    Piece,
    Programme,
    Section,
    Table,
    Verbatim,
)
from alliance_cli.terminal.excerpt import excerpt_lines
from alliance_cli.text import clean_text

_GAP = 2
_NARROWEST = 12
_WIDEST_PLACE, _LEAST_TITLE = 26, 36
_NARROW, _USUAL_TIME, _SHORT_TIME = 60, 17, 12
"""Where a terminal is narrow; the widest times with a column beside what is on: `23:00–01:00 (+1d)`, `09:00–10:00`."""
_ISOLATE, _END_ISOLATE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_FROM_RIGHT = frozenset({"R", "AL", "AN"})
_ROWS_MEASURED = 1000
_PLACE_IN_FILE = re.compile(r"\w:[0-9]+:[0-9]+:?$")
_WORD = re.compile("(?:`[^`]*`|[^ ])+| ")


def lay_out(document: Document, width: int | None) -> Iterator[Line]:
    """Yield the lines of `document`, at most `width` cells wide where possible; None does not limit them.

    All text is cleaned here, whatever its source: no line of the result moves a cursor.
    """
    for block in document:
        if isinstance(block, Verbatim):
            yield _cleaned(block.content)
        elif isinstance(block, Paragraph):
            yield from _paragraph(block, width)
        elif isinstance(block, Excerpt):
            yield from map(_cleaned, excerpt_lines(block, width))
        elif isinstance(block, Table):
            yield from _table(block, width)
        elif isinstance(block, Programme):
            yield from _programme(block, width)
        else:
            yield from lay_out(block.wide if width is None or width >= block.least else block.narrow, width)


def _cleaned(content: Line) -> Line:
    return tuple(Piece(clean_text(piece.text).replace("\n", " "), piece.style) for piece in content)


def line_width(content: Line) -> int:
    """Return how many cells a terminal needs for the line."""
    return sum(width_of(piece.text) for piece in content)


def wrap(content: Line, width: int, first: int | None = None) -> list[Line]:
    """Return `content` broken at spaces into lines of at most `width` cells, the first of at most `first`.

    Only a word that is longer is broken, and an address or a place in a file never: people copy it.
    """
    lines: list[list[Piece]] = [[]]
    used = 0
    for word, style in _words(content, width):
        size = width_of(word)
        if word == " ":
            if used:
                lines[-1].append(Piece(" ", style))
                used += 1
            continue
        if used and used + size > (first if first and len(lines) == 1 else width):
            lines.append([])
            used = 0
        parts = [word] if size <= width or _is_copied(word) else chopped(word, max(width, 2))
        for number, part in enumerate(parts):
            if number:
                lines.append([])
            lines[-1].append(Piece(part, style))
        used = (used if len(parts) == 1 else 0) + width_of(parts[-1])
    return [_without_trailing_space(pieces) for pieces in lines]


def _is_copied(word: str) -> bool:
    """Return whether a word is a web address, or a place in a file, `event.toml:17:13:`."""
    return "://" in word or word.startswith(("www.", "mailto:")) or _PLACE_IN_FILE.search(word) is not None


def _words(content: Line, width: int) -> Iterator[Piece]:
    """Yield words and single spaces; what stands in backticks is one word where it fits, since people copy it."""
    for text, style in content:
        for word in _WORD.findall(text):
            if " " not in word or word == " " or width_of(word) <= width:
                yield Piece(word, style)
                continue
            for number, part in enumerate(word.split(" ")):
                if number:
                    yield Piece(" ", style)
                if part:
                    yield Piece(part, style)


def _without_trailing_space(pieces: list[Piece]) -> Line:
    while pieces and not pieces[-1].text.strip(" "):
        pieces.pop()
    merged: list[Piece] = []
    for piece in pieces:
        if merged and merged[-1].style == piece.style:
            merged[-1] = Piece(merged[-1].text + piece.text, piece.style)
        else:
            merged.append(piece)
    return tuple(merged)


def _paragraph(block: Paragraph, width: int | None) -> Iterator[Line]:
    content = _cleaned(block.content)
    first = Piece(" " * block.indent)
    if width is None:
        yield (first, *content)
        return
    following = Piece(" " * (block.indent + block.hang))
    room = max(width - block.indent - block.hang, _NARROWEST)
    for number, pieces in enumerate(wrap(content, room, max(width - block.indent, room))):
        yield (following if number else first, *pieces)


class _Heading(NamedTuple):
    """Stands among the rows of a table where a section begins; `beside` are what stands over the further columns."""

    content: Line
    beside: tuple[Line, ...] = ()


_Row: TypeAlias = tuple[Line, ...]


def _table(table: Table, width: int | None) -> Iterator[Line]:
    """Yield the lines of a table as its rows come; the first thousand tell how wide the columns are."""
    titles: _Row = tuple(_cleaned((Piece(column.title, "dim"),)) if column.title else () for column in table.columns)
    items = _items(table)
    first = list(islice(items, _ROWS_MEASURED))
    measured = [
        (item.content, *item.beside) if isinstance(item, _Heading) else item
        for item in first
        if not isinstance(item, _Heading) or item.beside
    ]
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
        if item.beside:
            yield from _row(table, (item.content, *item.beside), widths, wrapped=width is not None)
        else:
            yield item.content


def _items(table: Table) -> Iterator[_Heading | _Row]:
    for section in table.sections:
        if section.heading:
            yield _Heading(_cleaned(section.heading), tuple(map(_cleaned, section.beside)))
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
    widest = max(width_of(column.title) for column in table.columns)
    for number, item in enumerate(items):
        if isinstance(item, _Heading):
            yield from [(), item.content] if number else [item.content]
            if item.beside:
                named = zip(table.columns[1:], item.beside, strict=True)
                told = [(Piece(f"{column.title} ", "dim"), *cell) for column, cell in named if cell]
                yield from _paragraph(Paragraph(_joined(*told)), width)
            continue
        if number and (table.show_titles or _is_said(item[0])):
            yield ()
        for column, cell in zip(table.columns, item, strict=True):
            if _is_said(cell):
                title = (
                    (Piece(f"{column.title}{' ' * (widest - width_of(column.title))}  ", "dim"),)
                    if column.title
                    else ()
                )
                yield from _paragraph(Paragraph((*title, *cell), hang=_GAP), width)


def _is_said(cell: Line) -> bool:
    return any(piece.text.strip() for piece in cell)


def _row(table: Table, row: _Row, widths: list[int], *, wrapped: bool) -> Iterator[Line]:
    cells = [wrap(cell, size) if wrapped else [cell] for cell, size in zip(row, widths, strict=True)]
    for height in range(max(map(len, cells))):
        pieces: list[Piece] = []
        for number, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
            content = cell[height] if height < len(cell) else ()
            padding = Piece(" " * max(widths[number] - line_width(content), 0))
            shown = _isolated(content) if wrapped else content
            pieces += [*shown, padding] if column.align == "left" else [padding, *shown]
            pieces.append(Piece(" " * _GAP))
        yield _without_trailing_space(pieces)


def _isolated(content: Line) -> Line:
    """Return a cell in isolates, so that right-to-left text in it does not move other cells."""
    if all(piece.text.isascii() for piece in content):
        return content
    if not any(unicodedata.bidirectional(letter) in _FROM_RIGHT for piece in content for letter in piece.text):
        return content
    return (Piece(_ISOLATE), *content, Piece(_END_ISOLATE))


_COLUMNS = (
    Column("time"),
    Column("session", flexible=True),
    Column("room", flexible=True),
    Column("speakers", flexible=True),
    Column("track", flexible=True),
)


def _programme(programme: Programme, width: int | None) -> Iterator[Line]:
    if width is None:
        sections = (
            Section(day.heading, (entry[1:2] + entry[3:4] + entry[2:3] + entry[4:] for entry in day.entries))
            for day in programme.days
        )
        yield from _table(Table(_COLUMNS, sections, show_titles=False), None)
        return
    for number, day in enumerate(programme.days):
        if number:
            yield ()
        entries = [Entry(entry.slot, *map(_cleaned, entry[1:])) for entry in day.entries]
        yield from _day_heading(day, width)
        yield from _slots(entries, width)


def _day_heading(day: Day, width: int) -> Iterator[Line]:
    heading, aside = _cleaned(day.heading), _cleaned(day.aside)
    gap = width - line_width(heading) - line_width(aside)
    yield (*heading, Piece(" " * gap), *aside) if gap >= _GAP else heading
    if gap < _GAP and aside:
        yield aside


def _slots(entries: Sequence[Entry], width: int) -> Iterator[Line]:
    """Yield entries by slot, those of one time together: the place has a column of its own where there is room for one."""
    times = _time_width(entries, width)
    places = min(max((line_width(entry.place) for entry in entries), default=0), _WIDEST_PLACE)
    left = width - times - _GAP
    has_places = 0 < places <= left - _GAP - _LEAST_TITLE
    slots = [list(slot) for _, slot in groupby(entries, key=lambda entry: entry.slot)]
    for number, slot in enumerate(slots):
        if number and max(len(slot), len(slots[number - 1])) > 1:
            yield ()
        order = list(dict.fromkeys(entry.time for entry in slot))
        said: Line | None = None
        for entry in sorted(slot, key=lambda entry: order.index(entry.time)):
            time: Line = entry.time if entry.time != said else ()
            said = entry.time
            if line_width(time) > times:
                if has_places and not entry.place and line_width(time) <= times + _GAP + places:
                    what = _what(entry.title, _joined(entry.people, entry.track), left - places - _GAP)
                    yield from _side_by_side([[time], what], [times + _GAP + places])
                    continue
                yield from map(_isolated, wrap(time, width))
                time = ()
            cells = [[time]]
            if has_places:
                detail = _joined(entry.people, entry.track)
                cells += [wrap(entry.place, places), _what(entry.title, detail, left - places - _GAP)]
            else:
                detail = _joined(entry.place, entry.people, entry.track)
                cells.append([*wrap(entry.title, max(left, _NARROWEST)), *_below(detail, left)])
            yield from _side_by_side(cells, [times, places] if has_places else [times])


def _time_width(entries: Sequence[Entry], width: int) -> int:
    """Return the width of the usual times; a longer one, as across a change of clocks, stands on a line of its own.

    Where all are long, as with the clocks of other zones, they have a column if that leaves most of the width.
    """
    widths = [line_width(entry.time) for entry in entries]
    usual = [each for each in widths if each <= (_USUAL_TIME if width >= _NARROW else _SHORT_TIME)]
    widest = max(usual or widths, default=0)
    return widest if usual or widest * 3 <= width else _GAP


def _what(title: Line, detail: Line, width: int) -> list[Line]:
    """Return a title with its detail after it where both fit on one line, otherwise below it."""
    if detail and line_width(title) + _GAP + line_width(detail) <= width:
        return [(*title, Piece(" " * _GAP), *detail)]
    return [*wrap(title, width), *_below(detail, width)]


def _joined(*parts: Line) -> Line:
    """Return what is known of several facts, with dots between them."""
    known = [part for part in parts if part]
    return tuple(
        chain.from_iterable((*([Piece(" · ", "dim")] if number else []), *part) for number, part in enumerate(known))
    )


def _below(detail: Line, width: int) -> list[Line]:
    return wrap(detail, max(width, _NARROWEST)) if detail else []


def _side_by_side(cells: Sequence[Sequence[Line]], widths: Sequence[int]) -> Iterator[Line]:
    """Yield cells that stand side by side; the last one has no width of its own."""
    for height in range(max(map(len, cells))):
        pieces: list[Piece] = []
        for number, cell in enumerate(cells):
            content = cell[height] if height < len(cell) else ()
            pieces += _isolated(content)
            if number < len(widths):
                pieces.append(Piece(" " * (max(widths[number] - line_width(content), 0) + _GAP)))
        yield _without_trailing_space(pieces)
