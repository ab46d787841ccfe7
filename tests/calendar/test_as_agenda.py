"""The calendar and `diff` judge alike: what is told is what changes an entry, and nothing else."""

import datetime as dt
import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.calendar.as_agenda import NOT_CARRIED, since
from alliance_cli.changes.comparison import compare
from alliance_cli.event.export_options import Options
from alliance_cli.event.select import Selection
from alliance_cli.findings import EventError

LATER = dt.datetime(2026, 5, 2, 10, tzinfo=dt.UTC)
OPTIONS = Options(now=LATER, tzdb="test")


def told(data, agenda, options):
    found = since(data, agenda, options)
    return found.old, found.new


STARTS = [dt.datetime(2026, 6, 10, 9), dt.datetime(2026, 6, 10, 12), dt.datetime(2026, 10, 25, 1, 30)]
PEOPLE = ("ada", "bo", "cleo")
ABSTRACTS = (
    "First.",
    "First.\n\nSecond.",
    "We meet.\n\nhttps://e.example/further",
    "We speak:\n\nLanguages: en, fr",
    "Speakers:\n- all of us",
    "**Bring** a [map](https://e.example/m), Zeug\\*innen.\n\n- rope\n- knife",
    "This session is cancelled.",
)


def pick(draw, *choices):
    return draw(st.sampled_from(choices))


@st.composite
def sessions(draw):
    ids = draw(st.lists(st.sampled_from("abc"), unique=True, min_size=1))
    return [
        {
            "id": each,
            "title": f"{pick(draw, 'Opening', 'Talk', 'Cancelled:')} {each}",
            "start": pick(draw, *STARTS),
            **pick(draw, {}, {"duration": "30m"}, {"duration": "4h"}),
            "status": pick(draw, "confirmed", "tentative", "cancelled"),
            "rooms": draw(st.lists(st.sampled_from(["hall", "attic"]), unique=True)),
            "speakers": [
                {"speaker": name, "role": pick(draw, "speaker", "chair")}
                for name in draw(st.lists(st.sampled_from(PEOPLE), unique=True))
            ],
            **pick(draw, {}, {"track": "one"}, {"track": "two"}),
            **pick(draw, {}, {"kind": "talk"}, {"kind": "panel"}),
            **pick(draw, {}, *({"abstract": text} for text in ABSTRACTS)),
            **pick(draw, {}, {"url": "https://e.example/one"}, {"url": "https://e.example/ü"}),
            "links": pick(
                draw,
                [],
                [{"title": "Slides", "url": "https://e.example/s"}],
                [{"title": "Great hall", "url": "https://e"}],
            ),
            "languages": pick(draw, [], ["en"], ["fr"], ["en", "fr"]),
            "tags": pick(draw, [], ["x"], ["x", "y"], ["talk", "x, y"]),
        }
        for each in ids
    ]


@st.composite
def things(draw):
    return {
        "rooms": [
            {
                "id": name,
                "name": f"{pick(draw, 'Great', 'Small')} {name}",
                "address": f"{pick(draw, 1, 2)} {name} street",
                "kind": pick(draw, "physical", "online"),
                "capacity": pick(draw, 10, 20),
                **pick(draw, {}, {"url": f"https://e.example/{name}"}),
            }
            for name in ("hall", "attic")
        ],
        "speakers": [
            {
                "id": name,
                "name": f"{pick(draw, '', 'Dr ')}{name}",
                "status": pick(draw, "confirmed", "invited", "withdrawn"),
                **pick(draw, {}, {"title": "Judge"}, {"title": "Director – Policy, of all (acting)"}),
                **pick(draw, {}, {"organization": "Court"}, {"organization": "University (Graz), Law"}),
            }
            for name in PEOPLE
        ],
        "tracks": [{"id": name, "name": f"{pick(draw, 'Track', 'Thread')} {name}"} for name in ("one", "two")],
        "organizer": {"name": pick(draw, "Office", "Bureau")},
        "event": {
            "title": pick(draw, "Days", "Nights"),
            "url": pick(draw, "https://e.example", "https://f.example"),
            "themes": pick(draw, [], ["light"]),
        },
    }


