"""Git is asked for one file and nothing else: no program that a repository names, no network, no git of the checkout."""

import os
import shutil
import subprocess

import pytest

from alliance_cli.findings import EventError
from alliance_cli.reading.revisions import committed, names_revision, read_revision

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="there is no git")
GIT = shutil.which("git") or "git"
EVENT = '[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n'
HOOKS = ("post-index-change", "fsmonitor-watchman", "reference-transaction", "post-checkout", "pre-commit", "update")
PROGRAMS = [
    *("core.fsmonitor", "core.sshCommand", "core.pager", "core.editor", "core.askPass", "core.gitProxy"),
    *("core.alternateRefsCommand", "credential.helper", "diff.external", "diff.toml.textconv", "diff.toml.command"),
    *("filter.toml.smudge", "filter.toml.clean", "filter.toml.process", "pager.cat-file", "pager.rev-parse"),
    *(
        "alias.cat-file",
        "alias.rev-parse",
        "alias.config",
        "remote.origin.uploadpack",
        "gpg.program",
        "uploadpack.packObjectsHook",
    ),
    *("interactive.diffFilter", "merge.toml.driver", "sequence.editor", "init.templateDir", "trailer.x.command"),
]


def git(*arguments, cwd):
    environment = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        **{f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    }
    return subprocess.run([GIT, *arguments], cwd=cwd, check=True, capture_output=True, env=environment)


@pytest.fixture
def repository(tmp_path):
    """Return a repository with two versions of an event file."""
    folder = tmp_path / "origin"
    folder.mkdir()
    git("init", "-q", "-b", "main", cwd=folder)
    git("config", "uploadpack.allowFilter", "true", cwd=folder)
    (folder / ".gitattributes").write_text("*.toml diff=toml filter=toml merge=toml\n")
    for text in (EVENT, EVENT + "# changed\n"):
        (folder / "event.toml").write_text(text)
        git("add", ".", cwd=folder)
        git("commit", "-q", "-m", "event", cwd=folder)
    return folder


@pytest.fixture
def clone(repository, tmp_path):
    def make(*options):
        git("clone", "-q", *options, repository.as_uri(), str(tmp_path / "clone"), cwd=tmp_path)
        return tmp_path / "clone"

    return make


def refusal(name, folder):
    with pytest.raises(EventError) as caught:
        read_revision(name, os.environ, folder=str(folder))
    return f"{caught.value.message}: {caught.value.help}"


def test_no_program_of_the_repository_runs(clone, tmp_path, monkeypatch):
    folder = clone("--filter=blob:none")
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    program.chmod(0o755)
    for key in PROGRAMS:
        git("config", key, str(program), cwd=folder)
    git("config", "protocol.ext.allow", "always", cwd=folder)
    git("config", "remote.origin.url", f"ext::{program}", cwd=folder)
    for hook in HOOKS:
        shutil.copy(program, folder / ".git" / "hooks" / hook)
    (tmp_path / "ran").unlink(missing_ok=True)
    monkeypatch.chdir(folder)
    assert read_revision(":event.toml", os.environ).decode() == EVENT + "# changed\n"
    assert committed("event.toml", os.environ).decode() == EVENT + "# changed\n"
    assert names_revision("HEAD~1", os.environ)
    assert "partial clone" in refusal("HEAD~1:event.toml", folder)
    assert "has no revision" in refusal("nothing:event.toml", folder)
    assert not (tmp_path / "ran").exists()
    # The trap is one.
    subprocess.run([GIT, "status"], cwd=folder, check=False, capture_output=True)
    assert (tmp_path / "ran").exists()


@pytest.mark.parametrize("option", ["--filter=blob:none", "--filter=tree:0"])
def test_what_a_partial_clone_lacks_is_said_to_be_not_there(option, clone, tmp_path, monkeypatch):
    folder = clone(option)
    trace = tmp_path / "trace"
    monkeypatch.setenv("GIT_TRACE", str(trace))
    assert refusal("HEAD~1:event.toml", folder) == (
        "HEAD~1:event.toml is not in this partial clone: `git show HEAD~1:event.toml` fetches it"
    )
    assert "fetch" not in trace.read_text().replace("--no-lazy-fetch", "")


def test_what_a_shallow_clone_lacks_is_said_to_be_not_there(clone):
    folder = clone("--depth=1")
    assert refusal("HEAD~1:event.toml", folder).startswith(
        "`HEAD~1` is not in this shallow clone: `git fetch --unshallow`"
    )
    assert "does not exist" in refusal("HEAD:evnt.toml", folder)


def test_git_is_not_looked_for_in_the_checkout(repository, tmp_path, monkeypatch):
    fake = repository / "git"
    fake.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    fake.chmod(0o755)
    monkeypatch.chdir(repository)
    for path in ("", ".", os.pathsep, f".{os.pathsep}", "bin"):
        with pytest.raises(EventError, match="git is not installed to look for a revision"):
            read_revision("HEAD:event.toml", {"PATH": path})
    assert read_revision("HEAD:event.toml", {"PATH": f".{os.pathsep}{os.environ['PATH']}"})
    assert not (tmp_path / "ran").exists()
