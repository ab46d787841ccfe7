"""What an import says on stderr: faults first, then what is not kept, then the numbers."""

from alliance_cli.cli.import_notes import show_import_notes
from alliance_cli.importing.imported import Counts, Imported, Note


def test_faults_come_first_with_their_places_and_the_numbers_last(capsys):
    notes = (Note("not kept: <logo> of 1 session"), Note("its start is not a clock time", "line 4", is_fault=True))
    show_import_notes(Imported("schedule-xml", {}, notes, Counts(3, 1, 2, 1), Counts(2, 1, 2, 1)))
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines() == [
        "fault: line 4: its start is not a clock time",
        "note: not kept: <logo> of 1 session",
        "note: from schedule-xml: 2 of 3 sessions, 1 speaker, 2 rooms, 1 day",
    ]
