"""Packages that only imports need: loaded on use, and named with the command that adds them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from alliance_cli.findings import EventError


def needed(name: str) -> Any:
    """Return the module `name` of an optional package.

    Raises:
        EventError: It is not installed.
    """
    try:
        return import_module(name)
    except ImportError:
        raise EventError(
            f"importing this source needs the package {name.partition('.')[0]}, which is not installed",
            "pip install 'alliance-cli[import]'",
        ) from None
