"""VTIMEZONE as readers read it, against the tz database and dateutil."""

import datetime as dt
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil import tz
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Timezone

from alliance_cli.ical import read
from alliance_cli.ical.zones import MOST_OBSERVANCES, zone_rules

BERLIN = """\
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
END:VTIMEZONE
"""
HOUR = dt.timedelta(hours=1)


def rules(written):
    (zone,) = read(written.encode()).walk("VTIMEZONE")
    return zone_rules(zone)


def observance(kind, start, change, *more):
    before, after = change.split(" ")
    lines = [f"DTSTART:{start}", f"TZOFFSETFROM:{before}", f"TZOFFSETTO:{after}", *more]
    return "\n".join([f"BEGIN:{kind}", *lines, f"END:{kind}"])


def zone(*observances):
    return rules("\n".join(["BEGIN:VTIMEZONE", "TZID:X", *observances, "END:VTIMEZONE"]))


@given(
    st.datetimes(dt.datetime(1997, 1, 1), dt.datetime(2037, 12, 31)).map(lambda moment: moment.replace(microsecond=0))
)
def test_a_yearly_rule_gives_the_offsets_of_the_database(moment):
    assert rules(BERLIN).offset(moment) == moment.replace(tzinfo=ZoneInfo("Europe/Berlin")).utcoffset()


@settings(max_examples=20)
@given(
    st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Adelaide", "Asia/Tokyo", "America/Sao_Paulo"]),
    st.data(),
)
def test_a_list_of_dates_gives_the_offsets_of_the_database(name, data):
    written = (
        Timezone.from_tzid(name, first_date=dt.date(2015, 1, 1), last_date=dt.date(2026, 12, 31)).to_ical().decode()
    )
    found = rules(written)
    for _ in range(10):
        moment = data.draw(st.datetimes(dt.datetime(2016, 1, 1), dt.datetime(2026, 12, 31)))
        expected = moment.replace(tzinfo=ZoneInfo(name)).utcoffset()
        near = {moment.replace(tzinfo=ZoneInfo(name)) + step for step in (-HOUR * 3, HOUR * 3)}
        if {each.utcoffset() for each in near} == {expected}:  # the package writes onsets on the clock after the change
            assert found.offset(moment) == expected


@given(st.datetimes(dt.datetime(1971, 1, 1), dt.datetime(2050, 1, 1)).map(lambda moment: moment.replace(microsecond=0)))
def test_dateutil_reads_the_same(moment):
    theirs = tz.tzical(StringIO(BERLIN)).get("Europe/Berlin")
    if tz.datetime_exists(moment, tz.gettz("Europe/Berlin")) and not tz.datetime_ambiguous(
        moment, tz.gettz("Europe/Berlin")
    ):
        assert rules(BERLIN).offset(moment) == moment.replace(tzinfo=theirs).utcoffset()


def test_a_repeated_time_is_the_first_and_a_skipped_one_is_read_as_before():
    assert rules(BERLIN).instant(dt.datetime(2026, 10, 25, 2, 30)) == dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)
    assert rules(BERLIN).instant(dt.datetime(2026, 3, 29, 2, 30)) == dt.datetime(2026, 3, 29, 1, 30, tzinfo=dt.UTC)


def test_before_the_first_observance_its_former_offset_holds():
    assert rules(BERLIN).offset(dt.datetime(1960, 7, 1)) == HOUR


@pytest.mark.parametrize(
    ("more", "last"),
    [
        ("RRULE:FREQ=YEARLY;UNTIL=20200105T000000Z", 2020),
        ("RRULE:FREQ=YEARLY;UNTIL=20200104T225959Z", 2019),
        ("RRULE:FREQ=YEARLY;UNTIL=20200105T010000", 2020),
        ("RRULE:FREQ=YEARLY;UNTIL=20200105", 2020),
        ("RRULE:FREQ=YEARLY;COUNT=3", 2017),
        ("RDATE:20180105T010000,20190105T010000", 2019),
    ],
)
def test_an_observance_ends_where_its_rule_ends(more, last):
    found = zone(observance("STANDARD", "20150105T010000", "+0100 +0000", more))
    assert max(year for year in range(2015, 2030) if found.observances[0].onsets(year)) == last
    assert found.offset(dt.datetime(2029, 1, 1)) == dt.timedelta()


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", [8]),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=SU;BYMONTHDAY=8,9,10,11,12,13,14", [8]),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", [29]),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1", [31]),
        ("FREQ=YEARLY;BYMONTH=3", [5]),
        ("FREQ=YEARLY", [5]),
    ],
)
def test_days_of_yearly_rules(rule, days):
    found = zone(observance("DAYLIGHT", "20150305T010000", "+0000 +0100", f"RRULE:{rule}"))
    assert sorted(onset.day for onset in found.observances[0].onsets(2026)) == days


