"""The walk over all outputs leaves out no command."""

from pathlib import Path

from alliance_cli.cli import commands

# What says nothing of an event file, or what it says is another file's; `subscribe` only where the calendar is.
OTHERS = {"convert", "explain", "import", "init", "lint", "schema", "subscribe"}


def test_every_command_is_walked_or_says_nothing_of_an_event(walked):
    folder = Path(commands.__file__).parent
    known = {path.stem.rstrip("_").replace("_", "-") for path in folder.glob("[a-z]*.py")}
    assert known - OTHERS == walked
