"""Many files in one run: the same answers on several cores as on one, and a clean stop."""

import io
import itertools
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from alliance_cli.cli.run import parallel

ALLIANCE = [sys.executable, "-m", "alliance_cli"]
GENERATOR = Path(__file__).parents[2] / "benchmarks" / "generate.py"

several_cores = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="needs two cores to choose between"
)


@pytest.fixture(scope="module")
def great_files(tmp_path_factory):
    """Files that are worth a second process together: two events, the second one with an error and a warning."""
    folder = tmp_path_factory.mktemp("great")
    made = subprocess.run([sys.executable, GENERATOR, "1351"], capture_output=True, check=True).stdout.decode()
    sound, faulty = folder / "sound.toml", folder / "faulty.toml"
    sound.write_text(made, encoding="utf-8")
    faulty.write_text(
        made.replace("congress-1351", "other").replace('room = "room-7"', 'room = "nowhere"', 1), encoding="utf-8"
    )
    return sound, faulty


def run(arguments, cores=None):
    command = [*ALLIANCE, *map(str, arguments)]
    prepare = (lambda: os.sched_setaffinity(0, cores)) if cores else None
    return subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=prepare)


@pytest.mark.slow
@several_cores
@pytest.mark.parametrize("command", [["check", "--json"], ["status", "--json", "--at", "2026-06-01T12:00:00Z"]])
def test_several_cores_give_the_answers_of_one(command, great_files):
    one_core = {min(os.sched_getaffinity(0))}
    alone, together = run([*command, *great_files], one_core), run([*command, *great_files])
    assert (together.returncode, together.stdout, together.stderr) == (alone.returncode, alone.stdout, alone.stderr)
    assert json.loads(together.stdout)


@pytest.mark.slow
@several_cores
def test_an_invalid_file_among_many_shows_its_errors(great_files):
    done = run(["export", *great_files])
    assert done.returncode == 2
    assert "there is no room `nowhere`" in done.stderr
    assert "faulty.toml has 1 error" in done.stderr


@several_cores
def test_ctrl_c_stops_all_processes(great_files):
    sound, _ = great_files
    process = subprocess.Popen(
        [*ALLIANCE, "check", *[sound] * 40], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    deadline = time.monotonic() + 30
    while len(descendants(process.pid)) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    started = descendants(process.pid)
    assert len(started) >= 2
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err.strip()) == (130, b"", b"")
    assert not any(Path(f"/proc/{child}").exists() for child in started)


def descendants(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]


class Terminal(io.StringIO):
    """A terminal to write to."""

    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("stream", "patience", "shown"),
    [
        (Terminal, 0.0, "\r1 of 3 files\r2 of 3 files\r3 of 3 files\r\x1b[K"),
        (Terminal, 60.0, ""),
        (io.StringIO, 0.0, ""),
    ],
)
def test_progress_is_shown_after_a_while_and_on_a_terminal_only(stream, patience, shown, monkeypatch):
    monkeypatch.setattr("sys.stderr", stream())
    monkeypatch.setattr(parallel, "SECONDS", patience)
    ticks = itertools.count()
    monkeypatch.setattr(parallel.time, "monotonic", lambda: float(next(ticks)))
    assert parallel.for_each(str.upper, ["a", "b", "c"]) == ["A", "B", "C"]
    assert sys.stderr.getvalue() == shown
