"""When the conference day starts: found from the days under which a source files its sessions."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from alliance_cli.importing.programme import Programme
from alliance_cli.times import english

_NOON = dt.time(12)
_MORNING = dt.time(7)
_MIDNIGHT = dt.time(0)
_DAY = dt.timedelta(days=1)


class Filing(NamedTuple):
    """A session's conference day in the source, its local start, and its place there."""

    day: dt.date
    start: dt.datetime
    place: str

    @property
    def is_day_later(self) -> bool:
        """Whether the session is filed under the day before its date."""
        return self.start.date() - self.day == _DAY


def find_day_start(filings: Sequence[Filing], stated: Sequence[dt.time], programme: Programme) -> dt.time:
    """Return the clock time at which conference days start, so that sessions stay on the day they are filed under.

    That is after midnight only where the source files night sessions under the day before: sessions
    before the morning, or before the start of the day that the source itself states. Any time
    between the last of them and the first of a morning would do: one that the source states is
    preferred, then a full hour. Sessions that no such time keeps on their day are noted as faults
    of `programme`; where the whole programme is filed a day off, that is noted once.
    """
    shift = _common_shift(filings)
    if shift:
        first = filings[0]
        programme.fault(
            f"all {len(filings)} sessions are filed under a day that is not the one of their date, such as {first.day} "
            f"for {first.start.date()} at {english.clock(first.start)}; the dates are kept",
            first.place,
        )
        return _MIDNIGHT
    morning = max((time for time in stated if time <= _NOON), default=_MIDNIGHT)
    night_ends = max(morning, _MORNING)
    late = [filing.start.time() for filing in filings if filing.is_day_later and filing.start.time() < night_ends]
    early = [filing.start.time() for filing in filings if filing.start.date() == filing.day]
    chosen = _between(late, early, stated) if late else _MIDNIGHT
    for filing in filings:
        before = _DAY if filing.start.time() < chosen else dt.timedelta()
        if filing.start.date() - before != filing.day:
            programme.fault(
                f"filed under {filing.day}, but starts on {filing.start.date()} at {english.clock(filing.start)}; "
                f"it is shown on {filing.start.date() - before}",
                filing.place,
            )
    return chosen


def _common_shift(filings: Sequence[Filing]) -> bool:
    """Return whether no session of several is filed under its date, and not all of them are held at night."""
    return (
        len(filings) > 1
        and all(filing.start.date() != filing.day for filing in filings)
        and any(filing.start.time() >= _MORNING for filing in filings)
    )


def _between(late: Sequence[dt.time], early: Sequence[dt.time], stated: Sequence[dt.time]) -> dt.time:
    last, first = max(late), min(early, default=dt.time(23, 59))
    hours = [dt.time(hour) for hour in range(1, 13)]
    preferred = [time for time, _ in Counter(stated).most_common()] + hours
    if last < first:
        return next((time for time in preferred if last < time <= first), first.replace(second=0, microsecond=0))
    # No time suits all: the one that moves the fewest sessions.
    return min(preferred, key=lambda time: sum(each >= time for each in late) + sum(each < time for each in early))
