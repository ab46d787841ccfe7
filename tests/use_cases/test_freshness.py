"""Rules of time zones that changed, or that two databases tell differently."""

import datetime as dt
import json
import re
import zoneinfo

import pytest

from alliance_cli.checks.a4_times import rules_differ
from alliance_cli.reading.event_file import load_bytes
from alliance_cli.times import tzdb

EVENT = """[event]
id = "e"
title = "E"
timezone = "{zone}"
[[sessions]]
id = "one"
title = "One"
start = 2026-07-01T09:00:00
duration = "1h"
[[sessions]]
id = "two"
title = "Two"
start = 2026-12-01T09:00:00
duration = "1h"
"""


@pytest.fixture
def event(tmp_path):
    def write(zone):
        file = tmp_path / "event.toml"
        file.write_text(EVENT.format(zone=zone))
        return file

    return write


def moved_by(rules, data, zone):
    """Return the calendar as it would have been published under other rules."""
    from alliance_cli.calendar.octets import DIGEST, digest

    changed = rules(data)
    assert changed != data, zone
    return re.sub(rb"X-ALLIANCE-DIGEST=\w+", f"{DIGEST}={digest([changed])}".encode(), changed)


def test_a_session_that_new_rules_moved_is_named(event, alliance, tmp_path):
    file, published = event("Europe/Vienna"), tmp_path / "agenda.ics"
    assert alliance("export", file, "-o", published).code == 0
    assert alliance("check", file, "--against", published).out.startswith("no findings")
    # As if Vienna had kept UTC+03:00 in summer when the calendar was published.
    summer = b"TZOFFSETTO:+0200"
    other = moved_by(lambda data: data.replace(summer, b"TZOFFSETTO:+0300"), published.read_bytes(), "Vienna")
    published.write_bytes(other)
    outcome = alliance("check", file, "--against", published)
    assert outcome.code == 0
    assert "A417 session `one` was published for 2026-07-01T06:00:00+00:00" in outcome.out
    assert "`two`" not in outcome.out
    assert alliance("check", file, "--against", published, "--strict").code == 1
    found = json.loads(alliance("check", file, "--against", published, "--json").out)["findings"]
    assert [each["code"] for each in found] == ["A417"]


def test_a_zone_that_is_published_in_utc_is_compared_too(event, alliance, tmp_path):
    file, published = event("Africa/Casablanca"), tmp_path / "agenda.ics"
    assert alliance("export", file, "-o", published).code == 0
    data = published.read_bytes()
    assert b"X-ALLIANCE-WALL:20260701T090000 Africa/Casablanca" in data
    start = next(line for line in data.split(b"\r\n") if line.startswith(b"DTSTART:20261201T"))
    published.write_bytes(moved_by(lambda each: each.replace(start, b"DTSTART:20261201T073000Z"), data, "Casablanca"))
    outcome = alliance("check", file, "--against", published, "--select", "A417")
    assert "A417 session `two` was published for 2026-12-01T07:30:00+00:00" in outcome.out
    assert "`one`" not in outcome.out


def test_a_session_that_the_file_moved_is_none_of_the_rules(event, alliance, tmp_path):
    file, published = event("Europe/Vienna"), tmp_path / "agenda.ics"
    assert alliance("export", file, "-o", published).code == 0
    file.write_text(file.read_text().replace("T09:00:00", "T10:00:00"))
    assert alliance("check", file, "--against", published).out.startswith("no findings")


def test_what_cannot_be_compared_is_said(event, alliance, tmp_path):
    file, published = event("Europe/Vienna"), tmp_path / "agenda.ics"
    assert alliance("export", "examples/everything-2026.toml", "-o", published).code == 0
    assert alliance("check", file, "--against", published).code == 2
    published.write_text("dear diary")
    assert alliance("check", file, "--against", published).code == 2
    assert alliance("check", file, "--against", tmp_path / "none.ics").code == 2


def test_two_databases_that_disagree_about_the_event_are_named():
    agenda = load_bytes("x", EVENT.format(zone="Europe/Vienna").encode()).agenda
    same = zoneinfo.ZoneInfo("Europe/Berlin")
    assert list(rules_differ(agenda, same, "2026f", "2025b")) == []
    (found,) = rules_differ(agenda, dt.timezone(dt.timedelta(hours=1)), "2026f", "2025b")
    assert found.code == "A416"
    assert "2026-07-01T09:00:00+02:00 is 2026-07-01T08:00:00+01:00 there" in found.message


@pytest.mark.skipif(tzdb.in_use().other is None, reason="this system has one tz database")
def test_check_compares_the_databases_that_are_there(event, alliance, monkeypatch):
    from alliance_cli.use_cases import freshness

    monkeypatch.setattr(freshness, "other_tzdb_zone", lambda *_: dt.timezone(dt.timedelta(hours=1)))
    outcome = alliance("check", event("Europe/Vienna"))
    assert (outcome.code, "A416 Europe/Vienna has other rules" in outcome.out) == (0, True)
