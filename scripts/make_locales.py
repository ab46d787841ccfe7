# ruff: noqa: INP001  # a script, in no package
"""Write the slices of Unicode CLDR that the package ships: how dates, clock times, lists and names read in a language.

    python scripts/make_locales.py

Needs Babel, which carries CLDR. The package reads six small files instead of Babel itself, since importing Babel and
loading one of its locales takes longer than most commands.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from babel import Locale

FOLDER = Path(__file__).parent.parent / "src/alliance_cli/words/locales"
# English dates read as in Europe, day first: the event's audience is international.
SOURCES = {"en": "en_GB", "de": "de", "fr": "fr", "it": "it", "ru": "ru", "es": "es"}
_SPACES = str.maketrans({"\u202f": " ", "\u00a0": " "})  # people search for dates with the space they can type


def main() -> None:
    """Write one file a language."""
    FOLDER.mkdir(exist_ok=True)
    for language, source in SOURCES.items():
        text = json.dumps(slice_of(Locale.parse(source)), ensure_ascii=False, indent=1, sort_keys=True)
        (FOLDER / f"{language}.json").write_text(text.translate(_SPACES) + "\n", encoding="utf-8")


def slice_of(locale: Locale) -> dict[str, Any]:
    """Return what the package needs of a locale, as plain data; patterns are those of LDML (UTS 35)."""
    skeletons = {key: str(value) for key, value in locale.datetime_skeletons.items()}
    full, long = (_pattern(locale.date_formats[name].pattern) for name in ("full", "long"))
    return {
        "months": _in_order(locale.months["format"]["wide"], range(1, 13)),
        "months_alone": _in_order(locale.months["stand-alone"]["wide"], range(1, 13)),
        "months_short": _in_order(locale.months["format"]["abbreviated"], range(1, 13)),
        "weekdays": _in_order(locale.days["format"]["wide"], range(7)),
        "weekdays_short": _in_order(locale.days["format"]["abbreviated"], range(7)),
        "day_periods": [locale.day_periods["format"]["abbreviated"][key] for key in ("am", "pm")],
        "dates": {
            "full": full,
            "full_without_year": _without_year(full),
            "long": long,
            "long_without_year": _without_year(long),
            "short": _pattern(skeletons["yMMMEd"]).replace("EEE", "E").replace("ccc", "E"),
            "short_without_year": _pattern(skeletons["MMMEd"]).replace("EEE", "E").replace("ccc", "E"),
            "medium": _pattern(skeletons["yMMMd"]),
            "medium_without_year": _pattern(skeletons["MMMd"]),
        },
        "clocks": {"24": _pattern(skeletons["Hm"]), "12": _pattern(skeletons["hm"])},
        "lists": dict(locale.list_patterns["standard"].items()),
        "languages": {key: value for key, value in sorted(locale.languages.items()) if len(key) <= 3},
        "countries": {key: value for key, value in sorted(locale.territories.items()) if len(key) == 2},
    }


def _pattern(pattern: str) -> str:
    return str(pattern).translate(_SPACES)


def _without_year(pattern: str) -> str:
    """Return a date pattern without its year and what belongs to the year alone."""
    for year in (" 'de' y", " 'г'."):
        pattern = pattern.replace(year, "")
    return pattern.replace(" y", "").strip().rstrip(",")


def _in_order(names: Any, keys: range) -> list[str]:
    return [names[key] for key in keys]


if __name__ == "__main__":
    main()
