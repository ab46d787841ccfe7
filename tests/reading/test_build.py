"""From data to the event as written: what is faulty is left out, and all the rest is kept."""

import datetime as dt

from alliance_cli.reading.build import build

EVENT = {"id": "e", "title": "E", "timezone": "Europe/Vienna"}
START = dt.datetime(2026, 6, 1, 9)


def session(**facts):
    return {"id": "a", "title": "A", "start": START, "duration": "1h", **facts}


def codes(built):
    return [(each.code, each.route) for each in built.found]


def test_sound_data_is_kept_whole():
    built = build({"event": EVENT, "sessions": [session()]})
    assert built.found == ()
    assert built.written.is_whole
    assert built.written.file.sessions[0].start == START


def test_an_item_that_is_of_no_use_is_left_out_by_name_and_the_others_keep_their_places():
    rooms = ["x", {"id": "b", "name": "B"}, {"id": "c"}, {"id": "d", "name": "D"}]
    built = build({"event": EVENT, "rooms": rooms})
    assert [room.id for room in built.written.file.rooms] == ["b", "d"]
    assert built.places["rooms",] == [1, 3]
    assert not built.written.is_whole
    assert built.written.left_out["rooms"] == {"c"}


def test_where_an_id_is_not_known_references_prove_nothing():
    assert build({"event": EVENT, "rooms": ["x"]}).lost == {"rooms"}
    assert build({"event": EVENT, "rooms": [{"id": "c"}]}).lost == frozenset()


def test_a_fault_that_is_not_needed_costs_only_itself():
    built = build({"event": EVENT, "sessions": [session(tags=["x", 5, "y"], room=3)]})
    assert sorted(codes(built)) == [("A203", ("sessions", 0, "room")), ("A203", ("sessions", 0, "tags", 1))]
    [kept] = built.written.file.sessions
    assert (kept.id, kept.tags) == ("a", ("x", "y"))


def test_without_a_zone_one_is_made_up_and_that_is_known():
    built = build({"event": {"id": "e", "title": "E"}})
    assert codes(built) == [("A202", ("event",))]
    assert not built.written.zone_known


def test_a_key_under_another_name_is_read_for_what_it_means():
    built = build({"event": EVENT, "sessions": [{"id": "a", "title": "A", "begin": START, "duration": "1h"}]})
    assert [each.code for each in built.found] == ["A201"]
    assert built.renamed == {("sessions", 0, "start"): "begin"}
    assert built.written.file.sessions[0].start == START


def test_faults_without_end_are_counted():
    built = build({"event": EVENT, "sessions": [{"x": 1}] * 3_000})
    assert len(built.found) == 2_001
    assert (built.found[0].code, built.found[-1].code) == ("A201", "A211")
