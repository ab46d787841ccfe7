import os
import re
import subprocess
import sys

import pytest

ALL, OSCE = "examples/everything-2026.toml", "examples/osce-alliance-2021.toml"
AT = ("--at", "2026-05-01T10:00Z")
SMALL = """
[event]
id = "days"
title = "Days"
timezone = "Europe/Vienna"

[[sessions]]
id = "a"
title = "A"
start = 2026-06-10T09:00:00
duration = "1h"

[[sessions]]
id = "b"
title = "B"
start = 2026-06-10T10:00:00
duration = "1h"
"""


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "event.toml"
    path.write_text(SMALL)
    return path


def _without_b(small):
    small.write_text(SMALL.partition('[[sessions]]\nid = "b"')[0])


def test_a_second_run_changes_nothing(alliance, small, tmp_path):
    out = tmp_path / "a.ics"
    assert alliance("export", small, "-o", out, *AT).code == 0
    data, stamp = out.read_bytes(), out.stat().st_mtime_ns
    again = alliance("export", small, "-o", out)
    assert (again.code, again.out) == (0, "")
    assert "is up to date" in again.err
    assert (out.read_bytes(), out.stat().st_mtime_ns) == (data, stamp)


@pytest.mark.parametrize("name", ["json", "jsonld", "markdown", "csv", "toml"])
def test_an_event_without_a_date_yet_has_none_in_any_format(name, alliance, small):
    small.write_text(SMALL.partition("[[sessions]]")[0])
    outcome = alliance("export", small, "--format", name)
    assert (outcome.code, outcome.err) == (0, "")
    assert not re.search(r"\d\d\d\d-\d\d-\d\d", outcome.out)


def test_check_writes_nothing_and_tells_by_its_code(alliance, small, tmp_path):
    out = tmp_path / "a.ics"
    assert alliance("export", small, "-o", out, "--check").code == 1
    assert not out.exists()
    alliance("export", small, "-o", out, *AT)
    assert alliance("export", small, "-o", out, "--check").code == 0
    _without_b(small)
    data = out.read_bytes()
    stale = alliance("export", small, "-o", out, "--check")
    assert (stale.code, out.read_bytes()) == (1, data)
    assert "is stale" in stale.err
    assert alliance("export", small, "--previous", out, "--check").code == 1


def test_previous_names_the_published_calendar(alliance, small, tmp_path):
    published, out = tmp_path / "published.ics", tmp_path / "new.ics"
    alliance("export", small, "-o", published, *AT)
    _without_b(small)
    assert alliance("export", small, "--previous", published, "-o", out, *AT).code == 0
    assert b"STATUS:CANCELLED" in out.read_bytes()
    assert b"STATUS:CANCELLED" not in published.read_bytes()
    printed = alliance("export", small, "--previous", published, *AT)
    assert printed.raw == out.read_bytes()


def test_another_feed_is_refused_and_the_file_stays(alliance, small, tmp_path):
    out = tmp_path / "a.ics"
    alliance("export", small, "-o", out, *AT)
    data = out.read_bytes()
    for further in (
        ["--session", "a"],
        ["--audience", "registered"],
        ["--deadlines-only"],
        ["--session", "a", "--force"],
    ):
        refused = alliance("export", small, "-o", out, *further)
        assert refused.code == 2
        assert "another feed" in refused.err
        assert out.read_bytes() == data
    assert alliance("export", small, "-o", out, "--session", "a", "--fresh").code == 0


