"""From what a source says to the data of an event file: clocks, offsets and ids that contradict each other."""

import datetime as dt

import pytest

from alliance_cli.formats.toml import event_file
from alliance_cli.importing.imported import Context
from alliance_cli.importing.sources import import_schedule
from alliance_cli.reading.event_file import load_bytes


def test_an_offset_that_contradicts_the_zone_is_reported_once_and_the_instant_kept(
    xml_event, xml_schedule, read_schedule, faults
):
    imported, agenda = read_schedule(
        xml_schedule(*(xml_event(date="2026-06-01T10:00:00+01:00", number=number) for number in range(3)))
    )
    (message,) = faults(imported)
    assert message == (
        "the offset of 2026-06-01T10:00:00+01:00 contradicts the zone Europe/Vienna, here and in 2 other sessions; "
        "the instants are kept: if the zone is wrong, name the right one with --timezone"
    )
    assert agenda.sessions[0].start == dt.datetime(2026, 6, 1, 9, tzinfo=dt.UTC)


def test_an_hour_that_comes_twice_is_kept_with_its_offset(xml_event, xml_schedule, read_schedule):
    imported, agenda = read_schedule(
        xml_schedule(xml_event(start="02:30", date="2026-10-25T02:30:00+01:00"), day='date="2026-10-25"')
    )
    assert imported.data["sessions"][0]["start"].isoformat() == "2026-10-25T02:30:00+01:00"
    assert agenda.sessions[0].start == dt.datetime(2026, 10, 25, 1, 30, tzinfo=dt.UTC)


def test_a_wall_time_that_a_clock_change_skips_is_left_out_by_name(xml_event, xml_schedule, read_schedule):
    imported, _ = read_schedule(xml_schedule(xml_event(start="02:30"), xml_event(number=2), day='date="2026-03-29"'))
    (fault,) = imported.faults
    assert fault.place == "line 1: event 1, A talk"
    assert fault.message.startswith("left out: ")
    assert imported.found.sessions == 2
    assert imported.kept.sessions == 1


def test_a_repeated_id_gets_a_new_one_that_does_not_depend_on_the_order(xml_event, xml_schedule, read_schedule, faults):
    pair = [
        xml_event("One", "10:00", more="<slug>demo-talk</slug>"),
        xml_event("Two", "11:00", more="<slug>demo-talk</slug>", number=2),
    ]
    forth, back = read_schedule(xml_schedule(*pair))[0], read_schedule(xml_schedule(*reversed(pair)))[0]
    ids = {session["title"]: session["id"] for session in forth.data["sessions"]}
    assert ids == {"One": "talk", "Two": "talk-0601-1100"}
    assert ids == {session["title"]: session["id"] for session in back.data["sessions"]}
    assert faults(forth) == ["the id `talk` is used again; here it becomes `talk-0601-1100`"]


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("csv", "Title,Start,End,Abstract,Room\nOne,2026-06-01 09:00,2026-06-01 10:00,\x0e,\u200b\n"),
        (
            "icalendar",
            "BEGIN:VCALENDAR\r\n"
            + "".join(
                f"BEGIN:VEVENT\r\nUID:a{hidden}b\r\nDTSTART:20260601T0{hour}0000Z\r\nSUMMARY:x\r\nEND:VEVENT\r\n"
                for hidden, hour in (("", 8), ("\0", 9))
            )
            + "END:VCALENDAR\r\n",
        ),
    ],
)
def test_what_nobody_sees_is_cleaned_before_it_counts(kind, data):
    imported = import_schedule(data.encode(), Context(timezone="Europe/Vienna"), kind)
    loaded = load_bytes("event.toml", event_file(imported.data))
    assert loaded.errors == ()
    assert all(value != "" for session in imported.data["sessions"] for value in session.values())
