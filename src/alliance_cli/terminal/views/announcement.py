"""An announcement for people to paste."""

from collections.abc import Iterator

from alliance_cli.announcing.write import Notice
from alliance_cli.terminal.document import BLANK, Block, Paragraph, line


def notice_document(notice: Notice) -> Iterator[Block]:
    """Yield the paragraph, and the points as a list."""
    yield Paragraph(line(notice.paragraph))
    yield BLANK
    for point in notice.points:
        yield Paragraph(line(f"- {point.label}{notice.colon}{point.text}".rstrip()), hang=2)
        for item in point.items:
            yield Paragraph(line(f"- {item}"), indent=2, hang=2)
