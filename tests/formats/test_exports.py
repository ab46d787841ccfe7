"""What every format has, what none may have, and what hostile text does to them."""

import csv
import datetime as dt
import io
import json
import re
from dataclasses import replace
from xml.etree import ElementTree  # noqa: ICN001  # its own name is clear

import pytest

from alliance_cli.event.audience import publish
from alliance_cli.event.export_options import Options
from alliance_cli.findings import EventError
from alliance_cli.formats import FORMATS
from alliance_cli.importing import Context, import_schedule
from alliance_cli.reading.event_file import load_bytes

OPTIONS = Options(now=dt.datetime(2021, 6, 1, tzinfo=dt.UTC), tzdb="test")
HOSTILE = '=HYPERLINK("x") </script> ]]> <b>&amp; [x](y) | `c` ::error:: %0A \\n # * é😀\u202e\ufffe'

EVENT = """\
[event]
id = "demo-2021"
title = "Demo & more"
timezone = "Europe/Vienna"
day_starts = 04:00:00
attendance = "hybrid"
url = "https://example.org/"
city = "Vienna"

[organizer]
name = "The office"

[registration]
opens = 2021-05-03T09:00:00
closes = 2021-06-10T17:00:00
url = "https://example.org/register"
capacity = 10
registered = 4

[[registration.windows]]
id = "late"
name = "Late"
opens = 2021-06-10T17:00:00

[[rooms]]
id = "hall"
name = "Hall"
address = "Ring 1"

[[rooms]]
id = "zoom"
name = "Zoom"
kind = "online"
url = "https://example.org/stream"
join_url = "https://zoom.example/secret-link"
passcode = "secret-code"

[[rooms]]
id = "attic"
name = "Attic"

[[tracks]]
id = "main"
name = "Main"
color = "#112233"

[[speakers]]
id = "ada"
name = "Ada"
title = "Countess"
organization = "Engines"

[[speakers]]
id = "bo"
name = "Bo"
status = "withdrawn"

[[speakers]]
id = "hidden"
name = "Hidden Person"

[[sessions]]
id = "opening"
title = "Opening"
kind = "opening"
start = 2021-06-14T14:00:00
end = 2021-06-14T15:30:00
rooms = ["hall", "zoom"]
track = "main"
speakers = [{ speaker = "ada", role = "moderator" }, "bo"]
languages = ["en", "de"]
tags = ["not-recorded"]
abstract = '''HOSTILE'''
links = [{ title = "Paper", url = "https://zügli.example/ä#a#b" }]

[[sessions]]
id = "a"
title = "Night watch"
start = 2021-06-15T01:00:00
duration = "2d6h30m"
room = "zoom"
status = "cancelled"

[[sessions]]
id = "secret"
title = "Secret session"
start = 2021-06-14T16:00:00
audience = "registered"
speakers = ["hidden"]
"""
PRIVATE = ("secret-link", "secret-code", "Secret session", "Hidden Person")


def agenda(audience="public", text=EVENT):
    loaded = load_bytes("event.toml", text.replace("HOSTILE", HOSTILE.replace("'", "")).encode())
    assert loaded.errors == ()
    return publish(loaded.agenda, audience, {})


def rendered(form, **others):
    return FORMATS[form].render([agenda(**others)], OPTIONS).decode("utf-8-sig")


@pytest.mark.parametrize("form", FORMATS)
def test_no_public_file_has_anything_private(form):
    assert [word for word in PRIVATE if word in rendered(form)] == []


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_is_the_same_every_time(form):
    assert rendered(form) == rendered(form)


@pytest.mark.parametrize("form", ["schedule-xml", "schedule-json", "schedule-json-2", "toml"])
def test_formats_of_one_event_refuse_several(form):
    with pytest.raises(EventError):
        FORMATS[form].render([agenda(), agenda()], OPTIONS)


