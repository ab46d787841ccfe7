"""From an announcement to the facts of an event, each with the line it comes from."""

from __future__ import annotations

from typing import NamedTuple

from alliance_cli.announcing.draft.event_facts import facts_of
from alliance_cli.announcing.draft.model import Fact, Facts
from alliance_cli.announcing.draft.source import read_source
from alliance_cli.importing.private_texts import WAYS_IN
from alliance_cli.meeting_links import find_meeting_links, without_meeting_links

__all__ = ["Announced", "Fact", "Facts", "read_announcement"]


class Announced(NamedTuple):
    """What an announcement says; `private` are the ways into a meeting that were left out, each with its line."""

    facts: Facts
    private: tuple[tuple[int, str], ...]


def read_announcement(data: bytes, timezone: str | None = None) -> Announced:
    """Return what an announcement says: plain text, Markdown, HTML or a mail.

    `timezone` is the event's zone where the text does not say it. Nothing is invented: a fact that is not sure has its
    doubt.

    Raises:
        EventError: `data` is no text, or `timezone` no zone.
    """
    source = read_source(data)
    private = tuple(
        (source.text.count("\n", 0, each.start) + 1, WAYS_IN[each.kind]) for each in find_meeting_links(source.text)
    )
    return Announced(facts_of(source._replace(text=without_meeting_links(source.text)), timezone), private)
