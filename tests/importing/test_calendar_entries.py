"""Which version of an entry counts."""

from alliance_cli.importing.imported import Context
from alliance_cli.importing.sources import import_schedule


def read(*entries):
    body = "".join(
        f"BEGIN:VEVENT\nDTSTART:20261104T100000Z\nDTEND:20261104T110000Z\n{e}\nEND:VEVENT\n" for e in entries
    )
    return import_schedule(f"BEGIN:VCALENDAR\n{body}END:VCALENDAR\n".encode(), Context(timezone="Europe/Vienna"))


def titles(imported):
    return [session["title"] for session in imported.data["sessions"]]


def test_the_highest_sequence_counts_then_the_latest_stamp():
    imported = read("UID:a\nSUMMARY:New\nSEQUENCE:4", "UID:a\nSUMMARY:Old\nSEQUENCE:3\nDTSTAMP:20261201T000000Z")
    assert titles(imported) == ["New"]
    imported = read("UID:a\nSUMMARY:Old\nDTSTAMP:20261001T000000Z", "UID:a\nSUMMARY:New\nDTSTAMP:20261002T000000Z")
    assert titles(imported) == ["New"]
    assert "DTSTAMP" in imported.notes[0].message


def test_entries_that_nothing_tells_apart_are_all_kept_with_a_fault_and_without_uid():
    imported = read("UID:a\nSUMMARY:One", "UID:a\nSUMMARY:Two")
    assert titles(imported) == ["One", "Two"]
    assert "share the UID" in imported.faults[0].message
    assert not [session for session in imported.data["sessions"] if "uid" in session]


def test_an_entry_that_is_there_twice_counts_once():
    assert titles(read("UID:a\nSUMMARY:One", "UID:a\nSUMMARY:One")) == ["One"]


def test_a_uid_of_another_system_is_kept():
    (session,) = read("UID:4711@moor.example\nSUMMARY:One").data["sessions"]
    assert session["uid"] == "4711@moor.example"


def test_two_ends_are_a_fault_with_their_lines():
    imported = read("UID:a\nSUMMARY:One\nDTEND:20261104T120000Z")
    assert imported.faults[0].message == "DTEND appears 2 times, in lines 4 and 7; the first is kept"


def test_texts_of_vcalendar_are_decoded():
    assert titles(read("SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:R=C3=A9union")) == ["Réunion"]
    assert titles(read("SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:R=E9union")) == ["Réunion"]
    assert titles(read("SUMMARY;ENCODING=BASE64:UGVhdA==")) == ["Peat"]
    assert titles(read("SUMMARY;ENCODING=BASE64:no base")) == ["no base"]