@pytest.mark.parametrize("form", ["schedule-xml", "schedule-json", "schedule-json-2"])
def test_guids_are_the_identities_of_every_other_format(form):
    text = rendered(form)
    for session in agenda().sessions:
        assert (
            text.count(f'guid="{agenda().identity(session.id)}"')
            + text.count(f'"guid": "{agenda().identity(session.id)}"')
            == 1
        )


def test_schedule_xml_says_what_the_agenda_says():
    root = ElementTree.fromstring(rendered("schedule-xml"))  # noqa: S314  # it is ours
    (day,) = root.iterfind("day")
    assert day.attrib == {
        "index": "1",
        "date": "2021-06-14",
        "start": "2021-06-14T04:00:00+02:00",
        "end": "2021-06-15T04:00:00+02:00",
    }
    assert [room.get("name") for room in day] == ["Hall", "Zoom", "Attic"]
    opening, watch = root.iterfind("day/room/event")
    assert opening.findtext("slug") == "demo_2021-opening"
    assert opening.findtext("recording/optout") == "true"
    assert [person.text for person in opening.iterfind("persons/person")] == ["Ada"]
    assert opening.find("links/link").get("href") == "https://xn--zgli-0ra.example/%C3%A4#a%23b"
    assert opening.findtext("abstract").endswith("Rooms: Hall, Zoom")
    assert (watch.findtext("title"), watch.findtext("duration")) == ("[CANCELLED] Night watch", "2:06:30")


@pytest.mark.parametrize("form", ["schedule-xml", "schedule-json", "schedule-json-2"])
def test_a_schedule_comes_back_with_its_ids_days_and_cancellations(form):
    imported = import_schedule(rendered(form).encode(), Context())
    assert imported.faults == ()
    data = imported.data
    assert (data["event"]["id"], data["event"]["day_starts"]) == ("demo-2021", dt.time(4))
    assert [(session["id"], session["title"], session.get("status")) for session in data["sessions"]] == [
        ("opening", "Opening", None),
        ("a", "Night watch", "cancelled"),
    ]
    assert data["sessions"][1]["duration"] == "2d6h30m"
    assert [room["name"] for room in data["rooms"]] == ["Hall", "Zoom", "Attic"]
    assert data["sessions"][0]["rooms"] == ["hall", "zoom"]
    assert "Rooms:" not in data["sessions"][0]["abstract"]


@pytest.mark.parametrize("form", ["schedule-json", "schedule-json-2"])
def test_roles_and_themes_come_back_from_schedule_json(form):
    text = EVENT.replace('city = "Vienna"', 'city = "Vienna"\nthemes = ["Light", "Rest"]')
    data = import_schedule(rendered(form, text=text).encode(), Context()).data
    assert data["event"]["themes"] == ["Light", "Rest"]
    assert data["sessions"][0]["speakers"] == [{"speaker": "ada", "role": "moderator"}]


def test_links_and_kinds_stand_in_every_format_that_has_a_place():
    opening = json.loads(rendered("jsonld"))["subEvent"][0]
    assert opening["additionalType"] == "opening"
    assert opening["subjectOf"] == [{"@type": "CreativeWork", "name": "Paper", "url": "https://zügli.example/ä#a#b"}]
    row = next(csv.DictReader(io.StringIO(rendered("csv"), newline="")))
    assert row["links"] == "Paper: https://zügli.example/ä#a#b"
    assert "opening · English, German · not-recorded" in rendered("markdown")


