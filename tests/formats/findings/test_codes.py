"""Codes of both tables behind one door."""

import pytest

from alliance_cli.checks.table import CODES as CHECKED
from alliance_cli.formats.findings.codes import all_groups, code_row, code_source
from alliance_cli.lint.table import CODES as LINTED


@pytest.mark.parametrize("code", [*CHECKED, *LINTED])
def test_a_code_has_its_own_row_and_one_of_calendars_its_source(code):
    assert code_row(code).code == code
    assert bool(code_source(code)) == (code in LINTED)


def test_every_code_is_in_one_group():
    codes = [row.code for rows in all_groups().values() for row in rows]
    assert codes == [*CHECKED, *LINTED]
