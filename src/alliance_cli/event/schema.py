"""The JSON Schema of the event file, made from its model."""

from __future__ import annotations

import datetime as dt

from alliance_cli.event import model
from alliance_cli.event.values import Kind, ListOf, Schema, TableOf

_CHOOSE_ONE = {"not": {"anyOf": [{"required": ["end", "duration"]}, {"required": ["room", "rooms"]}]}}


def json_schema() -> Schema:
    """Return the JSON Schema (draft 2020-12) of the event file, with a description for every key."""
    defs: dict[str, Schema] = {}
    file = _object(model.EventFile, defs)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://alliance-cli.github.io/alliance/event-file-1.schema.json",
        "title": "alliance event file",
        **file,
        "$defs": dict(sorted(defs.items())),
    }


def _object(table: type[model.Table], defs: dict[str, Schema]) -> Schema:
    keys = model.KEYS[table]
    return {
        "description": table.__doc__,
        "type": "object",
        "properties": {
            name: _property(key, table._field_defaults.get(key.attribute), defs) for name, key in keys.items()
        },
        "required": [name for name, key in keys.items() if key.is_required],
        "additionalProperties": False,
        **(_CHOOSE_ONE if table is model.Session else {}),
    }


def _property(key: model.Key, default: object, defs: dict[str, Schema]) -> Schema:
    found = {**_schema(key.kind, defs), "description": key.description}
    if default not in (None, ()):
        found["default"] = default.isoformat() if isinstance(default, dt.time) else default
    if key.words:
        found["examples"] = list(key.words)
    return found


def _schema(kind: Kind, defs: dict[str, Schema]) -> Schema:
    if isinstance(kind, ListOf):
        return {"type": "array", "items": _schema(kind.item, defs)}
    if not isinstance(kind, TableOf):
        return kind.schema()
    name = kind.table.__name__
    defs[name] = _object(kind.table, defs)
    reference = {"$ref": f"#/$defs/{name}"}
    if kind.shorthand is None:
        return reference
    return {"anyOf": [_schema(model.KEYS[kind.table][kind.shorthand].kind, defs), reference]}
