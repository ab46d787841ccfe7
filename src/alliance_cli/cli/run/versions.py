"""`alliance --version`: what gave the answer."""

from __future__ import annotations

import platform

from alliance_cli import __version__
from alliance_cli.cli.run import output
from alliance_cli.times import tzdb


def show_versions() -> None:
    """Print the versions of the tool, of Python and of the tz database in use, and where that is from."""
    rules = tzdb.in_use()
    output.write_text(
        f"alliance {__version__}\nPython {platform.python_version()}\ntz database {rules.version} ({rules.source})\n"
    )
