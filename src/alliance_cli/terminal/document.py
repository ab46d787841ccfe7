"""Documents for people: paragraphs, verbatim lines and tables, made of styled pieces of text."""

from collections.abc import Hashable, Iterable
from typing import Literal, NamedTuple, TypeAlias

from alliance_cli.findings import Span

Style: TypeAlias = Literal["plain", "strong", "dim", "good", "caution", "bad", "accent"]


class Piece(NamedTuple):
    """A stretch of text in one style."""

    text: str
    style: Style = "plain"


Line: TypeAlias = tuple[Piece, ...]


def line(*parts: str | Piece) -> Line:
    """Return a line of pieces; a bare string is plain, an empty one is left out."""
    pieces = (Piece(part) if isinstance(part, str) else part for part in parts)
    return tuple(piece for piece in pieces if piece.text)


class Paragraph(NamedTuple):
    """Text that is wrapped to the terminal; `hang` indents every line but the first further."""

    content: Line
    indent: int = 0
    hang: int = 0


class Verbatim(NamedTuple):
    """A line that is shown as it is: never wrapped, its spaces kept."""

    content: Line


class Excerpt(NamedTuple):
    """A line of a text, cut to the terminal around what is marked in it, and carets below that."""

    source: str
    span: Span
    style: Style


class Column(NamedTuple):
    """A column of a table. Only a flexible one is wrapped where the terminal is narrow; the others are never cut."""

    title: str
    align: Literal["left", "right"] = "left"
    flexible: bool = False


class Section(NamedTuple):
    """Rows of a table under a heading of their own; `beside` are what stands over the further columns."""

    heading: Line
    rows: Iterable[tuple[Line, ...]]
    beside: tuple[Line, ...] = ()


class Table(NamedTuple):
    """Sections that share their columns. `show_titles` prints the column titles above the first row.

    Sections and rows may be generators: they are gone through once, and shown as they come.
    """

    columns: tuple[Column, ...]
    sections: Iterable[Section]
    show_titles: bool = True


class Entry(NamedTuple):
    """One session of a programme: when, where, what, who, and in which track; `slot` is its start."""

    slot: Hashable
    time: Line
    place: Line
    title: Line
    people: Line
    track: Line


class Day(NamedTuple):
    """The entries of one day in order, under a heading; `aside` stands at the right edge."""

    heading: Line
    aside: Line
    entries: Iterable[Entry]


class Programme(NamedTuple):
    """Days by time slot: on a terminal a time is said once, and its entries stand below each other.

    Without a width it is a table with a row for every entry.
    """

    days: Iterable[Day]


class Fitting(NamedTuple):
    """Blocks for a width of at least `least` cells, or for none, and others where there is less."""

    wide: Iterable[Paragraph | Verbatim | Table | Programme]
    least: int
    narrow: Iterable[Paragraph | Verbatim | Table | Programme]


Block: TypeAlias = Paragraph | Verbatim | Excerpt | Table | Programme | Fitting
Document: TypeAlias = Iterable[Block]

BLANK = Verbatim(())


def heading(text: str) -> Paragraph:
    """Return a heading, wrapped where it must be."""
    return Paragraph((Piece(text, "strong"),))
