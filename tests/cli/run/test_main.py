"""The exit contract, through the front door."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

OSCE, ALL = "examples/osce-alliance-2021.toml", "examples/everything-2026.toml"
ALLIANCE = [sys.executable, "-m", "alliance_cli"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("status",), "event.toml cannot be read: no such file or directory"),
        (("check", "events/*.nothing"), "no file matches events/*.nothing"),
        (("agenda", "examples/minimla.toml"), "did you mean `examples/minimal.toml`?"),
        (("agenda", "examples/nope.toml"), "event files here: `examples/everything-2026.toml`"),
        (("agenda", OSCE, "--format", "yaml"), "there is no format `yaml` here"),
        (("agenda", OSCE, "--format", "jsno"), "did you mean `json`?"),
        (("export", OSCE, "--format", "yaml"), "there is no format `yaml`"),
        (("export", OSCE, "--format", "csv", "--utc"), "--utc is for icalendar, not for csv"),
        (("export", OSCE, "--format", "csv", "--deadlines-only"), "--deadlines-only is for icalendar"),
        (("explain", "A9"), "there is no finding `A9`"),
        (("status", "missing.toml"), "missing.toml cannot be read: no such file or directory"),
        (("status", "examples"), "examples is a directory"),
        (("status", OSCE, "--is", "opne"), "`opne` is not a registration state"),
        (("status", OSCE, "--window", "press"), "there is no registration window `press`"),
        (("status", OSCE, "--at", "soon"), "`soon`"),
        (("status", OSCE, "--soon", "long"), "`long`"),
        (("times", OSCE, "--in", "Narnia"), "`Narnia`"),
        (("times", OSCE, "--in", "CST"), "`CST`"),
        (("times", OSCE, "--night", "late"), "`late` is not a range of hours"),
        (("agenda", OSCE, "--day", "2"), "the event has no conference day `2`"),
        (("agenda", ALL, "--track", "nigth"), "did you mean `night`?"),
        (("speakers", OSCE, "--sort", "fame"), "--sort cannot be `fame`"),
        (("convert", "14 June 2021 14:00"), "names no zone"),
        (("convert", "2026-10-24", "--overlap", "9-17"), "--overlap needs the zones of the participants"),
        (("export", OSCE, "-o", "agenda.txt"), "the suffix of agenda.txt names no format"),
        (("export", OSCE, "--check"), "--check compares with a file"),
        (("export", OSCE, "-o", "/nowhere/agenda.ics"), "there is no folder /nowhere"),
        (("export", ALL, "--audience", "registered"), "LANTERN_JOIN_URL, which is not set"),
        (("export", "examples/minimal.toml", "--adopt"), "there is no calendar to adopt"),
        (("announce", OSCE, "--verify", "missing.txt"), "missing.txt cannot be read: no such file or directory"),
        (("announce", "-", "--verify", "-"), "cannot both be standard input"),
        (("announce", OSCE, "--verify", "README.md", "--format", "markdown"), "--verify answers as text or JSON"),
        (("announce", OSCE, "--verify", "tests/faulty/not-utf8.toml"), "is not UTF-8"),
        (("check", OSCE, "--select", "Z9"), "there is no code `Z9`"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line_or_two(arguments, message, alliance):
    outcome = alliance(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err
    assert "Traceback" not in outcome.err
    assert len(outcome.err.splitlines()) <= 2


def test_a_failure_is_a_json_document_where_json_is_asked_for(alliance):
    outcome = alliance("status", "missing.toml", "--json")
    assert outcome.code == 2
    assert json.loads(outcome.out)["errors"][0]["message"].startswith("missing.toml cannot be read")


def test_a_faulty_file_is_refused_with_its_findings(alliance, tmp_path):
    faulty = tmp_path / "event.toml"
    faulty.write_text(Path(OSCE).read_text().replace('room = "zoom"', 'room = "zom"'))
    for command in ("status", "speakers", "agenda", "times", "export"):
        outcome = alliance(command, faulty)
        assert (outcome.code, outcome.out) == (2, "")
        assert "A301 there is no room `zom`" in outcome.err
        assert "did you mean `zoom`?" in outcome.err
    as_data = json.loads(alliance("agenda", faulty, "--json").out)
    assert as_data["errors"][0]["code"] == "A301"
    assert alliance("check", faulty).code == 1


def test_strict_lets_warnings_fail(alliance):
    assert alliance("check", OSCE).code == 0
    assert alliance("check", OSCE, "--strict").code == 1
    assert alliance("check", OSCE, "--strict", "--ignore", "A5,A8").code == 0
    assert alliance("check", OSCE, "--strict", "--select", "A1,A2").code == 0


def test_findings_are_capped_and_counted(alliance, tmp_path):
    faulty = tmp_path / "event.toml"
    faulty.write_text('[event]\nid = "e"\ntitle = "E"\ntimezone = "UTC"\n' + "".join(f"x{n} = 1\n" for n in range(9)))
    outcome = alliance("check", faulty, "--max-findings", "2")
    assert outcome.out.endswith("9 errors (7 more not shown; --max-findings shows them), 1 file checked\n")
    assert outcome.out.count("A201") == 2


def test_a_bug_is_one_line_and_the_traceback_needs_debug(alliance, monkeypatch):
    from alliance_cli.cli import agendas as feed

    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(feed, "read_source", broken)
    outcome = alliance("agenda", OSCE)
    assert outcome.code == 70
    assert outcome.err.splitlines()[0].startswith("error: a bug in alliance: ZeroDivisionError")
    with pytest.raises(ZeroDivisionError):
        alliance("--debug", "agenda", OSCE)


@pytest.mark.parametrize(
    "command",
    ["init", "check", "status", "speakers", "agenda", "times", "convert", "announce", "export", "diff", "schema"],
)
def test_help_has_an_example_of_the_command(command, alliance):
    outcome = alliance(command, "-h")
    assert outcome.code == 0
    assert f"alliance {command}" in outcome.out.partition("Example")[2]


def test_help_without_arguments_lists_the_commands(alliance):
    outcome = alliance()
    assert (outcome.code, outcome.out) == (2, "")
    assert "export" in outcome.err


def test_a_reader_that_closes_the_pipe_is_no_error():
    with subprocess.Popen([*ALLIANCE, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.wait(timeout=30) == 141
        assert process.stderr.read() == b""


def test_a_file_can_come_from_standard_input():
    text = Path(OSCE).read_bytes()
    done = subprocess.run([*ALLIANCE, "check", "-"], input=text, capture_output=True, check=False)
    assert done.returncode == 0
    assert b"<stdin>:" in done.stdout


def test_an_interrupt_ends_with_130(alliance, monkeypatch):
    from alliance_cli.cli import agendas as feed

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(feed, "read_source", interrupted)
    outcome = alliance("agenda", OSCE)
    assert (outcome.code, outcome.out) == (130, "")
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize(
    "environment", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "latin-1"}]
)
def test_a_terminal_without_unicode_gets_the_nearest_letters(environment):
    done = subprocess.run(
        [*ALLIANCE, "agenda", ALL], capture_output=True, check=False, env={**os.environ, **environment}
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
