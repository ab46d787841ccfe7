"""What every format has, what none may have, and what hostile text does to them."""

import csv
import datetime as dt
import io
import json

import pytest

from alliance_cli.event.audience import publish
from alliance_cli.event.export_options import Options
from alliance_cli.findings import EventError
from alliance_cli.formats import FORMATS
from alliance_cli.reading.event_file import load_bytes

OPTIONS = Options(now=dt.datetime(2021, 6, 1, tzinfo=dt.UTC), tzdb="test")
PRIVATE = ("secret-link", "secret-code", "Secret session", "Hidden Person")


@pytest.mark.parametrize("form", FORMATS)
def test_no_public_file_has_anything_private(form, rendered):
    assert [word for word in PRIVATE if word in rendered(form)] == []


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_is_the_same_every_time(form, rendered):
    assert rendered(form) == rendered(form)


@pytest.mark.parametrize("form", ["schedule-xml", "schedule-json", "schedule-json-2", "toml"])
def test_formats_of_one_event_refuse_several(form, agenda):
    with pytest.raises(EventError):
        FORMATS[form].render([agenda(), agenda()], OPTIONS)


def test_links_and_kinds_stand_in_every_format_that_has_a_place(rendered):
    opening = json.loads(rendered("jsonld"))["subEvent"][0]
    assert opening["additionalType"] == "opening"
    assert opening["subjectOf"] == [{"@type": "CreativeWork", "name": "Paper", "url": "https://zügli.example/ä#a#b"}]
    row = next(csv.DictReader(io.StringIO(rendered("csv"), newline="")))
    assert row["links"] == "Paper: https://zügli.example/ä#a#b"
    assert "opening · English, German · not-recorded" in rendered("markdown")


@pytest.mark.parametrize("form", FORMATS)
def test_registered_people_get_their_links_only_where_the_format_has_a_place(form, rendered):
    has_place = form in {"json", "jsonld", "html", "markdown", "toml", "icalendar"}
    assert ("secret-link" in rendered(form, audience="registered")) == has_place


@pytest.mark.parametrize("event_id", ["a", "lantern-days-2026", "e" * 64])
@pytest.mark.parametrize("form", [name for name, row in FORMATS.items() if row.marks])
def test_a_file_of_a_changed_event_is_known_again_and_one_of_another_event_is_not(form, event_id):
    def agenda_of(name, title):
        text = f'[event]\nid = "{name}"\ntitle = "{title}"\ntimezone = "Europe/Vienna"\n'
        text += '[[sessions]]\nid = "one"\ntitle = "One"\nstart = 2026-10-24T10:00:00\nduration = "1h"\n'
        return publish(load_bytes("event.toml", text.encode()).agenda, "public", {})

    row = FORMATS[form]
    old, new, other = agenda_of(event_id, "Old"), agenda_of(event_id, "New"), agenda_of("another-event", "Other")
    there, made = row.render([old], OPTIONS), row.render([new], OPTIONS)
    if form == "markdown":  # it says nothing of the event but its title and its zone
        there = row.render([new], OPTIONS)
    assert row.is_own(there, made, new.event)
    assert not row.is_own(row.render([other], OPTIONS), made, new.event)