def test_thunderbird_takes_the_first_date_of_a_list_only():
    found = zone(
        observance("STANDARD", "20141026T030000", "+0200 +0100", "RDATE:20241027T030000,20251026T030000"),
        observance("DAYLIGHT", "20150329T020000", "+0100 +0200", "RDATE:20250330T020000,20260329T020000"),
    )
    summer = dt.datetime(2026, 7, 1)
    assert (found.offset(summer), found.as_read("first-dates").offset(summer)) == (HOUR * 2, HOUR * 2)
    autumn = dt.datetime(2025, 12, 1)
    assert (found.offset(autumn), found.as_read("first-dates").offset(autumn)) == (HOUR, HOUR * 2)
    assert rules(BERLIN).as_read("first-dates").observances == rules(BERLIN).observances


def test_outlook_takes_the_last_block_of_each_kind_only_and_in_every_year():
    first = ["RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU;UNTIL=20060402T070000Z"]
    found = zone(
        observance(
            "STANDARD",
            "19701025T020000",
            "-0400 -0500",
            "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20061029T060000Z",
        ),
        observance("DAYLIGHT", "19870405T020000", "-0500 -0400", *first),
        observance("DAYLIGHT", "20070311T020000", "-0500 -0400", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"),
        observance("STANDARD", "20071104T020000", "-0400 -0500", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"),
    )
    outlook = found.as_read("last-blocks")
    assert len(outlook.observances) == 2
    for moment, whole, seen in (
        (dt.datetime(2006, 3, 20), -5, -4),
        (dt.datetime(2006, 7, 1), -4, -4),
        (dt.datetime(2026, 3, 20), -4, -4),
        (dt.datetime(1990, 1, 1), -5, -5),
    ):
        assert (found.offset(moment), outlook.offset(moment)) == (HOUR * whole, HOUR * seen)


def test_outlook_is_not_guessed_at_where_the_last_block_has_no_rule():
    found = zone(
        observance("STANDARD", "19700101T000000", "+0000 +0100", "RRULE:FREQ=YEARLY;UNTIL=20200101T000000"),
        observance("STANDARD", "20200601T000000", "+0100 +0300"),
    )
    assert found.as_read("last-blocks") == found
    assert rules(BERLIN).as_read("last-blocks") == rules(BERLIN)


@pytest.mark.parametrize(
    "written",
    [
        "BEGIN:VTIMEZONE\nTZID:X\nEND:VTIMEZONE",
        BERLIN.replace("+0200", "two"),
        BERLIN.replace("19701025T030000", "soon"),
        BERLIN.replace("FREQ=YEARLY", "FREQ=DAILY"),
        BERLIN.replace("BYDAY=-1SU", "BYDAY=-1XX"),
        BERLIN.replace("BYMONTH=3", "BYMONTH=13"),
        BERLIN.replace("BYMONTH=3;", ""),
        BERLIN.replace("BYMONTH=3", "BYMONTH="),
        BERLIN.replace("FREQ=YEARLY", "FREQ=YEARLY;INTERVAL=2"),
        BERLIN.replace("FREQ=YEARLY", "FREQ=YEARLY;UNTIL=soon"),
        BERLIN.replace("TZNAME:CET", "RDATE:20260101T000000,soon"),
        "BEGIN:VTIMEZONE\nTZID:X\n"
        + (observance("STANDARD", "19700101T000000", "+0000 +0100") + "\n") * (MOST_OBSERVANCES + 1)
        + "END:VTIMEZONE",
    ],
)
def test_what_is_not_understood_is_none(written):
    assert rules(written) is None


@pytest.mark.parametrize("year", [1, 4, 2026, 9998, 9999])
def test_every_year_has_an_offset(year):
    assert rules(BERLIN).offset(dt.datetime(year, 12, 31, 23)) == HOUR
