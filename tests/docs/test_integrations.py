"""The pre-commit hook and the GitHub action, each run as their users' machines run them."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
SCRIPTS = sysconfig.get_path("scripts")
SOUND = '[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n'

FEED = (
    "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//EN\nBEGIN:VEVENT\nUID:a@x.example\nDTSTAMP:20260501T100000Z\n"
    "DTSTART:20260514T070000Z\nDTEND:20260514T080000Z\nSUMMARY:Opening\nEND:VEVENT\nEND:VCALENDAR\n"
)


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


# What the runner sets; and an environment as some workflows have it, in which Python would look into the checkout.
def step_environment(folder, **others):
    return {**os.environ, "RUNNER_TEMP": str(folder), "PYTHONPATH": ".", "PYTHONSTARTUP": "site.py", **others}


def run_step(bash, name, cwd, env):
    # As the runner does for `shell: bash`.
    return run(bash, "--noprofile", "--norc", "-eo", "pipefail", "-c", step(name)["run"], cwd=cwd, env=env)


@pytest.fixture
def installed(tmp_path_factory):
    """Return a folder for the runner's temporary files in which the environment of these tests is the action's."""
    folder = tmp_path_factory.mktemp("runner")
    scripts = folder / "alliance" / Path(SCRIPTS).name
    scripts.mkdir(parents=True)
    (scripts / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (scripts / "python").chmod(0o755)
    return folder


def check_step(bash, installed, folder, files, options=""):
    assert set(step("Check event files")["env"]) == {"FILES", "OPTIONS"}
    env = step_environment(installed, FILES=files, OPTIONS=options)
    return run_step(bash, "Check event files", folder, env)


@pytest.mark.slow
def test_the_action_annotates_and_fails_by_errors_only(bash, installed, tmp_path):
    (tmp_path / "a.toml").write_text(SOUND)
    (tmp_path / "b.toml").write_text(SOUND + "city = 5\n")
    assert check_step(bash, installed, tmp_path, "a.toml").returncode == 0
    done = check_step(bash, installed, tmp_path, "*.toml")
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=b.toml,line=5,col=8,")
    assert check_step(bash, installed, tmp_path, "*.toml", "--ignore A203").returncode == 0


@pytest.mark.slow
def test_the_action_judges_calendars(bash, installed, tmp_path):
    assert set(step("Judge published calendars")["env"]) == {"FEEDS", "OPTIONS"}
    (tmp_path / "feed.ics").write_text(FEED)
    env = step_environment(installed, FEEDS="*.ics", OPTIONS="")
    done = run_step(bash, "Judge published calendars", tmp_path, env)
    assert (done.returncode, done.stdout) == (0, "alliance lint: no findings\n")
    (tmp_path / "feed.ics").write_text(FEED.replace("UID:a@x.example\n", ""))
    done = run_step(bash, "Judge published calendars", tmp_path, env)
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=feed.ics,line=4,col=1,")


def test_what_is_given_to_the_action_is_never_run(bash, installed, tmp_path):
    done = check_step(bash, installed, tmp_path, "$(touch run) `touch run`; touch run --help")
    assert done.returncode == 2
    assert not (tmp_path / "run").exists()


def stand_in(folder):
    """Write a wheel of the package's name that says with what it is called, and return its path."""
    wheel = folder / "alliance_cli-1-py3-none-any.whl"
    info = "alliance_cli-1.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("alliance_cli/__init__.py", "")
        archive.writestr("alliance_cli/__main__.py", "import sys, logging, json\nprint('checked', *sys.argv[1:])\n")
        archive.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: alliance-cli\nVersion: 1\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    return wheel


@pytest.fixture
def trap(tmp_path):
    """Return a checkout in which every module that Python or pip might look for is a file of its own, which tells."""
    folder = tmp_path / "checkout"
    telling = f"open({str(tmp_path / 'ran')!r}, 'a').write(__name__ + '\\n')\n"
    packages = ["alliance_cli", "ensurepip", "pip", "rich", "site-packages", "typer", "venv"]
    for name in packages:
        (folder / name).mkdir(parents=True)
        for module in ("__init__.py", "__main__.py", "__pip-runner__.py"):
            (folder / name / module).write_text(telling)
    for name in {*sys.stdlib_module_names, "setup", "sitecustomize", "usercustomize", "conftest"}.difference(packages):
        (folder / f"{name}.py").write_text(telling)
    for name, text in {
        "pip.conf": "[global]\nno-such-option = x\n",
        "setup.cfg": "[install]\nprefix = /nowhere\n",
        "pyproject.toml": "[build-system]\nrequires = []\nbuild-backend = 'setup'\nbackend-path = ['.']\n",
        "pyvenv.cfg": "home = .\n",
    }.items():
        (folder / name).write_text(text)
    return folder


@pytest.mark.slow
def test_the_action_runs_no_code_of_the_checkout(bash, trap, tmp_path):
    env = step_environment(
        tmp_path / "a runner", SOURCE=str(stand_in(tmp_path)), FILES="event.toml", OPTIONS="--strict"
    )
    (tmp_path / "a runner").mkdir()
    for name in ("Install alliance", "Check event files"):
        done = run_step(bash, name, trap, env)
        assert done.returncode == 0, done.stderr
    assert done.stdout == "checked check --format github --strict -- event.toml\n"
    assert not (tmp_path / "ran").exists()
    # The trap is one: without isolation the same programs run it.
    run("python3", "-m", "venv", "--help", cwd=trap)
    assert (tmp_path / "ran").exists()


def test_the_action_installs_what_it_is_part_of():
    assert step("Install alliance")["env"] == {"SOURCE": "${{ github.action_path }}"}


def test_an_auditor_has_nothing_to_say_of_the_action_and_the_workflows():
    done = run(
        str(Path(SCRIPTS) / "zizmor"),
        "--offline",
        "--persona=auditor",
        "--no-progress",
        "--no-config",
        "action.yml",
        ".github",
        ".pre-commit-hooks.yaml",
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings" in done.stdout


@pytest.mark.slow
def test_the_hooks_check_event_files_and_judge_calendars_of_a_repository(tmp_path):
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    # The hooks as they are, from the environment of the tests instead of one that pre-commit would have to install.
    local = {"repos": [{"repo": "local", "hooks": [{**hook, "language": "system"} for hook in hooks]}]}
    (tmp_path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(local))
    (tmp_path / "event.toml").write_text(SOUND + "city = 5\n")
    (tmp_path / "feed.ics").write_text(FEED.replace("UID:a@x.example\n", ""))
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
    assert "feed.ics:4:1: L202" in done.stdout
    assert "other.toml" not in done.stdout
    (tmp_path / "event.toml").write_text(SOUND)
    (tmp_path / "feed.ics").write_text(FEED)
    assert run(*pre_commit, cwd=tmp_path, env=env).returncode == 0