def with_one_key_of(draw, table, other):
    """`table` with one of its keys as `other` has it."""
    key = pick(draw, *sorted((table.keys() | other.keys()) - {"id"}))
    return {name: value for name, value in table.items() if name != key} | ({key: other[key]} if key in other else {})


@st.composite
def nearby(draw, tables, others):
    """`tables` with one key of one table as `others` have it."""
    by_id = {each["id"]: each for each in draw(others)}
    place = draw(st.integers(0, len(tables) - 1))
    near = with_one_key_of(draw, tables[place], by_id.get(tables[place]["id"], tables[place]))
    return [*tables[:place], near, *tables[place + 1 :]]


def made(agenda, status, things, sessions):
    event = {"languages": ["en"], "status": status, **things["event"]}
    return agenda(**things | {"event": event, "sessions": sessions})


statuses = st.sampled_from(["confirmed", "tentative", "postponed", "cancelled"])


def is_only_sorted_anew(changed):
    """Whether the same words stand in CATEGORIES, as track, kind or tags."""

    def words(session):
        return list(dict.fromkeys(filter(None, [session.track and session.track.name, session.kind, *session.tags])))

    facts = {change.fact for change in changed.facts} - NOT_CARRIED["sessions"]
    return changed.old and facts <= {"track", "kind", "tags"} and words(changed.old) == words(changed.current)


def told_of(changes):
    """The sessions whose entries carry something of what is told."""

    def carried(kind, items):
        return {each.current.id for each in items if {fact.fact for fact in each.facts} - NOT_CARRIED[kind]}

    if {change.fact for change in changes.event} - NOT_CARRIED["event"]:
        return {session.id for session in changes.new.sessions}
    rooms, tracks = carried("rooms", changes.rooms), carried("tracks", changes.tracks)
    speakers = carried("speakers", changes.speakers)
    sorted_anew = {each.current.id for each in changes.sessions if is_only_sorted_anew(each)}
    return (carried("sessions", changes.sessions) - sorted_anew) | {
        session.id
        for session in changes.new.sessions
        if rooms & {room.id for room in session.rooms}
        or (session.track and session.track.id in tracks)
        or speakers & {part.speaker.id for part in session.taking_part}
    }


