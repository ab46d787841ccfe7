"""iCalendar of other producers."""

import datetime as dt
import os
from pathlib import Path

import pytest

from alliance_cli.findings import EventError
from alliance_cli.formats.toml import event_file
from alliance_cli.importing.imported import Context
from alliance_cli.importing.sources import import_schedule
from alliance_cli.reading.event_file import load_bytes

CORPUS = Path(os.environ.get("ALLIANCE_CORPUS") or "/nonexistent")


def calendar(*events, head="X-WR-CALNAME:Demo\nX-WR-TIMEZONE:Europe/Vienna"):
    body = "\n".join(f"BEGIN:VEVENT\nSUMMARY:A talk\n{event}\nEND:VEVENT" for event in events)
    return f"BEGIN:VCALENDAR\n{head}\n{body}\nEND:VCALENDAR\n".encode()


def read(data, **context):
    imported = import_schedule(data, Context(**context))
    loaded = load_bytes("event.toml", event_file(imported.data))
    assert loaded.errors == ()
    return imported, loaded.agenda


def starts(agenda):
    return [f"{session.start:%m-%d %H:%M}" for session in agenda.sessions]


def test_the_facts_of_an_event_are_kept():
    data = calendar(
        "DTSTART;TZID=Europe/Vienna:20260601T100000\nDURATION:PT45M\nLOCATION:Hall\nSTATUS:TENTATIVE\n"
        "DESCRIPTION:Words\\, words\nURL:https://example.org/a\nCATEGORIES:One,Two\n"
        "ORGANIZER;CN=The office:mailto:office@example.org\nGEO:1;2"
    )
    imported, agenda = read(data)
    (session,) = agenda.sessions
    assert (session.title, session.duration, session.status) == ("A talk", dt.timedelta(minutes=45), "tentative")
    assert (session.abstract, session.url, session.tags) == ("Words, words", "https://example.org/a", ("One", "Two"))
    assert session.rooms[0].name == "Hall"
    assert (agenda.organizer.name, agenda.organizer.email) == ("The office", "office@example.org")
    assert [note.message for note in imported.notes] == ["not kept: GEO of 1 session"]


def test_a_whole_day_needs_no_zone_beside_times_that_have_one():
    imported, agenda = read(
        calendar("DTSTART;VALUE=DATE:20260601", "DTSTART;TZID=Europe/Vienna:20260601T100000\nDURATION:PT1H")
    )
    assert imported.faults == ()
    assert starts(agenda) == ["05-31 22:00", "06-01 08:00"]


def test_a_start_that_is_not_on_a_day_of_its_rule_is_kept_as_well():
    rule = "RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3"
    imported, agenda = read(calendar(f"DTSTART;TZID=Europe/Vienna:20260601T100000\nDURATION:PT1H\n{rule}"))
    assert starts(agenda) == ["06-01 08:00", "06-02 08:00", "06-04 08:00", "06-09 08:00"]
    assert [note.message for note in imported.faults] == ["its start is not on a day of its rule; it is kept as well"]


def test_a_calendar_in_utf_16_is_read_and_reported():
    imported, agenda = read(calendar("DTSTART:20260601T100000Z\nDURATION:PT1H").decode().encode("utf-16"))
    assert agenda.sessions[0].title == "A talk"
    assert [note.message for note in imported.faults] == [
        "the calendar is in UTF-16; programs that subscribe to it expect UTF-8"
    ]


def test_an_entry_without_a_title_is_not_called_by_its_uid():
    imported, agenda = read(
        calendar("DTSTART:20260601T100000Z\nDURATION:PT1H\nUID:4711@x").replace(b"SUMMARY:A talk\n", b"")
    )
    assert agenda.sessions[0].title == "?"
    assert [note.message for note in imported.faults] == ["the session has no title"]


