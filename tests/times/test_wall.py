"""Wall time and instant: gaps and folds of every zone, against what the zone's clocks show."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.times import (
    AOE,
    TimeProblem,
    TimeWords,
    later,
    resolve_moment,
    rfc3339,
    wall_to_instant,
)
from alliance_cli.times.wall import as_written, day_end, day_start
from alliance_cli.times.zone_table import zone_keys

HOUR, SECOND = dt.timedelta(hours=1), dt.timedelta(seconds=1)
VIENNA = ZoneInfo("Europe/Vienna")


def shown_at(wall, zone):
    """Return every instant at which the clocks of a zone show a wall time, looked for and not computed."""
    around = [wall.replace(tzinfo=dt.UTC) + HOUR * step for step in range(-27, 28)]
    offsets = {instant.astimezone(zone).utcoffset() for instant in around}
    instants = sorted((wall - offset).replace(tzinfo=dt.UTC) for offset in offsets)
    return [instant for instant in instants if instant.astimezone(zone).replace(tzinfo=None) == wall]


def agrees(wall, zone):
    expected = shown_at(wall, zone)
    try:
        instant = wall_to_instant(wall, zone)
    except TimeProblem as problem:
        assert problem.code == ("A402" if expected else "A401"), (wall, zone)  # noqa: PT017  # a problem is one of two answers
        assert len(expected) != 1, (wall, zone)
    else:
        assert [instant] == expected, (wall, zone)
        assert instant.tzinfo is dt.UTC
        assert instant.astimezone(zone).replace(tzinfo=None) == wall


def transitions(zone, first=1970, last=2037):
    """Return the instants from which a zone has another offset, found by looking every five days and halving."""
    step = dt.timedelta(days=5)
    at, end = dt.datetime(first, 1, 1, tzinfo=dt.UTC), dt.datetime(last + 1, 1, 1, tzinfo=dt.UTC)
    old, found = at.astimezone(zone).utcoffset(), []
    while at < end:
        new = (at + step).astimezone(zone).utcoffset()
        if new != old:
            early, late = at, at + step
            while late - early > SECOND:
                middle = (early + (late - early) / 2).replace(microsecond=0)
                early, late = (middle, late) if middle.astimezone(zone).utcoffset() == old else (early, middle)
            found.append((late, old, new))
        at, old = at + step, new
    return tuple(found)


@pytest.mark.slow
def test_every_transition_of_every_zone_is_a_gap_or_a_fold_to_the_second():
    by_rules = {transitions(zone): zone for zone in map(ZoneInfo, sorted(zone_keys()))}
    checked = 0
    for changes, zone in by_rules.items():
        for instant, old, new in changes:
            before = (instant + old).replace(tzinfo=None)
            after = (instant + new).replace(tzinfo=None)
            first, last = min(before, after), max(before, after)
            for wall in (first - SECOND, first, last - SECOND, last):
                agrees(wall, zone)
            checked += 1
    assert checked > 12_000


@settings(max_examples=300, deadline=None)
@given(
    st.datetimes(dt.datetime(1880, 1, 2), dt.datetime(2200, 1, 1)).map(lambda wall: wall.replace(microsecond=0)),
    st.sampled_from(sorted(zone_keys())),
)
def test_wall_to_instant_to_wall_is_the_identity_outside_gaps(wall, key):
    agrees(wall, ZoneInfo(key))


def problem_of(wall, key):
    with pytest.raises(TimeProblem) as caught:
        wall_to_instant(dt.datetime.fromisoformat(wall), ZoneInfo(key))
    return caught.value.code, caught.value.message, caught.value.help


def test_vienna_skips_half_past_two_in_march():
    assert problem_of("2026-03-29T02:30", "Europe/Vienna") == (
        "A401",
        "02:30 on 29 March 2026 does not exist in Europe/Vienna: the clocks go from 02:00 to 03:00",
        (
            "write `2026-03-29T03:30:00+02:00` (CEST, if the old clock was meant) "
            "or `2026-03-29T01:30:00+01:00` (CET, if the new one)"
        ),
    )


def test_vienna_repeats_half_past_two_in_october():
    assert problem_of("2026-10-25T02:30", "Europe/Vienna") == (
        "A402",
        "02:30 on 25 October 2026 happens twice in Europe/Vienna: the clocks go back",
        "write `2026-10-25T02:30:00+02:00` (CEST, the first) or `2026-10-25T02:30:00+01:00` (CET, the second)",
    )


def test_the_correction_is_written_in_the_zone_s_own_offset():
    assert problem_of("2026-03-08T02:30:15", "America/New_York") == (
        "A401",
        "02:30:15 on 8 March 2026 does not exist in America/New_York: the clocks go from 02:00 to 03:00",
        (
            "write `2026-03-08T03:30:15-04:00` (EDT, if the old clock was meant) "
            "or `2026-03-08T01:30:15-05:00` (EST, if the new one)"
        ),
    )
    assert problem_of("2026-11-01T01:30", "America/New_York")[2] == (
        "write `2026-11-01T01:30:00-04:00` (EDT, the first) or `2026-11-01T01:30:00-05:00` (EST, the second)"
    )


@pytest.mark.parametrize(
    ("wall", "code"),
    [(dt.datetime(2026, 3, 29, 2, 30, fold=1), "A401"), (dt.datetime(2026, 10, 25, 2, 30, fold=1), "A402")],
)
def test_the_fold_of_a_wall_time_decides_nothing(wall, code):
    with pytest.raises(TimeProblem) as caught:
        wall_to_instant(wall, VIENNA)
    with pytest.raises(TimeProblem) as unfolded:
        wall_to_instant(wall.replace(fold=0), VIENNA)
    assert (caught.value.code, caught.value.message, caught.value.help) == (
        code,
        unfolded.value.message,
        unfolded.value.help,
    )
    assert wall_to_instant(dt.datetime(2026, 6, 1, fold=1), dt.UTC).fold == 0


def test_parts_of_a_second_do_not_move_a_change_of_clocks():
    assert problem_of("2008-03-09T00:30:00.000005", "America/St_Johns")[1].endswith("from 00:01 to 01:01")


def test_lord_howe_changes_by_half_an_hour():
    assert problem_of("2026-10-04T02:15", "Australia/Lord_Howe")[1].endswith("the clocks go from 02:00 to 02:30")
    assert problem_of("2026-04-05T01:45", "Australia/Lord_Howe")[0] == "A402"
    after = wall_to_instant(dt.datetime(2026, 10, 4, 2, 30), ZoneInfo("Australia/Lord_Howe"))
    assert rfc3339(after, dt.UTC) == "2026-10-03T15:30:00+00:00"


def test_apia_skips_a_whole_day():
    assert problem_of("2011-12-30T12:00", "Pacific/Apia")[1] == (
        "12:00 on 30 December 2011 does not exist in Pacific/Apia: "
        "the clocks go from 00:00 to 00:00 on 31 December 2011"
    )


def test_cairo_skips_midnight():
    assert problem_of("2026-04-24T00:00", "Africa/Cairo")[1].endswith("the clocks go from 00:00 to 01:00")
    assert day_start(dt.date(2026, 4, 24), ZoneInfo("Africa/Cairo")) == dt.datetime(2026, 4, 23, 22, tzinfo=dt.UTC)
    assert day_end(dt.date(2026, 4, 23), ZoneInfo("Africa/Cairo")) == dt.datetime(2026, 4, 23, 22, tzinfo=dt.UTC)


def test_casablanca_falls_back_for_ramadan():
    assert problem_of("2026-02-15T02:30", "Africa/Casablanca")[0] == "A402"
    assert problem_of("2026-03-22T02:30", "Africa/Casablanca")[0] == "A401"


@pytest.mark.parametrize(
    ("key", "wall", "instant", "letters", "offset"),
    [
        ("Europe/Dublin", "2026-01-15T12:00", "2026-01-15T12:00+00:00", "GMT", "UTC+00:00"),
        ("Europe/Dublin", "2026-07-15T12:00", "2026-07-15T11:00+00:00", "IST", "UTC+01:00"),
        ("Asia/Kathmandu", "2026-07-15T12:00", "2026-07-15T06:15+00:00", "UTC+05:45", "UTC+05:45"),
        ("Pacific/Kiritimati", "2026-07-15T12:00", "2026-07-14T22:00+00:00", "UTC+14:00", "UTC+14:00"),
        ("America/St_Johns", "2026-07-15T12:00", "2026-07-15T14:30+00:00", "NDT", "UTC-02:30"),
        ("Africa/Cairo", "2026-07-15T12:00", "2026-07-15T09:00+00:00", "EEST", "UTC+03:00"),
        ("Pacific/Apia", "2011-12-31T00:00", "2011-12-30T10:00+00:00", "UTC+14:00", "UTC+14:00"),
    ],
)
def test_a_named_zone_has_its_offset_and_letters(key, wall, instant, letters, offset):
    zone = ZoneInfo(key)
    found = wall_to_instant(dt.datetime.fromisoformat(wall), zone)
    assert found == dt.datetime.fromisoformat(instant)
    assert (TimeWords(zone).clock_name(found), TimeWords(zone).offset(found)) == (letters, offset)


def test_fixed_offsets_have_no_gaps():
    assert wall_to_instant(dt.datetime(2026, 6, 10, 23, 59), AOE) == dt.datetime(2026, 6, 11, 11, 59, tzinfo=dt.UTC)
    assert TimeWords(AOE).clock_name(dt.datetime(2026, 6, 11, tzinfo=dt.UTC)) == "AoE"


@pytest.mark.parametrize(
    ("wall", "key"),
    [
        ("0001-01-01T00:00", "Asia/Tokyo"),
        ("9999-12-31T23:59", "America/Lima"),
    ],
)
def test_the_edges_of_the_calendar_are_a_problem_and_no_crash(wall, key):
    code, message, _ = problem_of(wall, key)
    assert code == "A414"
    assert "outside the years 1 to 9999" in message


@pytest.mark.parametrize(("wall", "key"), [("0001-01-01T00:00", "America/Lima"), ("9999-12-31T23:59", "Asia/Tokyo")])
def test_an_instant_without_a_date_in_other_zones_is_no_moment(wall, key):
    with pytest.raises(TimeProblem, match="outside the years 1 to 9999") as caught:
        resolve_moment(dt.datetime.fromisoformat(wall), ZoneInfo(key))
    assert caught.value.code == "A414"


def test_an_offset_with_seconds_is_printed_in_utc():
    assert rfc3339(dt.datetime(1880, 1, 1, tzinfo=dt.UTC), VIENNA) == "1880-01-01T00:00:00+00:00"
    assert TimeWords(VIENNA).offset(dt.datetime(1880, 1, 1, tzinfo=dt.UTC)) == "UTC+01:05:21"


def test_a_day_that_does_not_exist_is_named():
    with pytest.raises(TimeProblem) as caught:
        day_start(dt.date(2011, 12, 30), ZoneInfo("Pacific/Apia"))
    assert (caught.value.code, caught.value.message, caught.value.help) == (
        "A401",
        "30 December 2011 does not exist in Pacific/Apia: a change of clocks skips the day",
        "write `2011-12-31` or the day before",
    )
    assert day_end(dt.date(2011, 12, 29), ZoneInfo("Pacific/Apia")) == dt.datetime(2011, 12, 30, 10, tzinfo=dt.UTC)


def test_a_day_ends_when_the_clocks_leave_it_for_good():
    # At 00:01 on 2 November 2008 the clocks of St John's went back to 23:01.
    assert day_end(dt.date(2008, 11, 1), ZoneInfo("America/St_Johns")) == dt.datetime(2008, 11, 2, 3, 30, tzinfo=dt.UTC)
    assert day_start(dt.date(2008, 11, 2), ZoneInfo("America/St_Johns")) == dt.datetime(
        2008, 11, 2, 2, 30, tzinfo=dt.UTC
    )


def test_a_day_that_starts_within_a_gap_starts_after_it():
    # The clocks of Toronto went from 23:30 on 30 March 1919 to 00:30.
    toronto = ZoneInfo("America/Toronto")
    assert day_start(dt.date(1919, 3, 31), toronto) == dt.datetime(1919, 3, 31, 4, 30, tzinfo=dt.UTC)
    assert day_end(dt.date(1919, 3, 30), toronto) == dt.datetime(1919, 3, 31, 4, 30, tzinfo=dt.UTC)


def test_the_last_day_of_the_calendar_has_no_end():
    with pytest.raises(TimeProblem, match=r"^9999-12-31 is outside the years 1 to 9999"):
        day_end(dt.date(9999, 12, 31), VIENNA)


def test_what_ends_with_the_calendar_or_later_has_no_end():
    start, hour = dt.datetime(9999, 12, 29, 23, tzinfo=dt.UTC), dt.timedelta(hours=1)
    assert later(start, hour - SECOND) == dt.datetime(9999, 12, 29, 23, 59, 59, tzinfo=dt.UTC)
    with pytest.raises(TimeProblem) as caught:
        later(start, hour)
    assert (caught.value.code, caught.value.message, caught.value.help) == (
        "A414",
        "the end is after the year 9999",
        "write a shorter duration",
    )


def test_an_instant_is_written_as_wall_time_and_with_its_offset_where_that_is_repeated():
    summer, first, second = (
        dt.datetime(2026, 6, 10, 12, tzinfo=dt.UTC),
        dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC),
        dt.datetime(2026, 10, 25, 1, 30, tzinfo=dt.UTC),
    )
    assert as_written(summer, VIENNA).isoformat() == "2026-06-10T14:00:00"
    assert as_written(first, VIENNA).isoformat() == "2026-10-25T02:30:00+02:00"
    assert as_written(second, VIENNA).isoformat() == "2026-10-25T02:30:00+01:00"
    assert [as_written(each, VIENNA).fold for each in (summer, first, second)] == [0, 0, 0]


def test_a_repeated_time_with_seconds_in_its_offset_is_written_in_utc():
    algiers = ZoneInfo("Africa/Algiers")
    [(change, old, new)] = transitions(algiers, 1891, 1891)
    assert (old, new) == (dt.timedelta(seconds=732), dt.timedelta(seconds=561))
    assert as_written(change - SECOND, algiers).isoformat() == (change - SECOND).isoformat()


def test_a_day_whose_first_hour_comes_twice_starts_with_the_first_one():
    # At 01:00 on 3 November 2024 the clocks of Havana went back to 00:00.
    havana = ZoneInfo("America/Havana")
    midnight = dt.datetime(2024, 11, 3, 4, tzinfo=dt.UTC)
    assert (midnight + HOUR).astimezone(havana).isoformat() == "2024-11-03T00:00:00-05:00"
    assert (day_end(dt.date(2024, 11, 2), havana), day_start(dt.date(2024, 11, 3), havana)) == (midnight, midnight)


def test_a_wall_time_that_is_no_matter_of_clock_changes_costs_two_looks_at_the_zone():
    class Counted(dt.tzinfo):
        looks = 0

        def utcoffset(self, moment):
            self.looks += 1
            return VIENNA.utcoffset(moment)

    zone = Counted()
    for day in range(300):
        wall_to_instant(dt.datetime(2026, 1, 1, 4) + HOUR * 24 * day, zone)
    assert zone.looks == 600
