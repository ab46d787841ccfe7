"""What happened to the event and its registration, each change in one line."""

import datetime as dt

import pytest

from alliance_cli.changes.comparison import compare
from alliance_cli.changes.wording import event_words, headline, window_words
from alliance_cli.times import english

START = dt.datetime(2026, 6, 10, 9)
TEN, ELEVEN = START.replace(hour=10), START.replace(hour=11)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("cancelled", "confirmed", "The event takes place after all."),
        ("postponed", "confirmed", "The event takes place after all."),
        ("tentative", "confirmed", "The event is confirmed."),
        ("confirmed", "postponed", "The event is postponed; the new time is not known yet."),
        ("confirmed", "confirmed", None),
    ],
)
def test_the_status_of_the_event_is_the_headline_and_no_other_line(old, new, sentence, agenda, one):
    changes = compare(*(agenda([one()], event={"status": status}) for status in (old, new)))
    assert headline(changes) == sentence
    assert list(event_words(changes)) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            {"event": {"start": START, "end": TEN}},
            {"event": {"start": START, "end": ELEVEN}},
            (
                "hours",
                "Wed 10 June 2026 09:00 CEST–Wed 10 June 2026 10:00 CEST",
                "Wed 10 June 2026 09:00 CEST–Wed 10 June 2026 11:00 CEST",
                "",
            ),
        ),
        (
            {"organizer": {"name": "A"}},
            {"organizer": {"name": "B", "email": "b@example.org"}},
            ("organizer", "A", "B, b@example.org", ""),
        ),
        ({}, {"organizer": {"name": "A"}}, ("organizer", "–", "A", "")),
    ],
)
def test_a_change_of_the_event_is_told_in_one_line(old, new, words, agenda):
    days = {"start": START, "end": TEN}
    changes = compare(*(agenda(**{"event": days, **each}) for each in (old, new)))
    assert [tuple(each) for each in event_words(changes)] == [words]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            {},
            {"opens": START, "closes": TEN},
            ("new", "", "", "opens Wed 10 June 2026 09:00 CEST, closes Wed 10 June 2026 10:00 CEST"),
        ),
        ({"closes": TEN}, {}, ("removed", "", "", "closes Wed 10 June 2026 10:00 CEST")),
        ({"closes": TEN}, {"closes": TEN, "waitlist": True}, ("waiting list", "", "", "there is one now")),
        ({"closes": TEN, "waitlist": True}, {"closes": TEN}, ("waiting list", "", "", "there is none any more")),
        (
            {"opens": START, "closes": TEN},
            {"closes": TEN},
            ("opens", "Wed 10 June 2026 09:00 CEST", "open already", ""),
        ),
        (
            {"opens": START},
            {"opens": START, "closes": TEN},
            ("extended by 1 hour", "Wed 10 June 09:00", "Wed 10 June 10:00 CEST", ""),
        ),
        ({"opens": START}, {"opens": TEN}, ("opens 1 hour later", "Wed 10 June 09:00", "Wed 10 June 10:00 CEST", "")),
        ({"opens": TEN}, {"opens": START}, ("opens 1 hour earlier", "Wed 10 June 10:00", "Wed 10 June 09:00 CEST", "")),
    ],
)
def test_a_change_of_registration_is_told_in_one_line(old, new, words, agenda, one):
    changes = compare(*(agenda([one()], **({"registration": each} if each else {})) for each in (old, new)))
    (window,) = changes.registration
    assert [tuple(each) for each in window_words(window, changes.new.event.zone)] == [words]


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (dt.date(2026, 6, 14), dt.date(2026, 6, 14), "14 June 2026"),
        (dt.date(2026, 6, 14), dt.date(2026, 6, 16), "14–16 June 2026"),
        (dt.date(2026, 6, 30), dt.date(2026, 7, 2), "30 June – 2 July 2026"),
        (dt.date(2026, 12, 30), dt.date(2027, 1, 2), "30 December 2026 – 2 January 2027"),
    ],
)
def test_a_span_of_days_says_only_once_what_is_common(first, last, text):
    assert english.days(first, last) == text
