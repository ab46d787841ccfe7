"""The event as meant: days, statuses, audiences, selections."""

import datetime as dt
from uuid import UUID, uuid5

import pytest

from alliance_cli.event.agenda import running_and_next
from alliance_cli.event.audience import publish
from alliance_cli.event.lineup import lineup
from alliance_cli.event.select import Selection, select
from alliance_cli.findings import EventError
from alliance_cli.reading.event_file import load_bytes, read_agenda

ALL = "examples/everything-2026.toml"
HEAD = 'id = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n'


def resolved(text):
    loaded = load_bytes("event.toml", text.encode())
    assert not loaded.errors
    return loaded.agenda


def sessions(*starts, event=""):
    tables = "".join(f'[[sessions]]\nid = "s{n}"\ntitle = "S"\nstart = {start}\n' for n, start in enumerate(starts))
    return resolved(f"[event]\n{HEAD}{event}\n{tables}")


def test_a_night_across_the_clock_change_stays_with_its_day_and_lasts_what_it_lasts():
    agenda = read_agenda(ALL)
    walk = next(session for session in agenda.sessions if session.id == "night-walk")
    assert walk.day == dt.date(2026, 10, 24)
    assert walk.duration == dt.timedelta(hours=4)
    assert [day.date for day in agenda.days] == [dt.date(2026, 10, 24), dt.date(2026, 10, 25)]
    assert agenda.days[0].sessions[-1] is walk


@pytest.mark.parametrize(
    ("start", "day"),
    [
        ("2026-10-25T01:59:59", "2026-10-24"),
        ("2026-10-25T02:30:00+02:00", "2026-10-24"),
        ("2026-10-25T02:30:00+01:00", "2026-10-24"),
        ("2026-10-25T03:59:59", "2026-10-24"),
        ("2026-10-25T04:00:00", "2026-10-25"),
        ("2026-03-29T03:00:00", "2026-03-28"),
    ],
)
def test_the_day_starts_by_the_clock(start, day):
    agenda = sessions(start, event="day_starts = 04:00:00")
    assert agenda.sessions[0].day.isoformat() == day


def test_a_duration_is_elapsed_time_across_a_clock_change():
    agenda = resolved(
        f'[event]\n{HEAD}[[sessions]]\nid = "s"\ntitle = "S"\nstart = 2026-03-29T01:00:00\nduration = "2h"\n'
    )
    assert agenda.sessions[0].local_end.isoformat() == "2026-03-29T04:00:00+02:00"


def test_start_and_end_default_to_the_sessions():
    agenda = sessions("2026-06-02T09:00:00", "2026-06-01T09:00:00")
    assert agenda.event.start.instant == dt.datetime(2026, 6, 1, 7, tzinfo=dt.UTC)
    assert agenda.event.end.instant == dt.datetime(2026, 6, 2, 7, 30, tzinfo=dt.UTC)
    assert [session.id for session in agenda.sessions] == ["s1", "s0"]


def test_a_whole_day_ends_when_it_ends():
    agenda = resolved(f"[event]\n{HEAD}start = 2026-10-24\nend = 2026-10-25\n[registration]\ncloses = 2026-10-20\n")
    assert agenda.event.end.instant == dt.datetime(2026, 10, 25, 23, tzinfo=dt.UTC)
    assert (agenda.event.first_day, agenda.event.last_day) == (dt.date(2026, 10, 24), dt.date(2026, 10, 25))
    assert agenda.registration[0].closes == dt.datetime(2026, 10, 20, 22, tzinfo=dt.UTC)


def test_registration_without_an_end_is_open_until_the_event_starts():
    agenda = resolved(f"[event]\n{HEAD}start = 2026-10-24T09:00:00\n[registration]\n")
    assert agenda.registration[0].closes == agenda.event.start.instant


