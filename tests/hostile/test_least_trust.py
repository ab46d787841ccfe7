"""The tool trusts nobody more than it must: no network, no shell, no evaluated text, and nothing private in public."""

import ast
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from alliance_cli.cli.run.app import COMMANDS
from alliance_cli.formats import FORMATS
from alliance_cli.formats.findings import FINDING_FORMATS

ROOT = Path(__file__).parents[2]
SOURCE = sorted((ROOT / "src").rglob("*.py"))
AT = ("--at", "2026-05-10T10:00Z")

# What only registered people may see, each a word that stands nowhere else.
ENVIRONMENT = {"ALLIANCE_JOIN": "https://meet.example/Zebra7join", "ALLIANCE_CODE": "Zebra7code"}
UNNAMED = {"ALLIANCE_OTHER": "Zebra8unnamed", "AWS_SECRET_ACCESS_KEY": "Zebra8cloud", "HOME": "/Zebra8home"}
PRIVATE = (
    "Zebra7join",
    "Zebra7code",
    "Zebra1join",
    "Zebra1code",
    "Zebra2title",
    "Zebra3abstract",
    "Zebra4speaker",
    "Zebra5bio",
    "Zebra6link",
    "zebra-session",
    "zebra-speaker",
)
EVENT = """\
[event]
id = "e"
title = "E"
timezone = "Europe/Vienna"
start = 2026-06-01
end = 2026-06-03
uid = "6f0c2b1e-1111-4222-8333-444455556666"

[registration]
closes = 2026-05-20

[[rooms]]
id = "a"
name = "Room A"
kind = "online"
join_url = { env = "ALLIANCE_JOIN" }
passcode = { env = "ALLIANCE_CODE" }

[[rooms]]
id = "b"
name = "Room B"
kind = "online"
url = "https://example.org/stream"
join_url = "https://meet.example/Zebra1join"
passcode = "Zebra1code"

[[speakers]]
id = "ada"
name = "Ada"

[[speakers]]
id = "zebra-speaker"
name = "Zebra4speaker"
bio = "Zebra5bio"

[[sessions]]
id = "open"
title = "Open"
start = 2026-06-02T10:00:00
duration = "1h"
rooms = ["a", "b"]
speakers = ["ada"]

[[sessions]]
id = "zebra-session"
title = "Zebra2title"
abstract = "Zebra3abstract"
start = 2026-06-02T12:00:00
duration = "1h"
room = "a"
audience = "registered"
speakers = ["zebra-speaker", "ada"]
links = [{ title = "Paper", url = "https://example.org/Zebra6link" }]
"""
ANSWERS = {
    "status": [(), ("--json",)],
    "speakers": [("--format", form) for form in ("table", "json", "csv", "markdown")],
    "agenda": [("--format", form) for form in ("table", "json", "csv", "markdown")] + [("--now", *AT)],
    "times": [("--in", "Tokyo", "--format", form) for form in ("table", "json", "csv", "markdown")],
    "export": [("--format", form, *AT) for form in FORMATS],
}
SPLITS = ("session", "speaker", "room", "track", "day")


