"""The links with which people subscribe."""

from urllib.parse import parse_qs, urlsplit

import pytest

from alliance_cli.calendar.subscription import calendar_address, subscriptions
from alliance_cli.findings import EventError
from alliance_cli.reading.event_file import load_bytes


def event(address):
    line = f'calendar_url = "{address}"\n' if address else ""
    text = f'[event]\nid = "e"\ntitle = "Reed & Days"\ntimezone = "Europe/Vienna"\n{line}'
    return load_bytes("x", text.encode()).agenda.event


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("webcal://reed.example/a.ics", "https://reed.example/a.ics"),
        ("http://reed.example/a.ics", "http://reed.example/a.ics"),
        ("https://rëed.example/ä.ics", "https://xn--red-jma.example/%C3%A4.ics"),
        ("ftp://reed.example/a.ics", None),
        ("https:///a.ics", None),
        ("https://[::1", None),
        ("", None),
    ],
)
def test_an_address_is_one_that_programs_fetch(written, address):
    assert calendar_address(event(written)) == address


def test_every_link_leads_to_the_one_address():
    links = {each.program: each.url for each in subscriptions(event("https://reed.example/a.ics?x=1&y=2"))}
    assert links["https"] == "https://reed.example/a.ics?x=1&y=2"
    assert parse_qs(urlsplit(links["outlook"]).query)["url"] == [links["https"]]
    assert parse_qs(urlsplit(links["google"]).query)["cid"] == [links["webcal"]]


def test_an_event_that_does_not_say_where_its_calendar_is_is_told_what_to_write():
    with pytest.raises(EventError, match="does not say where") as caught:
        subscriptions(event(""))
    assert "calendar_url" in caught.value.help
