"""Changes, and whom to tell, for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from alliance_cli.changes.change import Changes
from alliance_cli.changes.notices import Notice
from alliance_cli.changes.session_wording import concern_words, dated_title, session_title, session_words
from alliance_cli.changes.wording import Wording, event_words, headline, item_words, summary, times_in, window_words
from alliance_cli.terminal.document import BLANK, Block, Paragraph, Piece, Style, heading, line
from alliance_cli.text import counted
from alliance_cli.times import NamedZone
from alliance_cli.words import Words

_STYLES: dict[str, Style] = {
    "new": "good",
    "back": "good",
    "confirmed": "good",
    "takes part": "good",
    "moved": "caution",
    "longer": "caution",
    "shorter": "caution",
    "tentative": "caution",
    "cancelled": "bad",
    "removed": "bad",
    "withdrawn": "bad",
    "part": "bad",
}
_LABEL_WIDTH = 13


def changes_document(
    changes: Changes, zones: Sequence[NamedZone] = (), *, twelve_hour: bool = False
) -> Iterator[Block]:
    """Yield the changes: of the event, of registration, of sessions by conference day, of people, rooms and tracks."""
    say = Words(twelve_hour=twelve_hour)
    yield from _head(changes)
    zone = changes.new.event.zone
    if summary(changes):
        yield Paragraph(line(summary(changes), Piece(f" · times in {zone.key}", "dim")))
    yield from _chapter("Event", _worded(event_words(changes, say=say), 2))
    for window in changes.registration:
        title = window.current.name or "Registration"
        yield from _chapter(title, _worded(window_words(window, zone, zones, say), 2))
    for day, sessions in groupby(
        sorted(changes.sessions, key=lambda each: each.shown.day), lambda each: each.shown.day
    ):
        yield BLANK
        yield heading(times_in(zone, say).day(day))
        for session in sessions:
            clock, title = session_title(session, zone, say)
            yield Paragraph(line(Piece(f"{clock}  "), Piece(title, "strong")), indent=2, hang=4)
            yield from _worded(session_words(session, changes, zones, say), 4)
    for name, items in (("Speakers", changes.speakers), ("Rooms", changes.rooms), ("Tracks", changes.tracks)):
        blocks: list[Block] = []
        for item in items:
            blocks.append(Paragraph(line(Piece(item.current.name, "strong")), indent=2, hang=4))
            blocks += _worded(item_words(item), 4)
        yield from _chapter(name, blocks)


def notices_document(
    changes: Changes, notices: Sequence[Notice], zones: Sequence[NamedZone] = (), *, twelve_hour: bool = False
) -> Iterator[Block]:
    """Yield the people to tell, each with what to tell."""
    say = Words(twelve_hour=twelve_hour)
    yield from _head(changes)
    zone = changes.new.event.zone
    if not notices:
        if changes:
            yield Paragraph(line("No speaker is affected."))
        return
    count = f"{counted(len(notices), 'person', 'people')} to tell"
    yield Paragraph(line(count, Piece(f" · times in {zone.key}", "dim")))
    for notice in notices:
        yield BLANK
        yield heading(notice.speaker.name)
        yield from _worded(event_words(changes, notice.event, say), 2)
        for concern in notice.concerns:
            when, title = dated_title(concern.session, zone, say)
            yield Paragraph(line(Piece(f"{when}  "), Piece(title, "strong")), indent=2, hang=4)
            yield from _worded(concern_words(concern, notice.speaker.id, changes, zones, say), 4)


def _head(changes: Changes) -> Iterator[Block]:
    yield heading(changes.new.event.title)
    said = headline(changes)
    if said:
        yield Paragraph(line(Piece(said, "bad" if changes.new.event.status == "cancelled" else "caution")))
    if not changes:
        yield Paragraph(line("No changes."))


def _chapter(title: str, blocks: Iterable[Block]) -> Iterator[Block]:
    found = list(blocks)
    if found:
        yield BLANK
        yield heading(title)
        yield from found


def _worded(wordings: Iterable[Wording], indent: int) -> Iterator[Block]:
    for label, old, new, remark in wordings:
        is_short = len(label) < _LABEL_WIDTH
        name = label.ljust(_LABEL_WIDTH) if is_short else f"{label}  "
        said: list[str | Piece] = [Piece(old, "dim"), " → " if old and new else "", new]
        said.append(Piece(f" ({remark})", "dim") if remark and (old or new) else remark)
        content = line(Piece(name if old or new or remark else label, _STYLES.get(label, "dim")), *said)
        yield Paragraph(content, indent, _LABEL_WIDTH)
