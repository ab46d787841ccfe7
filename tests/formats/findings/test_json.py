"""Findings as JSON: as its schema says."""

import json

import jsonschema

from alliance_cli.formats.findings.json import schema

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
