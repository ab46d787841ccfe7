"""Everything that is wrong with an event file, each finding at its place."""

from alliance_cli.findings import Diagnostic
from alliance_cli.reading.event_file import load_bytes
from alliance_cli.use_cases.check import findings

EVENT = '[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n'
SESSION = '[[sessions]]\nid = "a"\ntitle = "A"\nstart = 2026-06-01T09:00:00\n'


def found(text, more=()):
    return [(each.diagnostic.code, each.span.line) for each in findings(load_bytes("x", text.encode()), more)]


def test_findings_stand_in_the_order_of_the_file_whoever_found_them():
    organizer = '[organizer]\nname = "O"\nurl = "http://moor.example"\n'
    text = EVENT + SESSION.replace("09:00:00", "09:00") + organizer
    assert found(text) == [("A501", 5), ("A109", 8), ("A803", 11)]


def test_a_comment_silences_a_rule_and_one_that_silences_nothing_is_found():
    comment = "  # alliance: ignore A501"
    assert found(EVENT + SESSION.replace("[[sessions]]", f"[[sessions]]{comment}")) == []
    assert found(EVENT.rstrip() + comment + "\n") == [("A110", 4)]


def test_what_was_found_by_comparing_is_shown_at_its_place():
    text = EVENT + SESSION + 'duration = "1h"\n'
    assert found(text, [Diagnostic("A417", "moved", ("sessions", 0, "start"))]) == [("A417", 8)]


def test_syntax_that_older_tools_cannot_read_is_found():
    assert found(EVENT + SESSION.replace("09:00:00", "09:00") + 'duration = "1h"\n') == [("A109", 8)]
