"""`check` through the front door: options, limits, exit codes."""

import json
import re

import pytest

EVENT = '[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n'
OPEN = '[[sessions]]\nid = "{0}"\ntitle = "{0}"\nstart = 2026-06-01T09:00:00\n'


def test_only_errors_fail_unless_strict(alliance, file):
    warned = file(EVENT + OPEN.format("a"))
    assert alliance("check", warned).code == 0
    assert alliance("check", "--strict", warned).code == 1
    assert alliance("check", "--strict", "--ignore", "A5", warned).code == 0
    assert alliance("check", "--strict", "--select", "A1,A2", warned).code == 0


def test_a_file_that_cannot_be_read_does_not_hide_the_others(alliance, file, tmp_path):
    outcome = alliance("check", tmp_path / "missing.toml", file(EVENT + "city = 5\n"))
    assert outcome.code == 2
    assert "A203" in outcome.out
    assert "missing.toml cannot be read" in outcome.err


def test_the_limit_keeps_the_worst_and_says_what_it_cut(alliance, file, faulty):
    outcome = alliance("check", faulty(file), "--max-findings", "1")
    assert re.findall(r"A\d{3}", outcome.out) == ["A415"]
    assert "1 error, 15 warnings, 1 info (16 more not shown" in outcome.out
    data = json.loads(alliance("check", faulty(file), "--max-findings", "1", "--json").out)
    assert (data["not_shown"], data["counts"]["warnings"]) == (16, 15)


@pytest.mark.parametrize(
    ("event", "session", "place"),
    [
        ("", "start = 9999-12-31T23:45:00\n", "9:9"),
        ("", "start = 9999-12-31T23:45:00Z\n", "9:9"),
        ("day_starts = 23:00:00\n", 'start = 0001-01-01T20:45:00Z\nduration = "1h"\n', "10:9"),
        ("", 'start = 9999-12-29T20:45:00\nduration = "100d"\n', "10:12"),
        ("", "start = 9999-12-29T20:45:00\nend = 9999-12-31T23:55:00Z\n", "10:7"),
        ('nominal_duration = "36500d"\n', "start = 9999-12-28T20:45:00\n", "10:9"),
        ("start = 9999-12-31T12:00:00Z\n", 'start = 2026-06-01T09:00:00\nduration = "1h"\n', "5:9"),
        ("end = 9999-12-31\n", 'start = 2026-06-01T09:00:00\nduration = "1h"\n', "5:7"),
    ],
)
def test_what_lies_at_the_ends_of_the_calendar_is_a_finding(event, session, place, alliance, file):
    table = '\n[[sessions]]\nid = "s"\ntitle = "S"\n' + session
    outcome = alliance("check", "--select", "A414", file(EVENT + event + table))
    assert outcome.code == 1
    assert re.findall(r":(\d+:\d+): (A\d{3})", outcome.out) == [(place, "A414")]


def test_the_last_day_of_the_calendar_ends_in_every_zone(alliance, file):
    event = EVENT.replace("Europe/Vienna", "Pacific/Kiritimati")
    assert alliance("check", file(event + "start = 9999-12-29T23:00:00Z\n")).code == 0


def test_a_no_break_space_hides_nothing_and_a_tab_is_told(alliance, file):
    text = EVENT.replace('"E"', '"E\\tF\u00a0G"')
    outcome = alliance("check", "--strict", file(text))
    assert (outcome.code, "A311 `title` contains a tab within a line [info]" in outcome.out) == (0, True)
    assert outcome.out.endswith("1 info, 1 file checked\n")


def test_a_code_that_does_not_exist_is_refused(alliance, file):
    outcome = alliance("check", file(EVENT), "--select", "A999")
    assert (outcome.code, outcome.out) == (2, "")
    assert "there is no code `A999`" in outcome.err
