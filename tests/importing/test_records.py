"""Nothing is lost without a word: whatever is put anywhere into a source is named."""

import copy
import json
from collections.abc import Iterator

import pytest
from lxml import etree

from alliance_cli.importing.imported import Context
from alliance_cli.importing.sources import import_schedule

SPY = "madeup"

SCHEDULE = """\
<schedule><generator name="pretalx" version="1"/><version>1</version>
<conference><acronym>moor</acronym><title>Moor Days</title><start>2026-06-01</start><end>2026-06-02</end><days>2</days>
<time_zone_name>Europe/Vienna</time_zone_name><base_url>https://moor.example/</base_url><day_change>05:00</day_change>
<track name="Peat" slug="peat" color="#112233"/></conference>
<tracks><track slug="reed">Reed</track></tracks>
<persons><person guid="g1"><name>Ida Fenn</name><biography>Cuts peat.</biography><url>https://moor.example/ida</url></person></persons>
<day index="1" date="2026-06-01" start="2026-06-01T05:00:00+02:00" end="2026-06-02T05:00:00+02:00">
<room name="Barn" guid="r1"><event id="1" guid="e1"><date>2026-06-01T10:00:00+02:00</date><start>10:00</start>
<duration>01:00</duration><room>Barn</room><slug>moor-opening</slug><url>https://moor.example/1</url><title>Opening</title>
<subtitle>A start</subtitle><track slug="peat">Peat</track><type>talk</type><language>en</language>
<abstract>Words.</abstract><description>More words.</description>
<persons><person guid="g1" role="host">Ida Fenn</person></persons>
<links><link href="https://moor.example/a">A</link></links>
<attachments><attachment href="/b.pdf"><title>B</title><type>pdf</type></attachment></attachments>
<recording><license/><optout>true</optout><url>https://moor.example/v</url></recording>
<feedback_url>https://moor.example/f</feedback_url></event></room></day></schedule>
"""

JSON_1 = {
    "generator": {"name": "frab", "version": "1"},
    "schedule": {
        "version": "1",
        "base_url": "https://moor.example/",
        "conference": {
            "acronym": "moor",
            "title": "Moor Days",
            "time_zone_name": "Europe/Vienna",
            "tracks": [{"name": "Peat", "slug": "peat", "color": "#112233"}],
            "rooms": [{"name": "Barn", "slug": "barn", "guid": "r1", "capacity": 40}],
            "keywords": ["peat"],
            "days": [
                {
                    "index": 1,
                    "date": "2026-06-01",
                    "day_start": "2026-06-01T05:00:00+02:00",
                    "rooms": {
                        "Barn": [
                            {
                                "id": 1,
                                "guid": "e1",
                                "date": "2026-06-01T10:00:00+02:00",
                                "start": "10:00",
                                "duration": "01:00",
                                "room": "Barn",
                                "slug": "moor-opening",
                                "title": "Opening",
                                "track": "Peat",
                                "persons": [{"code": "A1", "public_name": "Ida Fenn", "url": "https://moor.example/i"}],
                                "links": [{"title": "A", "url": "https://moor.example/a"}],
                                "attachments": [{"title": "B", "url": "https://moor.example/b"}],
                            }
                        ]
                    },
                }
            ],
        },
    },
}

JSON_2 = {
    "schedule": {
        "conference": {
            "title": "Moor",
            "acronym": "moor",
            "time_zone_name": "Europe/Vienna",
            "days": [{"date": "2026-06-01"}],
        },
        "persons": [{"guid": "g1", "name": "Ida Fenn"}],
        "events": [
            {
                "guid": "e1",
                "start": "2026-06-01T10:00:00+02:00",
                "end": "2026-06-01T11:00:00+02:00",
                "room": {"guid": "r1", "name": "Barn"},
                "track": {"slug": "peat", "name": "Peat"},
                "title": "Opening",
                "participants": [{"guid": "g1", "name": "Ida Fenn", "role": "MODERATOR"}],
                "links": [{"title": "A", "url": "https://moor.example/a"}],
            }
        ],
    }
}

