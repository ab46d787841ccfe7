"""An event file made of sources: one, or several of one event behind each other."""

import pytest

from alliance_cli.findings import EventError
from alliance_cli.reading.event_file import load_bytes
from alliance_cli.use_cases.import_sources import import_sources

CALENDAR = """\
BEGIN:VCALENDAR
BEGIN:VEVENT
UID:{0}@moor.example
SUMMARY:Talk {0}
DTSTART;TZID=Europe/Vienna:20270503T{0}0000
DURATION:PT1H
END:VEVENT
END:VCALENDAR
"""


def test_files_of_one_event_are_one_event_file(file):
    names = [str(file(CALENDAR.format(hour), f"{hour}.ics")) for hour in ("09", "11")]
    made = import_sources(names, timezone="Europe/Vienna")
    loaded = load_bytes("event.toml", made.file)
    assert loaded.errors == ()
    assert [session.title for session in loaded.agenda.sessions] == ["Talk 09", "Talk 11"]
    made.refuse_faults()


def test_a_source_that_is_named_twice_is_refused(file):
    name = str(file(CALENDAR.format("09"), "a.ics"))
    with pytest.raises(EventError, match="is named twice"):
        import_sources([name, name])


def test_whoever_wants_no_faults_gets_no_file(file):
    broken = CALENDAR.format("09") + CALENDAR.format("11").replace("DTSTART;", "X-START;")
    made = import_sources([str(file(broken, "a.ics"))], timezone="Europe/Vienna")
    with pytest.raises(EventError, match="1 thing is wrong in the source; nothing is written"):
        made.refuse_faults()