@pytest.mark.parametrize("content", [b"my notes", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"], ids=["text", "calendar"])
def test_a_foreign_file_is_replaced_by_force_only(content, alliance, small, tmp_path):
    out = tmp_path / "a.ics"
    out.write_bytes(content)
    for further in ([], ["--fresh"]):
        assert alliance("export", small, "-o", out, *further).code == 2
        assert out.read_bytes() == content
    assert alliance("export", small, "-o", out, "--force").code == 0
    assert out.read_bytes().startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0")


def test_the_event_file_is_never_the_output(alliance, small, tmp_path):
    link = tmp_path / "link.json"
    link.symlink_to(small)
    for out in (small, link):
        assert alliance("export", small, "--format", "json", "-o", out, "--force").code == 2
    assert small.read_text() == SMALL


def test_source_date_epoch_comes_before_at(alliance, small, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert "DTSTAMP:20231114T221320Z" in alliance("export", small, *AT).out
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert alliance("export", small).code == 2


def test_a_split_writes_one_calendar_each_and_lists_them(alliance, tmp_path):
    folder = tmp_path / "feeds"
    outcome = alliance("export", ALL, "--split", "track", "-o", folder, *AT)
    assert outcome.code == 0
    listed = [line.split("\t") for line in outcome.out.splitlines()]
    assert sorted(path for path, _ in listed) == sorted(str(path) for path in folder.iterdir())
    assert all(path.endswith(".ics") and title for path, title in listed)
    assert alliance("export", ALL, "--split", "track", "-o", folder, "--check").code == 0


def test_a_split_keeps_up_what_lost_its_sessions(alliance, small, tmp_path):
    folder = tmp_path / "feeds"
    alliance("export", small, "--split", "session", "-o", folder, *AT)
    _without_b(small)
    assert alliance("export", small, "--split", "session", "-o", folder, "--check", *AT).code == 1
    assert alliance("export", small, "--split", "session", "-o", folder, *AT).code == 0
    assert b"STATUS:CANCELLED" in (folder / "session-b.ics").read_bytes()
    assert b"STATUS:CONFIRMED" in (folder / "session-a.ics").read_bytes()


def test_a_split_that_fails_writes_nothing(alliance, small, tmp_path):
    folder = tmp_path / "feeds"
    folder.mkdir()
    (folder / "session-b.ics").write_text("mine")
    outcome = alliance("export", small, "--split", "session", "-o", folder)
    assert outcome.code == 2
    assert "session-b.ics" in outcome.err
    assert [path.name for path in folder.iterdir()] == ["session-b.ics"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--check",),
        ("--split", "day"),
        ("--split", "day", "-o", ALL),
        ("--split", "day", "--deadlines-only", "-o", "x"),
        ("--method", "cancel"),
        ("--alarm", "soon"),
        ("-o", "agenda.txt"),
        ("--track", "nowhere"),
        ("-o", "."),
        ("-o", "/nowhere/agenda.ics"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_said_in_one_line(arguments, alliance):
    outcome = alliance("export", ALL, *arguments)
    assert outcome.code == 2
    assert outcome.out == ""
    assert "Traceback" not in outcome.err
    assert len([line for line in outcome.err.splitlines() if line.startswith("error: ")]) == 1


def test_alarms_deadlines_and_messages_are_options(alliance):
    out = alliance("export", ALL, "--deadlines", "--alarm", "15m", "--alarm", "1d", *AT).out
    assert "TRIGGER:-PT1440M" in out
    assert "SUMMARY:Registration closes" in out
    only = alliance("export", ALL, "--deadlines-only", *AT).out
    assert only.count("BEGIN:VEVENT") == only.count("SUMMARY:Registration")
    assert "\r\nMETHOD:CANCEL\r\n" in alliance("export", ALL, "--session", "opening", "--method", "cancel").raw.decode()


def test_several_events_are_one_calendar(alliance):
    out = alliance("export", ALL, OSCE, *AT).raw.decode().replace("\r\n ", "")
    assert "NAME:Lantern Days 2026\\, 21st Alliance against Trafficking in Persons" in out


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_bytes_do_not_depend_on_the_hash_seed(seed, alliance):
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-m", "alliance_cli", "export", ALL, OSCE, "--deadlines", *AT]
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    assert done.stdout == alliance("export", ALL, OSCE, "--deadlines", *AT).raw
