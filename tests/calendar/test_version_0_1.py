"""Descriptions of version 0.1 come apart as they were put together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.calendar.version_0_1 import Description, parsed


def test_an_ordinary_description_comes_apart():
    ordinary = Description(
        speakers=("- Ada",),
        abstract="One.\n\nSee https://a.example\nand ask.",
        languages=("en",),
        links=("Slides: https://a.example/x",),
        event=("Demo", "https://a.example"),
    )
    assert str(ordinary).count("\n\n") == 5
    assert parsed(str(ordinary)) == ordinary


@pytest.mark.parametrize(
    "abstract", ["Speakers:\n- all of us", "Words.\n\nLanguages: en", "Words.\n\nhttps://a.example"]
)
def test_an_abstract_that_looks_like_another_part_needs_its_place(abstract):
    text = str(Description(abstract=abstract, event=("Demo",)))
    assert parsed(text, (0, len(abstract))).abstract == abstract


@given(st.text())
def test_any_text_comes_apart(text):
    assert "".join(parsed(text).event) == text.rpartition("\n\n")[2].replace("\n", "")
