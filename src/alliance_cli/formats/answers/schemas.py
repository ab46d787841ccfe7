"""The published JSON Schemas: of the event file, of findings, and of every answer as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from importlib import resources
from types import MappingProxyType
from typing import Any

ANSWERS = (
    "status",
    "agenda",
    "speakers",
    "times",
    "convert",
    "announce",
    "verification",
    "diff",
    "export",
    "publish",
    "subscribe",
    "explain",
    "failure",
)


def _event_file() -> dict[str, Any]:
    from alliance_cli.event.schema import json_schema

    return json_schema()


def _findings() -> dict[str, Any]:
    from alliance_cli.formats.findings.json import schema

    return schema()


def _answer(name: str) -> dict[str, Any]:
    """Return the schema of one answer as a document of its own."""
    source = resources.files(__package__).joinpath("answers.schema.json")
    whole = json.loads(source.read_text(encoding="utf-8"))
    return {"$schema": whole["$schema"], "$id": whole["$id"].replace("answers", name), **whole["$defs"][name]}


SCHEMAS: Mapping[str, Callable[[], dict[str, Any]]] = MappingProxyType(
    {"event-file": _event_file, "findings": _findings, **{name: partial(_answer, name) for name in ANSWERS}}
)
"""Every schema by its name, made when it is asked for."""