def blocks(data):
    found = re.findall(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", data, re.DOTALL)
    return {re.search(rb"UID:(.*)\r", block)[1].decode(): block for block in found}


def judged(old, new, export):
    """Return the sessions whose entries the calendar changes, and those that are told."""
    first = export(old)
    was, now = blocks(first), blocks(export(new, previous=first, now=LATER, force=True))
    common = {session.id for session in old.sessions} & {session.id for session in new.sessions}
    changed = {name for name in common if was[str(new.identity(name))] != now[str(new.identity(name))]}
    return changed, told_of(compare(old, new)) & common


@pytest.mark.slow
@settings(deadline=None, max_examples=200)
@given(status=statuses, shared=things(), before=sessions(), data=st.data())
def test_a_session_is_told_exactly_where_the_calendar_changes_its_entry(status, shared, before, data, agenda, export):
    after = data.draw(st.one_of(nearby(before, sessions()), nearby(before, sessions()), sessions()))
    changed, told = judged(made(agenda, status, shared, before), made(agenda, status, shared, after), export)
    assert changed == told


@pytest.mark.slow
@settings(deadline=None, max_examples=200)
@given(status=statuses, before=things(), other=things(), listed=sessions(), data=st.data())
def test_a_speaker_a_room_or_the_event_is_told_exactly_where_entries_change(
    status, before, other, listed, data, agenda, export
):
    kind = data.draw(st.sampled_from(["rooms", "speakers", "tracks", "organizer", "event"]))
    if kind in {"organizer", "event"}:
        after = before | {kind: with_one_key_of(data.draw, before[kind], other[kind])}
    else:
        after = before | {kind: data.draw(nearby(before[kind], st.just(other[kind])))}
    changed, told = judged(made(agenda, status, before, listed), made(agenda, status, after, listed), export)
    assert changed == told


WHOLE = {
    "organizer": {"name": "Office"},
    "rooms": [{"id": "hall", "name": "Hall", "address": "Street 1", "url": "https://e.example/h", "capacity": 9}],
    "tracks": [{"id": "one", "name": "One", "color": "#ff0000"}],
    "speakers": [{"id": "ada", "name": "Ada", "title": "Dr", "organization": "Court", "bio": "Born.", "country": "AT"}],
}


@pytest.mark.parametrize(
    ("kind", "key", "value", "is_told"),
    [
        ("sessions", "title", "New", True),
        ("sessions", "start", STARTS[2], True),
        ("sessions", "duration", "1h", True),
        ("sessions", "status", "tentative", True),
        ("sessions", "room", None, True),
        ("sessions", "track", None, True),
        ("sessions", "kind", "panel", True),
        ("sessions", "speakers", [], True),
        ("sessions", "speakers", [{"speaker": "ada", "role": "chair"}], True),
        ("sessions", "languages", ["fr"], True),
        ("sessions", "abstract", "Other.", True),
        ("sessions", "url", "https://e.example/2", True),
        ("sessions", "links", [{"title": "Slides", "url": "https://e.example/s"}], True),
        ("sessions", "tags", ["y"], True),
        ("speakers", "name", "Eve", True),
        ("speakers", "title", "Judge", True),
        ("speakers", "organization", "Bench", True),
        ("speakers", "status", "invited", True),
        ("speakers", "status", "withdrawn", True),
        ("speakers", "bio", "Lived.", False),
        ("speakers", "country", "DE", False),
        ("rooms", "name", "Hut", True),
        ("rooms", "address", "Street 2", True),
        ("rooms", "url", "https://e.example/h2", True),
        ("rooms", "capacity", 10, False),
        ("tracks", "name", "Two", True),
    ],
)
def test_one_fact_after_the_other(kind, key, value, is_told, agenda, session, export):
    whole = WHOLE | {
        "sessions": [session(room="hall", track="one", kind="talk", speakers=["ada"], abstract="A.", tags=["x"])]
    }
    changed = {name: each for name, each in (whole[kind][0] | {key: value}).items() if each is not None}
    other = whole | {kind: [changed]}
    assert judged(agenda(**whole), agenda(**other), export) == (({"s1"}, {"s1"}) if is_told else (set(), set()))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"event": {"nominal_duration": "30m"}}, {"event": {"nominal_duration": "45m"}}),
        ({"tracks": [{"id": "one", "name": "One"}]}, {"tracks": [{"id": "one", "name": "One", "color": "#ff0000"}]}),
        ({"languages": []}, {"languages": ["en", "fr"]}),
    ],
)
def test_what_only_the_calendar_judges_is_told_to_nobody(before, after, agenda, session, export):
    def variant(event=(), tracks=({"id": "one", "name": "One"},), languages=()):
        open_end = session(track="one", languages=list(languages))
        del open_end["duration"]
        shared = {"languages": ["en", "fr"]} | dict(event)
        return agenda(event=shared, tracks=list(tracks), sessions=[open_end])

    assert judged(variant(**before), variant(**after), export) == ({"s1"}, set())


@pytest.mark.slow
@settings(deadline=None)
@given(before=statuses, after=statuses, shared=things(), listed=sessions())
def test_where_nothing_is_told_the_calendar_keeps_every_byte(before, after, shared, listed, agenda, export):
    old, new = made(agenda, before, shared, listed), made(agenda, after, shared, listed)
    first = export(old)
    assert compare(old, new) or export(new, previous=first, now=LATER) == first


@pytest.mark.slow
@settings(deadline=None)
@given(status=statuses, shared=things(), before=sessions(), data=st.data())
def test_a_calendar_tells_what_its_event_file_told(status, shared, before, data, agenda, export):
    after = data.draw(st.one_of(nearby(before, sessions()), sessions()))
    old, new = made(agenda, status, shared, before), made(agenda, status, shared, after)
    from_files = compare(old, new)
    from_calendar = compare(*told(export(old), new, OPTIONS))
    assert facts(from_calendar) == facts(from_files)


