"""The zones of a foreign calendar: known by all their names, by the file's own rules, or by none."""

import pytest

from alliance_cli.importing.calendar_zones import known_zone
from alliance_cli.importing.imported import Context
from alliance_cli.importing.sources import import_schedule

OWN_RULES = """BEGIN:VTIMEZONE
TZID:Harbour Clock
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0300
TZOFFSETTO:+0300
END:STANDARD
END:VTIMEZONE
"""


def imported(start, definitions=""):
    entry = f"BEGIN:VEVENT\nUID:a@moor.example\nSUMMARY:A talk\nDTSTART{start}\nDURATION:PT1H\nEND:VEVENT\n"
    text = f"BEGIN:VCALENDAR\nX-WR-TIMEZONE:Europe/Vienna\n{definitions}{entry}END:VCALENDAR\n"
    return import_schedule(text.encode(), Context())


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Europe/Vienna", "Europe/Vienna"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("/mozilla.org/20070129_1/America/New_York", "America/New_York"),
        ("Europe_Berlin", "Europe/Berlin"),
        ("europe/vienna", "Europe/Vienna"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Amsterdam"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("(GMT+10:00) Canberra, Melbourne, Sydney", "Australia/Canberra"),
        ("(UTC-03:00) Brasília", "America/Sao_Paulo"),
    ],
)
def test_a_zone_is_known_by_what_other_programs_call_it(name, key):
    assert known_zone(name).key == key


@pytest.mark.parametrize(
    "name", ["CEST", "UTC+2", "Harbour Clock", "", "Zone 1", "(UTC+07:00) Berlin", "(UTC+02:00) Elsewhere"]
)
def test_an_abbreviation_or_an_offset_is_a_name_of_the_files_own(name):
    assert known_zone(name) is None


def test_a_zone_with_rules_of_its_own_keeps_its_instants():
    found = imported(";TZID=Harbour Clock:20260601T100000", OWN_RULES)
    assert found.faults == ()
    assert [session["start"].isoformat() for session in found.data["sessions"]] == ["2026-06-01T09:00:00"]
    assert "the zone `Harbour Clock` is defined in the file; its instants are kept" in [
        note.message for note in found.notes
    ]


def test_a_name_that_people_give_to_a_zone_is_what_the_file_defines():
    definition = OWN_RULES.replace("Harbour Clock", "Island Time").replace("+0300", "+0530")
    found = imported(";TZID=Island Time:20260601T100000", definition)
    assert found.faults == ()
    assert [session["start"].isoformat() for session in found.data["sessions"]] == ["2026-06-01T06:30:00"]
    eastern = OWN_RULES.replace("Harbour Clock", "Eastern Time").replace("+0300", "-0400")
    found = imported(";TZID=Eastern Time:20260601T100000", eastern)
    assert [session["start"].isoformat() for session in found.data["sessions"]] == ["2026-06-01T16:00:00"]


def test_a_zone_that_is_defined_otherwise_than_it_is_has_a_fault():
    found = imported(
        ";TZID=Europe/Vienna:20260601T100000", OWN_RULES.replace("TZID:Harbour Clock", "TZID:Europe/Vienna")
    )
    [fault] = found.faults
    assert fault.message.startswith("the file defines Europe/Vienna with the offset UTC+03:00 on 2026-06-01")
    assert [session["start"].isoformat() for session in found.data["sessions"]] == ["2026-06-01T10:00:00"]


def test_a_time_without_a_zone_is_reported_beside_one_whose_zone_is_unknown():
    starts = (";TZID=Nowhere:20260601T100000", ":20260601T100000", ";TZID=Europe/Vienna:20260601T120000")
    entries = "".join(
        f"BEGIN:VEVENT\nUID:{n}@moor.example\nSUMMARY:Talk {n}\nDTSTART{start}\nDURATION:PT1H\nEND:VEVENT\n"
        for n, start in enumerate(starts)
    )
    found = import_schedule(f"BEGIN:VCALENDAR\n{entries}END:VCALENDAR\n".encode(), Context("Europe/Vienna"))
    unknown, floating = found.faults
    assert unknown.message.startswith("the zone `Nowhere` is unknown")
    assert floating.message.startswith("1 of 3 entries has no zone")
    assert "Talk 1" in floating.place
