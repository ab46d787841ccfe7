"""A calendar of ours read back is the event that was exported, whatever punctuation its texts have."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.calendar.render import render
from alliance_cli.event.export_options import Options
from alliance_cli.event.resolve import resolve
from alliance_cli.formats.toml import event_file
from alliance_cli.importing.imported import Context
from alliance_cli.importing.sources import import_schedule
from alliance_cli.reading.build import build
from alliance_cli.reading.event_file import load_bytes

OPTIONS = Options(now=dt.datetime(2026, 5, 1, tzinfo=dt.UTC), tzdb="test", deadlines="added")
odd = st.text(st.sampled_from("ab,;:()–- \"|{}[]*_#'"), max_size=8).map(lambda text: " ".join(f"x{text}x".split()))


def read_back(tables):
    """The agenda of an event, and that of its calendar read back."""
    old, found = resolve(build(tables).written)
    assert found == []
    imported = import_schedule(render([old], OPTIONS), Context())
    loaded = load_bytes("event.toml", event_file(imported.data))
    assert loaded.errors == ()
    return old, loaded.agenda


@settings(deadline=None, max_examples=60)
@given(texts=st.lists(odd, min_size=11, max_size=11), status=st.sampled_from(["confirmed", "tentative", "cancelled"]))
def test_every_fact_of_a_session_comes_back(texts, status):
    title, name, other, office, body, track, room, tag, abstract, city, event = texts
    old, new = read_back(
        {
            "event": {
                "id": "days",
                "title": event,
                "timezone": "Europe/Vienna",
                "city": city,
                "url": "https://e.example/",
                "day_starts": dt.time(5, 30),
                "uid": "6f0c2b1e-4c1d-4f6e-9d53-0d7a1c9a7b11",
            },
            "registration": {
                "closes": dt.date(2026, 5, 20),
                "windows": [{"id": "w", "name": name, "opens": dt.datetime(2026, 5, 2, 9)}],
            },
            "rooms": [
                {"id": "r1", "name": room, "address": "Street 1\nTown"},
                {"id": "r2", "name": f"{room}, 2", "kind": "online", "url": "https://e.example/r"},
            ],
            "tracks": [{"id": "t", "name": track, "color": "#1f6feb"}],
            "speakers": [
                {"id": "p1", "name": name, "title": office, "organization": body},
                {"id": "p2", "name": f"{other} 2", "status": "invited"},
            ],
            "sessions": [
                {
                    "id": "s1",
                    "title": title,
                    "kind": "lecture",
                    "start": dt.datetime(2026, 6, 10, 9),
                    "duration": "45m",
                    "rooms": ["r1", "r2"],
                    "track": "t",
                    "speakers": ["p1", {"speaker": "p2", "role": f"{office}, chair"}],
                    "languages": ["de", "en"],
                    "status": status,
                    "abstract": f"**{abstract}**\n\nLanguages: de\n\nhttps://e.example/{len(abstract)}",
                    "url": "https://e.example/s1",
                    "links": [{"title": room, "url": "https://e.example/l"}],
                    "tags": ["talk", tag],
                },
                {"id": "s2", "title": "Night", "start": dt.datetime(2026, 6, 11, 2)},
            ],
        }
    )
    assert [each._replace(position=0) for each in new.sessions] == [each._replace(position=0) for each in old.sessions]
    assert new.rooms == old.rooms
    assert new.tracks == old.tracks
    assert {each.id: each for each in new.speakers} == {each.id: each for each in old.speakers}
    facts = ("title", "zone", "uid", "day_starts", "city", "url", "status", "nominal_duration")
    assert [getattr(new.event, fact) for fact in facts] == [getattr(old.event, fact) for fact in facts]
    assert [(each.id, each.name, each.opens, each.closes) for each in new.registration] == [
        (each.id, each.name, each.opens, each.closes) for each in old.registration
    ]


def test_a_postponed_event_comes_back_with_its_sessions_as_they_are():
    session = {"id": "s", "title": "Postponed: by name", "start": dt.datetime(2026, 6, 10, 9), "duration": "1h"}
    for status in ("postponed", "cancelled", "tentative"):
        event = {"id": "days", "title": "Days", "timezone": "Europe/Vienna", "status": status, "languages": ["de"]}
        old, new = read_back({"event": event, "sessions": [session]})
        assert new.event.status == status
        assert [(each.title, each.status) for each in new.sessions] == [
            (each.title, each.status) for each in old.sessions
        ]


def test_a_damaged_identity_of_the_event_is_named_and_replaced():
    tables = {
        "event": {"id": "days", "title": "Days", "timezone": "Europe/Vienna"},
        "sessions": [{"id": "one", "title": "One", "start": dt.datetime(2026, 6, 1, 9), "duration": "1h"}],
    }
    old, _ = resolve(build(tables).written)
    data = render([old], OPTIONS)
    whole = str(old.event.uid)
    damaged = data.replace(f"X-ALLIANCE-EVENT:{whole}".encode(), f"X-ALLIANCE-EVENT:{whole[:6]}x".encode())
    assert damaged != data
    imported = import_schedule(damaged, Context())
    assert load_bytes("event.toml", event_file(imported.data)).errors == ()
    assert ["X-ALLIANCE-EVENT" in note.message for note in imported.faults] == [True]
    assert import_schedule(data, Context()).data["event"]["uid"] == whole
