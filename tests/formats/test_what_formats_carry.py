"""docs/formats.md says what each format carries; readers of other projects say whether that is so."""

import csv
import datetime as dt
import io
import json
import re
import tomllib
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree  # noqa: ICN001  # its own name is clear

import pytest

from alliance_cli.checks.a8_publication import LOSSES
from alliance_cli.checks.table import CODES
from alliance_cli.event.audience import publish
from alliance_cli.event.export_options import Options
from alliance_cli.formats import FORMATS
from alliance_cli.reading.event_file import load_bytes

OPTIONS = Options(now=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), tzdb="test")
PAGE = Path(__file__).parents[2] / "docs" / "formats.md"
EVENT = """\
[event]
id = "demo"
uid = "6f0c2b1e-4c1d-4f6e-9d53-0d7a1c9a7b11"
title = "Demo"
timezone = "Europe/Vienna"
attendance = "hybrid"
nominal_duration = "45m"
subtitle = "The second line"
description = "What it is about."
themes = ["Light"]
url = "https://demo.example"
languages = ["en"]
city = "Graz"
country = "AT"

[organizer]
name = "The office"
email = "office@demo.example"

[registration]
closes = 2026-05-01T17:00:00

[[registration.windows]]
id = "press"
name = "Press"
capacity = 12
registered = 3

[[rooms]]
id = "hall"
name = "Hall"
url = "https://demo.example/hall"
address = "Ring 1"
capacity = 280

[[rooms]]
id = "stream"
name = "Stream"
kind = "online"

[[rooms]]
id = "idle"
name = "Attic"

[[tracks]]
id = "light"
name = "Light in towns"
color = "#1f2f6e"

[[speakers]]
id = "ada"
name = "Ada"
title = "Countess"
organization = "Engines"
bio = "Wrote it down."
url = "https://demo.example/ada"
pronouns = "she/her"
country = "GB"

[[speakers]]
id = "bo"
name = "Bo"
status = "invited"

[[sessions]]
id = "opening"
title = "Opening"
kind = "panel"
start = 2026-06-01T09:00:00
end = 2026-06-01T09:30:00
rooms = ["hall", "stream"]
track = "light"
speakers = [{ speaker = "ada", role = "chair" }, "bo"]
languages = ["en", "de"]
status = "tentative"
abstract = "How it began."
url = "https://demo.example/opening"
links = [{ title = "Slides", url = "https://demo.example/slides" }]
tags = ["policy"]

[[sessions]]
id = "closing"
title = "Closing"
start = 2026-06-01T17:00:00
duration = "45m"
"""
# What the page calls it: a text of the event, and what stands there in the event that lacks it.
FACTS = {
    "event: subtitle": ('subtitle = "The second line"', ""),
    "event: description": ('description = "What it is about."', ""),
    "event: themes": ('themes = ["Light"]', ""),
    "event: page": ('url = "https://demo.example"\n', "\n"),
    "event: languages": ('url = "https://demo.example"\nlanguages = ["en"]', 'url = "https://demo.example"'),
    "event: city": ('city = "Graz"', ""),
    "event: country": ('country = "AT"', ""),
    "event: cancelled": ('attendance = "hybrid"', 'attendance = "hybrid"\nstatus = "cancelled"'),
    "event: postponed": ('attendance = "hybrid"', 'attendance = "hybrid"\nstatus = "postponed"'),
    "organizer": ('[organizer]\nname = "The office"\nemail = "office@demo.example"', ""),
    "registration": ("closes = 2026-05-01T17:00:00", "closes = 2026-05-02T17:00:00"),
    "room: page": ('url = "https://demo.example/hall"', ""),
    "room: address": ('address = "Ring 1"', ""),
    "room: capacity": ("capacity = 280", ""),
    "room: online": ('kind = "online"', ""),
    "room without sessions": ('[[rooms]]\nid = "idle"\nname = "Attic"', ""),
    "track": ('track = "light"', ""),
    "track: color": ('color = "#1f2f6e"', ""),
    "speaker: office": ('title = "Countess"', ""),
    "speaker: organization": ('organization = "Engines"', ""),
    "speaker: biography": ('bio = "Wrote it down."', ""),
    "speaker: page": ('url = "https://demo.example/ada"', ""),
    "speaker: pronouns": ('pronouns = "she/her"', ""),
    "speaker: country": ('country = "GB"', ""),
    "speaker: invited": ('status = "invited"', ""),
    "session: end not announced": ('T17:00:00\nduration = "45m"', "T17:00:00"),
    "session: further rooms": ('rooms = ["hall", "stream"]', 'rooms = ["hall"]'),
    "session: speakers": (', "bo"]', "]"),
    "session: roles": ('{ speaker = "ada", role = "chair" }', '"ada"'),
    "session: kind": ('kind = "panel"', 'kind = "talk"'),
    "session: language": ('languages = ["en", "de"]', 'languages = ["fr", "de"]'),
    "session: further languages": ('languages = ["en", "de"]', 'languages = ["en"]'),
    "session: tentative": ('status = "tentative"', ""),
    "session: cancelled": ('status = "tentative"', 'status = "cancelled"'),
    "session: abstract": ('abstract = "How it began."', ""),
    "session: page": ('url = "https://demo.example/opening"', ""),
    "session: links": ('links = [{ title = "Slides", url = "https://demo.example/slides" }]', ""),
    "session: tags": ('tags = ["policy"]', ""),
    "session: opted out of recording": ('tags = ["policy"]', 'tags = ["policy", "not-recorded"]'),
    "session: opted out of streaming": ('tags = ["policy"]', 'tags = ["policy", "not-streamed"]'),
    "session: parts of a minute": ("end = 2026-06-01T09:30:00", "end = 2026-06-01T09:29:30"),
}
WORDS = {"abstract", "description", "DESCRIPTION"}
ITS_OWN_WORDS = {"abstract", "description", "biography"}


