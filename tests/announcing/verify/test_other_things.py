"""What a text plainly says is of another thing than the event, by the examples of each pattern."""

import pytest

from alliance_cli.announcing.verify.other_things import OTHER_THINGS, Sentence, found_in, is_dateline, is_of_another

HELD = (2027,)


def sentence(text):
    before, _, after = text.partition("_")
    return Sentence(before, after)


@pytest.mark.parametrize(("thing", "text"), [(thing, text) for thing in OTHER_THINGS for text in thing.matches])
def test_a_sentence_of_another_thing_is_told(thing, text):
    assert found_in(thing, sentence(text), HELD)


@pytest.mark.parametrize(("thing", "text"), [(thing, text) for thing in OTHER_THINGS for text in thing.misses])
def test_a_sentence_of_the_event_is_not(thing, text):
    assert not found_in(thing, sentence(text), HELD)


def test_a_founding_in_a_year_of_the_event_is_not_passed_over():
    founded = sentence("The society, founded on _")
    assert is_of_another(founded, HELD, 1990, earliest=2026) == "founded, born"
    assert is_of_another(founded, HELD, 2027, earliest=2026) is None


def test_a_clock_time_is_of_no_other_edition():
    assert is_of_another(sentence("Last year we began at _"), HELD, None, earliest=2026, has_date=False) is None
    assert is_of_another(sentence("call the press office at _"), HELD, None, earliest=2026, has_date=False)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("VIENNA, ", " – The conference"),
        ("Vienna, ", ""),
        ("LYON, le ", " – L’Association"),
        ("LONDON, ", ". The Institute"),
        ("САНКТ-ПЕТЕРБУРГ, ", " г. – Открыта"),
    ],
)
def test_a_place_before_a_date_at_the_head_of_a_line_is_a_dateline(before, after):
    assert is_dateline(Sentence(before, after, before, after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It is on ", " – come"),
        ("The conference opens in Vienna on ", "."),
        ("Регистрация на форум открыта до ", ". Участие"),
        ("London, ", ". The Institute"),
    ],
)
def test_a_sentence_before_a_date_is_no_dateline(before, after):
    assert not is_dateline(Sentence(before, after, before, after))
