"""Links to subscribe with, in Markdown, in HTML and as data."""

import json
from html.parser import HTMLParser


def test_html_has_every_link_of_the_data_and_nothing_of_the_title_is_markup(alliance, harbour):
    file = harbour(('title = "Harbour Days"', 'title = "<b>Harbour\' & Days"'))
    links = [each["url"] for each in json.loads(alliance("subscribe", file, "--json").out)["links"]]
    found, tags = [], set()

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attributes):
            tags.add(tag)
            found.extend(value for name, value in attributes if name == "href")

    Reader().feed(alliance("subscribe", file, "--format", "html").out)
    assert (found, tags) == (links, {"ul", "li", "a"})


def test_markdown_is_a_list_of_links(alliance, harbour):
    lines = alliance("subscribe", harbour(), "--format", "markdown").out.splitlines()
    assert lines[0] == "- [Apple Calendar, Thunderbird, GNOME](webcal://harbour.example/agenda.ics)"
    assert len(lines) == 5


def test_data_says_where_the_calendar_is(alliance, harbour):
    data = json.loads(alliance("subscribe", harbour(), "--json").out)
    assert data["calendar_url"] == data["links"][-1]["url"] == "https://harbour.example/agenda.ics"
