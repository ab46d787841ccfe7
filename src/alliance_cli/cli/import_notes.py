"""What an import reports on stderr: what was wrong in the source, what was not kept, and how much there was."""

from __future__ import annotations

from alliance_cli.cli.run import output
from alliance_cli.importing.imported import Imported


def show_import_notes(imported: Imported) -> None:
    """Say on stderr what was wrong, what was not kept, and how much there was and is."""
    from alliance_cli.terminal.document import Paragraph, Piece, line

    notes = []
    for note in sorted(imported.notes, key=lambda note: not note.is_fault):
        label = Piece("fault: ", "bad") if note.is_fault else Piece("note: ", "dim")
        place = f"{note.place}: " if note.place else ""
        notes.append(Paragraph(line(label, f"{place}{note.message}"), hang=len(label.text)))
    found, kept = imported.found, imported.kept
    counts = ", ".join(
        f"{'' if before == after else f'{after} of '}{before} {noun.removesuffix('s') if before == 1 else noun}"
        for noun, before, after in zip(found._fields, found, kept, strict=True)
    )
    output.show_aside([*notes, Paragraph(line(Piece("note: ", "dim"), f"from {imported.kind}: {counts}"), hang=6)])
