"""Components of any file: as icalendar reads a sound one; of a broken one everything, with its faults."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from alliance_cli.ical import components, read

SOUND = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\nTZNAME:S\r\nEND:STANDARD\r\n"
    b"END:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:One\\, two\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nEND:VALARM\r\n"
    b"CATEGORIES:a\r\nCATEGORIES:b\r\nEND:VEVENT\r\nbegin:vevent\r\nUID:2\r\nend:vevent\r\nEND:VCALENDAR\r\n"
)
WORDS = st.sampled_from(
    [f"{edge}:{name}" for edge in ("BEGIN", "END") for name in ("VCALENDAR", "VEVENT", "VALARM", "X-A")]
    + ["UID:1", "", "junk", "SUMMARY:x", " folded"]
)


def shape(component):
    return (
        component.name,
        component.number,
        [line.name for line in component.lines],
        [*map(shape, component.components)],
    )


def faults(data):
    return [(fault.kind, fault.line.number, fault.component and fault.component.number) for fault in read(data).faults]


def test_a_sound_file_is_read_in_its_parts():
    file = read(SOUND)
    (calendar,) = file.calendars
    assert shape(calendar) == (
        "VCALENDAR",
        1,
        ["VERSION"],
        [
            ("VTIMEZONE", 3, ["TZID"], [("STANDARD", 5, ["TZNAME"], [])]),
            ("VEVENT", 9, ["UID", "SUMMARY", "CATEGORIES", "CATEGORIES"], [("VALARM", 12, ["ACTION"], [])]),
            ("VEVENT", 18, ["UID"], []),
        ],
    )
    first, second = file.walk("VEVENT")
    assert not file.faults
    assert (first.value("SUMMARY"), first.text("SUMMARY"), first.text("URL")) == ("One\\, two", "One, two", "")
    assert [line.value for line in first.all("CATEGORIES")] == ["a", "b"]
    assert (first.line("URL"), first.value("URL")) == (None, None)
    assert second.raw == b"begin:vevent\r\nUID:2\r\nend:vevent\r\n"
    assert second.end is not None
    assert second.end.number == 20
    assert repr(second) == "Component('VEVENT', line 18)"
    assert [each.name for each in calendar.walk()][:3] == ["VCALENDAR", "VTIMEZONE", "STANDARD"]


def test_the_package_icalendar_finds_the_same_parts():
    data = SOUND.replace(b"VTIMEZONE", b"X-PART")  # of a zone it wants more
    theirs = [(each.name, str(each.get("UID", ""))) for each in Calendar.from_ical(data).walk()]
    assert [(each.name, each.text("UID")) for each in read(data).walk()] == theirs


@given(st.lists(WORDS, max_size=30))
def test_nothing_of_any_file_is_lost(words):
    data = "\r\n".join(words).encode()
    file = read(data)
    assert file.to_bytes() == data
    held = [line for each in file.walk() for line in [each.begin, *each.lines, *([each.end] if each.end else [])]]
    faulty = [fault.line for fault in file.faults if fault.kind != "unclosed"]
    assert {*map(id, held), *map(id, faulty)} == {*map(id, file.lines)}
    for component in file.walk():
        assert component.raw in data
        assert component.raw.startswith(component.begin.raw)
        assert component.end is None or component.raw.endswith(component.end.raw)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", []),
        (b"junk", [("outside", 1, None)]),
        (b"UID:1", [("outside", 1, None)]),
        (b"END:VEVENT", [("nothing-to-close", 1, None)]),
        (b"BEGIN:VEVENT\nUID:1", [("unclosed", 1, 1)]),
        (
            b"BEGIN:VCALENDAR\n\n\nUID:1\nEND:VEVENT\nEND:VCALENDAR\n\n",
            [("blank", 2, 1), ("nothing-to-close", 5, 1), ("blank", 7, None)],
        ),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR", [("unclosed", 3, 2)]),
        (b"BEGIN:VEVENT\nhttps //x\nEND:VEVENT", [("no-content-line", 2, 1)]),
    ],
)
def test_faults_name_the_line_and_the_component(data, found):
    assert faults(data) == found


def test_an_entry_that_is_not_closed_ends_where_the_next_begins():
    file = read(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nBEGIN:VEVENT\nUID:2\nEND:VEVENT\nEND:VCALENDAR\n")
    assert [event.text("UID") for event in file.walk("VEVENT")] == ["1", "2"]
    assert [(fault.kind, fault.line.number) for fault in file.faults] == [("unclosed", 4)]


def test_several_calendars_stand_in_one_file():
    file = read(b"BEGIN:VCALENDAR\nEND:VCALENDAR\nBEGIN:VCALENDAR\nEND:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\n")
    assert [calendar.number for calendar in file.calendars] == [1, 3]
    assert [each.name for each in file.components] == ["VCALENDAR", "VCALENDAR", "VEVENT"]


def test_components_are_not_nested_without_end():
    file = read(b"BEGIN:X-A\n" * 1000)
    assert len(list(file.walk())) == components.DEEPEST
    assert sum(fault.kind == "too-deep" for fault in file.faults) == 1000 - components.DEEPEST


def test_the_rest_of_an_endless_file_is_kept_unread(monkeypatch):
    monkeypatch.setattr(components, "MOST_LINES", 3)
    data = b"BEGIN:VCALENDAR\nUID:1\nUID:2\nUID:3\nEND:VCALENDAR\n"
    file = read(data)
    assert file.to_bytes() == data
    assert [(fault.kind, fault.line.number) for fault in file.faults] == [("too-many-lines", 4), ("unclosed", 1)]
