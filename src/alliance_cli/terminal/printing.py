"""Documents to a stream: coloured by rich on a terminal, plain in a pipe."""

from __future__ import annotations

import codecs
import os
import re
import unicodedata
from typing import TextIO

from alliance_cli.terminal.document import Document, Line, Piece, Style
from alliance_cli.terminal.layout import lay_out

_STYLES: dict[Style, str] = {
    "plain": "none",
    "strong": "bold",
    "dim": "dim",
    "good": "green",
    "caution": "yellow",
    "bad": "red",
    "accent": "cyan",
}
_WITHOUT_UNICODE = {"–": "-", "—": "-", "→": "->", "…": "...", "·": "-", "−": "-", "\N{NO-BREAK SPACE}": " ", "’": "'"}


def _nearest_characters(error: UnicodeError) -> tuple[str, int]:
    """Encode what a terminal without Unicode lacks by its nearest characters instead of failing."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    replaced = []
    for character in error.object[error.start : error.end]:
        plain = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
        replaced.append(_WITHOUT_UNICODE.get(character) or plain or "?")
    return "".join(replaced), error.end


codecs.register_error("alliance-nearest", _nearest_characters)


def show(document: Document, stream: TextIO, *, width: int | None = None) -> None:
    """Print `document` to `stream`.

    On a terminal it is wrapped to its width and coloured; elsewhere it is plain and unwrapped,
    unless FORCE_COLOR asks for colour. `width` overrides the terminal's.
    """
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="alliance-nearest")
    if stream.isatty() or os.environ.get("FORCE_COLOR"):
        _show_styled(document, stream, width)
        return
    stream.writelines(
        "".join(piece.text for piece in _inert(content)).rstrip(" ") + "\n" for content in lay_out(document, width)
    )


# What the runner of GitHub Actions obeys: `::` where a line begins, after any spaces, and `##[` anywhere in it.
_COMMAND = re.compile(r"^\s*:(?=:)|##(?=\[)")


def inert(text: str) -> str:
    """Return text whose lines the log of GitHub Actions takes for no commands, where that is where it goes."""
    return "\n".join("".join(piece.text for piece in _inert((Piece(line),))) for line in text.split("\n"))


def _inert(content: Line) -> Line:
    """Return a line that the log of GitHub Actions takes for no command there: one space divides its mark."""
    if not os.environ.get("GITHUB_ACTIONS"):
        return content
    ends = [found.end() for found in _COMMAND.finditer("".join(piece.text for piece in content))]
    if not ends:
        return content
    pieces, before = [], 0
    for text, style in content:
        cuts = [end - before for end in ends if before < end <= before + len(text)]
        parts = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
        pieces.append(Piece(" ".join(parts), style))
        before += len(text)
    return tuple(pieces)


def _show_styled(document: Document, stream: TextIO, width: int | None) -> None:
    # rich reads NO_COLOR, FORCE_COLOR, TERM and COLUMNS; Text objects only, since any str is markup to it.
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, markup=False, emoji=False, highlight=False)
    fitting = width or (console.width if stream.isatty() else None)
    for content in lay_out(document, fitting):
        text = Text.assemble(*((piece.text, _STYLES[piece.style]) for piece in _inert(content)))
        console.print(text, soft_wrap=True)
