"""What organisers really get wrong: programmes of devopsdays conferences as published, put into event files."""

import json
import os
from pathlib import Path

import pytest
import yaml

from alliance_cli.reading.event_file import load_bytes
from alliance_cli.use_cases.check import findings

CORPUS = os.environ.get("ALLIANCE_CORPUS")
pytestmark = pytest.mark.skipif(not CORPUS, reason="ALLIANCE_CORPUS names no folder")

ZONES = {
    "2016-cuba": "America/Havana",
    "2017-auckland": "Pacific/Auckland",
    "2017-cape-town": "Africa/Johannesburg",
    "2017-cuba": "America/Havana",
    "2017-detroit": "America/Detroit",
    "2017-minneapolis": "America/Chicago",
    "2017-nashville": "America/Chicago",
    "2017-ohio": "America/New_York",
    "2017-oslo": "Europe/Oslo",
    "2017-portland": "America/Los_Angeles",
    "2017-riga": "Europe/Riga",
    "2017-singapore": "Asia/Singapore",
    "2017-zurich": "Europe/Zurich",
}


def event_file(name):
    """Return the event file and the programme it was made from; every time stands as it was published."""
    path = Path(CORPUS) / "devopsdays-web" / f"{name}.yml"
    # Every scalar as text: YAML 1.1 takes 12:30 for a number to the base of 60.
    source = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # it makes nothing but text
    lines = ["[event]", f'id = "{name}"', f'title = "devopsdays {name}"', f'timezone = "{ZONES[name]}"']
    lines += [f"start = {source['startdate']}", f"end = {source['enddate']}"]
    if source.get("registration_date_end"):
        lines += ["[registration]", f"opens = {source['registration_date_start']}"]
        lines += [f"closes = {source['registration_date_end']}"]
    program = source.get("program") or []
    for number, item in enumerate(program):
        lines += ["[[sessions]]", f'id = "s{number}"', f"title = {json.dumps(item['title'])}"]
        lines += [f'start = "{item["date"]} {item["start_time"]}"']
        end = item.get("end_time", "")
        written = end if end == "late" else f"{item['date']} {end}"
        lines += [f'end = "{written}"'] if end else []
    return "\n".join(lines) + "\n", program


def found_in(name):
    text, program = event_file(name)
    return [
        (
            each.diagnostic.code,
            " to ".join(program[each.diagnostic.route[1]].get(key, "?") for key in ("start_time", "end_time"))
            if each.diagnostic.route[0] == "sessions"
            else each.diagnostic.route[-1],
        )
        for each in findings(load_bytes(name, text.encode()))
    ]


# Every mistake and every doubt of each file, by what stands there.
FOUND = {
    # One of the four lunches has the date of the day before.
    "2016-cuba": [("A505", "12:30 to 14:00"), ("A415", "17:30 to 17:18")],
    "2017-auckland": [("A603", "closes")],
    "2017-cape-town": [("A407", "18:00 to late")],
    "2017-cuba": [],
    "2017-detroit": [("A415", "11:45 to 1:00"), ("A415", "12:30 to 1:30")],
    "2017-minneapolis": [("A415", "14:15 to 13:00")],
    "2017-nashville": [("A603", "closes"), ("A415", "12:00 to 1:00"), ("A415", "12:00 to 1:00")],
    "2017-ohio": [
        ("A415", "9:15 to 9:00"),
        ("A415", "12:00 to 12:00"),
        ("A415", "12:00 to 1:00"),
        ("A415", "12:00 to 1:00"),
    ],
    "2017-oslo": [("A407", "17:30 to late")],
    "2017-riga": [("A501", "17:15 to ?"), ("A501", "17:00 to ?")],
    "2017-singapore": [("A603", "closes"), ("A407", "17:30 to late")],
    "2017-zurich": [("A407", "19:00 to late")],
}


@pytest.mark.parametrize("name", FOUND)
def test_every_mistake_of_a_published_programme_is_found_and_nothing_else(name):
    assert found_in(name) == FOUND[name]


def test_a_programme_of_three_days_in_an_event_of_two_is_found():
    assert {code for code, _ in found_in("2017-portland")} == {"A502"}
    assert len(found_in("2017-portland")) == 23
