"""Web addresses: which links lead somewhere from a page or a calendar."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

SCHEMES: Final = frozenset(
    [
        *(
            "http",
            "https",
            "ftp",
            "ftps",
            "mailto",
            "tel",
            "sms",
            "sip",
            "sips",
            "xmpp",
            "matrix",
            "irc",
            "ircs",
            "geo",
        ),
        *("webcal", "webcals", "rtsp", "rtmp", "mms", "zoommtg", "msteams"),
    ]
)
"""What a link may begin with. Every other scheme runs something (`javascript:`), holds something (`data:`) or is local."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_PAGE = re.compile(r"https?://[^\s/?#]+(?:[/?#]\S*)?", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^\s@?]+@[^\s@?]+(?:\?\S*)?", re.IGNORECASE)
_OTHER = re.compile(r"[a-z]+:[^\s<>\"]+", re.IGNORECASE)
_BARE_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)


def link_target(text: str, *, any_host: bool = False) -> str | None:
    """Return where a link leads, to a page, to mail, to a phone; None for a scheme that is not of `SCHEMES`, and for what is none.

    With `any_host` an address without a scheme is one of https, as people write it in running text.
    """
    text = text.strip()
    scheme = scheme_of(text)
    form = {"http": _PAGE, "https": _PAGE, "mailto": _MAIL}.get(scheme, _OTHER)
    if scheme in SCHEMES and form.fullmatch(text) and _is_sound(text):
        return text
    return f"https://{text}" if any_host and _BARE_HOST.fullmatch(text) else None


def _is_sound(address: str) -> bool:
    """Return whether the host and the port of an address can be told."""
    try:
        _ = urlsplit(address).port
    except ValueError:
        return False
    return True


def scheme_of(text: str) -> str:
    """Return the scheme of an address in small letters; empty where there is none."""
    found = _SCHEME.match(text.strip())
    return found[1].lower() if found else ""
