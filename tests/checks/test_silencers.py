"""Comments that silence a finding for one place."""

import pytest

from alliance_cli.reading.event_file import load_bytes
from alliance_cli.use_cases.check import findings

EVENT = '[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n'


def found_in(text):
    return [(each.diagnostic.code, each.span.line - 4) for each in findings(load_bytes("x", (EVENT + text).encode()))]


ZOOM = 'id = "zoom"\nname = "Zoom"\nkind = "online"\n'


@pytest.mark.parametrize(
    "text",
    [
        "[[rooms]]  # alliance: ignore A801\n" + ZOOM,
        "# alliance: ignore A801\n[[rooms]]\n" + ZOOM,
        "# alliance: ignore A801\n# the link comes later\n[[rooms]]\n" + ZOOM,
        "[[rooms]]  #alliance:ignore a801\n" + ZOOM,
        "[[rooms]]  # alliance: ignore A801 # the link comes later\n" + ZOOM,
        '[[rooms]]\nid = "z"\nname = "Z"\npasscode = "1"  # alliance: ignore A310, A802\n'.replace("A310, ", ""),
        '[[rooms]]\nid = "z"\nname = "Z"\nurl = "http://example.org"  # alliance: ignore A803\n',
    ],
)
def test_a_comment_at_the_place_or_above_it_silences(text):
    assert found_in(text) == []


def test_several_codes_stand_in_one_comment():
    text = '[[rooms]]\nid = "z"\nname = "Z"\njoin_url = "http://a.example"  # alliance: ignore A802, A803\n'
    assert found_in(text) == []


def test_a_comment_elsewhere_does_not_silence_and_is_stale():
    assert found_in("[[rooms]]\n" + ZOOM + "# alliance: ignore A801\n") == [("A801", 1), ("A110", 5)]


def test_only_the_code_that_is_named_is_silenced():
    text = "[[rooms]]  # alliance: ignore A305, A801\n" + ZOOM
    assert found_in(text) == [("A110", 1)]


def test_a_silencer_in_a_text_is_text():
    assert found_in('[[rooms]]\nid = "z"\nname = "# alliance: ignore A801"\n') == []


@pytest.mark.parametrize("codes", ["", "A999", "everything", "A8"])
def test_a_comment_that_names_no_code_is_named(codes):
    assert found_in(f"# alliance: ignore {codes}\n[[tracks]]\nid = 't'\nname = 'T'\n")[0][0] == "A111"


def test_an_error_cannot_be_silenced():
    assert found_in("[organizer]\nname = 5  # alliance: ignore A203\n") == [("A203", 2), ("A111", 2)]


def test_with_errors_nobody_can_tell_what_is_stale():
    assert found_in("[organizer]\nname = 5\n[[rooms]]  # alliance: ignore A801\nid = 'z'\nname = 'Z'\n") == [
        ("A203", 2)
    ]
