"""The style and script files of the page, as they are put into it, and their hashes for its security policy."""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import product
from string import ascii_letters

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# White space that separates nothing; our style sheets have none of these signs within a string.
_CSS_SPACE = re.compile(r"\s*([{};,])\s*|(?<=:)\s+")
# The same in our scripts, in which every statement ends with a semicolon, no template stands within another, and no
# regular expression has white space. Strings and templates are kept.
_SCRIPT_SPACE = re.compile(r"""("[^"\n]*"|`[^`]*`)|\s*([-=+*/<>!&|?:,;{}()\[\]]+)\s*""")
# What the language does without: parentheses around a single name, and a sign before the end of a list or a block.
_ONE_NAME = re.compile(r"\((\w+)\) =>")
_LIST_END = re.compile(r"[,;]\s*(?=[}\]])")
# Where our scripts declare names, and what makes a name more than one of ours: a property, a key, or a field that is
# written by its name alone. Keys stand right before their colon, the signs of a choice between spaces.
_DECLARED = re.compile(r"\b(?:const|let) (?:\[([\w, ]+)\]|(\w+))|(?:\(([\w, ]+)\)|\b(\w+)) =>|, (\w+) = ")
_SHARED = re.compile(r"(?<!\.\.)\.([A-Za-z]\w*)|([A-Za-z]\w*): ")
_BRACES = re.compile(r"(?<!\$)\{[^{};]*\}")
_FIELD_BY_NAME = re.compile(r"(?<=[{,])\s*([A-Za-z]\w*)\s*(?=[,}])")
# Fields of our own objects, which nothing has that comes from the browser or with the page.
_FIELDS = {
    *("card", "cancelled", "clock", "column", "end", "event", "group", "instant", "isEnd", "link", "node", "offset"),
    *("own", "ownZone", "place", "slot", "star", "start", "tentative", "title", "who", "width"),
}
_WORD = re.compile(r"""("[^"\n]*")|`([^`]*)`|(?<![\w$\\])[A-Za-z]\w*""")
_IN_TEMPLATE = re.compile(r"\$\{([^}]*)\}")
_STARTS_WITH = re.compile(r"^[ \t]*(?://[^\n]*)?\n?|[ \t]+$", re.MULTILINE)


@cache
def style(*names: str) -> str:
    """Return style sheets as one, without comments and indentation."""
    text = "".join(_COMMENT.sub("", _read("style", f"{name}.css")) for name in names)
    return _CSS_SPACE.sub(lambda found: found[1] or "", _packed(text)).replace(";}", "}")


@cache
def script(*names: str) -> str:
    """Return scripts as one program with its own scope and shortened names."""
    return packed_script("".join(_read("script", f"{name}.js") for name in names))


def packed_script(text: str) -> str:
    """Return a script of ours without what only its authors need."""
    text = _LIST_END.sub("", _ONE_NAME.sub(r"\1 =>", _COMMENT.sub("", _packed(text)))).replace("const ", "let ")
    text = _renamed(text, _short_names(text))
    return '(()=>{"use strict";' + _SCRIPT_SPACE.sub(lambda found: found[1] or found[2], text) + "})();"


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


def _short_names(text: str) -> dict[str, str]:
    """Return a short name for each that is ours alone, the shortest for what is used most."""
    declared = set(_names(_DECLARED.findall(text)))
    shared = set(_names(_SHARED.findall(text)))
    shared.update(_names(found for braces in _BRACES.findall(text) for found in _FIELD_BY_NAME.findall(braces)))
    uses = Counter(re.findall(r"\w+", text))
    ours = sorted((declared - shared - {"_"}) | (_FIELDS & uses.keys()), key=lambda name: (-uses[name], name))
    short = (*ascii_letters, *map("".join, product(ascii_letters, repeat=2)))
    return dict(
        zip(
            ours,
            (name for name in short if name not in uses and name not in ("as", "do", "if", "in", "is", "of")),
            strict=False,
        )
    )


def _names(found: Iterable[str | tuple[str, ...]]) -> list[str]:
    return re.findall(r"\w+", " ".join(each if isinstance(each, str) else " ".join(each) for each in found))


def _renamed(text: str, short: Mapping[str, str]) -> str:
    """Return code with its names replaced, within the expressions of templates too, and nowhere else in strings."""

    def replaced(found: re.Match[str]) -> str:
        if found[1]:
            return found[1]
        if found[2] is not None:
            return f"`{_IN_TEMPLATE.sub(lambda part: f'${{{_renamed(part[1], short)}}}', found[2])}`"
        return short.get(found[0], found[0])

    return _WORD.sub(replaced, text)


def _hashes(texts: Sequence[str]) -> str:
    digests = (base64.b64encode(sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{each}'" for each in digests) or "'none'"


def _read(folder: str, name: str) -> str:
    return files("alliance_cli.formats.page").joinpath(folder, name).read_text(encoding="utf-8")


def _packed(text: str) -> str:
    """Return text without what only its authors need: comments that fill a line, and white space at its edges."""
    return _STARTS_WITH.sub("", text)
