"""From plain data to the event as written: structural faults become findings, and the valid rest is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import tomli

from alliance_cli.event.model import KEYS, Event, EventFile, Key, Table
from alliance_cli.event.resolve import Written
from alliance_cli.event.values import Kind, ListOf, TableOf, Wrong
from alliance_cli.findings import Diagnostic, Fix, Route

if TYPE_CHECKING:
    from alliance_cli.reading.fault_words import Words

_MOST_FAULTS = 2000
"""How many faults of structure are worded; a file with more has one fault many times over."""

# The lists whose items are known by their ids, and what they are called in `Written`.
_LISTS: dict[Route, str] = {(name,): name for name in ("rooms", "tracks", "speakers", "sessions")} | {
    ("registration", "windows"): "registration/windows"
}
_PLACEHOLDERS: dict[str, Any] = {"id": "event", "title": "event", "timezone": "UTC"}


class Structure(NamedTuple):
    """What the structure of a file came to: the sound part of it, and the faults.

    `places` gives, for each list that lost items, the file's own indexes of those kept; `lost` names the lists into
    which references prove nothing, because some of their ids are not known; `renamed` gives the name in the file of
    each key that has another one there.
    """

    written: Written
    found: tuple[Diagnostic, ...] = ()
    places: Mapping[Route, Sequence[int]] = {}
    lost: frozenset[str] = frozenset()
    renamed: Mapping[Route, str] = {}


def build(data: dict[str, Any]) -> Structure:
    """Return the event as written in `data`, without what is faulty, and every fault."""
    return _Reader(data).read()


# What stands for a value that cannot be used.
_FAULTY: Final = object()


class _Renamed(NamedTuple):
    """What stands for a value that belongs to another key of its table."""

    name: str


class _Reader:
    """One pass over the data of one file; what is faulty is left out, so that all the rest is still checked."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.found: list[Diagnostic] = []
        self.unlisted = 0
        self.kept: dict[Route, Sequence[int]] = {}
        self.left_out: dict[str, set[str]] = {}
        self.lost: set[str] = set()
        self.zone_known = True
        self.renamed: dict[Route, str] = {}
        self.is_whole = True

    def read(self) -> Structure:
        file = self._table(EventFile, self.data, ())
        if not self.found:
            return Structure(Written(file))
        if self.unlisted:
            self.found.append(Diagnostic("A211", f"{self.unlisted} more faults of structure are not listed"))
        left_out = {name: frozenset(ids) for name, ids in self.left_out.items()}
        written = Written(file, is_whole=self.is_whole, zone_known=self.zone_known, left_out=left_out)
        return Structure(written, tuple(self.found), self.kept, frozenset(self.lost), self.renamed)

    def _fault(
        self, kind: str, route: Route, value: Any = None, context: Mapping[str, Any] | None = None
    ) -> Fix | None:
        """Note a fault, and return its sure correction where there is one."""
        if len(self.found) >= _MOST_FAULTS:
            self.unlisted += 1
            self.is_whole = False
            return None
        found = self._words.of(kind, route, value, context or {}, self._as_meant(route))
        self.found.append(found)
        self.is_whole = self.is_whole and found.fix is not None
        return found.fix

    @cached_property
    def _words(self) -> Words:
        from alliance_cli.reading.fault_words import Words  # a sound file has no need of the words

        return Words(self.data)

    def _corrected(self, kind: Kind, fix: Fix | None) -> Any:
        """Return the value of a sure correction, so that all that depends on it is still checked, or _FAULTY."""
        if fix is None or fix.place != "value":
            return _FAULTY
        try:
            value = tomli.loads(f"value = {fix.text}")["value"]
            if isinstance(kind, ListOf):
                return tuple(self._item(kind.item, item) for item in value)
            return self._item(kind, value)
        except (Wrong, tomli.TOMLDecodeError):
            self.is_whole = False
            return _FAULTY

    @staticmethod
    def _item(kind: Kind, value: Any) -> Any:
        """Return one value that is not a list; raises Wrong."""
        if isinstance(kind, TableOf) and kind.shorthand:
            return kind.table(**{kind.shorthand: _Reader._item(KEYS[kind.table][kind.shorthand].kind, value)})
        if isinstance(kind, TableOf | ListOf):
            raise Wrong("table")
        return kind.accept(value)

    def _value(self, kind: Kind, value: Any, route: Route) -> Any:
        """Return the value as the model keeps it, or _FAULTY; the fault is noted."""
        if isinstance(kind, ListOf):
            return self._list(kind, value, route)
        if isinstance(kind, TableOf):
            if kind.shorthand and isinstance(value, str):
                bare = self._value(KEYS[kind.table][kind.shorthand].kind, value, route)
                return bare if bare is _FAULTY else kind.table(**{kind.shorthand: bare})
            return self._table(kind.table, value, route)
        try:
            return kind.accept(value)
        except Wrong as wrong:
            fix = self._fault(wrong.fault, route, value, wrong.context)
            if fix and fix.place == "key":
                return _Renamed(fix.text)
            return self._corrected(kind, fix)

    def _table(self, table: type[Table], data: Any, route: Route) -> Any:
        if not isinstance(data, dict):
            self._fault("table", route, data)
            return _FAULTY
        keys = KEYS[table]
        values: dict[str, Any] = {}
        for name, value in data.items():
            key = keys.get(name)
            if key is None:
                fix = self._fault("unknown", (*route, name), value)
                key = keys.get(fix.text) if fix else None
                if key is None or key.attribute in values:
                    self.is_whole = False
                    continue
                self.renamed[*route, key.name] = name
            found = self._value(key.kind, value, (*route, name))
            if found.__class__ is _Renamed:
                key = keys[found.name]
                self.renamed[*route, key.name] = name
                found = self._value(key.kind, value, (*route, name))
            if found is not _FAULTY:
                values[key.attribute] = found
            elif not route:
                self.lost.add(name)
        if len(values) < len(keys) and not self._completed(table, keys, data, values, route):
            return _FAULTY
        return table(**values)

    def _completed(
        self, table: type[Table], keys: Mapping[str, Key], data: dict[str, Any], values: dict[str, Any], route: Route
    ) -> bool:
        """Return whether no key is missing; what the event itself lacks is made up, so that the rest can be checked."""
        missing = [key for key in keys.values() if key.is_required and key.attribute not in values]
        for key in missing:
            if key.name not in data and (*route, key.name) not in self.renamed:
                fix = self._fault("missing", (*route, key.name))
                if fix:
                    values[key.attribute] = tomli.loads(fix.text)[key.name]
        missing = [key for key in missing if key.attribute not in values]
        if table is EventFile and missing:
            self.zone_known = False
            values["event"] = Event(**_PLACEHOLDERS)
        elif table is Event:
            self.zone_known = self.zone_known and "timezone" in values
            values.update((key.attribute, _PLACEHOLDERS[key.attribute]) for key in missing)
        else:
            return not missing
        return True

    def _list(self, kind: ListOf, value: Any, route: Route) -> Any:
        if not isinstance(value, list):
            return self._corrected(kind, self._fault("list", route, value))
        items, indexes = [], []
        for index, item in enumerate(value):
            found = self._value(kind.item, item, (*route, index))
            if found is _FAULTY:
                self._leave_out(route, item)
            else:
                items.append(found)
                indexes.append(index)
        if len(items) < len(value):
            self.kept[self._as_meant(route)] = indexes
        return tuple(items)

    def _as_meant(self, route: Route) -> Route:
        """Return the route with the names of the model, where the file has others."""
        for meant, written in self.renamed.items():
            if route[: len(meant)] == (*meant[:-1], written):
                route = (*meant, *route[len(meant) :])
        return route

    def _leave_out(self, route: Route, item: Any) -> None:
        name = _LISTS.get(self._as_meant(route))
        if name is None:
            return
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            self.left_out.setdefault(name, set()).add(item["id"])
        else:
            self.lost.add(name)
