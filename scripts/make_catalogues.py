# ruff: noqa: INP001  # a script, in no package
"""Bring the catalogues of messages up to date with the code, and compile them.

    python scripts/make_catalogues.py           new messages in, unused ones out, .mo files written
    python scripts/make_catalogues.py --check   exit code 1 where that would change anything or a message is not translated

A message is what `words("…")` and `words.count(n, "…", "…")` have in the package, and what a table called SENTENCES has. A
comment `# words: …` on the line before, or any comment in a table, tells translators where it appears. Needs Babel.
"""

from __future__ import annotations

import ast
import datetime as dt
import io
import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src/alliance_cli"
FOLDER = PACKAGE / "words/catalogues"
_TWO = "nplurals=2; plural=(n {} 1);"
PLURALS = {
    "de": _TWO.format("!="),
    "fr": _TWO.format(">"),
    "it": _TWO.format("!="),
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
    "es": _TWO.format("!="),
}
LANGUAGES = tuple(PLURALS)


class Fresh(Catalog):
    """A catalogue with a head and plurals of ours, the same under every version of Babel.

    Babel follows CLDR, where French, Italian and Spanish have a third form for millions. We count nothing by the million.
    """

    @property
    def num_plurals(self) -> int:
        """How many forms a counted message has."""
        return int(self.plural_forms.partition("nplurals=")[2][0])

    @property
    def plural_forms(self) -> str:
        """The rule of plurals as gettext reads it."""
        return PLURALS[str(self.locale)]

    @property  # type: ignore[override]
    def mime_headers(self) -> list[tuple[str, str]]:
        """The head of a compiled catalogue."""
        return [
            ("Language", str(self.locale)),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Plural-Forms", self.plural_forms),
        ]


class Found(NamedTuple):
    """A message of the code: its text or both its texts, its context, the comment for translators, and where it stands."""

    texts: str | tuple[str, str]
    context: str | None
    comment: str
    place: str


def messages() -> Iterator[Found]:
    """Yield every message of the package, in the order of files and lines."""
    for path in sorted(PACKAGE.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if "words" not in source:
            continue
        lines = source.splitlines()
        place = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict):
                yield from _table(node, lines, place)
            if isinstance(node, ast.Call):
                texts = _texts(node)
                if texts:
                    yield Found(texts, _context(node), _comment(lines, node.lineno), place)


def _texts(node: ast.Call) -> str | tuple[str, str] | None:
    function = node.func
    literals = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    if _is_words(function) and literals and node.args and isinstance(node.args[0], ast.Constant):
        return literals[0]
    if isinstance(function, ast.Attribute) and function.attr == "count" and _is_words(function.value) and literals[1:]:
        return literals[0], literals[1]
    return None


def _is_words(node: ast.expr) -> bool:
    """Return whether an expression is what speaks: `words`, `say`, `self.words`, and `self` in `Words`."""
    name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    return name in {"words", "_words", "say", "self"}


def _table(node: ast.Assign | ast.AnnAssign, lines: list[str], place: str) -> Iterator[Found]:
    """Yield the messages of a table, a dictionary called SENTENCES; a comment within it is about what follows."""
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    if not isinstance(target, ast.Name) or target.id != "SENTENCES" or not isinstance(node.value, ast.Dict):
        return
    for value in node.value.values:
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            above = lines[node.lineno : value.lineno]
            comments = [line.strip().removeprefix("#").strip() for line in above if line.strip().startswith("#")]
            yield Found(value.value, None, comments[-1].removeprefix("words:").strip() if comments else "", place)


def _context(node: ast.Call) -> str | None:
    for keyword in node.keywords:
        if keyword.arg == "context" and isinstance(keyword.value, ast.Constant):
            return str(keyword.value.value)
    return None


def _comment(lines: list[str], number: int) -> str:
    found = re.search(r"#\s*words:\s*(.*)$", lines[number - 1]) or (
        re.search(r"#\s*words:\s*(.*)$", lines[number - 2]) if number > 1 else None
    )
    return found[1].strip() if found else ""


def updated(language: str) -> Catalog:
    """Return the catalogue of a language with exactly the messages of the code, translated as far as they were."""
    path = FOLDER / f"{language}.po"
    known = read_po(io.BytesIO(path.read_bytes()), locale=language) if path.exists() else Catalog(locale=language)
    fresh = _empty(language)
    for each in messages():
        before = known.get(each.texts if isinstance(each.texts, str) else each.texts[0], each.context)
        text = before.string if before else "" if isinstance(each.texts, str) else ("",) * fresh.num_plurals
        comments = [each.comment] if each.comment else []
        fresh.add(each.texts, text, context=each.context, auto_comments=comments, locations=[(each.place, None)])
    return fresh


def _empty(language: str) -> Catalog:
    # Fixed dates, so that a catalogue changes only with what it says.
    never = dt.datetime(2021, 6, 14, tzinfo=dt.UTC)
    return Fresh(locale=language, project="alliance", fuzzy=False, creation_date=never, revision_date=never)


def po_text(catalogue: Catalog) -> bytes:
    """Return the catalogue as translators edit it."""
    stream = io.BytesIO()
    write_po(stream, catalogue, width=100, omit_header=True, sort_output=True, include_lineno=False)
    head = (
        f'msgid ""\nmsgstr ""\n"Language: {catalogue.locale}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    return head.encode() + stream.getvalue()


def mo_data(catalogue: Catalog) -> bytes:
    """Return the catalogue as the program reads it."""
    stream = io.BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the messages that have no translation, or one with other placeholders."""
    return [str(each.id) for each in catalogue if each.id and not _is_translated(each)]


def _is_translated(message: Message) -> bool:
    sources = message.id if isinstance(message.id, tuple | list) else (message.id,)
    targets = message.string if isinstance(message.string, tuple | list) else (message.string,)
    wanted = placeholders(sources[-1])
    return all(targets) and all(placeholders(each) in (wanted, wanted - {"number"}) for each in targets)


def placeholders(text: str) -> set[str]:
    """Return the names of the placeholders of a message."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def main(*, check: bool) -> int:
    """Write the catalogues, or with `check` only compare; return 1 where they differ or lack a translation."""
    stale = []
    for language in LANGUAGES:
        catalogue = updated(language)
        stale += [f"{language}: {each}" for each in untranslated(catalogue)]
        for suffix, data in ((".po", po_text(catalogue)), (".mo", mo_data(catalogue))):
            path = FOLDER / (language + suffix)
            if check and (not path.exists() or path.read_bytes() != data):
                stale.append(f"{path.name} is not what the code has")
            elif not check:
                path.write_bytes(data)
    sys.stdout.writelines(f"{each}\n" for each in stale)
    return int(bool(stale))


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