def imports_and_calls():
    """Yield file, line and name of everything imported or called by its name in the package."""
    for file in SOURCE:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            place = f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Import):
                yield from ((place, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield place, node.module or ""
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield place, f"{node.func.id}()"
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                yield place, f".{node.func.attr}()"


FORBIDDEN = {
    "socket", "ssl", "http", "urllib.request", "urllib3", "requests", "httpx", "ftplib", "smtplib", "webbrowser",
    "pickle", "marshal", "shelve", "dill", "code", "codeop", "ctypes", "pty",
    "eval()", "exec()", "compile()", "__import__()", ".system()", ".popen()", ".load_module()", ".full_load()",
    ".unsafe_load()", ".extract()", ".extractall()",
}  # fmt: skip


@pytest.mark.slow
def test_nothing_reaches_a_network_or_runs_text():
    assert [(place, name) for place, name in imports_and_calls() if name in FORBIDDEN] == []


@pytest.mark.slow
def test_another_program_is_started_in_one_place_at_most_and_never_by_a_shell():
    starting = {place.partition(":")[0] for place, name in imports_and_calls() if name == "subprocess"}
    assert len(starting) <= 1
    assert not any("shell=True" in file.read_text(encoding="utf-8") for file in SOURCE)


def test_only_the_command_line_looks_at_the_environment():
    looking = {
        str(file.relative_to(ROOT / "src" / "alliance_cli"))
        for file in SOURCE
        if re.search(r"os\.environ|getenv|import environ", file.read_text(encoding="utf-8"))
    }
    assert {name for name in looking if not name.startswith("cli/")} <= {
        "reading/revisions.py",  # what git is started with
        "terminal/printing.py",  # FORCE_COLOR
        "times/tzdb.py",  # PYTHONTZPATH
    }


@pytest.fixture
def offline(monkeypatch):
    def refused(*_, **__):
        pytest.fail("something asks for a network")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refused)


@pytest.fixture
def alone(monkeypatch):
    def refused(*_, **__):
        pytest.fail("something starts a program")

    for module, name in ((subprocess, "Popen"), (os, "system"), (os, "posix_spawn"), (os, "fork"), (os, "execv")):
        monkeypatch.setattr(module, name, refused)


@pytest.fixture
def event(tmp_path, monkeypatch):
    for name, value in {**ENVIRONMENT, **UNNAMED}.items():
        monkeypatch.setenv(name, value)
    file = tmp_path / "event.toml"
    file.write_text(EVENT)
    return file


@pytest.mark.slow
def test_no_command_asks_for_a_network_or_starts_a_program(offline, alone, event, tmp_path, alliance):
    calendar = tmp_path / "agenda.ics"
    runs = {
        "init": [(tmp_path / "new.toml",)],
        "check": [(event, "--format", form) for form in ("text", *FINDING_FORMATS)],
        "convert": [("2026-06-01 12:00 UTC", "--in", "Tokyo")],
        "import": [(calendar,)],
        "schema": [()],
        "explain": [()],
        "diff": [(event, event)],
        "export": [(event, "-o", calendar), (event, "-o", calendar, "--check")],
    }
    for command in ("export", *COMMANDS):
        for arguments in [*runs.get(command, []), *((event, *options) for options in ANSWERS.get(command, []))]:
            assert alliance(command, *arguments).code in {0, 1}


def found_in(text, words):
    return [word for word in words if word in text or word in text.replace("\r\n ", "")]


@pytest.mark.parametrize("command", ANSWERS)
def test_nothing_private_is_in_public_output(command, event, alliance):
    for options in ANSWERS[command]:
        outcome = alliance(command, event, *options)
        assert outcome.code == 0
        assert found_in(outcome.out + outcome.err, [*PRIVATE, *UNNAMED.values()]) == []


@pytest.mark.parametrize("command", [command for command in ANSWERS if command != "status"])
def test_registered_output_has_private_values_only_where_they_belong(command, event, alliance):
    for options in ANSWERS[command]:
        outcome = alliance(command, event, "--audience", "registered", *options)
        assert outcome.code == 0
        assert found_in(outcome.err, PRIVATE) == []
        assert found_in(outcome.out + outcome.err, UNNAMED.values()) == []
        if command == "speakers":
            assert found_in(outcome.out, ("Zebra1code", "Zebra7code", "Zebra1join", "Zebra7join")) == []


def test_public_splits_and_updates_never_learn_what_is_private(event, tmp_path, alliance):
    folder = tmp_path / "feeds"
    shown = ""
    for kind in SPLITS:
        outcome = alliance("export", event, "--split", kind, "-o", folder, *AT)
        shown += outcome.out + outcome.err
    registered, public = tmp_path / "registered.ics", tmp_path / "public.ics"
    alliance("export", event, "--audience", "registered", "-o", registered, *AT)
    assert found_in(registered.read_text(), ("Zebra7join", "Zebra2title")) != []
    refused = alliance("export", event, "--previous", registered, "-o", public, *AT)
    assert refused.code == 2
    shown += refused.out + refused.err
    alliance("export", event, "--previous", registered, "--fresh", "-o", public, *AT)
    shown += "".join(file.name + file.read_text() for file in [*folder.iterdir(), *tmp_path.glob("public.ics")])
    assert found_in(shown, PRIVATE) == []


@pytest.mark.slow
def test_findings_and_refusals_never_show_a_private_value(event, alliance):
    """Every value is made wrong in turn, so that its line and those around it are quoted."""
    values = ("Zebra1join", "Zebra1code", "Zebra7join", "Zebra7code", *UNNAMED.values())
    good = 'join_url = "https://meet.example/Zebra1join"\npasscode = "Zebra1code"\n'
    broken = [
        good.replace('passcode = "Zebra1code"', 'passcode = ["Zebra1code"]'),
        good.replace('passcode = "Zebra1code"', 'passcode = { env = "Zebra1code x" }'),
        good.replace('passcode = "Zebra1code"', 'passcode = { text = "Zebra1code" }'),
        good.replace('passcode = "Zebra1code"', "passcode = Zebra1code"),
        good.replace('passcode = "Zebra1code"', 'passcode = "Zebra1code'),
        good.replace('passcode = "Zebra1code"', 'passcode = "Zebra1code" x'),
        good.replace('passcode = "Zebra1code"', "passcode 'Zebra1code'"),
        good.replace('passcode = "Zebra1code"', "passcode : 'Zebra1code'"),
        good.replace('passcode = "Zebra1code"', 'passcode = "Zebra1code\\q"'),
        good.replace('passcode = "Zebra1code"', 'passcode = "Zebra1code"\npasscode = "Zebra1code"'),
        good.replace('passcode = "Zebra1code"', 'passcode = """\nZebra1code\x01"""'),
        good.replace('passcode = "Zebra1code"', 'passcode = """\nx\nZebra1code \\q"""'),
        good.replace('passcode = "Zebra1code"', '"passcode" = "Zebra1code\u202e"'),
        good.replace('passcode = "Zebra1code"', "passcode = '''\nZebra1code\u202e'''"),
        good.replace('passcode = "Zebra1code"', 'passcodes = "Zebra1code"'),
        good.replace('passcode = "Zebra1code"', 'Passcode = "Zebra1code"'),
        good.replace('passcode = "Zebra1code"', 'pass_code = "Zebra1code"'),
        good.replace('passcode = "Zebra1code"', "passcode = \u201cZebra1code\u201d"),
        good.replace("https://meet.example/Zebra1join", "meet.example/Zebra1join"),
        good.replace("https://meet.example/Zebra1join", "javascript:Zebra1join"),
        good.replace("https://meet.example/Zebra1join", "https://meet example/Zebra1join"),
        good.replace('join_url = "https', 'join_url = { url = "https').replace('join"', 'join" }'),
        good.replace('join_url = "https://meet.example/Zebra1join"', 'join_url = "https://meet.example/Zebra1join"; x'),
        good + "x = 1\n",
        good.replace("\n", " ", 1),
        good.replace("\n", "\r", 1),
        good.encode().replace(b"Zebra1code", b"Zebra1code\xff"),
    ]
    for content in broken:
        raw = content if isinstance(content, bytes) else content.encode()
        event.write_bytes(EVENT.encode().replace(good.encode(), raw))
        for arguments in (
            *(("check", event, "--format", form) for form in ("text", *FINDING_FORMATS)),
            ("agenda", event),
            ("agenda", event, "--json"),
            ("export", event, "--audience", "registered", "--check", "-o", event.with_suffix(".ics")),
        ):
            outcome = alliance(*arguments)
            assert found_in(outcome.out + outcome.err, values) == [], (content, arguments)


def test_a_missing_variable_is_named_and_no_other_is_read(event, alliance, monkeypatch):
    monkeypatch.delenv("ALLIANCE_CODE")
    outcome = alliance("agenda", event, "--audience", "registered")
    assert outcome.code == 2
    assert "ALLIANCE_CODE, which is not set" in outcome.err
    assert found_in(outcome.err, [*ENVIRONMENT.values(), *UNNAMED.values()]) == []
    assert alliance("agenda", event).code == 0


class _Watched(dict):
    def __init__(self, values):
        super().__init__(values)
        self.read = set()

    def get(self, name, default=None):
        self.read.add(name)
        return super().get(name, default)

    def __getitem__(self, name):
        self.read.add(name)
        return super().__getitem__(name)

    def __iter__(self):
        pytest.fail("the whole environment is read")


def test_an_agenda_reads_only_the_variables_that_it_names():
    from alliance_cli.event.audience import publish
    from alliance_cli.reading.event_file import load_bytes

    agenda = load_bytes("event.toml", EVENT.encode()).agenda
    watched = _Watched({**ENVIRONMENT, **UNNAMED})
    publish(agenda, "public", watched)
    assert watched.read == set()
    publish(agenda, "registered", watched)
    assert watched.read == set(ENVIRONMENT)


@pytest.mark.slow
def test_a_traceback_for_debugging_shows_no_values_of_the_environment(event):
    done = subprocess.run(
        [sys.executable, "-m", "alliance_cli", "--debug", "agenda", event, "--audience", "registered"],
        env={**os.environ, "ALLIANCE_JOIN": "", "COLUMNS": "x"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found_in(done.stdout + done.stderr, ("Zebra7code", *UNNAMED.values())) == []


def test_the_licences_of_all_dependencies_are_listed():
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "list_licenses.py", "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
