"""A run that takes longer than a second says so on a terminal, and takes the line away before anything else."""

import io
import time

import pytest

from alliance_cli.cli.run import patience
from alliance_cli.cli.run.patience import Patience


class Terminal(io.StringIO):
    """A terminal to write to."""

    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("stream", "arguments", "shown"),
    [
        (Terminal, ["export", "event.toml"], "working …\r\x1b[K"),
        (Terminal, ["init"], ""),
        (Terminal, ["--version"], ""),
        (io.StringIO, ["export", "event.toml"], ""),
    ],
)
def test_the_line_comes_on_a_terminal_and_goes(stream, arguments, shown, monkeypatch):
    monkeypatch.setattr("sys.stderr", stream())
    monkeypatch.setattr(patience, "SECONDS", 0.0)
    line = Patience()
    line.start(arguments)
    deadline = time.monotonic() + 10
    while shown and not patience.sys.stderr.getvalue() and time.monotonic() < deadline:
        time.sleep(0.001)
    line.end()
    line.end()
    assert patience.sys.stderr.getvalue() == shown


def test_a_short_run_shows_nothing(monkeypatch):
    monkeypatch.setattr("sys.stderr", Terminal())
    monkeypatch.setattr(patience, "SECONDS", 60.0)
    line = Patience()
    line.start(["agenda"])
    line.end()
    assert patience.sys.stderr.getvalue() == ""
