"""The bytes of a file or of standard input, within bounds; never hangs on a pipe that nobody fills."""

from __future__ import annotations

import os
import stat
import sys

from alliance_cli.core.diagnostics import EventError
from alliance_cli.core.text import clean_line

MAX_BYTES = 64 * 1024 * 1024


def read_bytes(name: str, *, limit: int = MAX_BYTES) -> bytes:
    """Return the content of the file `name`, or of standard input for `-`.

    Raises:
        EventError: It is missing, unreadable, no file, or larger than `limit` bytes.
    """
    shown = source_name(name)
    if name == "-":
        return _bounded(sys.stdin.buffer.read(limit + 1), shown, limit)
    try:
        # Without O_NONBLOCK, opening a named pipe waits for a writer that may never come.
        handle = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                _accept_pipe(name, handle, status)
            elif status.st_size > limit:
                raise _too_large(shown, limit)
            return _bounded(_content(handle, limit), shown, limit)
        finally:
            os.close(handle)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "its name is not usable").lower()
        raise EventError(f"{shown} cannot be read: {reason}") from None


def source_name(name: str) -> str:
    """Return what a source is called in messages."""
    return "<stdin>" if name == "-" else clean_line(name)


def _accept_pipe(name: str, handle: int, status: os.stat_result) -> None:
    """Accept an already open pipe such as the shell's `<(...)`; anything else that is no file is refused."""
    if stat.S_ISDIR(status.st_mode):
        raise EventError(f"{source_name(name)} is a directory", "name the event file in it")
    if not (stat.S_ISFIFO(status.st_mode) and name.startswith(("/dev/fd/", "/dev/stdin", "/proc/self/fd/"))):
        raise EventError(f"{source_name(name)} is no regular file", "name a file, or use `-` for standard input")
    os.set_blocking(handle, True)


def _content(handle: int, limit: int) -> bytes:
    chunks = []
    size = 0
    while size <= limit and (chunk := os.read(handle, 1 << 20)):
        chunks.append(chunk)
        size += len(chunk)
    return b"".join(chunks)


def _bounded(data: bytes, shown: str, limit: int) -> bytes:
    if len(data) > limit:
        raise _too_large(shown, limit)
    return data


def _too_large(shown: str, limit: int) -> EventError:
    return EventError(
        f"{shown} is larger than {limit // (1024 * 1024)} MiB, more than an event file can be", "is it the right file?"
    )
