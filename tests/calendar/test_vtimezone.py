"""Every zone of the database, read back by three libraries: the same instants."""

import datetime as dt
import zoneinfo
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.calendar.render import published
from alliance_cli.ical.vtimezone import rules_of

ALL_ZONES = sorted(zoneinfo.available_timezones() - {"Factory", "localtime"})
# North and south, no change of clocks, half an hour of it, Ramadan, a skipped midnight: the quick tests take these.
TELLING_ZONES = {
    "Europe/Vienna",
    "Europe/Dublin",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "UTC",
}
MONTHS = (1, 3, 4, 6, 9, 10, 11)


def _sessions():
    return [
        {
            "id": f"m{month}-{hour}",
            "title": "x",
            "start": dt.datetime(2026, month, 28, hour, tzinfo=dt.UTC),
            "duration": "45m",
        }
        for month in MONTHS
        for hour in (0, 13)
    ]


@pytest.mark.parametrize(
    "key", [key if key in TELLING_ZONES else pytest.param(key, marks=pytest.mark.slow) for key in ALL_ZONES]
)
def test_every_reader_finds_the_instants_of_every_zone(key, agenda, export, events):
    made = agenda(event={"timezone": key}, sessions=_sessions())
    data = export(made)
    expected = {str(made.identity(each.id)): (each.start, each.end) for each in made.sessions}
    assert {uid: (each.start, each.end) for uid, each in published(data).items()} == expected
    read = {uid: (event["DTSTART"].dt, event["DTEND"].dt) for uid, event in events(data).items()}
    assert read == expected
    assert list(read) == [str(made.identity(each.id)) for each in made.sessions]
    again = vobject.readOne(data.decode())
    assert {each.uid.value: (each.dtstart.value, each.dtend.value) for each in again.vevent_list} == expected


@pytest.mark.parametrize("key", ["Europe/Vienna", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"])
def test_a_day_of_the_calendar_has_its_sessions(key, agenda, export):
    made = agenda(event={"timezone": key}, sessions=_sessions())
    calendar = icalendar.Calendar.from_ical(export(made))
    for each in made.sessions:
        found = recurring_ical_events.of(calendar).between(each.start, each.end)
        assert [event["UID"] for event in found] == [str(made.identity(each.id))]


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(ALL_ZONES),
    st.datetimes(dt.datetime(1972, 1, 3), dt.datetime(2037, 12, 30), timezones=st.just(dt.UTC)),
)
def test_a_vtimezone_is_trusted_only_where_it_agrees_with_the_database(key, instant):
    zone = ZoneInfo(key)
    instant = instant.replace(microsecond=0)
    rules = rules_of(zone, [instant])
    if rules and rules.fit(zone, instant):
        assert rules.offset(instant) == instant.astimezone(zone).utcoffset()
        assert rules.instant(instant.astimezone(zone).replace(tzinfo=None)) == instant


def _times(data):
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    body = lines[lines.index("BEGIN:VEVENT") :]
    return [line for line in body if line.startswith(("DTSTART", "DTEND"))]


def _one(agenda, export, key, start, duration="45m", **options):
    return _times(
        export(
            agenda(event={"timezone": key}, sessions=[{"id": "a", "title": "x", "start": start, "duration": duration}]),
            **options,
        )
    )


def test_times_are_in_the_zone_of_the_event(agenda, export):
    assert _one(agenda, export, "Europe/Berlin", dt.datetime(2026, 3, 29, 9)) == [
        "DTSTART;TZID=Europe/Berlin:20260329T090000",
        "DTEND;TZID=Europe/Berlin:20260329T094500",
    ]


def test_a_repeated_hour_is_written_in_utc(agenda, export):
    start = dt.datetime(2026, 10, 25, 2, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    assert _one(agenda, export, "Europe/Berlin", start) == ["DTSTART:20261025T013000Z", "DTEND:20261025T021500Z"]


def test_an_end_in_a_repeated_hour_is_written_in_utc_too(agenda, export):
    assert (
        _one(agenda, export, "Europe/Berlin", dt.datetime(2026, 10, 25, 1, 30), "1h")[0] == "DTSTART:20261024T233000Z"
    )


@pytest.mark.parametrize("key", ["Africa/Casablanca", "Asia/Gaza", "Africa/El_Aaiun"])
def test_a_zone_that_no_two_rules_tell_is_written_in_utc(key, agenda, export):
    assert _one(agenda, export, key, dt.datetime(2026, 6, 1, 9))[0].endswith("Z")


@pytest.mark.parametrize("key", ["CET", "EST5EDT", "Japan", "UTC"])
def test_a_name_without_a_place_is_written_in_utc(key, agenda, export):
    assert _one(agenda, export, key, dt.datetime(2026, 6, 1, 9))[0].endswith("Z")


@pytest.mark.parametrize(("hour", "in_utc"), [(0, True), (1, True), (5, True), (9, False)])
def test_the_hours_before_and_around_a_change_are_written_in_utc(hour, in_utc, agenda, export):
    start = _one(agenda, export, "Europe/Berlin", dt.datetime(2026, 3, 29, hour, 30))[0]
    assert start.endswith("Z") is in_utc


def test_utc_everywhere_on_request(agenda, export):
    assert _one(agenda, export, "Europe/Berlin", dt.datetime(2026, 6, 1, 9), utc=True)[0] == "DTSTART:20260601T070000Z"


def test_years_with_other_rules_in_one_file_are_written_in_utc(agenda, export, session):
    old = {"id": "old", "title": "x", "start": dt.datetime(2006, 3, 20, 9), "duration": "1h"}
    new = {"id": "new", "title": "x", "start": dt.datetime(2026, 3, 20, 9), "duration": "1h"}
    starts = _times(export(agenda(event={"timezone": "America/New_York"}, sessions=[old, new])))[::2]
    assert starts == ["DTSTART:20060320T140000Z", "DTSTART;TZID=America/New_York:20260320T090000"]


def test_daylight_time_is_the_larger_offset_even_in_dublin(agenda, export):
    data = export(agenda(event={"timezone": "Europe/Dublin"}, sessions=_sessions())).decode()
    daylight = data.partition("BEGIN:DAYLIGHT")[2].partition("END:DAYLIGHT")[0]
    assert "TZOFFSETTO:+0100" in daylight
    assert "TZOFFSETFROM:+0000" in daylight
