"""When the conference day starts: found from the days under which a source files its sessions."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from alliance_cli.importing.programme import Programme
from alliance_cli.times import english

_NOON = dt.time(12)
_MIDNIGHT = dt.time(0)
_DAY = dt.timedelta(days=1)


class Filing(NamedTuple):
    """A session's conference day in the source, its local start, and its place there."""

    day: dt.date
    start: dt.datetime
    place: str

    @property
    def is_after_midnight(self) -> bool:
        """Whether the session is filed under the day before its date."""
        return self.start.date() - self.day == _DAY and self.start.time() < _NOON


def find_day_start(filings: Sequence[Filing], stated: Sequence[dt.time], programme: Programme) -> dt.time:
    """Return the clock time at which conference days start, so that sessions stay on the day they are filed under.

    Any time between the last session after midnight and the first of a morning would do: one that
    the source itself states is preferred, then a full hour. Sessions that no such time keeps on
    their day are noted as faults of `programme`.
    """
    late = [filing.start.time() for filing in filings if filing.is_after_midnight]
    early = [filing.start.time() for filing in filings if filing.start.date() == filing.day]
    chosen = _between(late, early, stated) if late else _MIDNIGHT
    for filing in filings:
        shift = _DAY if filing.start.time() < chosen else dt.timedelta()
        if filing.start.date() - shift != filing.day:
            programme.fault(
                f"filed under {filing.day}, but starts on {filing.start.date()} at {english.clock(filing.start)}; "
                f"it is shown on {filing.start.date() - shift}",
                filing.place,
            )
    return chosen


def _between(late: Sequence[dt.time], early: Sequence[dt.time], stated: Sequence[dt.time]) -> dt.time:
    last, first = max(late), min(early, default=dt.time(23, 59))
    hours = [dt.time(hour) for hour in range(1, 13)]
    preferred = [time for time, _ in Counter(stated).most_common()] + hours
    if last < first:
        return next((time for time in preferred if last < time <= first), first.replace(second=0, microsecond=0))
    # No time suits all: the one that moves the fewest sessions.
    return min(preferred, key=lambda time: sum(each >= time for each in late) + sum(each < time for each in early))
