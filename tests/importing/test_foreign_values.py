"""Single values of other systems."""

import datetime as dt

import pytest

from alliance_cli.importing import foreign_values as values
from alliance_cli.importing.long_text import joined, markdown
from alliance_cli.words.locale import LANGUAGES, locale


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("00:45", 45),
        ("0:45", 45),
        ("45", 45),
        ("25:00", 1500),
        ("2:06:00", 2 * 1440 + 360),
        ("1:00:00", 1440),
        ("00:45:00", 45),
        ("01:30:00", 90),
        ("PT45M", 45),
        ("P1DT2H", 1560),
    ],
)
def test_durations_are_read_as_their_systems_mean_them(written, minutes):
    assert values.duration(written) == dt.timedelta(minutes=minutes)


@pytest.mark.parametrize("written", ["", "late", "1:2:3:4", "-1:00", "9999999999", "1h 30"])
def test_what_is_no_duration_is_refused(written):
    with pytest.raises(ValueError, match=r"."):
        values.duration(written)


@pytest.mark.parametrize(
    ("written", "tags", "others"),
    [
        ("de, en", ["de", "en"], []),
        ("English", ["en"], []),
        ("pt_BR", ["pt-BR"], []),
        ("de-formal", ["de-formal"], []),
        ("", [], []),
        ("en and klingonish", ["en"], ["klingonish"]),
        ("Deutsch, Englisch", ["de", "en"], []),
        ("sueco, svedese, португальский", ["sv", "pt"], []),
        ("中文 / 日本語", ["zh", "ja"], []),
        ("français / Español", ["fr", "es"], []),
    ],
)
def test_languages_are_read_as_tags(written, tags, others):
    assert values.languages(written) == (tags, others)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("../slides.pdf", "https://example.org/slides.pdf"),
        ("javascript:alert(1)", None),
        ("https://", None),
        ("http://[::1", None),
    ],
)
def test_only_addresses_are_addresses(written, address):
    assert values.web_address(written, "https://example.org/2026/") == address


def test_html_becomes_markdown():
    text = "<p>One &amp; <b>two</b></p><ul><li>a</li><li>b</li></ul><script>alert(1)</script>"
    assert markdown(text) == "One & **two**\n\n* a\n* b"


@pytest.mark.parametrize(
    "text", ["A *plain* text with x < y and <T> generics", "# Heading\n\n- [link](https://a.b)\n- b"]
)
def test_text_that_is_no_html_stays_as_it_is(text):
    assert markdown(text) == text


def test_line_ends_between_stray_tags_are_kept():
    assert markdown("One<br>two\r\n\r\n* three\n* four") == "One\ntwo\n\n* three\n* four"


def test_nesting_without_end_costs_the_form_and_not_the_words():
    assert "words" in markdown("<div>" * 20_000 + "words")


def test_paragraphs_that_repeat_are_kept_once():
    assert joined("Short.", "Short. And more.", None, "  ", "Other.") == "Short. And more.\n\nOther."


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_read_by_what_calendars_call_it(language):
    said = locale(language)
    for tag in ("de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "sv", "uk", "zh", "ar", "ja", "el", "tr"):
        assert values.languages(said.language_name(tag)) == ([tag], [])
