"""Whom a text presents as a speaker, and who in it is nobody's business."""

import pytest

from alliance_cli.announcing.verify import verify
from alliance_cli.announcing.verify.presented import LEADS
from alliance_cli.reading.event_file import load_bytes

AGENDA = load_bytes(
    "e.toml",
    (
        '[event]\nid = "e"\ntitle = "River Days"\ntimezone = "UTC"\nstart = 2027-06-08\nend = 2027-06-10\n'
        '[organizer]\nname = "Quay Society"\n'
        '[[speakers]]\nid = "a"\nname = "Ana Lindner"\n'
        '[[speakers]]\nid = "b"\nname = "Jürgen von Hagen"\n'
        '[[speakers]]\nid = "c"\nname = "Iain MacRae"\nstatus = "withdrawn"\n'
    ).encode(),
).agenda
NAMES = "Ana Lindner and Iain MacRae"


def wrong(text):
    return [(text[each.start : each.end], each.message) for each in verify(AGENDA, text).contradictions]


@pytest.mark.parametrize(("lead", "text"), [(lead, text) for lead in LEADS for text in lead.matches])
def test_a_withdrawn_speaker_who_is_presented_is_a_contradiction(lead, text):
    assert wrong(text.replace("_", NAMES)) == [("Iain MacRae", "`Iain MacRae` has withdrawn")]


@pytest.mark.parametrize(("lead", "text"), [(lead, text) for lead in LEADS for text in lead.misses])
def test_one_who_is_not_presented_is_none(lead, text):
    assert wrong(text.replace("_", NAMES)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Iain MacRae can no longer come. With Ana Lindner, we regret it.",
        "Ana Lindner speaks instead of Iain MacRae.",
        "Statt Iain MacRae spricht Jürgen von Hagen.",
        "Speakers: A. Lindner, J. von Hagen",
        "Speakers: Lindner, Ana; von Hagen, Jürgen",
        "Speakers: Ana Lindner (Port Authority), Jürgen von Hagen, Professor of Hydrology",
        "Speakers: Ana Lindner, Director General, and Jürgen von Hagen",
        "With thanks to Peter Sandberg, who lent us his boat.",
        "The mayor, Keiko Yamada, welcomes us. Ana Lindner speaks.",
        "Ana Lindners Vortrag, Jürgen von Hagens Film und Jürgen von Hagen's film",
        "Ina Lindner, the mayor, is nobody here.",
    ],
)
def test_people_who_are_named_otherwise_are_nobodys_business(text):
    assert wrong(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Speakers: Ana Lindner, Keiko Yamada and Jürgen von Hagen", "Keiko Yamada"),
        ("Our speakers are Petra Lindner and Jürgen von Hagen.", "Petra Lindner"),
        ("Speakers: K. Lindner", "K. Lindner"),
        ("With Ana Lindner and Keiko Yamada, the day is full.", "Keiko Yamada"),
        ("Es sprechen: Ana Lindner, Keiko Yamada", "Keiko Yamada"),
        ("Intervenants : Ana Lindner, Keiko Yamada", "Keiko Yamada"),
        ("Relatori: Ana Lindner e Keiko Yamada", "Keiko Yamada"),
        ("Ponentes: Ana Lindner y Keiko Yamada", "Keiko Yamada"),
        ("Спикеры: Ana Lindner, Кейко Ямада", "Кейко Ямада"),
        ("Ana Lindner and Keiko Yamada will speak about tides.", "Keiko Yamada"),
        ("Jurgen van Hagen speaks.", "Jurgen van Hagen"),
    ],
)
def test_one_who_is_presented_and_in_no_file_is_a_contradiction(text, words):
    assert [found for found, _ in wrong(text)] == [words]
