"""What is probably a mistake in a sound event: small generators in one table, run by `check` alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from alliance_cli.checks.rules import agenda, exports, names, people, publication, references, registration
from alliance_cli.checks.rules.subject import Subject
from alliance_cli.event.agenda import Agenda
from alliance_cli.event.resolve import Written
from alliance_cli.findings import Diagnostic

Rule: TypeAlias = Callable[[Subject], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (
    references.unused_speakers,
    references.unused_rooms,
    references.unused_tracks,
    references.named_twice,
    names.near_duplicate_names,
    names.near_duplicate_ids,
    names.hidden_characters,
    agenda.end_not_announced,
    agenda.outside_the_event,
    agenda.over_long,
    agenda.room_clashes,
    agenda.duplicate_sessions,
    agenda.confirmed_under_a_cancelled_event,
    registration.after_the_event,
    registration.closing_on_a_bare_date,
    registration.above_capacity,
    people.speaker_clashes,
    people.withdrawn_speakers,
    publication.online_rooms_without_link,
    publication.secrets_in_clear_text,
    publication.doubtful_urls,
    publication.what_exports_lose,
    exports.what_other_systems_lose,
)


def apply_rules(agenda_: Agenda, written: Written) -> Iterator[Diagnostic]:
    """Yield the findings of every rule."""
    subject = Subject(agenda_, written)
    for rule in RULES:
        yield from rule(subject)
