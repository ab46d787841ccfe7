"""`explain` through the front door: every code, by its number and its name."""

import json

import pytest

from alliance_cli.checks.table import CODES
from alliance_cli.lint.table import CODES as LINTED


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(alliance, code):
    outcome = alliance("explain", code)
    assert outcome.code == 0
    assert outcome.out.startswith(f"{code} {CODES[code].name} [{CODES[code].severity}]\n")
    assert all(line.isprintable() for line in outcome.out.splitlines())


def test_a_finding_is_explained_by_its_name_too(alliance):
    assert alliance("explain", "Room-Clash").out == alliance("explain", "a504").out
    assert alliance("explain", "room-clach").code == 2
    assert len(json.loads(alliance("explain", "--json").out)["codes"]) == len(CODES) + len(LINTED)


def test_all_codes_are_listed(alliance):
    assert all(code in alliance("explain").out for code in CODES)
