"""An event file to an agenda and everything that is wrong with it, each finding with its position."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from alliance_cli.core.agenda import Agenda
from alliance_cli.core.codes import CODES
from alliance_cli.core.diagnostics import Diagnostic, EventError, Finding, Severity
from alliance_cli.core.resolution import Written, resolve
from alliance_cli.reading import toml
from alliance_cli.reading.positions import Positions
from alliance_cli.reading.source import read_bytes, source_name


@dataclass(frozen=True)
class Loaded:
    """One event file as far as it could be understood."""

    name: str
    text: str
    written: Written | None
    agenda: Agenda | None
    found: tuple[Diagnostic, ...] = field(default=())

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that make the file unusable."""
        return tuple(each for each in self.found if CODES[each.code].severity is Severity.ERROR)

    @cached_property
    def _positions(self) -> Positions:
        return Positions(self.text)

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    def finding(self, diagnostic: Diagnostic) -> Finding:
        """Return a diagnostic with its place; the nearest table around it where the key is not written."""
        span = diagnostic.span or self._positions.span(diagnostic.route, key=diagnostic.part == "key")
        related = tuple((each.message, self._positions.span(each.route)) for each in diagnostic.related)
        source = self._lines[span.line - 1] if span.line <= len(self._lines) else ""
        return Finding(self.name, span, diagnostic, source.rstrip("\r"), related)


class InvalidEvent(EventError):  # noqa: N818  # said of the file, not of the program
    """An event file with errors was given to a command that needs a sound one."""

    def __init__(self, loaded: Loaded) -> None:
        count = len(loaded.errors)
        super().__init__(
            f"{loaded.name} has {count} error{'s' if count > 1 else ''}",
            f"`alliance check {loaded.name}` shows all findings",
        )
        self.loaded = loaded


def load(name: str) -> Loaded:
    """Return what the event file `name`, or standard input for `-`, holds.

    Raises:
        EventError: It cannot be read at all.
    """
    return load_bytes(source_name(name), read_bytes(name))


def load_bytes(name: str, content: bytes) -> Loaded:
    """Return what `content` holds; `name` is what it is called in findings."""
    text, wrong = toml.decode(content)
    data, unreadable = (None, wrong) if wrong else toml.parse(text)
    if data is None:
        return Loaded(name, text, None, None, (unreadable,) if unreadable else ())
    # pydantic takes longest of all to import, and is not needed for a file that is no TOML.
    from alliance_cli.reading.structure import structure

    written, found = structure(data)
    agenda, unresolved = resolve(written)
    return Loaded(name, text, written, agenda, (*found, *unresolved))


def read_agenda(name: str) -> Agenda:
    """Return the agenda of a sound event file.

    Raises:
        EventError: The file cannot be read; as InvalidEvent, it has errors.
    """
    loaded = load(name)
    if loaded.agenda is None or loaded.errors:
        raise InvalidEvent(loaded)
    return loaded.agenda
