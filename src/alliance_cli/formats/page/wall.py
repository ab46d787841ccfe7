"""The programme as a grid to hang up: rooms beside each other, at most eight on a sheet, and time downwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from alliance_cli.event.agenda import Agenda, Day, Session
from alliance_cli.formats.page import templates
from alliance_cli.formats.page.html import NOTHING, Html, attributes, joined, optional
from alliance_cli.formats.page.parts import Card, Chapter, DayView
from alliance_cli.formats.page.sentences import Sentences

_MOST_ROOMS = 8


class _Entry(NamedTuple):
    """A session and what its card says."""

    session: Session
    card: Card


class _Column(NamedTuple):
    """A room and what is on in it; what has no room stands in a column without a name."""

    name: str
    entries: Sequence[_Entry]


def sheets(agendas: Sequence[Agenda], chapters: Sequence[Chapter], sentence: Sentences) -> Html:
    """Return the sheets of all events by day, the rooms in the file's order; a day without a column has none."""
    return joined(
        sheet
        for agenda, chapter in zip(agendas, chapters, strict=True)
        for day, view in zip(agenda.days, chapter.days, strict=True)
        for sheet in _sheets(agenda, chapter, day, view, sentence)
    )


def _sheets(agenda: Agenda, chapter: Chapter, day: Day, view: DayView, sentence: Sentences) -> Iterator[Html]:
    cards = {card.id: card for slot in view.slots for card in slot.cards}
    entries = [_Entry(each, cards[chapter.prefix + each.id]) for each in day.sessions]
    columns = [_Column(room.name, [each for each in entries if room in each.session.rooms]) for room in agenda.rooms]
    columns.append(_Column("", [each for each in entries if not each.session.rooms]))
    used = [each for each in columns if each.entries]
    parts = -(-len(used) // _MOST_ROOMS)
    for part in range(parts):
        # All sheets have about as many rooms.
        group = used[part * len(used) // parts : (part + 1) * len(used) // parts]
        yield templates.WALL % {
            "event": chapter.title,
            "day": view.title,
            "part": f"{part + 1}/{parts}" if parts > 1 else "",
            "rooms": joined(templates.WALL_ROOM % each.name for each in group),
            "rows": joined(_rows(group)),
            "zone": sentence("times_in", zone=chapter.zone),
        }


def _rows(group: Sequence[_Column]) -> Iterator[Html]:
    """Yield a row for every instant at which something starts or ends."""
    entries = [each for column in group for each in column.entries]
    edges = sorted({edge for each in entries for edge in (each.session.start, each.session.end)})
    row_of = {edge: row for row, edge in enumerate(edges)}
    starts = {each.session.start: each.card for each in entries}
    cells: list[list[Html]] = [[] for _ in edges[:-1]]
    for column in group:
        row = 0
        for together in _clusters(column.entries):
            first = row_of[together[0].session.start]
            last = row_of[max(each.session.end for each in together)]
            if first > row:
                cells[row].append(templates.WALL_GAP % (first - row,))
            cells[first].append(templates.WALL_CELL % (last - first, joined(map(_shown, together))))
            row = last
        if row < len(cells):
            cells[row].append(templates.WALL_GAP % (len(cells) - row,))
    for edge, beside in zip(edges[:-1], cells, strict=True):
        card = starts.get(edge)
        time = joined((templates.TIME % card.start, optional(templates.ZONE, card.start_zone))) if card else NOTHING
        yield templates.WALL_ROW % (time, joined(beside))


def _clusters(entries: Sequence[_Entry]) -> Iterator[Sequence[_Entry]]:
    """Yield what hangs together by overlaps, which one cell holds."""
    together: list[_Entry] = []
    until = dt.datetime.min.replace(tzinfo=dt.UTC)
    for each in sorted(entries, key=lambda entry: entry.session.start):
        if together and each.session.start >= until:
            yield together
            together = []
        together.append(each)
        until = max(until, each.session.end)
    if together:
        yield together


def _shown(entry: _Entry) -> Html:
    card = entry.card
    end = f"–{card.end.shown}" if card.end else f", {card.end_open}"
    classes = dict(card.attributes).get("class", "")
    return templates.WALL_SESSION % {
        "attributes": attributes([("class", classes)] if classes else []),
        "time": f"{card.start.shown}{end}",
        "title": card.title,
        "speakers": optional(templates.WHO, card.speakers),
        "marks": optional(templates.MARKS, card.marks),
    }
