"""TOML to data, or to the one finding that says in our own words where the syntax goes wrong."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.reading.toml_syntax import parse_toml


@given(st.lists(st.sampled_from(["[a]", "[[b]]", "x = 1", 'y = "t"', "z = [1, 2]", "[a.c]", "#", ""]), max_size=6))
def test_what_another_parser_reads_is_the_same_data(lines):
    text = "\n".join(lines)
    data, found = parse_toml(text)
    try:
        expected = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assert data is None
        assert len(found) == 1
    else:
        assert (data, found) == (expected, [])


@pytest.mark.parametrize(
    ("text", "code", "line", "message", "help_line"),
    [
        ('id = "a"\nid = "b"\n', "A107", 2, "the key `id` is already defined above", "keep one of the two"),
        (
            "[rooms]\n[rooms]\n",
            "A107",
            2,
            "the table `[rooms]` is already defined above",
            "write `[[rooms]]` for each of several",
        ),
        (
            "title = Harbour Days\n",
            "A106",
            1,
            "this is not a value",
            'put text in double quotes: `title = "Harbour Days"`',
        ),
        ("title = “Harbour”\n", "A106", 1, "this is not a value", 'write straight quotes, `"`, around text'),
        ("recorded = True\n", "A106", 1, "this is not a value", "write `recorded = true`"),
        (
            'tags = ["a",\n"b"\n',
            "A106",
            2,
            "a list is not closed",
            "put commas between its items and `]` after the last",
        ),
        ("title =\n", "A106", 1, "`title` has no value", 'write `title = "…"`, or remove the line'),
        ("[event\n", "A106", 1, "the `[table]` line does not end with `]`", "write it as `[event]`"),
        ("a." * 150 + "b = 1\n", "A108", 1, "the key has more than 100 parts", None),
        ("n = " + "9" * 5_000 + "\n", "A108", 1, "the number has too many digits", None),
    ],
)
def test_a_fault_is_said_with_its_line_and_what_to_write(text, code, line, message, help_line):
    data, [found] = parse_toml(text)
    assert data is None
    assert (found.code, found.span.line, found.message, found.help) == (code, line, message, help_line)


@pytest.mark.parametrize("line", ["passcode = hunter2", "join_url = hunter2", "nonsense = hunter2"])
def test_a_value_that_may_be_private_is_not_repeated(line):
    _, [found] = parse_toml(line)
    assert "hunter2" not in found.message + (found.help or "")
