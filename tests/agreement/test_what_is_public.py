"""Every public output is the same whatever the times, titles, texts, links and people of what is private."""

import pytest

EVENT = """
[event]
id = "moor"
title = "Moor Days"
timezone = "Europe/Vienna"
{dates}
[registration]
{closes}

[[rooms]]
id = "hall"
name = "Hall"

[[rooms]]
id = "den"
name = "Den of {who}"
url = "https://den.example/{number}"
join_url = "https://meet.example/{number}"
passcode = "{number}"

[[tracks]]
id = "board"
name = "Board of {who}"

[[speakers]]
id = "anna"
name = "Anna Berg"

[[speakers]]
id = "guest"
name = "{who}"
bio = "Born in {number}"

[[speakers]]
id = "other"
name = "Other {who}"

[[sessions]]
id = "bog"
title = "The bog"
start = 2026-09-02T10:00:00
end = 2026-09-02T11:00:00
room = "hall"
speakers = ["anna"]

[[sessions]]
id = "dinner"
title = "Dinner of {who}"
start = {start}
duration = "{duration}"
audience = "registered"
room = "den"
track = "board"
speakers = ["{speaker}"]
abstract = "About {who}"
links = [{{ title = "Menu {number}", url = "https://menu.example/{number}" }}]
"""
FACTS = {
    "who": "Ines Falk",
    "number": 4711,
    "start": "2026-09-02T19:00:00",
    "duration": "2h",
    "speaker": "guest",
    "dates": "",
    "closes": "closes = 2026-08-20",
}
OTHERS = {
    "another day before": {"start": "2026-08-25T09:00:00"},
    "another day after": {"start": "2026-09-05T09:00:00", "duration": "30h"},
    "another hour": {"start": "2026-09-02T10:30:00"},
    "other people": {"who": "Otto Krug", "number": 4712},
    "another speaker": {"speaker": "other"},
    "a speaker of a public session": {"speaker": "anna"},
}
PRIVATE = ("Ines", "Falk", "Otto", "Krug", "4711", "4712", "dinner", "Dinner", "2026-08-25", "2026-09-05", "25 August")


STATED = "start = 2026-09-01\nend = 2026-09-03\n"


@pytest.mark.parametrize(
    ("dates", "closes"),
    [
        pytest.param("", "", id="all derived"),
        pytest.param("", "closes = 2026-08-20", id="dates derived", marks=pytest.mark.slow),
        pytest.param(STATED, "", id="dates stated", marks=pytest.mark.slow),
        pytest.param(STATED, "closes = 2026-08-20", id="all stated", marks=pytest.mark.slow),
    ],
)
@pytest.mark.parametrize("name", OTHERS)
def test_no_public_output_changes_with_what_is_private(every_output, name, dates, closes):
    facts = FACTS | {"dates": dates, "closes": closes}
    before = EVENT.format(**facts).replace("The bog", "The moor")
    one, other = (_shown(every_output(EVENT.format(**each), before)) for each in (facts, facts | OTHERS[name]))
    assert one == other
    for output, text in one.items():
        assert [word for word in PRIVATE if word in text] == [], output


@pytest.mark.slow
@pytest.mark.parametrize("name", OTHERS)
def test_no_change_of_what_is_private_is_told_to_the_public(every_output, name):
    one, other = EVENT.format(**FACTS), EVENT.format(**(FACTS | OTHERS[name]))
    said = every_output(other, one)
    assert "No changes." in said["diff text"]
    assert '"changed": false' in said["diff json"]


def test_registered_people_see_all(every_output):
    said = every_output(EVENT.format(**FACTS), audience="registered")
    for output in ("agenda", "export json", "export icalendar", "export markdown", "times"):
        assert "Dinner of Ines Falk" in said[output], output


def _shown(said):
    """Return the outputs but those of `check`, which the organiser reads."""
    return {name: text for name, text in said.items() if not name.startswith("check")}
