"""The safe corrections of an event file, made in its text; everything else stays as it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from typing import NamedTuple

from alliance_cli.event.agenda import Environment
from alliance_cli.findings import Diagnostic, EventError, Route
from alliance_cli.reading.event_file import Loaded, load_bytes
from alliance_cli.reading.positions import Stretch
from alliance_cli.reading.revisions import committed
from alliance_cli.reading.source import read_bytes, source_name
from alliance_cli.reading.toml_syntax import parse_toml
from alliance_cli.text import clean_line, fold
from alliance_cli.use_cases.check import findings

_MOST_ROUNDS = 5
"""How often corrections may lead to further ones: a key gets its name, then its value is corrected."""


class Edit(NamedTuple):
    """The text from offset `start` up to `end` becomes `text`."""

    start: int
    end: int
    text: str


class Fixed(NamedTuple):
    """A file with its corrections: its bytes before and after, how many were made, and what is left to find."""

    before: Loaded
    after: Loaded
    content: bytes
    made: int


def fix(
    name: str, content: bytes, *, unless: Collection[Route] = (), wanted: Callable[[str], bool] = lambda _: True
) -> Fixed:
    """Return the event file `content` with every sure correction made that is the cause of no new finding.

    Only findings whose codes are `wanted` are corrected; those at the routes `unless` are left alone. Bytes outside the corrected spans stay as they are, a byte order
    mark and the line ends included. A second time changes nothing.
    """
    before = load_bytes(name, content)
    attempt = _Attempt(before, content, lambda each: wanted(each.code) and each.route not in unless)
    attempt.run()
    return Fixed(before, attempt.loaded, attempt.content, attempt.made)


def fix_file(file: str, environment: Environment, wanted: Callable[[str], bool]) -> tuple[Fixed, list[tuple[str, str]]]:
    """Return the corrected event file, and the sessions without an id that have one in git's HEAD, with that id.

    Those are left alone: a new id would be a new session to every calendar.

    Raises:
        EventError: The file cannot be read.
    """
    content = read_bytes(file)
    loaded = load_bytes(source_name(file), content)
    kept: dict[Route, tuple[str, str]] = {}
    if any(each.fix and each.fix.place == "line" for each in loaded.found) and file != "-":
        with suppress(EventError):  # there is no git, or the file is new
            kept = _ids_in(load_bytes("HEAD", committed(file, environment)), loaded)
    return fix(loaded.name, content, unless=kept.keys(), wanted=wanted), list(kept.values())


def differences(fixed: Fixed) -> str:
    """Return what was corrected as a unified diff of the texts, private values blotted out."""
    import difflib

    before, after = (each.shown_text.removesuffix("\n").split("\n") for each in (fixed.before, fixed.after))
    lines = difflib.unified_diff(before, after, fixed.before.name, f"{fixed.after.name} (corrected)", lineterm="")
    return "".join(f"{line}\n" for line in lines)


def _ids_in(before: Loaded, loaded: Loaded) -> dict[Route, tuple[str, str]]:
    """Return, for each session of a file that lacks its id, its title and the id that it had before.

    Ids that the file uses otherwise are none of it, and those that the correction would write anyway are right.
    """
    data, _ = parse_toml(loaded.text)
    if before.written is None or data is None:
        return {}
    known = {fold(session.title): session.id for session in before.written.file.sessions}
    used = {session.get("id") for session in data["sessions"]}
    found = {}
    for diagnostic in loaded.found:
        route, correction = diagnostic.route, diagnostic.fix
        if correction and correction.place == "line" and route[0] == "sessions" and isinstance(route[-1], int):
            title = clean_line(str(data["sessions"][route[-1]].get("title", "")))
            identifier = known.get(fold(title))
            if identifier and identifier not in used and correction.text != f'id = "{identifier}"':
                found[route] = (title, identifier)
    return found


class _Attempt:
    """The corrections of one file, those that lead to new findings left out."""

    def __init__(self, loaded: Loaded, content: bytes, wanted: Callable[[Diagnostic], bool]) -> None:
        self.loaded = loaded
        self.content = content
        self.made = 0
        self._wanted = wanted
        self._allowed = _codes(loaded)

    def run(self) -> None:
        """Correct until nothing is left that can be corrected."""
        for _ in range(_MOST_ROUNDS):
            diagnostics = [each.diagnostic for each in findings(self.loaded)]
            harmless = self._harmless([each for each in diagnostics if each.fix and self._wanted(each)])
            tried = self._with(harmless)
            if tried is None:
                return
            self.made += (self._allowed - tried.codes).total()
            self.content, self.loaded, self._allowed = tried

    def _harmless(self, wanted: list[Diagnostic]) -> list[Diagnostic]:
        """Return those corrections that lead to no new finding together: all of them, or what bisection finds."""
        if not wanted or self._with(wanted):
            return wanted
        if len(wanted) == 1:
            return []
        half = len(wanted) // 2
        first, second = self._harmless(wanted[:half]), self._harmless(wanted[half:])
        return [*first, *second] if self._with([*first, *second]) else first or second

    def _with(self, wanted: Iterable[Diagnostic]) -> _Tried | None:
        """Return the file with these corrections, or None where that leads to a new finding, or to none less."""
        edits = _distinct(edit for diagnostic in wanted for edit in edits_of(self.loaded, diagnostic))
        if not edits:
            return None
        content = applied(self.content, self.loaded.text, edits)
        loaded = load_bytes(self.loaded.name, content)
        codes = _codes(loaded)
        return _Tried(content, loaded, codes) if codes < self._allowed else None


class _Tried(NamedTuple):
    """A file with some corrections, and the codes of what is found in it."""

    content: bytes
    loaded: Loaded
    codes: Counter[str]


def _codes(loaded: Loaded) -> Counter[str]:
    return Counter(finding.diagnostic.code for finding in findings(loaded))


def edits_of(loaded: Loaded, diagnostic: Diagnostic) -> list[Edit]:
    """Return the edits of the text that a correction takes; none where its place cannot be found."""
    correction, positions = diagnostic.fix, loaded.positions
    if correction and correction.place == "span" and diagnostic.span:
        line, column, end_line, end_column = diagnostic.span
        start, end = positions.offset(line, column), positions.offset(end_line, end_column)
        return [Edit(start, end, correction.text)]
    stretch = positions.stretches.get(diagnostic.route)
    if correction is None or stretch is None:
        return []
    if correction.place == "key":
        return [Edit(*place, correction.text) for place in positions.keys(diagnostic.route)]
    if correction.place == "value":
        return [Edit(stretch.start, stretch.end, correction.text)]
    return _line_under(loaded.text, stretch, correction.text)


def _line_under(text: str, header: Stretch, line: str) -> list[Edit]:
    if not text.startswith("[", header.start):  # a table in braces has no line of its own
        return []
    end = text.find("\n", header.end)
    if end < 0:
        return [Edit(len(text), len(text), f"\n{line}\n")]
    return [Edit(end + 1, end + 1, f"{line}\n")]


def _distinct(edits: Iterable[Edit]) -> list[Edit]:
    """Return edits in order, without any that meets an earlier one."""
    found: list[Edit] = []
    for edit in sorted(set(edits)):
        if not found or edit.start >= found[-1].end:
            found.append(edit)
    return found


def applied(content: bytes, text: str, edits: Sequence[Edit]) -> bytes:
    r"""Return `content` with edits made in its decoded `text`, where every line end is `\n`."""
    written = content.decode()
    mark = "\ufeff" if written.startswith("\ufeff") else ""
    written = written[len(mark) :]
    # Where the k-th line break of Windows stands in the text, k characters more stand before it in the file.
    breaks = [found.start() - number for number, found in enumerate(re.finditer("\r\n", written))]
    line_end = "\r\n" if breaks and len(breaks) * 2 > text.count("\n") else "\n"
    parts, at = [mark], 0
    for edit in edits:
        start, end = (_shifted(place, breaks) for place in (edit.start, edit.end))
        parts += [written[at:start], edit.text.replace("\n", line_end)]
        at = end
    return "".join([*parts, written[at:]]).encode()


def _shifted(offset: int, breaks: Sequence[int]) -> int:
    from bisect import bisect_left

    return offset + bisect_left(breaks, offset)
