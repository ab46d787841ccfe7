"""The table of rules: codes, names, and excerpts that have the fault and do not."""

import re

import pytest

from alliance_cli.checks.table import CODES as CHECKED
from alliance_cli.lint import l5_versions
from alliance_cli.lint.table import CODES, FEED_RULES, FORM, GROUPS, SOURCES, VERSION_RULES

HUNDREDS = {"files": "L1", "identity": "L2", "times": "L3", "texts": "L4", "versions": "L5", "form": "L9"}


def whole(excerpt, calendar, entry):
    if "BEGIN:VCALENDAR" in excerpt:
        return excerpt
    lines = excerpt.removesuffix("\n").split("\n")
    gone = [line.partition(":")[0].partition(";")[0] for line in lines if "X-GONE" in line]
    return calendar(entry(*(line for line in lines if "X-GONE" not in line), without=gone))


def test_every_code_is_in_its_group_once_and_in_order():
    for name, rows in GROUPS.items():
        codes = [row.code for row in rows]
        assert codes == sorted(set(codes))
        assert {code[:2] for code in codes} == {HUNDREDS[name]}
    assert len(CODES) == sum(map(len, GROUPS.values()))


def test_names_are_words_of_their_own():
    names = [row.name for row in [*CODES.values(), *CHECKED.values()]]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in names)


def test_every_rule_says_who_stumbles():
    assert set(SOURCES) == set(CODES)
    assert all(SOURCES.values())


@pytest.mark.parametrize("rule", FEED_RULES, ids=lambda rule: rule.code.code)
def test_excerpts_of_one_feed(rule, found, calendar, entry):
    selected = (FORM,) if rule.code.code.startswith(FORM) else ()
    assert rule.code.code in found(whole(rule.code.bad, calendar, entry), selected=selected)
    assert not found(whole(rule.code.good, calendar, entry), selected=selected)


@pytest.mark.parametrize("rule", VERSION_RULES, ids=lambda rule: rule.code.code)
def test_excerpts_of_two_versions(rule, found):
    assert rule.code.code in found(rule.code.bad, old=l5_versions.OLD)
    assert not found(rule.code.good, old=l5_versions.OLD)
