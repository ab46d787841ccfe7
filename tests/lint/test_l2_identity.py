"""UIDs and stamps: what is found, and what looks alike and is sound."""

import pytest

SERIES = "RRULE:FREQ=WEEKLY;COUNT=3"


def test_the_exceptions_of_a_series_share_its_uid(found, entry, calendar):
    first = entry(SERIES)
    one, two = ("RECURRENCE-ID:20260521T070000Z", "RECURRENCE-ID:20260528T070000Z")
    head = "NAME:x\n"
    assert not found(calendar(first, entry(one), entry(two), head=head))
    assert set(found(calendar(first, entry(one), entry(one), head=head))) == {"L201"}
    assert set(found(calendar(first, first, head=head))) == {"L201"}


def test_how_many_entries_share_how_many_uids(found, entry, calendar):
    text = calendar(*(entry(f"UID:{number % 2}") for number in range(7)), entry("UID:9"), head="NAME:x\n")
    finding = found(text)["L201"]
    assert finding.diagnostic.message == "7 entries share 2 UIDs; subscribers see 2 of them"
    assert len(finding.related) == 2
    assert finding.related[-1][0] == "also here, and in 2 more places"


@pytest.mark.parametrize("name", ["UID", "DTSTAMP"])
def test_an_empty_property_is_none(name, found, entry, calendar):
    code = {"UID": "L202", "DTSTAMP": "L203"}[name]
    assert set(found(calendar(entry(f"{name}:")))) == set(found(calendar(entry(without=[name])))) == {code}


def test_random_uids_are_only_worth_a_look_and_few_are_none(found, entry, calendar):
    def feed(number, uid="0a1b2c3d-4e5f-4a6b-8c7d-{:012x}@1a2b.org"):
        entries = (entry(f"UID:{uid.format(n)}", f"DTSTAMP:202605{n + 1:02}T100000Z") for n in range(number))
        return calendar(*entries, head="NAME:x\n")

    assert {code: finding.diagnostic.severity for code, finding in found(feed(5)).items()} == {"L204": "info"}
    assert not found(feed(4))
    assert not found(feed(5, "talk-{}@x.example"))
    assert not found(feed(5, "0a1b2c3d-4e5f-5a6b-8c7d-{:012x}"))  # made of an id (version 5)


def test_one_stamp_for_all_is_worth_a_look_where_nothing_else_tells_revisions(found, entry, calendar):
    def feed(*lines):
        return calendar(*(entry(f"UID:{n}", *lines) for n in range(5)), head="NAME:x\n")

    assert set(found(feed())) == {"L205"}
    assert not found(feed("SEQUENCE:0"))
    assert not found(feed("LAST-MODIFIED:20260501T100000Z"))
