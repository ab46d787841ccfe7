"""Calendars in mirrors: what vdirsyncer, Radicale and khal make of a feed, of its next version, and of one taken over."""

import base64
import datetime as dt
import http.server
import re
import subprocess
import sys
import threading
import urllib.request
from functools import partial

import pytest

vobject = pytest.importorskip("vdirsyncer.vobject", reason="vdirsyncer is not installed")
pytest.importorskip("khal", reason="khal is not installed")

LATER = dt.datetime(2026, 5, 2, 10, tzinfo=dt.UTC)
FOREIGN = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Elsewhere//EN
BEGIN:VEVENT
UID:opening@elsewhere.example
DTSTAMP:20260101T000000Z
SEQUENCE:4
DTSTART:20260610T070000Z
DTEND:20260610T080000Z
SUMMARY:Opening
END:VEVENT
BEGIN:VEVENT
UID:gone@elsewhere.example
DTSTAMP:20260101T000000Z
DTSTART:20260610T090000Z
DTEND:20260610T100000Z
SUMMARY:Panel
END:VEVENT
BEGIN:VEVENT
UID:daily@elsewhere.example
DTSTAMP:20260101T000000Z
DTSTART:20260610T110000Z
DTEND:20260610T113000Z
RRULE:FREQ=DAILY;COUNT=2
SUMMARY:Standup
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n").encode()


def _items(data):
    """The entries as vdirsyncer splits a feed: their hashes by the names under which a mirror keeps them."""
    items = [vobject.Item(text) for text in vobject.split_collection(data.decode())]
    found = {item.ident: item.hash for item in items}
    assert len(found) == len(items)
    return found


def _changed(one, other):
    before, after = _items(one), _items(other)
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def test_a_mirror_finds_every_entry_under_its_uid(agenda, session, export):
    made = agenda(sessions=[session(1), session(2)], registration={"closes": dt.datetime(2026, 6, 1, 17)})
    names = {str(made.identity(name)) for name in ("s1", "s2", "registration/closes")}
    assert _items(export(made, deadlines="added")).keys() == names


@pytest.mark.parametrize(
    ("tables", "changed"),
    [
        ({}, set()),
        ({"sessions": [1, (2, "title", "Other")]}, {"s2"}),
        ({"sessions": [1, 2, 3]}, {"s3"}),
        ({"sessions": [1]}, {"s2"}),
    ],
)
def test_exactly_the_changed_entries_change_in_a_mirror(tables, changed, agenda, session, export):
    def sessions(numbers):
        pairs = [each if isinstance(each, tuple) else (each, "title", f"Session {each}") for each in numbers]
        return [session(number, **{key: value}) for number, key, value in pairs]

    first = export(agenda(sessions=sessions([1, 2])))
    made = agenda(sessions=sessions(tables.get("sessions", [1, 2])))
    assert _changed(first, export(made, previous=first, now=LATER)) == {str(made.identity(name)) for name in changed}


def test_a_calendar_that_grows_from_one_entry_changes_none_of_them(agenda, session, export):
    first = export(agenda(sessions=[session(1)]))
    made = agenda(sessions=[session(1), session(2)])
    assert _changed(first, export(made, previous=first, now=LATER)) == {str(made.identity("s2"))}


@pytest.fixture
def feed(tmp_path):
    """Serve a folder; return it and its address."""
    folder = tmp_path / "www"
    folder.mkdir()
    handler = partial(_Silent, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield folder, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_arguments):
        pass


