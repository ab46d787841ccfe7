"""From a name to bytes: what is not a file is refused at once, what the shell gives is read."""

import os
import subprocess
import sys

import pytest

from alliance_cli.findings import EventError
from alliance_cli.reading import limits
from alliance_cli.reading.limits import Limits
from alliance_cli.reading.source import decode, read_bytes


def refusal(name, **options):
    with pytest.raises(EventError) as caught:
        read_bytes(str(name), **options)
    return caught.value


def test_a_sparse_file_of_gigabytes_is_refused_unread(calls, tmp_path):
    huge = tmp_path / "huge.toml"
    with huge.open("wb") as file:
        file.truncate(5 * 2**30)
    assert "larger than 64 MiB" in refusal(huge).message
    small = tmp_path / "small.toml"
    small.touch()
    assert calls(lambda: read_bytes(str(small)))["read"] == 1
    assert calls(lambda: refusal(huge))["read"] == 0


def test_the_bound_itself_is_allowed(tmp_path, monkeypatch):
    file = tmp_path / "a.toml"
    file.write_bytes(b"#" * 10)
    monkeypatch.setattr(limits, "_in_use", Limits(size=10))
    assert len(read_bytes(str(file))) == 10
    monkeypatch.setattr(limits, "_in_use", Limits(size=9))
    assert "larger than 9 bytes" in refusal(file).message
    assert Limits().size == 64 * 1024 * 1024


def test_folders_pipes_and_devices_are_named_for_what_they_are(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "is a directory" in refusal(tmp_path).message
    assert "is a named pipe" in refusal(tmp_path / "pipe").message
    assert "is a device" in refusal("/dev/zero").message


def test_a_misspelt_name_gets_the_nearest_file(tmp_path):
    (tmp_path / "event.toml").write_text("# ours\n[event]\n")
    (tmp_path / "venue.toml").write_text("[tool]\n")
    assert refusal(tmp_path / "nope.toml").help == f"the event file here is `{tmp_path / 'event.toml'}`"
    assert refusal(tmp_path / "evnt.toml").help == f"did you mean `{tmp_path / 'event.toml'}`?"


def test_a_pipe_of_the_shell_is_read():
    reading, writing = os.pipe()
    os.write(writing, b"a = 1\n")
    os.close(writing)
    try:
        assert read_bytes(f"/dev/fd/{reading}") == b"a = 1\n"
    finally:
        os.close(reading)


@pytest.mark.parametrize("name", ["-", "/dev/stdin"])
def test_standard_input_is_read_and_bounded(name):
    code = (
        "from alliance_cli.reading import limits; from alliance_cli.reading.source import read_bytes; "
        f"limits.use(limits.Limits(size=100)); print(len(read_bytes({name!r})))"
    )
    for size, out in ((100, "100\n"), (101, "")):
        done = subprocess.run([sys.executable, "-c", code], input=b"x" * size, capture_output=True, check=False)
        assert done.stdout.decode() == out


@pytest.mark.parametrize("name", ["", "\0", "a" * 5000, "/dev/fd/99999", "\udcff"])
def test_names_that_name_nothing_are_refused(name):
    assert "cannot be read" in refusal(name).message


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        (b"ab\r\ncd\xff", "A101", 2, 3),
        ("äb\n ä\x01".encode(), "A103", 2, 3),
        (b"a\r\nb\rc", "A104", 2, 2),
        (b"\xef\xbb\xbfa", "A105", 1, 1),
        ("a = 1".encode("utf-16"), "A102", 1, 1),
        ("a = 1\n".encode("utf-16-be"), "A102", 1, 1),
        ("a = 1\n".encode("utf-32"), "A102", 1, 1),
    ],
)
def test_faulty_bytes_are_found_at_their_place(data, code, line, column):
    _, [found] = decode(data)
    assert (found.code, found.span.line, found.span.column) == (code, line, column)


def test_line_ends_of_windows_are_those_of_unix():
    assert decode(b"a\r\nb\n") == ("a\nb\n", [])


def test_only_a_missing_event_file_is_one_to_start(alliance, tmp_path):
    assert "alliance init" in alliance("check", tmp_path / "absent.toml").err
    assert "alliance init" not in alliance("announce", "examples/minimal.toml", "--verify", tmp_path / "absent.txt").err
