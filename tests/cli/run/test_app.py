"""The command line: options before a command, and each command built when it is the one that runs."""

import pytest

from alliance_cli.cli.run.app import app_command
from alliance_cli.cli.run.commands import COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_built_by_its_name(name):
    command = app_command(name)
    assert command.name == name
    assert "--help" in command.get_help_option_names(command.make_context(name, [], resilient_parsing=True))


def test_options_before_a_command_hold_for_it(alliance, harbour):
    outcome = alliance("--max-sessions", "2", "agenda", harbour())
    assert (outcome.code, "the file has 3 sessions, more than 2" in outcome.err) == (2, True)
    assert alliance("--max-sessions", "3", "agenda", harbour()).code == 0


def test_an_option_that_takes_a_size_says_how_to_write_one(alliance, harbour):
    outcome = alliance("--max-size", "huge", "agenda", harbour())
    assert (outcome.code, "write it as `200MB`" in outcome.err) == (2, True)
