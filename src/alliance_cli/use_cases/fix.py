"""The sure corrections of an event file, made in its text: spans are replaced, everything else stays as it is."""

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

    Raises:
        EventError: The content is no event file at all.
    """
    before = load_bytes(name, content)
    attempt = _Attempt(before, content, lambda each: wanted(each.code) and each.route not in unless)
    attempt.run()
    return Fixed(before, attempt.loaded, attempt.content, attempt.made)


def fix_file(file: str, environment: Environment, wanted: Callable[[str], bool]) -> tuple[Fixed, list[tuple[str, str]]]:
    """Return the corrected event file, and the sessions without an id that have one in git's HEAD, with that id.

    Those are left alone: a new id would be a new session to every calendar.

    Raises:
        EventError: The file cannot be read, or is no event file at all.
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

    before, after = (each.shown_text.split("\n") for each in (fixed.before, fixed.after))
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
            made = self.made
            diagnostics = [each.diagnostic for each in findings(self.loaded)]
            self._make([each for each in diagnostics if each.fix and self._wanted(each)])
            if self.made == made:
                return

    def _make(self, wanted: Sequence[Diagnostic]) -> None:
        """Make corrections, all at once where that leads to no new finding, otherwise each that does not by itself."""
        edits = _distinct(edit for diagnostic in wanted for edit in edits_of(self.loaded, diagnostic))
        if not edits:
            return
        content = applied(self.content, self.loaded.text, edits)
        try:
            loaded = load_bytes(self.loaded.name, content)
        except EventError:
            loaded = None
        found = _codes(loaded) if loaded else None
        if loaded and found is not None and found < self._allowed:
            self.made += (self._allowed - found).total()
            self.content, self.loaded, self._allowed = content, loaded, found
        elif len(wanted) > 1:
            half = len(wanted) // 2
            # Offsets come from the routes anew, as the first half moves what follows.
            self._make(wanted[:half])
            self._make(wanted[half:])


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
