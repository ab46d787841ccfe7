"""Numbers and passcodes after their words."""

import re

import pytest

from alliance_cli.meeting_links.labelled import _FIRST, labelled
from alliance_cli.meeting_links.table import LABELS


def test_the_words_of_labels_begin_with_the_letters_that_are_looked_for():
    for row in LABELS:
        for text in row.matches:
            label = re.search(row.words, text.lower().replace("\N{NON-BREAKING HYPHEN}", "-"))
            assert label is None or label[0].lstrip()[0] in _FIRST


@pytest.mark.parametrize(
    ("text", "has_link", "expected"),
    [
        ("Everybody uses the password: Fen2026.", False, []),
        ("Everybody uses the password: Fen2026.", True, ["Fen2026"]),
        ("In this Zoom meeting everybody uses the password: Fen2026.", False, ["Fen2026"]),
        ("In the hotel everybody uses the password: Fen2026.", True, []),
        ("Meeting ID: 845 1236 7890", False, ["845 1236 7890"]),
    ],
)
def test_a_word_that_means_other_things_needs_a_meeting_about_it(text, has_link, expected):
    found = labelled(text, text.lower(), has_link=has_link)
    assert [text[each.start : each.end] for each in found] == expected
