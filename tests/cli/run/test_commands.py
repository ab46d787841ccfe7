"""One table of commands: help, the README and the modules say what it says."""

import re
from pathlib import Path

import pytest

from alliance_cli.cli.run.app import app_command
from alliance_cli.cli.run.commands import COMMANDS
from alliance_cli.cli.run.main import main

ROOT = Path(__file__).parents[3]
OSCE = "examples/osce-alliance-2021.toml"


def test_summaries_are_short_and_in_three_groups():
    assert {row.group for row in COMMANDS.values()} == {"Write", "Look", "Publish"}
    assert [row.name for row in COMMANDS.values() if len(row.summary) > 45 or row.summary.endswith(".")] == []


def test_every_module_of_commands_is_in_the_table():
    modules = {path.stem for path in (ROOT / "src/alliance_cli/cli/commands").glob("*.py")} - {"__init__"}
    assert modules == {row.function for row in COMMANDS.values()}


def test_help_lists_the_commands_before_the_options(alliance):
    shown = alliance("help").out
    assert shown == alliance("--help").out
    for row in COMMANDS.values():
        assert re.search(rf"^  {row.name} +{re.escape(row.summary)}$", shown, re.MULTILINE)
    assert shown.index("Publish:") < shown.index("Options:")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_shows_what_it_takes_and_examples(name, alliance):
    shown = alliance("help", name).out
    assert shown == alliance(name, "-h").out
    assert re.search(rf"Examples?:\n    (.* )?alliance {name}", shown)
    assert not re.search(r"<str>|list\[|\[x>=|Value", shown)


def test_help_for_no_command_names_the_nearest(alliance):
    outcome = alliance("help", "exprot")
    assert (outcome.code, "did you mean `alliance export`?" in outcome.err) == (2, True)


@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - {"lint", "import"}))
def test_the_event_file_need_not_be_named(name):
    required = {
        each.human_readable_name for each in app_command(name).params if each.required and each.opts[0][0] != "-"
    }
    assert not {each for each in required if each.startswith("FILE")}


@pytest.mark.parametrize("name", COMMANDS)
def test_an_option_is_written_alike_in_every_command(name):
    """What one option is called and how often it may be given is the same everywhere."""
    elsewhere = {
        (option, other.multiple)
        for known in COMMANDS
        for other in app_command(known).params
        for option in other.opts
        if option.startswith("--")
    }
    mine = {(option, each.multiple) for each in app_command(name).params for option in each.opts if option[:2] == "--"}
    assert not {(option, not several) for option, several in mine} & elsewhere


def test_the_readme_names_every_command():
    text = (ROOT / "README.md").read_text()
    assert [name for name in COMMANDS if f"alliance {name}" not in text] == []


@pytest.mark.parametrize("form", ["markdown", "csv"])
def test_agenda_and_export_write_one_document(form, alliance):
    for file in (OSCE, "examples/everything-2026.toml"):
        assert alliance("agenda", file, "--format", form).raw == alliance("export", file, "--format", form).raw


def test_every_csv_opens_alike(alliance):
    for arguments in (("agenda", OSCE), ("speakers", OSCE), ("times", OSCE), ("export", OSCE)):
        assert alliance(*arguments, "--format", "csv").raw.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(("alias", "name"), [("ics", "icalendar"), ("ICAL", "icalendar"), ("md", "markdown")])
def test_formats_have_the_names_that_people_use(alias, name, alliance):
    at = ("--at", "2021-05-01T00:00:00Z")
    one = alliance("export", OSCE, "--format", alias, *at)
    assert (one.code, one.raw) == (0, alliance("export", OSCE, "--format", name, *at).raw)


@pytest.mark.parametrize("alias", ["table", "text", "TEXT"])
def test_the_default_format_has_one_name(alias, alliance):
    assert alliance("speakers", OSCE, "--format", alias).out == alliance("speakers", OSCE).out


@pytest.mark.parametrize("name", ["check", "agenda", "speakers", "times", "announce", "status"])
def test_the_file_is_event_toml_where_none_is_named(name, capfd, tmp_path, monkeypatch):
    (tmp_path / "event.toml").write_bytes((ROOT / OSCE).read_bytes())
    monkeypatch.chdir(tmp_path)
    at = ["--at", "2021-05-01T00:00:00Z"] if name in {"status", "announce"} else []
    assert main([name, *at]) == 0
    bare = capfd.readouterr().out
    assert main([name, "event.toml", *at]) == 0
    assert bare == capfd.readouterr().out


def test_convert_needs_no_quotes_and_zones_take_commas(alliance):
    bare = alliance("convert", "14", "June", "2021", "14:00", "Vienna", "--in", "Tokyo,London")
    quoted = alliance("convert", "14 June 2021 14:00 Vienna", "--in", "Tokyo", "--in", "London")
    assert (bare.code, bare.out) == (0, quoted.out)
