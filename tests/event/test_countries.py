"""Countries: codes for the names that people write, and for zones."""

import pytest

from alliance_cli.event.countries import countries, country_code, country_of_zone


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("AT", "AT"),
        ("at", "AT"),
        ("Austria", "AT"),
        ("Österreich", "AT"),
        ("the Netherlands", "NL"),
        ("The Gambia", "GM"),
        ("United Kingdom", "GB"),
        ("Côte d'Ivoire", "CI"),
        ("Bosnia and Herzegovina", "BA"),
        ("Россия", "RU"),
        ("  Japan ", "JP"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_a_country_is_known_by_its_names(written, code):
    assert country_code(written) == code


def test_every_name_of_the_table_is_the_name_of_its_code():
    assert {code: country_code(name) for code, name in countries().items()} == {code: code for code in countries()}


@pytest.mark.parametrize(("zone", "code"), [("Europe/Vienna", "AT"), ("Asia/Tokyo", "JP"), ("Etc/UTC", None)])
def test_a_zone_lies_in_a_country_or_in_none(zone, code):
    assert country_of_zone(zone) == code
