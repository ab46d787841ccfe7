"""Published sentences: English in the code, other languages from a catalogue (gettext), placeholders filled in last."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Sequence
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from alliance_cli.words.locale import LANGUAGES, Locale, locale

if TYPE_CHECKING:
    from gettext import GNUTranslations


SENTENCES = {
    # words: a kind of session, as event files name it; stands alone
    "opening": "opening",
    "keynote": "keynote",
    "panel": "panel",
    "talk": "talk",
    "workshop": "workshop",
    "break": "break",
    "social": "social",
    "closing": "closing",
    # words: the part of a person in a session, who is nothing else, such as moderator
    "speaker": "speaker",
}
"""The words that event files have for kinds and parts. Other words are the organiser's own, in whatever language."""


class Words:
    """What we say in one language, with clock times by 24 hours or by twice twelve.

    A message is written in English where it is used: `words("Cancelled: {title}", title=…)`. It is looked up in the
    catalogue as it stands; the values are filled in afterwards and are never looked at for braces. A message that two
    places use with different meanings has a `context`.
    """

    def __init__(self, language: str = "en", *, twelve_hour: bool = False) -> None:
        self.language, self.twelve_hour = language, twelve_hour

    def __call__(self, message: str, /, context: str = "", **values: object) -> str:
        """Return a message with its values."""
        if self.language != "en":
            found = _catalogue(self.language)
            message = found.pgettext(context, message) if context else found.gettext(message)
        return message.format(**values) if values else message

    def count(self, number: int, one: str, other: str, **values: object) -> str:
        """Return the message for a number, by the plural rules of the language; both have the placeholder `{number}`."""
        if self.language == "en":
            message = one if number == 1 else other
        else:
            message = _catalogue(self.language).ngettext(one, other, number)
        return message.format(number=number, **values)

    def known(self, word: str) -> str:
        """Return a kind of session or a part in one, translated where it is a word that we know."""
        return self(SENTENCES[word]) if word in SENTENCES else word

    def with_label(self, label: str, text: str) -> str:
        """Return a label with its text: `Place: Vienna`; in French with a space before the colon."""
        # words: between a label and its text; French has a space before it
        colon = self(": ")
        return f"{label}{colon}{text}" if text else label

    def separated(self, parts: Iterable[str]) -> str:
        """Return the parts that are not empty, separated by semicolons; in French with a space before each."""
        # words: between parts that have commas in them; French has a space before it
        semicolon = self("; ")
        return semicolon.join(filter(None, parts))

    def language_names(self, tags: Iterable[str]) -> str:
        """Return what languages are called, with commas between them."""
        return ", ".join(self.locale.language_name(tag) or tag for tag in tags)

    def country_name(self, code: str | None) -> str:
        """Return what a country is called, or what stands there."""
        return (self.locale.country_name(code) or code) if code else ""

    @property
    def locale(self) -> Locale:
        """How the language writes dates, clock times, lists and names."""
        return locale(self.language)

    def listed(self, items: Sequence[str]) -> str:
        """Return the items as a list in words: `a, b and c`."""
        if self.language == "en":  # the same as the slice has it, without reading it
            return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))
        return self.locale.listed(items)


@cache
def words(language: str, *, twelve_hour: bool = False) -> Words:
    """Return what we say in a language of `LANGUAGES`, with clock times by 24 hours or by twice twelve."""
    return Words(language, twelve_hour=twelve_hour)


def language_of(tags: Sequence[str], asked: str | None = None) -> str:
    """Return the language in which an event's words are published.

    That is the one `asked` for, else the first of the event's languages if we have it, else English. Tags are those of
    BCP 47; `de-AT` is German.

    Raises:
        ValueError: We do not have the language that was asked for.
    """
    if asked is not None:
        language = _base(asked)
        if language not in LANGUAGES:
            raise ValueError(asked)
        return language
    first = _base(tags[0]) if tags else "en"
    return first if first in LANGUAGES else "en"


def _base(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[0].lower()


@cache
def _catalogue(language: str) -> GNUTranslations:
    from gettext import GNUTranslations

    return GNUTranslations(BytesIO(pkgutil.get_data(__package__, f"catalogues/{language}.mo") or b""))
