"""What changed, for people: old beside new, and whom to tell."""

import pytest

LATER = (
    ('start = 2027-05-03T09:00:00\nduration = "1h"\n', 'start = 2027-05-03T10:00:00\nduration = "1h"\n'),
    ('organization = "Harbour Trust"', 'organization = "Port Trust"'),
)


@pytest.fixture
def versions(harbour):
    return harbour(), harbour(*LATER, name="later.toml")


def test_a_change_has_the_old_beside_the_new(shown, versions):
    assert shown("diff", *versions) == [
        "Harbour Days",
        "Session: 1 moved; 1 speaker · times in Europe/Lisbon",
        "",
        "Monday, 3 May 2027",
        "  10:00–11:00  Opening",
        "    moved        09:00–10:00 → 10:00–11:00",
        "",
        "Speakers",
        "  Ann Reis",
        "    organization Harbour Trust → Port Trust",
    ]


def test_whom_to_tell_has_what_to_tell(shown, versions):
    assert shown("diff", *versions, "--notify") == [
        "Harbour Days",
        "1 person to tell · times in Europe/Lisbon",
        "",
        "Ann Reis",
        "  Monday, 3 May 2027, 10:00–11:00  Opening",
        "    moved        09:00–10:00 → 10:00–11:00",
    ]


def test_a_change_that_concerns_nobody_says_so(shown, harbour):
    later = harbour(("capacity = 100", "capacity = 120"), name="later.toml")
    assert "No speaker is affected." in shown("diff", harbour(), later, "--notify")
