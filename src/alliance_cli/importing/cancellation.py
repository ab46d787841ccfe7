"""Marks in the titles of other systems that say that a session is off; the patterns are compiled when a title is read."""

from __future__ import annotations

import re

# What says that a session is off, in the languages of conferences; the second list only where it is set apart.
_OFF = (
    r"cancell?ed|abgesagt|entfällt|fällt\s+aus|annulée?s?|cancelad[ao]s?|geannuleerd|afgelast|annullat[aoie]|inställd|"
    r"avlyst|aflyst|peruttu|odwołan[aey]|zrušeno|отмен[её]н[ао]?|iptal|中止|取消"
)
_OFF_APART = rf"{_OFF}|withdrawn|called\s+off|ausgefallen|zurückgezogen|abgesetzt|retirée?"
_APART = rf"(?P<mark>{_OFF_APART})"
# Why or for how long, after the word and within its brackets.
_REASON = (
    r"(?:\s*[!:.,;–—-]+[^()\[\]{}<>]{0,80}|"
    r"\s+(?:due|because|as|since|until|on|by|for|wegen|aufgrund|bis|pour|à|suite|por|debido|per|causa|door|vanwege)\b"
    r"[^()\[\]{}<>]{0,80})?"
)
_STRUCK = r"</?(?:s|strike|del)>|~~"
_STRUCK_WHOLE = r"\s*(?:(?P<mark>~~)|<(?P<tag>s|strike|del)>)(?P<title>[^<>~]+)(?(mark)~~|</(?P=tag)>)\s*"
_OFF_SENTENCE = (
    rf"(?:this|the)\s+(?:talk|session|workshop|panel|lecture|event)\s+(?:is|was|has\s+been)\s+(?:{_OFF_APART})[.!]*"
)
# What a feed puts before every title, such as its room or kind.
_PREFIX = r"\s*\[[^\[\]]{1,40}\]\s+"
_BEFORE = rf"(?:{_PREFIX})?"
_OFF_MARKS = (
    rf"{_BEFORE}\s*[\[({{<*!]+\s*{_APART}{_REASON}\s*[\])}}>*!]+\s*[:–—-]*\s*(?P<title>.*)",
    rf"{_BEFORE}\s*{_APART}\s*(?:!+|:|\s[–—|-]+|[–—])\s*(?P<title>.+)",
    rf"(?P<title>.+?)\s*[\[({{<]+\s*{_APART}{_REASON}\s*[\])}}>]+\s*",
    rf"(?P<title>.+?)\s*(?:\s[!*]+|[!*]{{2,}})\s*{_APART}\s*[!*]*\s*",
    rf"(?P<title>.+?)\s*(?:\s[–—|-]+|[:–—|])\s*{_APART}{_REASON}\s*!*\s*",
)
# Without anything around it, only capitals set the word apart, and only in a title that is not all in capitals.
_OFF_CAPITALS = (
    r"\s*(?P<mark>CANCELL?ED|ABGESAGT|ENTFÄLLT|FÄLLT AUS|ANNULÉE?|CANCELAD[AO])\s+(?P<title>.+)",
    r"(?P<title>.+?)\s+(?P<mark>CANCELL?ED|ABGESAGT|ENTFÄLLT|FÄLLT AUS|ANNULÉE?|CANCELAD[AO])\s*!*\s*",
)


def without_cancellation(title: str) -> tuple[str, bool]:
    """Return the title without its mark of cancellation, and whether it had one.

    Marks stand apart from the title: `[CANCELLED] x`, `Cancelled: x`, `x (cancelled due to rain)`, `x ! CANCELLED !`.
    """
    if len(title) > 1000:
        return title, False
    if struck := re.fullmatch(_STRUCK_WHOLE, title, re.IGNORECASE):
        return struck["title"].strip(), True
    if not speaks_of_cancellation(title):
        return title, False
    for pattern in _OFF_MARKS:
        match = re.fullmatch(pattern, title, re.IGNORECASE)
        if match:
            return _struck_out(match["title"], title), True
    for pattern in _OFF_CAPITALS:
        match = re.fullmatch(pattern, title)
        if match and any(letter.islower() for letter in match["title"]):
            return match["title"].strip(), True
    return title, re.fullmatch(_OFF_SENTENCE, title, re.IGNORECASE) is not None


def speaks_of_cancellation(title: str) -> bool:
    """Return whether a title has a word for being cancelled anywhere, as a mark or not."""
    return re.search(_OFF_APART, title, re.IGNORECASE) is not None


def _struck_out(kept: str, whole: str) -> str:
    """Return a title without the marks with which a page strikes it out, and with the prefix that stood before them."""
    bare = " ".join(re.sub(_STRUCK, "", kept, flags=re.IGNORECASE).split())
    prefix = re.match(_PREFIX, whole)
    return f"{prefix[0]}{bare}" if prefix and bare and not speaks_of_cancellation(prefix[0]) else bare or whole
