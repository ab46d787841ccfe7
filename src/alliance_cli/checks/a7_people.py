"""A7xx: people."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.checks.code import WARNING, Code
from alliance_cli.checks.overlaps import overlaps, when
from alliance_cli.checks.subject import Subject
from alliance_cli.event.agenda import Session, takes_part
from alliance_cli.findings import Diagnostic, Related

_SPEAKER = '[[speakers]]\nid = "mullally"\nname = "Siobhán Mullally"\n'
_SESSION = (
    '[[sessions]]\nid = "opening"\ntitle = "Opening"\nstart = 2021-06-14T14:00:00\n'
    'duration = "1h"\nspeakers = ["mullally"]\n'
)

CODES = (
    Code(
        "A701",
        WARNING,
        "speaker-clash",
        "Somebody is in two sessions at once.",
        "This includes moderators. If both sessions are in the same room, the room clash is reported instead "
        "(A504). People who have withdrawn and cancelled sessions do not count.",
        _SPEAKER
        + _SESSION
        + _SESSION.replace("opening", "panel").replace("Opening", "Panel").replace("14:00", "14:30"),
        _SPEAKER
        + _SESSION
        + _SESSION.replace("opening", "panel").replace("Opening", "Panel").replace("14:00", "15:30"),
    ),
    Code(
        "A702",
        WARNING,
        "withdrawn-speaker",
        "Somebody who has withdrawn is still in a session.",
        "The list of speakers contradicts the session.",
        _SPEAKER + 'status = "withdrawn"\n' + _SESSION,
        _SPEAKER + 'status = "withdrawn"\n' + _SESSION.replace('speakers = ["mullally"]\n', ""),
    ),
)


def speaker_clashes(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A701 for everybody who is to be in two places at once, whatever the role."""
    by_speaker: dict[str, list[Session]] = {}
    for session in subject.agenda.sessions:
        if session.status != "cancelled":
            for speaker in dict.fromkeys(appearance.speaker.id for appearance in session.taking_part):
                by_speaker.setdefault(speaker, []).append(session)
    for speaker_id, sessions in by_speaker.items():
        for earlier, later in overlaps(sessions):
            if {room.id for room in earlier.rooms} & {room.id for room in later.rooms}:
                continue  # said of the room
            message = f"`{speaker_id}` is in session `{later.id}` while in `{earlier.id}`, {when(earlier, later)}"
            yield Diagnostic(
                "A701",
                message,
                subject.speaker_route(later, speaker_id),
                "correct a time or a speaker; if it is intended, silence this finding",
                (Related(f"session `{earlier.id}` is here", subject.speaker_route(earlier, speaker_id)),),
            )


def withdrawn_speakers(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A702 for everybody who has withdrawn and is still on a session that takes place."""
    places = {speaker.id: route for route, speaker in subject.speakers.items()}
    for session in subject.agenda.sessions:
        if session.status == "cancelled":
            continue
        for appearance in session.appearances:
            if not takes_part(appearance.speaker):
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


RULES = (
    speaker_clashes,
    withdrawn_speakers,
)
