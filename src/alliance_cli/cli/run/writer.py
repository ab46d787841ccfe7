"""The one writer: it writes a file whole or not at all, and keeps the old one until then."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from alliance_cli.findings import EventError

_PAUSE = 0.05
_PATIENCE = 600
"""How many pauses a run waits for another one that writes into the same folder: half a minute."""


def write_whole(path: Path, data: bytes) -> bool:
    """Put `data` at `path`, replacing what is there in one step, and return whether anything changed.

    A symlink stays one: its target is written. Mode and, where allowed, owner are kept.

    Raises:
        EventError: The target is not a regular file, or cannot be written; it is as it was.
    """
    target = _target(path)
    with _explained(path):
        known = target.stat() if target.exists() else None
        if known and known.st_size == len(data) and _holds(target, data):
            return False
        with _temporary(target, data) as temporary:
            if known:
                temporary.chmod(stat.S_IMODE(known.st_mode))
                with contextlib.suppress(OSError, AttributeError):
                    os.chown(temporary, known.st_uid, known.st_gid)
            temporary.replace(target)
        _settle(target.parent)
    return True


def _holds(target: Path, data: bytes) -> bool:
    """Return whether a file has these bytes; one that cannot be read is written anew."""
    try:
        return target.read_bytes() == data
    except OSError:
        return False


def write_together(files: Sequence[tuple[Path, bytes]]) -> None:
    """Put all `files` in their places, in the order given, once all of them are on disk.

    Raises:
        EventError: One of them cannot be written; then nothing is changed.
    """
    with contextlib.ExitStack() as stack:
        ready = []
        for path, data in files:
            target = _target(path)
            with _explained(path):
                temporary = stack.enter_context(_temporary(target, data))
                if target.exists():
                    temporary.chmod(stat.S_IMODE(target.stat().st_mode))
            ready.append((path, temporary, target))
        for path, temporary, target in ready:
            with _explained(path):
                temporary.replace(target)
        for folder in {target.parent for _, _, target in ready}:
            _settle(folder)


def make_folder(path: Path) -> None:
    """Make the folder `path` where there is none.

    Raises:
        EventError: It cannot be made.
    """
    if not path.is_dir():
        with _explained(path):
            path.mkdir()


def write_new(path: Path, data: bytes) -> None:
    """Put `data` at `path`, where nothing may be yet.

    Raises:
        EventError: Something is there, or nothing can be written there.
    """
    with _explained(path):
        if os.path.lexists(path):
            raise EventError(f"{path} exists already", "name another file; nothing is overwritten")
        with _temporary(path, data) as temporary:
            # A link, unlike a replacement, fails where somebody else was faster.
            os.link(temporary, path)
        _settle(path.parent)


@contextlib.contextmanager
def alone_at(path: Path) -> Iterator[None]:
    """Keep other runs from writing files of the folder of `path` between reading one and replacing it.

    Without this, two exports at once continue the same calendar, and the history has only one of their changes. The
    folder itself is locked, so nothing is left behind; where it cannot be (Windows, some network drives), nothing is.

    Raises:
        EventError: Another run has kept the folder for too long.
    """
    try:
        import fcntl

        handle = os.open(Path(os.path.realpath(path)).parent, os.O_RDONLY)
    except (ImportError, OSError, ValueError):
        yield
        return
    try:
        for left in range(_PATIENCE, -1, -1):
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if not left:
                    raise EventError(
                        f"another run is writing to the folder of {path}", "try again when it is done"
                    ) from None
                time.sleep(_PAUSE)
            except OSError:
                break
            else:
                break
        yield
    finally:
        os.close(handle)


def _target(path: Path) -> Path:
    with _explained(path):
        target = Path(os.path.realpath(path))
        if target.is_symlink():
            raise EventError(f"{path} is a broken symlink", "name another file")
        if target.exists() and not target.is_file():
            kind = "a directory" if target.is_dir() else "not a regular file"
            raise EventError(f"{path} is {kind}", "name a file to write to, or `-` for standard output")
    return target


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError:
        raise EventError(f"{path} exists already", "name another file; nothing is overwritten") from None
    except FileNotFoundError:
        raise EventError(f"{path} cannot be written: there is no folder {path.parent}", "create it first") from None
    except OSError as error:
        raise EventError(f"{path} cannot be written: {(error.strerror or str(error)).lower()}") from None
    except ValueError:
        if "\0" not in str(path):
            raise  # a bug of ours
        raise EventError(f"{path} cannot be written: a file name cannot contain a NUL") from None


@contextlib.contextmanager
def _temporary(target: Path, data: bytes) -> Iterator[Path]:
    """Yield a file beside `target` that holds `data` on disk; it is gone afterwards, whatever happens."""
    handle, name = tempfile.mkstemp(prefix=".alliance-", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_umask())
        yield temporary
    finally:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _settle(folder: Path) -> None:
    """Make the new name survive a power cut, where the system lets a folder be synced."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
