"""The published messages in the event's language: catalogues, plurals, lists, names of languages and countries."""

from alliance_cli.words.locale import LANGUAGES, Locale, locale
from alliance_cli.words.messages import Words, language_of, words

__all__ = ["LANGUAGES", "Locale", "Words", "language_of", "locale", "words"]
