"""schedule.xml: dialects, faults, hostile files."""

import datetime as dt

import pytest

from alliance_cli.findings import EventError
from alliance_cli.importing.imported import Context
from alliance_cli.importing.sources import import_schedule

CONFERENCE = "<acronym>demo</acronym><title>Demo</title><time_zone_name>Europe/Vienna</time_zone_name>"


def test_a_session_is_imported_with_everything_that_an_event_file_keeps(xml_event, xml_schedule, read_schedule):
    more = (
        "<slug>demo-first-talk</slug><subtitle>Sub</subtitle><track>Main</track><type>Talk</type>"
        "<language>de, en</language><abstract>&lt;p&gt;One &lt;i&gt;word&lt;/i&gt;&lt;/p&gt;</abstract>"
        "<persons><person id='7'>Ada</person><person id='8'>Bo</person></persons>"
        "<links><link href='https://example.org/a'>Paper</link></links>"
        "<attachments><attachment href='/b.pdf'><title>Slides</title><type>pdf</type></attachment></attachments>"
        "<recording><license>CC</license><optout>true</optout></recording><url>https://example.org/talk</url>"
    )
    base = "<base_url>https://example.org/</base_url>"
    imported, _ = read_schedule(xml_schedule(xml_event("R&amp;amp;D", more=more), conference=CONFERENCE + base))
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


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ({"start": "soon"}, "left out: its start `soon` is not a clock time"),
        (
            {"date": "2026-13-01T10:00:00"},
            "its date `2026-13-01T10:00:00` is not a moment; the clock time on its day is kept",
        ),
        ({"start": ""}, "left out: it has no start"),
        ({"duration": "long"}, "its duration `long` cannot be read"),
        ({"duration": "00:00"}, "the end is left out: the session ends when it starts"),
        ({"more": "<persons><person>A</person><person>A</person></persons>"}, "`A` is listed twice"),
    ],
)
def test_a_faulty_item_is_reported_by_its_place_and_the_rest_is_imported(
    broken, message, xml_event, xml_schedule, read_schedule, faults
):
    imported, agenda = read_schedule(xml_schedule(xml_event(**broken), xml_event("Sound", number=2)))
    assert faults(imported) == [message]
    assert imported.faults[0].place.startswith("line 1: event 1")
    assert "Sound" in {session.title for session in agenda.sessions}


def test_events_may_stand_directly_under_their_day(xml_event, xml_schedule, read_schedule):
    data = xml_schedule(xml_event()).replace(b'<room name="Hall">', b"").replace(b"</event></room>", b"</event>")
    _, agenda = read_schedule(data)
    assert agenda.sessions[0].rooms[0].name == "Hall"


def test_two_sessions_of_one_guid_are_kept_and_reported(xml_event, xml_schedule, read_schedule, faults):
    imported, agenda = read_schedule(xml_schedule(xml_event("Peat"), xml_event("Reed", start="12:00")))
    assert faults(imported) == ["1 guid or id is that of several sessions, such as `1`; all are kept"]
    assert len(agenda.sessions) == 2


def test_marks_inside_a_title_are_left_out_and_its_words_kept(xml_event, xml_schedule, read_schedule):
    imported, agenda = read_schedule(xml_schedule(xml_event("The <i>old</i> moor")))
    assert agenda.sessions[0].title == "The old moor"
    assert imported.notes == ()


@pytest.mark.parametrize(
    ("more", "page"),
    [
        ("<conf_url>/talks/1/</conf_url><full_conf_url>https://moor.example/talks/1/</full_conf_url>", "talks/1/"),
        ("<url>https://moor.example/a</url><conf_url>/talks/1/</conf_url>", "a"),
        ("<url>/a</url><full_conf_url>https://moor.example/talks/1/</full_conf_url>", "talks/1/"),
    ],
)
def test_the_page_of_a_session_may_stand_there_as_a_path_too(more, page, xml_event, xml_schedule, read_schedule):
    _, agenda = read_schedule(xml_schedule(xml_event(more=more)))
    assert agenda.sessions[0].url == f"https://moor.example/{page}"


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("10:00", "10:45", 45),
        ("23:00", "00:30", 90),
        ("10:00", "2026-06-01T11:00:00+02:00", 60),
        ("10:00", "10:45 am", 45),
    ],
)
def test_an_end_may_stand_in_the_place_of_a_duration(start, end, minutes, xml_schedule, read_schedule):
    event = f'<event id="1"><start>{start}</start><end>{end}</end><room>Hall</room><title>Peat</title></event>'
    imported, agenda = read_schedule(xml_schedule(event))
    assert agenda.sessions[0].duration == dt.timedelta(minutes=minutes)
    assert imported.notes == ()


def test_an_end_that_contradicts_the_duration_is_reported(xml_event, xml_schedule, read_schedule, faults):
    imported, _ = read_schedule(xml_schedule(xml_event(more="<end>10:30</end>")))
    assert faults(imported) == ["the duration is 1h, the time from start to end 30m; the end is kept"]


def test_no_track_is_none(xml_event, xml_schedule, read_schedule):
    _, agenda = read_schedule(xml_schedule(xml_event(more="<track>No Track</track>")))
    assert agenda.tracks == ()


def test_the_code_of_a_person_with_a_guid_is_not_reported(xml_event, xml_schedule, read_schedule):
    people = '<persons><person id="1" guid="g" code="C" slug="ida">Ida Fenn</person></persons>'
    imported, _ = read_schedule(xml_schedule(xml_event(more=people)))
    assert imported.notes == ()


def test_what_cannot_be_kept_is_said(xml_event, xml_schedule, read_schedule):
    imported, _ = read_schedule(
        xml_schedule(
            xml_event(more="<logo>/x.png</logo>"),
            xml_event(number=2, more="<logo>/y.png</logo><answers><a>1</a></answers>"),
        )
    )
    assert [note.message for note in imported.notes] == [
        "not kept: <answers> of 1 session",
        "not kept: <logo> of 2 sessions",
    ]


WHOLE = (
    '<schedule><conference><acronym>demo</acronym><title>Demo</title><time_zone_name>Europe/Vienna</time_zone_name></conference><day index="1" date="2026-06-01">'
    '<room name="Hall"><event id="1"><start>10:00</start><duration>01:00</duration><room>Hall</room><title>A talk</title></event></room></day></schedule>'
)
BOMB = b'<?xml version="1.0"?><!DOCTYPE schedule [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><schedule>&b;</schedule>'
FETCH = b'<!DOCTYPE schedule [<!ENTITY a SYSTEM "file:///etc/hostname">]><schedule><version>&a;</version></schedule>'


@pytest.mark.parametrize(
    "data",
    [
        BOMB,
        FETCH,
        WHOLE.encode()[:-20],
        b"<?xml version='1.0' encoding='ascii'?>" + WHOLE.replace("A talk", "Zürich").encode(),
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


def test_an_endless_name_in_broken_xml_is_quoted_short(alliance, tmp_path):
    source = tmp_path / "schedule.xml"
    source.write_text(f"<schedule><g{'9' * 5000}></schedule>", encoding="utf-8")
    outcome = alliance("import", source)
    assert outcome.code == 2
    assert "not valid XML: Opening and ending tag mismatch: g999" in outcome.err
    assert len(outcome.err) < 400
