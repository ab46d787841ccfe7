"""Whom to tell about the changes: every speaker affected, and by what."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from alliance_cli.changes.change import Change, Changed, Changes
from alliance_cli.changes.comparison import roles
from alliance_cli.event.agenda import Agenda, Room, Session
from alliance_cli.event.model import Speaker

# What of the event itself everybody who speaks there has to know.
_EVENT_WIDE = frozenset({"status", "dates", "timezone", "place", "attendance"})


@dataclass(frozen=True, slots=True)
class Concern:
    """A session that a speaker has to hear of: what changed of it, of its rooms, and of the speaker's own roles in it."""

    session: Changed[Session]
    rooms: tuple[Changed[Room], ...]
    part: Change | None


@dataclass(frozen=True, slots=True)
class Notice:
    """One speaker, with the changes of the event and of the speaker's sessions, in order of time."""

    speaker: Speaker
    event: tuple[Change, ...]
    concerns: tuple[Concern, ...]


def notices(changes: Changes) -> tuple[Notice, ...]:
    """Return whom to tell of `changes`, in the organiser's order of precedence.

    Concerned are the speakers of every changed session, cancellations included, those who were in it
    and those who are; of sessions in a changed room; and all who speak, where the event itself
    changed its status, its days or its place. Who had withdrawn before is not.
    """
    wide = tuple(change for change in changes.event if change.fact in _EVENT_WIDE)
    concerns: dict[str, list[Concern]] = defaultdict(list)
    for concern in _sessions_concerned(changes):
        for speaker, part in _parts(concern.session, changes).items():
            concerns[speaker].append(Concern(concern.session, concern.rooms, part))
    status = tuple(change for change in wide if change.fact == "status")
    speaking = _speaking(changes.new)
    told = set(concerns) | (speaking if wide else set())
    renamed = changes.renamed["speakers"]
    known = {each.id: each for each in changes.new.speakers}
    for each in changes.old.speakers:
        known.setdefault(renamed.get(each.id, each.id), each)
    return tuple(
        Notice(each, wide if key in speaking else status, tuple(concerns[key]))
        for key, each in known.items()
        if key in told
    )


def _sessions_concerned(changes: Changes) -> list[Concern]:
    """Return the changed sessions, those in changed rooms, and all of them where the event is called off or on."""
    rooms = {changed.new.id: changed for changed in changes.rooms if changed.old and changed.new}
    is_all = changes.status is not None and "cancelled" in changes.status[1:]
    named = {changed.current.id for changed in changes.sessions}
    was_on = changes.old.event.status != "cancelled"
    named |= {session.id for session in changes.old.sessions if session.status == "cancelled" and was_on}
    untouched = [Changed(each, each) for each in changes.new.sessions if each.id not in named]
    found = []
    for changed in [*changes.sessions, *untouched]:
        is_held = changed.old is not None and changed.verdict not in {"removed", "cancelled"}
        here = tuple(rooms[room.id] for room in changed.current.rooms if room.id in rooms) if is_held else ()
        if changed.facts or here or is_all or changed.old is not changed.new:
            found.append(Concern(changed, here, None))
    return sorted(found, key=lambda concern: (concern.session.shown.start, concern.session.shown.position))


def _parts(changed: Changed[Session], changes: Changes) -> dict[str, Change | None]:
    """Return the speakers who were or are in the session, each with the change of roles."""
    renamed = changes.renamed["speakers"]
    old, new = (roles(session.taking_part, renamed) if session else {} for session in (changed.old, changed.new))
    if changed.old is changed.new:
        return dict.fromkeys(new)
    return {
        speaker: Change("part", old.get(speaker, ()), new.get(speaker, ()))
        if old.get(speaker) != new.get(speaker) and changed.old and changed.new
        else None
        for speaker in old | new
    }


def _speaking(agenda: Agenda) -> set[str]:
    return {each.speaker.id for session in agenda.sessions for each in session.taking_part}
