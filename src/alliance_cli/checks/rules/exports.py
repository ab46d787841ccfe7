"""Rules about what other systems' formats have no place for: one finding for each kind of loss. A807 and on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sized
from dataclasses import dataclass

from alliance_cli.checks.rules.subject import Subject
from alliance_cli.event.agenda import Session
from alliance_cli.findings import Diagnostic

_MINUTE = dt.timedelta(minutes=1)
# schedule.xml and schedule.json have elements of their own for these.
_OPTED_OUT = frozenset({"not-recorded", "not-streamed"})


@dataclass(frozen=True, slots=True)
class Loss:
    """Something about a session that formats leave out or shorten; docs/formats.md has the whole table."""

    code: str
    key: str
    is_in: Callable[[Session], bool]
    message: str
    """What happens, and in which formats; `{}` is the number of sessions in words."""
    help: str


LOSSES = (
    Loss(
        "A807",
        "speakers",
        lambda session: any(part.role != "speaker" for part in session.appearances),
        "schedule.xml and JSON-LD have no roles: in {} everybody is a speaker there",
        "say in the abstract who moderates, if readers of those must know",
    ),
    Loss(
        "A808",
        "tags",
        lambda session: bool(set(session.tags) - _OPTED_OUT),
        "schedule.xml and schedule.json have no tags: those of {} are left out there",
        "use tracks for what apps are to sort by",
    ),
    Loss(
        "A809",
        "languages",
        lambda session: len(session.languages) > 1,
        "version 2 of schedule.json has one language per session: of {} it takes the first",
        "put the language first that is spoken most",
    ),
    Loss(
        "A810",
        "status",
        lambda session: session.status == "tentative",
        "schedule.xml, version 1 of schedule.json and JSON-LD know no tentative sessions: {} will look certain there",
        "mark the title, if readers of those must know",
    ),
)


def what_other_systems_lose(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A807 to A810 at the first session of each kind of loss, and A811 for parts of a minute."""
    for loss in LOSSES:
        losing = [session for session in subject.agenda.sessions if loss.is_in(session)]
        if losing:
            first = min(losing, key=lambda session: session.position)
            yield Diagnostic(loss.code, loss.message.format(_sessions(losing)), (*first.route, loss.key), loss.help)
    inexact = [session for session in subject.agenda.sessions if session.end_announced and session.duration % _MINUTE]
    if inexact:
        message = f"schedule.xml knows whole minutes: in {_sessions(inexact)} the duration is rounded up"
        yield Diagnostic("A811", message, inexact[0].route, "write durations in whole minutes")


def _sessions(found: Sized) -> str:
    return f"{len(found)} session{'s' if len(found) > 1 else ''}"
