"""Messages in a language: what is looked up, what is filled in, and which language an event speaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.event.model import KNOWN_KINDS
from alliance_cli.words import LANGUAGES, language_of, words


@pytest.mark.parametrize(
    ("tags", "asked", "expected"),
    [
        ([], None, "en"),
        (["de", "en"], None, "de"),
        (["de-AT"], None, "de"),
        (["RU"], None, "ru"),
        (["pl", "de"], None, "en"),
        (["de"], "fr", "fr"),
        ([], "es_MX", "es"),
    ],
)
def test_the_first_language_of_the_event_speaks_if_we_have_it(tags, asked, expected):
    assert language_of(tags, asked) == expected


def test_a_language_that_was_asked_for_is_never_replaced():
    with pytest.raises(ValueError, match="pl"):
        language_of(["de"], "pl")


@given(st.text())
def test_values_are_filled_in_and_never_looked_at(value):
    assert words("en")("Cancelled: {title}", title=value) == f"Cancelled: {value}"


@given(st.text())
def test_a_message_without_values_is_itself(text):
    assert words("en")(text) == text


@given(st.lists(st.text(st.characters(exclude_characters="{}"), min_size=1), max_size=5))
def test_a_list_in_english_is_that_of_the_slice(items):
    assert words("en").listed(items) == words("en").locale.listed(items)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_that_no_catalogue_has_stays_english(language):
    assert words(language)("No catalogue has this: {thing}.", thing="{x}") == "No catalogue has this: {x}."


@pytest.mark.parametrize(
    ("language", "label", "list_"),
    [
        ("en", "Place: Vienna", "a, b; c"),
        ("de", "Place: Vienna", "a, b; c"),
        ("fr", "Place\xa0: Vienna", "a, b\u202f; c"),
    ],
)
def test_punctuation_is_that_of_the_language(language, label, list_):
    assert words(language).with_label("Place", "Vienna") == label
    assert words(language).with_label("Place", "") == "Place"
    assert words(language).separated(["a, b", "", "c"]) == list_


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_known_kind_has_a_name_in_every_language_and_other_words_are_themselves(language):
    names = [words(language).known(kind) for kind in KNOWN_KINDS]
    assert len(set(names)) == len(KNOWN_KINDS)
    assert (names == list(KNOWN_KINDS)) == (language == "en")
    assert words(language).known("Talk show") == "Talk show"


def test_countries_and_languages_are_named_where_their_names_are_known():
    assert words("de").country_name("AT") == "Österreich"
    assert (words("de").country_name("XQ"), words("de").country_name(None)) == ("XQ", "")
    assert words("fr").language_names(["de", "qqx"]) == "allemand, qqx"
