"""JSON of systems that are not read: named, with what to export instead."""

import json

import pytest

from alliance_cli.findings import EventError
from alliance_cli.importing.imported import Context
from alliance_cli.importing.sources import import_schedule


@pytest.mark.parametrize(
    ("document", "name", "instead"),
    [
        ({"results": [{"code": "A", "submission_type": "Talk", "slot": None}]}, "pretalx", "schedule.json"),
        ([{"code": "A", "submissions": ["B"], "name": "Ida"}], "pretalx", "schedule.json"),
        ({"results": [{"_type": "Conference", "startDate": {}}]}, "Indico", "event.ics"),
        ({"schedule": [{"conf_key": 1, "authors": ["Ida"], "name": "Peat"}]}, "PyCon", ".ics"),
        ([{"fullName": "Ida", "tagLine": ""}], "Sessionize", "view All"),
        ({"anything": 1}, "not a known kind of schedule", "schedule.json"),
    ],
)
def test_it_says_whose_it_is_and_what_to_take_instead(document, name, instead):
    with pytest.raises(EventError) as raised:
        import_schedule(json.dumps(document).encode(), Context(timezone="Europe/Vienna"))
    assert name in raised.value.message
    assert instead in raised.value.help
