"""Ids for what has none: readable, unique, the same on every import."""

from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.importing.identifiers import Identifiers, slug


def test_ids_are_readable_unique_and_the_same_on_every_import():
    assert slug("Łódź & Zażółć: gęślą’s  Jaźń!") == "lodz-and-zazolc-geslas-jazn"
    assert slug("日本語") == ""
    first, second = Identifiers("session"), Identifiers("session")
    names = [("Opening", "0614-1400"), ("Opening", "0615-0900"), ("日本語", "x"), ("日本語", "y")]
    taken = [first.take(*each) for each in names]
    assert taken[:2] == ["opening", "opening-0615-0900"]
    assert len(set(taken)) == 4
    assert taken == [second.take(*each) for each in names]
    assert all(len(slug("word " * 40)) <= 64 for _ in "x")


texts = st.text(max_size=90) | st.sampled_from(["Opening", "x" * 70, "y-" * 40])


@given(st.lists(st.tuples(texts, texts, texts), max_size=9))
def test_whatever_things_are_called_their_ids_are_ids_and_differ(things):
    identifiers = Identifiers("session")
    taken = [identifiers.take(*each) for each in things]
    assert len(set(taken)) == len(taken)
    assert all(each == slug(each) and 0 < len(each) <= 64 for each in taken)
