"""Contradictions as data: the very words, by line and column."""

import json


def test_a_contradiction_has_the_place_of_its_words(alliance, harbour, file):
    words = "Registration closes on 29 April 2027."
    text = file(f"Welcome to Porto!\n{words}\n", "text.txt")
    outcome = alliance("announce", harbour(), "--verify", text, "--json")
    data = json.loads(outcome.out)
    assert (outcome.code, data["event"]) == (1, "harbour")
    assert data["compared"] == {"dates": 1, "clock_times": 0, "names": 0}
    [found] = data["contradictions"]
    assert (found["line"], found["end_line"], found["kind"]) == (2, 2, "date")
    assert words[found["column"] - 1 : found["end_column"] - 1] == "29 April 2027"
