"""What can be wrong with a written time, zone or duration."""

from __future__ import annotations

from alliance_cli.findings import EventError


class TimeProblem(EventError):  # noqa: N818  # said of what is written, not of the program
    """A moment, zone or duration that cannot be read as exactly one; `code` is its finding (A401 to A414).

    `instead` is what was surely meant, as it has to be written.
    """

    def __init__(
        self,
        code: str,
        message: str,
        help: str | None = None,  # noqa: A002  # the word of every finding
        *,
        instead: str | None = None,
    ) -> None:
        super().__init__(message, help)
        self.code = code
        self.instead = instead
