"""Any bytes become an agenda or findings, never a traceback."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.checks.table import CODES
from alliance_cli.findings import EventError
from alliance_cli.reading.event_file import load_bytes
from alliance_cli.reading.source import read_bytes
from alliance_cli.use_cases.check import findings

FAULTY = sorted((Path(__file__).parents[1] / "faulty").glob("*.toml"))
EVENT = b'[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n'


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content):
    loaded = load_bytes("x", content)
    assert loaded.agenda is not None or loaded.found
    for diagnostic in loaded.found:
        assert diagnostic.code in CODES
        assert loaded.findings([diagnostic])[0].span.line >= 1


pieces = st.sampled_from(
    [
        "[event]",
        "[[sessions]]",
        "[[rooms]]",
        "[registration]",
        'id = "a"',
        'id = "b"',
        "id = 5",
        'title = ""',
        "title = []",
        'title = "T"',
        'timezone = "Europe/Vienna"',
        "start = 2021-06-14",
        "start = 2026-03-29T02:30:00",
        'start = "noon"',
        'duration = "0m"',
        'room = "a"',
        'rooms = ["a", 1]',
        'speakers = ["x", {}]',
        "speakers = 1",
        "windows = [1]",
        "event = 1",
        "closes = 1",
        'closes = "10 June"',
        'join_url = { env = "A B" }',
        'join_url = "x"',
        "sessions = 3",
        "links = [{}]",
        "kind = 1",
    ]
)


@settings(max_examples=300)
@given(st.lists(pieces, max_size=14))
def test_any_mixture_of_keys_is_understood_or_explained(lines):
    loaded = load_bytes("x", "\n".join(lines).encode())
    assert loaded.agenda is not None or loaded.errors


def test_everything_wrong_is_said_in_one_run():
    content = EVENT + (
        b'titel = "x"\n[[rooms]]\nid = "hall"\n[[sessions]]\nid = "s"\ntitle = "S"\nstart = 2026-03-29T02:30:00\nroom = "hall"\n'
        b'track = "none"\n[registration]\ncloses = "Friday, 10 June 2021, 17:00 CEST"\n'
    )
    codes = [diagnostic.code for diagnostic in load_bytes("x", content).found]
    assert sorted(codes) == ["A201", "A202", "A302", "A401", "A403"]


def test_a_reference_to_an_item_that_was_left_out_is_no_second_fault():
    loaded = load_bytes(
        "x",
        EVENT
        + b'[[rooms]]\nid = "hall"\n[[sessions]]\nid = "s"\ntitle = "S"\nstart = 2026-01-01T10:00:00\nroom = "hall"\n',
    )
    assert [diagnostic.code for diagnostic in loaded.found] == ["A202"]


def test_positions_stay_right_behind_an_item_that_was_left_out():
    content = EVENT + b'[[sessions]]\nid = "x"\n[[sessions]]\nid = "s"\ntitle = "S"\nstart = 2026-03-29T02:30:00\n'
    loaded = load_bytes("x", content)
    by_code = {found.diagnostic.code: found.span.line for found in loaded.findings(loaded.found)}
    assert by_code == {"A202": 5, "A401": 10}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff\xfee\x00", "A102"),
        (b"e\x00v\x00e\x00n\x00t\x00", "A102"),
        (b"a = '\xe9'", "A101"),
        (b"a = '\x00'", "A103"),
        (b"a = 1\rb = 2", "A104"),
        (b"\xef\xbb\xbfa = 1", "A105"),
        (b"a = [\n", "A106"),
        (b"a = 1\na = 2", "A107"),
        (b"a = " + b"[" * 500 + b"]" * 500, "A108"),
        (b"a = " + b"9" * 5000, "A108"),
        (b"a" + b".a" * 20000 + b" = 1", "A108"),
        (b"a = { b = 1, }", "A109"),
        (b"", "A202"),
        (b"a = inf", "A201"),
    ],
)
def test_what_is_no_event_file_is_said_by_code(content, code):
    assert code in {finding.diagnostic.code for finding in findings(load_bytes("x", content))}


def test_a_byte_order_mark_is_no_fault():
    assert load_bytes("x", b"\xef\xbb\xbf" + EVENT).errors == ()


def test_what_is_no_file_is_refused_at_once(tmp_path):
    fifo, sparse, loop = tmp_path / "fifo", tmp_path / "sparse", tmp_path / "loop"
    os.mkfifo(fifo)
    with sparse.open("wb") as file:
        file.truncate(5 * 1024**3)
    loop.symlink_to(loop)
    for name in (fifo, sparse, loop, tmp_path, tmp_path / "missing", "a\0b", "x" * 5000):
        with pytest.raises(EventError):
            read_bytes(str(name))
