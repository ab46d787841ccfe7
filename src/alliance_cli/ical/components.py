"""Components of a calendar file, however broken: lines in components in calendars, and the faults beside them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Literal, NamedTuple, TypeAlias

from alliance_cli.ical.content_lines import ContentLine, read_lines

MOST_LINES = 2_000_000
"""How many lines are read: a calendar of 100,000 entries has half as many. What follows is one line with a fault."""

DEEPEST = 16
"""How deep components may stand in each other; RFC 5545 needs three."""

# None of these stands in one of its kind: where it begins again, the one before was not closed.
_NEVER_NESTED = frozenset({"VCALENDAR", "VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE", "VALARM"})

_ALL = _NEVER_NESTED | {"STANDARD", "DAYLIGHT", "VAVAILABILITY", "AVAILABLE", "PARTICIPANT", "VLOCATION", "VRESOURCE"}

Kind: TypeAlias = Literal[
    "blank", "no-content-line", "outside", "unclosed", "nothing-to-close", "too-deep", "too-many-lines"
]


class Component:
    """One component: its own properties in `lines`, the components in it in `components`, each in the file's order.

    `name` is in capitals. `end` is None where it is not closed.
    """

    __slots__ = ("_file", "_first", "_next", "begin", "components", "end", "lines", "name")

    def __init__(self, name: str, begin: ContentLine, file: list[ContentLine], first: int) -> None:
        self.name = name
        self.begin = begin
        self.end: ContentLine | None = None
        self.lines: list[ContentLine] = []
        self.components: list[Component] = []
        self._file = file
        self._first = first
        self._next = first + 1

    def __repr__(self) -> str:
        return f"Component({self.name!r}, line {self.number})"

    @property
    def number(self) -> int:
        """The number of its first line in the file, from 1."""
        return self.begin.number

    @property
    def raw(self) -> bytes:
        """The whole component as the file has it."""
        return b"".join(line.raw for line in self._file[self._first : self._next])

    def close(self, end: ContentLine | None, following: int) -> None:
        """Set the line that closes it, and the index of the line after the component in the file."""
        self.end = end
        self._next = following

    def line(self, name: str) -> ContentLine | None:
        """Return the first property `name`, or None."""
        for line in self.lines:
            if line.name == name:
                return line
        return None

    def all(self, name: str) -> list[ContentLine]:
        """Return every property `name`."""
        return [line for line in self.lines if line.name == name]

    def value(self, name: str) -> str | None:
        """Return the value of the first property `name` as the file has it, or None."""
        line = self.line(name)
        return None if line is None else line.value

    def text(self, name: str) -> str:
        """Return what the first property `name` says as a TEXT; "" where there is none."""
        line = self.line(name)
        return "" if line is None else line.text

    def walk(self, name: str | None = None) -> Iterator[Component]:
        """Yield every component called `name` in this one, this one included, in the file's order."""
        waiting = [self]
        while waiting:
            component = waiting.pop()
            if name is None or component.name == name:
                yield component
            waiting += reversed(component.components)


class Fault(NamedTuple):
    """What is broken in the form of a file, and where.

    - `blank`: a run of blank lines
    - `no-content-line`: a line without a name and a colon, inside a component
    - `outside`: a line that stands in no component, whatever it is
    - `unclosed`: `component` has no END; `line` is where that shows, its BEGIN if the file ends
    - `nothing-to-close`: an END without a BEGIN
    - `too-deep`: a BEGIN deeper than DEEPEST; its lines are taken for those of the component around it
    - `too-many-lines`: the rest of the file, which is not read
    """

    kind: Kind
    line: ContentLine
    component: Component | None = None


class CalendarFile:
    """A file: all its `lines`, the outermost `components`, and its `faults`, each in the file's order."""

    __slots__ = ("components", "faults", "lines")

    def __init__(self) -> None:
        self.lines: list[ContentLine] = []
        self.components: list[Component] = []
        self.faults: list[Fault] = []

    @property
    def calendars(self) -> list[Component]:
        """The VCALENDARs; what stands outside of them, as some exports have single entries, is in `components`."""
        return [each for each in self.components if each.name == "VCALENDAR"]

    def walk(self, name: str | None = None) -> Iterator[Component]:
        """Yield every component called `name` of the file, in order."""
        for component in self.components:
            yield from component.walk(name)

    def to_bytes(self) -> bytes:
        """Return the file as it was read."""
        return b"".join(line.raw for line in self.lines)


def read(data: bytes) -> CalendarFile:
    """Return what stands in a file, any file; nothing is raised and nothing is lost."""
    file = CalendarFile()
    lines, faults = file.lines, file.faults
    open_components: list[Component] = []
    current: Component | None = None
    read_so_far = 0
    source = read_lines(data)
    for line in islice(source, MOST_LINES):
        name = line.name
        lines.append(line)
        read_so_far += len(line.raw)
        if name == "BEGIN":
            current = _begin(line, open_components, file)
        elif name == "END":
            current = _end(line, open_components, file)
        elif name and current is not None:
            current.lines.append(line)
        elif line.is_blank:
            faults.append(Fault("blank", line, current))
        else:
            faults.append(Fault("outside" if current is None else "no-content-line", line, current))
    if read_so_far < len(data):
        rest = ContentLine(data[read_so_far:], next(source).number, "")
        lines.append(rest)
        faults.append(Fault("too-many-lines", rest, current))
    for component in reversed(open_components):
        component.close(None, len(lines))
        faults.append(Fault("unclosed", component.begin, component))
    return file


def _begin(line: ContentLine, open_components: list[Component], file: CalendarFile) -> Component | None:
    """Open a component; return the one that is open now."""
    name = line.value.strip().upper()
    if name in _NEVER_NESTED:
        for place, each in enumerate(open_components):
            if each.name == name:
                _leave(open_components, place, line, file)
                break
    if len(open_components) >= DEEPEST:
        file.faults.append(Fault("too-deep", line, open_components[-1]))
        return open_components[-1]
    component = Component(name, line, file.lines, len(file.lines) - 1)
    (open_components[-1].components if open_components else file.components).append(component)
    open_components.append(component)
    return component


def _end(line: ContentLine, open_components: list[Component], file: CalendarFile) -> Component | None:
    """Close a component, and those in it that are still open; return the one that is open now."""
    name = line.value.strip().upper()
    for place in range(len(open_components) - 1, -1, -1):
        if open_components[place].name == name:
            _leave(open_components, place + 1, line, file)
            open_components.pop().close(line, len(file.lines))
            break
    else:
        current = open_components[-1] if open_components else None
        file.faults.append(Fault("nothing-to-close", line, current))
        if name not in _ALL and len(open_components) > 1:
            # A misspelt name ends what is open all the same.
            open_components.pop().close(line, len(file.lines))
    return open_components[-1] if open_components else None


def _leave(open_components: list[Component], depth: int, line: ContentLine, file: CalendarFile) -> None:
    """Close what is open below `depth` without an END: `line` shows that it is missing."""
    while len(open_components) > depth:
        component = open_components.pop()
        component.close(None, len(file.lines) - 1)
        file.faults.append(Fault("unclosed", line, component))
