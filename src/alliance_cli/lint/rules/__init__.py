"""The rules, one module per group: each finds at most one fault in a feed, with all its places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from alliance_cli.checks.codes.code import Code

if TYPE_CHECKING:
    from alliance_cli.ical import ContentLine
    from alliance_cli.lint.feed import Entry, Feed
