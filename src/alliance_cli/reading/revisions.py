"""Another version of an event file: a file, standard input, or a git revision."""

from __future__ import annotations

import os
import re
import subprocess

from alliance_cli.event.agenda import Agenda, Environment
from alliance_cli.findings import EventError
from alliance_cli.reading import limits
from alliance_cli.reading.event_file import InvalidEvent, load_bytes
from alliance_cli.reading.source import read_bytes, source_name, too_large
from alliance_cli.text import clean_line

# No network, no program that asks, no lock: what is not in the repository is not there.
_ALONE = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",  # for a git before 2.45 that knows no GIT_NO_LAZY_FETCH
}
_WINDOWS_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def read_version(name: str, environment: Environment) -> Agenda:
    """Return the agenda of a sound event file: a path, `-`, or `REVISION:PATH` as git has it.

    What exists as a file is that file, whatever its name. A path after the colon is git's: from the
    top of the repository, or from this folder where it starts with `./`.

    Raises:
        InvalidEvent: The file has errors.
        EventError: It cannot be read; there is no git, no such revision, or no such path in it.
    """
    from_git = is_revision(name)
    loaded = load_bytes(source_name(name), read_revision(name, environment) if from_git else read_bytes(name))
    if loaded.errors or loaded.agenda is None:
        error = InvalidEvent(loaded)
        if from_git:
            error.help = f"`git show {loaded.name} | alliance check -` shows all findings"
        raise error
    return loaded.agenda


def is_revision(name: str) -> bool:
    """Return whether `name` is one of git's: it has a colon, and there is no file of that name."""
    return ":" in name and not os.path.lexists(name) and not (os.name == "nt" and _WINDOWS_DRIVE.match(name))


def committed(path: str, environment: Environment, revision: str = "HEAD") -> bytes:
    """Return the bytes that git has of the file `path` at a revision, whatever repository this folder is in.

    Raises:
        EventError: There is no git, no such revision, or no such file in it, or it is too large.
    """
    folder, name = os.path.split(os.path.realpath(path))
    return read_revision(f"{revision}:./{name}", environment, folder=folder)


def names_revision(name: str, environment: Environment) -> bool:
    """Return whether a bare `name` is one of git's revisions, such as `HEAD~1` or `v1`, and no file."""
    if name.startswith("-") or ":" in name or "\0" in name or os.path.lexists(name):
        return False
    return (
        _answer(environment, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}") is not None
    )


def read_revision(name: str, environment: Environment, *, folder: str | None = None) -> bytes:
    """Return the bytes that git, run in `environment`, has for `REVISION:PATH`, seen from `folder`, or from this one.

    Raises:
        EventError: There is no git, no such revision, or no such path in it, or it is too large.
    """
    shown = source_name(name)
    if name.startswith("-"):
        raise EventError(f"`{shown}` is not a revision", "write it as `HEAD~1:event.toml`")
    if "\0" in name:
        raise EventError(f"`{shown}` is neither a file nor a revision", "write it as `HEAD~1:event.toml`")
    try:
        # The name stands alone after the type, where git takes it for an object and nothing else.
        with subprocess.Popen(  # noqa: S603  # no shell, and nothing of it can be an option
            [*_git(environment), "cat-file", "blob", name],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**environment, **_ALONE},
            cwd=folder,
        ) as git:
            assert git.stdout  # noqa: S101  # it is a pipe
            assert git.stderr  # noqa: S101
            limit = limits.in_use().size
            data = git.stdout.read(limit + 1)
            if len(data) > limit:
                git.kill()
                raise too_large(shown, limit)
            said = git.stderr.read(4096).decode("utf-8", "replace")
    except FileNotFoundError:
        raise EventError(
            f"there is no file {shown}, and git is not installed to look for a revision", "install git, or name a file"
        ) from None
    except OSError as error:
        raise EventError(f"git cannot be run: {(error.strerror or str(error)).lower()}") from None
    if git.returncode:
        raise _refused(name, shown, said, environment, folder)
    return data


def _git(environment: Environment) -> list[str]:
    """Return the beginning of a command for git, with the options that keep it from running what a repository names.

    Git is taken from the folders of PATH that are named from the root: on Windows a program's name alone is looked for in
    this folder first, which may be somebody's checkout.

    Raises:
        FileNotFoundError: There is no git.
    """
    folders = environment.get("PATH", os.defpath).split(os.pathsep)
    names = ("git.exe", "git.cmd") if os.name == "nt" else ("git",)
    places = (os.path.join(folder, name) for folder in folders if os.path.isabs(folder) for name in names)  # noqa: PTH117, PTH118
    git = next((place for place in places if os.access(place, os.X_OK) and not os.path.isdir(place)), None)  # noqa: PTH112
    if git is None:
        raise FileNotFoundError
    return [git, "--no-pager", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}"]


def _answer(environment: Environment, *command: str, folder: str | None = None) -> str | None:
    """Return what git prints on a short question, or None where it has no answer, or is not there."""
    try:
        done = subprocess.run(  # noqa: S603  # no shell, and nothing of it can be an option
            [*_git(environment), *command],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env={**environment, **_ALONE},
            cwd=folder,
        )
    except OSError:
        return None
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else None


def _refused(name: str, shown: str, said: str, environment: Environment, folder: str | None) -> EventError:
    """Return why git has no such thing, in its own words where ours would be worse."""
    revision, _, path = name.partition(":")
    is_unknown = "invalid object name" in said or "bad revision" in said
    if is_unknown and _answer(environment, "rev-parse", "--is-shallow-repository", folder=folder) == "true":
        return EventError(
            f"`{clean_line(revision)}` is not in this shallow clone",
            "`git fetch --unshallow` gets it; in a workflow, give actions/checkout `fetch-depth: 0`",
        )
    if not is_unknown and _is_missing(name, environment, folder):
        return EventError(f"{shown} is not in this partial clone", f"`git show {shown}` fetches it")
    reason = clean_line(said.removeprefix("fatal: ").partition("\n")[0]).rstrip(".")
    if "not a git repository" in said:
        return EventError(f"there is no file {shown}, and this folder is not in a git repository", "name a file")
    if "does not exist" in said or "exists" in said:
        here = f"in this folder it is `{clean_line(revision)}:./{clean_line(path)}`"
        help_line = None if path.startswith(("./", "../")) else f"paths start at the top of the repository; {here}"
        return EventError(f"{shown} cannot be read from git: {reason}", help_line)
    if is_unknown:
        return EventError(f"git has no revision `{clean_line(revision)}`", "`git log --oneline` lists them")
    return EventError(f"{shown} cannot be read from git: {reason}", "write it as `HEAD~1:event.toml`")


def _is_missing(name: str, environment: Environment, folder: str | None) -> bool:
    """Return whether git knows an object, or a folder on the way to it, that this clone was made without."""
    if not _answer(
        environment, "config", "--get-regexp", r"^remote\..*\.(promisor|partialclonefilter)$", folder=folder
    ):
        return False
    revision, _, path = name.partition(":")
    if _answer(environment, "rev-parse", "--verify", "--quiet", "--end-of-options", name, folder=folder) is not None:
        return True
    tree = _answer(environment, "cat-file", "-t", f"{revision}^{{tree}}", folder=folder) if path else None
    known = _answer(
        environment, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", folder=folder
    )
    return known is not None and tree is None
