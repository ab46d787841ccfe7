"""The event's address as a QR code, drawn as one path of SVG."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from alliance_cli.event.agenda import Event
from alliance_cli.links import link_target

_MARGIN = 4
"""Modules; ISO/IEC 18004 wants four on each side."""
_FINEST = 10
"""The version with the smallest modules that a phone still reads at two centimetres."""


def code_of(event: Event) -> Mapping[str, object]:
    """Return what a template needs to draw the event's address, nothing where it has none or the code would be too fine."""
    url = link_target(event.url or "")
    drawn = drawing(url) if url else None
    return {"side": drawn[0], "path": drawn[1], "label": url} if drawn else {}


def drawing(text: str) -> tuple[int, str] | None:
    """Return the side of the code in modules, with its margin, and the path of its dark ones; None for too long a text."""
    import segno

    try:
        code = segno.make(text, error="m", boost_error=False, micro=False)
    except segno.DataOverflowError:
        return None
    if int(code.version) > _FINEST:
        return None
    runs = (
        f"M{start + _MARGIN} {row + _MARGIN}h{length}v1h-{length}z"
        for row, line in enumerate(code.matrix)
        for start, length in _dark_runs(line)
    )
    return len(code.matrix) + 2 * _MARGIN, "".join(runs)


def _dark_runs(line: Iterable[int]) -> Iterable[tuple[int, int]]:
    place = 0
    for is_dark, modules in groupby(line):
        length = len(list(modules))
        if is_dark:
            yield place, length
        place += length
