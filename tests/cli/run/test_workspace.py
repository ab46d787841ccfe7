"""Annotations and SARIF name files from the top of the workspace, wherever a command runs and however a file is called."""

import json
import os
import re
from urllib.parse import unquote

import pytest

from alliance_cli.cli.run.workspace import workspace_path

FAULTY = '[event]\nid = "e"\ntitle = "##[error]z"\ntimezone = "Europe/Vienna"\ncity = 5\n'
ODD = ["a b.toml", "a  b.toml", "a,b:c.toml", "100%.toml", "Ü.toml", "-x.toml", "a\\b.toml", "a#b?.toml", "[a].toml"]


@pytest.fixture
def workspace(tmp_path, monkeypatch, alliance):
    folder = tmp_path / "work space"
    (folder / "events" / "2026").mkdir(parents=True)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder))
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    return folder


def unescaped(text):
    return text.replace("%2C", ",").replace("%3A", ":").replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")


def named(alliance, file):
    """Return the path by which the annotation and the SARIF name the file."""
    annotated = alliance("check", "--format", "github", "--", file).out
    sarif = json.loads(alliance("check", "--format", "sarif", "--", file).out)
    [result] = sarif["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[!-~]+", uri)
    [path] = re.findall(r"^::error file=([^,]*),line=5", annotated, re.MULTILINE)
    return unescaped(path), unquote(uri)


@pytest.mark.parametrize(
    "written", ["2026/e.toml", "./2026/e.toml", "2026/../2026//e.toml", "../events/2026/e.toml", "absolute"]
)
def test_a_working_directory_makes_no_difference(written, workspace, monkeypatch, alliance):
    file = workspace / "events" / "2026" / "e.toml"
    file.write_text(FAULTY)
    monkeypatch.chdir(workspace / "events")
    given = str(file) if written == "absolute" else written
    assert named(alliance, given) == ("events/2026/e.toml",) * 2


@pytest.mark.skipif(os.name == "nt", reason="Windows allows few names")
@pytest.mark.parametrize("name", ODD)
def test_odd_names_are_named_exactly(name, workspace, monkeypatch, alliance):
    (workspace / "events" / name).write_text(FAULTY)
    monkeypatch.chdir(workspace / "events")
    assert named(alliance, f"./{name}") == (f"events/{name}",) * 2


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_linked_workspace_is_the_same(workspace, tmp_path, monkeypatch, alliance):
    (workspace / "e.toml").write_text(FAULTY)
    (tmp_path / "link").symlink_to(workspace)
    monkeypatch.chdir(workspace)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "link"))
    assert named(alliance, "e.toml") == ("e.toml",) * 2


def test_a_file_outside_is_named_as_given(workspace, tmp_path, monkeypatch, alliance):
    (tmp_path / "e.toml").write_text(FAULTY)
    monkeypatch.chdir(workspace)
    assert named(alliance, "../e.toml") == ("../e.toml",) * 2
    path, uri = named(alliance, str(tmp_path / "e.toml"))
    assert (path, uri) == (str(tmp_path / "e.toml"), (tmp_path / "e.toml").as_uri())


def test_without_a_workspace_a_path_is_what_it_is():
    assert workspace_path("./a/../b.toml", {}) == "b.toml"


def test_a_list_of_files_is_harmless_in_the_log(workspace, tmp_path, alliance):
    file = tmp_path / "event.toml"
    session = '[[sessions]]\nid = "s"\ntitle = "##[error]z"\nstart = 2026-06-01T10:00:00\nduration = "1h"\n'
    file.write_text(FAULTY.replace("city = 5\n", "") + session)
    outcome = alliance("export", file, "--split", "session", "-o", tmp_path / "out")
    assert (outcome.code, "##[" in outcome.out, "## [error]z" in outcome.out) == (0, False, True)
