"""schedule.xml and schedule.json: dialects, days, faults."""

import datetime as dt
import json

import pytest

from alliance_cli.findings import EventError
from alliance_cli.formats.toml import event_file
from alliance_cli.importing import Context, import_schedule
from alliance_cli.reading.event_file import load_bytes

CONFERENCE = "<acronym>demo</acronym><title>Demo</title><time_zone_name>Europe/Vienna</time_zone_name>"


def event(title="A talk", start="10:00", date="", more="", number=1, duration="01:00"):
    dated = f"<date>{date}</date>" if date else ""
    return (
        f'<event id="{number}">{dated}<start>{start}</start><duration>{duration}</duration>'
        f"<room>Hall</room><title>{title}</title>{more}</event>"
    )


def schedule(*events, conference=CONFERENCE, day='date="2026-06-01"'):
    body = "".join(events)
    start = f"<schedule><conference>{conference}</conference>"
    return f'{start}<day index="1" {day}><room name="Hall">{body}</room></day></schedule>'.encode()


def read(data, **context):
    imported = import_schedule(data, Context(**context))
    loaded = load_bytes("event.toml", event_file(imported.data))
    assert loaded.errors == ()
    return imported, loaded.agenda


def faults(imported):
    return [note.message for note in imported.faults]


def test_a_session_is_imported_with_everything_that_an_event_file_keeps():
    more = (
        "<slug>demo-first-talk</slug><subtitle>Sub</subtitle><track>Main</track><type>Talk</type>"
        "<language>de, en</language><abstract>&lt;p&gt;One &lt;i&gt;word&lt;/i&gt;&lt;/p&gt;</abstract>"
        "<persons><person id='7'>Ada</person><person id='8'>Bo</person></persons>"
        "<links><link href='https://example.org/a'>Paper</link></links>"
        "<attachments><attachment href='/b.pdf'><title>Slides</title><type>pdf</type></attachment></attachments>"
        "<recording><license>CC</license><optout>true</optout></recording><url>https://example.org/talk</url>"
    )
    base = "<base_url>https://example.org/</base_url>"
    imported, _ = read(schedule(event("R&amp;amp;D", more=more), conference=CONFERENCE + base))
    assert imported.data["sessions"] == [
        {
            "id": "first-talk",
            "title": "R&D",
            "kind": "talk",
            "start": dt.datetime(2026, 6, 1, 10),
            "duration": "1h",
            "room": "hall",
            "track": "main",
            "speakers": ["ada", "bo"],
            "languages": ["de", "en"],
            "url": "https://example.org/talk",
            "tags": ["not-recorded"],
            "abstract": "Sub\n\nOne *word*",
            "links": [
                {"title": "Paper", "url": "https://example.org/a"},
                {"title": "Slides", "url": "https://example.org/b.pdf"},
            ],
        }
    ]
    assert [note.message for note in imported.notes] == ["not kept: the recording's license of 1 session"]
    assert imported.found == imported.kept == (1, 2, 1, 1)


def test_sessions_after_midnight_keep_the_day_they_are_filed_under():
    _, agenda = read(
        schedule(
            event("Late", "01:30", "2026-06-02T01:30:00+02:00"),
            event("Early", "09:00", "2026-06-01T09:00:00+02:00", number=2),
            day='date="2026-06-01" start="2026-06-01T05:00:00+02:00"',
        )
    )
    assert agenda.event.day_starts == dt.time(5)
    assert [session.day for session in agenda.sessions] == [dt.date(2026, 6, 1)] * 2


def test_without_dates_what_starts_before_the_change_of_day_is_on_the_next_date():
    change = "<day_change>06:00:00</day_change>"
    _, agenda = read(schedule(event("Late", "01:30"), event("Noon", "12:00", number=2), conference=CONFERENCE + change))
    assert [f"{session.local_start:%d %H:%M}" for session in agenda.sessions] == ["01 12:00", "02 01:30"]
    assert {session.day for session in agenda.sessions} == {dt.date(2026, 6, 1)}


def test_a_session_filed_under_a_wrong_day_is_reported():
    imported, agenda = read(schedule(event(date="2026-06-03T10:00:00+02:00")))
    assert faults(imported) == ["filed under 2026-06-01, but starts on 2026-06-03 at 10:00; it is shown on 2026-06-03"]
    assert agenda.sessions[0].day == dt.date(2026, 6, 3)


