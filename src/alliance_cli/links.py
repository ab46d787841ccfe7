"""Web addresses: which ones outputs may have, whether they are valid, and how programs get them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from urllib.parse import quote, urlsplit

from alliance_cli.text import clean_line

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

# Patterns that few links need are compiled when one does.
_NO_URI = '[\x00-\x1f\x7f-\x9f<>"\\\\\ud800-\udfff]'
_PERCENT = "%(?![0-9A-Fa-f]{2})"
_HOST = r"(?:[^\s.:/@\[\]]+\.)+[^\s.:/@\[\]]{2,}\.?|localhost|\[[0-9A-Fa-f:.]+\]"
# Nearly every link there is; the others are looked at in parts.
_ORDINARY = re.compile(r"https?://(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#][!-~]*)?")
# What stays as it is when it is percent-encoded.
_PLAIN = re.compile(
    r"https?://(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[A-Za-z0-9._~/@!$&'()*+,;=:-]*)?(?:\?[A-Za-z0-9._~/@!$&'()*+,;=:-]+)?"
)
_SCHEME = r"([A-Za-z][A-Za-z0-9+.-]*):"
_PAGE = r"https?://[^\s/?#]+(?:[/?#]\S*)?"
_MAIL = r"mailto:[^\s@?]+@[^\s@?]+(?:\?\S*)?"
_OTHER = r"[a-z]+:[^\s<>\"]+"
_BARE_HOST = r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#]\S*)?"


def link_target(text: str, *, any_host: bool = False) -> str | None:
    """Return where a link leads, to a page, to mail, to a phone; None for a scheme that is not of `SCHEMES`, and for what is none.

    With `any_host` an address without a scheme is one of https, as people write it in running text.
    """
    text = text.strip()
    if _ORDINARY.fullmatch(text):
        return text
    scheme = scheme_of(text)
    form = {"http": _PAGE, "https": _PAGE, "mailto": _MAIL}.get(scheme, _OTHER)
    if scheme in SCHEMES and re.fullmatch(form, text, re.IGNORECASE) and _is_sound(text):
        return text
    return f"https://{text}" if any_host and re.fullmatch(_BARE_HOST, text, re.IGNORECASE) else None


def _is_sound(address: str) -> bool:
    """Return whether the host and the port of an address can be told."""
    try:
        _ = urlsplit(address).port
    except ValueError:
        return False
    return True


def scheme_of(text: str) -> str:
    """Return the scheme of an address in small letters; empty where there is none."""
    found = re.match(_SCHEME, text.strip())
    return found[1].lower() if found else ""


def carried(address: str) -> str | None:
    """Return the address, or None where its scheme is none of `SCHEMES`: no output carries what runs or holds something.

    What has no scheme is a text that leads nowhere, and stays.
    """
    scheme = scheme_of(address)
    return address if not scheme or "." in scheme or scheme in SCHEMES else None


@lru_cache(maxsize=4096)
def uri(value: str) -> str | None:
    """Return `value` as a URI (RFC 3986), an international one percent-encoded, or None where it is not a link.

    Readers drop the entry, or the file, over a broken URL: it is left out.
    """
    if _PLAIN.fullmatch(value):
        return value
    if re.search(_NO_URI, value):
        return None
    try:
        parts = urlsplit(value.strip())
        host = parts.hostname or ""
        netloc = parts.netloc if parts.netloc.isascii() else _ascii_netloc(parts.netloc, host)
        is_numbered = parts.port is None or parts.port >= 0
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in SCHEMES or (scheme in {"http", "https"} and not host) or not is_numbered:
        return None
    # A second `#` is none, and brackets stand in hosts only (RFC 3986 sections 3.5 and 3.2.2).
    path, query, fragment = (each.replace("[", "%5B").replace("]", "%5D") for each in parts[2:])
    parts = parts._replace(netloc=netloc, path=path, query=query, fragment=fragment.replace("#", "%23"))
    encoded = quote(parts.geturl(), safe="%:/?#[]@!$&'()*+,;=~")
    return re.sub(_PERCENT, "%25", encoded)


def _ascii_netloc(netloc: str, host: str) -> str:
    """Return the authority with its host as IDNA (RFC 3490); raises ValueError where it cannot be."""
    before, at, _ = netloc.rpartition("@")
    port = netloc.rpartition(":")[2] if netloc.rpartition(":")[2].isdecimal() else ""
    return f"{quote(before)}{at}{host.encode('idna').decode()}{':' if port else ''}{port}"


def link_fault(url: str) -> str | None:
    """Return what is wrong with a link, or None: its form, or a scheme to which no output links."""
    if _ORDINARY.fullmatch(url):
        return None
    if re.search(r"\s", url):
        return "it has a space in it"
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return "its host or port is malformed"
    fault = None
    if not parts.scheme or "." in parts.scheme:
        fault = "it does not begin with `https://`"
    elif parts.scheme not in SCHEMES:
        fault = f"links to `{clean_line(parts.scheme)[:20]}:` are not allowed"
    elif parts.scheme in {"http", "https"} and not re.fullmatch(_HOST, _host(parts.netloc)):
        fault = "it has no host such as `www.example.org`" if not parts.netloc else "its host is malformed"
    return fault


def _host(netloc: str) -> str:
    return re.sub(r":[0-9]*$", "", netloc.rpartition("@")[2])
