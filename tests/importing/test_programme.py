"""What a reader finds in a source, gathered: people of one name, what is lost, and more than is taken."""

import datetime as dt

import pytest

from alliance_cli.findings import EventError
from alliance_cli.importing.imported import Context
from alliance_cli.importing.programme import Item, Person, Programme
from alliance_cli.reading import limits


def programme():
    return Programme("csv", Context())


def item(*people):
    return Item(place="line 1", title="Talk", start=dt.datetime(2026, 6, 1, 9), people=[Person(key) for key in people])


def test_of_two_facts_that_differ_the_first_is_kept_and_the_other_named():
    programme = Programme("csv", Context())
    programme.person("Ida Fenn", "7", url="https://a.example")
    programme.person("Ida Moor", "7", url="https://b.example")
    programme.person("Ida Fenn", "7", url="https://a.example")
    programme.note_counts()
    assert programme.people == {"7": {"name": "Ida Fenn", "url": "https://a.example"}}
    assert [note.message for note in programme.notes] == [
        "not kept: another `name` of 1 person",
        "not kept: another `url` of 1 person",
    ]


def test_facts_about_one_room_are_gathered_and_the_first_one_counts():
    found = programme()
    assert found.room("Hall", capacity=12) == found.room("Hall", capacity=90, address="Ring 1") == "Hall"
    assert found.rooms == {"Hall": {"name": "Hall", "capacity": 12, "address": "Ring 1"}}
    assert found.room("  ") is None


def test_somebody_without_a_key_is_the_one_of_that_name_who_has_one():
    found = programme()
    found.person("Ada", "code-1", bio="Counts.")
    found.person("Ada", country="GB")
    found.add(item("Ada"))
    found.unite_people()
    assert found.people == {"code-1": {"name": "Ada", "bio": "Counts.", "country": "GB"}}
    assert found.items[0].people == [Person("code-1")]


def test_where_two_have_that_name_nobody_is_united():
    found = programme()
    for key in ("code-1", "code-2", None):
        found.person("Ada", key)
    found.unite_people()
    assert len(found.people) == 3
    assert found.notes[0].message == "2 people are called Ada; entries without a code count as one more"


def test_what_is_lost_is_counted_and_said_once():
    found = programme()
    found.lose("<logo>")
    found.lose("<logo>")
    found.lose("its theme", "event")
    found.count("no end: {}")
    found.note_counts()
    assert [note.message for note in found.notes] == [
        "no end: 1 session",
        "not kept: <logo> of 2 sessions",
        "not kept: its theme of the event",
    ]


def test_more_sessions_than_a_run_takes_are_refused_with_their_number(monkeypatch):
    monkeypatch.setattr(limits, "_in_use", limits.Limits(sessions=2))
    found = programme()
    for _ in range(5):
        found.add(item())
    assert len(found.items) == 2
    with pytest.raises(EventError, match="the file has 5 sessions, more than 2"):
        found.refuse_too_many()
