"""An announcement for people to paste."""

from collections.abc import Iterator

from alliance_cli.announcing.write import Notice
from alliance_cli.terminal.document import BLANK, Block, Verbatim, line


def notice_document(notice: Notice) -> Iterator[Block]:
    """Yield the paragraph, and the points as a list; nothing is wrapped, as people copy it."""
    yield Verbatim(line(notice.paragraph))
    yield BLANK
    for point in notice.points:
        yield Verbatim(line(f"- {point.label}{notice.colon}{point.text}".rstrip()))
        for item in point.items:
            yield Verbatim(line(f"  - {item}"))