def test_entries_of_a_calendar_that_cancels_are_cancelled():
    _, agenda = read(
        calendar("DTSTART:20260601T100000Z\nDURATION:PT1H", head="METHOD:CANCEL\nX-WR-TIMEZONE:Europe/Vienna")
    )
    assert [session.status for session in agenda.sessions] == ["cancelled"]


@pytest.mark.parametrize(
    ("written", "start"),
    [
        (";TZID=W. Europe Standard Time:20260601T100000", "06-01 08:00"),
        (";TZID=/mozilla.org/20070129_1/America/New_York:20260601T100000", "06-01 14:00"),
        (";TZID=/freeassociation.sourceforge.net/Europe/Berlin:20260601T100000", "06-01 08:00"),
        (";TZID=Europe_Berlin:20260601T100000", "06-01 08:00"),
        (":20260601T100000Z", "06-01 10:00"),
        (":20260601T100000", "06-01 08:00"),
    ],
)
def test_zones_are_known_by_all_their_names(written, start):
    imported, agenda = read(calendar(f"DTSTART{written}\nDURATION:PT1H"))
    assert starts(agenda) == [start]
    assert [note for note in imported.faults if "unknown" in note.message] == []


def test_a_zone_that_nothing_defines_is_reported_and_its_times_float():
    imported, agenda = read(calendar("DTSTART;TZID=Customized Time Zone:20260601T100000\nDURATION:PT1H"))
    assert starts(agenda) == ["06-01 08:00"]
    assert "`Customized Time Zone` is unknown" in imported.faults[0].message


def test_a_series_gives_a_session_for_every_occurrence_and_honours_its_exceptions():
    series = (
        "UID:s\nDTSTART;TZID=Europe/Vienna:20261019T100000\nDTEND;TZID=Europe/Vienna:20261019T110000\n"
        "RRULE:FREQ=WEEKLY;UNTIL=20261109T090000Z\nEXDATE;TZID=Europe/Vienna:20261102T100000"
    )
    moved = "UID:s\nRECURRENCE-ID:20261026T090000Z\nDTSTART;TZID=Europe/Vienna:20261026T150000\nDURATION:PT1H"
    gone = (
        "UID:s\nRECURRENCE-ID;TZID=Europe/Vienna:20261109T100000\nSTATUS:CANCELLED\n"
        "DTSTART;TZID=Europe/Vienna:20261109T100000\nDURATION:PT1H"
    )
    imported, agenda = read(calendar(series, moved, gone))
    # The clock stays at ten, before and after the change of 25 October.
    assert starts(agenda) == ["10-19 08:00", "10-26 14:00", "11-09 09:00"]
    assert [session.status for session in agenda.sessions] == ["confirmed", "confirmed", "cancelled"]
    assert imported.found.sessions == imported.kept.sessions == 3


@pytest.mark.parametrize(
    "rule",
    ["FREQ=WEEKLY", "FREQ=SECONDLY;COUNT=9", "FREQ=DAILY;UNTIL=99991231T000000Z", "FREQ=YEARLY;COUNT=999999999"],
)
def test_a_series_without_bounds_is_reported_and_bounded(rule):
    imported, agenda = read(calendar(f"DTSTART:20260601T100000Z\nDURATION:PT1H\nRRULE:{rule}"))
    assert len(agenda.sessions) <= 366
    assert len(imported.faults) == 1


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1",
        "FREQ=MONTHLY;BYDAY=9MO",
        "FREQ=YEARLY;BYYEARDAY=366",
    ],
)
def test_a_rule_that_its_own_start_does_not_obey_is_not_followed(rule):
    # 1 June 2026 is a Monday. Some of these never come true; looking for the next would take until the year 9999.
    imported, agenda = read(calendar(f"DTSTART:20260601T100000Z\nDURATION:PT1H\nRRULE:{rule};COUNT=5"))
    assert len(agenda.sessions) == 1
    assert "is not understood" in imported.faults[0].message


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=DAILY;COUNT=3", ["06-01 10:00", "06-02 10:00", "06-03 10:00"]),
        ("FREQ=WEEKLY;BYDAY=MO,WE;COUNT=3", ["06-01 10:00", "06-03 10:00", "06-08 10:00"]),
        ("FREQ=MONTHLY;BYDAY=1MO;COUNT=2", ["06-01 10:00", "07-06 10:00"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-30;UNTIL=20260801", ["06-01 10:00", "07-02 10:00"]),
    ],
)
def test_the_usual_rules_are_followed(rule, expected):
    imported, agenda = read(calendar(f"DTSTART:20260601T100000Z\nDURATION:PT1H\nRRULE:{rule}"))
    assert starts(agenda) == expected
    assert imported.faults == ()


