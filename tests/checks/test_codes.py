"""The table of codes, and the excerpts that explain them."""

import re

import pytest

from alliance_cli.checks.table import CODES, GROUPS
from alliance_cli.reading.event_file import load_bytes
from alliance_cli.use_cases.check import findings

EVENT = '\n[event]\nid = "osce-2021"\ntitle = "OSCE 2021"\ntimezone = "Europe/Vienna"\n'


def codes_of(excerpt):
    text = excerpt if "[event]" in excerpt else excerpt + EVENT
    loaded = load_bytes("x", text.encode("utf-8", "surrogateescape"))
    return [finding.diagnostic.code for finding in findings(loaded)]


def test_every_code_is_in_its_group_once_and_in_order():
    for number, group in enumerate(GROUPS.values(), 1):
        codes = [row.code for row in group]
        assert codes == sorted(set(codes))
        assert {code[:2] for code in codes} == {f"A{number}"}
    assert len(CODES) == sum(map(len, GROUPS.values()))


def test_names_are_words_of_their_own():
    names = [row.name for row in CODES.values()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in names)


# They compare with something outside the file; tests/cli/test_freshness.py has them.
OUTSIDE = {"A416", "A417", "A814"}


@pytest.mark.parametrize("code", sorted(set(CODES) - OUTSIDE))
def test_the_bad_excerpt_has_the_finding(code):
    assert code in codes_of(CODES[code].bad)


@pytest.mark.parametrize("code", CODES)
def test_the_good_excerpt_has_no_finding(code):
    assert codes_of(CODES[code].good) == []
