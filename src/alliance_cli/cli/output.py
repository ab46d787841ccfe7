"""Where answers go: data and documents to stdout, everything else to stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

from alliance_cli.core.diagnostics import EventError

if TYPE_CHECKING:
    from alliance_cli.formats.listings import Listing
    from alliance_cli.terminal.document import Block, Document

# Who meets a broken file while doing something else wants the first few; `check` shows all.
_MOST_ERRORS = 5


class ReaderGone(Exception):  # noqa: N818  # no error: `| head` has seen enough
    """Whoever read standard output has closed it."""


@contextmanager
def _standard_output() -> Iterator[None]:
    """Tell a reader that went away from an output that cannot be written; typer would take both for failures."""
    try:
        yield
    except BrokenPipeError:
        raise ReaderGone from None
    except OSError as error:
        raise EventError(f"the output cannot be written: {(error.strerror or str(error)).lower()}") from None


def show_answer(document: Document) -> None:
    """Print `document` to stdout."""
    from alliance_cli.terminal.printing import show

    with _standard_output():
        show(document, sys.stdout)
        sys.stdout.flush()


def show_note(text: str) -> None:
    """Print one line of information to stderr."""
    from alliance_cli.terminal.document import Paragraph, Piece, line
    from alliance_cli.terminal.printing import show

    show([Paragraph(line(Piece("note: ", "dim"), text), hang=6)], sys.stderr)


def write_bytes(data: bytes) -> None:
    """Write the bytes of a file to stdout as they are."""
    with _standard_output():
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def write_text(text: str) -> None:
    """Write data to stdout in UTF-8, whatever the locale."""
    write_bytes(text.encode("utf-8", "replace"))


def write_json(answer: Mapping[str, Any]) -> None:
    """Write a versioned JSON answer to stdout; every one says which tz database it rests on."""
    from alliance_cli.cli import tzdb
    from alliance_cli.formats.encoding import json_bytes

    document = {"schema": 1, **answer, "tzdb": tzdb.in_use().version}
    write_bytes(json_bytes(document))


def answer_listing(
    form: Literal["table", "markdown", "csv", "json"],
    *,
    document: Callable[[], Document],
    listing: Callable[[], Listing],
    data: Callable[[], Mapping[str, Any]],
) -> None:
    """Answer in the form asked for; only that form is made."""
    from alliance_cli.formats.tables import csv_table, markdown_table

    if form == "json":
        write_json(data())
    elif form == "table":
        show_answer(document())
    else:
        write_text((csv_table if form == "csv" else markdown_table)(*listing()))


def report_failure(error: EventError, *, as_json: bool) -> None:
    """Say on stderr why the job could not be done; with `as_json` stdout gets a document with `errors` too."""
    from alliance_cli.formats.findings.json import finding_data
    from alliance_cli.reading.event_file import InvalidEvent
    from alliance_cli.terminal.document import Paragraph, Piece, line
    from alliance_cli.terminal.findings import finding_blocks
    from alliance_cli.terminal.printing import show

    loaded = error.loaded if isinstance(error, InvalidEvent) else None
    if as_json:
        errors = [finding_data(loaded.finding(each)) for each in loaded.errors] if loaded else []
        write_json({"errors": errors or [{"message": error.message, "help": error.help}]})
    blocks: list[Block] = []
    if loaded:
        for diagnostic in loaded.errors[:_MOST_ERRORS]:
            blocks += finding_blocks(loaded.finding(diagnostic))
    blocks.append(Paragraph(line(Piece("error: ", "bad"), error.message), hang=7))
    if error.help:
        blocks.append(Paragraph(line(Piece(" help: ", "accent"), error.help), hang=7))
    show(blocks, sys.stderr)
