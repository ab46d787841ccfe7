"""Headings of tables, by which they are told and read."""

import datetime as dt

import pytest

from alliance_cli.importing.headings import FIRST_ROWS, line_of_headings
from alliance_cli.importing.imported import Context, UnknownSourceError
from alliance_cli.importing.sources import import_schedule, recognized_kind


def read(text):
    return import_schedule(text.encode(), Context(timezone="Europe/Rome"))


@pytest.mark.parametrize(
    ("headings", "date"),
    [
        ("Titre;Date;Heure de début;Heure de fin;Salle;Intervenants", "13/12/2026"),
        ("Título;Fecha;Hora de inicio;Hora de fin;Sala;Ponentes", "13/12/2026"),
        ("Título;Data;Início;Fim;Local;Palestrante", "13/12/2026"),
        ("Titolo;Data;Ora inizio;Ora fine;Luogo;Relatori", "13/12/2026"),
        ("Onderwerp;Datum;Begintijd;Eindtijd;Zaal;Spreker", "2026-12-13"),
        ("Titel;Datum;Starttid;Sluttid;Lokal;Talare", "2026-12-13"),
        ("Tytuł;Data;Początek;Koniec;Sala;Prelegenci", "13.12.2026"),
        ("Titel;Datum;Anfang;Ende;Ort;Referent:in", "13.12.2026"),
        ("Название;Дата;Начало;Окончание;Зал;Докладчик", "13.12.2026"),
        ("标题;日期;开始时间;结束时间;地点;嘉宾", "2026-12-13"),
        ("タイトル;日付;開始;終了;会場;登壇者", "2026/12/13"),
        ("Title *;Date;Start Time;End Time;Location;Speaker(s)", "13 December 2026"),
        ("Summary;Start Date;Start Time;End Time;Location;Speaker 1", "2026-12-13"),
    ],
)
def test_a_table_is_told_by_its_headings(headings, date):
    imported = read(f"{headings}\nPeat;{date};10:00;11:30;Barn;Ida Fenn\n")
    (session,) = imported.data["sessions"]
    assert (session["title"], session["start"], session["duration"]) == ("Peat", dt.datetime(2026, 12, 13, 10), "1h30m")
    assert (session["room"], session["speakers"]) == ("barn", ["ida-fenn"])


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\nTitle;Start\nPeat;2026-06-01 10:00\n",
        "Title|Start\nPeat|2026-06-01 10:00\n",
        "\ufeffTitle\tStart\nPeat\t2026-06-01 10:00\n",
        "Programme of 2026,\n,\nTitle,Start\nPeat,2026-06-01 10:00\n",
    ],
)
def test_a_table_as_spreadsheets_save_it(text):
    (session,) = read(text).data["sessions"]
    assert (session["title"], session["start"]) == ("Peat", dt.datetime(2026, 6, 1, 10))


def test_a_row_before_the_headings_is_named():
    imported = read("Programme of 2026,\n,\nTitle,Start,End\nPeat,2026-06-01 10:00,2026-06-01 11:00\n")
    assert [note.message for note in imported.notes] == ["not kept: line 1, which stands before the headings"]


@pytest.mark.parametrize(("zone", "hour"), [("UTC", 11), ("CET", 10), ("Asia/Tokyo", 2), ("local time", 10)])
def test_a_zone_in_a_heading_is_that_of_its_times(zone, hour):
    imported = read(f"Title,Date,Start ({zone}),End ({zone})\nPeat,2026-01-01,10:00,11:00\n")
    (session,) = imported.data["sessions"]
    assert (session["start"], session["duration"]) == (dt.datetime(2026, 1, 1, hour), "1h")


def test_a_table_of_markdown_is_no_table_of_sessions():
    with pytest.raises(UnknownSourceError):
        recognized_kind(b"| Title | Start |\n| --- | --- |\n| Peat | 2026-06-01 10:00 |\n")


def test_a_duration_in_hours_is_not_taken_for_minutes():
    imported = read("Title,Start,Duration (hours)\nPeat,2026-06-01 10:00,2\n")
    assert "duration" not in imported.data["sessions"][0]
    assert "not kept: column `Duration (hours)` of 1 session" in [note.message for note in imported.notes]


def test_links_to_watch_are_links():
    imported = read(
        "Title,Start,End,Live Link,Recording\nPeat,2026-06-01 10:00,2026-06-01 11:00,,https://moor.example/v\n"
    )
    assert imported.data["sessions"][0]["links"] == [{"title": "Recording", "url": "https://moor.example/v"}]
    assert imported.notes == ()


def test_a_column_without_a_heading_is_named():
    imported = read("Title,Start,End,\nPeat,2026-06-01 10:00,2026-06-01 11:00,x,y\n")
    assert [note.message for note in imported.notes] == ["not kept: a column without a heading of 1 session"]


@pytest.mark.parametrize(
    "text",
    [
        "Title,Owner Email,Scheduled At,Scheduled Duration,Room\nPeat,x,5/13/2026 10:00 AM,90,Barn\n",
        "*Date,*Time Start,*Time End,Room/Location,*Session Title\n5/13/2026,10:00 AM,11:30 AM,Barn,Peat\n",
        "Id,Title,Start date,End date,Location\n1,Peat,2026-05-13 10:00,2026-05-13 11:30,Barn\n",
        "Zeitfenster;Datum;Thema;Ort\n10:00 - 11:30;13.05.2026;Peat;Barn\n",
    ],
)
def test_tables_of_other_systems_are_read(text):
    (session,) = read(text).data["sessions"]
    assert (session["title"], session["start"], session["duration"]) == ("Peat", dt.datetime(2026, 5, 13, 10), "1h30m")
    assert session["room"] == "barn"


def test_the_line_of_headings_is_found_whatever_stands_above_it():
    lines = ["Programme", "", "Title;Start;Room", "Peat;2026-06-01 10:00;Barn"]
    assert line_of_headings(lines) == lines[2]
    assert line_of_headings(lines[:2]) is None
    assert line_of_headings([""] * FIRST_ROWS + lines) is None
