"""The links for subscribing: a heading and a whole address each, ready to copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alliance_cli.calendar.subscription import Subscription
from alliance_cli.terminal.document import Block, Piece, Verbatim, heading


def subscriptions_document(links: Sequence[Subscription]) -> Iterator[Block]:
    """Return the links, none of them wrapped."""
    for each in links:
        yield heading(each.label)
        yield Verbatim((Piece(f"  {each.url}"),))
