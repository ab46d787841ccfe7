"""The pre-commit hook and the GitHub action, each run as their users' machines run them."""

import os
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
SCRIPTS = sysconfig.get_path("scripts")
SOUND = '[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n'


def run(*command, cwd, env=None):
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def bash():
    found = shutil.which("bash")
    if not found:
        pytest.skip("there is no bash")
    return found


def step(name):
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    [found] = [each for each in action["runs"]["steps"] if each["name"] == name]
    return found


def check_step(bash, folder, files, options=""):
    found = step("Check event files")
    assert set(found["env"]) == {"FILES", "OPTIONS"}
    env = {**os.environ, "PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}", "FILES": files, "OPTIONS": options}
    # As the runner does for `shell: bash`.
    return run(bash, "--noprofile", "--norc", "-eo", "pipefail", "-c", found["run"], cwd=folder, env=env)


def test_the_action_annotates_and_fails_by_errors_only(bash, tmp_path):
    (tmp_path / "a.toml").write_text(SOUND)
    (tmp_path / "b.toml").write_text(SOUND + "city = 5\n")
    assert check_step(bash, tmp_path, "a.toml").returncode == 0
    done = check_step(bash, tmp_path, "*.toml")
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=b.toml,line=5,col=8,")
    assert check_step(bash, tmp_path, "*.toml", "--ignore A203").returncode == 0


def test_what_is_given_to_the_action_is_never_run(bash, tmp_path):
    done = check_step(bash, tmp_path, "$(touch run) `touch run`; touch run --help")
    assert done.returncode == 2
    assert not (tmp_path / "run").exists()


def test_the_action_installs_from_its_own_folder(bash, tmp_path):
    # A stand-in for the interpreter that notes how it is called; the installation itself is tried by hand.
    fake = tmp_path / "bin"
    fake.mkdir()
    stub = fake / "python3"
    stub.write_text(
        '#!/bin/sh\nmkdir -p "$3/bin"\ncp "$0" "$3/bin/python" 2>/dev/null\necho "$@" >> "$RUNNER_TEMP/calls"\n'
    )
    stub.chmod(0o755)
    env = {
        **os.environ,
        "PATH": f"{fake}{os.pathsep}{os.environ['PATH']}",
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_PATH": str(tmp_path / "path"),
        "SOURCE": "/the source",
    }
    done = run(bash, "-eo", "pipefail", "-c", step("Install alliance")["run"], cwd=tmp_path, env=env)
    assert done.returncode == 0, done.stderr
    assert (
        (tmp_path / "calls")
        .read_text()
        .splitlines()[1]
        .endswith("install --quiet --disable-pip-version-check /the source")
    )
    assert (tmp_path / "path").read_text() == f"{tmp_path}/alliance/bin\n"


def test_the_hook_checks_event_files_of_a_repository(tmp_path):
    hook = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]
    # The hook as it is, from the environment of the tests instead of one that pre-commit would have to install.
    local = {"repos": [{"repo": "local", "hooks": [{**hook, "language": "system"}]}]}
    (tmp_path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(local))
    (tmp_path / "event.toml").write_text(SOUND + "city = 5\n")
    (tmp_path / "other.toml").write_text("not = 'an event'\n")
    env = {
        **os.environ,
        "PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(tmp_path / "home"),
    }
    for command in (["git", "init", "--quiet"], ["git", "add", "."]):
        assert run(*command, cwd=tmp_path, env=env).returncode == 0
    pre_commit = [str(Path(SCRIPTS) / "pre-commit"), "run", "--all-files", "--color=never"]
    done = run(*pre_commit, cwd=tmp_path, env=env)
    assert done.returncode == 1
    assert "event.toml:5:8: A203" in done.stdout
    assert "other.toml" not in done.stdout
    (tmp_path / "event.toml").write_text(SOUND)
    assert run(*pre_commit, cwd=tmp_path, env=env).returncode == 0
