"""`schema`: the JSON Schema of the event file, as editors take it."""

import json
import tomllib
from pathlib import Path

import jsonschema

EXAMPLE = Path(__file__).parents[3] / "examples" / "minimal.toml"


def test_the_schema_is_one_and_accepts_an_event_file(alliance):
    outcome = alliance("schema")
    schema = json.loads(outcome.out)
    jsonschema.Draft7Validator.check_schema(schema)
    jsonschema.Draft7Validator(schema).validate(tomllib.loads(EXAMPLE.read_text(encoding="utf-8")))
    assert (outcome.code, outcome.err) == (0, "")
