"""From a file's name to its text: regular files and standard input only, within limits, UTF-8."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from alliance_cli.findings import Diagnostic, EventError, Severity, Span
from alliance_cli.reading import limits
from alliance_cli.text import clean_line, listed, nearest

_LOOKED_AT, _MOST_NAMED = 20_000, 3
_ADDRESS = re.compile("(?:https?|webcals?|ftp)://", re.IGNORECASE)
_DESCRIPTOR = r"/dev/(?:stdin|(?:fd|stdout|stderr)/?([0-9]{1,6})?)"
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# Neither in TOML nor in anybody's text; a line feed and a tab are fine, CR LF is one line break.
_FORBIDDEN_CHARACTERS = [*map(chr, (*range(0x09), *range(0x0B, 0x20), 0x7F))]
_FORBIDDEN = re.compile(f"[{''.join(_FORBIDDEN_CHARACTERS)}]")


def source_name(path: str) -> str:
    """Return how findings call the file: its path as given, cleaned, `<stdin>` for `-`."""
    return "<stdin>" if path == "-" else clean_line(path.encode("utf-8", "replace").decode())


def read_bytes(name: str, *, limit: int | None = None) -> bytes:
    """Return the bytes of the file `name`, or of standard input for `-`.

    Raises:
        EventError: It is missing, unreadable, no regular file, or larger than `limit`, by default that of this run.
    """
    shown = source_name(name)
    limit = limits.in_use().size if limit is None else limit
    try:
        with _opened(name, shown, limit) as source:
            data = _read_all(source, limit)
    except (OSError, ValueError) as error:
        raise _unreadable(name, shown, error) from None
    if len(data) > limit:
        raise too_large(shown, limit)
    return data


def decode(data: bytes) -> tuple[str, list[Diagnostic]]:
    r"""Return the text of an event file, its line ends as `\n`, and what is wrong with its bytes.

    With an error among the findings the text is for excerpts only.
    """
    found = []
    encoding = _wide_encoding(data)
    if encoding:
        text = data.decode(encoding, "replace").removeprefix("\ufeff").replace("\r\n", "\n")
        message = f"the file is encoded in {encoding.upper()}, not in UTF-8"
        return text, [Diagnostic("A102", message, help="save it as UTF-8", span=Span(1, 1, 1, 1))]
    if data.startswith(_UTF8_MARK):
        data = data[len(_UTF8_MARK) :]
        found.append(
            Diagnostic(
                "A105",
                "the file starts with a byte order mark",
                help="save it as UTF-8 without BOM",
                span=Span(1, 1, 1, 1),
                severity=Severity.INFO,
            )
        )
    try:
        text = data.decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", "replace").replace("\r\n", "\n")
        return text, [*found, _not_utf8(data, error)]
    forbidden = _FORBIDDEN.search(text) if is_forbidden_in(text) else None
    if forbidden:
        found.append(_control(text, forbidden.start()))
    return text, found


def is_forbidden_in(text: str) -> bool:
    r"""Return whether a text, its line ends as `\n`, has a character that no event file has."""
    # Looking for one character after the other is faster than for any of them.
    return any(character in text for character in _FORBIDDEN_CHARACTERS)


def read_text(name: str) -> str:
    r"""Return the text of any file, or of standard input for `-`, its line ends as `\n`; control characters are kept.

    Raises:
        EventError: It cannot be read, is no UTF-8, or is longer than an announcement can be.
    """
    text, found = decode(read_bytes(name, limit=limits.in_use().text))
    for diagnostic in found:
        if diagnostic.code in ("A101", "A102"):
            raise EventError(f"{source_name(name)} cannot be read: {diagnostic.message}", diagnostic.help)
    return text


def span_of(text: str, start: int, end: int) -> Span:
    """Return the place of the code points from `start` up to `end`."""
    return Span(*position(text, start), *position(text, end))


def position(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, both from 1, of the code point at `offset`."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _read_all(source: BinaryIO, limit: int) -> bytes:
    parts, size = [], 0
    # A file that is read at once is not joined of its parts, which would take its room twice.
    at_once = max(_size_of(source) + 1, 2**20)
    while size <= limit:
        part = source.read(min(limit + 1 - size, at_once))
        if not part:
            break
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def _size_of(source: BinaryIO) -> int:
    """Return the size of a regular file; 0 where nobody knows how much there is to read."""
    try:
        status = os.fstat(source.fileno())
    except OSError:
        return 0
    return status.st_size if stat.S_ISREG(status.st_mode) else 0


@contextmanager
def _opened(path: str, shown: str, limit: int) -> Iterator[BinaryIO]:
    if path == "-":
        # Without a standard input Python has None there.
        if not sys.stdin:
            raise EventError("<stdin> cannot be read: it is closed", "give the name of a file")
        yield sys.stdin.buffer
        return
    # A descriptor of ours, as the shell's <(…) gives it, is duplicated: opening it anew fails for sockets.
    ours = re.fullmatch(_DESCRIPTOR, path)
    if ours:
        descriptor = os.dup(int(ours[1] or 0))
    else:
        # Without O_NONBLOCK, opening a pipe that nobody writes to waits for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        _refuse_what_is_no_file(os.fstat(descriptor), shown, limit, is_ours=ours is not None)
        # Not closed by this: opening a folder's descriptor fails without closing it.
        with os.fdopen(descriptor, "rb", buffering=0, closefd=False) as file:
            yield file
    finally:
        os.close(descriptor)


def _refuse_what_is_no_file(status: os.stat_result, shown: str, limit: int, *, is_ours: bool) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise EventError(f"{shown} is a directory", "name the file in it")
    if not is_ours and not stat.S_ISREG(status.st_mode):
        kind = "named pipe" if stat.S_ISFIFO(status.st_mode) else "device"
        raise EventError(f"{shown} is a {kind}, not a file", f"write `-` for FILE and `< {shown}`")
    if stat.S_ISREG(status.st_mode) and status.st_size > limit:
        raise too_large(shown, limit)


def too_large(name: str, limit: int) -> EventError:
    """Return why a file of more than `limit` bytes is not read."""
    return EventError(
        f"{name} is larger than {limits.shown_size(limit)}",
        "is it the right file? `alliance --max-size 200MB …` reads larger ones",
    )


def _unreadable(path: str, name: str, error: Exception) -> EventError:
    if isinstance(error, FileNotFoundError):
        return _missing(path, name)
    if isinstance(error, PermissionError):
        return EventError(f"{name} cannot be read: permission denied")
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return EventError(f"{name} cannot be read: {clean_line(reason).lower()}")


def _missing(path: str, name: str) -> EventError:
    if _ADDRESS.match(path):
        address = re.sub("^webcal", "http", name, flags=re.IGNORECASE)
        return EventError(
            f"{name} is an address, and alliance reads files", f"download it: `curl -fsSL {address} | alliance … -`"
        )
    if path != path.strip():
        return EventError(
            f'"{path}" cannot be read: no such file or directory', "the name has a blank at its edge: leave it out"
        )
    if re.search(r"[*?\[]", path):
        return EventError(f"no file matches {name}", "check the folder and the file's ending")
    wanted = Path(path)
    found = _event_files(wanted.parent)
    near = nearest(clean_line(wanted.stem), [Path(file).stem for file in found])
    if near:
        help_line = f"did you mean `{clean_line(str(wanted.parent / f'{near}.toml'))}`?"
    elif found and wanted.suffix in ("", ".toml"):
        files = listed([clean_line(str(wanted.parent / file)) for file in found[:_MOST_NAMED]])
        help_line = f"{'the event file here is' if len(found) == 1 else 'event files here:'} {files}"
    elif path == "event.toml":
        help_line = "name the event file, or start one with `alliance init`"
    elif wanted.suffix in ("", ".toml"):
        help_line = f"check the folder, or start one with `alliance init {name}`"
    else:
        help_line = "check the folder and the name"
    return EventError(f"{name} cannot be read: no such file or directory", help_line)


def _event_files(folder: Path) -> list[str]:
    """Return the names of the files of a folder that look like event files."""
    try:
        with os.scandir(folder) as entries:
            first = (entry for entry, _ in zip(entries, range(1000), strict=False))
            names = sorted(entry.name for entry in first if entry.name.endswith(".toml") and entry.is_file())[:20]
        return [name for name in names if re.search(rb"(?m)^\[event\]", _head(folder / name))]
    except OSError:
        return []


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LOOKED_AT)


def _wide_encoding(data: bytes) -> str | None:
    """Return the name of the encoding where the file is in UTF-16 or UTF-32: by its mark or by its NUL bytes."""
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "utf-32"
    if data.startswith(_UTF16_MARKS):
        return "utf-16"
    head = data[:64]
    if len(head) >= 4 and not any(head[1::2]) and all(head[0::2][: len(head) // 2]):
        return "utf-16-le"
    if len(head) >= 4 and not any(head[0::2]) and all(head[1::2]):
        return "utf-16-be"
    return None


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> Diagnostic:
    before = data[: error.start].decode().replace("\r\n", "\n")
    line, column = position(before, len(before))
    wrong = data[error.start : error.start + 1]
    guess = wrong.decode("cp1252", "replace")
    meant = f"; it would be `{guess}` in Windows-1252" if guess.isprintable() and guess != "\ufffd" else ""
    return Diagnostic(
        "A101",
        f"the byte 0x{wrong.hex()} is not UTF-8{meant}",
        help="save the file as UTF-8",
        span=Span(line, column, line, column + 1),
    )


def _control(text: str, offset: int) -> Diagnostic:
    line, column = position(text, offset)
    span = Span(line, column, line, column + 1)
    if text[offset] == "\r":
        message = "a carriage return is not followed by a line feed"
        return Diagnostic("A104", message, help="save the file with Unix or Windows line endings", span=span)
    return Diagnostic(
        "A103",
        f"the control character U+{ord(text[offset]):04X} is in the text",
        help="remove it, or write it as an escape in a string",
        span=span,
    )
