"""The lineup for people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from alliance_cli.event.agenda import Agenda, Session
from alliance_cli.event.lineup import Part, Place, office
from alliance_cli.terminal.document import Block, Paragraph, Piece, line
from alliance_cli.terminal.headings import event_heading, nothing_there, place_of
from alliance_cli.times import NamedZone, TimeWords


def speakers_document(
    agenda: Agenda,
    places: Sequence[Place],
    zones: Sequence[NamedZone] = (),
    *,
    twelve_hour: bool = False,
    filters: Sequence[str] = (),
) -> Iterator[Block]:
    """Yield every speaker with office, organization and parts, in the order given; times in further `zones` too."""
    yield from event_heading(agenda)
    if not places:
        yield nothing_there("speakers", filters)
    for place in places:
        yield from _place(place, TimeWords(agenda.event.zone, twelve_hour), zones)


def _place(place: Place, words: TimeWords, zones: Sequence[NamedZone]) -> Iterator[Block]:
    speaker = place.speaker
    status = f"  {speaker.status}" if speaker.status != "confirmed" else ""
    pronouns = f"  ({speaker.pronouns})" if speaker.pronouns else ""
    yield Paragraph(
        line(
            Piece(speaker.name, "strong"),
            Piece(pronouns, "dim"),
            Piece(status, "bad" if speaker.status == "withdrawn" else "caution"),
        )
    )
    if held := office(speaker):
        yield Paragraph(line(held), indent=4)
    for part in place.parts:
        yield Paragraph(line(Piece(_part(part, words, zones), "dim")), indent=4, hang=2)


def _part(part: Part, words: TimeWords, zones: Sequence[NamedZone]) -> str:
    session = part.session
    when = words.moment(session.start, named=False)
    day = words.day_of(session.start)
    others = [f"{_elsewhere(session, day, words.within(zone.zone))} {place_of(zone)}" for zone in zones]
    when += f" ({', '.join(others)})" if others else ""
    role = f"{part.role}, " if part.role != "speaker" else ""
    cancelled = ", cancelled" if session.status == "cancelled" else ""
    return f"{role}{when}: {session.title}{cancelled}"


def _elsewhere(session: Session, day: dt.date, words: TimeWords) -> str:
    return (
        words.clock(session.start) if words.day_of(session.start) == day else words.span(session.start, None, under=day)
    )