def facts(changes):
    """What is told of sessions; calendars know no ids, and of a link on whom a session falls back nothing.

    Left out is a word that was a kind and is a tag: CATEGORIES has the same words then.
    """
    common = {
        each.current.id: {fact.fact for fact in each.facts}
        for each in changes.sessions
        if each.old and each.new and not is_only_sorted_anew(each)
    }
    others = sorted((each.current.title, each.verdict) for each in changes.sessions if not (each.old and each.new))
    return common, others


def test_a_published_calendar_without_changes_has_none(agenda, session, export):
    made = agenda(sessions=[session(1), session(2, status="cancelled")])
    assert not compare(*told(export(made), made, OPTIONS))


def test_alarms_utc_and_messages_are_no_change(agenda, session, export):
    made = agenda(sessions=[session(1)])
    assert not compare(*told(export(made, utc=True, alarms=(dt.timedelta(minutes=5),)), made, OPTIONS))


def test_what_a_calendar_has_cancelled_already_is_no_news(agenda, session, export):
    both, one = agenda(sessions=[session(1), session(2)]), agenda(sessions=[session(1)])
    calendar = export(one, previous=export(both), now=LATER)
    assert not compare(*told(calendar, one, OPTIONS))
    assert [each.verdict for each in compare(*told(calendar, both, OPTIONS)).sessions] == ["back"]


def test_a_feed_is_compared_with_its_own_part_of_the_agenda(agenda, session, export):
    tracks = [{"id": "t", "name": "T"}]
    old = agenda(tracks=tracks, sessions=[session(1, track="t"), session(2)])
    calendar = export(old, selection=Selection(tracks=("t",)))
    new = agenda(tracks=tracks, sessions=[session(1, track="t", title="New"), session(2, title="New too")])
    assert [each.current.id for each in compare(*told(calendar, new, OPTIONS)).sessions] == ["s1"]


def test_deadlines_are_compared_where_the_calendar_has_them(agenda, session, export):
    def registration(day, hour=17):
        window = {"closes": dt.datetime(2026, 6, day, hour)}
        return agenda(registration=window, sessions=[session(1)])

    with_deadlines = export(registration(1), deadlines="added")
    (window,) = compare(*told(with_deadlines, registration(3), OPTIONS)).registration
    assert window.fact("closes").old == dt.datetime(2026, 6, 1, 15, tzinfo=dt.UTC)
    assert not compare(*told(with_deadlines, registration(1), OPTIONS))
    assert not compare(*told(export(registration(1, 0), deadlines="added"), registration(1, 0), OPTIONS))
    assert not compare(*told(export(registration(1)), registration(3), OPTIONS))


def test_the_event_that_a_calendar_cancelled_is_on_again(agenda, session, export):
    off, on = (agenda(event={"status": status}, sessions=[session(1)]) for status in ("cancelled", "confirmed"))
    for old, new in ((off, on), (on, off)):
        changes = compare(*told(export(old), new, OPTIONS))
        assert [change[1:] for change in changes.event] == [(old.event.status, new.event.status)]
        assert changes.sessions == ()


def test_a_speaker_and_a_room_that_nobody_knows_any_more_keep_their_words(agenda, session, export):
    old = agenda(
        rooms=[{"id": "hall", "name": "Hall", "address": "Street 1\nTown"}],
        speakers=[{"id": "a", "name": "Ada, Countess (of L)", "title": "Dr"}, {"id": "b", "name": "Bo"}],
        sessions=[session(1, room="hall", speakers=["a", {"speaker": "b", "role": "chair"}])],
    )
    changes = compare(*told(export(old), agenda(sessions=[session(1)]), OPTIONS))
    (changed,) = changes.sessions
    assert [room.name for room in changed.old.rooms] == ["Hall"]
    assert [room.address for room in changed.old.rooms] == ["Street 1\nTown"]
    assert [(part.speaker.name, part.role) for part in changed.old.appearances][1] == ("Bo", "chair")


