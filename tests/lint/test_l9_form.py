"""Mere form, where it is selected."""

import pytest


@pytest.fixture
def form(found):
    def find(data):
        return {code: finding.diagnostic.message for code, finding in found(data, selected=("L9",)).items()}

    return find


def test_lines_are_counted_in_octets(form, entry, calendar):
    def feed(title):
        return calendar(entry(f"SUMMARY:{title}", "TRANSP:OPAQUE")).replace("\n", "\r\n")

    assert form(feed("x" * 67)) == {}
    assert form(feed("x" * 68)) == {"L901": "a line is longer than 75 octets"}
    assert form(feed("ä" * 34)) == {"L901": "a line is longer than 75 octets"}
    assert form(feed("x" * 67 + "\n " + "y" * 74)) == {}


def test_line_ends_are_counted(form, entry, calendar):
    text = calendar(entry("TRANSP:OPAQUE"))
    assert form(text) == {"L902": "no line ends with CR LF"}
    mixed = text.replace("\n", "\r\n").replace("SUMMARY:Opening\r\n", "SUMMARY:Opening\n")
    assert form(mixed) == {"L902": "1 of 12 lines do not end with CR LF"}


def test_a_zone_that_only_an_exception_names_is_used(form, entry, calendar):
    zone = "BEGIN:VTIMEZONE\nTZID:Asia/Tokyo\nEND:VTIMEZONE\n"
    assert "L906" in form(calendar(zone, entry("TRANSP:OPAQUE")))
    assert "L906" not in form(calendar(zone, entry("TRANSP:OPAQUE", "EXDATE;TZID=Asia/Tokyo:20260514T160000")))
    assert "L906" not in form(calendar(zone))
