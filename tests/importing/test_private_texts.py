"""What lets people into a meeting comes into no event file and no message, wherever a source has it."""

import json

import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.formats.toml import event_file
from alliance_cli.importing.imported import Context, Counts, Imported, Note
from alliance_cli.importing.private_texts import without_ways_in
from alliance_cli.importing.sources import import_schedule
from alliance_cli.meeting_links import find_meeting_links
from alliance_cli.reading.event_file import load_bytes
from alliance_cli.use_cases.check import findings

LINK = "https://fen.zoom.us/j/96541237800?pwd=HUSH"
MEET = "https://meet.google.com/bee-hive-fen"


def calendar(*entries):
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{number}\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:202606{number:02}T090000Z\r\n"
        f"DTEND:202606{number:02}T100000Z\r\n{entry}\r\nEND:VEVENT\r\n"
        for number, entry in enumerate(entries, 1)
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{events}END:VCALENDAR\r\n".encode()


def imported(*entries):
    found = import_schedule(calendar(*entries), Context(timezone="Europe/Vienna"))
    text = event_file(found.data).decode()
    loaded = load_bytes("event.toml", text.encode())
    assert loaded.errors == ()
    assert "A812" not in {each.diagnostic.code for each in findings(loaded)}
    assert not any(
        secret in text + repr(found.notes) for secret in ("HUSH", "96541237800", "774120", "bee-hive", "965 412")
    )
    return tomli.loads(text), found


def test_a_location_that_is_a_link_is_an_online_room_whose_variables_are_named():
    data, found = imported(f"SUMMARY:Talk\r\nLOCATION:{LINK}\r\nDESCRIPTION:Passcode: 774120")
    assert data["rooms"] == [
        {
            "id": "online",
            "name": "Online",
            "kind": "online",
            "join_url": {"env": "ONLINE_JOIN_URL"},
            "passcode": {"env": "ONLINE_PASSCODE"},
        }
    ]
    assert data["sessions"][0]["room"] == "online"
    assert "abstract" not in data["sessions"][0]
    assert [(each.place, each.is_fault) for each in found.notes] == [("room Online", True), ("Talk", True)]


def test_an_invitation_leaves_only_what_it_says_besides():
    data, _ = imported(
        f"SUMMARY:Talk\r\nDESCRIPTION:Ana speaks of bees.\\n\\nJoin: {LINK}\\nMeeting ID: 965 4123 7800\\nPasscode: 774120"
    )
    assert data["sessions"][0]["abstract"] == "Ana speaks of bees."
    assert data["rooms"][0]["join_url"] == {"env": "ZOOM_JOIN_URL"}
    assert data["sessions"][0]["room"] == "zoom"


def test_sessions_of_one_link_are_in_one_room():
    data, _ = imported(
        f"SUMMARY:A\r\nDESCRIPTION:{MEET}", f"SUMMARY:B\r\nURL:{MEET}", f"SUMMARY:C\r\nDESCRIPTION:{LINK}"
    )
    assert [each["id"] for each in data["rooms"]] == ["google-meet", "zoom"]
    assert [each["room"] for each in data["sessions"]] == ["google-meet", "google-meet", "zoom"]


def test_a_link_in_a_title_is_in_no_id():
    data, _ = imported(f"SUMMARY:Talk ({MEET})", f"SUMMARY:{MEET}")
    assert [(each["id"], each["title"]) for each in data["sessions"]] == [
        ("talk", "Talk"),
        ("google-meet", "Google Meet"),
    ]


def test_a_room_with_walls_stays_one():
    data, found = imported(f"SUMMARY:Talk\r\nLOCATION:Main Hall\r\nDESCRIPTION:Or join at {MEET}")
    assert data["rooms"] == [{"id": "main-hall", "name": "Main Hall"}]
    assert [each.message for each in found.faults] == [
        "a joining link is left out of `abstract`, since it lets anybody in; an online room has `join_url` and `passcode` for it"
    ]


def test_a_long_line_keeps_its_words():
    words = "and bring whatever you want to show to the others, who will all be very curious"
    data, _ = imported(f"SUMMARY:Talk\r\nDESCRIPTION:Join {MEET} {words}.")
    assert data["sessions"][0]["abstract"] == f"Join … {words}."


def test_notes_repeat_nothing():
    note = Note(f"the link {LINK} is odd", f"VEVENT 1, {LINK}", is_fault=True)
    found = without_ways_in(Imported("csv", {}, (note,), Counts(0, 0, 0, 0), Counts(0, 0, 0, 0)))
    assert "HUSH" not in repr(found)


def test_what_we_exported_for_registered_people_keeps_its_links(alliance, tmp_path):
    file = tmp_path / "event.toml"
    file.write_text(
        '[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n'
        f'[[rooms]]\nid = "z"\nname = "Z"\nkind = "online"\njoin_url = "{LINK}"\npasscode = "774120"\n'
    )
    outcome = alliance("export", file, "--format", "json", "--audience", "registered", "-o", "-")
    assert json.loads(outcome.out)
    (tmp_path / "e.json").write_text(outcome.out)
    assert LINK in alliance("import", tmp_path / "e.json").out


texts = st.sampled_from(
    [LINK, MEET, "Passcode: 774120", "Meeting ID: 965 4123 7800", "Main Hall", "Talk", "x" * 80, "\n", " ", "(", ")"]
)
words = st.lists(texts, min_size=1, max_size=5).map(" ".join)


@settings(max_examples=60)
@given(st.lists(st.fixed_dictionaries({"title": words, "abstract": words, "url": words, "room": words}), max_size=4))
def test_whatever_a_source_holds_no_way_in_is_left(records):
    rooms = [{"id": f"r{number}", "name": record["room"]} for number, record in enumerate(records)]
    sessions = [
        {
            "id": f"s{number}",
            **record,
            "room": f"r{number}",
            "links": [{"title": record["title"], "url": record["url"]}],
        }
        for number, record in enumerate(records)
    ]
    data = {
        "event": {"id": "e", "description": " ".join(r["abstract"] for r in records)},
        "rooms": rooms,
        "sessions": sessions,
    }
    found = without_ways_in(Imported("csv", data, (), Counts(0, 0, 0, 0), Counts(0, 0, 0, 0)))
    ids = [room["id"] for room in found.data.get("rooms", [])]
    assert len(set(ids)) == len(ids) >= len(rooms)
    assert {session["room"] for session in found.data["sessions"]} <= set(ids)
    for text in json.dumps(found.data, ensure_ascii=False).split('"'):
        assert find_meeting_links(text) == [], text


def test_a_room_stays_where_it_stands_among_the_keys_of_a_session():
    session = {"id": "a", "title": "A", "room": "hall", "abstract": "Passcode: 123456", "tags": ["x"]}
    data = {
        "rooms": [{"id": "hall", "name": "Hall"}],
        "sessions": [session, {**session, "id": "b", "abstract": "Pin up"}],
    }
    first, second = without_ways_in(Imported("csv", data, (), Counts(0, 0, 0, 0), Counts(0, 0, 0, 0))).data["sessions"]
    assert list(first) == ["id", "title", "room", "tags"]
    assert list(second) == list(session)
