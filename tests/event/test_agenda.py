"""The event as meant: days, identities, and what runs now."""

import datetime as dt
from uuid import UUID, uuid5

import pytest

from alliance_cli.event.agenda import running_and_next
from alliance_cli.reading.event_file import read_agenda

ALL = "examples/everything-2026.toml"


def test_a_night_across_the_clock_change_stays_with_its_day_and_lasts_what_it_lasts():
    agenda = read_agenda(ALL)
    walk = next(session for session in agenda.sessions if session.id == "night-walk")
    assert walk.day == dt.date(2026, 10, 24)
    assert walk.duration == dt.timedelta(hours=4)
    assert [day.date for day in agenda.days] == [dt.date(2026, 10, 24), dt.date(2026, 10, 25)]
    assert agenda.days[0].sessions[-1] is walk


@pytest.mark.parametrize(
    ("start", "day"),
    [
        ("2026-10-25T01:59:59", "2026-10-24"),
        ("2026-10-25T02:30:00+02:00", "2026-10-24"),
        ("2026-10-25T02:30:00+01:00", "2026-10-24"),
        ("2026-10-25T03:59:59", "2026-10-24"),
        ("2026-10-25T04:00:00", "2026-10-25"),
        ("2026-03-29T03:00:00", "2026-03-28"),
    ],
)
def test_the_day_starts_by_the_clock(start, day, sessions):
    agenda = sessions(start, event="day_starts = 04:00:00")
    assert agenda.sessions[0].day.isoformat() == day


def test_the_identity_is_the_contract_s(sessions):
    agenda = sessions("2026-06-01T09:00:00")
    root = uuid5(UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8"), "urn:alliance:event:e")
    assert agenda.identity("s0") == uuid5(root, "s0")


def test_now_and_next_leave_out_what_is_cancelled():
    agenda = read_agenda(ALL)
    running, following = running_and_next(agenda, dt.datetime(2026, 10, 24, 11, 50, tzinfo=dt.UTC))
    assert [session.id for session in running] == []
    assert [session.id for session in following] == ["night-walk"]
