"""A feed, judged: what is not a calendar is refused, and versions are compared."""

import datetime as dt

import pytest

from alliance_cli.findings import EventError
from alliance_cli.use_cases.lint import Question, judge_feed, read_feed

NOW = dt.datetime(2027, 4, 1, tzinfo=dt.UTC)
FEED = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//EN
BEGIN:VEVENT
UID:{uid}@moor.example
DTSTAMP:20270401T100000Z
DTSTART:20270503T080000Z
DTEND:20270503T100000Z
SUMMARY:Talk
END:VEVENT
END:VCALENDAR
"""


def test_a_feed_is_counted_and_judged(file):
    name = str(file(FEED.format(uid="a").replace("DTSTAMP:20270401T100000Z\n", ""), "a.ics"))
    judged = judge_feed(name, Question(NOW, {}))
    assert judged.entries == 1
    assert any("DTSTAMP" in each.diagnostic.message for each in judged.findings)


def test_against_the_version_before_a_changed_identity_is_found(file):
    old, new = (str(file(FEED.format(uid=uid), f"{uid}.ics")) for uid in ("a", "b"))
    alone = judge_feed(new, Question(NOW, {}))
    beside = judge_feed(new, Question(NOW, {}, previous=old))
    assert {each.diagnostic.code for each in beside.findings} > {each.diagnostic.code for each in alone.findings}


@pytest.mark.parametrize("text", ["", "hello", "<html></html>"])
def test_what_is_no_calendar_is_refused(text, file):
    with pytest.raises(EventError):
        read_feed(str(file(text, "a.ics")), {})
