"""`announce` through the front door: what it tells to whom, and what --verify answers."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parents[2] / "golden"
OSCE, ALL = "examples/osce-alliance-2021.toml", "examples/everything-2026.toml"
WRONG = """\
Online from 14 to 16 June 2021. Opening: Monday, 14 June, 14:00 CEST (13:00 UTC).
\tRegister until Friday, 10 June, or in writing until 10 June at 17:00 CET;
late registration ends on 12 June 2021, the helpdesk closes on 10 June at 18:00.

Speakers: Siobhan Mullally, Helga Maria Schmidt,
\x1b[31mValiant\x1b[0m Ritchey.
"""


@pytest.fixture
def wrong(tmp_path):
    file = tmp_path / "announcement.txt"
    file.write_text(WRONG, encoding="utf-8")
    return file


def test_every_contradiction_is_shown_with_its_place(alliance, wrong, golden):
    outcome = alliance("announce", OSCE, "--verify", wrong)
    assert outcome.code == 1
    assert "\x1b" not in outcome.out
    golden(GOLDEN / "announce-verify.txt", outcome.out.replace(str(wrong), "announcement.txt"))


def test_contradictions_as_data(alliance, wrong, golden):
    outcome = alliance("announce", OSCE, "--verify", wrong, "--json")
    assert outcome.code == 1
    answer = json.loads(outcome.out)
    assert answer["schema"] == 1
    first = answer["contradictions"][0]
    assert (first["line"], first["column"], first["end_column"], first["kind"]) == (1, 71, 80, "clock")
    answer = outcome.out.replace(str(wrong), "announcement.txt").replace(answer["tzdb"], "<tzdb>")
    golden(GOLDEN / "announce-verify-json.txt", answer)


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
@pytest.mark.parametrize("file", [OSCE, ALL, "examples/minimal.toml"])
@pytest.mark.parametrize("clocks", [(), ("--12h",)])
def test_what_is_printed_is_verified(form, file, clocks, alliance, tmp_path):
    printed = alliance("announce", file, "--in", "Tokyo,Kolkata,AoE", "--format", form, *clocks)
    text = tmp_path / "printed"
    text.write_bytes(printed.raw)
    outcome = alliance("announce", file, "--verify", text)
    assert (printed.code, outcome.code) == (0, 0)
    assert outcome.out.startswith("no contradictions")


def test_the_announcement_of_the_example_is_true(alliance, tmp_path):
    text = tmp_path / "true.txt"
    text.write_text(
        "The 21st Alliance against Trafficking in Persons conference takes place online on 14–16 June 2021. "
        "To take part, register by Thursday, 10 June, 17:00 CEST (UTC+2). The opening on 14 June at 14:00 will hear "
        "Siobhán Mullally, Helga Maria Schmid, Valiant Richey, Matteo Mecacci and Ylva Johansson.\n"
    )
    assert alliance("announce", OSCE, "--verify", text).code == 0


def test_a_text_may_come_from_standard_input(alliance, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Friday, 10 June")))
    outcome = alliance("announce", OSCE, "--verify", "-")
    assert outcome.code == 1
    assert outcome.out.startswith("<stdin>:1:1: `Friday` does not fit 10 June 2021\n")


def test_a_reader_in_another_zone_has_other_dates(alliance, tmp_path):
    text = tmp_path / "auckland.txt"
    text.write_text("It closes on 11 June 2021.")
    assert alliance("announce", OSCE, "--verify", text).code == 1
    assert alliance("announce", OSCE, "--verify", text, "--in", "Auckland").code == 0
    # In Tokyo it closes when 10 June ends.
    assert alliance("announce", OSCE, "--verify", text, "--in", "Tokyo").code == 1


PRIVATE = """\
[event]
id = "e"
title = "Meeting"
timezone = "UTC"
start = 2026-03-02T09:00:00
end = 2026-03-02T18:00:00
[[rooms]]
id = "r"
name = "Room"
join_url = "https://meet.example/secret"
passcode = "4711"
[[speakers]]
id = "a"
name = "Ada Lovelace"
[[sessions]]
id = "s"
title = "Behind doors"
start = 2026-03-02T13:00:00
duration = "1h"
room = "r"
audience = "registered"
speakers = ["a"]
"""


def test_the_public_is_told_nothing_private(alliance, tmp_path):
    event, text = tmp_path / "event.toml", tmp_path / "text"
    event.write_text(PRIVATE)
    for form in ("text", "markdown", "json"):
        public = alliance("announce", event, "--format", form).out
        assert not [secret for secret in ("Lovelace", "secret", "4711", "13:00", "doors") if secret in public]
        registered = alliance("announce", event, "--format", form, "--audience", "registered").out
        assert all(secret in registered for secret in ("Lovelace", "secret", "4711"))
    text.write_text("At 13:00 with Ada Lovelase")
    public = alliance("announce", event, "--verify", text)
    assert "13:00" in public.out
    assert "Lovelace" not in public.out
    assert alliance("announce", event, "--verify", text, "--audience", "registered").out.count("text:") == 1


def test_a_text_too_long_for_an_announcement_is_refused(alliance, tmp_path):
    text = tmp_path / "long.txt"
    text.write_bytes(b"a" * (2**20 + 1))
    outcome = alliance("announce", OSCE, "--verify", text)
    assert outcome.code == 2
    assert "is larger than 1 MiB" in outcome.err


def test_more_contradictions_than_anybody_reads_are_counted(alliance, tmp_path):
    text = tmp_path / "text"
    text.write_text("Friday, 10 June. " * 150)
    outcome = alliance("announce", OSCE, "--verify", text)
    assert outcome.out.count("does not fit") == 100
    assert "150 contradictions (50 more not shown; --json shows them)" in outcome.out


def test_announcing_imports_nothing_slow():
    program = (
        "import sys; from alliance_cli.cli.run.main import main; "
        f"main(['announce', {OSCE!r}]); "
        "slow = {'ics', 'rich.console', 'rich.table', 'alliance_cli.times.scan.clock_times'} & set(sys.modules); "
        "sys.exit(', '.join(slow) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
