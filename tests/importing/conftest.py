"""What the tests of imported schedules share: a schedule.xml in the making, and what becomes of it."""

import pytest

from alliance_cli.formats.toml import event_file
from alliance_cli.importing.imported import Context
from alliance_cli.importing.sources import import_schedule
from alliance_cli.reading.event_file import load_bytes

CONFERENCE = "<acronym>demo</acronym><title>Demo</title><time_zone_name>Europe/Vienna</time_zone_name>"


def _xml_event(title="A talk", start="10:00", date="", more="", number=1, duration="01:00"):
    dated = f"<date>{date}</date>" if date else ""
    return (
        f'<event id="{number}">{dated}<start>{start}</start><duration>{duration}</duration>'
        f"<room>Hall</room><title>{title}</title>{more}</event>"
    )


@pytest.fixture(scope="session")
def xml_event():
    """Return an `<event>` of a schedule.xml."""
    return _xml_event


def _xml_schedule(*events, conference=CONFERENCE, day='date="2026-06-01"'):
    body = "".join(events)
    start = f"<schedule><conference>{conference}</conference>"
    return f'{start}<day index="1" {day}><room name="Hall">{body}</room></day></schedule>'.encode()


@pytest.fixture(scope="session")
def xml_schedule():
    """Return a schedule.xml of one day with these events."""
    return _xml_schedule


def _read_schedule(data, **context):
    imported = import_schedule(data, Context(**context))
    loaded = load_bytes("event.toml", event_file(imported.data))
    assert loaded.errors == ()
    return imported, loaded.agenda


@pytest.fixture(scope="session")
def read_schedule():
    """Return what is imported from a schedule, and its agenda; the event file of it has no errors."""
    return _read_schedule


def _faults(imported):
    return [note.message for note in imported.faults]


@pytest.fixture(scope="session")
def faults():
    """Return what was said to be wrong in the source."""
    return _faults
