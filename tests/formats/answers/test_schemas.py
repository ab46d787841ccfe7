"""Every answer as JSON against the schema that is published for it."""

import json

import jsonschema
import pytest

from alliance_cli.formats.answers.schemas import SCHEMAS

ALL, LATER, OSCE = (
    "examples/everything-2026.toml",
    "tests/versions/everything-2026-later.toml",
    "examples/osce-alliance-2021.toml",
)
ANSWERS = {
    "status": [
        *(["status", ALL, "--json", "--at", at] for at in ("2026-05-01", "2026-10-19", "2026-10-22", "2027-01-01")),
        ["status", OSCE, ALL, "--json"],
    ],
    "agenda": [["agenda", ALL, "--json"], ["agenda", OSCE, "--json", "--audience", "registered"]],
    "speakers": [["speakers", ALL, "--json"], ["speakers", OSCE, "--json", "--sort", "name"]],
    "times": [["times", ALL, "--json", "--in", "Tokyo,Lima"], ["times", OSCE, "--json"]],
    "convert": [["convert", "14 June 2021 14:00 Vienna", "--in", "Tokyo", "--json"]],
    "announce": [["announce", ALL, "--json"], ["announce", "examples/minimal.toml", "--json"]],
    "verification": [["announce", OSCE, "--verify", "tests/announced/osce-with-slips.txt", "--json"]],
    "diff": [["diff", ALL, LATER, "--json", "--notify", "--in", "Tokyo"], ["diff", LATER, ALL, "--json"]],
    "explain": [["explain", "A501", "--json"], ["explain", "--json"]],
    "findings": [["check", ALL, "--json"], ["check", "tests/faulty/missing-keys.toml", "--json"]],
    "failure": [["agenda", "missing.toml", "--json"], ["status", "tests/faulty/missing-keys.toml", "--json"]],
}


@pytest.mark.parametrize(
    ("name", "command"), [(name, command) for name, commands in ANSWERS.items() for command in commands]
)
def test_an_answer_is_as_its_schema_says(name, command, alliance):
    jsonschema.Draft202012Validator(SCHEMAS[name]()).validate(json.loads(alliance(*command).out))


def test_what_export_and_publish_answer_is_as_their_schemas_say(alliance, tmp_path):
    for name, command in (
        ("export", ["export", ALL, "-o", tmp_path / "a.ics", "--json"]),
        ("export", ["export", LATER, "-o", tmp_path / "a.ics", "--json", "--force"]),
        ("export", ["export", ALL, "-o", tmp_path / "feeds", "--split", "track", "--json"]),
        ("publish", ["publish", ALL, "-o", tmp_path / "site", "--json"]),
        ("publish", ["publish", ALL, "-o", tmp_path / "site", "--json", "--check"]),
    ):
        jsonschema.Draft202012Validator(SCHEMAS[name]()).validate(json.loads(alliance(*command).out))


def test_the_links_to_subscribe_are_as_their_schema_says(alliance, tmp_path):
    event = tmp_path / "event.toml"
    event.write_text(
        '[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\ncalendar_url = "https://example.org/a.ics"\n'
    )
    jsonschema.Draft202012Validator(SCHEMAS["subscribe"]()).validate(
        json.loads(alliance("subscribe", event, "--json").out)
    )


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one_and_is_printed(name, alliance):
    printed = json.loads(alliance("schema", name).out)
    jsonschema.Draft202012Validator.check_schema(printed)
    assert printed["$id"].startswith("https://")


def test_a_schema_that_is_not_there_is_said(alliance):
    outcome = alliance("schema", "agende")
    assert (outcome.code, "agenda" in outcome.err) == (2, True)
