"""A draft as a file: each value below the line it comes from; doubtful or missing ones as comments."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from alliance_cli.announcing.draft.model import Fact, Facts
from alliance_cli.formats.toml import toml_text
from alliance_cli.importing.identifiers import Identifiers
from alliance_cli.text import slug

_QUESTIONS = {
    "title": 'title = "…"  # what is the event called?',
    "timezone": 'timezone = "Europe/Vienna"  # which time zone? This is only an example.',
}


def draft_file(facts: Facts) -> bytes:
    """Return the draft as TOML."""
    return ("\n".join(_lines(facts)).rstrip("\n") + "\n").encode("utf-8", "replace")


def missing_keys(facts: Facts) -> Iterator[str]:
    """Yield the keys of [event] that a valid file needs and the text does not say for sure."""
    for key in _QUESTIONS:
        if facts.value(key) is None:
            yield key


def _lines(facts: Facts) -> Iterator[str]:
    yield "# A draft made from an announcement. The comment above each value quotes the words that it comes from."
    yield ""
    yield "[event]"
    identifier = slug(str(facts.value("title") or ""))
    made_of = "made from the title" if identifier else "choose a better one"
    yield f"# {made_of}; calendars know the event by it, so it never changes once published"
    yield _pair("id", identifier or "event")
    for key, question in _QUESTIONS.items():
        if facts.value(key) is None:
            yield f"# {question}"
    yield from _facts(facts.event)
    yield from _table("[organizer]", facts.organizer)
    for name, window in facts.windows.items():
        yield from _window(name, window)
    for fact in facts.rooms:
        yield from ("", "[[rooms]]", _pair("id", slug(str(fact.value)) or "online"))
        yield from _facts([fact])
        yield _pair("kind", "online")
    ids = Identifiers("speaker")
    for person, line, words in facts.speakers:
        pairs = {
            "id": ids.take(person.name),
            "name": person.name,
            **({"title": person.office} if person.office else {}),
        }
        lines = ["[[speakers]]", *(_pair(each, value) for each, value in pairs.items())]
        lines += [_pair("status", "invited")] if person.is_invited else []
        yield from ("", f"# {_source(line, words)}", *([f"# {person.doubt}"] if person.doubt else []))
        yield from (f"# {each}" for each in lines) if person.doubt else lines
    ids = Identifiers("session")
    for session in facts.sessions:
        doubt = next((fact.doubt for fact in session if fact.doubt), None)
        key = ids.take(str(session[0].value), str(session[1].value))
        yield ""
        if doubt:
            yield f"# {_source(session[1].line, session[1].words)}; {doubt}"
        lines = ["[[sessions]]", _pair("id", key), *_facts(session)]
        yield from (each if each.startswith("#") else f"# {each}" for each in lines) if doubt else lines


def _window(name: str, window: list[Fact]) -> Iterator[str]:
    if not name:
        yield from _table("[registration]", window)
    else:
        yield from (
            "",
            "[[registration.windows]]",
            _pair("id", slug(name) or "window"),
            _pair("name", name),
            *_facts(window),
        )


def _table(head: str, facts: list[Fact]) -> Iterator[str]:
    if facts:
        yield from ("", head, *_facts(facts))


def _facts(facts: Iterable[Fact]) -> Iterator[str]:
    for fact in facts:
        comment = _source(fact.line, fact.words)
        if fact.doubt:
            yield f"# {comment}; {fact.doubt}:"
            yield from (f"# {line}" for line in _pair(fact.key, fact.value).splitlines())
        else:
            yield f"# {comment}"
            yield _pair(fact.key, fact.value)


def _source(line: int, words: str) -> str:
    shown = json.dumps(words, ensure_ascii=False)
    return f"line {line}: {shown}" if line else shown if words.startswith("--") else f"subject: {shown}"


def _pair(key: str, value: Any) -> str:
    return toml_text({key: value}).rstrip("\n")
