"""What of a calendar is not kept or cannot be read is named, once for a kind of thing."""

import pytest

from alliance_cli.importing.imported import Context
from alliance_cli.importing.sources import import_schedule

ENTRY = "BEGIN:VEVENT\nUID:{0}\nDTSTAMP:20260501T100000Z\nDTSTART:20260601T100000Z\nSUMMARY:Peat\n{1}END:VEVENT\n"


def said(entry="", head="", zone="", outside=""):
    """What is said of a calendar of two entries with these lines."""
    lines = (
        f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{zone}{ENTRY.format('a', entry)}{ENTRY.format('b', entry)}END:VCALENDAR\n"
    )
    imported = import_schedule((outside + lines).encode(), Context("Europe/Vienna", "days"))
    return [(note.message, note.place, note.is_fault) for note in imported.notes]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("X-FENN:1\n", "not kept: X-FENN of 2 sessions"),
        ("LOCATION;FENN=1:Barn\n", "not kept: parameter FENN of LOCATION of 2 sessions"),
        ("STATUS:DRAFT\n", "not kept: STATUS `DRAFT` of 2 sessions"),
        ("BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT15M\nEND:VALARM\n", "not kept: VALARM of 2 sessions"),
        ("X-MOZ-LASTACK:1\nCLASS:PUBLIC\nSEQUENCE:2\n", None),
    ],
)
def test_what_an_entry_has_beside_what_is_kept_is_named_once(entry, message):
    assert [text for text, _, is_fault in said(entry) if not is_fault] == ([message] if message else [])


def test_what_surrounds_the_entries_is_accounted_for():
    zone = "BEGIN:VTIMEZONE\nTZID:X\nFENN:1\nBEGIN:STANDARD\nTZOFFSETFROM:late\nTZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE\n"
    found = said(head="X-FENN:1\nX-PUBLISHED-TTL:often\n", zone=zone, outside="---\ntitle: x\n---\n")
    messages = [message for message, _, _ in found]
    assert "not kept: X-FENN of the event" in messages
    assert any("inside front matter: see lines 1 and 3" in message for message in messages)
    assert ("line 7", True) in [(place, fault) for message, place, fault in found if "not a duration" in message]
    assert any("TZOFFSETFROM `late` cannot be read" in message for message in messages)


def test_a_line_that_is_none_is_a_fault_with_its_place():
    (fault,) = [each for each in said("no line at all\n") if each[2]][:1]
    assert fault[0].startswith("neither a property nor the continuation of one; left out: `no line at all`")
    assert fault[1] == "line 8, Peat"
