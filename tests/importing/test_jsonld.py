"""JSON-LD: one event with sub-events, a list of events, and our own."""

import datetime as dt
import json

import pytest

from alliance_cli.findings import EventError
from alliance_cli.importing.imported import Context
from alliance_cli.importing.sources import import_schedule

TALK = {
    "@type": "Event",
    "name": "Peat",
    "startDate": "2026-06-01T10:00:00+02:00",
    "endDate": "2026-06-01T11:00:00+02:00",
    "location": {"@type": "Place", "name": "Barn", "address": "Moor 1, Graz"},
    "performer": {"@type": "Person", "name": "Ida Fenn", "jobTitle": "Head of Peat"},
    "eventStatus": "https://schema.org/EventCancelled",
}


def read(document):
    return import_schedule(json.dumps(document).encode(), Context(timezone="Europe/Vienna"))


def test_sub_events_are_the_sessions_of_an_event():
    imported = read(
        {"@context": "https://schema.org", "@type": "ConferenceEvent", "name": "Moor Days", "subEvent": [TALK]}
    )
    (session,) = imported.data["sessions"]
    assert imported.data["event"]["title"] == "Moor Days"
    assert (session["start"], session["duration"], session["status"]) == (
        dt.datetime(2026, 6, 1, 10),
        "1h",
        "cancelled",
    )
    assert imported.data["rooms"][0] == {"id": "barn", "name": "Barn", "address": "Moor 1, Graz"}
    assert imported.data["speakers"][0]["title"] == "Head of Peat"
    assert imported.notes == ()


def test_several_events_are_sessions_of_one():
    graph = {"@context": "https://schema.org", "@graph": [TALK, TALK | {"name": "Reed"}, {"@type": "WebSite"}]}
    imported = read(graph)
    assert [session["title"] for session in imported.data["sessions"]] == ["Peat", "Reed"]
    assert [note.message for note in imported.notes] == ["not kept: a WebSite of the event"]


def test_our_own_comes_back_with_its_identity_and_texts(alliance, tmp_path):
    text = (
        '[event]\nid = "moor"\ntitle = "Moor"\ntimezone = "Europe/Vienna"\n\n[[sessions]]\nid = "peat"\ntitle = "Peat"\n'
        'start = 2026-06-01T10:00:00\nend = 2026-06-01T11:00:00\nabstract = "Use <b> & `<i>`."\n'
    )
    (tmp_path / "event.toml").write_text(text, encoding="utf-8")
    data = alliance("export", tmp_path / "event.toml", "--format", "jsonld").raw
    imported = import_schedule(data, Context(timezone="Europe/Vienna"))
    assert imported.data["sessions"][0]["abstract"] == "Use <b> & `<i>`."
    assert f"urn:uuid:{imported.data['event']['uid']}" in data.decode()


def test_an_offer_that_ends_before_it_begins_keeps_its_beginning():
    offer = {"@type": "Offer", "validFrom": "2026-05-01T09:00:00+02:00", "validThrough": "2026-04-01T09:00:00+02:00"}
    imported = read({"@type": "Event", "name": "Moor Days", "subEvent": [TALK], "offers": [offer]})
    assert imported.data["registration"] == {"opens": dt.datetime(2026, 5, 1, 9)}
    assert ["not after its opens" in fault.message for fault in imported.faults] == [True]


def test_offers_of_one_name_are_windows_of_their_own():
    offers = [{"@type": "Offer", "name": "Early bird", "validFrom": f"2026-0{month}-01"} for month in (3, 4)]
    imported = read({"@type": "Event", "name": "Moor Days", "subEvent": [TALK], "offers": offers})
    first, second = imported.data["registration"]["windows"]
    assert first == {"id": "early-bird", "name": "Early bird", "opens": dt.date(2026, 3, 1)}
    assert second["id"].startswith("early-bird-")
    assert imported.faults == ()


def test_the_parts_of_a_part_are_the_sessions():
    talk = {name: value for name, value in TALK.items() if name != "location"}
    day = {"@type": "Event", "name": "Day 1", "location": "Barn", "subEvent": [talk]}
    imported = read({"@type": "Event", "name": "Moor Days", "subEvent": [day, TALK | {"name": "Reed"}]})
    peat, reed = imported.data["sessions"]
    assert (peat["title"], peat["room"], reed["title"]) == ("Peat", "barn", "Reed")
    assert [note.message for note in imported.notes] == ["not kept: `Day 1`, which only holds sessions"]


