"""JSON-LD: what search engines read."""

import datetime as dt
import json

import pytest

from alliance_cli.event.export_options import Options
from alliance_cli.formats import FORMATS

OPTIONS = Options(now=dt.datetime(2021, 6, 1, tzinfo=dt.UTC), tzdb="test")


def test_jsonld_has_places_people_and_offers(agenda, rendered):
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
def test_jsonld_of_an_event_without_rooms_is_in_its_town_or_nowhere(where, location, rendered):
    text = f'[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n{where}\n'
    node = json.loads(rendered("jsonld", text=text))
    assert [node[key] for key in ("location",) if key in node] == ([[location]] if location else [])


@pytest.mark.parametrize(
    ("where", "location"),
    [
        ("", None),
        ('city = "Graz"\nattendance = "in-person"', {"Graz"}),
        ('city = "Graz"', {"Graz"}),
        ('attendance = "online"\nurl = "https://e.example/"', {"https://e.example/"}),
    ],
)
def test_a_session_without_a_room_is_where_the_event_is(where, location, rendered):
    text = f"""
[event]
id = "e"
title = "E"
timezone = "Europe/Vienna"
{where}

[[rooms]]
id = "hall"
name = "Hall"

[[sessions]]
id = "walk"
title = "Walk"
start = 2026-12-07T10:00:00

[[sessions]]
id = "talk"
title = "Talk"
start = 2026-12-07T11:00:00
room = "hall"
"""
    walk, talk = json.loads(rendered("jsonld", text=text))["subEvent"]
    assert {place.get("name", place.get("url")) for place in walk.get("location", ())} == (location or set())
    assert [place["name"] for place in talk["location"]] == ["Hall"]


@pytest.mark.parametrize(("now", "availability"), [("2021-05-01", "PreOrder"), ("2021-06-11", "SoldOut")])
def test_availability_is_that_of_the_moment(now, availability, agenda):
    options = Options(now=dt.datetime.fromisoformat(now).replace(tzinfo=dt.UTC), tzdb="test")
    node = json.loads(FORMATS["jsonld"].render([agenda()], options))
    assert node["offers"][0]["availability"] == f"https://schema.org/{availability}"


def test_several_events_are_one_graph(agenda):
    node = json.loads(FORMATS["jsonld"].render([agenda(), agenda()], OPTIONS))
    assert len(node["@graph"]) == 2
