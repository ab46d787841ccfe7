"""Web pages as sources: the events in their scripts, and what they link to."""

import pytest

from alliance_cli.importing import web_page
from alliance_cli.importing.linked_data import EVENT_TYPES

PAGE = "<!doctype html><html><body>{}</body></html>"


def page(body):
    return PAGE.format(body).encode()


@pytest.mark.parametrize("data", [page(""), b"\xef\xbb\xbf\n<!-- made by x -->\n<HTML lang=en>", b"<head></head>"])
def test_a_page_begins_like_one(data):
    assert web_page.is_page(data)


@pytest.mark.parametrize("data", [b"<schedule/>", b"BEGIN:VCALENDAR", b"<htmlx>", b""])
def test_anything_else_is_no_page(data):
    assert not web_page.is_page(data)


@pytest.mark.parametrize("kind", EVENT_TYPES)
def test_every_type_of_event_is_looked_for(kind):
    assert web_page.has_events(page(f'<script type="application/ld+json">{{"@type":"{kind}"}}</script>'))
    assert not web_page.has_events(page(f'<script>{{"@type":"{kind}"}}</script>'))


def test_scripts_are_read_and_those_that_are_not_json_are_noted_with_their_line():
    notes = []
    scripts = '<script type="application/ld+json">\n{"a": 1}</script>\n<script type="application/ld+json">{</script>'
    assert web_page.embedded(page(scripts), notes) == [{"a": 1}]
    assert [(note.place, note.is_fault) for note in notes] == [("line 3", True)]


@pytest.mark.parametrize(
    ("body", "link"),
    [
        ('<a href="/2026/schedule.xml">', "/2026/schedule.xml"),
        ("<a href='webcal://example.org/x'>", "webcal://example.org/x"),
        ('<a href="agenda.ics?lang=en">', "agenda.ics?lang=en"),
    ],
)
def test_a_page_without_events_names_the_schedule_it_links_to(body, link):
    error = web_page.no_schedule(page(body))
    assert error.help.endswith(f": {link}")


def test_a_page_without_any_link_says_what_to_look_for():
    assert web_page.no_schedule(page('<a href="about.html">')).help == "download the schedule that the page links to"
