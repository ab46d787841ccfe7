"""Tables: our own, those of other systems, their dates and their names."""

import datetime as dt

import pytest

from alliance_cli.findings import EventError
from alliance_cli.importing.imported import Context
from alliance_cli.importing.sources import import_schedule


def read(text, **context):
    return import_schedule(text.encode(), Context(**{"timezone": "Europe/Rome"} | context))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_headings_are_known_in_the_common_words(separator):
    rows = [
        ["Titel", "Datum", "Beginn", "Ende", "Raum", "Vortragende", "Beschreibung", "Sprache"],
        ["Torf", "2026-06-01", "10:00", "11:30", "Scheune", "Ida Fenn", "Moor und mehr", "de"],
    ]
    imported = read("\n".join(separator.join(row) for row in rows))
    (session,) = imported.data["sessions"]
    assert session["start"] == dt.datetime(2026, 6, 1, 10)
    assert (session["duration"], session["room"], session["speakers"]) == ("1h30m", "scheune", ["ida-fenn"])
    assert (session["abstract"], session["languages"]) == ("Moor und mehr", ["de"])
    assert imported.notes == ()


@pytest.mark.parametrize(
    ("date", "start"),
    [
        ("2026-06-13", "2:30 pm"),
        ("13 June 2026", "14:30"),
        ("13.06.2026", "14:30"),
        ("13/06/2026", "14:30"),
        ("06/13/2026", "2:30 PM"),
        ("", "2026-06-13T14:30:00"),
        ("", "2026-06-13 14:30"),
        ("", "Saturday, 13 June 2026, 14:30"),
    ],
)
def test_moments_are_read_as_people_write_them(date, start):
    imported = read(f'Title,Date,Start,Duration\nPeat,"{date}","{start}",45\n')
    assert imported.data["sessions"][0]["start"] == dt.datetime(2026, 6, 13, 14, 30)
    assert imported.data["sessions"][0]["duration"] == "45m"


@pytest.mark.parametrize(
    ("cells", "duration"),
    [("22:30,00:30", "2h"), ("18:00,01:00", "7h"), ("15:00,14:00", None), ("10:00,01:00", None)],
)
def test_an_end_after_midnight_is_on_the_next_day(cells, duration):
    imported = read(f"Title,Date,Start,End\nPeat,2026-06-01,{cells}\n")
    assert imported.data["sessions"][0].get("duration") == duration
    assert len(imported.faults) == (duration is None)


@pytest.mark.parametrize("time", ["10:00-10:45", "10:00 – 10:45", "10:00 bis 10:45 Uhr", "10:00 am to 10:45 am"])
def test_a_cell_may_have_both_start_and_end(time):
    imported = read(f"Title,Date,Time\nPeat,2026-06-01,{time}\n")
    (session,) = imported.data["sessions"]
    assert (session["start"], session["duration"]) == (dt.datetime(2026, 6, 1, 10), "45m")


def test_an_offset_is_not_an_end():
    imported = read("Title,Start\nPeat,2026-06-01T10:00-05:00\n")
    assert imported.data["sessions"][0]["start"] == dt.datetime(2026, 6, 1, 17)


def test_a_whole_day_lasts_from_midnight_to_midnight():
    imported = read(
        "Subject,Start Date,Start Time,End Date,End Time,All Day Event\n"
        "Peat,2026-06-01,9:00 AM,2026-06-01,10:00 AM,False\nCamp,2026-06-02,,2026-06-03,,True\n"
    )
    peat, camp = imported.data["sessions"]
    assert (peat["duration"], camp["start"], camp["duration"]) == ("1h", dt.datetime(2026, 6, 2), "2d")


@pytest.mark.parametrize(
    "row", ["2026-06-01,22:00,01:00Z,", "2026-06-01,22:00Z,01:00,", "2026-06-01,,2026-06-02T00:00Z,yes"]
)
def test_a_zone_at_one_end_alone_is_no_failure(row):
    imported = read(f"Title,Date,Start,End,All day\nPeat,{row}\n")
    assert imported.data["sessions"][0]["title"] == "Peat"