def test_an_all_day_event_lasts_from_midnight_to_midnight():
    imported, agenda = read(calendar("DTSTART;VALUE=DATE:20260601\nDTEND;VALUE=DATE:20260601"))
    assert agenda.sessions[0].duration == dt.timedelta(days=1)
    assert "all-day" in imported.notes[0].message


def test_what_has_no_start_is_left_out_by_name():
    imported, agenda = read(calendar("UID:x", "DTSTART:20260601T100000Z\nDTEND:rubbish"))
    assert imported.faults[0].place == "VEVENT 1, A talk"
    assert len(agenda.sessions) == 1
    assert imported.found.sessions == 2


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n",
        calendar("DTSTART:20260601T100000Z")[:-20],
        b"BEGIN:VCALENDAR\nSUMMARY:\xff\nEND:VCALENDAR\n",
        calendar("DTSTART:20260601T100000Z", head="X-WR-CALNAME:Demo"),
        b"BEGIN:VCALENDAR\nEND:VEVENT\nEND:VCALENDAR\n",
    ],
)
def test_a_broken_calendar_is_one_clear_error(data):
    with pytest.raises(EventError):
        import_schedule(data, Context())


@pytest.mark.skipif(not CORPUS.is_dir(), reason="ALLIANCE_CORPUS names no folder")
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("khal/cal_lots_of_timezones.ics", 12),
        ("khal/event_dt_local_missing_tz.ics", ["04-09 07:30"]),
        ("khal/event_dt_mixed_awareness.ics", ["05-30 10:00", "06-02 10:00"]),
        (
            "khal/event_rrule_recuid_cancelled.ics",
            ["06-30 05:00", "07-07 07:00", "07-14 05:00", "07-21 05:00", "07-28 05:00", "08-04 05:00"],
        ),
        ("icalendar/issue_237_fail_to_parse_timezone_with_non_ascii_tzid.ics", ["05-11 16:30"]),
        ("icalendar/issue_466_convert_tzid_with_slash.ics", ["10-21 18:00"]),
        (
            "icalendar/issue_722_timezone_transition_ambiguity.ics",
            ["03-02 20:00", "05-04 19:00", "05-04 22:00", "08-02 22:00"],
        ),
        ("icalendar/multiple_timezones.ics", 3),
        ("allenporter-ical/calendar_labs_same_day_dtend.ics", 1),
        ("allenporter-ical/office_365_extended_timezone.ics", ["04-26 12:00"]),
        ("allenporter-ical/office_365_invalid_timezone.ics", ["04-26 12:00"]),
        ("pycon-au-2023/schedule.ics", 94),
    ],
)
def test_the_reader_survives_every_tricky_calendar(name, expected):
    _, agenda = read((CORPUS / name).read_bytes(), timezone="Europe/Berlin")
    if isinstance(expected, int):
        assert len(agenda.sessions) == expected
    else:
        assert starts(agenda) == expected


@pytest.mark.skipif(not CORPUS.is_dir(), reason="ALLIANCE_CORPUS names no folder")
def test_a_calendar_whose_only_entry_has_no_start_is_no_result():
    with pytest.raises(EventError, match="the only session could not be read: it has no DTSTART"):
        read((CORPUS / "icalendar/rfc_7986_conferences.ics").read_bytes(), timezone="Europe/Berlin")


