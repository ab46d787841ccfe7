"""Everything that is wrong with an event file, each finding at its place: what `check` shows."""

from __future__ import annotations

from collections.abc import Iterable

from alliance_cli.checks.silencers import MARK, apply_silencers, faulty_silencers, silencers
from alliance_cli.checks.table import apply_rules, with_severity
from alliance_cli.findings import Diagnostic, Finding
from alliance_cli.reading.event_file import Loaded
from alliance_cli.reading.positions import newer_syntax


def findings(loaded: Loaded, more: Iterable[Diagnostic] = ()) -> list[Finding]:
    """Return the errors that reading found and what the rules find, without what comments silence, by place.

    `more` is what was found by comparing the agenda with something outside its file.
    """
    diagnostics = [
        *loaded.found,
        *map(with_severity, _newer_syntax(loaded)),
        *_judged(loaded),
        *map(loaded.in_file, map(with_severity, more)),
    ]
    if not diagnostics and MARK not in loaded.text:
        return []
    found = [loaded.finding(diagnostic) for diagnostic in diagnostics]
    if MARK in loaded.text and loaded.written:
        comments = silencers(loaded.text, loaded.positions)
        found = apply_silencers(found, comments)
        faulty = faulty_silencers(comments, is_judged=not loaded.errors)
        found += [loaded.finding(with_severity(diagnostic)) for diagnostic in faulty]
    return sorted(found, key=_place)


def _judged(loaded: Loaded) -> list[Diagnostic]:
    if loaded.agenda is None or loaded.written is None:
        return []
    return [*map(loaded.in_file, apply_rules(loaded.agenda, loaded.written))]


def _newer_syntax(loaded: Loaded) -> Iterable[Diagnostic]:
    if loaded.written is None or not newer_syntax(loaded.text):
        return
    for newer in loaded.positions.newer:
        yield Diagnostic(
            "A109",
            f"{newer.what} needs TOML 1.1, which editors and most other tools reject",
            help="write it as TOML 1.0 has it",
            span=loaded.positions.between(newer.start, newer.end),
        )


def _place(finding: Finding) -> tuple[int, int, str, str]:
    span, diagnostic = finding.span, finding.diagnostic
    return span.line, span.column, diagnostic.code, diagnostic.message