@pytest.mark.parametrize(
    ("audience", "selected", "message"),
    [("registered", {}, "it is for registered people"), ("public", {"deadlines": "only"}, "it is about the deadlines")],
)
def test_a_calendar_that_tells_something_else_is_refused(audience, selected, message, agenda, session, export):
    made = agenda(audience, registration={"closes": dt.datetime(2026, 6, 1, 17)}, sessions=[session(1)])
    with pytest.raises(EventError, match=message):
        since(export(made, audience=audience, **selected), made, OPTIONS)


@settings(deadline=None)
@given(data=st.data())
def test_a_calendar_that_was_edited_is_read_or_refused(data, agenda, session, export):
    made = agenda(
        rooms=[{"id": "hall", "name": "Hall"}],
        speakers=[{"id": "ada", "name": "Ada"}],
        sessions=[session(1, room="hall", speakers=["ada"], tags=["x"], abstract="A."), session(2)],
    )
    lines = export(made).split(b"\r\n")
    place = data.draw(st.integers(0, len(lines) - 1))
    name = lines[place].partition(b":")[0]
    line = data.draw(st.sampled_from([[], [lines[place]] * 2, [name], [name + b":"], [name + b":00010101T000000Z"]]))
    edited = b"\r\n".join([*lines[:place], *line, *lines[place + 1 :]])
    with suppress(EventError):
        assert since(edited, made, OPTIONS).new.event == made.event


def test_another_events_calendar_is_refused(agenda, session, export):
    other = agenda(event={"id": "other"}, sessions=[session(1)])
    with pytest.raises(EventError, match="it belongs to another event"):
        since(export(agenda(sessions=[session(1)])), other, OPTIONS)


@pytest.mark.slow
@settings(deadline=None, max_examples=100)
@given(status=statuses, before=things(), other=things(), listed=sessions(), data=st.data())
def test_a_calendar_tells_of_people_places_and_the_event_what_the_file_told(
    status, before, other, listed, data, agenda, export
):
    kind = data.draw(st.sampled_from(["rooms", "speakers", "tracks", "organizer", "event"]))
    if kind in {"organizer", "event"}:
        after = before | {kind: with_one_key_of(data.draw, before[kind], other[kind])}
    else:
        after = before | {kind: data.draw(nearby(before[kind], st.just(other[kind])))}
    old, new = made(agenda, status, before, listed), made(agenda, status, after, listed)
    from_calendar = compare(*told(export(old), new, OPTIONS))
    assert things_told(from_calendar, old) == things_told(compare(old, new), old)


def things_told(changes, old):
    """What is told of the event and of what sessions use, as far as entries carry it."""
    used = {
        "rooms": {room.id for each in old.sessions for room in each.rooms},
        "speakers": {part.speaker.id for each in old.sessions for part in each.taking_part},
        "tracks": {each.track.id for each in old.sessions if each.track},
    }
    found = {
        kind: {
            each.current.id: {fact for fact in each.facts if fact.fact not in NOT_CARRIED[kind]}
            for each in getattr(changes, kind)
            if each.current.id in used[kind] and {fact.fact for fact in each.facts} - NOT_CARRIED[kind]
        }
        for kind in used
    }
    return found | {"event": {fact for fact in changes.event if fact.fact not in NOT_CARRIED["event"]}}


def test_the_days_of_an_event_follow_from_its_sessions(agenda, session, export):
    old = agenda(sessions=[session(1), session(2)])
    new = agenda(sessions=[session(1), session(2, start=dt.datetime(2026, 6, 12, 9))])
    changes = compare(*told(export(old), new, OPTIONS))
    assert changes.event == compare(old, new).event
    assert [change.fact for change in changes.event] == ["dates"]


def test_what_calendars_do_not_carry_is_named(agenda, session, export):
    made = agenda(event={"subtitle": "A", "city": "Graz"}, rooms=[{"id": "r", "name": "R", "capacity": 9}])
    (said,) = since(export(made), made, OPTIONS).untold
    assert said.endswith("not compared, as calendars do not carry it: place, subtitle, rooms' capacities")
    assert since(export(agenda(sessions=[session()])), agenda(sessions=[session()]), OPTIONS).untold == ()
