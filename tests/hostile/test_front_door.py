"""Hostile words on the command line, as names of files and in the environment are quoted harmlessly."""

import json
import os
from pathlib import Path

import pytest
import tomli_w
import typer
from hostile_texts import EACH_PAYLOAD, PAYLOADS, hostile_event, moves

from alliance_cli.cli.run.app import COMMANDS, app

OSCE = str(Path(__file__).parents[2] / "examples" / "osce-alliance-2021.toml")
AT = ("--at", "2026-05-10T10:00Z")
FIRST = {
    "check": [OSCE],
    "status": [OSCE],
    "speakers": [OSCE],
    "agenda": [OSCE],
    "times": [OSCE],
    "export": [OSCE],
    "convert": ["2026-06-01 12:00 UTC"],
    "import": ["-"],
    "diff": [OSCE, OSCE],
}


def options():
    """Return every option that takes a word, of every command that there is."""
    found = []
    group = typer.main.get_command(app)
    for name in COMMANDS:
        command = group.get_command(None, name)
        for parameter in command.params:
            takes_a_word = not getattr(parameter, "is_flag", False) and parameter.param_type_name == "option"
            # What names a place to write to is in the tests of names of files.
            if takes_a_word and "-o" not in parameter.opts:
                found.append((name, parameter.opts[0]))
    return found


def judge(outcome):
    assert outcome.code in {0, 1, 2}
    assert not moves(outcome.out + outcome.err)
    assert "Traceback" not in outcome.err
    assert not [line for line in outcome.err.splitlines() if line.startswith("::")]
    if outcome.code == 2:
        assert len(outcome.err.splitlines()) <= 2


@pytest.fixture(params=EACH_PAYLOAD)
def payload(request):
    return PAYLOADS[request.param].replace("\0", "")


def test_the_table_of_options_is_whole():
    assert {"--at", "--in", "--format", "--track", "--select", "--from", "--previous"} <= {
        option for _, option in options()
    }


@pytest.mark.slow
@pytest.mark.parametrize(("command", "option"), options(), ids="".join)
def test_a_hostile_option_is_quoted_harmlessly(command, option, alliance, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # some options name a folder, and init writes a file
    for text in PAYLOADS.values():
        judge(alliance(command, *FIRST.get(command, []), f"{option}={text}"))


def test_a_hostile_argument_is_quoted_harmlessly(payload, alliance):
    for arguments in (
        (payload,),
        ("--" + payload,),
        ("convert", payload),
        ("explain", payload),
        ("check", "--" + payload),
    ):
        judge(alliance(*arguments))
    failed = alliance("convert", payload, "--json")
    judge(failed)
    assert json.loads(failed.out)["errors"]


def name_of(payload):
    return payload.replace("/", "\u2044")[:60] + ".toml"


@pytest.mark.skipif(os.name != "posix", reason="names that other systems have not")
@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_a_hostile_name_of_a_file_is_quoted_harmlessly(payload, form, tmp_path, alliance):
    faulty, sound, missing = (tmp_path / folder / name_of(payload) for folder in ("faulty", "sound", "missing"))
    for file, data in ((faulty, {payload: 1}), (sound, hostile_event("x"))):
        file.parent.mkdir()
        file.write_text(tomli_w.dumps(data), encoding="utf-8")
    outcome = alliance("check", faulty, sound, missing, "--format", form)
    assert outcome.code == 2
    assert not moves(outcome.out + outcome.err)
    for command in ("status", "agenda", "speakers", "times", "export"):
        judge(alliance(command, missing))
        judge(alliance(command, sound, *(AT if command == "export" else ())))
        failed = alliance(command, faulty, "--json")
        assert not moves(failed.out + failed.err)


@pytest.mark.skipif(os.name != "posix", reason="names that other systems have not")
def test_hostile_names_of_what_is_written_are_quoted_harmlessly(payload, tmp_path, alliance):
    out = tmp_path / name_of(payload).replace(".toml", ".ics")
    for _ in range(2):
        judge(alliance("export", OSCE, "-o", out))
    assert out.is_file()
    judge(alliance("export", OSCE, "-o", out, "--check"))
    judge(alliance("check", OSCE, "--against", out))
    judge(alliance("export", OSCE, "--previous", out))
    judge(alliance("export", OSCE, "-o", tmp_path / "none" / out.name))
    judge(alliance("export", OSCE, "-o", tmp_path / (out.name + payload[:20].replace("/", ""))))
    judge(alliance("export", OSCE, "--split", "session", "-o", tmp_path / ("folder" + out.name)))
    judge(alliance("init", tmp_path / name_of(payload)))
    judge(alliance("init", tmp_path / name_of(payload)))
    judge(alliance("import", out, "-o", tmp_path / ("new" + name_of(payload))))
    judge(alliance("import", out, "-o", tmp_path / ("new" + name_of(payload))))


def test_bytes_that_are_no_text_in_a_name_are_quoted_harmlessly(tmp_path, alliance):
    name = os.fsencode(tmp_path) + b"/\xff\xfe.toml"
    for command in ("check", "agenda"):
        for form in ((), ("--json",)):
            outcome = alliance(command, os.fsdecode(name), *form)
            assert outcome.code == 2
            assert not moves(outcome.out + outcome.err)
            assert "Traceback" not in outcome.err
    out = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.ics")
    judge(alliance("export", OSCE, "-o", out))
    judge(alliance("export", OSCE, "--split", "session", "-o", os.fsdecode(os.fsencode(tmp_path) + b"/\xfe")))


@pytest.mark.parametrize("variable", ["TZ", "SOURCE_DATE_EPOCH", "COLUMNS", "PYTHONTZPATH", "LANTERN_JOIN_URL"])
def test_a_hostile_environment_is_quoted_harmlessly(variable, payload, alliance, monkeypatch):
    monkeypatch.setenv("LANTERN_JOIN_URL", "https://example.org/")
    monkeypatch.setenv("LANTERN_PASSCODE", payload)
    monkeypatch.setenv(variable, payload)
    everything = "examples/everything-2026.toml"
    for command in ("status", "agenda", "times", "export", "speakers"):
        audience = () if command == "status" else ("--audience", "registered")
        for form in ((), ("--json",)):
            judge(alliance(command, everything, *audience, *form))
