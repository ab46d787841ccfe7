"""What one audience may see of an event: the only way to its private sessions, people, rooms, dates and links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from alliance_cli.event.agenda import Agenda, Environment, Room, Session, derived_span
from alliance_cli.event.model import Audience
from alliance_cli.event.values import Secret
from alliance_cli.findings import EventError
from alliance_cli.links import carried
from alliance_cli.text import clean_line


def publish(agenda: Agenda, audience: Audience, environment: Environment) -> Agenda:
    """Return the agenda as `audience` may see it.

    For registered people, links and passcodes are read from the file or from the environment
    variables that the file names.

    Raises:
        EventError: A named environment variable is not set.
    """
    if agenda.addresses:  # for letters, whoever they go to
        agenda = replace(agenda, addresses={})
    if audience == "public":
        return public(agenda)
    rooms = tuple(_with_secrets(room, environment) for room in agenda.rooms)
    return replace(agenda, rooms=rooms, sessions=_in_rooms(agenda.sessions, rooms))


def public(agenda: Agenda) -> Agenda:
    """Return the agenda as everybody may see it, the same whatever the times, texts and people of what is private.

    Join links and passcodes are gone, and so are sessions for registered people. With these go the rooms and tracks
    that only they have, and everybody who is in no public session: leaving a private one does not
    announce anybody to the public. Dates that nobody stated are those of the public sessions.
    """
    rooms = tuple(map(_without_secrets, agenda.rooms))
    sessions = tuple(session for session in agenda.sessions if session.audience == "public")
    if len(sessions) == len(agenda.sessions):
        return replace(agenda, rooms=rooms, sessions=_in_rooms(sessions, rooms))
    hidden = tuple(session for session in agenda.sessions if session.audience != "public")
    private_rooms = _rooms(hidden) - _rooms(sessions)
    private_tracks = _tracks(hidden) - _tracks(sessions)
    rooms = tuple(room for room in rooms if room.id not in private_rooms)
    speaking = {each.speaker.id for session in sessions for each in session.appearances}
    event = agenda.event
    start, end = derived_span(
        None if "start" in agenda.derived else event.start,
        None if "end" in agenda.derived else event.end,
        sessions,
        event.zone,
    )
    return replace(
        agenda,
        event=event._replace(start=start, end=end),
        registration=tuple(
            window._replace(closes=start.instant if start else None) if window.closes_with_start else window
            for window in agenda.registration
        ),
        rooms=rooms,
        tracks=tuple(track for track in agenda.tracks if track.id not in private_tracks),
        speakers=tuple(speaker for speaker in agenda.speakers if speaker.id in speaking),
        sessions=_in_rooms(sessions, rooms),
    )


def _rooms(sessions: Iterable[Session]) -> set[str]:
    return {room.id for session in sessions for room in session.rooms}


def _tracks(sessions: Iterable[Session]) -> set[str]:
    return {session.track.id for session in sessions if session.track}


def _in_rooms(sessions: tuple[Session, ...], rooms: tuple[Room, ...]) -> tuple[Session, ...]:
    """Return the sessions in these rooms; one whose rooms are as they were is the same object."""
    by_id = {room.id: room for room in rooms}

    def placed(session: Session) -> Session:
        found = tuple([by_id[room.id] for room in session.rooms])
        return session if found == session.rooms else session._replace(rooms=found)

    return tuple(map(placed, sessions))


def _without_secrets(room: Room) -> Room:
    has_secrets = room.join_secret is not None or room.passcode_secret is not None
    return room._replace(join_secret=None, passcode_secret=None) if has_secrets else room


def _with_secrets(room: Room, environment: Environment) -> Room:
    return room._replace(
        join_url=_revealed(room, "join_url", room.join_secret, environment),
        passcode=_revealed(room, "passcode", room.passcode_secret, environment),
        join_secret=None,
        passcode_secret=None,
    )


def _revealed(
    room: Room, key: Literal["join_url", "passcode"], secret: Secret | None, environment: Environment
) -> str | None:
    if secret is None or secret.env is None:
        text = clean_line(secret.text or "") if secret else ""
        return (carried(text) if key == "join_url" else text) or None
    value = clean_line(environment.get(secret.env, ""))
    if not value:
        raise EventError(
            f"the {key} of room `{room.id}` comes from the environment variable {secret.env}, which is not set",
            f"set {secret.env}, or leave out `--audience registered`",
        )
    return carried(value) if key == "join_url" else value


def addresses_of(agenda: Agenda, environment: Environment) -> dict[str, str]:
    """Return the addresses for letters by the ids of speakers, from the file or from the variables that it names.

    Raises:
        EventError: A named environment variable is not set.
    """
    found = {}
    for speaker, secret in agenda.addresses.items():
        value = clean_line((environment.get(secret.env, "") if secret.env else secret.text) or "")
        if not value:
            raise EventError(
                f"the email of speaker `{speaker}` comes from the environment variable {secret.env}, which is not set",
                f"set {secret.env}",
            )
        found[speaker] = value
    return found
