"""The contradictions between a text and an event file as data."""

from collections.abc import Sequence

from alliance_cli.announcing.verify import Contradiction, Verification
from alliance_cli.event.agenda import Agenda
from alliance_cli.findings import Span
from alliance_cli.formats.answers.plain import Data
from alliance_cli.formats.findings.json import span_data


def verification_data(
    file: str, agenda: Agenda, judged: Verification, placed: Sequence[tuple[Contradiction, Span]]
) -> Data:
    """Return the contradictions; lines and columns count from 1, columns in code points, the end is exclusive."""
    return {
        "event": agenda.event.id,
        "file": file,
        "compared": {"dates": judged.dates, "clock_times": judged.clocks, "names": judged.names},
        "contradictions": [
            {**span_data(span), "kind": found.kind, "message": found.message, "help": found.help}
            for found, span in placed
        ],
    }
