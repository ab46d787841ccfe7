"""The recipe of docs/calendar.md, tried on a CalDAV server that the test starts."""

import re
import shlex
import shutil
import subprocess
import urllib.request
from pathlib import Path

import pytest

DOCS = (Path(__file__).parents[2] / "docs" / "calendar.md").read_text(encoding="utf-8")
ADDRESS = "https://caldav.example.org"


def _upload(data, server, folder):
    (command,) = re.findall(r"```sh\n(curl .*?)\n```", DOCS, re.DOTALL)
    (folder / "agenda.ics").write_bytes(data)
    words = shlex.split(command.replace("$USER_AND_PASSWORD", "office:any").replace(ADDRESS, server))
    subprocess.run([shutil.which("curl"), "--silent", *words[1:]], cwd=folder, check=True)


def _download(server):
    with urllib.request.urlopen(f"{server}/office/agenda/") as answer:  # noqa: S310  # our own address
        return answer.read()


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("curl"), reason="no curl")
def test_a_caldav_server_takes_the_calendar_and_its_update(server, agenda, session, export, events, tmp_path):
    made = agenda(
        rooms=[{"id": "a", "name": "Saal „Ä“; links"}],
        registration={"closes": "2026-06-01 17:00"},
        sessions=[session(1, room="a"), session(2)],
    )
    first = export(made, deadlines="added")
    _upload(first, server, tmp_path)
    _agree(events(_download(server)), events(first))
    second = export(agenda(sessions=[session(2, duration="50m")]), previous=first)
    _upload(second, server, tmp_path)
    _agree(events(_download(server)), events(second))


def _agree(served, written):
    assert served.keys() == written.keys()
    for uid, event in written.items():
        for name in ("DTSTART", "DTEND"):
            assert served[uid][name].dt == event[name].dt
        for name in ("SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "SEQUENCE"):
            assert served[uid].get(name) == event.get(name)
