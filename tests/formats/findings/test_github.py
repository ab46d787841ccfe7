"""Findings as annotations of GitHub Actions: few, and none that a text of strangers adds."""

import re

EVENT = '[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n'


def test_github_gets_at_most_ten_of_each_level_the_worst_first(alliance, file, faulty):
    lines = alliance("check", faulty(file), "--format", "github").out.splitlines()
    levels = [line.split(" ")[0] for line in lines]
    assert levels == ["::error", *["::warning"] * 10, "::notice", "alliance"]
    assert lines[-1] == "alliance check: 1 error, 15 warnings, 1 info; 5 not annotated"


def test_github_commands_are_escaped(alliance, file):
    path = file(EVENT + '[[rooms]]\nid = "100%, a: b"\nname = "R"\n', "a,b%c.toml")
    first = alliance("check", path, "--format", "github").out.splitlines()[0]
    properties, message = re.fullmatch(r"::error (.*?)::(.*)", first).groups()
    assert "a%2Cb%25c.toml,line=6,col=6," in properties
    assert message.startswith("`100%25, a: b` is not an id%0Ahelp: ")


def test_a_hostile_name_adds_no_workflow_command(alliance, file):
    path = file(EVENT + '[[rooms]]\nid = "x\\n::error::y"\nname = "R"\n')
    lines = alliance("check", path, "--format", "github").out.splitlines()
    assert [line.startswith("::") for line in lines] == [True, False]
