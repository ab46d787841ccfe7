"""The file of a calendar, made by ics entry by entry, with its digest in its head."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

from alliance_cli.calendar.drafts import Draft
from alliance_cli.calendar.history import Revision
from alliance_cli.calendar.octets import DIGEST, EVENTS, digest
from alliance_cli.event.agenda import Agenda
from alliance_cli.ical.lines import Line, text_line
from alliance_cli.ical.values import utc
from alliance_cli.ical.vtimezone import Rules

_NO_DIGEST = "0" * 32


def parts(
    head: Sequence[Line],
    modified: dt.datetime,
    agendas: Sequence[Agenda],
    zones: dict[str, Rules],
    revised: Iterable[tuple[Draft, Revision]],
) -> Iterator[bytes]:
    """Yield a calendar in parts of whole lines, the first one without its digest."""
    from alliance_cli.calendar.ics_library import AgendaCalendar, AgendaEvent

    uids = " ".join(sorted(str(agenda.event.uid) for agenda in agendas))
    last = Line("LAST-MODIFIED", utc(modified), ((DIGEST, _NO_DIGEST), (EVENTS, uids)))
    events = (AgendaEvent(draft.uid, list(_event_lines(draft, marks)), draft.alarm_lines) for draft, marks in revised)
    for part in AgendaCalendar([*head, last], zones, events).serialize_iter():
        yield part.encode()


def written(made: Iterable[bytes]) -> bytes:
    """Return the file of a calendar that is made in parts."""
    file = BytesIO()
    place = 0

    def noted() -> Iterator[bytes]:
        nonlocal place
        for part in made:
            place = place or part.index(_NO_DIGEST.encode())
            file.write(part)
            yield part

    signed = digest(noted())
    file.seek(place)
    file.write(signed.encode())
    return file.getvalue()


def is_made_of(data: bytes, made: Iterable[bytes], signed: str) -> bool:
    """Return whether a file is `written` of these parts, octet for octet; `signed` is the digest in its head.

    No more parts are taken than are alike.
    """
    place = 0

    def alike() -> Iterator[bytes]:
        nonlocal place
        for part in made:
            octets = part if place else _signed(part, signed)
            if not data.startswith(octets, place):
                return
            place += len(octets)
            yield part

    return digest(alike()) == signed and place == len(data)


def _signed(first: bytes, found: str) -> bytes:
    return first.replace(_NO_DIGEST.encode(), found.encode(), 1)


def _event_lines(draft: Draft, marks: Revision) -> Iterator[Line]:
    yield text_line("UID", draft.uid)
    yield Line("DTSTAMP", utc(marks.stamp))
    yield Line("LAST-MODIFIED", utc(marks.stamp))
    yield Line("SEQUENCE", str(marks.sequence))
    yield from draft.lines if marks.lines is None else marks.lines
