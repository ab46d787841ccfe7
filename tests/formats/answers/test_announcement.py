"""An announcement in Markdown and as data."""

import json


def test_markdown_has_bold_labels_and_a_list_within_the_list(alliance, harbour):
    file = harbour(('city = "Porto"', 'city = "Porto *Novo*"'))
    lines = alliance("announce", file, "--at", "2027-04-01", "--format", "markdown").out.splitlines()
    assert lines[2] == "- **Event:** Harbour Days"
    assert "- **Place:** Porto \\*Novo\\*" in lines
    assert lines[-2:] == ["- **Speakers:**", "  - Ann Reis, Director, Harbour Trust"]


def test_data_has_every_moment_in_every_zone(alliance, harbour):
    data = json.loads(alliance("announce", harbour(), "--at", "2027-04-01", "--in", "Tokyo", "--json").out)
    assert (data["registration"], data["first_day"], data["last_day"]) == ("open", "2027-05-03", "2027-05-04")
    assert {each["timezone"]: each["time"] for each in data["windows"][0]["closes"]} == {
        "Europe/Lisbon": "2027-04-30T17:00:00+01:00",
        "UTC": "2027-04-30T16:00:00+00:00",
        "Asia/Tokyo": "2027-05-01T01:00:00+09:00",
    }
    assert [speaker["name"] for speaker in data["speakers"]] == ["Ann Reis"]
    assert data["points"][0] == {"label": "Event", "text": "Harbour Days", "items": []}
