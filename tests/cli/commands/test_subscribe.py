import json
from urllib.parse import parse_qs, urlsplit

import pytest

EVENT = """
[event]
id = "reed"
title = "Reed & Days"
timezone = "Europe/Vienna"
{calendar}
"""


@pytest.fixture
def event(tmp_path):
    def write(calendar):
        path = tmp_path / "event.toml"
        path.write_text(EVENT.format(calendar=calendar and f'calendar_url = "{calendar}"'))
        return path

    return write


def links(alliance, file):
    outcome = alliance("subscribe", file, "--json")
    assert outcome.code == 0
    return {each["program"]: each["url"] for each in json.loads(outcome.out)["links"]}


@pytest.mark.parametrize("scheme", ["https", "webcal"])
def test_each_program_gets_the_address_in_its_own_link(scheme, alliance, event):
    found = links(alliance, event(f"{scheme}://reed.example/a.ics?x=1&y=2"))
    assert found["https"] == "https://reed.example/a.ics?x=1&y=2"
    assert found["webcal"] == "webcal://reed.example/a.ics?x=1&y=2"
    assert found["google"].startswith("https://calendar.google.com/calendar/r?cid=webcal://reed.example/a.ics")
    assert parse_qs(urlsplit(found["google"]).query) == {"cid": [found["webcal"]]}
    for name, host in (("outlook", "outlook.live.com"), ("office365", "outlook.office.com")):
        parts = urlsplit(found[name])
        assert (parts.netloc, parts.path) == (host, "/calendar/0/addfromweb")
        assert parse_qs(parts.query) == {"url": [found["https"]], "name": ["Reed & Days"]}


def test_the_links_are_there_to_copy_and_to_put_into_a_page(alliance, event):
    file = event("https://reed.example/agenda.ics")
    assert "  webcal://reed.example/agenda.ics\n" in alliance("subscribe", file).out
    assert "- [Google Calendar](https://calendar.google.com/" in alliance("subscribe", file, "--format", "markdown").out
    html = alliance("subscribe", file, "--format", "html").out
    assert html.count("<li><a href=") == 5
    assert "agenda.ics&amp;name=" in html


@pytest.mark.parametrize("calendar", ["", "reed.example/a.ics", "ftp://reed.example/a.ics", "javascript:alert(1)"])
def test_what_no_program_can_fetch_is_said(calendar, alliance, event):
    outcome = alliance("subscribe", event(calendar))
    assert (outcome.code, outcome.out) == (2, "")
    assert "https://…/agenda.ics" in outcome.err


def test_the_calendar_says_where_it_is_published(alliance, event):
    file = event("https://reed.example/agenda.ics")
    assert "\r\nSOURCE;VALUE=URI:https://reed.example/agenda.ics\r\n" in alliance("export", file).raw.decode()
    assert "SOURCE" not in alliance("export", file, "--audience", "registered").out


def test_the_announcement_has_the_address(alliance, event):
    assert "https://reed.example/agenda.ics" in alliance("announce", event("https://reed.example/agenda.ics")).out


def test_an_address_that_is_no_link_is_a_finding(alliance, event):
    assert "A804" in alliance("check", event("reed.example/a.ics")).out


def test_another_language_is_for_what_is_pasted_and_refused_elsewhere(alliance, event):
    file = event("https://reed.example/a.ics")
    assert "Autres logiciels" in alliance("subscribe", file, "--format", "markdown", "--language", "fr").out
    assert "Autres logiciels" in alliance("subscribe", file, "--format", "html", "--language", "fr").out
    for options in ([], ["--json"], ["--format", "markdown", "--json"]):
        outcome = alliance("subscribe", file, "--language", "fr", *options)
        assert outcome.code == 2
        assert "--language goes with --format markdown and --format html" in outcome.err
