"""Every example of a command, in the pages and in the help, is run in a repository with the files that it names."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from alliance_cli.cli.run.commands import COMMANDS

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])
EVENT = """\
[event]
id = "dune-days"
title = "Dune Days"
timezone = "Europe/Vienna"
attendance = "hybrid"
city = "Vienna"
url = "https://dunes.example"
calendar_url = "https://dunes.example/agenda.ics"

[organizer]
name = "Dune House"
email = "office@dunes.example"

[[tracks]]
id = "prevention"
name = "Prevention"

[[speakers]]
id = "ada"
name = "Ada Reed"

[[sessions]]
id = "opening"
title = "Opening"
start = 2027-06-14T09:00:00
duration = "1h"
speakers = [{ speaker = "ada", role = "moderator" }]

[[sessions]]
id = "talk"
title = "Talk"
start = 2027-06-15T10:00:00
duration = "45m"
track = "prevention"
"""
STARTS = "startdate: 2027-06-14T00:00:00+03:00\nenddate: 2027-06-15T23:59:59+03:00\n"
MAIN = f"name: 2027-riga\ncity: Riga\nyear: '2027'\n{STARTS}"
PROGRAM = "program:\n  - title: Welcome\n    type: custom\n    date: 2027-06-14T09:00:00+03:00\n    start_time: '09:00'\n    end_time: '09:30'\n"
# What an example has besides alliance: another program's part in it.
OTHERS = {
    "curl": 'cat "${@: -1}" 2>/dev/null || cat "$(basename "${@: -1}")"',
    "pbpaste": "cat announcement.txt",
    "less": "cat",
}
OTHERS |= {"jq": "cat", "echo": "true", "announce": "true"}


def commands_of(text):
    """The lines of a text that run alliance, as somebody would type them."""
    for line in text.splitlines():
        if re.search(r"(^|\| )alliance ", line.strip()):
            yield line.strip()


def examples():
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        blocks = re.findall(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
        blocks += re.findall(r"^  Examples?:\n(.*?)\n\n", text, re.DOTALL | re.MULTILINE)
        for command in dict.fromkeys(each for block in blocks for each in commands_of(block)):
            if "pip install" not in command:
                yield pytest.param(command, id=f"{page.name}: {command}")


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    """A repository with a history and every file that examples name, and a folder of programs."""
    folder = tmp_path_factory.mktemp("dunes")
    programs = tmp_path_factory.mktemp("programs")
    for name, script in {"alliance": f'exec {sys.executable} -m alliance_cli "$@"', **OTHERS}.items():
        (programs / name).write_text(f"#!/bin/bash\n{script}\n")
        (programs / name).chmod(0o755)
    environment = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", "SOURCE_DATE_EPOCH": "1780000000"}

    def run(command):
        return subprocess.run(
            ["/bin/bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False
        )

    def done(command):
        outcome = run(command)
        assert outcome.returncode == 0, outcome.stderr
        return outcome

    (folder / "event.toml").write_text(EVENT)
    git = "git -c user.name=x -c user.email=x@dunes.example"
    done(f"git init -q && alliance export -o feed.ics && git add -A && {git} commit -qm first && git tag v1")
    (folder / "event.toml").write_text(EVENT.replace("T10:00:00", "T11:00:00"))
    done("alliance export -o feed.ics && alliance publish -o published && mkdir public events")
    done(
        "cp feed.ics agenda.ics; cp feed.ics public/agenda.ics; cp event.toml old.toml; cp event.toml events/dunes.toml"
    )
    done("alliance export -o schedule.xml && alliance export -o talks.csv && alliance announce > announcement.txt")
    done(
        "cp feed.ics schedule.ics; mkdir e; alliance export events/dunes.toml -o e/x.ics; sed '/X-ALLIANCE/d' e/x.ics > old.ics"
    )
    done(f"git add -A && {git} commit -qm second")
    (folder / "event.toml").write_text(EVENT.replace("T10:00:00", "T12:00:00"))
    (folder / "new.toml").write_text(EVENT)
    (folder / "main.yml").write_text(MAIN)
    (folder / "program.yml").write_text(PROGRAM)
    return folder, run


@pytest.mark.slow
@pytest.mark.parametrize("command", list(examples()))
def test_an_example_does_what_it_says(command, repository):
    folder, run = repository
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts}
    if " init" in command or re.search(r"import .*-o event.toml", command):
        (folder / "event.toml").unlink()
    try:
        outcome = run(command)
    finally:
        for path in folder.iterdir():
            if path.name != ".git":
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        for path, data in before.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    assert outcome.returncode in {0, 1}, outcome.stderr
    assert outcome.stdout or outcome.stderr or ">" in command
    assert "error:" not in outcome.stderr


def test_there_are_examples_of_every_command():
    shown = " ".join(each.values[0] for each in examples())
    assert [name for name in COMMANDS if f"alliance {name}" not in shown] == []
