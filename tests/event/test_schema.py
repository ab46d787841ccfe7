"""The JSON Schema in the engines of the editors: what is sound passes, what is faulty does not, every key is described."""

import json
import re
import subprocess
import sysconfig
from pathlib import Path

import jsonschema
import pytest

from alliance_cli.event.schema import json_schema

ROOT = Path(__file__).parents[2]
SCRIPTS = Path(sysconfig.get_path("scripts"))
SOUND = sorted((ROOT / "examples").glob("*.toml"))
# Faults of structure; two items with one id (A208) are beyond a schema.
STRUCTURE = re.compile(r"A20[1-79]|A21[0-9]|A413")
FAULTY = [
    file
    for file in sorted((ROOT / "tests" / "faulty").glob("*.toml"))
    if STRUCTURE.search(file.with_suffix(".txt").read_text("utf-8"))
]


@pytest.fixture(scope="module")
def schema_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("schema") / "event.schema.json"
    path.write_text(json.dumps(json_schema()), encoding="utf-8")
    return path


def accepts(engine, file, schema_file, folder):
    uri = schema_file.as_uri()
    if engine == "taplo":
        command = ["taplo", "lint", "--schema", uri, file]
    else:
        copy = folder / file.name
        copy.write_bytes(f"#:schema {uri}\n".encode() + file.read_bytes())
        command = ["tombi", "lint", "--offline", copy]
    done = subprocess.run([SCRIPTS / command[0], *command[1:]], capture_output=True, cwd=folder, check=False)
    assert done.returncode in {0, 1}, done.stderr
    return done.returncode == 0


@pytest.mark.parametrize("engine", ["taplo", "tombi"])
@pytest.mark.parametrize("file", SOUND, ids=lambda file: file.stem)
def test_editors_accept_every_example(engine, file, schema_file, tmp_path):
    assert accepts(engine, file, schema_file, tmp_path)


@pytest.mark.parametrize("engine", ["taplo", "tombi"])
@pytest.mark.parametrize("file", FAULTY, ids=lambda file: file.stem)
def test_editors_reject_every_fault_of_structure(engine, file, schema_file, tmp_path):
    assert not accepts(engine, file, schema_file, tmp_path)


def test_there_are_faults_of_structure_to_reject():
    assert len(FAULTY) >= 12


def keys_of(schema):
    for name, table in {"": schema, **schema["$defs"]}.items():
        for key, described in table.get("properties", {}).items():
            yield (
                f"{name}.{key}",
                schema["$defs"][described["$ref"].rpartition("/")[2]] if "$ref" in described else described,
            )


def test_every_key_is_described():
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    nameless = [key for key, described in keys_of(schema) if not described.get("description")]
    assert nameless == []
