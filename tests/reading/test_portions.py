"""An event file read in portions says what it says as a whole, and what is wrong is left to those who read it whole."""

from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.reading import portions
from alliance_cli.reading.event_file import load_bytes
from alliance_cli.reading.portions import data_in_portions

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.toml"))
PIECES = (
    "[event]\nid = 'e'\n",
    "[[rooms]]\nid = 'a'\n",
    "[[rooms]]\nid = 'b'\n[rooms.more]\nx = 1\n",
    "[[rooms.parts]]\nid = 'c'\n",
    "[[speakers]]\nid = 'p'\n",
    '[[sessions]]\nabstract = """\n[[sessions]]\nid = 1\n"""\n',
    "[[sessions]]\nspeakers = [\n[['x']],\n]\n",
    "[[sessions]]\r\nid = 'n'\r\n",
    "[sessions]\nid = 'one'\n",
    "[registration]\nurl = 'x'\n",
    "[[registration.windows]]\nid = 'w'\n",
    "rooms = []\n",
    "rooms = [{ id = 'd' }]\n",
    "# a comment\n\n",
    "[[rooms]]\nid = 'open\n",
    "[[tracks]] # 漢字 😀\nid = 't'\n",
)


@pytest.fixture(autouse=True)
def small_portions(monkeypatch):
    monkeypatch.setattr(portions, "_PORTION", 1)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_sound_file_is_read_in_portions(path):
    data = data_in_portions(path.read_bytes())
    whole = tomli.loads(path.read_text(encoding="utf-8"))
    assert data == whole
    assert list(data) == list(whole)


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_portions_say_what_the_whole_says(text):
    data = data_in_portions(text.encode())
    try:
        whole = tomli.loads(text.replace("\r\n", "\n"))
    except tomli.TOMLDecodeError:
        assert data is None
    else:
        assert data is None or data == whole


@pytest.mark.parametrize(
    "content", [b"\xff[[rooms]]\n", b"id = 'a'\x00\n", b"id = 'a'\r[event]\n", b"\xef\xbb\xbf[event]\nid = 'a'\n"]
)
def test_octets_that_need_a_word_are_read_as_a_whole(content):
    assert data_in_portions(content) is None


def test_a_fault_in_a_late_portion_has_its_place():
    content = EXAMPLES[0].read_bytes() + b'[[sessions]]\nid = "late"\ntitle = "Late\n'
    loaded = load_bytes("event.toml", content)
    assert [found.span.line for found in loaded.findings(loaded.errors)] == [content.count(b"\n")]
