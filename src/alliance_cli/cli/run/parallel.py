"""Many files in one run: on all cores where that gains, with progress on a terminal, in the order given."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from alliance_cli.cli.run.patience import PATIENCE, SECONDS
from alliance_cli.reading import limits

if TYPE_CHECKING:
    from multiprocessing.pool import Pool

Answer = TypeVar("Answer")

WORTH_A_PROCESS = 2_000_000
"""Bytes of event files: starting processes takes about as long as reading so many."""


def for_each(work: Callable[[str], Answer], files: Sequence[str]) -> list[Answer]:
    """Return what `work` makes of every file, in their order; it is a function of a module, and so are its answers.

    Raises:
        EventError: From `work`, for the first file for which it does.
    """
    workers = min(_cores(), len(files))
    if workers < 2 or "-" in files or sum(map(_size, files)) < WORTH_A_PROCESS:
        return list(_shown(map(work, files), len(files)))
    PATIENCE.end()  # no thread but this one where processes are forked
    with _pool(workers) as pool:
        # Great files take long, small ones are handed out by the dozen.
        portion = max(min(len(files) // (workers * 8), 16), 1)
        return list(_shown(pool.imap(work, files, portion), len(files)))


def _cores() -> int:
    """Return how many cores this process may use: a container or `taskset` may allow fewer than there are."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _size(file: str) -> int:
    try:
        return os.stat(file).st_size  # noqa: PTH116  # a thousand times
    except (OSError, ValueError):
        return 0


@contextmanager
def _pool(workers: int) -> Iterator[Pool]:
    """Yield processes to work in; Ctrl-C reaches this process only, and not before all of them can be stopped."""
    import multiprocessing

    # Elsewhere a forked process cannot be relied on.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with _interrupts_held() as let_go, context.Pool(workers, _prepare, (limits.in_use(),)) as pool:
        let_go()
        yield pool


@contextmanager
def _interrupts_held() -> Iterator[Callable[[], object]]:
    """Hold SIGINT back, from processes that are started meanwhile for good; yield what lets it reach this one."""
    if not hasattr(signal, "pthread_sigmask"):
        yield lambda: None
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield lambda: signal.pthread_sigmask(signal.SIG_SETMASK, before)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _prepare(bounds: limits.Limits) -> None:
    """Leave Ctrl-C to the process that waits for the answers; read zones by its rules and files within its bounds."""
    from alliance_cli.times import tzdb

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tzdb.in_use()
    limits.use(bounds)


def _shown(answers: Iterator[Answer], total: int) -> Iterator[Answer]:
    """Yield the answers, and on a terminal say on stderr, after a second, how many there are."""
    stream = sys.stderr
    if total < 2 or not stream.isatty():
        yield from answers
        return
    PATIENCE.end()  # how far it is says more
    started = time.monotonic()
    is_shown = False
    step = max(total // 100, 1)
    try:
        for number, answer in enumerate(answers, 1):
            if number % step == 0 and time.monotonic() - started > SECONDS:
                stream.write(f"\r{number} of {total} files")
                stream.flush()
                is_shown = True
            yield answer
    finally:
        if is_shown:
            stream.write("\r\x1b[K")
            stream.flush()
