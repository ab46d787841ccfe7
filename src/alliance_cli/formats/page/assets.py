"""The style sheets and scripts of the page, packed by scripts/pack_page.py, and their hashes for its security policy."""

from __future__ import annotations

import base64
import pkgutil
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from itertools import product

# The files that make each style sheet and each script that a page can have.
STYLES = (
    ("page", "programme", "print"),
    ("page", "single", "print"),
    ("page", "programme", "paper", "print"),
    ("page", "single", "paper", "print"),
    ("doors",),
    ("wall",),
)
SCRIPTS = (
    ("registration",),
    *(
        ("times", *twelve, "calendar", *several, "start")
        for twelve, several in product(((), ("twelve",)), ((), ("grid", "qr", "programme")))
    ),
)


def style(*names: str) -> str:
    """Return style sheets as one, packed."""
    return _packed(f"{'-'.join(names)}.css")


def script(*names: str) -> str:
    """Return scripts as one program with its own scope, packed."""
    return _packed(f"{'-'.join(names)}.js")


def policy(scripts: Sequence[str], styles: Sequence[str]) -> str:
    """Return the content security policy of a page that has exactly these scripts and styles, and asks for nothing."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {_hashes(scripts)}",
            f"style-src {_hashes(styles)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _hashes(texts: Sequence[str]) -> str:
    digests = (base64.b64encode(sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{each}'" for each in digests) or "'none'"


@cache
def _packed(name: str) -> str:
    return (pkgutil.get_data(__package__, f"packed/{name}") or b"").decode()
