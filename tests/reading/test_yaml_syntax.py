"""YAML with its faults."""

import pytest

from alliance_cli.findings import EventError
from alliance_cli.reading.yaml_syntax import parse_yaml


def test_equal_keys_are_reported_with_the_lines_of_both():
    said = []
    parsed = parse_yaml(b"a: 1\nb:\n  - c: x\n    c: y\n", lambda *report: said.append(report))
    assert parsed == {"a": "1", "b": [{"c": "y"}]}
    assert said == [("the key `c` appears twice in one mapping, in lines 3 and 4; the last is kept", "line 4")]


@pytest.mark.parametrize("data", [b"a: [", b"a: &x 1\nb: *x\n", b"- " * 200 + b"a", b"x" * (2 * 1024 * 1024)])
def test_what_is_not_read_is_one_error(data):
    with pytest.raises(EventError):
        parse_yaml(data, lambda *_: None)
