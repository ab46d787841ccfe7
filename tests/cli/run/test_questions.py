"""Questions: asked once more after a mistake, and never where nobody is."""

import io

import pytest

from alliance_cli.cli.run.questions import Questions
from alliance_cli.findings import EventError


def number(text):
    if not text.isdigit():
        raise EventError(f"`{text}` is not a number", "write digits")
    return int(text)


def test_an_answer_is_asked_for_until_it_can_be_read(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("many\n12\n"))
    assert Questions(is_anybody=True).answered("How many", None, "5", number) == 12
    said = capsys.readouterr().err
    assert said.count("How many [5]: ") == 2
    assert "`many` is not a number" in said


@pytest.mark.parametrize("typed", ["\n", ""])
def test_an_empty_answer_and_the_end_of_the_input_are_the_default(typed, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert Questions(is_anybody=True).answered("How many", None, "5", number) == 5


def test_what_was_given_is_never_asked_for(capsys):
    assert Questions(is_anybody=True).answered("How many", "7", "5", number) == 7
    with pytest.raises(EventError, match="is not a number"):
        Questions(is_anybody=True).answered("How many", "seven", "5", number)
    assert capsys.readouterr().err == ""


def test_where_nobody_is_the_default_is_taken_without_a_word(capsys):
    assert Questions(is_anybody=False).answered("How many", None, "5", number) == 5
    assert capsys.readouterr().err == ""
