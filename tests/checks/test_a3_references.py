"""A3: names and ids that lead nowhere, are unused, or look like others."""

import pytest

ROOM = '[[rooms]]\nid = "hall"\nname = "Hall"\n'
SPEAKER = '[[speakers]]\nid = "ann"\nname = "Ann"\n'


def test_unused_is_not_said_while_a_reference_leads_nowhere(codes_in, session):
    text = ROOM + '[[rooms]]\nid = "cellar"\nname = "Cellar"\n' + session("a", "09:00", 'room = "hal"')
    assert codes_in(text) == ["A301"]


def test_unused_is_not_said_before_there_are_sessions(codes_in):
    assert codes_in(ROOM + SPEAKER) == []


def test_names_are_compared_without_case_and_accents(found_in):
    text = '[[speakers]]\nid = "a"\nname = "Siobhán  MULLALLY"\n[[speakers]]\nid = "b"\nname = "siobhan mullally"\n'
    [finding] = found_in(text)
    assert finding.diagnostic.message == "the speaker `b` has nearly the same name as `a`"


def test_hyphens_beside_digits_tell_ids_apart(codes_in):
    assert codes_in('[[tracks]]\nid = "day-1-1"\nname = "A"\n[[tracks]]\nid = "day-11"\nname = "B"\n') == []


@pytest.mark.parametrize("text", ["\\u202e", "\\u0007", "\\u200b", "\\u2066"])
def test_characters_that_nobody_sees_are_named_by_number(text, found_in):
    [finding] = found_in(f'[[rooms]]\nid = "hall"\nname = "Hall{text}"\n')
    assert finding.diagnostic.code == "A310"
    assert f"U+{text[2:].upper()}" in finding.diagnostic.message


@pytest.mark.parametrize("name", ["محمد", "עברית", "नमस्ते", "👩‍👩‍👧", "Zoë", "می‌خواهم"])
def test_every_script_is_welcome(name, codes_in):
    assert codes_in(f'[[speakers]]\nid = "a"\nname = "{name}"\n') == []
