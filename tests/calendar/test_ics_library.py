"""Where ics 0.7 departs from the RFCs. A test here that fails after an update of ics says that a mend may go."""

import warnings

import ics
import pytest
from ics.grammar.parse import ContentLine

from alliance_cli.calendar.ics_library import AgendaCalendar, AgendaEvent, folded
from alliance_cli.ical.lines import Line

LINES = [
    Line("UID", "u"),
    Line("DTSTAMP", "20260501T100000Z"),
    Line("DTSTART", "20260610T090000", (("TZID", "Europe/Vienna"),)),
    Line("SUMMARY", "x"),
]
ALARM = [Line("ACTION", "DISPLAY"), Line("DESCRIPTION", "x"), Line("TRIGGER", "-PT15M")]


def _ours(*uids, alarms=()):
    before, after = AgendaCalendar([Line("VERSION", "2.0")], {}).around_events()
    return before + "".join(AgendaEvent(uid, LINES, alarms).octets().decode() for uid in uids) + after


def _theirs(**event):
    given = {"name": "x", "begin": "2026-06-10 09:00:00", "uid": "u", **event}
    return ics.Calendar(events=[ics.Event(**given)]).serialize()


def test_ics_writes_no_dtstamp():
    """RFC 5545 section 3.6.1: DTSTAMP is required."""
    assert "DTSTAMP" not in _theirs()
    assert "DTSTAMP" in _ours("u")


def test_ics_does_not_fold():
    """RFC 5545 section 3.1: lines should not be longer than 75 octets."""
    assert max(map(len, _theirs(name="x" * 200).splitlines())) > 75
    assert max(map(len, folded(Line("SUMMARY", "x" * 200)).splitlines())) == 75


def test_ics_turns_every_time_into_utc():
    """RFC 5545 section 3.2.19: a time of a zone names it, and rules of the zone stand beside it."""
    assert "DTSTART:20260610T070000Z" in _theirs(begin="2026-06-10T09:00:00+02:00")
    assert "DTSTART;TZID=Europe/Vienna:20260610T090000" in _ours("u")


def test_ics_moves_a_whole_day_to_the_day_before():
    """RFC 5545 section 3.3.4: a DATE has no zone."""
    event = ics.Event(name="x", begin="2026-05-01T00:00:00+02:00", uid="u")
    event.make_all_day()
    assert "20260430" in event.serialize()


def test_ics_keeps_events_in_a_set():
    """Order is then a matter of chance."""
    assert isinstance(ics.Calendar().events, set)
    assert _ours("b", "a", "c").count("BEGIN:VEVENT") == 3


def test_ics_sorts_properties_by_the_names_of_its_functions():
    """RFC 5545 section 3.6: properties stand before components."""
    alarm = ics.alarm.DisplayAlarm(trigger=ics.alarm.base.timedelta(minutes=-15), display_text="x")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        written = _theirs(alarms=[alarm])
    assert written.index("BEGIN:VALARM") < written.index("DTSTART")
    ours = _ours("u", alarms=[ALARM])
    assert ours.index("SUMMARY") < ours.index("BEGIN:VALARM") < ours.index("END:VEVENT")


def test_ics_escapes_a_url_like_text():
    """RFC 5545 section 3.3.13: a URI is not escaped."""
    assert "URL:https://example.org/?a=1\\,2" in _theirs(url="https://example.org/?a=1,2")
    assert folded(Line("URL", "https://example.org/?a=1,2")) == "URL:https://example.org/?a=1,2"


def test_ics_lets_a_uid_break_out_of_its_line():
    """RFC 5545 section 3.3.11: TEXT holds no line break; the ids of event files have none either."""
    assert "\r\nATTENDEE:x" in _theirs(uid="u\r\nATTENDEE:x")


def test_ics_writes_an_escape_that_is_none():
    """RFC 5545 section 3.3.11: only backslash, semicolon, comma and n are escaped."""
    assert "a\\\r" in repr(_theirs(name="a\r\nb")) or "a\\r" in _theirs(name="a\r\nb")


def test_ics_does_not_quote_parameters():
    """RFC 5545 section 3.2: a value with a colon, semicolon or comma is quoted; RFC 6868 for quotes."""
    assert str(ContentLine("CONTACT", {"X-P": ["a,b:c"]}, "x")) == "CONTACT;X-P=a,b:c:x"
    line = Line("CONTACT", "x", (("X-P", 'a,b:"c"'),))
    assert folded(line) == "CONTACT;X-P=\"a,b:^'c^'\":x"


def test_ics_draws_a_uid_for_every_run():
    """RFC 5545 section 3.8.4.7: the UID is persistent."""
    assert ics.Event().uid != ics.Event().uid


def test_ics_leaves_out_the_last_line_end():
    """RFC 5545 section 3.1: every content line ends with CRLF."""
    assert not _theirs().endswith("\r\n")
    assert _ours("u").endswith("END:VCALENDAR\r\n")


def test_ics_puts_further_properties_before_the_version():
    """Readers look for VERSION and PRODID first."""
    calendar = ics.Calendar()
    calendar.extra.append(ContentLine("NAME", {}, "x"))
    assert calendar.serialize().index("NAME") < calendar.serialize().index("VERSION")


def test_ics_writes_durations_that_are_none():
    """RFC 5545 section 3.3.6: weeks stand alone, and nothing is not a duration."""
    from ics.utils import timedelta_to_duration

    assert timedelta_to_duration(ics.alarm.base.timedelta(0)) == "P"


def test_ics_prints_a_warning_where_an_alarm_is_written():
    alarm = ics.alarm.DisplayAlarm(trigger=ics.alarm.base.timedelta(minutes=-15))
    with pytest.warns(FutureWarning):
        _theirs(alarms=[alarm])
