"""The exit contract: every way a run can end, in one place."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from itertools import pairwise

from alliance_cli.core.diagnostics import EventError

DONE, NO, CANNOT, BUG, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 70, 130, 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; nothing escapes but SystemExit from the shell's completion."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    # A run ends before there is garbage worth looking for, and what it keeps it keeps to the end.
    gc.disable()
    try:
        return _run(arguments)
    finally:
        _leave_nothing_to_flush()


def _leave_nothing_to_flush() -> None:
    """Send what the interpreter would flush at exit nowhere, where nobody reads it any more."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: list[str]) -> int:
    from alliance_cli.cli.output import ReaderGone

    try:
        if arguments == ["--version"]:
            # Scripts ask this at every start of theirs, and building the command line takes ten times as long.
            from alliance_cli.cli.versions import show_versions

            show_versions()
            return DONE
        from alliance_cli.cli.app import answer

        return answer(arguments)
    except EventError as error:
        return _report(error, arguments)
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return INTERRUPTED
    except ReaderGone:
        return PIPE_CLOSED
    except Exception as error:  # the last net: a bug is one line, not a traceback
        if "--debug" in arguments:
            raise
        message = f"a bug in alliance: {type(error).__name__}; run again with --debug and report what it prints"
        _report(EventError(message), arguments)
        return BUG


def _report(error: EventError, arguments: list[str]) -> int:
    from alliance_cli.cli.output import report_failure

    report_failure(error, as_json=wants_json(arguments))
    return CANNOT


def wants_json(arguments: Sequence[str]) -> bool:
    """Return whether the command line asks for a JSON answer, whether or not it can be parsed."""
    return any(
        argument in {"--json", "--format=json"} or (argument == "--format" and following == "json")
        for argument, following in pairwise([*arguments, ""])
    )
