"""A1: files that are no TOML, and what their excerpts may show."""

import pytest

EVENT = '[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n'


@pytest.mark.parametrize(
    "line",
    [
        'passcode = "hunter2',
        "passcode = hunter2",
        "passcode = 'hunter2\\' = 5",
        "[[rooms]]\npasscode = { env = 'A', x = 'b' }\njoin_url = ['hunter2']",
        "rooms = [{ id = 'a', passcode = 'hunter2', nmae = 'A' }]",
    ],
)
def test_a_secret_is_not_repeated_by_the_excerpt_of_another_fault(line, found_in):
    found = found_in(EVENT, line + "\n")
    assert found
    assert not any("hunter2" in repr(each) for each in found)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('[event]\nid = "e"\nid = "f"\n', "A107", 3),
        ("[event]\nid = “e”\n", "A106", 2),
        ("[event]\ntitle = Harbour Days\n", "A106", 2),
    ],
)
def test_a_fault_of_syntax_is_named_at_its_line(found_in, text, code, line):
    found = found_in(text, "")
    assert [(each.diagnostic.code, each.span.line) for each in found[:1]] == [(code, line)]
