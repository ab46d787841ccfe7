"""Sessions at the same time, found in one sweep."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from alliance_cli.event.agenda import Session
from alliance_cli.times import TimeWords


def overlaps(sessions: Iterable[Session]) -> Iterator[tuple[Session, Session]]:
    """Yield each session that starts while others run, after that one of them which ends last.

    One sweep in order of start: with n sessions there are at most n pairs, and every session that
    overlaps another one is in a pair. A session without an announced end is a moment only.
    """
    running: Session | None = None
    for session in sessions:
        if running and (session.start < _known_end(running) or session.start == running.start):
            yield running, session
        if running is None or _known_end(session) >= _known_end(running):
            running = session


def _known_end(session: Session) -> dt.datetime:
    return session.end if session.end_announced else session.start


def when(earlier: Session, later: Session) -> str:
    """Return the time that two sessions share, as wall time of the event."""
    words = TimeWords(later.zone)
    if not (earlier.end_announced and later.end_announced):
        return f"at {words.dated_span(later.start, None, 'plain')}"
    return words.dated_span(later.start, min(later.end, earlier.end), "plain")
