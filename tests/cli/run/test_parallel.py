"""Many files in one run: the same answers on several cores as on one, and a clean stop."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

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


def test_progress_is_shown_on_a_terminal_only(tmp_path):
    pty = pytest.importorskip("pty")
    for number in range(12):
        text = f'[event]\nid = "e{number}"\ntitle = "E"\ntimezone = "UTC"\nstart = 2026-01-01\n'
        (tmp_path / f"{number}.toml").write_text(text, encoding="utf-8")
    files = sorted(tmp_path.glob("*.toml"))
    primary, secondary = pty.openpty()
    done = subprocess.run([*ALLIANCE, "check", *files], stdout=subprocess.PIPE, stderr=secondary, check=False)
    os.close(secondary)
    shown = os.read(primary, 10_000).decode()
    os.close(primary)
    assert done.returncode == 0
    assert shown.endswith("\r12 of 12 files\r\x1b[K")
    assert run(["check", *files]).stderr == ""
