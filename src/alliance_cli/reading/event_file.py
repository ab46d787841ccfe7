"""From the name of an event file to its agenda and everything that stands in the way, with positions on demand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from alliance_cli.event.agenda import Agenda
from alliance_cli.event.resolve import Written, resolve
from alliance_cli.findings import Diagnostic, EventError, Finding, Route, Severity
from alliance_cli.reading import limits
from alliance_cli.reading.build import Structure, build
from alliance_cli.reading.portions import data_in_portions
from alliance_cli.reading.source import decode, read_bytes, source_name
from alliance_cli.reading.toml_syntax import parse_toml

if TYPE_CHECKING:
    from alliance_cli.reading.positions import Positions

_REFERENCES_TO = {"rooms": "A301", "tracks": "A302", "speakers": "A303"}


@dataclass(frozen=True)
class Loaded:
    """One event file as far as it could be understood: its text, what it means, and what reading found wrong.

    With an error among `found`, `written` and `agenda` lack what is faulty, or are None: good for
    further checks only.
    """

    name: str
    content: bytes
    written: Written | None = None
    agenda: Agenda | None = None
    found: tuple[Diagnostic, ...] = ()
    places: Mapping[Route, Sequence[int]] = field(default_factory=dict)
    renamed: Mapping[Route, str] = field(default_factory=dict)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that make the file unusable."""
        return tuple(each for each in self.found if each.severity is Severity.ERROR)

    @cached_property
    def text(self) -> str:
        """The text of the file; a sound file needs none."""
        return decode(self.content)[0]

    @cached_property
    def positions(self) -> Positions:
        """Where everything stands in the text."""
        from alliance_cli.reading.positions import Positions  # a sound file needs no positions

        return Positions(self.text)

    def in_file(self, diagnostic: Diagnostic) -> Diagnostic:
        """Return a diagnostic about what was resolved, with the file's own names and indexes in its routes."""
        return _in_file(diagnostic, self.places, self.renamed)

    def findings(self, diagnostics: Sequence[Diagnostic]) -> list[Finding]:
        """Return the diagnostics with their places; of a great file it is not kept where everything else stands."""
        if not diagnostics:
            return []
        from alliance_cli.reading.positions import Positions
        from alliance_cli.reading.private_values import is_private_route, shown_lines

        placed = [each.route for each in diagnostics if each.span is None]
        placed += [other.route for each in diagnostics for other in each.related]
        wanted = {route[:2] for route in placed}
        # A text that is no TOML is indexed only where something is asked of the index.
        text = self.text if self._is_toml or placed else ""
        positions = Positions(text, lambda route: route[:2] in wanted or is_private_route(route))
        lines = shown_lines(self.text, positions if self._is_toml else None)
        return [self._finding(each, positions, lines) for each in diagnostics]

    def _finding(self, diagnostic: Diagnostic, positions: Positions, lines: Sequence[str]) -> Finding:
        # A sound file has none.
        from alliance_cli.meeting_links import without_meeting_links
        from alliance_cli.reading.private_values import shown_line

        span = diagnostic.span or positions.span(diagnostic.route, key=diagnostic.part == "key")
        related = tuple(
            (without_meeting_links(each.message), positions.span(each.route)) for each in diagnostic.related
        )
        diagnostic = diagnostic._replace(
            message=without_meeting_links(diagnostic.message),
            help=diagnostic.help and without_meeting_links(diagnostic.help),
        )
        return Finding(self.name, span, diagnostic, shown_line(lines, span.line), related)

    @cached_property
    def shown_text(self) -> str:
        """The text as it may be shown: private values, and what lets people into a meeting, blotted out."""
        from alliance_cli.meeting_links import without_meeting_links

        return without_meeting_links("\n".join(self._shown_lines))

    @cached_property
    def _shown_lines(self) -> Sequence[str]:
        from alliance_cli.reading.private_values import shown_lines

        return shown_lines(self.text, self.positions if self._is_toml else None)

    @property
    def _is_toml(self) -> bool:
        return not any(each.code.startswith("A1") and each.span for each in self.errors)