def test_an_offset_that_contradicts_the_zone_is_reported_once_and_the_instant_kept():
    imported, agenda = read(schedule(*(event(date="2026-06-01T10:00:00+01:00", number=number) for number in range(3))))
    (message,) = faults(imported)
    assert message == (
        "the offset of 2026-06-01T10:00:00+01:00 contradicts the zone Europe/Vienna, here and in 2 other sessions; "
        "the instants are kept: if the zone is wrong, name the right one with --timezone"
    )
    assert agenda.sessions[0].start == dt.datetime(2026, 6, 1, 9, tzinfo=dt.UTC)


def test_an_hour_that_comes_twice_is_kept_with_its_offset():
    imported, agenda = read(schedule(event(start="02:30", date="2026-10-25T02:30:00+01:00"), day='date="2026-10-25"'))
    assert imported.data["sessions"][0]["start"].isoformat() == "2026-10-25T02:30:00+01:00"
    assert agenda.sessions[0].start == dt.datetime(2026, 10, 25, 1, 30, tzinfo=dt.UTC)


def test_a_wall_time_that_a_clock_change_skips_is_left_out_by_name():
    imported, _ = read(schedule(event(start="02:30"), event(number=2), day='date="2026-03-29"'))
    (fault,) = imported.faults
    assert fault.place == "line 1: event 1, A talk"
    assert fault.message.startswith("left out: ")
    assert imported.found.sessions == 2
    assert imported.kept.sessions == 1


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (event(start="soon"), "left out: its start `soon` is no clock time"),
        (
            event(date="2026-13-01T10:00:00"),
            "its date `2026-13-01T10:00:00` is no moment; the clock time on its day is kept",
        ),
        (event(duration="long"), "its duration `long` cannot be read"),
        (event(duration="00:00"), "the end is left out: the session ends when it starts"),
        (event(more="<persons><person>A</person><person>A</person></persons>"), "A is listed twice"),
    ],
)
def test_a_faulty_item_is_reported_by_its_place_and_the_rest_is_imported(broken, message):
    imported, agenda = read(schedule(broken, event("Sound", number=2)))
    assert faults(imported) == [message]
    assert imported.faults[0].place.startswith("line 1: event 1")
    assert "Sound" in {session.title for session in agenda.sessions}


def test_a_repeated_id_gets_a_new_one_that_does_not_depend_on_the_order():
    pair = [
        event("One", "10:00", more="<slug>demo-talk</slug>"),
        event("Two", "11:00", more="<slug>demo-talk</slug>", number=2),
    ]
    forth, back = read(schedule(*pair))[0], read(schedule(*reversed(pair)))[0]
    ids = {session["title"]: session["id"] for session in forth.data["sessions"]}
    assert ids == {"One": "talk", "Two": "talk-0601-1100"}
    assert ids == {session["title"]: session["id"] for session in back.data["sessions"]}
    assert faults(forth) == ["the id `talk` is used again; here it becomes `talk-0601-1100`"]


def test_events_may_stand_directly_under_their_day():
    data = schedule(event()).replace(b'<room name="Hall">', b"").replace(b"</event></room>", b"</event>")
    _, agenda = read(data)
    assert agenda.sessions[0].rooms[0].name == "Hall"


def test_people_of_one_name_are_told_apart_by_their_guid_alone():
    def person(mark):
        return f"<persons><person {mark}>Ada</person></persons>"

    by_number, _ = read(schedule(event(more=person("id='1'")), event(number=2, more=person("id='2'"))))
    assert [speaker["id"] for speaker in by_number.data["speakers"]] == ["ada"]
    assert by_number.notes[0].message.startswith("1 name has several person ids, such as Ada")
    by_guid, _ = read(schedule(event(more=person("guid='aa'")), event(number=2, more=person("guid='bb'"))))
    assert [speaker["id"] for speaker in by_guid.data["speakers"]] == ["ada", "ada-bb"]


def test_what_cannot_be_kept_is_said():
    imported, _ = read(
        schedule(
            event(more="<logo>/x.png</logo>"), event(number=2, more="<logo>/y.png</logo><answers><a>1</a></answers>")
        )
    )
    assert [note.message for note in imported.notes] == [
        "not kept: <answers> of 1 session",
        "not kept: <logo> of 2 sessions",
    ]


def test_an_end_that_is_no_date_is_reported_and_left_to_the_sessions():
    imported, _ = read(schedule(event(), conference=CONFERENCE + "<end>20008-02-24</end>"))
    assert faults(imported) == ["not kept: its end `20008-02-24` is no date"]
    assert "end" not in imported.data["event"]


