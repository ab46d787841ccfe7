"""What an import gives: notes that are said once, and faults apart from the rest."""

from alliance_cli.importing.imported import Counts, Imported, Note, grouped


def test_a_note_is_said_once_with_its_first_place_and_how_many_more_there_are():
    notes = [Note("no end", "line 3"), Note("no room"), Note("no end", "line 5"), Note("no end", "line 9")]
    assert grouped(notes) == (Note("no end (and so in 2 other places)", "line 3"), Note("no room"))
    assert grouped(notes[:1] + notes[2:3])[0].message == "no end (and so in 1 other place)"


def test_of_notes_that_differ_in_what_they_quote_the_first_three_are_kept():
    notes = [Note(f"`{name}` is not a web address", f"line {line}") for line, name in enumerate("abcdea")]
    assert grouped(notes) == (
        Note("`a` is not a web address (and so in 1 other place)", "line 0"),
        Note("`b` is not a web address", "line 1"),
        Note("`c` is not a web address (and 2 more like this)", "line 2"),
    )


def test_what_is_lost_is_always_named():
    notes = [Note(f"not kept: `{name}` of 1 session") for name in "abcdef"]
    assert grouped(notes) == tuple(notes)


def test_a_fault_and_a_note_of_the_same_words_stay_apart():
    assert len(grouped([Note("no end", "line 3"), Note("no end", "line 3", is_fault=True)])) == 2


def test_faults_are_what_was_wrong_in_the_source():
    none = Counts(0, 0, 0, 0)
    fault = Note("no clock time", "line 1", is_fault=True)
    assert Imported("csv", {}, (Note("not kept: logo"), fault), none, none).faults == (fault,)
