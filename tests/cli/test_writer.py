"""A file is written whole or not at all."""

import os
import signal
import subprocess
import sys
import time

import pytest

from alliance_cli.cli.writer import write_new, write_whole
from alliance_cli.core.diagnostics import EventError


def test_unchanged_bytes_are_not_written_again(tmp_path):
    target = tmp_path / "a.ics"
    assert write_whole(target, b"one")
    before = target.stat().st_mtime_ns, target.stat().st_ino
    assert not write_whole(target, b"one")
    assert (target.stat().st_mtime_ns, target.stat().st_ino) == before
    assert write_whole(target, b"two")
    assert target.read_bytes() == b"two"
    assert [path.name for path in tmp_path.iterdir()] == ["a.ics"]


def test_the_mode_stays_and_a_new_file_gets_the_usual_one(tmp_path):
    target = tmp_path / "a.ics"
    write_whole(target, b"one")
    assert target.stat().st_mode & 0o777 == 0o666 & ~_umask()
    target.chmod(0o600)
    write_whole(target, b"two")
    assert target.stat().st_mode & 0o777 == 0o600


def _umask():
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_a_symlink_stays_one(tmp_path):
    (tmp_path / "there").mkdir()
    target, link = tmp_path / "there" / "a.ics", tmp_path / "a.ics"
    link.symlink_to(target)
    write_whole(link, b"one")
    write_whole(link, b"two")
    assert link.is_symlink()
    assert target.read_bytes() == b"two"


def test_what_is_no_file_is_refused(tmp_path):
    fifo, loop = tmp_path / "fifo", tmp_path / "loop"
    os.mkfifo(fifo)
    loop.symlink_to(loop)
    for target in (tmp_path, fifo, loop, tmp_path / "no" / "a.ics"):
        with pytest.raises(EventError):
            write_whole(target, b"one")


def test_a_new_file_never_replaces_one(tmp_path):
    target = tmp_path / "a.toml"
    write_new(target, b"one")
    with pytest.raises(EventError, match="exists already"):
        write_new(target, b"two")
    assert target.read_bytes() == b"one"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_full_disk_leaves_the_old_file(tmp_path, monkeypatch):
    target = tmp_path / "a.ics"
    write_whole(target, b"one")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EventError, match="no space left on device"):
        write_whole(target, b"two")
    assert target.read_bytes() == b"one"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_kill_at_any_moment_leaves_the_old_file_or_the_new(tmp_path):
    target = tmp_path / "a.ics"
    old, new = b"old" * 100_000, b"new" * 100_000
    program = (
        "import sys; from pathlib import Path; from alliance_cli.cli.writer import write_whole\n"
        "target = Path(sys.argv[1]); print('ready', flush=True)\n"
        "while True:\n write_whole(target, b'new' * 100_000); write_whole(target, b'old' * 100_000)"
    )
    for round_ in range(8):
        target.write_bytes(old)
        process = subprocess.Popen([sys.executable, "-c", program, str(target)], stdout=subprocess.PIPE)
        process.stdout.readline()
        time.sleep(0.002 * round_)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert target.read_bytes() in (old, new)