OWN = """\
[event]
id = "demo"
title = "Demo days"
timezone = "Europe/Vienna"
url = "https://demo.example"
city = "Graz"
languages = ["en"]
nominal_duration = "45m"

[organizer]
name = "Office, of a kind"
email = "office@demo.example"

[registration]
opens = 2026-06-01T09:00:00
closes = 2026-07-31

[[registration.windows]]
id = "press"
name = "Press"
closes = 2026-08-31T17:00:00

[[rooms]]
id = "hall"
name = "Hall"

[[rooms]]
id = "attic"
name = "Attic"

[[rooms]]
id = "zoom"
name = "Zoom"
kind = "online"
join_url = "https://zoom.example/1"

[[tracks]]
id = "light"
name = "Light"
color = "#ff0000"

[[speakers]]
id = "ada"
name = "Ada (she/her)"
title = "Countess, of Lovelace"
organization = "Engines (old)"

[[speakers]]
id = "bo"
name = "Bo"
status = "invited"

[[sessions]]
id = "opening"
title = "Opening"
kind = "opening"
start = 2026-09-18T09:00:00
duration = "1h"
rooms = ["hall", "zoom"]
track = "light"
speakers = ["ada", { speaker = "bo", role = "chair" }]
languages = ["en", "de"]
abstract = 'ABSTRACT'
url = "https://demo.example/opening"
links = [{ title = "A: b", url = "https://demo.example/b" }]
tags = ["new"]

[[sessions]]
id = "closing"
title = "Closing"
start = 2026-09-18T17:00:00
room = "attic"
status = "cancelled"

[[sessions]]
id = "walk"
title = "Walk"
start = 2026-09-18T20:00:00
duration = "1h"
"""


@pytest.mark.parametrize(
    "abstract",
    [
        "One & <b>two</b> *three*.\n\n\n  Four.",
        "Speakers:\n- nobody\n\nLanguages: fr\n\nhttps://demo.example/z",
        "This is not confirmed yet.",
    ],
)
def test_a_calendar_of_ours_comes_back(alliance, tmp_path, abstract):
    source, calendar, target = (tmp_path / name for name in ("demo.toml", "demo.ics", "back.toml"))
    source.write_text(OWN.replace("'ABSTRACT'", f"'''{abstract}'''"), encoding="utf-8")
    options = ("--audience", "registered", "--deadlines", "--at", "2026-05-01T00:00Z")
    assert alliance("export", source, "-o", calendar, *options).code == 0
    outcome = alliance("import", calendar, "-o", target)
    assert outcome.code == 0
    assert "from icalendar: 3 sessions, 2 speakers, 3 rooms, 1 day\n" in outcome.err
    first, back = (load_bytes("event.toml", path.read_bytes()).agenda for path in (source, target))
    assert [(w.name, w.opens, w.closes) for w in back.registration] == [
        (w.name, w.opens, w.closes) for w in first.registration
    ]
    assert back.organizer == first.organizer
    assert (back.event.title, back.event.city, back.event.url, back.event.nominal_duration) == (
        first.event.title,
        "Graz",
        first.event.url,
        first.event.nominal_duration,
    )
    for written, read in zip(first.sessions, back.sessions, strict=True):
        for fact in (
            "title",
            "start",
            "end",
            "end_announced",
            "status",
            "kind",
            "languages",
            "abstract",
            "url",
            "tags",
        ):
            assert getattr(read, fact) == getattr(written, fact)
        assert [room.name for room in read.rooms] == [room.name for room in written.rooms]
        assert (read.track and read.track.name) == (written.track and written.track.name)
        assert [(link.title, link.url) for link in read.links] == [(link.title, link.url) for link in written.links]
        said, meant = (
            [
                (p.speaker.name, p.speaker.title, p.speaker.organization, p.speaker.status, p.role)
                for p in each.appearances
            ]
            for each in (read, written)
        )
        assert said == meant
    assert "zoom.example" not in target.read_text(encoding="utf-8")
