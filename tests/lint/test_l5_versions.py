"""Two versions: what is found, and what may change."""

import pytest

FUTURE = ("DTSTART:20260601T090000Z", "DTEND:20260601T100000Z")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((), set()),
        (("SUMMARY:Keynote",), {"L502"}),
        (("SUMMARY:Keynote", "DTSTAMP:20260502T100000Z"), set()),
        (("SUMMARY:Keynote", "LAST-MODIFIED:20260502T100000Z"), set()),
        (("DTSTART:20260601T093000Z",), {"L502", "L503"}),
        (("DTSTART:20260601T093000Z", "DTSTAMP:20260502T100000Z"), {"L503"}),
        (("DTSTART:20260601T093000Z", "SEQUENCE:1"), set()),
        (("DTSTART;VALUE=DATE:20260601", "DTEND;VALUE=DATE:20260602", "SEQUENCE:1"), set()),
        (("LOCATION:Hall", "DTSTAMP:20260502T100000Z"), {"L503"}),
        (("DESCRIPTION:New", "DTSTAMP:20260502T100000Z"), set()),
        (("COMMENT:New",), set()),
    ],
)
def test_what_became_of_an_entry(found, entry, calendar, lines, expected):
    assert set(found(calendar(entry(*FUTURE, *lines)), old=calendar(entry(*FUTURE)))) == expected


def test_another_way_to_write_a_moment_is_no_change(found, entry, calendar):
    old = calendar(entry("DTSTART:20260601T090000Z", "DTEND:20260601T100000Z"))
    assert not found(
        calendar(entry("DTSTART:20260601T090000Z", "DURATION:PT1H", "SEQUENCE:1", without=["DTEND"])), old=old
    )


def test_an_entry_that_was_cancelled_may_go(found, entry, calendar):
    rest = entry(*FUTURE, "UID:2")
    gone = entry(*FUTURE)
    assert set(found(calendar(rest), old=calendar(rest, gone))) == {"L504"}
    cancelled = entry(*FUTURE, "STATUS:CANCELLED", "SUMMARY:Cancelled: Opening")
    assert not found(calendar(rest), old=calendar(rest, cancelled))


def test_stamping_anew_is_found_where_most_entries_are(found, entry, calendar):
    def feed(stamped, number=6):
        stamps = ["20260502T100000Z" if each < stamped else "20260501T100000Z" for each in range(number)]
        entries = (entry(*FUTURE, f"UID:{each}", f"DTSTAMP:{stamp}", "SEQUENCE:0") for each, stamp in enumerate(stamps))
        return calendar(*entries, head="NAME:x\n")

    assert set(found(feed(6), old=feed(0))) == {"L505"}
    assert not found(feed(3), old=feed(0))
