"""What a page says of itself: which event and audience it is for, the digest of what it shows, and since when."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Iterable, Sequence
from hashlib import sha256
from typing import NamedTuple

from alliance_cli.event.agenda import Agenda
from alliance_cli.event.export_options import Options
from alliance_cli.findings import EventError

_MARK = re.compile(
    rb'<meta name="alliance-state" content="'
    rb'(?P<digest>[0-9a-f]{64}) (?P<changed>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) (?P<place>[a-z]+ [a-z]+ [0-9a-f ,-]+)">'
)
_SESSION = re.compile(rb'<(?:article|p class="gone") id="s-([a-z0-9][a-z0-9-]{0,140})"')
_MOST_GONE = 200


class State(NamedTuple):
    """The digest of what a page shows, when that last changed, and the mark in which the page keeps both."""

    digest: str
    changed: dt.datetime
    mark: str

    @property
    def stamp(self) -> str:
        """The last change as RFC 3339 in UTC."""
        return _stamp(self.changed)


def state_of(agendas: Sequence[Agenda], options: Options, shown: Iterable[str]) -> State:
    """Return the state of a page that shows `shown`; where the page at its place shows the same, it is as old as that.

    Raises:
        EventError: The page that is there is for another audience, layout or event.
    """
    place = _place(agendas, options)
    digested = sha256(f"{place}\n".encode())
    for piece in shown:
        digested.update(piece.encode("utf-8", "replace"))
    digest = digested.hexdigest()
    changed = options.now.astimezone(dt.UTC).replace(microsecond=0)
    found = _former(options)
    if found and found["place"].decode() != place and not options.force:
        raise EventError("the existing page is a different one", "name another file, or replace it with `--force`")
    if found and found["digest"].decode() == digest:
        changed = dt.datetime.fromisoformat(found["changed"].decode())
    return State(digest, changed, f"{digest} {_stamp(changed)} {place}")


def gone_sessions(agendas: Sequence[Agenda], options: Options, present: Container[str]) -> list[str]:
    """Return the ids of sessions that the page at this place had or knew as gone, and that are not `present`.

    A page that is cut to a selection, or that is for another audience or event, has nothing to say of others.
    """
    found = _former(options)
    if found is None or any(options.selection) or found["place"].decode() != _place(agendas, options):
        return []
    known = dict.fromkeys(each[1].decode() for each in _SESSION.finditer(options.previous or b""))
    return [each for each in known if each not in present][:_MOST_GONE]


def _former(options: Options) -> re.Match[bytes] | None:
    """Return the mark of the page that is there."""
    return _MARK.search(options.previous) if options.previous and not options.fresh else None


def _place(agendas: Sequence[Agenda], options: Options) -> str:
    """Return for whom and of what a page is."""
    uids = ",".join(str(agenda.event.uid) for agenda in agendas)
    return f"{options.layout} {options.audience} {uids}"


def _stamp(instant: dt.datetime) -> str:
    return instant.isoformat().replace("+00:00", "Z")