class InvalidEvent(EventError):  # noqa: N818  # said of the file, not of the program
    """An event file with errors was given to a command that needs a sound one."""

    def __init__(self, loaded: Loaded) -> None:
        count = len(loaded.errors)
        super().__init__(
            f"{loaded.name} has {count} error{'s' if count > 1 else ''}",
            f"`alliance check {loaded.name}` shows all findings",
        )
        self.loaded = loaded

    def __reduce__(self) -> tuple[type[InvalidEvent], tuple[Loaded]]:
        # Between processes it is made anew of what it was made of.
        return InvalidEvent, (self.loaded,)


def read_agenda(name: str) -> Agenda:
    """Return the agenda of a sound event file, of standard input for `-`.

    Raises:
        InvalidEvent: The file has errors.
        EventError: It cannot be read.
    """
    loaded = load(name)
    if loaded.errors or loaded.agenda is None:
        raise InvalidEvent(loaded)
    return loaded.agenda


def load(name: str) -> Loaded:
    """Return what the event file `name`, or standard input for `-`, holds.

    Raises:
        EventError: It cannot be read at all.
    """
    return load_bytes(source_name(name), read_bytes(name))


def load_bytes(name: str, content: bytes) -> Loaded:
    """Return what `content` holds; `name` is what it is called in findings."""
    structure, found = _structure(content)
    return _resolved(name, content, structure, found)


def load_data(name: str, data: dict[str, Any]) -> Loaded:
    """Return what the data of an event file means; there is no text, so that findings have no places in it."""
    return _resolved(name, b"", build(data), [])


def _structure(content: bytes) -> tuple[Structure | None, list[Diagnostic]]:
    """Return the structure of a file, None where it cannot be told, and what stands in its way."""
    data = data_in_portions(content)
    found: list[Diagnostic] = []
    if data is None:
        text, found = decode(content)
        if not any(each.severity is Severity.ERROR for each in found):
            data, syntax_errors = parse_toml(text)
            found += syntax_errors
    too_many = _too_many(data) if data is not None else None
    if data is None or too_many:
        return None, [*found, *([too_many] if too_many else ())]
    return build(data), found


def _resolved(name: str, content: bytes, structure: Structure | None, found: list[Diagnostic]) -> Loaded:
    if structure is None:
        return Loaded(name, content, found=tuple(found))
    agenda, unresolved = resolve(structure.written)
    unproven = {_REFERENCES_TO[kind] for kind in structure.lost & _REFERENCES_TO.keys()}
    kept = [each for each in unresolved if each.code not in unproven]
    found += [*structure.found, *(_in_file(each, structure.places, structure.renamed) for each in kept)]
    return Loaded(name, content, structure.written, agenda, tuple(found), structure.places, structure.renamed)


def _in_file(diagnostic: Diagnostic, places: Mapping[Route, Sequence[int]], renamed: Mapping[Route, str]) -> Diagnostic:
    """Return the diagnostic with the file's own indexes, where `places` gives those of the items that were kept.

    `renamed` gives the file's own name of each key that has another one there.
    """
    if not places and not renamed:
        return diagnostic

    def route_in_file(route: Route) -> Route:
        found: Route = ()
        for part in route:
            kept = places.get(found) if isinstance(part, int) else None
            found = (*found, kept[part] if kept is not None and isinstance(part, int) and part < len(kept) else part)
        for depth in range(len(found), 0, -1):
            # The last part first: until then the tables around a key are called as the model has them.
            if name := renamed.get(found[:depth]):
                found = (*found[: depth - 1], name, *found[depth:])
        return found

    related = tuple(other._replace(route=route_in_file(other.route)) for other in diagnostic.related)
    return diagnostic._replace(route=route_in_file(diagnostic.route), related=related)


def _too_many(data: Mapping[str, object]) -> Diagnostic | None:
    sessions, most = data.get("sessions"), limits.in_use().sessions
    if not isinstance(sessions, list) or len(sessions) <= most:
        return None
    message, help_line = limits.too_many_sessions(len(sessions))
    return Diagnostic("A108", message, ("sessions", most), help_line)
