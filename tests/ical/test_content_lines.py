"""Content lines: byte-exact, whatever stands in the file; parsed as the package icalendar parses them."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar.parser import Contentline, Contentlines

from alliance_cli.ical import ContentLine, Line, content_line, fold, parse, read_lines, unfold

PIECES = st.sampled_from(
    [
        b"\r",
        b"\n",
        b"\r\n",
        b" ",
        b"\t",
        b":",
        b";",
        b"=",
        b'"',
        b"\0",
        b"\xef\xbb\xbf",
        b"\xc3",
        b"\xa9",
        b"A",
        b"BEGIN:X",
    ]
)
FILES = st.lists(PIECES, max_size=30).map(b"".join) | st.binary(max_size=60)
NAMES = st.from_regex("[A-Z][A-Z0-9-]{0,8}", fullmatch=True)
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]) | st.sampled_from("\n\t"))
VALUES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=200)


def lines(data):
    return list(read_lines(data))


@given(FILES)
@example(b"A:1\r\r\n b\r\r\n")
@example(b"\n\nA:1\n\n\n b\n")
@example(b"\xef\xbb\xbfBEGIN:VCALENDAR")
def test_joined_lines_are_the_file(data):
    assert b"".join(line.raw for line in read_lines(data)) == data


@given(FILES)
@example(b"\r\r\r\n ")
def test_every_line_has_the_number_that_an_editor_shows(data):
    place = 0
    for line in read_lines(data):
        assert line.number == len(re.findall(rb"\r\r\n|\r\n|\r|\n", data[:place])) + 1
        place += len(line.raw)


@given(FILES)
def test_no_line_raises_whatever_it_holds(data):
    for line in read_lines(data):
        assert isinstance(line.value, str)
        assert line.parsed.name in {line.name, ""}
        assert line.parameters == line.parsed.parameters
        assert line.written.encode("utf-8", "surrogateescape") == unfold(line.raw)


@pytest.mark.parametrize("end", [b"\r\n", b"\n", b"\r", b"\r\r\n"])
def test_every_kind_of_line_end_ends_and_folds_a_line(end):
    data = end.join(
        [b"BEGIN:VCALENDAR", b"SUMMARY:a fold", b" ed line", b"", b"\tand more", b"", b"END:VCALENDAR", b""]
    )
    found = lines(data)
    assert [(line.number, line.name, line.value) for line in found] == [
        (1, "BEGIN", "VCALENDAR"),
        (2, "SUMMARY", "a folded lineand more"),
        (6, "", ""),
        (7, "END", "VCALENDAR"),
    ]
    assert found[2].is_blank


def test_a_character_is_put_together_again_before_it_is_decoded():
    (line,) = lines(b"SUMMARY:caf\xc3\r\n \xa9\r\n")
    assert (line.value, line.is_utf8) == ("café", True)


def test_what_is_not_utf8_is_kept():
    (line,) = lines(b"SUMMARY:caf\xe9\n")
    assert not line.is_utf8
    assert line.value.encode("utf-8", "surrogateescape") == b"caf\xe9"


@pytest.mark.parametrize(
    "written", ["no colon", ":nothing before it", " indented:1", "ÜBER:1", "A B:1", "a;b", "<!--", "\0A:1"]
)
def test_what_is_no_content_line_has_no_name(written):
    (line,) = lines(written.encode())
    assert (line.name, line.value) == ("", written)
    with pytest.raises(ValueError, match=r"."):
        parse(written)


@pytest.mark.parametrize(
    ("written", "name", "parameters", "value"),
    [
        ("summary:x", "SUMMARY", {}, "x"),
        ("BEG\r\n IN:VEVENT", "BEGIN", {}, "VEVENT"),
        (
            'DTSTART;TZID="(UTC-03:00) Brasília":20260101T000000',
            "DTSTART",
            {"TZID": "(UTC-03:00) Brasília"},
            "20260101T000000",
        ),
        ("A;x=a^nb^^^'c:1", "A", {"X": 'a\nb^"c'}, "1"),
        ('A;MEMBER="mailto:a","mailto:b":1', "A", {"MEMBER": '"mailto:a","mailto:b"'}, "1"),
        ("A;CN=Doe, John:1", "A", {"CN": "Doe, John"}, "1"),
        ('A;CN="open:1', "A", {"CN": '"open'}, "1"),
        ("A;VALUE:1", "A", {"VALUE": ""}, "1"),
        ("A;:1", "A", {"": ""}, "1"),
        ("A;B=c=d:1:2", "A", {"B": "c=d"}, "1:2"),
    ],
)
def test_parameters_are_read_whatever_their_form(written, name, parameters, value):
    (line,) = lines(written.encode())
    assert (line.name, dict(line.parameters), line.value) == (name, parameters, value)


@given(NAMES, st.lists(st.tuples(NAMES, TEXTS), max_size=3, unique_by=lambda pair: pair[0]), VALUES)
def test_what_is_written_is_read_again(name, parameters, value):
    line = Line(name, value, tuple((key, each.replace("\t", " ")) for key, each in parameters))
    folded = fold(str(line))
    (found,) = lines(f"{folded}\r\n".encode())
    assert found.parsed == line
    assert parse(str(line)) == line
    assert all(len(part.encode()) <= 75 for part in folded.split("\r\n"))


WITHOUT_BACKSLASH = VALUES.map(lambda value: value.replace("\\", "/"))  # the package unescapes values of every type


@given(
    NAMES, st.lists(st.tuples(NAMES, WITHOUT_BACKSLASH), max_size=3, unique_by=lambda pair: pair[0]), WITHOUT_BACKSLASH
)
def test_the_package_icalendar_reads_the_same(name, parameters, value):
    written = fold(content_line(name, parameters, value))
    (unfolded, *_) = Contentlines.from_ical(f"{written}\r\n")
    (line,) = lines(f"{written}\r\n".encode())
    assert line.written == str(unfolded)
    theirs_name, theirs_parameters, theirs_value = Contentline(line.written).parts()
    assert (theirs_name, theirs_value) == (line.name, line.value)
    theirs = {key: str(theirs_parameters[key]).strip() for key in theirs_parameters}  # the package strips them
    assert theirs == {key: value.strip() for key, value in line.parameters}


def test_hostile_lines_keep_few_parameters():
    (line,) = lines(b"A" + b";B=c" * 1000 + b":1")
    assert (len(line.parameters), line.value) == (100, "1")


def test_a_line_shows_what_it_is():
    assert repr(ContentLine(b"A:1\n", 7, "A")) == "ContentLine(b'A:1\\n', 7, 'A')"
    assert Line("A", "1", (("B", "c"), ("B", "d"))).parameter("B") == "c"
    assert lines(b"A;B=c:1")[0].parameter("D") is None