def test_a_comma_parts_names_only_where_nothing_else_does():
    rows = 'Title,Start,Speakers,End\nA,2026-06-01 10:00,"Fenn, Ida; Moor, Uwe",2026-06-01 11:00\n'
    imported = read(f'{rows}B,2026-06-01 11:00,"Ada Reed, Ben Moss",2026-06-01 12:00\n')
    assert [each["name"] for each in imported.data["speakers"]] == ["Fenn, Ida", "Moor, Uwe", "Ada Reed", "Ben Moss"]


def test_a_date_with_two_readings_is_not_guessed():
    with pytest.raises(EventError, match="06/07/2026"):
        read("Title,Date,Start\nPeat,06/07/2026,10:00\n")


def test_a_table_without_title_or_start_is_refused_by_its_headings():
    with pytest.raises(EventError, match="`Name`, `Biography`"):
        import_schedule(b"Name,Biography\nIda,x\n", Context(), "csv")


OWN = """\
[event]
id = "moor"
title = "Moor Days"
timezone = "Europe/Vienna"
day_starts = 05:00:00

[[rooms]]
id = "barn"
name = "Barn"

[[speakers]]
id = "ida"
name = "Ida Fenn (爱达)"

[[sessions]]
id = "one"
title = "=Peat"
kind = "talk"
start = 2026-06-01T10:00:00
end = 2026-06-01T11:00:00
room = "barn"
speakers = [{ speaker = "ida", role = "host" }]
tags = ["turf"]
links = [{ title = "A: b", url = "https://moor.example/a" }]

[[sessions]]
id = "night"
title = "Night walk"
start = 2026-06-02T01:00:00
end = 2026-06-02T02:00:00
"""


def test_our_own_table_comes_back(alliance, tmp_path):
    (tmp_path / "event.toml").write_text(OWN, encoding="utf-8")
    assert alliance("export", tmp_path / "event.toml", "-o", tmp_path / "a.csv").code == 0
    imported = import_schedule((tmp_path / "a.csv").read_bytes(), Context())
    one, night = imported.data["sessions"]
    assert (one["id"], one["title"], one["kind"], one["tags"]) == ("one", "=Peat", "talk", ["turf"])
    assert one["links"] == [{"title": "A: b", "url": "https://moor.example/a"}]
    assert one["speakers"] == [{"speaker": imported.data["speakers"][0]["id"], "role": "host"}]
    assert imported.data["speakers"][0]["name"] == "Ida Fenn (爱达)"
    assert (night["id"], night["start"]) == ("night", dt.datetime(2026, 6, 2, 1))
    assert imported.data["event"]["day_starts"] == dt.time(2)
    assert imported.data["event"]["timezone"] == "Europe/Vienna"
    assert imported.notes == ()


def test_init_starts_with_a_table(alliance, tmp_path):
    (tmp_path / "talks.csv").write_text("title,start,end\nPeat,2026-06-01 10:00,2026-06-01 11:00\n", encoding="utf-8")
    target = tmp_path / "event.toml"
    outcome = alliance("init", target, "--from", tmp_path / "talks.csv", "--timezone", "Europe/Rome")
    assert outcome.code == 0
    assert alliance("check", target).code == 0
    assert alliance("init", target, "--from", tmp_path / "talks.csv").code == 2


def test_a_table_as_excel_saves_it_in_western_europe_is_read_and_that_is_said():
    written = "Titel;Beginn;Ende\nÜber Zürich – „x“;14.06.2027 10:00;14.06.2027 11:00\n"
    imported = import_schedule(written.encode("cp1252"), Context("Europe/Zurich"))
    assert [session["title"] for session in imported.data["sessions"]] == ["Über Zürich – „x“"]
    assert [(fault.place, "Windows-1252" in fault.message) for fault in imported.faults] == [("line 2", True)]


@pytest.mark.parametrize("encoding", ["cp1251", "shift_jis", "gb18030", "koi8-r"])
def test_a_table_in_another_alphabet_is_refused(encoding):
    title = {"cp1251": "Доклад о море", "koi8-r": "Доклад о море"}.get(encoding, "海と山の発表")
    written = f"title,start\n{title},2027-06-14 10:00\n"
    with pytest.raises(EventError, match="not in UTF-8, as line 2 shows"):
        import_schedule(written.encode(encoding), Context("Europe/Zurich"))
