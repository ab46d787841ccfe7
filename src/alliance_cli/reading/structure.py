"""From plain data to the event as written: the model validates, faults are worded, and what is sound is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from pydantic import ValidationError

from alliance_cli.core.diagnostics import Diagnostic, Route
from alliance_cli.core.model import EventFile
from alliance_cli.core.resolution import Written
from alliance_cli.reading.faults import Fault, is_required, word
from alliance_cli.reading.positions import in_file

_ROUNDS = 4
_MOST_FAULTS = 2000
"""How many faults of structure are worded; a file with more has one fault many times over."""

_KINDS: tuple[Route, ...] = (("rooms",), ("tracks",), ("speakers",), ("sessions",), ("registration", "windows"))
_PLACEHOLDERS: dict[str, str] = {"id": "event", "title": "event", "timezone": "UTC"}

Data: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Structure:
    """What the structure of a file came to: the sound part of it, and the faults.

    `places` gives, for each list within a table that lost items, the file's own indexes of those kept;
    `zone_known` is False where the event's time zone had to be made up; `lost` names the lists
    into which references prove nothing, because some of their ids are not known.
    """

    written: Written | None
    found: tuple[Diagnostic, ...] = ()
    places: Mapping[Route, Sequence[int]] = field(default_factory=dict)
    zone_known: bool = True
    lost: frozenset[str] = frozenset()


def build(data: Data) -> Structure:
    """Return the event as written in `data`, without what is faulty, and every fault."""
    try:
        return Structure(Written(EventFile.model_validate(data)))
    except ValidationError as error:
        return _Repair(data).build(error)


class _Repair:
    """Takes the faulty parts out, so that everything else is still checked in the same run."""

    def __init__(self, data: Data) -> None:
        self.data = data
        self.found: list[Diagnostic] = []
        self.places: dict[Route, list[int]] = {}
        self.left_out: dict[str, set[str]] = {}
        self.zone_known = True
        self.lost: set[str] = set()
        self.unlisted = 0

    def build(self, error: ValidationError) -> Structure:
        for _ in range(_ROUNDS):
            self._mend(error)
            try:
                file = EventFile.model_validate(self.data)
            except ValidationError as remaining:
                error = remaining
            else:
                return self._structure(self._written(file))
        return self._structure(None)

    def _structure(self, written: Written | None) -> Structure:
        if self.unlisted:
            self.found.append(Diagnostic("A211", f"{self.unlisted} more faults of structure are not listed"))
        places = {route: kept for route, kept in self.places.items() if route not in _KINDS}
        return Structure(written, tuple(self.found), places, self.zone_known, frozenset(self.lost))

    def _written(self, file: EventFile) -> Written:
        indexes = {}
        for kind in _KINDS:
            items = _value(self.data, kind)
            indexes["/".join(map(str, kind))] = self.places.get(kind, range(len(items or ())))
        return Written(file, indexes, {kind: frozenset(ids) for kind, ids in self.left_out.items()})

    def _mend(self, error: ValidationError) -> None:
        gone: set[Route] = set()
        for details in error.errors(include_url=False):
            route = _existing(self.data, details["loc"], is_missing=details["type"] == "missing")
            fault = Fault(details["type"], route, _value(self.data, route), details.get("ctx", {}))
            gone.add(_to_remove(fault))
            if len(self.found) < _MOST_FAULTS:
                diagnostic = word(fault, self.data)
                self.found.append(replace(diagnostic, route=in_file(diagnostic.route, self.places)))
            else:
                self.unlisted += 1
        kept = self._without(self.data, (), _tree(gone))
        self.data = kept if isinstance(kept, dict) else {}
        self._mend_event(self.data)

    def _mend_event(self, data: Data) -> None:
        event = data.get("event")
        event = event if isinstance(event, dict) else {}
        missing = {key: value for key, value in _PLACEHOLDERS.items() if key not in event}
        self.zone_known = self.zone_known and "timezone" not in missing
        data["event"] = {**event, **missing}

    def _without(self, value: Any, route: Route, gone: _Tree) -> Any:
        """Return a copy of `value` without what the tree names, and note which items of lists are kept."""
        if isinstance(value, dict):
            kept = {}
            for key, child in value.items():
                below = gone.get(key)
                if below is None:
                    kept[key] = child
                elif not below:
                    self.lost.add(str(key))
                else:
                    kept[key] = self._without(child, (*route, key), below)
            return kept
        if not isinstance(value, list):
            return value
        originals = self.places.get(route, range(len(value)))
        items, indexes = [], []
        for index, child in enumerate(value):
            below = gone.get(index)
            if below is not None and not below:
                self._note_left_out(route, child)
                continue
            items.append(child if below is None else self._without(child, (*route, originals[index]), below))
            indexes.append(originals[index])
        if len(items) < len(value):
            self.places[route] = indexes
        return items

    def _note_left_out(self, route: Route, item: Any) -> None:
        if route not in _KINDS:
            return
        name = "/".join(map(str, route))
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            self.left_out.setdefault(name, set()).add(item["id"])
        else:
            self.lost.add(name)


_Tree: TypeAlias = dict[str | int, Any]


def _tree(routes: set[Route]) -> _Tree:
    """Return the routes as nested tables; an empty one says that all of it goes."""
    root: _Tree = {}
    for route in sorted(routes, key=len, reverse=True):
        node = root
        for part in route[:-1]:
            node = node.setdefault(part, {})
        if route:
            node[route[-1]] = {}
    return root


def _to_remove(fault: Fault) -> Route:
    """Return the smallest part that can go: an item, an optional value, or what a required one belongs to."""
    route = fault.route
    if fault.type == "extra_forbidden":
        return route
    if fault.type == "missing":
        route = route[:-1]
    while route and isinstance(route[-1], str) and is_required(route):
        if route[0] == "event":
            return route
        route = route[:-1]
    return route


def _value(data: Any, route: Route) -> Any:
    for part in route:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _existing(data: Any, location: Sequence[str | int], *, is_missing: bool) -> Route:
    """Return the part of the model's location that the file has: `speakers = ["a"]` has no key `speaker`."""
    route: list[str | int] = []
    for number, part in enumerate(location):
        is_there = (isinstance(data, dict) and part in data) or (
            isinstance(data, list) and isinstance(part, int) and part < len(data)
        )
        if not is_there:
            if is_missing and number == len(location) - 1:
                route.append(part)
            break
        data = data[part]
        route.append(part)
    return tuple(route)
