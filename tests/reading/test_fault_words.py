"""The words for faults of structure: what is wrong, and what to write instead, with the file's own values."""

import pytest

from alliance_cli.reading.event_file import load_bytes

EVENT = '[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n'


def fault(text):
    [found] = load_bytes("x", (EVENT + text).encode()).found
    return found


@pytest.mark.parametrize(
    ("text", "code", "help_line", "fix"),
    [
        ('[registration]\ncapacity = "1200"\n', "A203", "write `capacity = 1200`", "1200"),
        ('[[rooms]]\nid = "hall"\nname = "Hall"\nseats = 5\n', "A201", "write `capacity`", "capacity"),
        ('[[rooms]]\nname = "Main Hall"\n', "A202", 'add `id = "main-hall"`', 'id = "main-hall"'),
    ],
)
def test_a_sure_correction_is_said_and_can_be_made(text, code, help_line, fix):
    found = fault(text)
    assert (found.code, found.help, found.fix.text) == (code, help_line, fix)


@pytest.mark.parametrize(
    ("text", "code", "help_line"),
    [
        ('[organizer]\nname = "O"\nmial = "o@moor.example"\n', "A201", "did you mean `email`?"),
        (
            '[[rooms]]\nid = "Main Hall"\nname = "Main Hall"\n',
            "A209",
            "write `main-hall`; an id has lowercase letters, digits and hyphens, at most 64 characters",
        ),
    ],
)
def test_what_is_probably_meant_is_said_and_never_made(text, code, help_line):
    found = fault(text)
    assert (found.code, found.help, found.fix) == (code, help_line, None)


def test_a_free_id_is_one_that_no_other_item_has():
    found = fault('[[rooms]]\nid = "hall"\nname = "Hall"\n[[rooms]]\nname = "Hall"\n')
    assert found.fix.text == 'id = "hall-2"'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[registration]\ncapacity = -5\n", "`capacity`"),
        ('[organizer]\nname = ""\n', "`name`"),
        ("[[rooms]]\nid = 5\nname = 'R'\n", "`id`"),
        ("city = 5\n", "`city`"),
    ],
)
def test_a_fault_names_its_key(text, message):
    assert message in fault(text).message


def test_a_private_value_of_the_wrong_kind_is_not_repeated():
    found = fault('[[rooms]]\nid = "z"\nname = "Z"\npasscode = ["hunter2"]\n')
    assert "hunter2" not in found.message + found.help
