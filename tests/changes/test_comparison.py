"""Which differences are changes for the people who attend, and when two sessions are the same one."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.changes.comparison import are_all_uids_new, compare

MORNING, NOON = dt.datetime(2026, 6, 10, 9), dt.datetime(2026, 6, 10, 12)
PEOPLE = [{"id": "ada", "name": "Ada"}, {"id": "bo", "name": "Bo"}]
ROOMS = [{"id": "hall", "name": "Hall"}, {"id": "attic", "name": "Attic"}]


def one(**keys):
    return {"id": "one", "title": "One", "start": MORNING, "duration": "1h", **keys}


def two(**keys):
    return one(id="two", title="Two", start=NOON, **keys)


@pytest.fixture
def told(agenda):
    """Compare the sessions of two events: what happened to each, and which facts differ."""

    def compared(old, new, **tables):
        shared = {"speakers": PEOPLE, "rooms": ROOMS, **tables}
        changes = compare(agenda(old, **shared), agenda(new, **shared))
        return {each.current.id: (each.verdict, [fact.fact for fact in each.facts]) for each in changes.sessions}

    return compared


@pytest.mark.parametrize(
    ("before", "after", "facts"),
    [
        ({}, {"title": "Eins"}, ["title"]),
        ({}, {"start": NOON}, ["time"]),
        ({}, {"duration": "2h"}, ["time"]),
        ({"room": "hall"}, {"room": "attic"}, ["rooms"]),
        ({"room": "hall"}, {"rooms": ["hall", "attic"]}, ["rooms"]),
        ({"speakers": ["ada"]}, {"speakers": ["bo"]}, ["speakers"]),
        ({"speakers": ["ada"]}, {"speakers": [{"speaker": "ada", "role": "chair"}]}, ["speakers"]),
        ({"speakers": ["ada", "bo"]}, {"speakers": ["bo", "ada"]}, ["speakers"]),
        ({}, {"track": "t"}, ["track"]),
        ({}, {"kind": "talk"}, ["kind"]),
        ({}, {"languages": ["fr"]}, ["languages"]),
        ({}, {"abstract": "New."}, ["abstract"]),
        ({}, {"url": "https://example.org/one"}, ["url"]),
        ({}, {"links": [{"title": "Slides", "url": "https://example.org/s"}]}, ["links"]),
        ({}, {"tags": ["x"]}, ["tags"]),
        ({}, {"status": "tentative"}, ["status"]),
    ],
)
def test_a_fact_that_differs_is_a_change_both_ways(before, after, facts, told):
    tracks = [{"id": "t", "name": "T"}]
    assert told([one(**before)], [one(**after)], tracks=tracks) == {"one": ("changed", facts)}
    assert told([one(**after)], [one(**before)], tracks=tracks) == {"one": ("changed", facts)}


def test_another_way_to_write_the_same_is_no_change(told):
    written = one(start="10 June 2026 07:00 UTC", room="hall", languages=["en"], url="https://example.org")
    del written["duration"]
    written["end"] = "Wednesday, 10 June 2026, 10:00 CEST"
    event = {"languages": ["en"], "url": "https://example.org"}
    assert told([one(rooms=["hall"])], [written], event=event) == {}


@pytest.mark.parametrize(
    "keys", [lambda url: {"url": url}, lambda url: {"links": [{"title": "Chat", "url": url}]}], ids=["page", "link"]
)
def test_an_address_is_the_same_percent_encoded(keys, told):
    bare, encoded = "https://chat.example/#/#room[1]", "https://chat.example/#/%23room%5B1%5D"
    assert told([one(**keys(bare))], [one(**keys(encoded))]) == {}
    assert told([one(**keys(bare))], [one(**keys("https://chat.example/#/#room[2]"))]) != {}


def test_an_open_end_has_a_start_only(told):
    open_end = one()
    del open_end["duration"]
    assert told([open_end], [open_end]) == {}
    assert told([open_end], [one(duration="30m")]) == {"one": ("changed", ["time"])}


def test_sessions_come_go_are_cancelled_and_come_back(told):
    off = two(status="cancelled")
    assert told([one()], [one(), two()]) == {"two": ("new", [])}
    assert told([one(), two()], [one()]) == {"two": ("removed", [])}
    assert told([two()], [off]) == {"two": ("cancelled", ["status"])}
    assert told([off], [two()]) == {"two": ("back", ["status"])}


def test_nobody_hears_of_a_cancelled_session_that_goes_or_comes(told):
    off = two(status="cancelled")
    assert told([one(), off], [one()]) == {}
    assert told([one()], [one(), off]) == {}


def test_two_sessions_that_swap_are_two_moves(told):
    swapped = [one(start=NOON), two() | {"start": MORNING}]
    assert told([one(), two()], swapped) == {"one": ("changed", ["time"]), "two": ("changed", ["time"])}


@pytest.mark.parametrize(
    "renamed",
    [
        one(id="uno"),
        one(id="uno", start=NOON, speakers=["ada"]),
        one(id="uno", duration="2h"),
    ],
)
def test_a_session_under_a_new_id_is_recognised_by_its_title_and_start_or_speakers(renamed, told):
    old = one(speakers=["ada"]) if renamed["start"] == NOON else one()
    found = told([old], [renamed])
    assert list(found) == ["uno"]
    assert found["uno"][0] == "changed"
    assert found["uno"][1][0] == "id"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([one()], [one(id="uno", title="Eins")]),
        ([one()], [one(id="uno", start=NOON)]),
        ([one(), one(id="twin")], [one(id="uno")]),
        ([one()], [one(id="uno"), one(id="due")]),
    ],
)
def test_what_is_not_plainly_the_same_session_is_removed_and_new(old, new, told):
    assert {verdict for verdict, _ in told(old, new).values()} == {"removed", "new"}


def test_a_cancelled_session_and_another_of_its_title_are_two(told):
    assert told([one()], [one(status="cancelled"), one(id="again", start=NOON)]) == {
        "one": ("cancelled", ["status"]),
        "again": ("new", []),
    }


def test_a_session_is_never_taken_for_one_whose_id_is_still_there(told):
    assert told([one(), two()], [one(title="Two", start=NOON), two() | {"title": "One", "start": MORNING}]) == {
        "one": ("changed", ["title", "time"]),
        "two": ("changed", ["title", "time"]),
    }


def test_a_speaker_a_room_and_a_track_under_a_new_id_are_the_same_by_their_names(agenda):
    old = agenda([one(room="r", speakers=["a"], track="t")], rooms=[{"id": "r", "name": "Hall"}],
                 speakers=[{"id": "a", "name": "Åsa"}], tracks=[{"id": "t", "name": "T"}])  # fmt: skip
    new = agenda([one(room="r2", speakers=["a2"], track="t2")], rooms=[{"id": "r2", "name": "Hall"}],
                 speakers=[{"id": "a2", "name": "Åsa", "title": "Dr"}], tracks=[{"id": "t2", "name": "T"}])  # fmt: skip
    changes = compare(old, new)
    assert (changes.sessions, changes.rooms, changes.tracks) == ((), (), ())
    (speaker,) = changes.speakers
    assert [change.fact for change in speaker.facts] == ["title"]


def test_a_renamed_room_is_one_change_of_the_room(agenda):
    old, new = (agenda([one(room="hall"), two(room="hall")], rooms=[{"id": "hall", "name": n}]) for n in "AB")
    changes = compare(old, new)
    assert changes.sessions == ()
    assert [each.facts[0].fact for each in changes.rooms] == ["name"]


def test_a_speaker_who_withdraws_leaves_the_sessions(agenda):
    here, gone = (
        agenda([one(speakers=["ada", "bo"])], speakers=[{"id": "ada", "name": "Ada", **status}, PEOPLE[1]])
        for status in ({}, {"status": "withdrawn"})
    )
    changes = compare(here, gone)
    assert [each.verdict for each in changes.speakers] == ["cancelled"]
    assert [[fact.fact for fact in each.facts] for each in changes.sessions] == [["speakers"]]
    assert [each.verdict for each in compare(gone, here).speakers] == ["back"]


def test_a_speaker_who_had_withdrawn_is_no_news(agenda):
    listed, absent = agenda(speakers=[PEOPLE[0] | {"status": "withdrawn"}]), agenda()
    assert not compare(listed, absent)
    assert not compare(absent, listed)


@pytest.mark.parametrize(("before", "after"), [("confirmed", "cancelled"), ("tentative", "postponed")])
def test_the_status_of_the_event_is_told_once(before, after, agenda):
    old, new = (agenda([one(), two()], event={"status": status}) for status in (before, after))
    for changes in (compare(old, new), compare(new, old)):
        assert [change.fact for change in changes.event] == ["status"]
        assert changes.sessions == ()


def test_a_session_that_stays_off_when_the_event_is_on_again_is_told(agenda):
    old = agenda([one(), two()], event={"status": "cancelled"})
    new = agenda([one(), two(status="cancelled")])
    assert [(each.current.id, each.verdict) for each in compare(old, new).sessions] == [("two", "cancelled")]


def test_an_event_moves_with_its_days_not_with_its_first_session(agenda):
    def facts(old, new):
        return [change.fact for change in compare(old, new).event]

    assert facts(agenda([one()]), agenda([one(start=NOON)])) == []
    assert facts(agenda([one()]), agenda([one(start=NOON + dt.timedelta(days=1))])) == ["dates"]
    opening = {"event": {"start": MORNING, "end": NOON}}
    later = {"event": {"start": MORNING + dt.timedelta(minutes=5), "end": NOON}}
    assert facts(agenda(**opening), agenda(**later)) == ["dates"]


def test_how_many_have_registered_is_no_change(agenda):
    old, new = (agenda(registration={"capacity": 9, "registered": n}) for n in (1, 2))
    assert not compare(old, new)


def test_private_things_are_no_change_for_the_public(agenda):
    secret = {"rooms": [{"id": "hall", "name": "Hall", "join_url": "https://j.example/1"}]}
    other = {"rooms": [{"id": "hall", "name": "Hall", "join_url": "https://j.example/2"}]}
    private = two(audience="registered")
    assert not compare(agenda([one()], **secret), agenda([one(), private], **other))
    changes = compare(
        *(agenda(sessions, "registered", **rooms) for sessions, rooms in (([one()], secret), ([one(), private], other)))
    )
    assert [each.current.id for each in changes.sessions] == ["two"]
    assert [fact.fact for each in changes.rooms for fact in each.facts] == ["join_url"]


PARTS = st.lists(
    st.sampled_from(["ada", "bo", {"speaker": "ada", "role": "chair"}, {"speaker": "bo", "role": "host"}]),
    max_size=2,
    unique_by=str,
)
STARTS = st.sampled_from([MORNING, NOON, dt.datetime(2026, 10, 25, 1, 30), dt.datetime(2026, 10, 24, 23)])


@st.composite
def session_tables(draw):
    ids = draw(st.lists(st.sampled_from(["a", "b", "c", "d"]), unique=True, max_size=4))
    return [
        {
            "id": each,
            "title": draw(st.sampled_from(["Opening", "Coffee", "Talk"])),
            "start": draw(STARTS),
            "duration": draw(st.sampled_from(["30m", "1h", "4h"])),
            "status": draw(st.sampled_from(["confirmed", "tentative", "cancelled"])),
            "audience": draw(st.sampled_from(["public", "registered"])),
            "rooms": draw(st.lists(st.sampled_from(["hall", "attic"]), unique=True)),
            "speakers": draw(PARTS),
        }
        for each in ids
    ]


@st.composite
def tables(draw):
    status = st.sampled_from(["confirmed", "invited", "withdrawn"])
    return {
        "sessions": draw(session_tables()),
        "event": {"status": draw(st.sampled_from(["confirmed", "tentative", "postponed", "cancelled"]))},
        "speakers": [each | {"status": draw(status)} for each in PEOPLE],
        "rooms": [each | {"name": draw(st.sampled_from(["Hall", "Attic", "Yard"]))} for each in ROOMS],
    }


@settings(deadline=None)
@given(made=tables())
def test_an_agenda_is_no_other_than_itself(made, agenda):
    assert not compare(agenda(**made), agenda(**made))


@pytest.mark.slow
@settings(deadline=None)
@given(old=tables(), new=tables())
def test_no_change_one_way_is_no_change_the_other_way(old, new, agenda):
    one_way, back = compare(agenda(**old), agenda(**new)), compare(agenda(**new), agenda(**old))
    assert bool(one_way) == bool(back)
    assert bool(one_way.sessions) == bool(back.sessions) or old["event"] != new["event"]


@settings(deadline=None)
@given(made=tables())
def test_order_and_zone_of_writing_are_no_change(made, agenda):
    shifted = dt.timezone(dt.timedelta(hours=9))
    other = dict(reversed(made.items()))
    other["sessions"] = [
        {key: each[key] for key in reversed(each)}
        | {
            "start": each["start"].replace(tzinfo=dt.UTC).astimezone(shifted),
            "duration": "PT" + each["duration"].upper(),
        }
        for each in made["sessions"]
    ]
    plain = made | {"sessions": [each | {"start": each["start"].replace(tzinfo=dt.UTC)} for each in made["sessions"]]}
    assert not compare(agenda(**plain), agenda(**other))


def test_sessions_of_another_system_are_the_same_by_their_uid(told):
    old = [one(uid="a@x.example"), two(uid="b@x.example")]
    new = [one(id="eins", title="Eins", uid="a@x.example", start=NOON), two(uid="b@x.example")]
    assert told(old, new) == {"eins": ("changed", ["title", "time"])}


def test_with_new_uids_the_start_tells_sessions_of_one_title_apart_and_then_the_room(told):
    def slot(number, uid, start, room="hall"):
        return one(id=f"slot-{number}", title="Slot", uid=f"{uid}@x.example", start=start, rooms=[room])

    old = [slot(1, "a", MORNING), slot(2, "b", NOON), slot(3, "c", NOON, "attic")]
    later = NOON.replace(hour=15)
    new = [slot(1, "x", NOON), slot(2, "y", MORNING), slot(3, "z", later, "attic")]
    assert told(old, new) == {"slot-3": ("changed", ["time"])}


def test_a_session_with_a_new_uid_and_time_is_the_only_one_of_its_title(told):
    old, new = [one(uid="a@x.example")], [one(id="uno", uid="b@x.example", start=NOON)]
    assert told(old, new) == {"uno": ("changed", ["time"])}


def test_that_all_uids_are_new_is_known(agenda):
    def uids(*names):
        sessions = [one(id=f"s{n}", uid=f"{name}@x.example") for n, name in enumerate(names)]
        return agenda(sessions)

    assert are_all_uids_new(uids("a", "b"), uids("c", "d"))
    assert not are_all_uids_new(uids("a", "b"), uids("a", "d"))
    assert not are_all_uids_new(agenda([one()]), agenda([two()]))


def test_a_day_and_its_midnight_are_the_same_start(agenda):
    days = agenda([], event={"start": dt.date(2026, 6, 10), "end": dt.date(2026, 6, 10)})
    midnights = agenda([], event={"start": dt.datetime(2026, 6, 10), "end": dt.datetime(2026, 6, 11)})
    later = agenda([], event={"start": dt.datetime(2026, 6, 10, 9), "end": dt.datetime(2026, 6, 11)})
    assert not compare(days, midnights)
    assert [change.fact for change in compare(days, later).event] == ["dates"]
