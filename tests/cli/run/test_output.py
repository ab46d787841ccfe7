"""Standard streams that are closed, full, or read by nobody: the exit code still tells, and no traceback is printed."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from alliance_cli.cli.run.output import standard_output
from alliance_cli.findings import EventError

ROOT = Path(__file__).parents[3]
OSCE, ALL = "examples/osce-alliance-2021.toml", "examples/everything-2026.toml"
ALLIANCE = f"{shlex.quote(sys.executable)} -m alliance_cli"
FULL = "/dev/full"

pytestmark = pytest.mark.skipif(
    os.name != "posix" or not Path(FULL).exists(), reason="needs a POSIX shell and /dev/full"
)


def in_shell(command, **environment):
    """Run the line in a shell; the exit code is the first command's of a pipe."""
    return subprocess.run(
        ["/bin/bash", "-c", f"set -o pipefail; {ALLIANCE} {command}"],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        timeout=60,
    )


ANSWERS = (f"agenda {ALL}", f"status {OSCE} --json", f"export {ALL}", f"check {OSCE} --json", "--help", "--version")


@pytest.mark.slow
@pytest.mark.parametrize(("to", "reason"), [(">&-", "it is closed"), (f"> {FULL}", "no space left on device")])
@pytest.mark.parametrize("command", ANSWERS)
def test_an_answer_that_cannot_be_written_is_said_in_one_line(command, to, reason):
    done = in_shell(f"{command} {to}")
    assert done.stderr.decode() == f"error: the output cannot be written: {reason}\n"
    assert done.returncode == 2


@pytest.mark.slow
@pytest.mark.parametrize("to", ["2>&-", f"2> {FULL}", "2>&1 >/dev/null | true"])
@pytest.mark.parametrize(
    ("command", "code"),
    [(f"agenda {OSCE}", 0), ("agenda missing.toml", 2), ("agenda missing.toml --json", 2), ("--frob", 2)],
)
def test_messages_that_nobody_can_read_leave_the_exit_code(command, code, to):
    done = in_shell(f"{command} {to}")
    assert (done.returncode, done.stderr) == (code, b"")


@pytest.mark.parametrize("command", [f"agenda {ALL}", f"export {ALL}", "--help", "agenda --help", "schema"])
def test_a_reader_that_is_gone_is_told_from_a_failure(command):
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "alliance_cli", *command.split()],
            cwd=ROOT,
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.slow
def test_a_file_is_never_opened_in_place_of_a_closed_stream(tmp_path):
    out = tmp_path / "agenda.ics"
    done = in_shell(f"export {OSCE} --at 2021-06-07T10:00Z -o {out} <&- >&- 2>&-")
    assert done.returncode == 0
    plain = in_shell(f"export {OSCE} --at 2021-06-07T10:00Z")
    assert out.read_bytes() == plain.stdout


@pytest.mark.slow
def test_a_failure_within_json_is_still_one_document_where_stdout_works():
    done = in_shell(f"agenda missing.toml --json 2> {FULL}")
    assert json.loads(done.stdout)["errors"][0]["message"].startswith("missing.toml cannot be read")


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "koi8-r"])
@pytest.mark.parametrize("command", [f"agenda {ALL}", f"speakers {OSCE}", f"check {ALL}", f"times {OSCE} --in Tokyo"])
def test_every_locale_can_print_every_view(command, encoding):
    done = in_shell(command, PYTHONIOENCODING=encoding, LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, b"")
    done.stdout.decode(encoding)


@pytest.mark.slow
def test_data_is_utf8_in_every_locale():
    plain = in_shell(f"export {OSCE} --at 2021-06-07T10:00Z")
    other = in_shell(f"export {OSCE} --at 2021-06-07T10:00Z", PYTHONIOENCODING="latin-1", LC_ALL="C", PYTHONUTF8="0")
    assert other.stdout == plain.stdout
    assert "Siobhán" in plain.stdout.decode().replace("\r\n ", "")


def test_a_file_that_cannot_be_read_meanwhile_is_not_told_as_a_failure_to_write():
    with pytest.raises(EventError, match=r"^/rules/Vienna cannot be read: permission denied$"), standard_output():
        raise PermissionError(13, "Permission denied", "/rules/Vienna")
    with pytest.raises(EventError, match=r"^the output cannot be written: no space left on device$"), standard_output():
        raise OSError(28, "No space left on device")
