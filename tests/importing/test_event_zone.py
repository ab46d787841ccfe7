"""The zone of an imported event: named by somebody, never guessed."""

import pytest

from alliance_cli.findings import EventError
from alliance_cli.importing.imported import Context
from alliance_cli.importing.sources import import_schedule


def test_a_source_without_a_zone_asks_for_one_and_suggests_one_that_fits(xml_event, xml_schedule, read_schedule):
    conference = "<title>Demo</title>"
    with pytest.raises(EventError) as failure:
        read_schedule(xml_schedule(xml_event(date="2026-06-01T10:00:00+02:00"), conference=conference))
    assert failure.value.message.startswith("the source names no time zone; its times have the offset UTC+02:00")
    assert failure.value.help == "name it, for example --timezone Europe/Berlin"
    with pytest.raises(EventError) as failure:
        read_schedule(xml_schedule(xml_event(), conference=conference + "<city>Riga</city>"))
    assert failure.value.help == "name it, for example --timezone Europe/Riga"
    _, agenda = read_schedule(xml_schedule(xml_event(), conference=conference), timezone="Vienna")
    assert agenda.event.zone.key == "Europe/Vienna"


def test_a_moment_beyond_all_calendars_is_no_failure():
    with pytest.raises(EventError, match="names no time zone"):
        import_schedule(b"Title,Start\nPeat,9999-12-31T23:59:59-23:00\nReed,2026-01-01T10:00+01:00\n", Context())
