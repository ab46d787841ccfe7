"""No excerpt shows what is private, however its key is spelt, whatever its value looks like, wherever the file breaks."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.reading.event_file import load_bytes
from alliance_cli.reading.private_values import Lines
from alliance_cli.use_cases.check import findings

EVENT = '[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n'
ROOM = '\n[[rooms]]\nid = "z"\nname = "Z"\nkind = "online"\n'
SESSION = '\n[[sessions]]\nid = "s"\ntitle = "S"\nstart = 2026-06-01T10:00:00\n'
LIKE_PRIVATE = [
    *(
        "passcode",
        "passcod",
        "pascode",
        "pass_code",
        "passcodes",
        "Passcode",
        "PASSCODE",
        "password",
        "pwd",
        "pw",
        "pin",
    ),
    *("join_url", "join_ur", "join-url", "joinUrl", "join_link", "zoom_url", "zoom", "meeting_url", "meeting_id"),
    *("access_code", "teams_link", "kenncode", "contraseña", "host_key", "token", "'passcode'", '"pass\\u0063ode"'),
]
ANY = ["wibble", "lnik", '"stream url"', "extra"]
VALUES = [
    '"HUSH"',
    "'HUSH'",
    '"HUSH" x',
    '"HUSH',
    "'HUSH",
    "HUSH",
    '"""\nHUSH\nHUSH"""',
    '"""\nHUSH\n\nHUSH',
    "'''\nHUSH\n",
    '["HUSH"]',
    '[\n  1,\n  "HUSH" x,\n]',
    '[\n  ["HUSH"],\n  ["HUSH"]\n]',
    '[\n  "HUSH",\n  "HUSH"',
    '{ env = "HUSH HUSH" }',
    '{ env = "HUSH HUSH"',
    '{ x = "HUSH", y = ["HUSH"] }',
    '{\n  x = "HUSH"\n',
    '"a\\"HUSH"',
    '"x, HUSH"',
    '"x # HUSH"',
    '"x] HUSH"',
    '5 "HUSH"',
]


def kept(text):
    loaded = load_bytes("event.toml", text.encode())
    found = findings(loaded)
    assert found
    return "\n".join([*loaded._shown_lines, *map(repr, found)])


@pytest.mark.parametrize("value", VALUES)
def test_a_private_value_is_in_no_excerpt(value):
    cases = [
        *itertools.product([ROOM], [*LIKE_PRIVATE, *ANY], ["", "\nbroken"]),
        *itertools.product(["", SESSION, "\n[page]\n"], LIKE_PRIVATE, ["", "\nbroken"]),
    ]
    for before, key, after in cases:
        text = f"{EVENT}{before}{key} = {value}{after}\n{SESSION.replace('s', 't', 1)}"
        assert "HUSH" not in kept(text), text


@pytest.mark.parametrize(
    "line",
    [
        "rooms = [{ id = 'a', passcod = 'HUSH', nmae = 'A' }]",
        "rooms = [{ id = 'a', passcode = 'HUSH' x }]",
        "rooms = [{ id = 'a', name = 'A', wibble = 'HUSH' }]",
        "[rooms]\npasscode = 'HUSH'\nx",
        "[[room]]\nwibble = 'HUSH'\nx = y",
        "[[rooms]]\npasscode 'HUSH'",
        "[[rooms]]\njoin url = 'HUSH'",
        "[[rooms]]\npasscode: HUSH",
        "[[rooms]]\n[rooms.passcode]\nvalue = 'HUSH'",
        "[[rooms]]\npasscode.value = 'HUSH'\nname = 5",
        "[[speakers]]\nid = 'a'\nname = 'A'\nemial = 'HUSH'",
        "[[speakers]]\nid = 'a'\ne-mail = 'HUSH'\nbroken",
        "[[rooms]]\nid = 'a'\nname = 'A'\n[[rooms.keys]]\nvalue = 'HUSH'",
    ],
)
def test_a_private_value_in_braces_and_in_tables_of_its_own_is_in_no_excerpt(line):
    assert "HUSH" not in kept(f"{line}\n{EVENT}" if line.startswith("rooms") else f"{EVENT}{line}\n")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('passcode = { env = "ROOM_CODE" }', None),
        ("join_url = {env='ROOM_URL'}", None),
        ('title = "Passcode"', None),
        ('organizer_code = "AT"', "organizer_code = ****"),
        ('abstract = "https://zoom.us/j/81234567890 at 10"', 'abstract = "***************************** at 10"'),
        ("moderator = 'ann'", None),
    ],
)
def test_only_what_is_private_is_blotted_out(written, shown):
    loaded = load_bytes("event.toml", f"{EVENT}{written}\ncity = 5\n".encode())
    finding = next(each for each in findings(loaded) if each.span.line >= 5)
    from alliance_cli.reading.private_values import shown_line

    assert shown_line(loaded._shown_lines, 5) == (shown or written)
    assert finding


def test_a_message_lets_nobody_into_a_meeting():
    found = findings(load_bytes("event.toml", f'{EVENT}city = "A"\nurl = "zoom.us/j/81234567890 x"\n'.encode()))
    assert [each.diagnostic.code for each in found] == ["A804", "A812"]
    assert "81234567890" not in repr(found)


@given(st.text("ab\n*é", max_size=30))
def test_lines_are_those_of_a_text_split(text):
    lines = Lines(text)
    assert [*lines] == text.split("\n")
    assert lines[1:] == text.split("\n")[1:]
    assert len(lines) == text.count("\n") + 1
    assert lines[-1] == text.split("\n")[-1]
