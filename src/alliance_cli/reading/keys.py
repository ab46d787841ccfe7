"""The tables of an event file by the way to them: what they are called, and which key people mean by another word."""

from __future__ import annotations

from functools import cache

from alliance_cli.event import model
from alliance_cli.event.model import KEYS, Key
from alliance_cli.event.values import ListOf, TableOf
from alliance_cli.findings import Route
from alliance_cli.text import nearest


def _tables() -> dict[tuple[str, ...], type[model.Table]]:
    found: dict[tuple[str, ...], type[model.Table]] = {(): model.EventFile}
    waiting: list[tuple[str, ...]] = [()]
    while waiting:
        shape = waiting.pop(0)
        for name, key in KEYS[found[shape]].items():
            kind = key.kind.item if isinstance(key.kind, ListOf) else key.kind
            if isinstance(kind, TableOf):
                found[*shape, name] = kind.table
                waiting.append((*shape, name))
    return found


TABLES = _tables()
LISTS = frozenset(
    shape
    for shape, table in TABLES.items()
    if shape and isinstance(KEYS[TABLES[shape[:-1]]][shape[-1]].kind, ListOf) and "id" in KEYS[table]
)
"""The lists of tables that are written with double brackets."""


def key_at(route: Route) -> Key | None:
    """Return what is known of the key at the end of the route, or None where no table has it."""
    table = TABLES.get(shape_of(route[:-1]))
    return KEYS[table].get(str(route[-1])) if table and route else None


def key_meant(shape: tuple[str, ...], word: str) -> str | None:
    """Return the key of a table for which people write `word`, or None."""
    return _keys_by_word(shape).get(_plain(word)) if shape in TABLES else None


def key_near(shape: tuple[str, ...], word: str) -> str | None:
    """Return the key of a table of which `word` may be a slip, or None."""
    keys = list(KEYS[TABLES[shape]]) if shape in TABLES else []
    near = nearest(word, keys) or nearest(word, _keys_by_word(shape) if keys else ())
    return key_meant(shape, near) if near else None


@cache
def _keys_by_word(shape: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, key in KEYS[TABLES[shape]].items():
        for word in (name, *key.synonyms):
            found.setdefault(_plain(word), name)
    return found


def _plain(word: str) -> str:
    return word[:80].casefold().replace("_", "").replace("-", "").replace(" ", "")


def table_name(shape: tuple[str, ...], *, article: bool = True) -> str:
    """Return how a table is called: `[event]`, `a [[rooms]] table`, `a speaker of a session`."""
    if shape == ():
        return "the top of the file"
    if shape == ("sessions", "speakers"):
        return "a speaker of a session" if article else "speaker of a session"
    if shape == ("sessions", "links"):
        return "a link of a session" if article else "link of a session"
    name = ".".join(shape)
    if shape not in LISTS:
        return f"[{name}]"
    return f"a [[{name}]] table" if article else f"[[{name}]] table"


def header(shape: tuple[str, ...]) -> str:
    """Return how a table, or a key of the top of the file, is begun: `[[rooms]]`, `[event]`, `schema`."""
    name = ".".join(shape)
    if shape in LISTS:
        return f"[[{name}]]"
    return f"[{name}]" if shape in TABLES else name


def shape_of(route: Route) -> tuple[str, ...]:
    """Return the way to a table without the places in lists: a key of `TABLES`."""
    return tuple(part for part in route if isinstance(part, str))


@cache
def owners(key: str) -> tuple[tuple[str, ...], ...]:
    """Return the tables that have the key."""
    return tuple(shape for shape, table in TABLES.items() if shape and key in KEYS[table])


def to_add(shape: tuple[str, ...], key: str) -> str:
    """Return the help for a key that is missing; an example is called one."""
    line, is_example = _line(shape, key)
    return f"add `{key}`, for example {line}" if is_example else f"add {line}"


def to_write(shape: tuple[str, ...], key: str) -> str:
    """Return the help for a value that is not right; an example is called one."""
    line, is_example = _line(shape, key)
    return f"write it as in {line}" if is_example else f"write {line}"


def _line(shape: tuple[str, ...], key: str) -> tuple[str, bool]:
    """Return a right line for the key of a table, in backquotes, and whether it could be taken for more than a form."""
    known = key_at((*shape, key))
    if known is None:
        return f'`{key} = "…"`', False
    remark = f", {known.remark}" if known.remark else ""
    return f"`{key} = {known.example}`{remark}", "…" not in known.example
