"""A2: tables, keys and values of the wrong shape."""

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
