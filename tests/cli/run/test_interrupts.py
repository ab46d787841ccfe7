"""Ctrl-C at any moment ends a run with 130, or by the signal itself, which a shell shows as 130; never a traceback."""

import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from alliance_cli.cli.run.interrupts import Interrupts
from alliance_cli.cli.run.main import main

ROOT = Path(__file__).parents[3]
ALL = "examples/everything-2026.toml"
# Says when the first thing is done that ours does at its start; what comes before is the interpreter's own.
STARTED = """
import os, signal, sys
from alliance_cli import __main__ as program
set_handler = signal.signal
def told(*what):
    signal.signal = set_handler
    before = set_handler(*what)
    os.write(2, b"started\\n")
    return before
signal.signal = told
sys.exit(program.start())
"""

pytestmark = pytest.mark.skipif(os.name != "posix", reason="POSIX signals")


def interrupted(delay, *arguments):
    process = subprocess.Popen(
        [sys.executable, "-c", STARTED, *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stderr.readline() == b"started\n"
    time.sleep(delay)
    process.send_signal(signal.SIGINT)
    _, messages = process.communicate(timeout=60)
    return process.returncode, messages.decode()


@pytest.mark.slow
def test_an_interrupt_at_any_moment_leaves_no_traceback_and_a_whole_file(tmp_path):
    out = tmp_path / "agenda.ics"
    codes = set()
    for step in range(24):
        code, messages = interrupted(0.003 + 0.02 * step, "export", ALL, "--at", "2026-05-01", "-o", str(out))
        assert "Traceback" not in messages
        assert "Exception ignored" not in messages
        assert "bug" not in messages
        assert not out.exists() or out.read_bytes().endswith(b"END:VCALENDAR\r\n")
        codes.add(code)
    assert codes <= {0, 130, -signal.SIGINT}
    assert codes & {130, -signal.SIGINT}
    assert [path.name for path in tmp_path.iterdir()] in (["agenda.ics"], [])


def test_a_shell_sees_130_where_a_run_ends_by_the_signal():
    line = f"{shlex.quote(sys.executable)} -c 'import os, signal; signal.signal(2, signal.SIG_DFL); os.kill(os.getpid(), 2)'"
    assert subprocess.run(["/bin/sh", "-c", f"{line}; exit $?"], check=False).returncode == 130


def test_an_interrupt_that_something_swallows_still_counts(monkeypatch, capfd):
    from alliance_cli.cli.run import versions

    def swallowing():
        try:
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(1)
        except KeyboardInterrupt:
            pass

    monkeypatch.setattr(versions, "show_versions", swallowing)
    assert main(["--version"]) == 130

    def turning_into_another():
        try:
            swallowing()
        finally:
            raise ImportError

    monkeypatch.setattr(versions, "show_versions", turning_into_another)
    assert main(["--version"]) == 130
    assert capfd.readouterr().err == ""


def test_a_background_job_goes_on_ignoring_interrupts():
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with Interrupts() as _:
            os.kill(os.getpid(), signal.SIGINT)
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_what_an_interrupt_did_before_it_does_again():
    before = signal.getsignal(signal.SIGINT)
    main(["--version"])
    assert signal.getsignal(signal.SIGINT) is before
