"""Descriptions of calendar entries come apart as they were put together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.calendar.description import POSTPONED, UNCONFIRMED, Description, parsed

PARTS = [
    "Speakers:\n- Ada",
    "Languages: en, de",
    "Slides: https://a.example/x",
    "https://a.example/x",
    "Join (Zoom): https://z.example",
    "Passcode: 1",
    UNCONFIRMED,
    POSTPONED,
    "The end is not announced; 30 minutes are shown.",
    "Words.",
    "",
    "a: b",
    "\n",
]
texts = st.lists(st.sampled_from(PARTS), max_size=5).map("\n\n".join).map(str.strip)


def lines(*choices):
    return st.lists(st.sampled_from(choices), max_size=2).map(tuple)


descriptions = st.builds(
    Description,
    joining=lines("Join (Zoom): https://z.example", "Passcode: 1"),
    notice=st.sampled_from([None, UNCONFIRMED, POSTPONED]),
    open_end=st.sampled_from([None, "The end is not announced; 30 minutes are shown."]),
    speakers=lines("- Ada", "- Bo, Dean (X) – chair"),
    abstract=texts.map(lambda text: text or None),
    languages=lines("en", "pt-BR"),
    links=lines("Slides: https://a.example/x", "https://a.example/y", "odd: no link at all"),
    event=st.sampled_from([("Demo",), ("Demo", "https://a.example")]),
)


@given(descriptions)
def test_every_description_comes_apart_as_it_was_put_together(description):
    assert parsed(str(description), description.place) == description


def test_an_ordinary_description_needs_no_place():
    ordinary = Description(
        speakers=("- Ada",),
        abstract="One.\n\nSee https://a.example\nand ask.",
        languages=("en",),
        links=("Slides: https://a.example/x",),
        event=("Demo", "https://a.example"),
    )
    assert ordinary.place is None
    assert str(ordinary).count("\n\n") == 5


@pytest.mark.parametrize(
    "abstract", ["Speakers:\n- all of us", "Words.\n\nLanguages: en", "Words.\n\nhttps://a.example"]
)
def test_an_abstract_that_looks_like_another_part_needs_its_place(abstract):
    description = Description(abstract=abstract, event=("Demo",))
    assert description.place is not None
    assert parsed(str(description), description.place).abstract == abstract


@given(st.text())
def test_any_text_comes_apart(text):
    parsed(text)
