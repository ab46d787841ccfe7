"""The walks of CONTRIBUTING lead through rooms that are there, and end where it says."""

import re
import tomllib
from pathlib import Path

from alliance_cli.checks.table import CODES, RULES
from alliance_cli.formats import FORMATS
from alliance_cli.importing.sources import SOURCES

ROOT = Path(__file__).parents[2]
WALKS = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
INDEPENDENT = {name for contract in CONTRACTS if contract["type"] == "independence" for name in contract["modules"]}


def test_every_place_of_a_walk_is_there():
    for place in re.findall(r"`((?:src|docs|scripts|tests)/[^`<>\s]*)`", WALKS):
        assert (ROOT / place).exists(), place


def test_every_format_is_independent_of_the_others_and_has_its_module():
    for row in FORMATS.values():
        if row.module.startswith("formats."):
            assert f"alliance_cli.{row.module}" in INDEPENDENT, row.name


def test_every_source_is_independent_of_the_others_and_has_its_module():
    for row in SOURCES.values():
        assert f"alliance_cli.importing.{row.module}" in INDEPENDENT, row.name


def test_every_rule_stands_in_the_file_of_a_hundred_and_yields_codes_of_the_table():
    for rule in RULES:
        hundred = rule.__module__.rpartition(".")[2]
        assert re.fullmatch(r"a[0-9]_[a-z]+", hundred)
        assert all(code in CODES for code in re.findall(r"A[0-9]{3}", rule.__doc__ or ""))
