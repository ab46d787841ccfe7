"""YAML within limits: bytes to texts, lists and mappings; tabs between words and repeated keys are reported."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeAlias

from alliance_cli.findings import EventError
from alliance_cli.text import clean_line

Report: TypeAlias = Callable[[str, str | None], None]
"""Takes a message and the place that it is about."""
MAX_BYTES = 1024 * 1024
_DEEPEST = 50
_END_OF_FRONT_MATTER = re.compile(rb"\n---[ \t]*\r?\n?\s*\Z")
_MOST_TABS = 20


def parse_yaml(data: bytes, report: Report) -> Any:
    """Return what the YAML in `data` holds; every scalar is a text. `report` gets what was mended in it.

    Raises:
        EventError: It is larger than 1 MiB, no sound YAML, nested deep, or refers to parts of itself.
    """
    if len(data) > MAX_BYTES:
        raise EventError(f"the source is larger than {MAX_BYTES // 1024} KiB, more than a conference's YAML can be")
    import yaml

    data = _without_tabs(yaml, _END_OF_FRONT_MATTER.sub(b"\n", data), report)
    # YAML's own types would make a number of 12:30 and a date of some dates.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        _refuse_tricks(yaml, data, loader)
        node = yaml.compose(data, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        reason = clean_line(str(getattr(error, "problem", None) or getattr(error, "reason", "") or "unreadable")[:120])
        raise EventError(f"the source is not valid YAML{where}: {reason}") from None
    except (RecursionError, ValueError, UnicodeError, TypeError):
        raise EventError("the source is not valid YAML") from None
    return _plain(yaml, node, report) if node else None


def _plain(yaml: Any, node: Any, report: Report) -> Any:
    """Return a node as plain data; of equal keys the last counts, and they are a fault (YAML 1.2, §3.2.1.3)."""
    if isinstance(node, yaml.MappingNode):
        table: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else "?"
            line = key.start_mark.line + 1
            if name in table:
                report(
                    f"the key `{clean_line(name[:80])}` appears twice in one mapping, in lines {lines[name]} and "
                    f"{line}; the last is kept",
                    f"line {line}",
                )
            table[name], lines[name] = _plain(yaml, value, report), line
        return table
    if isinstance(node, yaml.SequenceNode):
        return [_plain(yaml, each, report) for each in node.value]
    return node.value


def _without_tabs(yaml: Any, data: bytes, report: Report) -> bytes:
    """Return the source with a space for each tab between or after its words, every line of them a fault.

    YAML 1.2 (section 6.2) lets them stand there; PyYAML's own reader and the programs that are
    built on it do not. One that indents stays, and makes the source unsound.
    """
    lines = data.split(b"\n")
    for _ in range(_MOST_TABS if b"\t" in data else 0):
        mark = _first_tab(yaml, b"\n".join(lines))
        if mark is None:
            break
        line, column = mark
        if not lines[line].decode("utf-8", "replace")[:column].strip():
            break
        report("a tab stands between words, which many YAML readers refuse", f"line {line + 1}, column {column + 1}")
        lines[line] = lines[line].replace(b"\t", b" ")
    return b"\n".join(lines)


def _first_tab(yaml: Any, data: bytes) -> tuple[int, int] | None:
    """Return line and column, from 0, of the first tab at which the strict reader stops; None if it stops at none."""
    try:
        for _ in yaml.scan(data, Loader=yaml.BaseLoader):
            pass
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        if mark and "\\t" in str(getattr(error, "problem", "")):
            return mark.line, mark.column
    except (ValueError, UnicodeError):
        return None
    return None


def _refuse_tricks(yaml: Any, data: bytes, loader: Any) -> None:
    """Refuse what makes a small file unfold into a huge one; no such file needs it."""
    depth = 0
    for event in yaml.parse(data, Loader=loader):
        if isinstance(event, yaml.AliasEvent):
            raise EventError("the source uses YAML aliases, which are not allowed")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise EventError("the source is nested too deeply for a conference")
