"""A file is written whole or not at all."""

import os
import signal
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from alliance_cli.cli.run.writer import write_new, write_whole
from alliance_cli.findings import EventError

posix = pytest.mark.skipif(os.name != "posix", reason="POSIX files")


def _names(folder):
    return sorted(path.name for path in folder.iterdir())


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


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_the_old_file_or_the_new(tmp_path):
    target = tmp_path / "a.ics"
    old, new = b"old" * 100_000, b"new" * 100_000
    program = (
        "import sys; from pathlib import Path; from alliance_cli.cli.run.writer import write_whole\n"
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


@posix
def test_a_new_file_has_the_mode_of_the_umask(tmp_path):
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "a.ics", b"one")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.ics").stat().st_mode) == 0o640


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_device_is_refused():
    with pytest.raises(EventError, match="not a regular file"):
        write_whole(Path("/dev/full"), b"x")


@posix
def test_a_limit_on_file_sizes_leaves_the_old_file(tmp_path):
    path = tmp_path / "a.ics"
    path.write_bytes(b"old")
    # A limit on the size of files fails in the same call, with the same kind of error, as a full disk.
    script = (
        "import resource, signal, sys; from pathlib import Path; from alliance_cli.cli.run.writer import write_whole;"
        "from alliance_cli.findings import EventError;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: write_whole(Path(sys.argv[1]), b'x' * 100_000)\n"
        "except EventError as error: print(error.message)"
    )
    done = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=True)
    assert "cannot be written: file too large" in done.stdout
    assert path.read_bytes() == b"old"
    assert _names(tmp_path) == ["a.ics"]


def test_two_writers_at_once_leave_one_whole_file(tmp_path):
    path = tmp_path / "a.ics"
    contents = [bytes([65 + number]) * 200_000 for number in range(4)]
    threads = [
        threading.Thread(target=lambda data=data: [write_whole(path, data) for _ in range(20)]) for data in contents
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert path.read_bytes() in contents
    assert _names(tmp_path) == ["a.ics"]


def test_a_file_that_cannot_be_read_is_written_anew(tmp_path, monkeypatch):
    target = tmp_path / "a.ics"
    target.write_bytes(b"old")

    def refused(self):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert write_whole(target, b"new")
    with target.open("rb") as file:
        assert file.read() == b"new"


def test_a_bug_is_not_told_as_a_failure_to_write(tmp_path, monkeypatch):
    def bug(*arguments, **options):
        raise ValueError("a bug")

    monkeypatch.setattr("tempfile.mkstemp", bug)
    with pytest.raises(ValueError, match="a bug"):
        write_whole(tmp_path / "a.ics", b"new")
