"""TOML: an event file that says what the first one said."""

from dataclasses import replace

from alliance_cli.event.audience import publish
from alliance_cli.reading.event_file import load_bytes


def test_an_event_file_comes_back_whole(agenda, rendered):
    loaded = load_bytes("event.toml", rendered("toml", audience="registered").encode())
    assert loaded.errors == ()

    def in_order(agenda):
        event = agenda.event._replace(written_uid=agenda.event.uid)
        sessions = tuple(session._replace(position=0) for session in agenda.sessions)
        return replace(agenda, event=event, sessions=sessions)

    assert in_order(publish(loaded.agenda, "registered", {})) == in_order(agenda("registered"))
