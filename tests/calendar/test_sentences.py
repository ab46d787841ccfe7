"""What calendars say in words of ours: every sentence in every language, with its facts in place."""

import datetime as dt
import string

import pytest

from alliance_cli.calendar.sentences import SENTENCES, Sentences, sentences_of
from alliance_cli.event.export_options import Options
from alliance_cli.reading.event_file import load_bytes
from alliance_cli.words import LANGUAGES, words

OPTIONS = Options(now=dt.datetime(2027, 4, 1, tzinfo=dt.UTC), tzdb="test")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SENTENCES)
def test_every_sentence_holds_its_facts_in_every_language(name, language):
    fields = [field for _, field, *_ in string.Formatter().parse(SENTENCES[name]) if field]
    said = Sentences(words(language))(name, **{field: f"<{field}>" for field in fields})
    assert all(f"<{field}>" in said for field in fields)
    assert "{" not in said


def test_the_language_asked_for_comes_before_that_of_the_event():
    text = b'[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\nlanguages = ["de"]\n'
    agenda = load_bytes("x", text).agenda
    assert sentences_of(agenda, OPTIONS).language == "de"
    assert sentences_of(agenda, OPTIONS._replace(language="fr")).language == "fr"
