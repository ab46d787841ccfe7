"""Links and instants as attributes of the page."""

from __future__ import annotations

import datetime as dt
from functools import cache, lru_cache

from alliance_cli.links import link_target


@cache
def utc(instant: dt.datetime) -> str:
    """Return an instant as RFC 3339 in UTC."""
    return instant.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")


# Rooms have a chat, and all their sessions its address.
@lru_cache(maxsize=1024)
def link(url: str | None) -> str | None:
    """Return where a link leads, or None if it is not valid."""
    return link_target(url) if url else None
