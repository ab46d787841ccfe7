import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.plain_text import _MARKS, _has_marks, plain_text


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("Words.\nMore.\n\n\n\nEnd.\n", "Words.\nMore.\n\nEnd."),
        (
            "# Boats\n\n**Bring** a [map](https://a.example/m?b=1,2).",
            "Boats\n\nBring a map (https://a.example/m?b=1,2).",
        ),
        (r"Zeug\*innen, \~40 years, see <https://a.example/x>.", "Zeug*innen, ~40 years, see https://a.example/x."),
        ("- rope\n- knife\n  1. big\n  2. small", "- rope\n- knife\n  1. big\n  2. small"),
        ("3) three\n4) four", "3) three\n4) four"),
        ("* one\n\n* two\n\n  more", "- one\n\n- two\n\n  more"),
        ("> said\n> so", "said\nso"),
        ("`code` and ~~old~~ and ![a picture](p.png)", "code and old and a picture"),
        ("[go](javascript:alert(1)) [there](data:text/html,x)", "go there"),
        (
            "[Write](mailto:a@b.example) or [a@b.example](mailto:a@b.example)",
            "Write (mailto:a@b.example) or a@b.example",
        ),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n1 | 2"),
        ("```\nx = 1\n```", "x = 1"),
        ("snake_case_name, 5 * 3 * 2, R&D, C:\\new", "snake_case_name, 5 * 3 * 2, R&D, C:\\new"),
        ("&amp; &copy; <br>", "& © <br>"),
        ("line  \nbreak", "line\nbreak"),
        ("```", "```"),
        ("", ""),
    ],
)
def test_a_text_says_the_same_without_its_marks(markdown, plain):
    assert plain_text(markdown) == plain


def test_what_is_plain_stays_as_it_is():
    text = plain_text("# A\n\nB *c*.")
    assert plain_text(text) == text


@pytest.mark.slow
@pytest.mark.parametrize("part", ["[", "*a ", "a**", "`", "> ", "- ", "![[", "[a](<b", "|a", "<a", "[a]: b\n"])
def test_hostile_marks_cost_little(part, calls):
    # Per character about as much as for a short text.
    short, long = (sum(calls(lambda count=count: plain_text(part * count)).values()) for count in (500, 4_000))
    assert long < short * 12


@given(st.text("ab #>-+1.)=|*_ \n\t", max_size=12))
def test_quick_steps_find_the_marks_that_the_pattern_finds(text):
    assert _has_marks(text) == bool(_MARKS.search(text))
