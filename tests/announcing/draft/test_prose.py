"""Running text: what a press release says becomes facts, what it leaves open does not."""

from pathlib import Path

import pytest

from alliance_cli.announcing.draft import read_announcement
from alliance_cli.announcing.verify import verify
from alliance_cli.formats.draft import draft_file
from alliance_cli.reading.event_file import load_bytes

RELEASE = Path(__file__).parent / "press-release.txt"


def facts_in(text, timezone="Europe/Vienna"):
    return read_announcement(text.encode(), timezone).facts


def values(text, *keys, timezone="Europe/Vienna"):
    facts = facts_in(text, timezone)
    return [None if facts.value(key) is None else str(facts.value(key)) for key in keys]


def test_a_press_release_becomes_a_draft_that_says_the_same(golden):
    data = draft_file(read_announcement(RELEASE.read_bytes()).facts)
    golden(Path(__file__).parent / "press-release.toml", data.decode())
    loaded = load_bytes("draft.toml", data)
    assert not loaded.errors
    assert verify(loaded.agenda, RELEASE.read_text()).contradictions == ()


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The forum takes place on 3 May 2027.", "2027-05-03", "2027-05-03"),
        ("Die Tagung findet vom 3. bis 5. Mai 2027 statt.", "2027-05-03", "2027-05-05"),
        ("Le colloque se tiendra du 3 au 5 mai 2027.", "2027-05-03", "2027-05-05"),
        ("Il convegno si terrà dal 3 al 5 maggio 2027.", "2027-05-03", "2027-05-05"),
        ("El congreso se celebrará del 3 al 5 de mayo de 2027.", "2027-05-03", "2027-05-05"),
        ("Форум пройдёт с 3 по 5 мая 2027 года.", "2027-05-03", "2027-05-05"),
        (
            "The forum opens on 3 May 2027 at 14:00. It takes place from 3 to 5 May 2027.",
            "2027-05-03 14:00:00",
            "2027-05-05",
        ),
        ("The forum takes place from 3 to 5 May.", None, None),
        ("The forum takes place from 3 to 5 May 2027. The forum returns from 7 to 9 May 2027.", None, None),
        (
            "The forum takes place from 3 to 5 May 2027. Last year it was held from 2 to 4 May 2026.",
            "2027-05-03",
            "2027-05-05",
        ),
        ("Registration for the forum is open from 3 to 5 May 2027.", None, None),
    ],
)
def test_the_days_of_an_event(text, start, end):
    assert values(text, "start", "end") == [start, end]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Registration closes on 3 April 2027 at 17:00.", {"closes": "2027-04-03 17:00:00"}),
        ("Register by 3 April 2027, AoE.", {"closes": "3 April 2027 24:00 AoE"}),
        ("Anmeldung bis 3. April 2027, 12 Uhr.", {"closes": "2027-04-03 12:00:00"}),
        (
            "Les inscriptions sont ouvertes du 1er mars au 3 avril 2027.",
            {"opens": "2027-03-01", "closes": "2027-04-03"},
        ),
        ("Early-bird registration ends on 3 April 2027.", {}),
        ("Register at https://days.example/r.", {"url": "https://days.example/r"}),
    ],
)
def test_registration(text, told):
    window = facts_in(text).windows.get("", [])
    assert {fact.key: str(fact.value) for fact in window if not fact.doubt} == told


def test_the_lines_of_a_programme_are_sessions():
    text = "Monday, 3 May 2027\n09:00–10:00 Opening\n14:00–15:30 Tides: a panel\n"
    sessions = [{fact.key: str(fact.value) for fact in each} for each in facts_in(text).sessions]
    assert sessions == [
        {"title": "Opening", "start": "2027-05-03 09:00:00", "end": "2027-05-03 10:00:00"},
        {"title": "Tides: a panel", "start": "2027-05-03 14:00:00", "end": "2027-05-03 15:30:00"},
    ]


def test_the_zone_is_that_of_the_place():
    assert values("The forum takes place in Lisbon on 3 May 2027.", "city", "timezone", "country", timezone=None) == [
        "Lisbon",
        "Europe/Lisbon",
        "PT",
    ]
    assert values("VIENNA, 1 May 2027 – The forum takes place online on 3 May 2027.", "timezone", timezone=None) == [
        None
    ]


def test_a_way_into_a_meeting_is_in_no_fact():
    found = read_announcement(b"The forum is held online: https://zoom.us/j/81234567890?pwd=x on 3 May 2027.", "UTC")
    assert found.private == ((1, "a joining link"),)
    assert b"zoom.us" not in draft_file(found.facts)
