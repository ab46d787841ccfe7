"""Turns what the rules find into findings: one for each rule, with its first three places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliance_cli.findings import Diagnostic, Finding, Span
from alliance_cli.ical.names import PROPERTIES
from alliance_cli.lint.feed import Feed, has_secret
from alliance_cli.lint.table import FEED_RULES, FORM, PUBLIC_ONLY, VERSION_RULES

if TYPE_CHECKING:
    from alliance_cli.checks.code import Code
    from alliance_cli.ical import ContentLine
    from alliance_cli.lint.rule import Fault
    from alliance_cli.lint.versions import Versions

_PLACES = 3
_LONGEST_SOURCE = 200
# Lines that are shown; of texts and links only the place is told, since they may let people into a meeting.
_SHOWN = frozenset(
    {"UID", "DTSTAMP", "DTSTART", "DTEND", "DURATION", "RRULE", "SEQUENCE", "STATUS", "METHOD", "TZID"}
    | {"X-WR-CALNAME", "NAME"}
)


def judge(feed: Feed, *, selected: tuple[str, ...] = (), is_public: bool = True) -> Iterator[Finding]:
    """Yield what the rules find in a feed, in the order of the table.

    Rules of mere form are asked only where a beginning of their codes is `selected`; a feed that is not `is_public` may have
    links with which people join a meeting.
    """
    for rule in FEED_RULES:
        code = rule.code.code
        if (code.startswith(FORM) and not code.startswith(selected or ("-",))) or (
            code in PUBLIC_ONLY and not is_public
        ):
            continue
        fault = rule.find(feed)
        if fault:
            yield _finding(feed, rule.code, fault)


def judge_versions(versions: Versions) -> Iterator[Finding]:
    """Yield what the rules find when the new version of a feed is compared with the old one; places are in the new one."""
    for rule in VERSION_RULES:
        fault = rule.find(versions)
        if fault:
            yield _finding(versions.new, rule.code, fault)


def _finding(feed: Feed, code: Code, fault: Fault) -> Finding:
    first, *more = fault.places[:_PLACES]
    diagnostic = Diagnostic(code.code, fault.message, help=fault.help, span=_span(first), severity=code.severity)
    left = len(fault.places) - _PLACES
    related = [("also here", _span(line)) for line in more]
    if left > 0:
        message, span = related[-1]
        related[-1] = (f"{message}, and in {left} more place{'s' if left > 1 else ''}", span)
    return Finding(feed.name, _span(first), diagnostic, _source(first), tuple(related))


def _span(line: ContentLine) -> Span:
    """Return the place of a line: its first line in the file, or the property name if no more may be shown."""
    return Span(line.number, 1, line.number, max(len(_source(line) or _first_line(line)), 1) + 1)


def _source(line: ContentLine) -> str:
    """Return what is shown of a line: only the property name for texts and links."""
    shown = _first_line(line)
    if line.name in _SHOWN and not has_secret(shown):
        return shown
    return line.name if line.name in PROPERTIES or line.name.startswith("X-") else ""


def _first_line(line: ContentLine) -> str:
    octets = line.raw[: _LONGEST_SOURCE * 4].partition(b"\n")[0].rstrip(b"\r")
    return octets.decode("utf-8", "replace")[:_LONGEST_SOURCE]
