"""What the tests of views share: a command's answer as a terminal of some width has it."""

import pytest

from alliance_cli.terminal import printing


@pytest.fixture
def shown(alliance, monkeypatch):
    """Return the lines of a command's answer on a terminal of `width` cells, or in a pipe where that is None."""
    show = printing.show

    def run(*arguments, width=None, code=0):
        monkeypatch.setattr(printing, "show", lambda document, stream: show(document, stream, width=width))
        outcome = alliance(*arguments)
        assert outcome.code == code
        return outcome.out.splitlines()

    return run
