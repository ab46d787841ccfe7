"""Web addresses: which links lead somewhere from a page or a calendar."""

from __future__ import annotations

import re

_TARGET = re.compile(
    r"https?://[^\s/?#\[\]]+(?:[/?#]\S*)?|mailto:[^\s@?]+@[^\s@?]+(?:\?\S*)?|tel:[+\d().;=\w-]+", re.IGNORECASE
)
_BARE_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)


def link_target(text: str, *, any_host: bool = False) -> str | None:
    """Return where a link leads: to a page, to mail or to a phone; None for every other scheme, and for what is none.

    With `any_host` an address without a scheme is one of https, as people write it in running text.
    """
    text = text.strip()
    if _TARGET.fullmatch(text):
        return text
    return f"https://{text}" if any_host and _BARE_HOST.fullmatch(text) else None