def test_a_place_that_is_the_town_is_no_room(alliance, tmp_path):
    (tmp_path / "event.toml").write_text(
        '[event]\nid = "moor"\ntitle = "Moor"\ntimezone = "Europe/Vienna"\ncity = "Graz"\nurl = "https://moor.example"\n'
        '\n[registration]\ncloses = 2026-05-01\n\n[[sessions]]\nid = "peat"\ntitle = "Peat"\n'
        "start = 2026-06-01T10:00:00\nend = 2026-06-01T11:00:00\n",
        encoding="utf-8",
    )
    data = alliance("export", tmp_path / "event.toml", "--format", "jsonld").raw
    imported = import_schedule(data, Context(timezone="Europe/Vienna"))
    assert imported.data["event"]["city"] == "Graz"
    assert "rooms" not in imported.data
    assert "url" not in imported.data["registration"]


def test_each_link_is_a_room_of_its_own():
    places = [{"@type": "VirtualLocation", "url": f"https://live.example/{name}"} for name in "ab"]
    events = [TALK | {"name": place["url"], "location": place} for place in places]
    imported = read(
        {"@type": "Event", "name": "Moor Days", "subEvent": [*events, TALK | {"location": places[0]["url"]}]}
    )
    assert [(room["name"], room["url"]) for room in imported.data["rooms"]] == [
        ("Online", "https://live.example/a"),
        ("Online 2", "https://live.example/b"),
    ]


def test_html_that_is_escaped_twice_is_html():
    talk = TALK | {"description": "&lt;p&gt;Cut &lt;b&gt;it&lt;/b&gt; &amp;amp; dry it&lt;/p&gt;\\n"}
    imported = read({"@type": "Event", "name": "Moor Days", "subEvent": [talk]})
    assert imported.data["sessions"][0]["abstract"] == "Cut **it** & dry it"
    plain = TALK | {"description": "vector&lt;int&gt;"}
    assert read([plain, TALK]).data["sessions"][0]["abstract"] == "vector<int>"


def test_an_event_that_is_there_twice_counts_once():
    page = {"url": "https://moor.example/peat"}
    imported = read([TALK | page, TALK | page, TALK | {"name": "Reed"}])
    assert [session["title"] for session in imported.data["sessions"]] == ["Peat", "Reed"]
    assert [note.message for note in imported.notes] == ["1 event stands in the source twice and counts once"]


def test_an_organizer_whose_name_nobody_sees_is_left_out():
    imported = read({"@type": "Event", "name": "Moor", "organizer": {"name": "\u202e", "email": "a@moor.example"}})
    assert "organizer" not in imported.data


def test_a_capacity_that_is_no_number_of_people_is_named():
    place = {"@type": "Place", "name": "Barn", "maximumAttendeeCapacity": 10**30}
    imported = read({"@type": "Event", "name": "Moor", "subEvent": [TALK | {"location": place}]})
    assert "capacity" not in imported.data["rooms"][0]
    assert [note.message for note in imported.notes] == [f"not kept: capacity `{10**30}` of 1 room"]


def test_the_scripts_of_a_page_are_read_in_their_frames():
    script = '<script type="application/ld+json">{}</script>'
    event = json.dumps(TALK | {"location": "Barn"})
    other = json.dumps(TALK | {"name": "Reed", "location": "Barn"})
    page = "<!doctype html>\n" + "\n".join(
        script.format(each) for each in (f"//<![CDATA[\n{event}\n//]]>", f"<!--\n{other}\n-->", "{broken")
    )
    imported = import_schedule(page.encode(), Context(timezone="Europe/Vienna"))
    assert [session["title"] for session in imported.data["sessions"]] == ["Peat", "Reed"]
    (fault,) = imported.faults
    assert (fault.place, fault.message) == (
        "line 8",
        "a script with JSON-LD is left out: it is not valid JSON",
    )


def test_what_is_no_event_is_refused():
    with pytest.raises(EventError):
        read({"@context": "https://schema.org", "@type": "Person", "name": "Ida"})


PAGE = b"""<!DOCTYPE html>
<html><head><script type="application/ld+json">{"@type": "WebSite", "name": "Site"}</script>
<script type='application/ld+json'>{"@graph": [{"@type": "Event", "name": "Dune Days", "startDate": "2027-06-14T09:00:00+02:00"}]}</script>
<script type="application/ld+json">{broken</script></head><body>Hello</body></html>
"""


def test_events_in_a_web_page_are_read():
    imported = import_schedule(PAGE, Context("Europe/Vienna"))
    assert (imported.kind, imported.data["event"]["title"]) == ("json-ld", "Dune Days")
    assert any(note.is_fault and "a script with JSON-LD is left out" in note.message for note in imported.notes)
    with pytest.raises(EventError, match="web page"):
        import_schedule(b"<!DOCTYPE html><html>Hello</html>", Context("Europe/Vienna"))
