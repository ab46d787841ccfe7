"""Any bytes give findings: no rule raises, places are in the file, and what lets people into a meeting is never shown."""

import datetime as dt

from hostile_texts import moves
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.lint.feed import Feed
from alliance_cli.lint.judge import judge, judge_versions
from alliance_cli.lint.versions import Versions

PROPERTIES = (
    "UID DTSTAMP DTSTART DTEND DURATION SUMMARY DESCRIPTION LOCATION URL STATUS SEQUENCE RRULE RECURRENCE-ID TZID "
    "TZOFFSETFROM TZOFFSETTO RDATE METHOD NAME X-WR-CALNAME ATTENDEE LAST-MODIFIED https X"
)
NAMES = st.sampled_from(PROPERTIES.split())
PARAMETERS = st.sampled_from(["", ";TZID=Europe/Berlin", ";TZID=Mars", ";VALUE=DATE", ";TZID=", ';X="', ";X"])
WORDS = (
    "20260514T070000Z 20260514T090000 20260514 99991231T235959 00010101T000000Z -P1W PT0S P999999W +0100 -2359 CANCELLED "
    "REQUEST FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU FREQ=YEARLY;UNTIL=00010101T000000Z <p>x</p> [a](https://b.example) a\\:b "
    "a\\\\,b //x \ufffd Ã© https://a.example a.example/x"
)
VALUES = st.sampled_from(
    [*WORDS.split(), "", " x", "a, b", "Cancelled: x", "\x00", "\x1b[2J", "\u202ex", "9" * 30]
) | st.text(max_size=8)
COMPONENTS = st.sampled_from(["VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT", "VALARM"])
EDGES = st.builds("{}:{}".format, st.sampled_from(["BEGIN", "END"]), COMPONENTS)
LINES = (
    st.builds("{}{}:{}".format, NAMES, PARAMETERS, VALUES)
    | EDGES
    | st.sampled_from(["", " folded", "junk", "---", "<!--"])
)
ENDS = st.sampled_from(["\n", "\r\n", "\r\r\n", "\r"])
FILES = st.builds(
    lambda lines, end: ("BEGIN:VCALENDAR" + end + end.join(lines)).encode("utf-8", "surrogatepass"),
    st.lists(LINES, max_size=40),
    ENDS,
) | st.binary(max_size=80)
MEETING = "https://us02web.zoom.us/j/81234567890?pwd=QUJDREVGRw"
MOMENT = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)


def check(feed, findings):
    last = feed.file.lines[-1].number if feed.file.lines else 1
    for finding in findings:
        assert 1 <= finding.span.line <= last
        assert all(1 <= span.line <= last for _, span in finding.related)
        assert finding.diagnostic.message
        assert finding.diagnostic.help
        assert not moves(finding.diagnostic.message)


@settings(max_examples=300)
@given(FILES)
def test_any_file_is_judged(data):
    feed = Feed("feed.ics", data)
    check(feed, judge(feed, selected=("L",)))


@given(FILES, FILES)
def test_any_two_files_are_compared(old, new):
    feed = Feed("feed.ics", new)
    check(feed, judge_versions(Versions(Feed("old.ics", old), feed, MOMENT)))


@settings(max_examples=200)
@given(
    st.lists(
        st.builds("{}{}:{}".format, NAMES, PARAMETERS, VALUES | st.just(MEETING) | st.just(f"undefined {MEETING}")),
        max_size=20,
    )
)
def test_what_lets_people_in_is_never_shown(lines):
    entry = "\n".join(
        [
            "BEGIN:VCALENDAR",
            "BEGIN:VEVENT",
            *lines,
            f"SUMMARY:{MEETING}",
            MEETING,
            "END:VEVENT",
            MEETING,
            "END:VCALENDAR",
            MEETING,
        ]
    )
    old = Feed("old.ics", entry.replace("UID:", "UID:1").encode("utf-8", "surrogatepass"))
    feed = Feed("feed.ics", entry.encode("utf-8", "surrogatepass"))
    shown = repr([*judge(feed, selected=("L",)), *judge_versions(Versions(old, feed, MOMENT))])
    assert "81234567890" not in shown
    assert "QUJDREVGRw" not in shown
