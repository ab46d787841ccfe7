"""Times and zones: what is found, and what looks alike and is sound."""

import pytest

from alliance_cli.lint.l3_times import RULES

ZONE = next(rule.code.good for rule in RULES if rule.code.code == "L303").partition("BEGIN:VTIMEZONE")[2]
ZONE = "BEGIN:VTIMEZONE" + ZONE.partition("END:VTIMEZONE\n")[0] + "END:VTIMEZONE\n"
TOKYO = (
    "BEGIN:VTIMEZONE\nTZID:Asia/Tokyo\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0900\nTZOFFSETTO:{}\n"
    "END:STANDARD\nEND:VTIMEZONE\n"
)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("DTSTART:20260514T090000Z", "DTEND:20260514T100000Z", set()),
        ("DTSTART;VALUE=DATE:20260514", "DTEND;VALUE=DATE:20260515", set()),
        ("DTSTART:20260514", "DTEND:20260515", set()),
        ("DTSTART;VALUE=DATE:20260514", "X-NO:1", set()),
        ("DTSTART:20260514T090000Z", "DURATION:PT1H", set()),
        ("DTSTART:20260514T090000Z", "DURATION:PT26H", set()),
        ("DTSTART:20260514T090000Z", "DURATION:PT26H1S", {"L315"}),
        ("DTSTART;VALUE=DATE:20260514", "DTEND;VALUE=DATE:20260614", set()),
        ("DTSTART:20260514T090000", "DTEND:20260514T100000", {"L302"}),
        ("DTSTART:20260514T090000Z", "X-NO:1", {"L311"}),
        ("DTSTART:20260514T090000Z", "DTEND:20260514T090000Z", {"L312"}),
        ("DTSTART:20260514T090000Z", "DURATION:PT0S", {"L312"}),
        ("DTSTART;VALUE=DATE:20260514", "DTEND;VALUE=DATE:20260514", {"L312"}),
        ("DTSTART:20260514T090000Z", "DTEND:20260514T080000Z", {"L313"}),
        ("DTSTART:20260514T090000Z", "DURATION:-PT1H", {"L313"}),
        ("DTSTART:20260514T090000Z", "DTEND;VALUE=DATE:20260515", {"L314"}),
        ("DTSTART:20260514T090000Z", "DTEND:20260514T100000", {"L314"}),
        ("DTSTART:soon", "DTEND:20260514T100000Z", {"L301"}),
        ("X-NO:1", "DTEND:20260514T100000Z", {"L301"}),
        ("DTSTART;TZID=UTC:20260514T090000", "DTEND;TZID=UTC:20260514T100000", set()),
        ("DTSTART;TZID=Europe/Rome:20260514T090000", "DTEND;TZID=Europe/Rome:20260514T100000", {"L303"}),
        ("DTSTART;TZID=Mars/Olympus:20260514T090000", "DTEND;TZID=Mars/Olympus:20260514T100000", {"L304"}),
        ("DTSTART;TZID=Europe/Berlin:20260514T090000", "DTEND;TZID=Europe/Berlin:20260514T100000", set()),
        ("DTSTART;TZID=Europe/Berlin:20260514T090000Z", "DTEND;TZID=Europe/Berlin:20260514T100000", {"L306"}),
        # Nine in Berlin is before ten in London, and the night on which clocks go back has a repeated hour.
        ("DTSTART;TZID=Europe/Berlin:20260514T090000", "DTEND:20260514T080000Z", set()),
        ("DTSTART;TZID=Europe/Berlin:20261025T023000", "DTEND;TZID=Europe/Berlin:20261025T031500", set()),
        ("DTSTART;TZID=Europe/Berlin:20260329T023000", "DTEND;TZID=Europe/Berlin:20260329T040000", set()),
    ],
)
def test_starts_and_ends(found, entry, calendar, start, end, expected):
    assert set(found(calendar(ZONE, entry(start, end, without=["DTSTART", "DTEND"])))) == expected


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        (TOKYO.format("+0900"), None),
        (TOKYO.format("+0800"), "1 entry 1 hour late"),
        (TOKYO.format("+0930"), "1 entry 30 minutes early"),
        (TOKYO.format("soon"), None),
        (TOKYO.format("+0800").replace("Asia/Tokyo", "Japan"), None),
    ],
)
def test_a_vtimezone_is_judged_where_it_is_used(found, entry, calendar, zone, expected):
    times = ("DTSTART;TZID=Asia/Tokyo:20260514T090000", "DTEND;TZID=Asia/Tokyo:20260514T100000")
    finding = found(calendar(zone, entry(*times))).get("L305")
    assert (finding is None) == (expected is None)
    assert finding is None or expected in finding.diagnostic.message