class _Mirrors:
    """A feed that vdirsyncer copies into a calendar of Radicale and into a folder that khal reads."""

    def __init__(self, folder, feed, server):
        self.folder, (self.published, self.address), self.server = folder, feed, server
        self.vdir = folder / "vdir"
        self.vdir.mkdir()
        # The first makes the place of the one who asks.
        self._ask("PROPFIND", "/office/")
        self._ask("MKCALENDAR", "/office/mirror/")
        self.config = folder / "vdirsyncer.conf"
        storages = {
            "feed": {"type": "http", "url": f"{self.address}/agenda.ics"},
            "vdir": {"type": "filesystem", "path": str(self.vdir), "fileext": ".ics"},
            "dav": {"type": "caldav", "url": f"{server}/office/mirror/", "username": "office", "password": "any"},
        }
        text = f'[general]\nstatus_path = "{folder / "status"}"\n'
        for name in ("vdir", "dav"):
            text += (
                f'[pair {name}_pair]\na = "feed"\nb = "{name}"\ncollections = null\nconflict_resolution = "a wins"\n'
            )
            text += 'partial_sync = "ignore"\n'
        for name, keys in storages.items():
            text += f"[storage {name}]\n" + "".join(f'{key} = "{value}"\n' for key, value in keys.items())
        self.config.write_text(text)
        (folder / "khal.conf").write_text(
            f"[calendars]\n[[mirror]]\npath = {self.vdir}\n"
            "[locale]\nlocal_timezone = UTC\ndefault_timezone = UTC\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
            f"[sqlite]\npath = {folder / 'khal.db'}\n"
        )

    def _ask(self, method, path, data=None, kind="text/xml"):
        headers = {"Authorization": f"Basic {base64.b64encode(b'office:any').decode()}", "Content-Type": kind}
        request = urllib.request.Request(self.server + path, data, headers, method=method)  # noqa: S310  # our own
        urllib.request.urlopen(request).close()  # noqa: S310

    def sync(self, data):
        (self.published / "agenda.ics").write_bytes(data)
        for command in ("discover", "sync"):
            arguments = [sys.executable, "-m", "vdirsyncer", "-c", str(self.config), command]
            if command == "sync":
                arguments.append("--force-delete")
            done = subprocess.run(arguments, input=b"y\ny\n", capture_output=True, cwd=self.folder, check=False)
            assert done.returncode == 0, done.stderr.decode()

    def khal(self):
        """The titles of the entries that khal shows."""
        done = self._khal("list", "--day-format", "", "--format", "{title}", "2026-06-01", "2026-06-30")
        return sorted(filter(None, map(str.strip, done.stdout.decode().splitlines())))

    def _khal(self, *arguments):
        code = "from khal.cli import main_khal; main_khal()"
        command = [sys.executable, "-c", code, "-c", str(self.folder / "khal.conf"), *arguments]
        return subprocess.run(command, capture_output=True, cwd=self.folder, check=True)

    def take(self, file):
        """Put a whole calendar into Radicale, and import it into khal, as people do with a file."""
        self._ask("PUT", "/office/mirror/", file.read_bytes(), "text/calendar; charset=utf-8")
        self._khal("import", "--batch", "-a", "mirror", str(file))

    def radicale(self, events):
        with urllib.request.urlopen(f"{self.server}/office/mirror/") as answer:  # noqa: S310  # our own address
            return sorted(str(event["SUMMARY"]) for event in events(answer.read()).values())


@pytest.fixture
def mirrors(tmp_path, feed, server):
    return _Mirrors(tmp_path, feed, server)


@pytest.mark.slow
def test_a_feed_is_the_same_in_radicale_and_khal_before_and_after_a_change(mirrors, agenda, session, export, events):
    first = export(agenda(sessions=[session(1), session(2), session(3)]))
    mirrors.sync(first)
    assert mirrors.radicale(events) == mirrors.khal() == ["Session 1", "Session 2", "Session 3"]
    names = {path.name for path in mirrors.vdir.glob("*.ics")}
    second = export(agenda(sessions=[session(1), session(2, title="Other")]), previous=first, now=LATER)
    mirrors.sync(second)
    assert mirrors.radicale(events) == mirrors.khal() == ["Cancelled: Session 3", "Other", "Session 1"]
    # vdirsyncer names the entries of a feed by what they say: one that says the same stays where it was.
    assert len(names & {path.name for path in mirrors.vdir.glob("*.ics")}) == 1


@pytest.mark.slow
def test_a_calendar_taken_over_doubles_and_loses_nothing(mirrors, alliance, events, tmp_path):
    published, event = tmp_path / "agenda.ics", tmp_path / "event.toml"
    published.write_bytes(FOREIGN)
    mirrors.take(published)
    assert alliance("import", published, "--timezone", "Europe/Vienna", "-o", event).code == 0
    assert 'uid = "opening@elsewhere.example"' in event.read_text()
    event.write_text(
        "".join(part for part in re.split(r"(?=\[\[sessions\]\])", event.read_text()) if "gone@" not in part)
    )
    outcome = alliance("export", event, "-o", published, "--adopt", "--force", "--at", "2026-05-02T10:00Z")
    assert outcome.code == 0
    assert "1 series is cancelled (Standup)" in outcome.err
    mirrors.take(published)
    entries = events(published.read_bytes())
    opening = entries["opening@elsewhere.example"]
    assert (opening["SEQUENCE"], opening["STATUS"]) == (5, "CONFIRMED")
    titles = ["Cancelled: Panel", "Cancelled: Standup", "Opening", "Standup", "Standup"]
    assert sorted(str(each["SUMMARY"]) for each in entries.values()) == titles
    assert mirrors.radicale(events) == mirrors.khal() == titles
    assert alliance("export", event, "-o", published, "--check").code == 0