def test_a_source_without_a_zone_asks_for_one_and_suggests_one_that_fits():
    conference = "<title>Demo</title>"
    with pytest.raises(EventError) as failure:
        read(schedule(event(date="2026-06-01T10:00:00+02:00"), conference=conference))
    assert failure.value.message.startswith("the source names no time zone; its times have the offset UTC+02:00")
    assert failure.value.help == "name it, for example --timezone Europe/Berlin"
    with pytest.raises(EventError) as failure:
        read(schedule(event(), conference=conference + "<city>Riga</city>"))
    assert failure.value.help == "name it, for example --timezone Europe/Riga"
    _, agenda = read(schedule(event(), conference=conference), timezone="Vienna")
    assert agenda.event.zone.key == "Europe/Vienna"


BOMB = b'<?xml version="1.0"?><!DOCTYPE schedule [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><schedule>&b;</schedule>'
FETCH = b'<!DOCTYPE schedule [<!ENTITY a SYSTEM "file:///etc/hostname">]><schedule><version>&a;</version></schedule>'


@pytest.mark.parametrize(
    "data",
    [
        BOMB,
        FETCH,
        schedule(event())[:-20],
        b"<?xml version='1.0' encoding='ascii'?>" + schedule(event("Zürich")),
        b"<rss/>" * 2,
        b'<?xml version="1.0"?><rss/>',
        b"<schedule>" + b"<a>" * 100_000,
        b'{"schedule": {"conference": ',
        b'{"schedule": []}',
        b"[" * 100_000,
        b'{"schedule": {"conference": {"x": ' + b"9" * 10_000 + b"}}}",
        b'{"schedule": "\xff\xfe"}',
        b"",
        b"   \n",
        b"<!doctype html><html></html>",
        b"\x00\x01\x02",
        b'[event]\nid = "x"\n',
    ],
)
def test_a_hostile_or_broken_source_is_one_clear_error(data):
    with pytest.raises(EventError) as failure:
        import_schedule(data, Context(timezone="UTC"))
    assert "\n" not in failure.value.message


VERSION_2 = {
    "schedule": {
        "version": "1",
        "conference": {
            "acronym": "demo",
            "title": "Demo",
            "time_zone_name": "Europe/Vienna",
            "start": "2026-06-01T10:00:00+02:00",
            "end": "2026-06-02T03:00:00+02:00",
            "tracks": [{"name": "Main", "slug": "main", "colors": {"light": "#112233"}}],
            "rooms": [{"name": "Hall", "guid": "g", "type": "VIRTUAL", "capacity": 12}],
            "days": [
                {
                    "index": 1,
                    "date": "2026-06-01",
                    "start": "2026-06-01T10:00:00+02:00",
                    "end": "2026-06-02T06:00:00+02:00",
                }
            ],
        },
        "events": [
            {
                "slug": "demo-late",
                "title": "Late",
                "start": "2026-06-02T01:00:00+02:00",
                "end": "2026-06-02T02:00:00+02:00",
                "room": {"guid": "g"},
                "track": {"slug": "main"},
                "type": "LIGHTNING_TALK",
                "language": "en",
                "abstract": {"de": "Deutsch", "en": "English"},
                "state": "CANCELED",
                "participants": [{"name": "Ada", "guid": "p", "role": "MODERATOR"}],
                "links": [{"type": "SLIDES", "url": "https://example.org/s.pdf"}],
            },
            {"title": "Gone", "state": "REJECTED", "start": "2026-06-01T11:00:00+02:00"},
            17,
        ],
        "persons": [{"name": "Ada", "guid": "p", "biography": "<p>Bio</p>"}],
    }
}


def test_version_2_of_schedule_json_is_read():
    imported, agenda = read(json.dumps(VERSION_2).encode())
    (session,) = agenda.sessions
    assert (session.id, session.day, session.status, session.kind) == (
        "late",
        dt.date(2026, 6, 1),
        "cancelled",
        "lightning talk",
    )
    assert session.rooms[0].kind == "online"
    assert session.track.color == "#112233"
    assert session.abstract == "English"
    assert (session.appearances[0].role, session.appearances[0].speaker.bio) == ("moderator", "Bio")
    assert session.links[0].title == "Slides"
    assert [note.message for note in imported.notes if "left out" in note.message] == [
        "left out: its state is REJECTED",
        "left out: it is no object",
    ]
    assert imported.found.sessions == 3


def test_an_endless_name_in_broken_xml_is_quoted_short(alliance, tmp_path):
    source = tmp_path / "schedule.xml"
    source.write_text(f"<schedule><g{'9' * 5000}></schedule>", encoding="utf-8")
    outcome = alliance("import", source)
    assert outcome.code == 2
    assert "no sound XML: Opening and ending tag mismatch: g999" in outcome.err
    assert len(outcome.err) < 400
