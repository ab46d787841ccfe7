"""Which source some bytes are, and what is said where they are none."""

import pytest

from alliance_cli.findings import EventError
from alliance_cli.importing.imported import Context
from alliance_cli.importing.sources import SOURCES, import_schedule, recognized_kind

PAGE = b"<!DOCTYPE html><html><head>%s</head></html>"
SCRIPT = b'<script type="application/ld+json">{"@type": "%s", "name": "x"}</script>'


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "icalendar"),
        (b"<!-- ours -->\n<pre>BEGIN:VCALENDAR\nEND:VCALENDAR", "icalendar"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><schedule/>", "schedule-xml"),
        (b"<f:schedule xmlns:f='x'/>", "schedule-xml"),
        (b" {}", ""),
        (b"name: x\nstartdate: 2026-06-01\n", "devopsdays"),
        (b"title,start\nPeat,2026-06-01 10:00\n", "csv"),
        ("title,start\nPeat,2026-06-01 10:00\n".encode("utf-16"), "csv"),
        (PAGE % (SCRIPT % b"BusinessEvent"), "json-ld"),
    ],
)
def test_a_source_is_recognized_by_its_beginning(data, kind):
    assert recognized_kind(data) == kind


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\n", "empty"),
        (b"[event]\nid = 'x'\n", "an event file already"),
        (PAGE % b"", "a web page, not a schedule"),
        (PAGE % (SCRIPT % b"Person"), "a web page, not a schedule"),
        (b"- title: a\n  start: b\n- title: c\n  start: d\n", "a list in YAML"),
        (b"some words", "cannot tell what kind"),
    ],
)
def test_what_is_no_source_is_told_apart(data, said):
    with pytest.raises(EventError, match=said):
        recognized_kind(data)


def test_a_kind_that_is_not_there_has_a_near_name():
    with pytest.raises(EventError, match="no source `icalender`") as error:
        import_schedule(b"x", Context(), "icalender")
    assert "`icalendar`" in error.value.help


def test_every_row_has_code_that_reads():
    assert all(callable(source.code.read) for source in SOURCES.values())
    assert all(callable(source.code.recognizes) for source in SOURCES.values() if source.is_json)
