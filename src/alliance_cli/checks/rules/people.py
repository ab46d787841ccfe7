"""Rules about people: A7xx."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.checks.rules.agenda import overlaps, when
from alliance_cli.checks.rules.subject import Subject
from alliance_cli.event.agenda import Session
from alliance_cli.findings import Diagnostic, Related


def speaker_clashes(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A701 for everybody who is to be in two places at once, whatever the role."""
    by_speaker: dict[str, list[Session]] = {}
    for session in subject.agenda.sessions:
        if session.status != "cancelled":
            for speaker in {appearance.speaker.id: appearance.speaker for appearance in session.appearances}.values():
                if speaker.status != "withdrawn":
                    by_speaker.setdefault(speaker.id, []).append(session)
    for speaker_id, sessions in by_speaker.items():
        for earlier, later in overlaps(sessions):
            if {room.id for room in earlier.rooms} & {room.id for room in later.rooms}:
                continue  # said of the room
            message = f"`{speaker_id}` is in session `{later.id}` while in `{earlier.id}`, {when(earlier, later)}"
            yield Diagnostic(
                "A701",
                message,
                subject.speaker_route(later, speaker_id),
                "correct a time or a speaker; where it is meant, silence this finding",
                (Related(f"session `{earlier.id}` is here", subject.speaker_route(earlier, speaker_id)),),
            )


def withdrawn_speakers(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A702 for everybody who has withdrawn and is still on a session that takes place."""
    places = {speaker.id: route for route, speaker in subject.speakers.items()}
    for session in subject.agenda.sessions:
        if session.status == "cancelled":
            continue
        for appearance in session.appearances:
            if appearance.speaker.status == "withdrawn":
                name = appearance.speaker.id
                related = (Related("withdrawn here", (*places[name], "status")),)
                message = f"`{name}` has withdrawn and is still in session `{session.id}`"
                yield Diagnostic(
                    "A702",
                    message,
                    subject.speaker_route(session, name),
                    "take the name out, or correct the status",
                    related,
                )
