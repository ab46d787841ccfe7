"""Calendars that version 0.1 published go on: every entry keeps its identity, and no revision falls back."""

import json
import re
import shutil
from pathlib import Path

import icalendar
import pytest

from alliance_cli.cli.run.main import main

PUBLISHED = Path(__file__).parent / "published_0_1"
COMMANDS = re.findall(r"(?m)^ {4}alliance export (.*)$", (PUBLISHED / "README.md").read_text("utf-8"))


def entries(file):
    calendar = icalendar.Calendar.from_ical(file.read_bytes())
    return {
        (str(each["UID"]), str(each.get("RECURRENCE-ID"))): int(each.get("SEQUENCE", 0))
        for each in calendar.walk("VEVENT")
    }


@pytest.fixture
def place(alliance, tmp_path, monkeypatch):  # after `alliance`, which works in the root
    """A copy of what was published, to work in."""
    for name, value in {
        "SOURCE_DATE_EPOCH": "1788000000",  # before the event: what is over may leave a calendar
        "LANTERN_JOIN_URL": "https://join.example/lantern",
        "LANTERN_PASSCODE": "wick",
    }.items():
        monkeypatch.setenv(name, value)
    copy = tmp_path / "published"
    shutil.copytree(PUBLISHED, copy)
    monkeypatch.chdir(copy)
    return copy


def test_every_published_calendar_has_its_command():
    written = {line.split("-o ")[1] for line in COMMANDS}
    assert {file.relative_to(PUBLISHED).parts[0] for file in PUBLISHED.rglob("*.ics")} == written


@pytest.mark.parametrize("line", [line for line in COMMANDS if line != "everything-2026.toml -o moved.ics"])
def test_a_published_calendar_goes_on(line, place):
    assert main(["export", *line.split()]) == 0
    files = sorted(PUBLISHED.rglob("*.ics"))
    assert files
    for file in files:
        before, after = entries(file), entries(place / file.relative_to(PUBLISHED))
        assert before
        assert before.keys() <= after.keys()
        assert all(before[key] <= after[key] for key in before)


@pytest.mark.parametrize("line", [line for line in COMMANDS if not line.endswith("everything-2026.toml -o moved.ics")])
def test_what_a_newer_version_only_words_anew_is_counted_apart(line, place, alliance):
    files = json.loads(alliance_output(alliance, line))["files"]
    for file in files:
        others = {name for name, count in file["counts"].items() if count} - {"reworded", "unchanged"}
        assert others == set()


@pytest.mark.parametrize("line", [line for line in COMMANDS if not line.endswith("everything-2026.toml -o moved.ics")])
def test_another_language_words_what_0_1_published_anew_and_says_so_first(line, place, alliance):
    first, *_ = alliance("export", *line.split(), "--language", "fr", "--check").err.splitlines()
    assert re.fullmatch(
        "note: the calendar changes its language from English to French: [0-9]+ entr(y|ies) would be reworded, none of "
        "them moves",
        first,
    )
    files = json.loads(alliance_output(alliance, f"{line} --language fr"))["files"]
    for file in files:
        others = {name for name, count in file["counts"].items() if count} - {"reworded", "unchanged"}
        assert others == set()
        assert file["languages"] == [] or {each["from"] for each in file["languages"]} == {"en"}


def alliance_output(alliance, line):
    outcome = alliance("export", *line.split(), "--json")
    assert outcome.code == 0
    return outcome.out
