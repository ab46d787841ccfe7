"""What a page says of itself: which event and audience it is for, the digest of what it shows, and since when."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

from alliance_cli.event.agenda import Agenda
from alliance_cli.event.export_options import Options
from alliance_cli.findings import EventError

_MARK = re.compile(
    rb'<meta name="alliance-state" content="'
    rb'(?P<digest>[0-9a-f]{64}) (?P<changed>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) (?P<place>[a-z]+ [a-z]+ [0-9a-f ,-]+)">'
)


class State(NamedTuple):
    """The digest of what a page shows, when that last changed, and the mark in which the page keeps both."""

    digest: str
    changed: dt.datetime
    mark: str

    @property
    def stamp(self) -> str:
        """The last change as RFC 3339 in UTC."""
        return _stamp(self.changed)


def state_of(agendas: Sequence[Agenda], options: Options, shown: str) -> State:
    """Return the state of a page that shows `shown`; where the page at its place shows the same, it is as old as that.

    Raises:
        EventError: The page that is there is for another audience, layout or event.
    """
    uids = ",".join(str(agenda.event.uid) for agenda in agendas)
    place = f"{options.layout} {options.audience} {uids}"
    digest = sha256(f"{place}\n{shown}".encode("utf-8", "replace")).hexdigest()
    changed = options.now.astimezone(dt.UTC).replace(microsecond=0)
    found = _MARK.search(options.previous) if options.previous and not options.fresh else None
    if found and found["place"].decode() != place and not options.force:
        raise EventError("the page that is there is another one", "name another file, or replace it with `--force`")
    if found and found["digest"].decode() == digest:
        changed = dt.datetime.fromisoformat(found["changed"].decode())
    return State(digest, changed, f"{digest} {_stamp(changed)} {place}")


def _stamp(instant: dt.datetime) -> str:
    return instant.isoformat().replace("+00:00", "Z")
