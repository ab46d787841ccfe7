"""Contradictions between a text and an event file, for people."""

from collections.abc import Iterator, Sequence

from alliance_cli.announcing.verify import Contradiction, Verification
from alliance_cli.findings import Span
from alliance_cli.terminal.document import BLANK, Block, Excerpt, Paragraph, Piece, line
from alliance_cli.text import counted

MOST = 100
"""The most contradictions that are shown."""


def contradiction_blocks(
    file: str, placed: Sequence[tuple[Contradiction, Span]], lines: Sequence[str]
) -> Iterator[Block]:
    """Yield each contradiction with its place, the line with the very words marked, and what to write instead."""
    for found, span in placed[:MOST]:
        yield Paragraph(
            line(
                Piece(f"{file}:{span.line}:{span.column}: ", "dim"), Piece(found.message.replace("\n", " "), "strong")
            ),
            hang=2,
        )
        yield Excerpt(lines[span.line - 1], span, "bad")
        if found.help:
            yield Paragraph(line(Piece("help: ", "accent"), found.help), indent=2, hang=6)
        yield BLANK


def verification_summary(file: str, event: str, judged: Verification) -> Paragraph:
    """Return the one line that says how many contradictions there are, and what was compared."""
    count = len(judged.contradictions)
    compared = ", ".join(
        [
            counted(judged.dates, "date"),
            counted(judged.clocks, "clock time"),
            f"{counted(judged.names, 'name')} compared",
        ]
    )
    more = f" ({count - MOST} more not shown; --json shows them)" if count > MOST else ""
    if not count:
        return Paragraph(line(Piece("no contradictions", "good"), f" between {file} and {event}: {compared}"))
    return Paragraph(
        line(Piece(counted(count, "contradiction"), "bad"), f"{more} between {file} and {event}: {compared}")
    )
