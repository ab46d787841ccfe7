"""Sessions that run at the same time: each is named once, and what only touches is not an overlap."""

import pytest

ROOM = '[[rooms]]\nid = "hall"\nname = "Hall"\n'


IN_HALL, BY_ANN = 'room = "hall"', 'speakers = ["ann"]'


def test_sessions_that_follow_each_other_do_not_clash(codes_in, session):
    assert codes_in(ROOM + session("a", "09:00", IN_HALL) + session("b", "10:00", IN_HALL)) == []


def test_a_long_session_clashes_with_all_that_lie_within_it(codes_in, session):
    within = "".join(session(f"s{hour}", f"{hour}:00", IN_HALL) for hour in range(10, 14))
    assert codes_in(ROOM + session("long", "09:00", IN_HALL, end="15:00") + within) == ["A504"] * 4


def test_what_is_cancelled_or_has_no_known_end_does_not_clash(codes_in, session):
    cancelled = session("b", "09:30", IN_HALL + '\nstatus = "cancelled"')
    assert codes_in(ROOM + session("a", "09:00", IN_HALL) + cancelled) == []
    open_ended = '[[sessions]]\nid = "o"\ntitle = "O"\nstart = 2026-06-01T08:50:00\nroom = "hall"\n'
    assert codes_in(ROOM + open_ended + session("a", "09:00", IN_HALL)) == ["A501"]


def test_two_that_start_together_clash_though_no_end_is_known(found_in):
    first, second = (
        f'[[sessions]]\nid = "{name}"\ntitle = "{name}"\nstart = 2026-06-01T09:00:00\n{IN_HALL}\n' for name in "ab"
    )
    clash = next(each for each in found_in(ROOM + first + second) if each.diagnostic.code == "A504")
    assert clash.diagnostic.message == "sessions `b` and `a` are both in room `hall`, at 1 June 2026 09:00"


@pytest.mark.slow
def test_ten_times_the_sessions_in_one_room_at_once_are_ten_times_the_steps(calls, codes_in, session):
    def crowd(size):
        return ROOM + "".join(session(f"s{n}", "09:00", IN_HALL).replace('"1h"', f'"{n + 1}m"') for n in range(size))

    few, many = crowd(100), crowd(1_000)
    assert codes_in(many).count("A504") == 999
    assert calls(lambda: codes_in(many)).total() < 11 * calls(lambda: codes_in(few)).total()