@pytest.mark.parametrize(
    ("event", "own", "shown"),
    [
        ("confirmed", "confirmed", "confirmed"),
        ("confirmed", "tentative", "tentative"),
        ("postponed", "confirmed", "tentative"),
        ("tentative", "cancelled", "cancelled"),
        ("cancelled", "confirmed", "cancelled"),
    ],
)
def test_the_event_bounds_what_a_session_can_be(event, own, shown):
    agenda = resolved(
        f'[event]\n{HEAD}status = "{event}"\n[[sessions]]\nid = "s"\ntitle = "S"\nstart = 2026-06-01T09:00:00\nstatus = "{own}"\n'
    )
    assert agenda.sessions[0].status == shown


def test_the_identity_is_the_contract_s():
    agenda = sessions("2026-06-01T09:00:00")
    root = uuid5(UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8"), "urn:alliance:event:e")
    assert agenda.identity("s0") == uuid5(root, "s0")


def test_the_public_sees_nothing_private():
    environment = {"LANTERN_JOIN_URL": "https://meet.example", "LANTERN_PASSCODE": "lamp"}
    public = publish(read_agenda(ALL), "public", environment)
    assert "solder" not in {session.id for session in public.sessions}
    for room in [*public.rooms, *(room for session in public.sessions for room in session.rooms)]:
        assert (room.join_url, room.passcode, room.join_secret, room.passcode_secret) == (None,) * 4
    registered = publish(read_agenda(ALL), "registered", environment)
    assert {room.join_url for room in registered.rooms} == {None, "https://meet.example"}


@pytest.mark.parametrize(
    ("selection", "found"),
    [
        (Selection(days=("2",)), {"panel", "farewell"}),
        (Selection(days=("2026-10-24",), tracks=("night",)), {"dark-skies", "night-walk"}),
        (Selection(rooms=("workshop",)), {"solder"}),
        (Selection(speakers=("tanaka", "weiss")), {"solder", "shades", "panel"}),
        (Selection(kinds=("break",)), {"coffee-saturday"}),
        (Selection(roles=("chair",)), {"opening"}),
        (Selection(sessions=("opening", "panel"), kinds=("panel",)), {"panel"}),
    ],
)
def test_a_selection_keeps_what_it_names(selection, found):
    assert {session.id for session in select(read_agenda(ALL), selection).sessions} == found


def test_a_selection_of_nothing_known_is_an_error():
    for selection in (Selection(days=("3",)), Selection(days=("2026-01-01",)), Selection(tracks=("x",))):
        with pytest.raises(EventError):
            select(read_agenda(ALL), selection)


def test_now_and_next_leave_out_what_is_cancelled():
    agenda = read_agenda(ALL)
    running, following = running_and_next(agenda, dt.datetime(2026, 10, 24, 11, 50, tzinfo=dt.UTC))
    assert [session.id for session in running] == []
    assert [session.id for session in following] == ["night-walk"]


def test_a_lineup_keeps_the_organiser_s_order_unless_asked():
    agenda = read_agenda(ALL)
    assert [place.speaker.id for place in lineup(agenda)] == ["okafor", "lindqvist", "tanaka", "weiss"]
    assert [place.speaker.id for place in lineup(agenda, "name")] == ["lindqvist", "okafor", "weiss", "tanaka"]
    assert [place.speaker.id for place in lineup(agenda, "time")] == ["okafor", "lindqvist", "tanaka", "weiss"]


def test_two_sessions_with_one_uid_are_an_error_and_a_uid_is_that_of_calendars():
    from alliance_cli.event.resolve import resolve
    from alliance_cli.reading.build import build

    def event(*uids):
        sessions = [
            {
                "id": f"s{n}",
                "title": "S",
                "start": dt.datetime(2026, 6, 1, 9),
                "duration": "1h",
                **({"uid": u} if u else {}),
            }
            for n, u in enumerate(uids)
        ]
        tables = {"event": {"id": "e", "title": "E", "timezone": "UTC"}, "sessions": sessions}
        return resolve(build(tables).written)

    agenda, found = event("old@e.example", None)
    assert found == []
    assert [agenda.calendar_uid(each) for each in agenda.sessions] == ["old@e.example", str(agenda.identity("s1"))]
    _, found = event("old@e.example", "other", "old@e.example")
    assert [(each.code, each.route, each.related[0].route) for each in found] == [
        ("A208", ("sessions", 2, "uid"), ("sessions", 0, "uid"))
    ]
