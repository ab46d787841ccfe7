"""The file of a calendar, made by ics entry by entry, with its digest in its head."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

from alliance_cli.calendar.drafts import Draft
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
    entries: Iterable[bytes],
) -> Iterator[bytes]:
    """Yield a calendar in parts of whole lines, the first one without its digest."""
    from alliance_cli.calendar.ics_library import AgendaCalendar

    uids = " ".join(sorted(str(agenda.event.uid) for agenda in agendas))
    last = Line("LAST-MODIFIED", utc(modified), ((DIGEST, _NO_DIGEST), (EVENTS, uids)))
    before, after = AgendaCalendar([*head, last], zones).around_events()
    yield before.encode()
    yield from entries
    yield after.encode()


def entry(draft: Draft, sequence: int, stamp: dt.datetime, lines: Iterable[Line] | None = None) -> bytes:
    """Return an entry as it stands in a file; `lines` are others than those of the draft."""
    from alliance_cli.calendar.ics_library import AgendaEvent

    marks = (
        text_line("UID", draft.uid),
        Line("DTSTAMP", utc(stamp)),
        Line("LAST-MODIFIED", utc(stamp)),
        Line("SEQUENCE", str(sequence)),
    )
    return AgendaEvent(draft.uid, [*marks, *(draft.lines if lines is None else lines)], draft.alarm_lines).octets()


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
