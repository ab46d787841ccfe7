"""From the event as written to the event as meant: defaults, bounds, statuses, and what contradicts itself."""

import datetime as dt

import pytest

HEAD = 'id = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n'


def test_a_duration_is_elapsed_time_across_a_clock_change(resolved):
    agenda = resolved(
        f'[event]\n{HEAD}[[sessions]]\nid = "s"\ntitle = "S"\nstart = 2026-03-29T01:00:00\nduration = "2h"\n'
    )
    assert agenda.sessions[0].local_end.isoformat() == "2026-03-29T04:00:00+02:00"


def test_start_and_end_default_to_the_sessions(sessions):
    agenda = sessions("2026-06-02T09:00:00", "2026-06-01T09:00:00")
    assert agenda.event.start.instant == dt.datetime(2026, 6, 1, 7, tzinfo=dt.UTC)
    assert agenda.event.end.instant == dt.datetime(2026, 6, 2, 7, 30, tzinfo=dt.UTC)
    assert [session.id for session in agenda.sessions] == ["s1", "s0"]


def test_a_whole_day_ends_when_it_ends(resolved):
    agenda = resolved(f"[event]\n{HEAD}start = 2026-10-24\nend = 2026-10-25\n[registration]\ncloses = 2026-10-20\n")
    assert agenda.event.end.instant == dt.datetime(2026, 10, 25, 23, tzinfo=dt.UTC)
    assert (agenda.event.first_day, agenda.event.last_day) == (dt.date(2026, 10, 24), dt.date(2026, 10, 25))
    assert agenda.registration[0].closes == dt.datetime(2026, 10, 20, 22, tzinfo=dt.UTC)


def test_registration_without_an_end_is_open_until_the_event_starts(resolved):
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
def test_the_event_bounds_what_a_session_can_be(event, own, shown, resolved):
    agenda = resolved(
        f'[event]\n{HEAD}status = "{event}"\n[[sessions]]\nid = "s"\ntitle = "S"\nstart = 2026-06-01T09:00:00\nstatus = "{own}"\n'
    )
    assert agenda.sessions[0].status == shown


def test_two_sessions_with_one_uid_are_an_error_and_a_uid_is_that_of_calendars(sessions):
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
