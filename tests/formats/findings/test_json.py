"""Findings as JSON: as its schema says."""

import json

import jsonschema

from alliance_cli.formats.findings.json import report_data, schema

EVENT = '[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n'


def test_json_follows_its_schema(alliance, file, tmp_path, faulty):
    jsonschema.Draft202012Validator.check_schema(schema())
    for arguments in (
        [faulty(file)],
        [file(EVENT, "sound.toml")],
        [tmp_path / "none.toml", faulty(file)],
        [faulty(file), "--max-findings", "2"],
    ):
        data = json.loads(alliance("check", *arguments, "--format", "json").out)
        jsonschema.validate(data, schema())


def test_a_finding_has_its_place_and_what_it_relates_to(report):
    data = report_data(report)
    clash = data["findings"][1]
    assert (clash["code"], clash["severity"], clash["line"], clash["end_line"]) == ("A504", "warning", 9, 12)
    assert clash["related"] == [
        {"message": "the other is here", "line": 3, "column": 5, "end_line": 3, "end_column": 9}
    ]
    assert data["errors"] == [{"file": "none.toml", "message": "none.toml cannot be read", "help": "is it there?"}]
