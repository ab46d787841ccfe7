"""The floor under what is found in announcements as organisers write them."""

import pytest
from announced_texts import announced_texts, figures, judge

LANGUAGES = {"en": 150, "de": 20, "fr": 20, "it": 20, "ru": 20, "es": 20}


@pytest.fixture(scope="module")
def judged():
    return [judge(each) for each in announced_texts()]


def test_no_true_text_is_flagged_and_nearly_every_slip_is_found(judged):
    found, flagged = figures(judged)
    assert flagged == 0
    assert found >= 0.98


def test_a_slip_is_reported_and_nothing_else(judged):
    alarms = [(each.announced.text, each.alarms) for each in judged if each.announced.words and each.alarms]
    assert len(alarms) <= 2, alarms


def test_there_are_as_many_texts_with_a_slip_as_without_one_in_every_language(judged):
    for language, least in LANGUAGES.items():
        texts = [each.announced for each in judged if each.announced.language == language]
        slips = [each for each in texts if each.words]
        assert len(texts) >= least
        assert len(slips) * 2 == len(texts)
        assert all(each.words in each.text for each in slips)
