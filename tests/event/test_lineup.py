"""The lineup: who speaks, in whose order."""

import pytest

from alliance_cli.event.lineup import lineup, office
from alliance_cli.event.model import Speaker
from alliance_cli.reading.event_file import read_agenda

ALL = "examples/everything-2026.toml"


def test_a_lineup_keeps_the_organiser_s_order_unless_asked():
    agenda = read_agenda(ALL)
    assert [place.speaker.id for place in lineup(agenda)] == ["okafor", "lindqvist", "tanaka", "weiss"]
    assert [place.speaker.id for place in lineup(agenda, "name")] == ["lindqvist", "okafor", "weiss", "tanaka"]
    assert [place.speaker.id for place in lineup(agenda, "time")] == ["okafor", "lindqvist", "tanaka", "weiss"]


def test_with_roles_only_who_has_such_a_part_is_listed_with_it():
    [place] = lineup(read_agenda(ALL), roles={"chair"})
    assert {part.role for part in place.parts} == {"chair"}


@pytest.mark.parametrize(
    ("title", "organization", "said"),
    [
        ("Director", "Harbour Trust", "Director, Harbour Trust"),
        ("Director of the Harbour Trust", "Harbour Trust", "Director of the Harbour Trust"),
        (None, "Harbour Trust", "Harbour Trust"),
        ("Director", None, "Director"),
        (None, None, ""),
    ],
)
def test_an_office_names_the_organization_once(title, organization, said):
    assert office(Speaker("ann", "Ann", title=title, organization=organization)) == said
