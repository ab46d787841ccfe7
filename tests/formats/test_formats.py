"""What every format has, what none may have, and what hostile text does to them."""

import csv
import datetime as dt
import io
import json

import pytest

from alliance_cli.event.export_options import Options
from alliance_cli.findings import EventError
from alliance_cli.formats import FORMATS

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
