"""The lineup for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alliance_cli.event.agenda import Agenda
from alliance_cli.event.lineup import Part, Place, office
from alliance_cli.terminal.document import Block, Paragraph, Piece, line
from alliance_cli.terminal.views.agenda import event_heading
from alliance_cli.times import TimeWords


def speakers_document(agenda: Agenda, places: Sequence[Place]) -> Iterator[Block]:
    """Yield every speaker with office, organization and parts, in the order given."""
    yield from event_heading(agenda)
    if not places:
        yield Paragraph(line("No speakers are announced yet."))
    for place in places:
        yield from _place(place)


def _place(place: Place) -> Iterator[Block]:
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
        yield Paragraph(line(Piece(_part(part), "dim")), indent=4, hang=2)


def _part(part: Part) -> str:
    session = part.session
    when = TimeWords(session.zone).moment(session.start, named=False)
    role = f"{part.role}, " if part.role != "speaker" else ""
    cancelled = ", cancelled" if session.status == "cancelled" else ""
    return f"{role}{when}: {session.title}{cancelled}"
