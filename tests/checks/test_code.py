"""What a code says of itself: its bad excerpt has the finding, its good one has none."""

import pytest

from alliance_cli.checks.table import CODES
from alliance_cli.reading.event_file import load_bytes
from alliance_cli.use_cases.check import findings

EVENT = '\n[event]\nid = "osce-2021"\ntitle = "OSCE 2021"\ntimezone = "Europe/Vienna"\n'


def codes_of(excerpt):
    text = excerpt if "[event]" in excerpt else excerpt + EVENT
    loaded = load_bytes("x", text.encode("utf-8", "surrogateescape"))
    return [finding.diagnostic.code for finding in findings(loaded)]


# They compare with something outside the file; tests/use_cases/test_freshness.py has them.
OUTSIDE = {"A416", "A417", "A814"}


@pytest.mark.parametrize("code", sorted(set(CODES) - OUTSIDE))
def test_the_bad_excerpt_has_the_finding(code):
    assert code in codes_of(CODES[code].bad)


@pytest.mark.parametrize("code", CODES)
def test_the_good_excerpt_has_no_finding(code):
    assert codes_of(CODES[code].good) == []
