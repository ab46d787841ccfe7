"""What is read of a calendar without reading it is what reading it tells."""

import pytest

from alliance_cli.calendar.octets import events_in, is_same
from alliance_cli.calendar.published import read_published


@pytest.fixture
def published_before(agenda, session, export):
    """Return a calendar of two events; the entries of the first have been changed."""
    one, other = agenda(sessions=[session(1), session(2)]), agenda(event={"id": "f"}, sessions=[session(3)])
    earlier = agenda(sessions=[session(1, title="Before"), session(2)])
    return export(one, other, previous=export(earlier, other))


@pytest.mark.parametrize("end", [b"\r\n", b"\n"])
def test_events_are_those_of_the_head_whatever_the_line_ends(end, published_before):
    data = published_before.replace(b"\r\n", end)
    assert events_in(data) == read_published(data).events
    assert len(events_in(data)) == 2


@pytest.mark.parametrize("data", [b"", b"BEGIN:VCALENDAR\r\nLAST-MODIFIED:20260101T000000Z\r\nEND:VCALENDAR\r\n"])
def test_where_there_is_no_digest_there_are_no_events(data):
    assert events_in(data) == frozenset()


def test_calendars_are_the_same_whatever_their_line_ends_and_not_after_an_edit(published_before):
    assert is_same(published_before, published_before.replace(b"\r\n", b"\n"))
    assert not is_same(published_before, published_before.replace(b"Session 2", b"Session two"))
