"""The style and script files of the page, as they are put into it, and their hashes for its security policy."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from string import ascii_letters

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# White space that separates nothing; our style sheets have none of these signs within a string.
_CSS_SPACE = re.compile(r"\s*([{};,])\s*|(?<=:)\s+")
# The same in our scripts, in which every statement ends with a semicolon, no template stands within another, and no
# regular expression has white space. Strings and templates are kept.
_SCRIPT_SPACE = re.compile(r"""("[^"\n]*"|`[^`]*`)|\s*([-=+*/<>!&|?:,;{}()\[\]]+)\s*""")
# A name of our own of several words, declared at the left margin, and where it stands for itself: in no string, and no
# property of anything. `tests/formats/page/test_page.py` holds that none is a key or a word in a template.
_DECLARED = re.compile(r"^(?:const|let) ([a-z]+[A-Z]\w*)", re.MULTILINE)
_NAME = re.compile(r'"[^"\n]*"|(?<![\w$])(?<!(?<!\.\.)\.)[a-z]+[A-Z]\w*')
_STARTS_WITH = re.compile(r"^[ \t]*(?://[^\n]*)?\n?|[ \t]+$", re.MULTILINE)


@cache
def style(*names: str) -> str:
    """Return style sheets as one, without comments and indentation."""
    text = "".join(_COMMENT.sub("", _read("style", f"{name}.css")) for name in names)
    return _CSS_SPACE.sub(lambda found: found[1] or "", _packed(text)).replace(";}", "}")


@cache
def script(*names: str) -> str:
    """Return scripts as one program with a scope of its own, in which our names are short."""
    text = "".join(_read("script", f"{name}.js") for name in names)
    declared = enumerate(dict.fromkeys(_DECLARED.findall(text)))
    short = {name: f"${ascii_letters[number % 52]}{number // 52 or ''}" for number, name in declared}
    text = _NAME.sub(lambda found: short.get(found[0], found[0]), _packed(text))
    return '(()=>{"use strict";' + _SCRIPT_SPACE.sub(lambda found: found[1] or found[2], text) + "})();"


def template(name: str) -> str:
    """Return the text of a template."""
    return _read("templates", name)


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


def _read(folder: str, name: str) -> str:
    return files("alliance_cli.formats.page").joinpath(folder, name).read_text(encoding="utf-8")


def _packed(text: str) -> str:
    """Return text without what only its authors need: comments that fill a line, and white space at its edges."""
    return _STARTS_WITH.sub("", text)
