"""From the name of an event file to its agenda and everything that stands in the way, with positions on demand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import BinaryIO

from alliance_cli.core.agenda import Agenda
from alliance_cli.core.codes import CODES
from alliance_cli.core.diagnostics import Diagnostic, EventError, Severity, Span
from alliance_cli.core.model import Event
from alliance_cli.core.resolution import Written, resolve
from alliance_cli.reading.positions import Positions, newer_syntax
from alliance_cli.reading.source import decode, display_name, read_source
from alliance_cli.reading.structure import Structure, build
from alliance_cli.reading.toml import parse_toml

_REFERENCES = ("A206", "A207", "A208", "A3")


@dataclass(frozen=True)
class Loaded:
    """An event file as read: its text, what it means, and what reading found wrong.

    `agenda` and `written` are None where too little is sound. With an error among the
    diagnostics they lack what is faulty: good for further checks only.
    """

    name: str
    text: str
    agenda: Agenda | None = None
    written: Written | None = None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that make the file unusable."""
        return tuple(found for found in self.diagnostics if CODES[found.code].severity is Severity.ERROR)

    @cached_property
    def positions(self) -> Positions:
        """The index of the text; only for a text whose syntax is sound."""
        return Positions(self.text)

    def span(self, diagnostic: Diagnostic) -> Span:
        """Return where the finding is."""
        return diagnostic.span or self.positions.span(diagnostic.route, key=diagnostic.part == "key")


class InvalidEvent(EventError):  # noqa: N818  # said of what is written, not of the program
    """The event file has errors; `loaded` has them, to be shown with their places."""

    def __init__(self, loaded: Loaded) -> None:
        super().__init__(f"{loaded.name} has {len(loaded.errors)} errors", f"run `alliance check {loaded.name}`")
        self.loaded = loaded


def read_agenda(path: str, stdin: BinaryIO | None = None) -> Agenda:
    """Return the agenda of the event file at `path`, `-` for standard input.

    Raises:
        InvalidEvent: The file has errors.
        EventError: It cannot be read.
    """
    loaded = load(path, stdin)
    if loaded.errors or loaded.agenda is None:
        raise InvalidEvent(loaded)
    return loaded.agenda


def load(path: str, stdin: BinaryIO | None = None) -> Loaded:
    """Return the event file at `path`, `-` for standard input, with every error in it.

    Raises:
        EventError: It cannot be read.
    """
    return load_bytes(display_name(path), read_source(path, stdin))


def load_bytes(name: str, data: bytes) -> Loaded:
    """Return the event file whose bytes are `data`, with every error in it; findings call it `name`."""
    text, found = decode(data)
    if _has_error(found):
        return Loaded(name, text, diagnostics=tuple(found))
    values, syntax_errors = parse_toml(text)
    found += syntax_errors
    if values is None:
        return Loaded(name, text, diagnostics=tuple(found))
    structure = build(values)
    agenda, meant = _resolved(structure)
    found += [*structure.diagnostics, *meant]
    loaded = Loaded(name, text, agenda, structure.written, tuple(found))
    return replace(loaded, diagnostics=(*found, *_newer(loaded))) if newer_syntax(text) else loaded


def _resolved(structure: Structure) -> tuple[Agenda | None, list[Diagnostic]]:
    if structure.written is None:
        return None, []
    agenda, found = resolve(structure.written)
    if agenda is None or not structure.zone_known:
        # Without the zone no time can be judged; what refers to what still can.
        file = structure.written.file
        in_utc = replace(structure.written, file=file.model_copy(update={"event": _in_utc(file.event)}))
        agenda, known = None, {(diagnostic.code, diagnostic.route) for diagnostic in found}
        if structure.zone_known:
            found += [d for d in resolve(in_utc)[1] if (d.code, d.route) not in known and d.code.startswith(_REFERENCES)]
        else:
            found = [d for d in found if d.code.startswith(_REFERENCES)]
    return agenda, [_placed(structure, diagnostic) for diagnostic in found]


def _in_utc(event: Event) -> Event:
    return event.model_copy(update={"timezone": "UTC"})


def _placed(structure: Structure, diagnostic: Diagnostic) -> Diagnostic:
    if not structure.places:
        return diagnostic
    related = tuple(replace(other, route=structure.in_file(other.route)) for other in diagnostic.related)
    return replace(diagnostic, route=structure.in_file(diagnostic.route), related=related)


def _newer(loaded: Loaded) -> Iterable[Diagnostic]:
    for newer in loaded.positions.newer:
        yield Diagnostic(
            "A109",
            f"{newer.what} needs TOML 1.1, which editors and most other tools reject",
            help="write it as TOML 1.0 has it",
            span=loaded.positions.between(newer.start, newer.end),
        )


def _has_error(found: Iterable[Diagnostic]) -> bool:
    return any(CODES[diagnostic.code].severity is Severity.ERROR for diagnostic in found)
