"""The exit codes: every way a run can end, in one place."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise

from alliance_cli.cli.run.interrupts import Interrupts
from alliance_cli.cli.run.patience import PATIENCE
from alliance_cli.findings import EventError

DONE, NO, CANNOT, BUG, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 70, 130, 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; nothing escapes but SystemExit from the shell's completion."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    # A run ends before there is garbage worth looking for, and what it keeps it keeps to the end.
    gc.disable()
    _open_what_is_closed()
    try:
        return _run(arguments)
    finally:
        _leave_nothing_to_flush()


def _open_what_is_closed() -> None:
    """Give closed standard streams something to fail on, so that no file of ours is opened in their place.

    Writing to standard output then fails as on a full disk; what goes to standard error is lost.
    """
    for number, name, access in ((1, "stdout", os.O_RDONLY), (2, "stderr", os.O_WRONLY)):
        if getattr(sys, name) is None:
            opened = os.open(os.devnull, access)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
            setattr(sys, name, open(number, "w", encoding="utf-8", closefd=False))  # noqa: SIM115


def _leave_nothing_to_flush() -> None:
    """Send what the interpreter would flush at exit nowhere, where nobody reads it any more."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)


def _run(arguments: list[str]) -> int:
    from alliance_cli.cli.run.output import ReaderGone

    interrupts = Interrupts()
    PATIENCE.start(arguments)
    try:
        with interrupts:
            code = _answer(arguments)
    except EventError as error:
        return _report(error, arguments)
    except KeyboardInterrupt:
        PATIENCE.end()
        with suppress(OSError):
            sys.stderr.write("\n")
        return INTERRUPTED
    except ReaderGone:
        return PIPE_CLOSED
    except Exception as error:  # the last net: a bug is one line, not a traceback
        if interrupts.came:  # within an import or a callback, which make other errors of it
            return INTERRUPTED
        if "--debug" in arguments:
            raise
        message = f"a bug in alliance: {type(error).__name__}; run again with --debug and report what it prints"
        _report(EventError(message), arguments)
        return BUG
    finally:
        PATIENCE.end()
    return INTERRUPTED if interrupts.came else code


def _answer(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        # Scripts ask this at every start of theirs, and building the command line takes ten times as long.
        from alliance_cli.cli.run.versions import show_versions

        show_versions()
        return DONE
    from alliance_cli.cli.run.app import answer

    return answer(arguments)


def _report(error: EventError, arguments: list[str]) -> int:
    from alliance_cli.cli.run.output import report_failure

    report_failure(error, as_json=wants_json(arguments))
    return CANNOT


def wants_json(arguments: Sequence[str]) -> bool:
    """Return whether the command line asks for a JSON answer, whether or not it can be parsed."""
    return any(
        argument in {"--json", "--format=json"} or (argument == "--format" and following == "json")
        for argument, following in pairwise([*arguments, ""])
    )
