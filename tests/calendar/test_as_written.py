"""A calendar that stands as it was written says what reading it as a whole says."""

import datetime as dt

import pytest

from alliance_cli.calendar.as_written import calendar_as_written
from alliance_cli.calendar.published import PublishedCalendar, read_published
from alliance_cli.findings import EventError


@pytest.fixture
def data(agenda, session, export):
    """Return a calendar of two events; one entry has been changed, one cancelled, one has a long UID."""
    other = agenda(event={"id": "f"}, sessions=[session(3, uid="x" * 200)])
    earlier = agenda(sessions=[session(1, title="Before"), session(2), session(4)])
    return export(agenda(sessions=[session(1), session(2)]), other, previous=export(earlier, other))


def test_it_says_what_reading_it_as_a_whole_says(data):
    quick, whole = calendar_as_written(data), read_published(data)
    assert (quick.head, quick.zones, quick.is_as_written) == (whole.head, whole.zones, True)
    assert list(quick.entries) == list(whole.entries)
    assert len(quick.entries) == 4
    assert list(quick.seen()) == list(whole.seen())
    assert [each.is_off for each in quick.seen()].count(True) == 1
    for uid, entry in whole.entries.items():
        found = quick.entries[uid]
        assert {**vars(found), "component": None} == {**vars(entry), "component": None}
        assert found.content == entry.content
        assert quick.octets(uid).count(b"BEGIN:VEVENT") == 1
    assert b"".join(map(quick.octets, quick.entries)) in data
    assert quick.octets("nobody") is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"\r\n", b"\n"),
        (b"SUMMARY:Session 2", b"SUMMARY:Session two"),
        (b"END:VCALENDAR\r\n", b"END:VCALENDAR\r\n\r\n"),
        (b"X-ALLIANCE-FEED", b"X-OTHER"),
    ],
)
def test_any_other_is_read_as_a_whole(data, old, new):
    assert old in data
    assert calendar_as_written(data.replace(old, new)) is None


def test_what_is_signed_and_no_export_wrote_is_read_as_a_whole(data, edited):
    todo = b"BEGIN:VTODO\r\nUID:t\r\nEND:VTODO\r\n"
    last = data[data.rindex(b"BEGIN:VEVENT") : data.rindex(b"END:VCALENDAR")]
    assert calendar_as_written(edited(data, b"SUMMARY:Session 2", b"SUMMARY:Session two"))
    assert calendar_as_written(edited(data, last, last + todo)) is None
    assert calendar_as_written(edited(data, last, last + last)) is None


def test_an_entry_that_is_damaged_and_signed_is_an_error(data, edited):
    quick = calendar_as_written(edited(data, b"SUMMARY:Session 2", b"X-SUMMARY:Session 2"))
    with pytest.raises(EventError, match="damaged"):
        list(quick.entries.values())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"DTEND;TZID=Europe/Vienna:2026", b"DTEND;TZID=Europe/Vienna:99"),
        (b"DTEND;TZID=Europe/Vienna", b"DTEND;TZID=Nowhere"),
        (b"DTSTAMP:2026", b"DTSTAMP:20T6"),
    ],
)
def test_what_nobody_can_have_signed_is_damaged_or_read_as_a_whole(data, old, new, agenda, session, export, edited):
    damaged = edited(data, old, new)
    calendar = calendar_as_written(damaged)
    if calendar:
        with pytest.raises(EventError, match="damaged"):
            list(calendar.entries.values())
    with pytest.raises(EventError):
        export(agenda(sessions=[session(2)]), agenda(event={"id": "f"}, sessions=[session(3)]), previous=damaged)


def test_an_event_that_was_postponed_shows(agenda, session, export):
    before = export(agenda(sessions=[session(1)]))
    assert not calendar_as_written(before).may_be_postponed
    postponed = agenda(event={"status": "postponed"}, sessions=[session(1)])
    assert calendar_as_written(export(postponed, previous=before)).may_be_postponed
    assert PublishedCalendar.may_be_postponed.fget(read_published(before))


def test_ends_are_instants_in_utc(data):
    assert {each.end.tzinfo for each in calendar_as_written(data).seen()} == {dt.UTC}