def test_what_is_right_as_a_whole_can_be_wrong_in_thunderbird(found, entry, calendar):
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Europe/Berlin\n"
        "BEGIN:STANDARD\nDTSTART:20241027T030000\nRDATE:20251026T030000,20261025T030000\nTZOFFSETFROM:+0200\n"
        "TZOFFSETTO:+0100\nEND:STANDARD\n"
        "BEGIN:DAYLIGHT\nDTSTART:20250330T020000\nRDATE:20260329T020000,20270328T020000\nTZOFFSETFROM:+0100\n"
        "TZOFFSETTO:+0200\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
    )

    def winter(year):
        return entry(
            *(f"{name};TZID=Europe/Berlin:{year}1201T{hour}0000" for name, hour in (("DTSTART", 10), ("DTEND", 11)))
        )

    assert not found(calendar(zone, winter(2025)))
    finding = found(calendar(zone, winter(2026)))["L305"]
    assert "Thunderbird and Nextcloud show 1 entry 1 hour early" in finding.diagnostic.message


def test_a_zone_behind_a_prefix_is_judged_too(found, entry, calendar):
    zone = TOKYO.format("+0800").replace("Asia/Tokyo", "/x.example/2020/Asia/Tokyo")
    times = (
        "DTSTART;TZID=/x.example/2020/Asia/Tokyo:20260514T090000",
        "DTEND;TZID=/x.example/2020/Asia/Tokyo:20260514T100000",
    )
    assert set(found(calendar(zone, entry(*times)))) == {"L304", "L305"}


def test_a_series_ends(found, entry, calendar):
    assert set(found(calendar(entry("RRULE:FREQ=DAILY")))) == {"L316"}
    for end in ("COUNT=3", "UNTIL=20260601T000000Z"):
        assert not found(calendar(entry(f"RRULE:FREQ=DAILY;{end}")))


@pytest.mark.parametrize(
    ("rule", "more", "is_found"),
    [
        ("FREQ=WEEKLY;COUNT=30", "X-NO:1", True),
        ("FREQ=WEEKLY;BYDAY=TH;COUNT=30", "X-NO:1", True),
        ("FREQ=DAILY;INTERVAL=2;UNTIL=20261101T000000Z", "X-NO:1", True),
        ("FREQ=WEEKLY;COUNT=3", "X-NO:1", False),
        ("FREQ=WEEKLY;UNTIL=20261001T000000Z", "X-NO:1", False),
        ("FREQ=WEEKLY;BYDAY=FR;COUNT=30", "X-NO:1", False),
        ("FREQ=MONTHLY;COUNT=30", "X-NO:1", False),
        ("FREQ=WEEKLY;COUNT=many", "X-NO:1", False),
        ("FREQ=WEEKLY;INTERVAL=25;COUNT=2", "EXDATE;TZID=Europe/Berlin:20261105T090000", False),
    ],
)
def test_a_series_is_judged_at_its_occurrences(found, entry, calendar, rule, more, is_found):
    summer_only = ZONE.replace("+0100\nTZNAME:CET", "+0200\nTZNAME:CET")
    times = ("DTSTART;TZID=Europe/Berlin:20260514T090000", "DTEND;TZID=Europe/Berlin:20260514T100000")
    finding = found(calendar(summer_only, entry(*times, f"RRULE:{rule}", more))).get("L305")
    assert (finding is not None) is is_found
    assert finding is None or "1 hour early" in finding.diagnostic.message


@pytest.mark.parametrize("wall", ["00010101T000000", "99991231T235959"])
def test_times_at_the_ends_of_the_calendar_are_not_judged(found, entry, calendar, wall):
    times = (f"DTSTART;TZID=Asia/Tokyo:{wall}", f"DTEND;TZID=Asia/Tokyo:{wall}")
    assert "L305" not in found(calendar(TOKYO.format("+0900"), entry(*times, "RRULE:FREQ=DAILY;COUNT=9")))
