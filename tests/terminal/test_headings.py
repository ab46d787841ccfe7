"""What several views say alike: an event's heading, a session's title, a zone's name."""

import datetime as dt

import pytest

from alliance_cli.reading.event_file import load_bytes
from alliance_cli.terminal.headings import event_heading, place_of, title_line
from alliance_cli.times import NamedZone

EVENT = '[event]\nid = "e"\ntitle = "Harbour Days"\ntimezone = "Europe/Lisbon"\n'


def lines(text):
    blocks = event_heading(load_bytes("x", (EVENT + text).encode()).agenda)
    return ["".join(piece.text for piece in block.content) for block in blocks]


def test_a_heading_says_what_is_known_and_ends_with_an_empty_line():
    assert lines("") == ["Harbour Days", "no date yet · times in Europe/Lisbon", ""]
    facts = 'start = 2027-05-03\nend = 2027-05-04\ncity = "Porto"\nattendance = "hybrid"\n'
    assert lines(facts)[1] == "3–4 May 2027 · Porto · hybrid · times in Europe/Lisbon"


@pytest.mark.parametrize("status", ["cancelled", "postponed", "tentative"])
def test_an_event_that_is_not_certain_says_so(status):
    assert lines(f'status = "{status}"\n')[2] == f"The event is {status}."


@pytest.mark.parametrize(
    ("facts", "title"),
    [
        ("", "Tides"),
        ('status = "cancelled"\n', "cancelled: Tides"),
        ('audience = "registered"\n', "registered: Tides"),
        ('status = "tentative"\naudience = "registered"\n', "tentative: registered: Tides"),
    ],
)
def test_a_title_stands_behind_the_words_that_matter(facts, title):
    session = f'[[sessions]]\nid = "t"\ntitle = "Tides"\nstart = 2027-05-03T09:00:00\nduration = "1h"\n{facts}'
    [found] = load_bytes("x", (EVENT + session).encode()).agenda.sessions
    assert "".join(piece.text for piece in title_line(found)) == title


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("America/New_York", "New York"),
        ("America/Argentina/Ushuaia", "Ushuaia"),
        ("Etc/GMT+5", "Etc/GMT+5"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_called_by_its_city(name, place):
    assert place_of(NamedZone(dt.UTC, name)) == place
