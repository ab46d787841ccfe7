"""Whom to tell of the changes."""

import datetime as dt

import pytest

from alliance_cli.changes.comparison import compare
from alliance_cli.changes.notices import notices

START = dt.datetime(2026, 6, 10, 9)
PEOPLE = [{"id": name, "name": name.capitalize()} for name in ("ada", "bo", "cleo")]


def session(number=1, **keys):
    start = START + dt.timedelta(hours=number)
    return {"id": f"s{number}", "title": f"Session {number}", "start": start, "duration": "45m", **keys}


@pytest.fixture
def told(agenda):
    """Return, for each person to tell, the sessions to tell of."""

    def noticed(old, new, **tables):
        shared = {"speakers": PEOPLE, **tables}
        return {
            notice.speaker.id: [concern.session.current.id for concern in notice.concerns]
            for notice in notices(compare(agenda(old, **shared), agenda(new, **shared)))
        }

    return noticed


def test_the_speakers_of_a_changed_session_are_told_and_no_others(told):
    old = [session(1, speakers=["bo"]), session(2, speakers=["cleo"])]
    assert told(old, [session(1, speakers=["bo"], title="New"), old[1]]) == {"bo": ["s1"]}


@pytest.mark.parametrize("after", [[], [session(1, speakers=["ada"], status="cancelled")]])
def test_the_speakers_of_a_cancelled_or_removed_session_are_told(after, told):
    assert told([session(1, speakers=["ada"])], after) == {"ada": ["s1"]}


def test_who_came_who_went_and_who_stays_are_told(told):
    old, new = [session(1, speakers=["ada", "bo"])], [session(1, speakers=["ada", "cleo"])]
    assert told(old, new) == {"ada": ["s1"], "bo": ["s1"], "cleo": ["s1"]}


def test_a_cancelled_event_concerns_everybody_who_speaks(agenda):
    sessions = [session(1, speakers=["ada"]), session(2, speakers=["bo", "ada"])]
    old, new = (agenda(sessions, speakers=PEOPLE, event={"status": s}) for s in ("confirmed", "cancelled"))
    for changes in (compare(old, new), compare(new, old)):
        found = {notice.speaker.id: [c.session.current.id for c in notice.concerns] for notice in notices(changes)}
        assert found == {"ada": ["s1", "s2"], "bo": ["s2"]}
        assert all(notice.event[0].fact == "status" for notice in notices(changes))


def test_a_changed_room_concerns_those_who_speak_there(agenda):
    sessions = [session(1, speakers=["ada"], room="hall"), session(2, speakers=["bo"])]
    old, new = (
        agenda(sessions, speakers=PEOPLE, rooms=[{"id": "hall", "name": "Hall", "address": address}])
        for address in ("Street 1", "Street 2")
    )
    (notice,) = notices(compare(old, new))
    assert notice.speaker.id == "ada"
    assert [changed.current.id for changed in notice.concerns[0].rooms] == ["hall"]


def test_who_had_withdrawn_is_not_told(told):
    people = [PEOPLE[0] | {"status": "withdrawn"}, PEOPLE[1]]
    old = [session(1, speakers=["ada", "bo"])]
    assert told(old, [session(1, speakers=["ada", "bo"], title="New")], speakers=people) == {"bo": ["s1"]}


def test_a_changed_deadline_concerns_no_speaker(agenda):
    old, new = (agenda(registration={"closes": START + dt.timedelta(days=n)}) for n in (1, 2))
    assert notices(compare(old, new)) == ()
