"""A file of parts, and an entry with its marks."""

import datetime as dt

from alliance_cli.calendar.drafts import Draft, Made
from alliance_cli.calendar.entries import session_entry
from alliance_cli.calendar.octets import digest_of, marks_of
from alliance_cli.calendar.writing import entry, written
from alliance_cli.event.export_options import Options

PARTS = [
    b"BEGIN:VCALENDAR\r\nLAST-MODIFIED;X-ALLIANCE-DIGEST=" + b"0" * 32 + b";X-P=a:20260101T000000Z\r\n",
    b"BEGIN:VEVENT\r\nSUMMARY:One\r\nEND:VEVENT\r\n",
    b"END:VCALENDAR\r\n",
]


def test_a_file_is_made_of_its_parts_and_signed_with_their_digest():
    data = written(PARTS)
    assert data == b"".join(PARTS).replace(b"0" * 32, digest_of(data).encode())


def test_what_stands_before_the_digest_may_be_long():
    long = [b"BEGIN:VCALENDAR\r\nX-LONG:" + b"x" * 20_000 + PARTS[0][15:], *PARTS[1:]]
    assert digest_of(written(long)).encode() in written(long)


def test_an_entry_tells_its_marks(agenda, session, now):
    said = agenda(sessions=[session(1, uid="a long one of another system, with a comma" * 3)])
    made = Made(session_entry(said, said.sessions[0], Options(now, "test")), said, "Session 1", said.sessions[0])
    stamp = dt.datetime(2026, 5, 1, 10, tzinfo=dt.UTC)
    octets = entry(Draft(made, lambda _zone, _instant: None), 7, stamp)
    assert octets.startswith(b"BEGIN:VEVENT\r\nUID:a long one")
    assert octets.endswith(b"\r\nEND:VEVENT\r\n")
    assert marks_of(octets) == (7, stamp)
    assert marks_of(octets.replace(b"SEQUENCE", b"X-OTHER")) is None
