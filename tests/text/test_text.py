"""Untrusted text is cleaned once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.text import clean_line, clean_text, did_you_mean, fold, is_clean, nearest


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


def test_the_nearest_word_is_offered_and_nothing_far():
    assert nearest("titel", ["title", "timezone"]) == "title"
    assert nearest("zzz", ["title"]) is None
    assert did_you_mean("Mullaly", ["mullally", "schmid"]) == "did you mean `mullally`?"
