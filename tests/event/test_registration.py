"""The state of registration at an instant."""

import datetime as dt
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.event.agenda import Agenda, Event, Window
from alliance_cli.event.registration import SOON, standing
from alliance_cli.times import Moment

START = dt.datetime(2021, 6, 14, 12, tzinfo=dt.UTC)
END = dt.datetime(2021, 6, 16, 14, 30, tzinfo=dt.UTC)
OPENS = dt.datetime(2021, 5, 3, 7, tzinfo=dt.UTC)
CLOSES = dt.datetime(2021, 6, 10, 15, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


def an_agenda(*windows, status="confirmed", end=END):
    event = Event(
        id="e",
        title="E",
        zone=ZoneInfo("Europe/Vienna"),
        start=Moment(START),
        end=Moment(end) if end else None,
        day_starts=dt.time(0),
        attendance=None,
        status=status,
        written_uid=UUID(int=0),
        nominal_duration=dt.timedelta(minutes=30),
    )
    return Agenda(event=event, organizer=None, registration=windows, rooms=(), tracks=(), speakers=(), sessions=())


def a_window(opens=OPENS, closes=CLOSES, **facts):
    return Window(id=None, name=None, opens=opens, closes=closes, closes_with_start=False, route=(), **facts)


@pytest.mark.parametrize(
    ("now", "state", "following", "change"),
    [
        (OPENS - SECOND, "upcoming", "open", OPENS),
        (OPENS, "open", "closing-soon", CLOSES - SOON),
        (CLOSES - SOON - SECOND, "open", "closing-soon", CLOSES - SOON),
        (CLOSES - SOON, "closing-soon", "closed", CLOSES),
        (CLOSES - SECOND, "closing-soon", "closed", CLOSES),
        (CLOSES, "closed", "over", END),
        (END - SECOND, "closed", "over", END),
        (END, "over", None, None),
    ],
)
def test_a_window_is_half_open_and_names_its_next_change(now, state, following, change):
    window = a_window()
    found = standing(an_agenda(window), window, now)
    assert (found.state, found.next_state, found.next_change) == (state, following, change)
    assert (found.window, found.evaluated_at) == (window, now)
    assert found.time_to_change == (change - now if change else None)


def test_a_soon_that_reaches_before_the_calendar_is_from_the_start():
    window = a_window(opens=None, closes=dt.datetime(40, 1, 1, tzinfo=dt.UTC))
    found = standing(an_agenda(window), window, dt.datetime(2, 1, 1, tzinfo=dt.UTC), soon=dt.timedelta(days=36_500))
    assert (found.state, found.next_state) == ("closing-soon", "closed")


@pytest.mark.parametrize(
    ("facts", "state", "is_open"),
    [
        ({"capacity": 10, "registered": 9}, "open", True),
        ({"capacity": 10, "registered": 10}, "full", False),
        ({"capacity": 10, "registered": 11}, "full", False),
        ({"capacity": 10, "registered": 10, "waitlist": True}, "waitlist", True),
        ({"capacity": 10}, "open", True),
        ({"registered": 10}, "open", True),
        ({"capacity": 0, "registered": 0}, "full", False),
    ],
)
def test_full_is_known_only_from_both_numbers(facts, state, is_open):
    window = a_window(**facts)
    found = standing(an_agenda(window), window, OPENS)
    assert (found.state, found.is_open, found.satisfies("open")) == (state, is_open, is_open)


def test_full_is_not_said_before_opening_or_after_closing():
    window = a_window(capacity=1, registered=1)
    assert standing(an_agenda(window), window, OPENS - SECOND).state == "upcoming"
    assert standing(an_agenda(window), window, CLOSES).state == "closed"


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_a_cancelled_or_postponed_event_says_so_at_any_time(status):
    window = a_window()
    for now in (OPENS - SECOND, OPENS, END + SECOND):
        found = standing(an_agenda(window, status=status), window, now)
        assert (found.state, found.next_state) == (status, None)


def test_an_event_without_registration_has_none_until_it_is_over():
    found = standing(an_agenda(), None, START)
    assert (found.state, found.next_state, found.next_change) == ("none", "over", END)


def test_a_window_without_ends_is_open_for_ever():
    window = a_window(opens=None, closes=None)
    found = standing(an_agenda(window, end=None), window, START)
    assert (found.state, found.next_state, found.time_to_change) == ("open", None, None)


moments = st.datetimes(dt.datetime(2021, 4, 1), dt.datetime(2021, 7, 1), timezones=st.just(dt.UTC))
windows = st.builds(
    a_window,
    opens=st.none() | moments,
    closes=st.none() | moments,
    capacity=st.none() | st.integers(0, 2),
    registered=st.none() | st.integers(0, 2),
    waitlist=st.booleans(),
)


@given(window=windows, now=moments, soon=st.timedeltas(dt.timedelta(0), dt.timedelta(days=30)))
def test_the_next_change_is_the_first_moment_with_another_state(window, now, soon):
    agenda = an_agenda(window)
    found = standing(agenda, window, now, soon=soon)
    if found.next_change is None:
        assert standing(agenda, window, now + dt.timedelta(days=400), soon=soon).state == found.state
        return
    assert found.next_change > now
    assert standing(agenda, window, found.next_change, soon=soon).state == found.next_state != found.state
    just_before = found.next_change - dt.timedelta(microseconds=1)
    assert standing(agenda, window, max(just_before, now), soon=soon).state == found.state
