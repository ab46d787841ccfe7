"""Speakers in lists and sentences, with their offices before or after their names."""

import pytest

from alliance_cli.announcing.draft.people import person_at, speakers


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Speakers: Ada Park, Bo Moss and Carla Reed.", [("Ada Park", None), ("Bo Moss", None), ("Carla Reed", None)]),
        ("Speakers:\n- Ada Park, Director\n- Bo Moss\n\nMore", [("Ada Park", "Director"), ("Bo Moss", None)]),
        ("Mitwirkende: Ada Park, Leiterin; Bo von Holt", [("Ada Park", "Leiterin"), ("Bo von Holt", None)]),
        (
            "Speakers at the opening include OSCE Secretary General Helga Maria Schmid; UN Special Rapporteur on people, Siobhán Mullally.",
            [("Helga Maria Schmid", "OSCE Secretary General"), ("Siobhán Mullally", "UN Special Rapporteur on people")],
        ),
        ("Выступают: Нина Петрова; Иван Белов", [("Нина Петрова", None), ("Иван Белов", None)]),
        ("The speakers of the day met in the hall.", []),
    ],
)
def test_who_is_presented(text, told):
    assert [(each.name, each.office) for each in speakers(text)] == told
    assert not any(each.doubt for each in speakers(text))


def test_where_an_office_ends_may_be_in_doubt():
    person = person_at("Head of Ports Minna Canth Bo Moss", 0, is_item=True)
    assert "cannot tell" in person.doubt


def test_whoever_is_invited_is_marked():
    assert person_at("Ada Park, Director (invited)", 0, is_item=True).is_invited
