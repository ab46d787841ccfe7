"""The starter file: sound from the first minute, whatever people answer."""

import datetime as dt
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.formats.starter import Starter, starter_text
from alliance_cli.reading.event_file import load_bytes
from alliance_cli.text import clean_line
from alliance_cli.use_cases.check import findings

SOUND = Starter(
    "event.toml",
    "Harbour Days",
    "Europe/Lisbon",
    dt.date(2027, 5, 3),
    dt.date(2027, 5, 4),
    UUID("6f0c2b1e-4c1d-4f6e-9d53-0d7a1c9a7b11"),
)


def test_a_starter_has_no_findings_and_says_what_was_told():
    loaded = load_bytes("event.toml", starter_text(SOUND._replace(city="Porto", country="PT")).encode())
    assert findings(loaded) == []
    event = loaded.agenda.event
    assert (event.id, event.title, event.zone.key, event.city) == (
        "harbour-days",
        "Harbour Days",
        "Europe/Lisbon",
        "Porto",
    )
    assert event.uid == SOUND.uid


@pytest.mark.parametrize("title", ['"', "\\", "a\nb", "日本語", "'''"])
def test_any_title_makes_a_file_that_can_be_read(title):
    assert load_bytes("event.toml", starter_text(SOUND._replace(title=title)).encode()).errors == ()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf"]), min_size=1, max_size=30).filter(clean_line))
def test_any_organizer_stands_in_the_file_as_written(organizer):
    loaded = load_bytes("event.toml", starter_text(SOUND._replace(organizer=organizer)).encode())
    assert loaded.errors == ()
    assert loaded.agenda.organizer.name.split() == clean_line(organizer).split()


def test_the_commands_in_it_can_be_pasted_into_a_shell():
    assert "alliance check 'my event.toml'" in starter_text(SOUND._replace(file="my event.toml"))
