"""What the tests of rules share: an event, its sessions, and what `check` finds in them."""

import pytest

from alliance_cli.reading.event_file import load_bytes
from alliance_cli.use_cases.check import findings

EVENT = '[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n'


def _found_in(text, head=EVENT):
    return findings(load_bytes("x", (head + text).encode()))


@pytest.fixture(scope="session")
def found_in():
    """Return what `check` finds in a text that follows a plain `[event]` table, or another head."""
    return _found_in


def _codes_in(text, head=EVENT):
    return [finding.diagnostic.code for finding in _found_in(text, head)]


@pytest.fixture(scope="session")
def codes_in():
    """Return the codes of what `check` finds in such a text."""
    return _codes_in


def _session(id_, start, more="", end=None):
    bound = f"end = 2026-06-01T{end}:00\n" if end else 'duration = "1h"\n'
    return f'[[sessions]]\nid = "{id_}"\ntitle = "{id_}"\nstart = 2026-06-01T{start}:00\n{bound}{more}\n'


@pytest.fixture(scope="session")
def session():
    """Return the table of a session of an hour, or up to its end, with more lines."""
    return _session
