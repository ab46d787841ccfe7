"""A2: tables, keys and values of the wrong shape."""

import pytest

SPEAKER = '[[speakers]]\nid = "ann"\nname = "Ann"\n'


def test_positions_stay_right_behind_a_faulty_item_of_a_list(found_in, session):
    speakers = SPEAKER + '[[speakers]]\nid = "bob"\nname = "Bob"\nstatus = "withdrawn"\n'
    text = speakers + session("a", "09:00", 'speakers = ["ann", 5, "bob"]')
    found = found_in(text)
    assert [(each.diagnostic.code, each.diagnostic.route[-1]) for each in found] == [("A203", 1), ("A702", 2)]


def test_a_misspelt_key_is_named_at_its_place_with_the_right_one(found_in):
    [finding] = found_in('[organizer]\nname = "O"\nmial = "o@harbour.example"\n')
    assert (finding.diagnostic.code, finding.diagnostic.route) == ("A201", ("organizer", "mial"))
    assert "`email`" in finding.diagnostic.help


def test_an_id_used_twice_is_named_at_the_second_place(found_in):
    found = found_in('[[rooms]]\nid = "hall"\nname = "Hall"\n[[rooms]]\nid = "hall"\nname = "Old Hall"\n')
    assert ("A208", ("rooms", 1, "id")) in [(each.diagnostic.code, each.diagnostic.route) for each in found]


@pytest.mark.parametrize(
    ("tag", "help_line"),
    [
        ("english", 'write `"en"`'),
        ("Deutsch", 'write `"de"`'),
        ("italiano", 'write `"it"`'),
        ("xx", 'write a BCP 47 tag, as in `languages = ["en", "pt-BR"]`'),
        ("qq-Latn", 'write a BCP 47 tag, as in `languages = ["en", "pt-BR"]`'),
    ],
)
def test_a_language_that_does_not_exist_is_found_at_its_place(tag, help_line, found_in, session):
    for text, place in [
        (f'languages = ["", "{tag}"]\n', ("event",)),
        (session("a", "09:00", f'languages = ["", "{tag}"]'), ("sessions", 0)),
    ]:
        found = {each.diagnostic.code: each.diagnostic for each in found_in(text)}
        assert (found["A205"].route, found["A212"].route) == ((*place, "languages", 0), (*place, "languages", 1))
        assert (found["A212"].help, found["A212"].severity) == (help_line, "warning")


@pytest.mark.parametrize("tag", ["en", "pt-BR", "RU", "sr-Latn", "yue", "mul", "gsw", "de-CH-1996"])
def test_a_language_that_exists_is_fine(tag, codes_in, session):
    assert codes_in(session("a", "09:00", f'languages = ["{tag}"]')) == []


def test_the_help_for_an_item_of_a_list_is_a_list(found_in):
    [finding] = found_in('themes = ["Light", ""]\n')
    assert finding.diagnostic.help == 'write `themes = ["…"]`, or leave it out'
