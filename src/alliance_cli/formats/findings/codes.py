"""Every code there is: what is found in event files, and what is found in calendars."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alliance_cli.checks.code import Code


def code_row(code: str) -> Code:
    """Return what the code of a finding says about it; only the table that has it is loaded."""
    if code.startswith("L"):
        from alliance_cli.lint.table import CODES

        return CODES[code]
    from alliance_cli.checks.table import CODES as CHECKED

    return CHECKED[code]


def code_source(code: str) -> str | None:
    """Return where it is written down who stumbles over a fault of a calendar; None for findings about event files."""
    if not code.startswith("L"):
        return None
    from alliance_cli.lint.table import SOURCES

    return SOURCES[code]


def all_groups() -> dict[str, tuple[Code, ...]]:
    """Return the rows of both tables by their groups, in order."""
    from alliance_cli.checks.table import GROUPS as CHECKED
    from alliance_cli.lint.table import GROUPS as LINTED

    return {**CHECKED, **{f"calendars: {name}": rows for name, rows in LINTED.items()}}
