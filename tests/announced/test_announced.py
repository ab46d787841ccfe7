"""The floor under what is found in announcements as organisers write them."""

from functools import cache

import pytest
from announced_texts import FOLDER, announced_texts, figures, judge

from alliance_cli.announcing.verify import verify
from alliance_cli.reading.event_file import read_agenda

LANGUAGES = {"en": 150, "de": 20, "fr": 20, "it": 20, "ru": 20, "es": 20}


@pytest.fixture(scope="module")
def judged():
    return [judge(each) for each in announced_texts()]


@pytest.mark.slow
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


SENTENCES = (FOLDER / "sentences.txt").read_text(encoding="utf-8").splitlines()
"""An event, `+` where what follows is true of it and `-` where it is not."""


@cache
def agenda_of(event):
    return read_agenda(str(FOLDER / f"{event}.toml"))


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_is_judged_rightly(line):
    event, sign, text = line.split(" ", 2)
    found = verify(agenda_of(event), text.replace("\\n", "\n")).contradictions
    assert bool(found) == (sign == "-"), found
