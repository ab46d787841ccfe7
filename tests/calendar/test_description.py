"""The description of a session: paragraphs in order, and where the abstract stands among them."""

from dataclasses import replace

import pytest

from alliance_cli.calendar.description import Description
from alliance_cli.calendar.sentences import Sentences
from alliance_cli.words import words

SENTENCES = Sentences(words("en"))
WHOLE = Description(
    sentences=SENTENCES,
    joining=("Join: https://harbour.example/live",),
    notices=("The end is not announced.",),
    speakers=("Ann Reis", "Bo Luz"),
    abstract="What the tide brings.",
    languages=("English",),
    links=("Paper: https://harbour.example/paper",),
    event=("Harbour Days", "https://harbour.example"),
)


def test_how_to_join_comes_first_and_the_event_last():
    paragraphs = str(WHOLE).split("\n\n")
    assert paragraphs[0] == "Join: https://harbour.example/live"
    assert paragraphs[1] == "The end is not announced."
    assert paragraphs[2].splitlines()[1:] == ["Ann Reis", "Bo Luz"]
    assert paragraphs[3] == "What the tide brings."
    assert paragraphs[-1] == "Harbour Days\nhttps://harbour.example"


@pytest.mark.parametrize("without", [(), ("joining", "notices", "speakers"), ("links", "event"), ("abstract",)])
def test_the_abstract_stands_where_its_place_says(without):
    made = replace(WHOLE, **{name: "" if name == "abstract" else () for name in without})
    _, (begin, end) = made.written()
    assert str(made)[begin:end] == made.abstract


def test_what_there_is_not_leaves_no_paragraph():
    assert str(Description(sentences=SENTENCES)) == ""
    assert str(Description(sentences=SENTENCES, abstract="A")) == "A"