def test_jsonld_has_places_people_and_offers():
    text = rendered("jsonld")
    assert "</script" not in text
    node = json.loads(text)
    assert node["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert [place["@type"] for place in node["location"]] == ["Place", "VirtualLocation"]
    assert [(offer.get("name"), offer["availability"].rpartition("/")[2]) for offer in node["offers"]] == [
        (None, "InStock"),
        ("Late", "PreOrder"),
    ]
    assert node["offers"][0]["validFrom"] == "2021-05-03T09:00:00+02:00"
    assert node["offers"][0]["validThrough"] == "2021-06-10T17:00:00+02:00"
    opening, watch = node["subEvent"]
    assert opening["performer"][0]["jobTitle"] == "Countess"
    assert [person["name"] for person in opening["performer"]] == ["Ada"]
    assert watch["eventStatus"] == "https://schema.org/EventCancelled"
    assert opening["@id"] == f"urn:uuid:{agenda().identity('opening')}"


@pytest.mark.parametrize(
    ("where", "location"),
    [
        ("", None),
        ('country = "AT"', None),
        (
            'city = "Graz"',
            {"@type": "Place", "name": "Graz", "address": {"@type": "PostalAddress", "addressLocality": "Graz"}},
        ),
        (
            'attendance = "online"\nurl = "https://e.example/"',
            {"@type": "VirtualLocation", "url": "https://e.example/"},
        ),
    ],
)
def test_jsonld_of_an_event_without_rooms_is_in_its_town_or_nowhere(where, location):
    text = f'[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n{where}\n'
    node = json.loads(rendered("jsonld", text=text))
    assert [node[key] for key in ("location",) if key in node] == ([[location]] if location else [])


@pytest.mark.parametrize(("now", "availability"), [("2021-05-01", "PreOrder"), ("2021-06-11", "SoldOut")])
def test_availability_is_that_of_the_moment(now, availability):
    options = Options(now=dt.datetime.fromisoformat(now).replace(tzinfo=dt.UTC), tzdb="test")
    node = json.loads(FORMATS["jsonld"].render([agenda()], options))
    assert node["offers"][0]["availability"] == f"https://schema.org/{availability}"


def test_several_events_are_one_graph():
    node = json.loads(FORMATS["jsonld"].render([agenda(), agenda()], OPTIONS))
    assert len(node["@graph"]) == 2


def test_no_cell_of_a_table_is_a_formula():
    text = EVENT.replace('title = "Opening"', 'title = "=1+1"').replace('name = "Ada"', 'name = "@Ada"')
    rows = list(csv.DictReader(io.StringIO(rendered("csv", text=text), newline="")))
    assert (rows[0]["title"], rows[0]["speakers"]) == ("'=1+1", "'@Ada (moderator)")
    assert (rows[0]["start"], rows[0]["end"]) == ("2021-06-14T14:00:00+02:00", "2021-06-14T15:30:00+02:00")
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
    assert rendered("csv").count("\r\n") == 3


def test_markdown_shows_the_programme():
    text = rendered("markdown")
    assert "## Monday, 14 June 2021" in text
    assert "### 14:00–15:30 Opening" in text
    assert "- Ada (moderator), Countess, Engines" in text
    assert "~~Night watch~~ (cancelled)" in text
    assert not re.search(r"(?<!\\)<(?!https)", text)


@pytest.mark.parametrize("form", FORMATS)
def test_registered_people_get_their_links_only_where_the_format_has_a_place(form):
    has_place = form in {"json", "jsonld", "html", "markdown", "toml", "icalendar"}
    assert ("secret-link" in rendered(form, audience="registered")) == has_place


def test_an_event_file_comes_back_whole():
    loaded = load_bytes("event.toml", rendered("toml", audience="registered").encode())
    assert loaded.errors == ()

    def in_order(agenda):
        return replace(agenda, sessions=tuple(session._replace(position=0) for session in agenda.sessions))

    assert in_order(publish(loaded.agenda, "registered", {})) == in_order(agenda("registered"))


def test_numbers_are_those_of_programs_that_keep_31_bits():
    root = ElementTree.fromstring(rendered("schedule-xml"))  # noqa: S314  # it is ours
    numbers = [int(event.get("id")) for event in root.iter("event")]
    assert len(set(numbers)) == 2
    assert all(0 < number < 2**31 for number in numbers)
