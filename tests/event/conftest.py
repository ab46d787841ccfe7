"""What the tests of events share: event files in the making, and the agendas that they mean."""

import pytest

from alliance_cli.reading.event_file import load_bytes

HEAD = 'id = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n'


def _resolved(text):
    loaded = load_bytes("event.toml", text.encode())
    assert not loaded.errors
    return loaded.agenda


@pytest.fixture(scope="session")
def resolved():
    """Return the agenda that a text means; it has no errors."""
    return _resolved


def _sessions(*starts, event=""):
    tables = "".join(f'[[sessions]]\nid = "s{n}"\ntitle = "S"\nstart = {start}\n' for n, start in enumerate(starts))
    return _resolved(f"[event]\n{HEAD}{event}\n{tables}")


@pytest.fixture(scope="session")
def sessions():
    """Return the agenda of sessions with these starts."""
    return _sessions
