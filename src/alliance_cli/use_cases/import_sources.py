"""From other systems' schedules, or an announcement, to one event file, with everything to report about them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import NamedTuple

from alliance_cli.findings import EventError
from alliance_cli.formats.toml import event_file
from alliance_cli.importing.imported import Context, Counts, Imported, Note, UnknownSourceError, grouped
from alliance_cli.importing.sources import import_schedule
from alliance_cli.reading.source import read_bytes
from alliance_cli.text import clean_line

ANNOUNCEMENT = "announcement"
_MOST_UNREAD = 3


class Made(NamedTuple):
    """An event file that was made of sources, and what was found in them."""

    file: bytes
    imported: Imported

    def refuse_faults(self) -> None:
        """Raise EventError where anything in the sources is wrong."""
        count = len(self.imported.faults)
        if count:
            things = "thing is" if count == 1 else "things are"
            raise EventError(
                f"{count} {things} wrong in the source; nothing is written", "leave out --strict to import the rest"
            )


def import_sources(names: Sequence[str], kind: str | None = None, timezone: str | None = None) -> Made:
    """Return the event file for what the sources hold: one, or the files of one event behind each other.

    Raises:
        EventError: One cannot be read, is of no known kind, or names no zone where `timezone` is None.
    """
    if len(names) > len(set(names)):
        raise EventError(f"{clean_line(names[0])} is named twice", "name each source once")
    data = b"\n".join(map(read_bytes, names))
    name = "event" if names[0] == "-" else clean_line(PurePath(names[0]).stem)
    if kind == ANNOUNCEMENT:
        return _drafted(data, timezone)
    try:
        imported = import_schedule(data, Context(timezone=timezone, name=name), kind)
    except UnknownSourceError:
        made = _drafted(data, timezone)
        if not made.imported.data:
            raise
        return made
    return Made(event_file(imported.data), imported)


def _drafted(data: bytes, timezone: str | None) -> Made:
    """Return the draft that an announcement makes; its `data` has what the text says of [event] for sure."""
    from alliance_cli.announcing.draft import read_announcement
    from alliance_cli.formats.draft import draft_file, missing_keys

    facts, private = read_announcement(data, timezone)
    notes = [
        Note(f"{way} is left out, because it lets anybody in; set `join_url` of an online room", f"line {line}")
        for line, way in private
    ]
    notes += [
        Note(f"the text does not say `{key}`: answer the question in the file", is_fault=True)
        for key in missing_keys(facts)
    ]
    notes += [
        Note(f"`{key}` is uncertain, so it is a comment: {why}", f"line {line}") for key, line, why in facts.doubtful()
    ]
    notes += [Note(f"not used: {words}", f"line {line}") for line, words in facts.unread[:_MOST_UNREAD]]
    more = len(facts.unread) - _MOST_UNREAD
    notes += [Note(f"{more} more times and links are not used")] if more > 0 else []
    days = {str(fact.value)[:10] for session in facts.sessions for fact in session if fact.key == "start"}
    counts = Counts(len(facts.sessions), len(facts.speakers), len(facts.rooms), len(days))
    sure = {fact.key: fact.value for fact in facts.event if not fact.doubt and fact.line}
    return Made(draft_file(facts), Imported(ANNOUNCEMENT, sure, grouped(notes), counts, counts))
