"""The one place where untrusted text is cleaned: controls and direction overrides removed, lines kept or folded."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Patterns that few texts need are compiled when one does.
_LINE_BREAKS = "\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]"
# Whole terminal sequences go first, so that "\x1b[31m" leaves no "[31m" behind.
_TERMINAL_SEQUENCES = "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b\\]|\x9d)[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\\\|\x9c)?"
# C0 and C1 controls but tab and newline; embeddings, overrides and isolates; interlinear marks; BOM.
_UNWANTED = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufeff]"
_SURROGATES = "[\ud800-\udfff]"
_SUSPECT = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ufeff\ud800-\udfff]")


def clean_text(text: str) -> str:
    r"""Return `text` with line breaks as `\n` and nothing left in it that moves a cursor or turns a line around."""
    if not _SUSPECT.search(text):
        return text
    text = re.sub(_LINE_BREAKS, "\n", re.sub(_TERMINAL_SEQUENCES, "", text))
    return re.sub(_SURROGATES, "\N{REPLACEMENT CHARACTER}", re.sub(_UNWANTED, "", text)).replace("\t", "    ")


def clean_line(text: str) -> str:
    """Return `text` cleaned, as one line: every run of white space is one space, none at either end."""
    return " ".join(clean_text(text).split())


def blank_sequences(text: str) -> str:
    """Return `text` with spaces instead of terminal sequences, so that all else keeps its place."""
    return re.sub(_TERMINAL_SEQUENCES, lambda found: " " * len(found[0]), text)


def is_clean(text: str) -> bool:
    """Return whether `text` has neither controls (line breaks and tabs are none) nor direction overrides."""
    return not (re.search(_UNWANTED, text.replace("\r\n", "\n")) or re.search(_SURROGATES, text))


def is_blank(text: str) -> bool:
    """Return whether nothing is left of `text` once it is cleaned."""
    return text.isspace() or (bool(_SUSPECT.search(text)) and not clean_line(text))


def fold(text: str) -> str:
    """Return `text` as people compare names: no case, no diacritics, no punctuation, single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def nearest(word: str, choices: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """Return the choice that `word` was most likely meant to be, or None where nothing is near."""
    found = nearest_few(word, choices, limit=1, cutoff=cutoff)
    return found[0] if found else None


def nearest_few(word: str, choices: Iterable[str], *, limit: int = 3, cutoff: float = 0.6) -> list[str]:
    """Return up to `limit` choices that are near to `word`, the nearest first; case does not count."""
    from difflib import get_close_matches  # slow to import, needed for mistakes only

    by_folded = {choice.casefold(): choice for choice in choices}
    # Comparing very long words takes difflib minutes, and nobody means a word by 200 letters.
    found = get_close_matches(word.casefold()[:200], by_folded, n=limit, cutoff=cutoff)
    return [by_folded[folded] for folded in found]


def did_you_mean(word: str, choices: Iterable[str]) -> str | None:
    """Return the help line that names the nearest choice, or None."""
    found = nearest(word, choices)
    return f"did you mean `{found}`?" if found else None
