"""Faulty files beside exactly what `check` says of them."""

from pathlib import Path

import pytest

FAULTY = sorted(Path(__file__).parent.glob("*.toml"), key=lambda path: path.name)


@pytest.mark.parametrize("file", FAULTY, ids=lambda path: path.stem)
def test_a_faulty_file_gets_exactly_these_findings(file, alliance, golden):
    outcome = alliance("check", file.relative_to(Path(__file__).parents[2]))
    assert (outcome.code, outcome.err) == (1, "")
    golden(file.with_suffix(".txt"), outcome.out)
