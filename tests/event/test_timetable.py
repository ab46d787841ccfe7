"""Instants side by side in several zones."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from alliance_cli.event.timetable import Hours, common_hours, parse_hours, rows, steady_offsets
from alliance_cli.findings import EventError
from alliance_cli.reading.event_file import read_agenda

ALL = "examples/everything-2026.toml"


def readings(session_id, *zones, **choices):
    agenda = read_agenda(ALL)
    found = [row for day in agenda.days for row in rows(day, [ZoneInfo(zone) for zone in zones], **choices)]
    return next(row for row in found if row.session.id == session_id)


def test_shifts_count_from_the_conference_day_not_from_the_date():
    row = readings("night-walk", "Europe/Vienna", "America/New_York", "Pacific/Kiritimati")
    assert [reading.shift for reading in row.readings] == [1, 0, 1]


def test_a_zone_that_changes_within_the_event_has_no_steady_offset():
    agenda = read_agenda(ALL)
    zones = [ZoneInfo("Europe/Vienna"), ZoneInfo("Asia/Kathmandu")]
    assert steady_offsets(agenda.days, zones) == (None, dt.timedelta(hours=5, minutes=45))


@pytest.mark.parametrize(("night", "at_night"), [("22:00-07:00", True), ("00:00-03:00", False), ("21:00-24:00", False)])
def test_the_night_can_be_chosen(night, at_night):
    row = readings("dark-skies", "America/New_York", night=parse_hours(night))
    assert row.readings[0].at_night is at_night


def test_what_suits_everybody_lies_wholly_in_the_hours_of_all():
    hours = parse_hours("08:00-20:00")
    assert readings("shades", "Europe/Vienna", "America/New_York", overlap=hours).suits_all
    assert not readings("panel", "Europe/Vienna", "America/New_York", overlap=hours).suits_all
    assert not readings("night-walk", "Europe/Vienna", overlap=parse_hours("00:00-03:00")).suits_all


@pytest.mark.parametrize(
    "text", ["", "9", "09:00", "09:00-09:00", "25:00-26:00", "9:60-10:00", "a-b", "09:00-10:00-11:00"]
)
def test_what_are_no_hours_is_said(text):
    with pytest.raises(EventError):
        parse_hours(text)


def test_hours_may_go_past_midnight():
    night = Hours(22 * 60, 7 * 60)
    at = dt.datetime(2026, 1, 1, 23, tzinfo=dt.UTC)
    assert night.contains(at)
    assert night.contains(at.replace(hour=6))
    assert not night.contains(at.replace(hour=7))


def test_common_hours_respect_every_clock_of_the_date():
    vienna, tokyo = ZoneInfo("Europe/Vienna"), ZoneInfo("Asia/Tokyo")
    found = common_hours(dt.date(2026, 10, 24), [vienna, tokyo], parse_hours("09:00-17:00"))
    assert found == [(dt.datetime(2026, 10, 24, 7, tzinfo=dt.UTC), dt.datetime(2026, 10, 24, 8, tzinfo=dt.UTC))]
    found = common_hours(dt.date(2026, 10, 25), [vienna], parse_hours("00:00-24:00"))
    assert found[0][1] - found[0][0] == dt.timedelta(hours=25)
