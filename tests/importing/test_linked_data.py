"""Names, references and wholes of JSON-LD."""

import datetime as dt
import json

import pytest

from alliance_cli.importing.imported import Context
from alliance_cli.importing.sources import import_schedule


def read(document):
    return import_schedule(json.dumps(document).encode(), Context(timezone="Europe/Vienna"))


def event(name, hour=10, **others):
    times = {"startDate": f"2026-06-01T{hour}:00:00+02:00", "endDate": f"2026-06-01T{hour + 1}:00:00+02:00"}
    return {"@type": "Event", "@id": f"#{name}", "name": name, **times, **others}


def test_references_are_followed():
    graph = [
        {
            "@type": "Event",
            "@id": "#moor",
            "name": "Moor Days",
            "subEvent": [{"@id": "#Peat"}],
            "location": {"@id": "#barn"},
        },
        event("Peat", location={"@id": "#barn"}, performer={"@id": "#ida"}, superEvent={"@id": "#moor"}),
        {"@type": "Place", "@id": "#barn", "name": "Barn"},
        {"@type": "Person", "@id": "#ida", "name": "Ida Fenn"},
    ]
    imported = read({"@context": "https://schema.org", "@graph": graph})
    (session,) = imported.data["sessions"]
    assert imported.data["event"]["title"] == "Moor Days"
    assert (session["title"], session["room"], session["speakers"]) == ("Peat", "barn", ["ida-fenn"])
    assert imported.notes == ()


def test_a_reference_may_say_something_itself():
    graph = [
        {
            "@type": "Event",
            "name": "Moor Days",
            "subEvent": [{"@id": "#Peat", "@type": "Event", "name": "Peat", "url": "https://x.example"}],
        },
        event("Peat"),
    ]
    (session,) = read({"@context": "https://schema.org", "@graph": graph, "madeUp": 1}).data["sessions"]
    assert (session["title"], session["duration"], session["url"]) == ("Peat", "1h", "https://x.example")


def test_what_stands_around_a_graph_is_named():
    imported = read({"@context": "https://schema.org", "@graph": [event("Peat"), event("Reed", 12)], "madeUp": 1})
    assert [note.message for note in imported.notes] == ["not kept: `madeUp` of the event"]


def test_what_names_its_whole_is_a_part_of_it():
    whole = {"@type": "Event", "@id": "#moor", "name": "Moor Days"}
    imported = read([whole, event("Peat", superEvent={"@id": "#moor"}), event("Reed", 12, superEvent={"@id": "#moor"})])
    assert imported.data["event"]["title"] == "Moor Days"
    assert [session["title"] for session in imported.data["sessions"]] == ["Peat", "Reed"]


def test_the_whole_that_all_name_is_the_event():
    whole = {"@type": "Event", "name": "Moor Days", "url": "https://moor.example"}
    imported = read(
        [event("Peat", superEvent=whole), event("Reed", 12, superEvent={"@type": "Event", "name": "Moor Days"})]
    )
    assert (imported.data["event"]["title"], imported.data["event"]["url"]) == ("Moor Days", "https://moor.example")
    assert len(imported.data["sessions"]) == 2


@pytest.mark.parametrize("prefix", ["schema:", "http://schema.org/", "https://schema.org/"])
def test_names_may_have_the_prefix_of_schema_org(prefix):
    imported = read(
        {
            "@type": f"{prefix}Event",
            f"{prefix}name": "Moor Days",
            f"{prefix}startDate": "2026-06-01T10:00:00+02:00",
        }
    )
    assert (imported.data["event"]["title"], imported.data["event"]["start"]) == (
        "Moor Days",
        dt.datetime(2026, 6, 1, 10),
    )
    assert imported.notes == ()


def test_events_are_found_in_lists_and_pages():
    items = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "position": 1, "item": event("Peat")}]}
    page = {"@type": "WebPage", "mainEntity": event("Reed", 12)}
    imported = read({"@graph": [items, page]})
    assert [session["title"] for session in imported.data["sessions"]] == ["Peat", "Reed"]
    assert [note.message for note in imported.notes] == ["not kept: a WebPage of the event"]


@pytest.mark.parametrize("depth", [3, 300])
def test_references_in_circles_and_deep_nesting_end(depth):
    inner = event("Peat")
    for number in range(depth):
        inner = event(f"Around {number}", subEvent=[inner])
    assert read(inner).data["sessions"][0]["title"] == "Peat"
    circle = [event("Peat", subEvent=[{"@id": "#Reed"}]), event("Reed", 12, subEvent=[{"@id": "#Peat"}])]
    assert read(circle).data["event"]["title"] == "Peat"
    with_main = [*circle, event("Moor", subEvent=[{"@id": "#Peat"}])]
    assert read(with_main).data["event"]["title"] == "Moor"
