from __future__ import annotations

import re

import pytest

from alliance_cli.core.codes import CODES, GROUPS
from tests.findings import codes_of

EVENT = '\n[event]\nid = "osce-2021"\ntitle = "OSCE 2021"\ntimezone = "Europe/Vienna"\n'


def as_file(excerpt: str) -> bytes:
    return (excerpt if "[event]" in excerpt else excerpt + EVENT).encode("utf-8", "surrogateescape")


def test_every_code_is_in_its_group_once_and_in_order():
    for number, group in enumerate(GROUPS.values(), 1):
        assert [row.code for row in group] == sorted({row.code for row in group})
        assert {row.code[:2] for row in group} == {f"A{number}"}
    assert len(CODES) == sum(map(len, GROUPS.values()))


def test_names_are_words_of_their_own():
    names = [row.name for row in CODES.values()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in names)


@pytest.mark.parametrize("code", CODES)
def test_the_bad_excerpt_has_the_finding(code):
    assert code in codes_of(as_file(CODES[code].bad))


@pytest.mark.parametrize("code", CODES)
def test_the_good_excerpt_has_not(code):
    found = codes_of(as_file(CODES[code].good))
    assert code not in found
