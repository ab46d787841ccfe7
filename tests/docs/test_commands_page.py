"""The page of commands is what the program says of itself."""

from pathlib import Path

from alliance_cli.cli.run.app import COMMANDS

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"


def test_the_page_is_the_help_of_every_command(alliance, golden, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    parts = ["# Commands\n\nThis page is what `alliance help COMMAND` says; a test keeps it so.\n"]
    for command in COMMANDS:
        outcome = alliance(command, "--help")
        assert outcome.code == 0
        parts.append(f"\n## alliance {command}\n\n```text\n{outcome.out.strip()}\n```\n")
    golden(PAGE, "".join(parts))
