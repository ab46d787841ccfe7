"""The workflows that run on GitHub: their form, and what an attacker could make of them."""

import subprocess
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = Path(sysconfig.get_path("scripts"))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("schema", "file"),
    [*(("vendor.github-workflows", file) for file in WORKFLOWS), ("vendor.github-actions", ROOT / "action.yml")],
    ids=lambda value: getattr(value, "name", value),
)
def test_a_workflow_has_the_form_that_github_reads(schema, file):
    done = subprocess.run(
        [SCRIPTS / "check-jsonschema", "--builtin-schema", schema, file], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_in_a_workflow_can_be_turned_against_it():
    done = subprocess.run(
        [SCRIPTS / "zizmor", "--offline", "--quiet", "--no-config", *WORKFLOWS, ROOT / "action.yml"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
