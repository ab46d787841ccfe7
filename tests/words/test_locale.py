"""Slices of CLDR against Babel, which carries CLDR itself."""

import datetime as dt

import babel.dates
import babel.lists
import pytest
from babel import Locale as BabelLocale
from hypothesis import assume, given
from hypothesis import strategies as st

from alliance_cli.words import LANGUAGES, locale

BABEL = {"en": "en_GB"}
SPACES = str.maketrans({"\u202f": " ", "\u00a0": " "})


def cldr(language):
    return BabelLocale.parse(BABEL.get(language, language))


@pytest.mark.parametrize("language", LANGUAGES)
@given(date=st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1)))
def test_dates_are_written_as_cldr_has_them(language, date):
    assume((language, date.day) != ("fr", 1))
    for ours, theirs in (("full", "full"), ("long", "long")):
        expected = babel.dates.format_date(date, theirs, locale=cldr(language)).translate(SPACES)
        assert locale(language).date(date, ours) == expected
    assert locale(language).date(date, "medium_without_year") == babel.dates.format_skeleton(
        "MMMd", date, locale=cldr(language)
    ).translate(SPACES)


@pytest.mark.parametrize("language", LANGUAGES)
@given(time=st.times())
def test_clock_times_are_written_as_cldr_has_them(language, time):
    for twelve_hour, skeleton in ((False, "Hm"), (True, "hm")):
        expected = babel.dates.format_skeleton(skeleton, time, tzinfo=dt.UTC, locale=cldr(language))
        assert locale(language).clock(time, twelve_hour=twelve_hour) == expected.translate(SPACES)


@pytest.mark.parametrize("language", LANGUAGES)
@given(items=st.lists(st.text(max_size=5), max_size=5))
def test_lists_are_written_as_cldr_has_them(language, items):
    plain = [item.replace("{", "(").replace("}", ")") for item in items]  # babel fills braces of items in
    assert locale(language).listed(plain) == babel.lists.format_list(plain, locale=cldr(language))


def test_an_item_of_a_list_may_hold_braces():
    assert locale("de").listed(["{0}", "{1}", "c"]) == "{0}, {1} und c"


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_and_countries_have_their_names(language):
    ours, theirs = locale(language), cldr(language)
    for tag in ("de", "en", "ru", "ar", "uk"):
        assert ours.language_name(tag) == theirs.languages[tag]
    assert ours.language_name("pt-BR") == f"{theirs.languages['pt']} ({theirs.territories['BR']})"
    assert ours.country_name("AT") == theirs.territories["AT"]
    assert ours.language_name("qqq-x") is None
    assert ours.country_name("QQ") is None


def test_the_first_of_a_month_is_an_ordinal_in_french():
    assert locale("fr").date(dt.date(2026, 10, 1), "full") == "jeudi 1er octobre 2026"
