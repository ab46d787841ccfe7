"""What the calendar tests share: agendas made of plain tables, exports, and other libraries' readings of them."""

import datetime as dt
import socket
import subprocess
import sys
import time

import icalendar
import pytest

from alliance_cli.calendar.render import render
from alliance_cli.event.audience import publish
from alliance_cli.event.export_options import Options
from alliance_cli.event.resolve import resolve
from alliance_cli.event.select import Selection, select_each
from alliance_cli.reading.build import build

NOW = dt.datetime(2026, 5, 1, 10, tzinfo=dt.UTC)


def _agenda(audience="public", **tables):
    event = {"id": "days", "title": "Days", "timezone": "Europe/Vienna", **tables.pop("event", {})}
    resolved, found = resolve(build({"event": event, **tables}).written)
    assert found == []
    return publish(resolved, audience, {})


def _session(number=1, **keys):
    start = dt.datetime(2026, 6, 10, 9) + dt.timedelta(hours=number)
    return {"id": f"s{number}", "title": f"Session {number}", "start": start, "duration": "45m", **keys}


def _export(*agendas, selection=None, **options):
    selection = selection or Selection()
    given = {"now": NOW, "tzdb": "test", "selection": selection, **options}
    return render(select_each(agendas, selection), Options(**given))


def _events(data):
    return {str(each["UID"]): each for each in icalendar.Calendar.from_ical(data).walk("VEVENT")}


@pytest.fixture(scope="session")
def agenda():
    """Make an agenda of tables as the event file has them."""
    return _agenda


@pytest.fixture(scope="session")
def session():
    """Make a session table."""
    return _session


@pytest.fixture(scope="session")
def export():
    """Render agendas to the bytes of a calendar."""
    return _export


@pytest.fixture(scope="session")
def events():
    """Read a calendar with the package icalendar: its VEVENTs by UID, in order."""
    return _events


@pytest.fixture(scope="session")
def now():
    """When the exports of these tests are made."""
    return NOW


@pytest.fixture
def server(tmp_path):
    """Start Radicale on a free port and return its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    options = {
        "server-hosts": f"127.0.0.1:{port}",
        "auth-type": "none",
        "storage-filesystem-folder": str(tmp_path / "collections"),
        "logging-level": "error",
    }
    arguments = [f"--{name}={value}" for name, value in options.items()]
    process = subprocess.Popen([sys.executable, "-m", "radicale", "--config", "", *arguments], cwd=tmp_path)
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port):
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the CalDAV server does not start")
