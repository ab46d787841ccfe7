"""Everything that is wrong with an event file, each finding with its place: what `check` shows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from alliance_cli.checks.silencers import MARK, apply_silencers, faulty_silencers, silencers
from alliance_cli.checks.table import apply_rules, with_severity
from alliance_cli.findings import Diagnostic, Finding, Fix
from alliance_cli.reading.event_file import Loaded
from alliance_cli.reading.portions import portions
from alliance_cli.reading.positions import newer_syntax
from alliance_cli.text import clean_line


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
    has_silencers = MARK.encode() in loaded.content
    if not diagnostics and not has_silencers:
        return []
    found = loaded.findings(diagnostics)
    if has_silencers and loaded.written:
        comments = silencers(loaded.text, loaded.positions)
        found = apply_silencers(found, comments)
        faulty = faulty_silencers(comments, is_judged=not loaded.errors)
        found += loaded.findings([*map(with_severity, faulty)])
    return sorted(found, key=_place)


def _judged(loaded: Loaded) -> list[Diagnostic]:
    if loaded.agenda is None or loaded.written is None:
        return []
    return [*map(loaded.in_file, apply_rules(loaded.agenda, loaded.written))]


def _newer_syntax(loaded: Loaded) -> Iterable[Diagnostic]:
    # A sound file needs no text as a whole, which takes much memory.
    if loaded.written is None or not any(map(newer_syntax, portions(loaded.content))):
        return
    for newer in loaded.positions.newer:
        help_line, fix = _as_older_tools_read_it(newer.what, loaded.text[newer.start : newer.end])
        yield Diagnostic(
            "A109",
            f"{newer.what} needs TOML 1.1, which editors and most other tools reject",
            help=help_line,
            span=loaded.positions.between(newer.start, newer.end),
            fix=fix,
        )


def _as_older_tools_read_it(what: str, written: str) -> tuple[str, Fix | None]:
    """Return what to write instead of a piece of TOML 1.1, in words and as a correction."""
    if what.startswith("a clock time"):
        clock = re.fullmatch("(?:(.{10})[Tt ])?(.{5})(.*)", written)
        whole = f"{clock[1]}T{clock[2]}:00{clock[3]}" if clock and clock[1] else f"{written}:00"
        return f"write `{clean_line(whole)}`", Fix(whole, "span")
    if what.startswith("the escape"):
        escape = "\\u001b" if written == "\\e" else f"\\u00{written[2:]}"
        return f"write `{escape}`", Fix(escape, "span")
    if what.startswith("a comma"):
        return "remove it", Fix("", "span")
    return "write the whole table on one line", None


def _place(finding: Finding) -> tuple[int, int, str, str]:
    span, diagnostic = finding.span, finding.diagnostic
    return span.line, span.column, diagnostic.code, diagnostic.message
