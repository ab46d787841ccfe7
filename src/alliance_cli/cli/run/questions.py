"""Questions on a terminal: a default in brackets, and once more after a mistake."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

from alliance_cli.findings import EventError

Answer = TypeVar("Answer")


class Questions:
    """Questions to the person at the terminal, if there `is_anybody`; at the end of the input, defaults are taken."""

    def __init__(self, *, is_anybody: bool) -> None:
        self._is_anybody = is_anybody

    def answered(self, question: str, given: str | None, default: str, read: Callable[[str], Answer]) -> Answer:
        """Return what `read` makes of the value that was given, or of the answer to the question, or of the default.

        After a mistake the question is asked again.

        Raises:
            EventError: What was given cannot be read, and nobody can be asked.
        """
        while given is None and self._is_anybody:
            sys.stderr.write(f"{question} [{default}]: " if default else f"{question}: ")
            sys.stderr.flush()
            line = sys.stdin.readline()
            if not line:
                sys.stderr.write("\n")
                self._is_anybody = False
                break
            try:
                return read(line.strip() or default)
            except EventError as error:
                from alliance_cli.cli.run.output import report_failure

                report_failure(error, as_json=False)
        return read(default if given is None else given)