SESSIONIZE = {
    "sessions": [
        {
            "id": "1",
            "title": "Opening",
            "startsAt": "2026-06-01T10:00:00",
            "endsAt": "2026-06-01T11:00:00",
            "speakers": ["s1"],
            "categoryItems": [7],
            "questionAnswers": [{"questionId": 3, "answerValue": "https://moor.example/v"}],
            "roomId": 5,
        }
    ],
    "speakers": [
        {"id": "s1", "fullName": "Ida Fenn", "links": [{"title": "B", "url": "https://i.example", "linkType": "Blog"}]}
    ],
    "rooms": [{"id": 5, "name": "Barn", "sort": 0}],
    "categories": [{"id": 1, "title": "Track", "items": [{"id": 7, "name": "Peat", "sort": 1}]}],
    "questions": [{"id": 3, "question": "Video"}],
}

GRID = [
    {
        "date": "2026-06-01T00:00:00",
        "rooms": [
            {
                "id": 5,
                "name": "Barn",
                "sessions": [
                    {
                        "id": "1",
                        "title": "Opening",
                        "startsAt": "2026-06-01T10:00:00",
                        "endsAt": "2026-06-01T11:00:00",
                        "speakers": [{"id": "s1", "name": "Ida Fenn"}],
                        "categories": [{"id": 1, "name": "Level", "categoryItems": [{"id": 2, "name": "Easy"}]}],
                        "room": "Barn",
                    }
                ],
            }
        ],
        "timeSlots": [
            {"slotStart": "10:00:00", "rooms": [{"id": 5, "session": {"id": "1", "startsAt": "2026-06-01T10:00:00"}}]}
        ],
    }
]

LINKED = {
    "@context": "https://schema.org",
    "@type": "Event",
    "name": "Moor Days",
    "startDate": "2026-06-01",
    "organizer": {"@type": "Organization", "name": "Peat Club"},
    "offers": [{"@type": "Offer", "url": "https://moor.example/r", "validFrom": "2026-05-01T10:00:00+02:00"}],
    "subEvent": [
        {
            "@type": "Event",
            "name": "Opening",
            "startDate": "2026-06-01T10:00:00+02:00",
            "endDate": "2026-06-01T11:00:00+02:00",
            "location": {
                "@type": "Place",
                "name": "Barn",
                "address": {"@type": "PostalAddress", "addressLocality": "Graz", "streetAddress": "Moor 1"},
            },
            "performer": [
                {"@type": "Person", "name": "Ida Fenn", "affiliation": {"@type": "Organization", "name": "Peat Club"}}
            ],
            "subjectOf": [{"@type": "CreativeWork", "name": "A", "url": "https://moor.example/a"}],
        }
    ],
}

OWN = {
    "schema": 1,
    "tzdb": "2026a",
    "events": [
        {
            "event": {"id": "moor", "title": "Moor Days", "timezone": "Europe/Vienna"},
            "organizer": {"name": "Peat Club"},
            "registration": [{"closes": "2026-05-01T00:00:00+02:00", "waitlist": False}],
            "rooms": [{"id": "barn", "name": "Barn"}],
            "tracks": [{"id": "peat", "name": "Peat"}],
            "speakers": [{"id": "ida", "name": "Ida Fenn"}],
            "sessions": [
                {
                    "id": "opening",
                    "title": "Opening",
                    "start": "2026-06-01T10:00:00+02:00",
                    "end": "2026-06-01T11:00:00+02:00",
                    "day": "2026-06-01",
                    "rooms": ["barn"],
                    "speakers": [{"speaker": "ida", "role": "speaker"}],
                }
            ],
        }
    ],
}

DEVOPSDAYS = {
    "name": "2026-moor",
    "city": "Moor",
    "startdate": "2026-06-01",
    "program": [
        {"title": "Opening", "type": "custom", "date": "2026-06-01", "start_time": "10:00", "end_time": "11:00"}
    ],
    "ignites": [{"title": "Five", "date": "2026-06-01", "start_time": "11:00", "end_time": "11:05"}],
}

CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//moor//EN
BEGIN:VTIMEZONE
TZID:Europe/Vienna
BEGIN:STANDARD
DTSTART:19701025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:1@moor.example
DTSTART;TZID=Europe/Vienna:20261201T100000
DTEND;TZID=Europe/Vienna:20261201T110000
SUMMARY:Opening
END:VEVENT
BEGIN:VEVENT
UID:2@moor.example
DTSTART;TZID=Europe/Vienna:20261202T100000
RRULE:FREQ=DAILY;COUNT=2
SUMMARY:Walk
END:VEVENT
BEGIN:VEVENT
UID:2@moor.example
RECURRENCE-ID;TZID=Europe/Vienna:20261203T100000
DTSTART;TZID=Europe/Vienna:20261203T120000
SUMMARY:Walk at noon
END:VEVENT
END:VCALENDAR
"""


def said(data: bytes) -> str:
    """What is said of a source; markup in a text is kept in it, and so is a made-up element there."""
    imported = import_schedule(data, Context(timezone="Europe/Vienna"))
    assert imported.kept.sessions, "the spy must not cost a session"
    kept = [*imported.data["sessions"], *imported.data.get("speakers", ()), imported.data["event"]]
    texts = [table.get(key, "") for table in kept for key in ("abstract", "bio", "description")]
    return "\n".join([*(note.message for note in imported.notes), *texts]).casefold()


def elements() -> Iterator[bytes]:
    """The schedule with a made-up element or attribute, once at each of its elements."""
    count = len(list(etree.fromstring(SCHEDULE).iter()))
    for number in range(count):
        for is_attribute in (False, True):
            root = etree.fromstring(SCHEDULE)
            element = list(root.iter())[number]
            if is_attribute:
                element.set(SPY, "x")
            else:
                etree.SubElement(element, SPY).text = "x"
            yield etree.tostring(root)


def objects(document) -> Iterator[object]:
    """The document with a made-up key, once in each of its objects."""

    def walk(value) -> Iterator[dict]:
        if isinstance(value, dict):
            yield value
        for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from walk(each)

    for number in range(len(list(walk(document)))):
        changed = copy.deepcopy(document)
        list(walk(changed))[number][SPY] = "x"
        yield changed


def lines() -> Iterator[str]:
    """The calendar with a made-up property or component, once below each BEGIN."""
    written = CALENDAR.split("\n")
    for number, line in enumerate(written):
        if line.startswith("BEGIN:"):
            for spy in ([f"{SPY}:x"], [f"X-{SPY}:x"], [f"BEGIN:{SPY}", f"END:{SPY}"]):
                yield "\n".join([*written[: number + 1], *spy, *written[number + 1 :]])


def test_the_samples_say_nothing_of_a_spy():
    samples = [SCHEDULE, CALENDAR, *map(json.dumps, (JSON_1, JSON_2, SESSIONIZE, GRID, LINKED, OWN, DEVOPSDAYS))]
    for sample in samples[:-1]:
        assert SPY not in said(sample.encode())


def test_every_element_and_attribute_of_xml_is_used_or_named():
    for data in elements():
        assert SPY in said(data), data.decode()


@pytest.mark.parametrize(
    "document", [JSON_1, JSON_2, SESSIONIZE, GRID, LINKED, OWN], ids=["json-1", "json-2", "all", "grid", "ld", "own"]
)
def test_every_key_of_json_is_used_or_named(document):
    # Rooms of version 1 are keys: there a made-up one is a room.
    for changed in objects(document):
        days = changed["schedule"]["conference"].get("days", [{}]) if "schedule" in changed else [{}]
        if SPY not in days[0].get("rooms", {}):
            assert SPY in said(json.dumps(changed).encode()), changed


def test_every_key_of_yaml_is_used_or_named():
    import yaml

    for changed in objects(DEVOPSDAYS):
        assert SPY in said(yaml.safe_dump(changed).encode()), changed


def test_every_property_and_component_of_a_calendar_is_used_or_named():
    for written in lines():
        assert SPY in said(written.encode()), written


def test_every_parameter_of_a_property_that_is_used_is_used_or_named():
    written = CALENDAR.split("\n")
    entries = [number for number, line in enumerate(written) if number > written.index("BEGIN:VEVENT") and ":" in line]
    spied = [number for number in entries if not written[number].startswith(("BEGIN:", "END:"))]
    assert len(spied) > 9
    for number in spied:
        head, _, value = written[number].partition(":")
        changed = "\n".join([*written[:number], f"{head};{SPY}=x:{value}", *written[number + 1 :]])
        assert SPY in said(changed.encode()), changed


def test_every_column_of_a_table_is_used_or_named():
    assert SPY in said(f"Title,Start,End,{SPY}\nOpening,2026-06-01 10:00,2026-06-01 11:00,x\n".encode())


def test_one_note_stands_for_all_of_a_kind():
    rows = "".join(f"Talk {number},2026-06-01 10:{number:02},2026-06-01 11:00,x\n" for number in range(9))
    assert said(f"Title,Start,End,{SPY}\n{rows}".encode()).count(SPY) == 1
