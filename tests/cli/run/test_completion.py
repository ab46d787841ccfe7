"""Completion knows commands, words and what the FILE on the line has, and tells a shell nothing that it could run."""

import os
import re
import subprocess
import sys

import pytest

ALL = "examples/everything-2026.toml"
HOSTILE = """
[event]
id = "e"
title = "E"
timezone = "Europe/Vienna"
[[rooms]]
id = "hall"
name = "$(touch pwned)"
[[sessions]]
id = "s"
title = "T"
kind = "`touch pwned`"
start = 2027-05-03T09:00:00
duration = "1h"
room = "hall"
speakers = []
[[sessions]]
id = "t"
title = "T"
kind = "talk"
start = 2027-05-03T11:00:00
duration = "1h"
"""


def told(line, shell="bash", folder="."):
    environment = {**os.environ, "_ALLIANCE_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": line}
    environment |= {
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split(" ")) - 1),
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    command = [sys.executable, "-m", "alliance_cli"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=folder)
    assert done.stderr == ""
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("alliance a", ["agenda", "announce"]),
        ("alliance he", ["help"]),
        (f"alliance agenda {ALL} --room ", ["hall", "stream"]),
        (f"alliance agenda {ALL} --day 2", ["2026-10-24", "2026-10-25"]),
        (f"alliance speakers {ALL} --status w", ["withdrawn"]),
        ("alliance times --in Europe/Vi", ["Europe/Vienna", "Europe/Vilnius"]),
        ("alliance times --in UTC,Asia/Tok", ["UTC,Asia/Tokyo"]),
        ("alliance times --in Los_A", ["Los_Angeles"]),
        ("alliance export --format schedule-j", ["schedule-json", "schedule-json-2"]),
        ("alliance status --is up", ["upcoming"]),
        ("alliance check --select A404", ["A404"]),
        ("alliance speakers --sort ", ["precedence", "name", "time"]),
        ("alliance agenda nowhere.toml --room ", []),
    ],
)
def test_what_can_stand_there_is_offered(line, found):
    assert told(line).split() == found


@pytest.mark.slow
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_no_shell_is_told_what_it_could_run(shell, tmp_path):
    (tmp_path / "event.toml").write_text(HOSTILE)
    shown = told("alliance agenda --kind ", shell, tmp_path)
    assert "talk" in shown
    assert not re.search(r"[$`]|touch", shown)
