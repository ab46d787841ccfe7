"""One line on stderr if a run takes longer than a second, on a terminal only."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threading import Timer

SECONDS = 1.0
"""How long a run takes before it says that it goes on."""
# These wait for answers of their own, or have nothing that takes long.
_ASKING = frozenset({"init", "help", "explain", "schema"})


class Patience:
    """The line of one run: it is written by a timer, and gone before anything else is."""

    def __init__(self) -> None:
        self._timer: Timer | None = None
        self._is_shown = False

    def start(self, arguments: Sequence[str]) -> None:
        """Begin to wait, if somebody would see it."""
        has_command = any(not each.startswith("-") for each in arguments)
        if not has_command or not _ASKING.isdisjoint(arguments):
            return
        if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
            return
        from threading import Timer

        self._timer = Timer(SECONDS, self._show)
        self._timer.daemon = True
        self._timer.start()

    def _show(self) -> None:
        with suppress(OSError, ValueError):
            self._is_shown = True
            sys.stderr.write("working …\r")
            sys.stderr.flush()

    def end(self) -> None:
        """Take the line away; there will be none from now on."""
        if self._timer is None:
            return
        self._timer.cancel()
        self._timer.join()
        self._timer = None
        if self._is_shown:
            with suppress(OSError, ValueError):
                sys.stderr.write("\x1b[K")
                sys.stderr.flush()


PATIENCE = Patience()
