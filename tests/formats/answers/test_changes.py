"""What changed as Markdown and as data."""

import json

import pytest

LATER = ('start = 2027-05-03T09:00:00\nduration = "1h"\n', 'start = 2027-05-03T10:00:00\nduration = "1h"\n')


@pytest.fixture
def versions(harbour):
    return harbour(), harbour(LATER, ('"Ann Reis"', '"Ann *Reis*"'), name="later.toml")


def test_markdown_has_a_chapter_for_every_day_and_escapes_what_others_wrote(alliance, versions):
    text = alliance("diff", *versions, "--format", "markdown").out
    assert "## Monday, 3 May 2027\n\n- 10:00–11:00 **Opening**\n  - moved: 09:00–10:00 → 10:00–11:00\n" in text
    assert "\n- **Ann \\*Reis\\***\n" in text


def test_data_has_instants_with_the_zone_beside_them(alliance, versions):
    data = json.loads(alliance("diff", *versions, "--json", "--in", "Tokyo").out)
    [opening] = data["changes"]["sessions"]
    assert (opening["id"], opening["timezone"]) == ("opening", "Europe/Lisbon")
    [fact] = opening["changes"]
    assert fact["old"] == {
        "start": "2027-05-03T09:00:00+01:00",
        "end": "2027-05-03T10:00:00+01:00",
        "duration": "1h",
    }
    assert opening["times"][0]["new"]["start"] == "2027-05-03T18:00:00+09:00"
    assert data["changes"]["rooms"] == []


def test_data_of_equal_versions_says_that_nothing_changed(alliance, harbour):
    data = json.loads(alliance("diff", harbour(), harbour(name="same.toml"), "--json").out)
    assert data["changed"] is False
    assert set(map(len, data["changes"].values())) == {0}
