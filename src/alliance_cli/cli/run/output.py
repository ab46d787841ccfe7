"""Where answers go: data and documents to stdout, everything else to stderr."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Literal

from alliance_cli.cli.run.patience import PATIENCE
from alliance_cli.findings import EventError, letting_nobody_in

if TYPE_CHECKING:
    from alliance_cli.formats.answers.listings import Listing
    from alliance_cli.terminal.document import Block, Document

# Who meets a broken file while doing something else wants the first few; `check` shows all.
_MOST_ERRORS = 5


class ReaderGone(Exception):  # noqa: N818  # no error: `| head` has seen enough
    """Whoever read standard output has closed it."""


@contextmanager
def standard_output() -> Iterator[None]:
    """Tell a reader that went away from an output that cannot be written; typer would take both for failures.

    Raises:
        ReaderGone: Whoever read standard output has closed it.
        EventError: It cannot be written: it is closed, or the disk is full.
    """
    try:
        yield
    except BrokenPipeError:
        raise ReaderGone from None
    except OSError as error:
        if error.filename is not None:
            # A file that was read meanwhile: those that are written are the writer's, which says so itself.
            raise EventError(f"{error.filename} cannot be read: {(error.strerror or str(error)).lower()}") from None
        reason = "it is closed" if error.errno == errno.EBADF else (error.strerror or str(error)).lower()
        raise EventError(f"the output cannot be written: {reason}") from None


def show_answer(document: Document) -> None:
    """Print `document` to stdout."""
    from alliance_cli.terminal.printing import show

    PATIENCE.end()
    with standard_output():
        show(document, sys.stdout)
        sys.stdout.flush()


def show_note(text: str) -> None:
    """Print one line of information to stderr."""
    from alliance_cli.terminal.document import Paragraph, Piece, line

    show_aside([Paragraph(line(Piece("note: ", "dim"), letting_nobody_in(text)), hang=6)])


def show_warning(text: str) -> None:
    """Print one line to stderr that people should not miss."""
    from alliance_cli.terminal.document import Paragraph, Piece, line

    show_aside([Paragraph(line(Piece("warning: ", "caution"), letting_nobody_in(text)), hang=9)])


def show_aside(document: Document) -> None:
    """Print `document` to stderr; where nobody can read that, the exit code alone tells."""
    from alliance_cli.terminal.printing import show

    PATIENCE.end()
    with suppress(OSError):
        show(document, sys.stderr)


def write_bytes(data: bytes) -> None:
    """Write the bytes of a file to stdout as they are."""
    PATIENCE.end()
    with standard_output():
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def write_text(text: str) -> None:
    """Write data to stdout in UTF-8, whatever the locale."""
    write_bytes(text.encode("utf-8", "replace"))


def write_lines(text: str) -> None:
    """Write lines for people, or for both, to stdout in UTF-8: harmless in the log of a workflow."""
    from alliance_cli.terminal.printing import inert

    write_text(inert(text))


def write_json(answer: Mapping[str, Any]) -> None:
    """Write a versioned JSON answer to stdout; every one says which tz database it rests on."""
    from alliance_cli.formats.encoding import json_bytes
    from alliance_cli.times import tzdb

    document = {"schema": 1, **answer, "tzdb": tzdb.in_use().version}
    write_bytes(json_bytes(document))


def answer_listing(
    form: Literal["text", "markdown", "csv", "json"],
    *,
    document: Callable[[], Document],
    listing: Callable[[], Listing],
    data: Callable[[], Mapping[str, Any]],
) -> None:
    """Answer in the form asked for; only that form is made."""
    from alliance_cli.formats.tables import csv_file, markdown_table

    if form == "json":
        write_json(data())
    elif form == "text":
        show_answer(document())
    elif form == "csv":
        write_bytes(csv_file(*listing()))
    else:
        write_text(markdown_table(*listing()))


def report_failure(error: EventError, *, as_json: bool) -> None:
    """Say on stderr why the job could not be done; with `as_json` stdout gets a document with `errors` too."""
    from alliance_cli.formats.findings.json import finding_data
    from alliance_cli.reading.event_file import InvalidEvent
    from alliance_cli.terminal.document import Paragraph, Piece, line
    from alliance_cli.terminal.views.findings import finding_blocks

    loaded = error.loaded if isinstance(error, InvalidEvent) else None
    if as_json:
        errors = [*map(finding_data, loaded.findings(loaded.errors))] if loaded else []
        with suppress(EventError, ReaderGone):  # where stdout itself is what fails
            write_json({"errors": errors or [{"message": error.message, "help": error.help}]})
    blocks: list[Block] = []
    if loaded:
        for finding in loaded.findings(loaded.errors[:_MOST_ERRORS]):
            blocks += finding_blocks(finding)
    blocks.append(Paragraph(line(Piece("error: ", "bad"), error.message), hang=7))
    if error.help:
        blocks.append(Paragraph(line(Piece(" help: ", "accent"), error.help), hang=7))
    show_aside(blocks)
