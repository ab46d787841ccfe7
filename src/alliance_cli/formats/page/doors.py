"""Signs for doors: one sheet for each room and conference day, in type that is read from across a corridor."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from alliance_cli.event.agenda import Agenda, Day, Room, Session
from alliance_cli.formats.page import templates
from alliance_cli.formats.page.html import NOTHING, Html, escape, joined, optional
from alliance_cli.formats.page.parts import Card, Chapter
from alliance_cli.formats.page.qr import code_of
from alliance_cli.formats.page.sentences import Sentences

# Measured in lines of a sheet of A4: what fits below the head, and how many letters fit on one line.
_LINES, _LETTERS_OF_TITLE, _LETTERS_OF_SPEAKERS, _LETTERS_OF_ROOM = 30.0, 37, 58, 18
_ROOM_LINE = 2.4
_SPEAKER_LINE, _SPACE = 0.85, 0.55


def sheets(agendas: Sequence[Agenda], chapters: Sequence[Chapter], sentence: Sentences) -> Html:
    """Return the sheets of all events, by day and in the file's order of rooms."""
    code = code_of(agendas[0].event)
    once = templates.CODE_ONCE % code if code else NOTHING
    again = templates.CODE_AGAIN % code["label"] if code else NOTHING
    return joined(
        [once]
        + [
            sheet
            for agenda, chapter in zip(agendas, chapters, strict=True)
            for sheet in _sheets(agenda, chapter, sentence, again)
        ]
    )


def _sheets(agenda: Agenda, chapter: Chapter, sentence: Sentences, code: Html) -> Iterator[Html]:
    cards = {card.id: card for day in chapter.days for slot in day.slots for card in slot.cards}
    for day in agenda.days:
        for room in agenda.rooms:
            here = [cards[chapter.prefix + each.id] for each in day.sessions if _is_in(each, room)]
            parts = list(_parts(here, _LINES - _ROOM_LINE * (len(room.name) // _LETTERS_OF_ROOM)))
            for number, part in enumerate(parts, 1):
                yield templates.DOOR % {
                    "code": code,
                    "event": chapter.title,
                    "room": room.name,
                    "day": _day_title(chapter, day),
                    "part": f"{number}/{len(parts)}" if len(parts) > 1 else "",
                    "sessions": joined(map(_entry, part)),
                    "zone": sentence("times_in", zone=chapter.zone),
                }


def _is_in(session: Session, room: Room) -> bool:
    return any(each.id == room.id for each in session.rooms)


def _day_title(chapter: Chapter, day: Day) -> str:
    return next(each.title for each in chapter.days if each.date == day.date.isoformat())


def _parts(cards: Sequence[Card], lines: float) -> Iterator[Sequence[Card]]:
    """Yield the sessions of one door, as many at a time as fit on a sheet."""
    part: list[Card] = []
    filled = 0.0
    for card in cards:
        height = _height(card)
        if part and filled + height > lines:
            yield part
            part, filled = [], 0.0
        part.append(card)
        filled += height
    if part:
        yield part


def _height(card: Card) -> float:
    title = math.ceil(len(card.title) / _LETTERS_OF_TITLE)
    speakers = math.ceil(len(card.speakers) / _LETTERS_OF_SPEAKERS) * _SPEAKER_LINE
    return title + speakers + _SPACE + (_SPEAKER_LINE if card.marks else 0)


def _entry(card: Card) -> Html:
    end = (
        joined((escape(f"–{card.end.shown}"), optional(templates.ZONE, card.end_zone)))
        if card.end
        else escape(f", {card.end_open}")
    )
    return templates.DOOR_ENTRY % {
        "class": templates.ATTRIBUTE % ("class", "cancelled")
        if "cancelled" in dict(card.attributes).get("class", "").split()
        else NOTHING,
        "instant": card.start.instant,
        "start": card.start.shown,
        "end": end,
        "start_zone": optional(templates.ZONE, card.start_zone),
        "title": card.title,
        "speakers": optional(templates.WHO, card.speakers),
        "marks": optional(templates.MARKS, card.marks),
    }
