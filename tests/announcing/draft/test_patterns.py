"""Every pattern has what it matches and what not, and every label is one that `announce` writes."""

import pytest

from alliance_cli.announcing.draft.patterns import WAYS, labels, ways_in
from alliance_cli.words import LANGUAGES, words


@pytest.mark.parametrize(("way", "text", "value"), [(way, *each) for way in WAYS for each in way.matches])
def test_what_a_pattern_matches(way, text, value):
    assert (way.key, value) in [(each.key, each.value) for each in ways_in(text)]


@pytest.mark.parametrize(("way", "text"), [(way, each) for way in WAYS for each in way.misses])
def test_what_a_pattern_does_not_match(way, text):
    assert way.key not in [each.key for each in ways_in(text)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_known_in_every_language(language):
    say = words(language)
    assert labels().plain[say("Dates")] == "dates"
    until = say("{name} open until", name="Early bird")
    assert ("closes", "Early bird") in [
        (key, found["name"]) for key, expression in labels().named if (found := expression.fullmatch(until))
    ]
