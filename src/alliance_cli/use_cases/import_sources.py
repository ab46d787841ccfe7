"""Other systems' schedules to one event file: its bytes, and everything there is to say of the sources."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import NamedTuple

from alliance_cli.findings import EventError
from alliance_cli.formats.toml import event_file
from alliance_cli.importing import Context, Imported, import_schedule
from alliance_cli.reading.source import read_bytes
from alliance_cli.text import clean_line


class Made(NamedTuple):
    """An event file that was made of sources, and what was found in them."""

    file: bytes
    imported: Imported

    def refuse_faults(self) -> None:
        """Raise EventError where anything in the sources is wrong."""
        count = len(self.imported.faults)
        if count:
            things = "thing is" if count == 1 else "things are"
            raise EventError(
                f"{count} {things} wrong in the source; nothing is written", "leave out --strict to import the rest"
            )


def import_sources(names: Sequence[str], kind: str | None = None, timezone: str | None = None) -> Made:
    """Return the event file for what the sources hold: one, or the files of one event behind each other.

    Raises:
        EventError: One cannot be read, is of no known kind, or names no zone where `timezone` is None.
    """
    if len(names) > len(set(names)):
        raise EventError(f"{clean_line(names[0])} is named twice", "name each source once")
    data = b"\n".join(map(read_bytes, names))
    name = "event" if names[0] == "-" else clean_line(PurePath(names[0]).stem)
    imported = import_schedule(data, Context(timezone=timezone, name=name), kind)
    return Made(event_file(imported.data), imported)