def export(form, text):
    loaded = load_bytes("event.toml", text.encode())
    assert loaded.errors == ()
    return FORMATS[form].render([publish(loaded.agenda, "public", {})], OPTIONS)


def leaves(value, name=""):
    """Yield every value of nested data with the name of its key."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from leaves(each, key)
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each, name)
    else:
        yield name, value


class Texts(HTMLParser):
    """The texts and attributes of a page, but for the head and the foot, which have digests of the whole."""

    def __init__(self):
        super().__init__()
        self.tags, self.found, self.is_body = [], [], False

    def handle_starttag(self, tag, attrs):
        self.is_body = (self.is_body or tag == "body") and tag != "footer"
        self.tags.append(tag)
        if self.is_body:
            self.found += [(f"{tag}/{name}", value) for name, value in attrs]

    def handle_data(self, data):
        if self.is_body and self.tags[-1] != "script":
            self.found.append((self.tags[-1], data.strip()))


def said(form, data):
    """Return what an independent reader finds in a file, and how often, but for digests of the whole."""
    if form == "icalendar":
        icalendar = pytest.importorskip("icalendar")
        found = [
            (name, value.to_ical() if hasattr(value, "to_ical") else str(value), repr(getattr(value, "params", "")))
            for name, value in icalendar.Calendar.from_ical(data).property_items()
            if not name.startswith("X-ALLIANCE")
        ]
    elif form == "schedule-xml":
        root = ElementTree.fromstring(data)  # noqa: S314  # it is ours
        found = [(each.tag, (each.text or "").strip()) for each in root.iter() if each.tag != "version"]
        found += [(f"{each.tag}/{key}", value) for each in root.iter() for key, value in each.attrib.items()]
    elif form == "csv":
        rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        found = [(key, value) for row in rows for key, value in row.items()]
    elif form == "html":
        page = Texts()
        page.feed(data.decode())
        found = page.found
    elif form == "markdown":
        found = [("line", line) for line in data.decode().splitlines()]
    else:
        document = tomllib.loads(data.decode()) if form == "toml" else json.loads(data)
        found = [(key, repr(value)) for key, value in leaves(document) if key != "version"]
    return Counter(found)


def carried(form, fact):
    """Return how a format carries a fact: as itself, in words of a longer text, or not at all."""
    written, without = FACTS[fact]
    assert EVENT.count(written) == 1, fact
    one, other = (said(form, export(form, text)) for text in (EVENT, EVENT.replace(written, without)))
    different = {key for key, *_ in (one - other) + (other - one)}
    if not different:
        return "–"
    return "in words" if different <= WORDS and fact.partition(": ")[2] not in ITS_OWN_WORDS else "yes"


def table():
    """Return the rows of the page as they must be."""
    head = f"| | {' | '.join(f'`{form}`' for form in FORMATS)} |\n|{' --- |' * (len(FORMATS) + 1)}\n"
    return head + "".join(f"| {fact} | {' | '.join(carried(form, fact) for form in FORMATS)} |\n" for fact in FACTS)


@pytest.mark.slow
def test_the_page_says_what_each_format_carries(golden):
    written = PAGE.read_text(encoding="utf-8")
    before, title, after = written.partition("### What each format carries\n")
    words, _, rest = after.partition("| |")
    others = rest.partition("\n\n")[2]
    golden(PAGE, f"{before}{title}{words}{table()}\n{others}")


WORDS_FOR = {
    "schedule-xml": r"schedule\.xml",
    "schedule-json": r"(?<!version 2 of )schedule\.json",
    "schedule-json-2": r"(?<!version 1 of )schedule\.json",
    "jsonld": "JSON-LD",
    "csv": "CSV",
    "markdown": "Markdown",
    "icalendar": "calendars",
}
LOST = {
    "A807": "session: roles",
    "A808": "session: tags",
    "A809": "session: further languages",
    "A810": "session: tentative",
}


@pytest.mark.parametrize("loss", LOSSES, ids=lambda loss: loss.code)
def test_a_finding_names_the_formats_that_lose_something(loss):
    ways = {form: carried(form, LOST[loss.code]) for form in FORMATS}
    lost = {form for form, how in ways.items() if how == "–"}
    assert {form for form, words in WORDS_FOR.items() if re.search(words, loss.message)} == lost
    assert CODES[loss.code].severity.value == "info"


def test_parts_of_a_minute_are_lost_in_one_format():
    assert [form for form in FORMATS if carried(form, "session: parts of a minute") == "–"] == ["schedule-xml"]
