"""The subject of a rule: every text of a file with the place where it stands."""

from alliance_cli.checks.subject import Subject
from alliance_cli.reading.event_file import load_bytes

TEXT = b"""
[event]
id = "e"
title = "Harbour Days"
timezone = "Europe/Vienna"
themes = ["Tides", "Light"]
[registration]
note = "Bring a coat"
[[registration.windows]]
id = "press"
name = "Press"
[[rooms]]
id = "hall"
name = "Hall"
[[rooms]]
id = "pier"
name = "Pier"
[[speakers]]
id = "ann"
name = "Ann"
[[speakers]]
id = "bo"
name = "Bo"
[[sessions]]
id = "one"
title = "One"
start = 2026-06-01T09:00:00
duration = "1h"
room = "pier"
speakers = ["bo"]
[[sessions]]
id = "two"
title = "Two"
start = 2026-06-01T11:00:00
duration = "1h"
rooms = ["hall", "pier"]
speakers = [{ speaker = "bo", role = "host" }, "ann"]
links = [{ title = "Paper", url = "https://harbour.example/paper" }]
"""


def subject():
    loaded = load_bytes("x", TEXT)
    assert loaded.errors == ()
    return Subject(loaded.agenda, loaded.written)


def test_every_text_is_there_once_with_its_place():
    texts = list(subject().texts(lambda _: True))
    places = [route for route, _ in texts]
    assert len(places) == len(set(places))
    found = dict(texts)
    assert found["event", "title"] == "Harbour Days"
    assert found["event", "themes", 1] == "Light"
    assert found["registration", "note"] == "Bring a coat"
    assert found["registration", "windows", 0, "name"] == "Press"
    assert found["sessions", 1, "speakers", 0, "role"] == "host"
    assert found["sessions", 1, "links", 0, "title"] == "Paper"


def test_only_tables_whose_texts_may_matter_are_gone_through():
    found = subject()
    seen = list(found.texts(lambda texts: "https:" in texts))
    assert {route[:2] for route, _ in seen} == {("sessions", 1)}
    assert all((route, text) in seen for route, text in found.texts(lambda _: True) if route[:2] == ("sessions", 1))


def test_a_session_names_its_rooms_and_speakers_at_their_places():
    found = subject()
    one, two = found.agenda.sessions
    assert found.room_route(one, "pier") == ("sessions", 0, "room")
    assert found.room_route(two, "pier") == ("sessions", 1, "rooms", 1)
    assert found.speaker_route(one, "bo") == ("sessions", 0, "speakers", 0)
    assert found.speaker_route(two, "ann") == ("sessions", 1, "speakers", 1)


def test_the_windows_of_registration_follow_the_main_one():
    assert list(subject().windows) == [("registration",), ("registration", "windows", 0)]
