"""How many cells of a terminal a text takes."""

from __future__ import annotations

_FIRST_OF_ANOTHER_WIDTH = "\u0300"
"""Before this character, a combining mark, every one that is printed takes one cell."""


def width_of(text: str) -> int:
    """Return how many cells a cleaned text takes; most need no table."""
    if text.isascii() or max(text) < _FIRST_OF_ANOTHER_WIDTH:
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def chopped(text: str, width: int) -> list[str]:
    """Return a text cut into parts of at most `width` cells."""
    from rich.cells import chop_cells

    return chop_cells(text, width)
