"""Words of rules: entries counted with the right verb."""

import pytest

from alliance_cli.lint.rule import entries


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1 entry has"), (2, "2 entries have"), (0, "0 entries have"), (12, "12 entries have")]
)
def test_the_verb_follows_the_number(number, said):
    assert entries(range(number), "have", "has") == said


def test_without_a_verb_there_is_only_the_number():
    assert entries([1]) == "1 entry"
