"""Help: commands by group, and parameters without the words of a library."""

import pytest

from alliance_cli.cli.run.commands import COMMANDS


def test_every_command_stands_in_its_group_with_its_summary(alliance):
    lines = alliance("--help").out.splitlines()
    for row in COMMANDS.values():
        [line] = [line for line in lines if line.split()[:1] == [row.name]]
        headings = [each for each in lines[: lines.index(line)] if each.endswith(":") and not each.startswith(" ")]
        assert headings[-1] == f"{row.group}:"


@pytest.mark.parametrize("name", COMMANDS)
def test_no_help_has_types_or_ranges_of_a_library(name, alliance):
    text = alliance(name, "--help").out
    assert not any(word in text for word in ("<str>", "<text>", "[x>=", "INTEGER"))
