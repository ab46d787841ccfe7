"""What `check` also compares an event with: its logo, the other tz database, and the published calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from alliance_cli.checks.a4_times import Announced, moved_by_rules, rules_differ, unmatched
from alliance_cli.event.agenda import Agenda
from alliance_cli.findings import Diagnostic, EventError
from alliance_cli.reading.event_file import Loaded
from alliance_cli.reading.logo import read_logo
from alliance_cli.times import tzdb
from alliance_cli.times.tzdb import other_tzdb_zone


def announced_in(file: str) -> Mapping[str, Announced]:
    """Return what the published calendar `file` told about its sessions, by UID.

    Raises:
        EventError: It cannot be read, or is not a calendar of ours.
    """
    from alliance_cli.calendar.published import published
    from alliance_cli.reading.source import read_bytes

    content = read_bytes(file)
    try:
        entries = published(content)
    except EventError as error:
        raise EventError(
            f"{file} cannot be used for the comparison: {error.message}", "name a calendar that was exported"
        ) from None
    return {
        uid: Announced(entry.start, *entry.announced) for uid, entry in entries.items() if entry.announced is not None
    }


def outside_diagnostics(loaded: Loaded, announced: Mapping[str, Announced] | None) -> Iterator[Diagnostic]:
    """Yield what rests on more than the file: a logo, rules that differ, and sessions that rules have moved.

    Raises:
        EventError: The published calendar is another event's.
    """
    agenda = loaded.agenda
    if agenda is None:
        return
    yield from _logo_diagnostics(loaded.name, agenda)
    rules = tzdb.in_use()
    other = other_tzdb_zone(agenda.event.zone.key, rules)
    if other and rules.other:
        yield from rules_differ(agenda, other, rules.version, rules.other.version)
    if announced is not None:
        if unmatched(agenda, announced):
            raise EventError(f"the published calendar has no session of {loaded.name}", "name the event's own calendar")
        yield from moved_by_rules(agenda, announced)


def _logo_diagnostics(name: str, agenda: Agenda) -> Iterator[Diagnostic]:
    """Yield A814 where the logo that the event names cannot be a part of its page."""
    logo = agenda.page and agenda.page.logo
    if not logo or name == "<stdin>":
        return
    try:
        read_logo(name, logo)
    except EventError as error:
        yield Diagnostic("A814", error.message, ("page", "logo"), error.help)
