"""Rules about the programme: A5xx."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.core.agenda import Agenda
from alliance_cli.core.diagnostics import Diagnostic
from alliance_cli.core.resolution import Written
from alliance_cli.core.times import duration_words


def end_not_announced(agenda: Agenda, _written: Written) -> Iterator[Diagnostic]:
    """Yield A501 for every session without an end: calendars need one, and show the nominal duration."""
    for session in agenda.sessions:
        if not session.end_announced:
            nominal = duration_words(agenda.event.nominal_duration)
            yield Diagnostic(
                "A501",
                f"the end of session `{session.id}` is not announced; calendars show {nominal}",
                session.route,
                'write `end = …` or `duration = "1h30m"` once it is known',
            )
