"""What a run does not load: every package here takes longer than all that `status` does of its own."""

import json
import subprocess
import sys

import pytest

SLOW = {"arrow", "bs4", "dateutil", "icalendar", "ics", "lxml", "markdownify", "multiprocessing", "pydantic"}
SLOW |= {"rich.console", "rich.table", "tatsu", "tomli_w", "yaml"}
OSCE, MINIMAL = "examples/osce-alliance-2021.toml", "examples/minimal.toml"
PROGRAM = """
import contextlib, io, json, sys
from alliance_cli.cli.run.main import main
with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):
    code = main(sys.argv[1:])
print(json.dumps([code, sorted(sys.modules)]))
"""


def loaded_by(*arguments):
    done = subprocess.run([sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    code, modules = json.loads(done.stdout)
    assert code == 0
    return set(modules)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "slow"),
    [
        (["--version"], set()),
        (["status", OSCE], set()),
        (["status", OSCE, "--json"], set()),
        (["speakers", OSCE], set()),
        (["agenda", OSCE], set()),
        (["times", OSCE, "--in", "Asia/Tokyo"], {"dateutil"}),
        (["check", OSCE], {"dateutil"}),
        (["explain", "A403"], set()),
        (["schema"], set()),
        (["export", OSCE, "--format", "json"], {"dateutil"}),
        # ics brings arrow, which brings dateutil, and tatsu.
        (["export", OSCE], {"arrow", "dateutil", "ics", "tatsu"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_command_loads_only_what_it_needs(command, slow):
    assert loaded_by(*command) & SLOW <= slow


def test_the_version_needs_no_command_line():
    assert not loaded_by("--version") & {"typer", "alliance_cli.cli.run.app", "alliance_cli.event.model"}


@pytest.mark.slow
def test_one_command_does_not_load_another():
    commands = {"check", "export", "init", "speakers", "times"}
    assert not loaded_by("status", OSCE) & {f"alliance_cli.cli.commands.{name}" for name in commands}


@pytest.mark.slow
def test_a_sound_file_needs_no_table_of_codes():
    unused = {"alliance_cli.checks.table", "alliance_cli.reading.positions", "alliance_cli.meeting_links.find"}
    assert not loaded_by("status", OSCE) & unused
