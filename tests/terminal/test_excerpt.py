"""Excerpts: the carets stand under what is marked, whatever the width of the letters and the length of the line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from alliance_cli.findings import Span
from alliance_cli.terminal.document import Excerpt
from alliance_cli.terminal.layout import lay_out


def shown(source, first, last, width=None):
    lines = lay_out([Excerpt(source, Span(7, first, 7, last), "bad")], width)
    return ["".join(piece.text for piece in line) for line in lines]


@pytest.mark.parametrize(
    ("source", "first", "last", "lines"),
    [
        ("city = 5", 8, 9, ["  7 | city = 5", "    |        ^"]),
        ("日本 = 1", 1, 3, ["  7 | 日本 = 1", "    | ^^^^"]),
        ("\tcity = 5", 2, 6, ["  7 |     city = 5", "    |     ^^^^"]),
        ("city", 5, 5, ["  7 | city", "    |     ^"]),
    ],
)
def test_carets_are_as_wide_as_what_they_mark(source, first, last, lines):
    assert shown(source, first, last) == lines


@given(st.text("ab日é \t", max_size=300), st.integers(1, 300), st.integers(0, 300), st.none() | st.integers(30, 140))
def test_no_line_is_endless_and_the_carets_stay_below_it(source, first, length, width):
    text, carets = shown(source, first, first + length, width)
    most = min(width or 106, 106)
    assert cell_len(text) <= most
    assert cell_len(carets) <= most
    assert carets.rstrip("^").strip() == "|"


def test_of_an_endless_line_the_part_around_the_mark_is_shown():
    text, carets = shown("a" * 5_000 + "WRONG" + "b" * 5_000, 5_001, 5_006)
    assert text[carets.index("^") : carets.rindex("^") + 1] == "WRONG"
    assert text.count("…") == 2
