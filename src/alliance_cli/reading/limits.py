"""Limits of what is read, so that a hostile file cannot use up the machine; options raise them."""

from __future__ import annotations

import re
from typing import NamedTuple

from alliance_cli.findings import EventError

NESTING = 100
"""How many parts a key may have; an event file needs three. Of lists and tables in one line the parser takes 400."""


class Limits(NamedTuple):
    """The bounds of one run.

    `size` is the largest file in bytes: 64 MiB, some two hundred times the largest conference known.
    `sessions` is how many an event may have, four times the largest scientific meetings.
    """

    size: int = 64 * 2**20
    sessions: int = 100_000

    @property
    def text(self) -> int:
        """The longest text that is compared with an event, in bytes: a sixty-fourth of `size`, 1 MiB or 200 pages."""
        return self.size // 64


_in_use = Limits()


def in_use() -> Limits:
    """Return the bounds of this run."""
    return _in_use


def use(limits: Limits) -> None:
    """Make `limits` those of this run; the command line calls this once, before anything is read."""
    global _in_use  # noqa: PLW0603  # one setting for the whole run, as the tz database is
    _in_use = limits


def too_many_sessions(count: int) -> tuple[str, str]:
    """Return what is said of an event with more sessions than this run takes, and what helps."""
    return (
        f"the file has {count:,} sessions, more than {_in_use.sessions:,}",
        "`alliance --max-sessions N …` reads more of them",
    )


_SIZE = r"([0-9]{1,12})\s*(?:(k|m|g)(i?)b?|b)?"
_POWERS = {"k": 1, "m": 2, "g": 3}


def parse_size(written: str) -> int:
    """Return the bytes that `200MB`, `1GiB` or `5000000` means: MB is a million, MiB 1,048,576.

    Raises:
        EventError: It is not a size.
    """
    found = re.fullmatch(_SIZE, written.strip(), re.IGNORECASE)
    if not found:
        raise EventError(f"`{written[:40]}` is not a size", "write it as `200MB`")
    number, unit, binary = found.groups()
    return int(number) * ((1024 if binary else 1000) ** _POWERS[unit.lower()] if unit else 1)


def shown_size(size: int) -> str:
    """Return a size as people write it, in MiB where that comes out even."""
    return f"{size // 2**20} MiB" if size >= 2**20 and size % 2**20 == 0 else f"{size:,} bytes"
