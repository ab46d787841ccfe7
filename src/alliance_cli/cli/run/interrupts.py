"""Ctrl-C while a command runs: KeyboardInterrupt, remembered even if something swallows it."""

from __future__ import annotations

import signal
from contextlib import suppress
from types import FrameType
from typing import Any


class Interrupts:
    """While entered, SIGINT raises KeyboardInterrupt; `came` tells whether one did, whatever became of it.

    Outside, SIGINT does what it did before. Where it is ignored, as in a background job of a shell, it stays so.
    """

    def __init__(self) -> None:
        self.came = False
        self._before: Any = None

    def __enter__(self) -> None:
        if signal.getsignal(signal.SIGINT) in {signal.SIG_DFL, signal.default_int_handler}:
            with suppress(ValueError):  # signals are the main thread's alone
                self._before = signal.signal(signal.SIGINT, self._interrupt)

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    def _interrupt(self, _number: int, _frame: FrameType | None) -> None:
        self.came = True
        raise KeyboardInterrupt
