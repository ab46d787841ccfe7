"""The state of registration at an instant, and when it changes next."""

import datetime as dt
from contextlib import suppress
from typing import Literal, NamedTuple, TypeAlias, cast, get_args

from alliance_cli.event.agenda import Agenda, Window

State: TypeAlias = Literal[
    "none",
    "upcoming",
    "open",
    "closing-soon",
    "waitlist",
    "full",
    "closed",
    "postponed",
    "cancelled",
    "over",
]
STATES: tuple[State, ...] = get_args(State)
SOON = dt.timedelta(hours=48)

# People can register in these; `--is open` asks for them.
_OPEN: frozenset[State] = frozenset({"open", "closing-soon", "waitlist"})


class Standing(NamedTuple):
    """The state of one window at `evaluated_at`, and when it changes next.

    `next_state` and `next_change` are None where the file names no further change.
    """

    window: Window | None
    evaluated_at: dt.datetime
    state: State
    next_state: State | None
    next_change: dt.datetime | None

    @property
    def is_open(self) -> bool:
        """Whether people can register, be it for the waiting list."""
        return self.state in _OPEN

    @property
    def time_to_change(self) -> dt.timedelta | None:
        """Elapsed time until `next_change`."""
        return self.next_change - self.evaluated_at if self.next_change else None

    def satisfies(self, state: str) -> bool:
        """Return whether the state is `state`; closing soon and having a waiting list are ways to be open."""
        return self.state == state or (state == "open" and self.is_open)


def standing(agenda: Agenda, window: Window | None, now: dt.datetime, *, soon: dt.timedelta = SOON) -> Standing:
    """Return how `window` stands at `now`; None is an event without registration.

    A window is half-open: at `opens` it is open, at `closes` it is closed. `soon` before `closes`
    it is closing soon.
    """
    state = _state(agenda, window, now, soon)
    for moment in sorted(moment for moment in _moments(agenda, window, soon) if moment > now):
        following = _state(agenda, window, moment, soon)
        if following != state:
            return Standing(window, now, state, following, moment)
    return Standing(window, now, state, None, None)


def _moments(agenda: Agenda, window: Window | None, soon: dt.timedelta) -> list[dt.datetime]:
    """Return every instant at which the state can change."""
    moments = [agenda.event.end.instant] if agenda.event.end else []
    if window and window.opens:
        moments.append(window.opens)
    if window and window.closes:
        moments.append(window.closes)
        with suppress(OverflowError):
            moments.append(window.closes - soon)
    return moments


def _state(agenda: Agenda, window: Window | None, now: dt.datetime, soon: dt.timedelta) -> State:
    status = agenda.event.status
    if status in {"cancelled", "postponed"}:
        return cast("State", status)
    if agenda.has_ended(now):
        return "over"
    return _window_state(window, now, soon) if window else "none"


def _window_state(window: Window, now: dt.datetime, soon: dt.timedelta) -> State:
    if window.opens and now < window.opens:
        return "upcoming"
    if window.closes and now >= window.closes:
        return "closed"
    if window.capacity is not None and window.registered is not None and window.registered >= window.capacity:
        return "waitlist" if window.waitlist else "full"
    return "closing-soon" if window.closes and window.closes - now <= soon else "open"
