"""The page of translations shows every published message side by side, as the catalogues have it."""

import io
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "translations.md"
CATALOGUES = ROOT / "src" / "alliance_cli" / "words" / "catalogues"
LANGUAGES = {"de": "German", "fr": "French", "it": "Italian", "ru": "Russian", "es": "Spanish"}
HEAD = """\
# Translations

Every sentence that leaves the house in the event's language: calendar, web page, announcement, Markdown, changes, letters.
Answers in the terminal stay English.

**You are a native reader?** Please correct what does not read as if a native had written it: short, formal, and neutral as to
gender where the language allows. Edit the `.po` file in `src/alliance_cli/words/catalogues/`, where each message has a
comment that says where it appears, run `python scripts/make_catalogues.py`, and open a pull request. What stands in braces
is filled in, so a sentence must not need a case of it. Dates, lists and names of languages come from Unicode CLDR.

"""


def cell(text):
    return text.replace("|", "\\|").replace("\n", " ").replace("{", "`{").replace("}", "}`")


def test_the_page_is_what_the_catalogues_have(golden):
    catalogues = {
        language: {
            (message.id if isinstance(message.id, str) else message.id[0]): message
            for message in read_po(io.BytesIO((CATALOGUES / f"{language}.po").read_bytes()), locale=language)
            if message.id
        }
        for language in LANGUAGES
    }
    rows = [
        f"| {' | '.join(['English', *LANGUAGES.values()])} |\n| {' | '.join('---' for _ in range(6))} |\n",
        *(
            "| "
            + " | ".join(
                [
                    cell(text),
                    *(
                        cell(" / ".join(dict.fromkeys([each.string] if isinstance(each.string, str) else each.string)))
                        for each in (catalogues[language][text] for language in LANGUAGES)
                    ),
                ]
            )
            + " |\n"
            for text in sorted(catalogues["de"], key=str.lower)
        ),
    ]
    golden(PAGE, HEAD + "".join(rows))
