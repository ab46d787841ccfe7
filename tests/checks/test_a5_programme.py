"""A5: what is probably a mistake in the programme."""

import pytest

EVENT = '[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n'
ROOM = '[[rooms]]\nid = "hall"\nname = "Hall"\n'
IN_HALL, BY_ANN = 'room = "hall"', 'speakers = ["ann"]'


def test_a_clash_names_the_other_session_and_the_time_both_share(found_in, session):
    [clash] = found_in(ROOM + session("a", "09:00", IN_HALL) + session("b", "09:30", IN_HALL))
    assert clash.diagnostic.message == "sessions `b` and `a` are both in room `hall`, 1 June 2026 09:30–10:00"
    assert [message for message, _ in clash.related] == ["session `a` is here"]
    assert clash.related[0][1].line < clash.span.line


@pytest.mark.parametrize(
    ("bounds", "start", "code"),
    [
        ("start = 2026-06-01\nend = 2026-06-01", "23:30", []),
        ("start = 2026-06-02\nend = 2026-06-02", "23:30", ["A502"]),
        ("start = 2026-05-30\nend = 2026-05-31", "03:00", ["A502"]),
        ("start = 2026-05-30\nend = 2026-05-31\nday_starts = 04:00:00", "03:00", []),
        ("start = 2026-06-01T09:00:00\nend = 2026-06-01T12:00:00", "11:30", ["A502"]),
        ("start = 2026-06-01T09:00:00\nend = 2026-06-01T12:00:00", "11:00", []),
        ("start = 2026-06-01T09:00:00", "08:59", ["A502"]),
    ],
)
def test_a_session_outside_the_event_is_named(bounds, start, code, codes_in, session):
    assert codes_in(session("a", start), EVENT + bounds + "\n") == code


def test_a_noon_to_one_session_a_day_long_is_named(codes_in):
    text = '[[sessions]]\nid = "lunch"\ntitle = "L"\nstart = 2026-06-01T12:00:00\nend = 2026-06-02T01:00:00\n'
    assert codes_in(text) == ["A503"]
