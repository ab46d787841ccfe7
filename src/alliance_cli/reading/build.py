"""From plain data to the event as written: every fault of structure is worded, and what is sound is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from alliance_cli.event.model import KEYS, Event, EventFile, Key, Table
from alliance_cli.event.resolve import Written
from alliance_cli.event.values import Kind, ListOf, TableOf, Wrong
from alliance_cli.findings import Diagnostic, Route

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
    which references prove nothing, because some of their ids are not known.
    """

    written: Written
    found: tuple[Diagnostic, ...] = ()
    places: Mapping[Route, Sequence[int]] = {}
    lost: frozenset[str] = frozenset()


def build(data: dict[str, Any]) -> Structure:
    """Return the event as written in `data`, without what is faulty, and every fault."""
    return _Reader(data).read()


# What stands for a value that cannot be used.
_FAULTY: Final = object()


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

    def read(self) -> Structure:
        file = self._table(EventFile, self.data, ())
        if not self.found:
            return Structure(Written(file))
        if self.unlisted:
            self.found.append(Diagnostic("A211", f"{self.unlisted} more faults of structure are not listed"))
        left_out = {name: frozenset(ids) for name, ids in self.left_out.items()}
        written = Written(file, is_whole=False, zone_known=self.zone_known, left_out=left_out)
        return Structure(written, tuple(self.found), self.kept, frozenset(self.lost))

    def _fault(self, kind: str, route: Route, value: Any = None, context: Mapping[str, Any] | None = None) -> None:
        if len(self.found) >= _MOST_FAULTS:
            self.unlisted += 1
            return
        # A sound file has no need of the words.
        from alliance_cli.reading.fault_words import Fault, word

        self.found.append(word(Fault(kind, route, value, context or {}), self.data))

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
            self._fault(wrong.fault, route, value, wrong.context)
            return _FAULTY

    def _table(self, table: type[Table], data: Any, route: Route) -> Any:
        if not isinstance(data, dict):
            self._fault("table", route, data)
            return _FAULTY
        keys = KEYS[table]
        values: dict[str, Any] = {}
        for name, value in data.items():
            key = keys.get(name)
            if key is None:
                self._fault("unknown", (*route, name), value)
                continue
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
            if key.name not in data:
                self._fault("missing", (*route, key.name))
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
            self._fault("list", route, value)
            return _FAULTY
        items, indexes = [], []
        for index, item in enumerate(value):
            found = self._value(kind.item, item, (*route, index))
            if found is _FAULTY:
                self._leave_out(route, item)
            else:
                items.append(found)
                indexes.append(index)
        if len(items) < len(value):
            self.kept[route] = indexes
        return tuple(items)

    def _leave_out(self, route: Route, item: Any) -> None:
        name = _LISTS.get(route)
        if name is None:
            return
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            self.left_out.setdefault(name, set()).add(item["id"])
        else:
            self.lost.add(name)
