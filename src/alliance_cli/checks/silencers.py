"""Comments that silence a finding in one place, and what can be wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from alliance_cli.checks.table import CODES
from alliance_cli.findings import Diagnostic, Finding, Severity, Span
from alliance_cli.reading.positions import Positions
from alliance_cli.text import clean_line, did_you_mean

MARK = "alliance:"
_SILENCER = re.compile(r"#\s*alliance:\s*ignore\b[ \t:]*(?P<codes>[^#]*)")
_CODE = re.compile(r"[^\s,;]+")


@dataclass(slots=True)
class Silencer:
    """One comment: the line it is about, and its codes with their places; those that silenced something are `used`."""

    line: int
    span: Span
    codes: Sequence[tuple[str, Span]]
    used: set[str] = field(default_factory=set)


def silencers(text: str, positions: Positions) -> list[Silencer]:
    """Return every `# alliance: ignore CODE` of the text.

    At the end of a line it is about that line; alone on a line, about the next line that holds
    more than a comment.
    """
    found = []
    lines = text.split("\n")
    following = _lines_after_comments(lines)
    for start, end in positions.comments:
        comment = _SILENCER.match(text, start, end)
        if not comment:
            continue
        line = positions.line(start)
        span = positions.between(start, end)
        if span.column - 1 == len(lines[line - 1]) - len(lines[line - 1].lstrip()):
            line = following[line]
        first = comment.start("codes")
        codes = [
            (code[0].upper(), positions.between(first + code.start(), first + code.end()))
            for code in _CODE.finditer(comment["codes"])
        ]
        found.append(Silencer(line, span, codes))
    return found


def _lines_after_comments(lines: Sequence[str]) -> Sequence[int]:
    """Return for each line, from 0, the first line after it, from 1, that is more than a comment."""
    following = [len(lines) + 1] * (len(lines) + 1)
    for number in range(len(lines) - 1, -1, -1):
        is_comment = lines[number].lstrip().startswith("#")
        following[number] = following[number + 1] if is_comment else number + 1
    return following


def apply_silencers(found: Iterable[Finding], comments: Iterable[Silencer]) -> list[Finding]:
    """Return the findings that no comment silences; the comments note what they were used for."""
    by_line: dict[int, list[Silencer]] = {}
    for comment in comments:
        by_line.setdefault(comment.line, []).append(comment)
    return [finding for finding in found if not _is_silenced(finding, by_line.get(finding.span.line, ()))]


def _is_silenced(finding: Finding, comments: Iterable[Silencer]) -> bool:
    code = finding.diagnostic.code
    if finding.diagnostic.severity is Severity.ERROR:
        return False
    about = [comment for comment in comments if any(code == named for named, _ in comment.codes)]
    for comment in about:
        comment.used.add(code)
    return bool(about)


def faulty_silencers(comments: Iterable[Silencer], *, is_judged: bool) -> Iterator[Diagnostic]:
    """Yield A110 for codes that silenced nothing, where all rules could judge, and A111 for those that cannot."""
    for comment in comments:
        if not comment.codes:
            help_line = "write `# alliance: ignore A501`, with the code of the finding"
            yield Diagnostic("A111", "the comment names no finding", help=help_line, span=comment.span)
        for code, span in comment.codes:
            row = CODES.get(code)
            if row is None:
                help_line = did_you_mean(code, CODES) or "`alliance explain` lists all codes"
                yield Diagnostic("A111", f"there is no code `{clean_line(code)[:20]}`", help=help_line, span=span)
            elif row.severity is Severity.ERROR:
                help_line = "fix the error; every command fails on it"
                yield Diagnostic("A111", f"{code} is an error, which cannot be silenced", help=help_line, span=span)
            elif is_judged and code not in comment.used:
                message = f"the comment silences {code}, which is not found here"
                yield Diagnostic("A110", message, help="remove it", span=span)
