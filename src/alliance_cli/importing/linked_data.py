"""JSON-LD as plain tables: names of schema.org without their prefix, and references replaced by what they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from alliance_cli.text import clean_line

Node: TypeAlias = dict[str, Any]

_PREFIX = re.compile(r"(?:schema:|https?://schema\.org/)(?=[A-Za-z])")
EVENT_TYPES = ("Event", "Festival", "Hackathon", "CourseInstance", "EventSeries")
"""The types of events in schema.org; many more end with the first."""
_EVENT_TYPE = re.compile(rf"(?:^|[/:#])(?:\w*{'|'.join(EVENT_TYPES)})$")
_REFERENCE = frozenset({"@id", "@type"})
PARTS = ("subEvent", "subEvents")
"""The properties that hold the parts of an event."""
# What only holds other things.
_LISTS = frozenset({"ItemList", "ListItem"})
_FRAME = frozenset(
    {"@context", "@graph", "@id", "@type", "item", "itemListElement", "position", "name", "numberOfItems"}
)
# Properties that may be a text where others have an object.
_OBJECTS = frozenset({"location", "organizer", "performer", "performers", "actor", "contributor", "director", "offers"})


class Events:
    """The events of a document: those that are part of no other, and the kinds of what stands beside them."""

    def __init__(self, document: Any) -> None:
        nodes = list(_nodes(document))
        for node in nodes:
            _rename(node)
        self._used: set[int] = set()
        self._link(nodes, {})
        self._join(nodes)
        found = list(_outermost(document))
        # Where all are parts of each other, any may stand for the whole.
        found = [node for node in found if id(node) not in self._used] or found[:1]
        first: dict[tuple[object, ...], Node] = {}
        for node in found:
            first.setdefault(_told_by(node), node)
        self.outermost = list(first.values())
        self.repeated = len(found) - len(first)
        self.others = [*_others(document, self._used)]

    def _link(self, nodes: list[Node], known: dict[str, Node]) -> None:
        """Put what a reference names in its place."""
        for node in nodes:
            identity = node.get("@id")
            if isinstance(identity, str) and len(node) > len(known.get(identity, _REFERENCE)):
                known[identity] = node
        for node in nodes:
            for name, value in node.items():
                if isinstance(value, dict):
                    node[name] = self._target(name, value, known)
                elif isinstance(value, list):
                    node[name] = [self._target(name, each, known) if isinstance(each, dict) else each for each in value]
                elif isinstance(value, str) and name in _OBJECTS:
                    node[name] = [known.get(value, value)]

    def _target(self, name: str, value: Node, known: dict[str, Node]) -> Node:
        identity = value.get("@id")
        target = known.get(identity, value) if isinstance(identity, str) and name != "@graph" else value
        if target is not value:
            for key, said in value.items():
                target.setdefault(key, said)
            if name != "superEvent":
                self._used.add(id(target))
        return target

    def _join(self, nodes: list[Node]) -> None:
        """Make those that name another event of the document as the one around them its parts."""
        whole = {id(node) for node in nodes}
        parts_of: dict[int, set[int]] = {}
        for node in nodes:
            around = node.get("superEvent")
            if not is_event(node) or not isinstance(around, dict) or id(around) not in whole or around is node:
                continue
            if around.keys() - _REFERENCE and "@id" in around:
                parts = around.setdefault("subEvent", [])
                if isinstance(parts, list):
                    if id(around) not in parts_of:
                        parts_of[id(around)] = set(map(id, parts))
                    if id(node) not in parts_of[id(around)]:
                        parts_of[id(around)].add(id(node))
                        parts.append(node)
                self._used.add(id(node))


def is_event(node: Node) -> bool:
    """Return whether a node is an event of schema.org."""
    return any(_EVENT_TYPE.search(each) for each in _types(node))


def _told_by(node: Node) -> tuple[object, ...]:
    """Return what tells an event from every other: its identity or page with name and times, else the node itself."""
    said = tuple(str(node.get(name) or "") for name in ("@id", "url", "name", "startDate", "endDate"))
    return said if said[0] or said[1] else (id(node),)


def holds_events(document: Any) -> bool:
    """Return whether there is an event anywhere in a document."""
    return next(_outermost(document), None) is not None


def _types(node: Node) -> list[str]:
    written = node.get("@type")
    return [each for each in (written if isinstance(written, list) else [written]) if isinstance(each, str)]


def _rename(node: Node) -> None:
    for name in [name for name in node if _PREFIX.match(name)]:
        node.setdefault(_PREFIX.sub("", name, count=1), node.pop(name))


def _nodes(document: Any) -> Iterator[Node]:
    waiting = [document]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            yield each
            waiting += reversed(each.values())
        elif isinstance(each, list):
            waiting += reversed(each)


def _outermost(document: Any) -> Iterator[Node]:
    """Yield the events that stand in no other."""
    waiting = [document]
    seen: set[int] = set()
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting += reversed(each)
        elif isinstance(each, dict) and id(each) not in seen:
            seen.add(id(each))
            if is_event(each):
                yield each
            else:
                waiting += reversed(each.values())


def _others(document: Any, used: set[int]) -> Iterator[str]:
    """Yield the kinds of the nodes beside the events that nothing refers to."""
    waiting = [document]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting += reversed(each)
        elif isinstance(each, dict) and not is_event(each) and id(each) not in used:
            types = _types(each)
            if "@graph" in each or _LISTS & set(types):
                waiting += [each[name] for name in ("item", "itemListElement", "@graph") if name in each]
                yield from (f"`{clean_line(name[:60])}`" for name in each if name not in _FRAME)
            elif types or not holds_events(each):
                yield f"a {clean_line((types or ['node'])[0][:40])}"
