"""JSON with its faults."""

import pytest

from alliance_cli.findings import EventError
from alliance_cli.reading.json_syntax import parse_json


def test_equal_keys_are_reported_and_the_last_is_kept():
    said = []
    assert parse_json(b'{"title": "Peat", "start": 1, "start": 2}', lambda *report: said.append(report)) == {
        "title": "Peat",
        "start": 2,
    }
    assert said == [("the key `start` appears 2 times in one object; the last is kept", "Peat")]


def test_documents_behind_each_other_are_a_list():
    assert parse_json(b"[1]\n{} ", lambda *_: None) == [[1], {}]


@pytest.mark.parametrize("data", [b"", b"{", b"[" * 100_000, b"\xff\xfe\x00", b"1" * 5000, b"[1] x"])
def test_what_is_no_json_is_one_error(data):
    with pytest.raises(EventError):
        parse_json(data, lambda *_: None)
