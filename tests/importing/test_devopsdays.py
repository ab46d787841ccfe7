"""devopsdays YAML."""

import datetime as dt
import os
from pathlib import Path

import pytest

from alliance_cli.findings import EventError
from alliance_cli.formats.toml import event_file
from alliance_cli.importing.imported import Context
from alliance_cli.importing.sources import import_schedule
from alliance_cli.reading.event_file import load_bytes

CORPUS = Path(os.environ.get("ALLIANCE_CORPUS") or "/nonexistent")
SOURCE = """\
name: "2026-riga"
year: "2026"
city: "Riga"
startdate: 2026-09-18
enddate: 2026-09-19
cfp_date_start: 2026-05-30
registration_date_start: 2026-07-01
registration_date_end: 2026-09-10
registration_link: "/events/2026-riga/registration/"
organizer_email: "riga@example.org"
sponsors:
  - id: one
program:
  - {title: "Opening", type: custom, date: 2026-09-18, start_time: "9:00", end_time: "9:15"}
  - {title: "ada-lovelace", type: talk, date: 2026-09-18, start_time: "9:15", end_time: "10:00"}
  - {title: "Lunch", type: custom, date: 2026-09-18, start_time: "12:00", end_time: "1:00"}
  - {title: "Party", type: custom, date: 2026-09-18, start_time: "18:00", end_time: "late"}
  - {title: "Lost", type: custom, date: 2026-09-18, start_time: "soon"}
"""


def read(text, timezone="Europe/Riga"):
    imported = import_schedule(text.encode(), Context(timezone=timezone))
    loaded = load_bytes("event.toml", event_file(imported.data))
    assert loaded.errors == ()
    return imported, loaded.agenda


def test_programme_days_and_registration_are_read():
    imported, agenda = read(SOURCE)
    assert (agenda.event.id, agenda.event.title) == ("devopsdays-2026-riga", "devopsdays Riga 2026")
    assert [session.title for session in agenda.sessions] == ["Opening", "ada-lovelace", "Lunch", "Party"]
    assert [session.end_announced for session in agenda.sessions] == [True, True, False, False]
    (window,) = agenda.registration
    assert window.url == "https://devopsdays.org/events/2026-riga/registration/"
    # The whole of the last day counts.
    assert window.closes == dt.datetime(2026, 9, 10, 21, tzinfo=dt.UTC)
    assert imported.found == (5, 0, 0, 1)
    assert imported.kept == (4, 0, 0, 1)


def test_what_is_wrong_is_said_item_by_item():
    imported, _ = read(SOURCE)
    assert [(note.place, note.message) for note in imported.faults] == [
        (
            "program, item 3, Lunch",
            "its end 1:00 is not after its start 12:00 and is left out; if 13:00 is meant, write that",
        ),
        ("program, item 4, Party", "its end `late` is not a clock time"),
        ("program, item 5, Lost", "left out: `2026-09-18 soon` is not a date and clock time"),
    ]
    assert "not kept: `sponsors` of 1 sponsor" in [note.message for note in imported.notes]


def test_tabs_between_words_are_faults_with_their_place():
    tabbed = SOURCE.replace("  - id: one", "  - id: one\t\t").replace('city: "Riga"', 'city:\t"Riga"')
    imported, agenda = read(tabbed)
    (found,) = [note for note in imported.faults if "tab" in note.message]
    assert found.place == "line 3, column 6"
    assert found.message == "a tab stands between words, which many YAML readers refuse (and so in 1 other place)"
    assert imported.data == read(SOURCE)[0].data
    assert agenda.event.city == "Riga"


def test_tabs_in_texts_and_comments_are_no_faults():
    imported, _ = read(SOURCE.replace('title: "Opening"', 'title: "Open\ting"') + "# the\tend\t\n")
    assert not [note for note in imported.faults if "tab" in note.message]


def test_an_afternoon_without_its_twelve_hours_is_reported_once():
    items = [("Lunch", "12:00"), ("One", "1:00"), ("Two", "2:30"), ("Party", "20:00"), ("Late party", "1:00")]
    program = "".join(f'  - {{title: {t}, date: 2026-09-19, start_time: "{c}", end_time: "23:00"}}\n' for t, c in items)
    faults = [(note.place, note.message) for note in read(SOURCE + program)[0].faults]
    assert faults[-1] == (
        "program, item 7, One",
        "it starts at 01:00, before the items above it, as does one other item; if 13:00 is meant, write that",
    )
    assert sum("before the items above it" in message for _, message in faults) == 1


def test_a_conference_without_registration_gets_none():
    text = "".join(line for line in SOURCE.splitlines(keepends=True) if not line.startswith("registration"))
    assert read(text)[1].registration == ()


def test_the_zone_must_be_given_and_the_city_suggests_it():
    with pytest.raises(EventError) as failure:
        read(SOURCE, timezone=None)
    assert failure.value.help == "name it, for example --timezone Europe/Riga"


@pytest.mark.parametrize(
    "text",
    [
        "startdate: [",
        "startdate: &a [*a, *a]",
        "startdate: " + "[" * 5_000,
        "startdate: x\nprogram: \x01",
        "startdate: 2026-01-01\n" + "#" * 2_000_000,
        "program:\n\t- x: [",
    ],
)
def test_a_hostile_or_broken_file_is_one_clear_error(text):
    with pytest.raises(EventError):
        read(text)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="ALLIANCE_CORPUS names no folder")
@pytest.mark.parametrize(
    ("name", "sessions"),
    [
        ("2010-brazil", 0),
        ("2016-cuba", 41),
        ("2017-atlanta", 27),
        ("2017-auckland", 35),
        ("2017-cape-town", 32),
        ("2017-cuba", 39),
        ("2017-detroit", 31),
        ("2017-minneapolis", 39),
        ("2017-nashville", 33),
        ("2017-ohio", 23),
        ("2017-oslo", 31),
        ("2017-portland", 60),
        ("2017-riga", 37),
        ("2017-singapore", 34),
        ("2017-zurich", 31),
    ],
)
def test_every_published_programme_is_read_whole(name, sessions):
    imported, _ = read((CORPUS / "devopsdays-web" / f"{name}.yml").read_text(encoding="utf-8"))
    assert imported.found.sessions == imported.kept.sessions == sessions


def test_a_party_ends_after_midnight_and_may_name_its_room():
    entry = '{title: "Party", type: custom, date: 2026-09-18, start_time: "8:00 pm", end_time: "01:00", room: "Cellar"}'
    _, agenda = read(SOURCE.replace('{title: "Opening"', f'{entry}\n  - {{title: "Opening"', 1))
    party = next(session for session in agenda.sessions if session.duration == dt.timedelta(hours=5))
    assert (party.title, party.rooms[0].name) == ("Party", "Cellar")


def test_front_matter_is_read_with_its_end():
    _, agenda = read(f"---\n{SOURCE}---\n")
    assert agenda.event.title == "devopsdays Riga 2026"
