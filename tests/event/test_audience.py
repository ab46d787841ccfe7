"""What the public sees of an event, whatever is private in it."""

import datetime as dt

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.event.audience import public, publish
from alliance_cli.reading.event_file import load_bytes, read_agenda

HEAD = 'id = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n'
OPEN = '[[sessions]]\nid = "open"\ntitle = "Open"\nstart = 2026-06-02T09:00:00\nduration = "1h"\n'
CLOSED = '[[sessions]]\nid = "closed"\ntitle = "Closed"\nstart = {}\nduration = "1h"\naudience = "registered"\n'


def resolved(text):
    loaded = load_bytes("event.toml", text.encode())
    assert not loaded.errors
    return loaded.agenda


def names(items):
    return [item.id for item in items]


def test_the_dates_are_those_of_public_sessions():
    text = f"[event]\n{HEAD}[registration]\n{OPEN}{CLOSED.format('2026-06-01T09:00:00')}"
    seen, whole = public(resolved(text)).event, resolved(text).event
    assert (seen.first_day, seen.last_day) == (dt.date(2026, 6, 2), dt.date(2026, 6, 2))
    assert (whole.first_day, whole.last_day) == (dt.date(2026, 6, 1), dt.date(2026, 6, 2))
    assert public(resolved(text)).registration[0].closes == seen.start.instant
    assert publish(resolved(text), "registered", {}).event == whole


def test_dates_that_are_written_are_public():
    text = f"[event]\n{HEAD}start = 2026-06-01\nend = 2026-06-05\n{CLOSED.format('2026-06-03T09:00:00')}"
    event = public(resolved(text)).event
    assert (event.first_day, event.last_day) == (dt.date(2026, 6, 1), dt.date(2026, 6, 5))


def test_without_a_public_session_an_event_has_no_dates_for_the_public():
    text = f"[event]\n{HEAD}[registration]\n{CLOSED.format('2026-06-03T09:00:00')}"
    seen = public(resolved(text))
    assert (seen.event.start, seen.event.end, seen.registration[0].closes) == (None, None, None)


PLACES = (
    '[[rooms]]\nid = "hall"\nname = "Hall"\n[[rooms]]\nid = "den"\nname = "Den"\n[[rooms]]\nid = "attic"\nname = "Attic"\n'
    '[[tracks]]\nid = "light"\nname = "Light"\n[[tracks]]\nid = "board"\nname = "Board"\n'
    '[[speakers]]\nid = "ada"\nname = "Ada"\n[[speakers]]\nid = "bo"\nname = "Bo"\n[[speakers]]\nid = "cy"\nname = "Cy"\n'
)
IN_OPEN = 'room = "hall"\ntrack = "light"\nspeakers = ["ada"]\n'
IN_CLOSED = 'rooms = ["hall", "den"]\ntrack = "board"\nspeakers = ["ada", "bo"]\n'


def test_what_only_private_sessions_have_is_private():
    seen = public(resolved(f"[event]\n{HEAD}{PLACES}{OPEN}{IN_OPEN}{CLOSED.format('2026-06-03T09:00:00')}{IN_CLOSED}"))
    assert names(seen.sessions) == ["open"]
    assert (names(seen.rooms), names(seen.tracks)) == (["hall", "attic"], ["light"])
    # Who left a private session is not for that announced to the public.
    assert names(seen.speakers) == ["ada"]


def test_where_nothing_is_private_nobody_is_hidden():
    seen = public(resolved(f"[event]\n{HEAD}{PLACES}{OPEN}{IN_OPEN}"))
    assert names(seen.speakers) == ["ada", "bo", "cy"]
    assert (names(seen.rooms), names(seen.tracks)) == (["hall", "den", "attic"], ["light", "board"])


def test_a_year_that_is_not_written_is_not_taken_from_what_is_private():
    text = f"[event]\n{HEAD}{OPEN}" + '[[sessions]]\nid = "late"\ntitle = "Late"\nstart = "3 June 09:00"\n'
    for year in (2020, 2031):
        agenda = resolved(text + CLOSED.format(f"{year}-06-03T09:00:00"))
        assert next(each for each in agenda.sessions if each.id == "late").start.year == 2026


texts = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=12).filter(str.strip)
moments = st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2030, 12, 31)).filter(lambda each: each.hour > 4)


@st.composite
def private_parts(draw):
    """Draw two sessions for registered people, and the people who are in them."""
    people = [
        {"id": key, "name": draw(texts), "status": draw(st.sampled_from(["confirmed", "withdrawn"]))}
        for key in draw(st.lists(st.sampled_from(["dee", "eve", "flo"]), unique=True))
    ]
    known = ["ada", "bo", *(person["id"] for person in people)]
    sessions = [
        {
            "id": f"closed-{number}",
            "title": draw(texts),
            "start": draw(moments),
            "duration": draw(st.sampled_from(["30m", "40h"])),
            "audience": "registered",
            "abstract": draw(texts),
            "links": [{"title": draw(texts), "url": "https://example.org/" + str(draw(st.integers(0, 9)))}],
            "speakers": draw(st.lists(st.sampled_from(known), unique=True)),
            "status": draw(st.sampled_from(["confirmed", "cancelled"])),
        }
        for number in (1, 2)
    ]
    return people, sessions


def with_parts(parts, event):
    people, sessions = parts
    return {
        "event": {"id": "e", "title": "E", "timezone": "Europe/Vienna", **event},
        "registration": {"capacity": 10},
        "speakers": [{"id": "ada", "name": "Ada"}, {"id": "bo", "name": "Bo"}, *people],
        "sessions": [
            {"id": "open", "title": "Open", "start": dt.datetime(2026, 6, 2, 9), "speakers": ["ada"]},
            *sessions,
        ],
    }


@pytest.mark.slow
@given(private_parts(), private_parts(), st.sampled_from([{}, {"start": dt.date(2026, 6, 1)}]))
def test_the_public_sees_the_same_whatever_is_private(one, other, event):
    seen, differently = (public(resolved(tomli_w.dumps(with_parts(parts, event)))) for parts in (one, other))
    assert seen == differently


@pytest.mark.parametrize("audience", ["public", "registered"])
def test_no_secret_is_left_unread(audience):
    text = (
        f'[event]\n{HEAD}[[rooms]]\nid = "hall"\nname = "Hall"\njoin_url = "https://j.example/1"\n{OPEN}room = "hall"\n'
    )
    [room] = publish(resolved(text), audience, {}).rooms
    assert (room.join_secret, room.join_url) == (None, None if audience == "public" else "https://j.example/1")


ALL = "examples/everything-2026.toml"


def test_the_public_sees_nothing_private():
    environment = {"LANTERN_JOIN_URL": "https://meet.example", "LANTERN_PASSCODE": "lamp"}
    public = publish(read_agenda(ALL), "public", environment)
    assert "solder" not in {session.id for session in public.sessions}
    for room in [*public.rooms, *(room for session in public.sessions for room in session.rooms)]:
        assert (room.join_url, room.passcode, room.join_secret, room.passcode_secret) == (None,) * 4
    registered = publish(read_agenda(ALL), "registered", environment)
    assert {room.join_url for room in registered.rooms} == {None, "https://meet.example"}
