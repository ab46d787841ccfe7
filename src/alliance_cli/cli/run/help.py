"""The layout of help: the commands by group, then arguments and options."""

from __future__ import annotations

import re
from typing import Any

from alliance_cli.cli.run.commands import COMMANDS


def write_commands(formatter: Any) -> None:
    """Write the commands with their summaries, by group."""
    width = max(map(len, COMMANDS))
    for group in dict.fromkeys(row.group for row in COMMANDS.values()):
        with formatter.section(group):
            formatter.write_dl(
                [(row.name.ljust(width), row.summary) for row in COMMANDS.values() if row.group == group]
            )


def write_parameters(parameters: list[Any], context: Any, formatter: Any) -> None:
    """Write the arguments and the options."""
    for kind, title in (("argument", "Arguments"), ("option", "Options")):
        records = [parameter.get_help_record(context) for parameter in parameters if parameter.param_type_name == kind]
        rows = [(_without_type(name), _without_range(text)) for name, text in filter(None, records)]
        if rows:
            with formatter.section(title):
                formatter.write_dl(rows)


def _without_type(name: str) -> str:
    """Return a parameter's name without `<str>`, and its choices without brackets."""
    return re.sub(r" <([^>]*)>", lambda found: f" {found[1]}" if "|" in found[1] else "", name)


def _without_range(text: str) -> str:
    return re.sub(r"  \[x>=[0-9]+\]$", "", text)
