"""What the three schedule formats share: identities, days, and a way back."""

import datetime as dt

import pytest

from alliance_cli.importing.imported import Context
from alliance_cli.importing.sources import import_schedule


@pytest.mark.parametrize("form", ["schedule-xml", "schedule-json", "schedule-json-2"])
def test_guids_are_the_identities_of_every_other_format(form, agenda, rendered):
    text = rendered(form)
    for session in agenda().sessions:
        assert (
            text.count(f'guid="{agenda().identity(session.id)}"')
            + text.count(f'"guid": "{agenda().identity(session.id)}"')
            == 1
        )


@pytest.mark.parametrize("form", ["schedule-xml", "schedule-json", "schedule-json-2"])
def test_a_schedule_comes_back_with_its_ids_days_and_cancellations(form, rendered):
    imported = import_schedule(rendered(form).encode(), Context())
    assert imported.faults == ()
    data = imported.data
    assert (data["event"]["id"], data["event"]["day_starts"]) == ("demo-2021", dt.time(4))
    assert [(session["id"], session["title"], session.get("status")) for session in data["sessions"]] == [
        ("opening", "Opening", None),
        ("a", "Night watch", "cancelled"),
    ]
    assert data["sessions"][1]["duration"] == "2d6h30m"
    assert [room["name"] for room in data["rooms"]] == ["Hall", "Zoom", "Attic"]
    assert data["sessions"][0]["rooms"] == ["hall", "zoom"]
    assert "Rooms:" not in data["sessions"][0]["abstract"]


@pytest.mark.parametrize("form", ["schedule-json", "schedule-json-2"])
def test_roles_and_themes_come_back_from_schedule_json(form, rendered, event_text):
    text = event_text.replace('city = "Vienna"', 'city = "Vienna"\nthemes = ["Light", "Rest"]')
    data = import_schedule(rendered(form, text=text).encode(), Context()).data
    assert data["event"]["themes"] == ["Light", "Rest"]
    assert data["sessions"][0]["speakers"] == [{"speaker": "ada", "role": "moderator"}]
