"""What the tests of changes share: agendas made of plain tables, as the event file has them."""

import datetime as dt

import pytest

from alliance_cli.event.audience import publish
from alliance_cli.formats.toml import event_file
from alliance_cli.reading.event_file import load_bytes


def _agenda(sessions=(), audience="public", **tables):
    event = {"id": "days", "title": "Days", "timezone": "Europe/Vienna", **tables.pop("event", {})}
    data = event_file({"event": event, **tables, "sessions": list(sessions)})
    loaded = load_bytes("event.toml", data)
    assert loaded.errors == ()
    return publish(loaded.agenda, audience, {})


@pytest.fixture(scope="session")
def agenda():
    """Make an agenda of tables."""
    return _agenda


START = dt.datetime(2026, 6, 10, 9)


def _one(**keys):
    return {"id": "one", "title": "One", "start": START, **keys}


@pytest.fixture(scope="session")
def one():
    """Return the function `one`."""
    return _one
