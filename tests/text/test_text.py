"""Untrusted text is cleaned once."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.text import (
    clean_line,
    clean_text,
    counted,
    did_you_mean,
    fold,
    hidden_character,
    is_blank,
    nearest,
    slug,
)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("plain", "plain"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07x", "x"),
        ("\x9b31mred", "red"),
        ("a\x00b\x7fc\x85d", "abc\nd"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x"),
        ("a\tb", "a    b"),
        ("\ufeffBOM", "BOM"),
        ("\ud800", "\ufffd"),
        ("👩\u200d💻 د\u200cر", "👩\u200d💻 د\u200cر"),
    ],
)
def test_controls_and_overrides_go_and_letters_stay(raw, cleaned):
    assert clean_text(raw) == cleaned


@given(st.text())
def test_cleaning_twice_changes_nothing_and_leaves_no_control(text):
    once = clean_text(text)
    assert clean_text(once) == once
    assert hidden_character(once) is None
    assert "\n" not in clean_line(text)
    assert clean_line(clean_line(text)) == clean_line(text)


# Written with characters that nobody sees, and rightly so.
WRITTEN_WITH_THEM = {
    "family": "👩\u200d👩\u200d👧",
    "burning heart": "❤\ufe0f\u200d🔥",
    "keycap": "1\ufe0f\u20e3",
    "Persian": "می\u200cخواهم",
    "Hijri year": "1403 ه\u200d",
    "flag of England": "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "variant of an ideograph": "葛\U000e0100飾区",
    "Hindi": "क्\u200dष",
    "Sinhala": "ශ්\u200dරී",
    "Mongolian": "ᠠ\u180b",
    "copyright": "©\ufe0f",
    "Hebrew": "שלום \u200fabc",
    "thumb": "👍🏽",
}


@pytest.mark.parametrize("text", WRITTEN_WITH_THEM.values(), ids=WRITTEN_WITH_THEM)
def test_what_makes_letters_and_pictures_stays(text):
    assert (clean_text(text), hidden_character(text), is_blank(text)) == (text, None, False)


# Signs that Unicode calls format characters, and that are seen.
SEEN = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD, *range(0x13430, 0x13440)}
# Default ignorable without being format characters.
MORE = [0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), 0x2065, 0x3164, 0xFFA0, *range(0xFE00, 0xFE10)]
MORE += [*range(0xFFF0, 0xFFF9), *range(0xE0000, 0xE1000)]


def test_every_character_that_nobody_sees_is_found_and_goes():
    formats = [code for code in range(sys.maxunicode) if unicodedata.category(chr(code)) == "Cf" and code not in SEEN]
    for character in map(chr, {*formats, *MORE}):
        assert hidden_character(f"Ta{character}lk") == character, ascii(character)
        assert clean_text(f"Talk{character}") == "Talk", ascii(character)
        assert is_blank(character), ascii(character)
        assert is_blank(f" {character}\N{NO-BREAK SPACE}{character}"), ascii(character)


@given(
    st.text(
        st.sampled_from([*"a \n\tש葛❤1🏴", *map(chr, {*MORE, 0x200B, 0x200C, 0x200D, 0x200F, 0xE0067, 0xE007F, 0x1B})])
    )
)
def test_what_is_found_is_what_goes(text):
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    assert hidden_character(cleaned) is None
    assert (hidden_character(text) is None) == (cleaned == text.replace("\t", "    "))


def test_names_are_folded_as_people_compare_them():
    assert fold("  Siobhán  MULLALLY ") == fold("siobhan mullally")
    assert fold("Weiß") == fold("WEISS")


@pytest.mark.parametrize(
    ("word", "choices", "meant"),
    [
        ("titel", ["title", "timezone"], "title"),
        ("zzz", ["title"], None),
        ("hal", ["hall", "annex"], "hall"),
        ("tiems", ["times", "terms"], "times"),
        ("ics", ["csv", "icalendar"], None),
        ("html", ["toml", "json"], None),
        ("twitter", ["title", "tags"], None),
        ("venue", ["nope", "city"], None),
        ("MAIN HALL", ["main-hall", "annex"], "main-hall"),
        ("mullally", ["siobhan-mullally", "ann-lee"], "siobhan-mullally"),
        ("lee", ["ann-lee", "bo-lee"], None),
        ("a", ["b"], None),
        ("", ["a", "ab"], None),
    ],
)
def test_the_nearest_word_is_offered_and_nothing_far(word, choices, meant):
    assert nearest(word, choices) == meant


@given(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=5))
def test_no_choice_is_further_than_a_slip_for_every_four_letters(word, choices):
    found = nearest(word, choices)
    assert found is None or found in choices
    assert (
        found is None or abs(len(found.casefold()) - len(word.casefold())) <= 3 or word.casefold() in found.casefold()
    )


@pytest.mark.parametrize(
    ("title", "identifier"),
    [
        ("Ærø Møde 2027", "aero-mode-2027"),
        ("Workshop room 1", "workshop-room-1"),
        ("O'Neill & Sons", "oneill-and-sons"),
        ("日本", ""),
        ("word " * 30, "word-word-word-word-word-word-word-word-word-word-word-word-word"[:64].rstrip("-")),
    ],
)
def test_one_title_gives_one_id(title, identifier):
    assert slug(title) == identifier


def test_the_nearest_word_becomes_a_help_line():
    assert did_you_mean("Mullaly", ["mullally", "schmid"]) == "did you mean `mullally`?"


@pytest.mark.parametrize(
    ("number", "nouns", "said"),
    [
        (0, ("session",), "0 sessions"),
        (1, ("session",), "1 session"),
        (1024, ("session",), "1,024 sessions"),
        (2, ("entry", "entries"), "2 entries"),
        (1, ("person", "people"), "1 person"),
    ],
)
def test_a_number_stands_with_its_noun(number, nouns, said):
    assert counted(number, *nouns) == said
