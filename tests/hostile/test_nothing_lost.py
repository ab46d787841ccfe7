"""Whatever happens to an export, the old file or the new one is there whole, and the exit code says which."""

import ctypes
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ALL = ROOT / "examples" / "everything-2026.toml"
ALLIANCE = [sys.executable, "-m", "alliance_cli"]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="users, limits and mounts of Linux")


def export(event, out, *options, **process):
    arguments = [*ALLIANCE, "export", event, "-o", out, *options]
    return subprocess.run(arguments, capture_output=True, text=True, check=False, timeout=120, cwd=ROOT, **process)


@pytest.fixture
def event(tmp_path):
    """Return an event file whose calendar takes a while to write."""
    file = tmp_path / "event.toml"
    write_event(file, "first")
    return file


def write_event(file, title):
    sessions = "".join(
        f'[[sessions]]\nid = "s{n}"\ntitle = "{title} {n}"\nstart = 2026-06-01T10:00:00\nduration = "1h"\n'
        for n in range(60)
    )
    file.write_text(f'[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n{sessions}')


def state(folder):
    """Return what every file of a folder holds, temporary ones that a killed run has left aside."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".alliance-")}


@pytest.mark.slow
def test_a_kill_at_any_moment_of_an_export_leaves_a_whole_calendar(tmp_path, event):
    out = tmp_path / "out" / "agenda.ics"
    out.parent.mkdir()
    assert export(event, out, "--at", "2026-01-01").returncode == 0
    old = out.read_bytes()
    write_event(event, "second")
    assert export(event, out, "--at", "2026-01-02").returncode == 0
    new = out.read_bytes()
    start = time.perf_counter()
    out.write_bytes(old)
    export(event, out, "--at", "2026-01-02")
    whole = time.perf_counter() - start
    seen = set()
    for step in range(16):
        out.write_bytes(old)
        process = subprocess.Popen(
            [*ALLIANCE, "export", event, "-o", out, "--at", "2026-01-02"], stderr=subprocess.DEVNULL
        )
        time.sleep(whole * (0.3 + 0.8 * step / 16))
        process.kill()
        process.wait()
        assert out.read_bytes() in {old, new}
        seen.add(out.read_bytes() == new)
        if process.returncode == 0:
            assert out.read_bytes() == new
    assert False in seen
    assert export(event, out, "--at", "2026-01-02").returncode == 0
    assert out.read_bytes() == new


def limited():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))


@pytest.mark.slow
def test_a_limit_on_the_size_of_files_leaves_the_old_calendar(tmp_path, event):
    out = tmp_path / "out" / "agenda.ics"
    out.parent.mkdir()
    export(event, out)
    write_event(event, "second")
    before = state(out.parent)
    done = export(event, out, preexec_fn=limited)  # no threads here
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"error: {out} cannot be written: file too large\n"
    assert state(out.parent) == before
    assert len(list(out.parent.iterdir())) == 1


def mounted(folder, options):
    """Return whether a small tmpfs could be mounted there; that takes root."""
    mount = shutil.which("mount")
    command = [mount or "mount", "-t", "tmpfs", "-o", options, "tmpfs", folder]
    return mount and os.geteuid() == 0 and subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.slow
def test_a_full_disk_leaves_the_old_calendar(tmp_path, event):
    disk = tmp_path / "disk"
    disk.mkdir()
    if not mounted(disk, "size=64k"):
        pytest.skip("no right to mount a small disk")
    try:
        out = disk / "agenda.ics"
        assert export(event, out).returncode == 0
        filler = disk / "filler"
        with filler.open("wb", buffering=0) as file:
            try:
                while file.write(b"x" * 512):
                    pass
            except OSError:
                pass
        write_event(event, "second")
        before = state(disk)
        done = export(event, out)
        assert done.returncode == 2
        assert done.stderr == f"error: {out} cannot be written: no space left on device\n"
        assert state(disk) == before
        filler.unlink()
        assert export(event, out).returncode == 0
    finally:
        subprocess.run([shutil.which("umount"), disk], check=True)


def without_privileges():
    """Give up what lets root read and write everywhere, CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH, for what is run next."""
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in (1, 2):
        libc.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP; others than root have neither anyway


@pytest.mark.slow
def test_a_folder_that_may_not_be_written_leaves_the_old_calendar(tmp_path, event):
    out = tmp_path / "out" / "agenda.ics"
    out.parent.mkdir()
    export(event, out)
    write_event(event, "second")
    before = state(out.parent)
    out.parent.chmod(0o500)
    try:
        done = export(event, out, preexec_fn=without_privileges)  # no threads here
        split = export(event, out.parent / "feeds", "--split", "day", preexec_fn=without_privileges)
    finally:
        out.parent.chmod(0o700)
    assert done.returncode == 2
    assert done.stderr == f"error: {out} cannot be written: permission denied\n"
    assert split.returncode == 2
    assert split.stderr == f"error: {out.parent / 'feeds'} cannot be read: permission denied\n"
    assert state(out.parent) == before


@pytest.mark.slow
def test_a_file_that_may_not_be_read_is_named(tmp_path, event):
    event.chmod(0)
    done = export(event, tmp_path / "agenda.ics", preexec_fn=without_privileges)  # no threads here
    assert (done.returncode, done.stderr) == (2, f"error: {event} cannot be read: permission denied\n")


@pytest.mark.slow
def test_what_is_no_file_stays_what_it_is(tmp_path, event):
    folder, pipe, loop, gone = (tmp_path / f"{name}.ics" for name in ("folder", "pipe", "loop", "gone"))
    folder.mkdir()
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    gone.symlink_to(tmp_path / "none" / "agenda.ics")
    for out, words in (
        (folder, "is a folder, not a file"),
        (pipe, "is not a regular file"),
        (loop, "is a broken symlink"),
        (gone, "cannot be written: there is no folder"),
        (Path("/dev/null"), "is not a regular file"),
    ):
        done = export(event, out, "--format", "icalendar")
        assert (done.returncode, done.stdout) == (2, "")
        assert words in done.stderr
        assert len(done.stderr.splitlines()) <= 2
    assert pipe.is_fifo()
    assert loop.is_symlink()
    assert gone.is_symlink()


@pytest.mark.slow
def test_a_symlink_keeps_leading_to_the_calendar(tmp_path, event):
    (tmp_path / "there").mkdir()
    target, link = tmp_path / "there" / "agenda.ics", tmp_path / "agenda.ics"
    link.symlink_to(Path("there") / "agenda.ics")
    for _ in range(2):
        assert export(event, link).returncode == 0
    assert link.is_symlink()
    assert target.read_bytes().startswith(b"BEGIN:VCALENDAR")


def sequences(data):
    text = data.replace(b"\r\n ", b"").decode()
    return [int(line.partition(":")[2]) for line in text.split("\r\n") if line.startswith("SEQUENCE:")]


@pytest.mark.slow
def test_exports_at_once_go_on_from_each_other(tmp_path):
    """Each of several exports with another title is a change of its own: none may be forgotten."""
    out = tmp_path / "agenda.ics"
    events = []
    for number in range(5):
        events.append(tmp_path / f"event-{number}.toml")
        write_event(events[-1], f"title of {number}")
    outcomes = []
    threads = [threading.Thread(target=lambda file=file: outcomes.append(export(file, out))) for file in events]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [(done.returncode, done.stdout) for done in outcomes] == [(0, "")] * 5
    found = sequences(out.read_bytes())
    assert len(found) == 60
    assert set(found) == {4}
    assert export(events[0], out, "--check").returncode in {0, 1}
    assert [path.name for path in tmp_path.iterdir() if path.suffix not in {".toml", ".ics"}] == []
