"""Every run that a page shows is a real one: files are written, changes made and commands run in the order of the page."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [
    path
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    if "```console" in path.read_text(encoding="utf-8")
]
STEP = re.compile(
    r'```toml title="(?P<file>[^"]+)"\n(?P<content>.*?)```'
    r"|Change `(?P<old>[^`]+)` to `(?P<new>[^`]+)` in `(?P<where>[^`]+)`"
    r"|```console\n(?P<runs>.*?)```",
    re.DOTALL,
)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_a_run_in_a_page_is_a_real_one(page, alliance, golden, tmp_path, monkeypatch):
    for folder in ("examples", "tests/faulty", "tests/announced"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)

    def done(step):
        if step["file"]:
            (tmp_path / step["file"]).write_text(step["content"], encoding="utf-8")
        elif step["old"]:
            file = tmp_path / step["where"]
            text = file.read_text(encoding="utf-8")
            assert text.count(step["old"]) == 1
            file.write_text(text.replace(step["old"], step["new"]), encoding="utf-8")
        else:
            commands = re.findall(r"^\$ alliance (.*)$", step["runs"], re.MULTILINE)
            shown = []
            for command in commands:
                outcome = alliance(*shlex.split(command))
                shown.append(f"$ alliance {command}\n{outcome.out}{outcome.err}")
            return f"```console\n{''.join(shown)}```"
        return step[0]

    golden(page, STEP.sub(done, page.read_text(encoding="utf-8")))
