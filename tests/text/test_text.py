"""Untrusted text is cleaned once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.text import clean_line, clean_text, did_you_mean, fold, is_clean, nearest, slug


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
    assert is_clean(once)
    assert "\n" not in clean_line(text)
    assert clean_line(clean_line(text)) == clean_line(text)


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
