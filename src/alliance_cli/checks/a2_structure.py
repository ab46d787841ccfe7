"""A2xx: tables, keys and their values."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.checks.code import ERROR, WARNING, Code
from alliance_cli.checks.subject import Subject
from alliance_cli.findings import Diagnostic, Route
from alliance_cli.text import fold
from alliance_cli.words.locale import LANGUAGES, locale

_SESSION = '[[sessions]]\nid = "opening"\ntitle = "Opening"\nstart = 2021-06-14T14:00:00\n'

CODES = (
    Code(
        "A201",
        ERROR,
        "unknown-key",
        "A table has an unknown key.",
        "Unknown keys are never dropped silently: a misspelt key would be missing from every output. Note that in "
        "TOML, a key belongs to the `[header]` above it.",
        '[organizer]\nname = "OSCE"\nmial = "info@example.org"\n',
        '[organizer]\nname = "OSCE"\nemail = "info@example.org"\n',
    ),
    Code(
        "A202",
        ERROR,
        "missing-key",
        "A required key is missing.",
        "`[event]` needs `id`, `title` and `timezone`; a session needs `id`, `title` and `start`; rooms, tracks "
        "and speakers need an `id`.",
        '[[speakers]]\nid = "mullally"\n',
        '[[speakers]]\nid = "mullally"\nname = "Siobhán Mullally"\n',
    ),
    Code(
        "A203",
        ERROR,
        "wrong-type",
        "A value has the wrong type.",
        "Write text in quotes, several values in `[ ]`, and numbers, `true`, `false`, dates and clock times "
        "without quotes.",
        '[registration]\ncapacity = "1200"\n',
        "[registration]\ncapacity = 1200\n",
    ),
    Code(
        "A204",
        ERROR,
        "value-not-allowed",
        "The value is not allowed for this key.",
        "Some keys take one word from a short list; others need a format, such as `#1f6feb` for a color or `AT` "
        "for a country.",
        _SESSION + 'duration = "1h"\nstatus = "canceled"\n',
        _SESSION + 'duration = "1h"\nstatus = "cancelled"\n',
    ),
    Code(
        "A205",
        ERROR,
        "empty-text",
        "A text is empty.",
        "An empty text looks like a mistake, and every output treats it as missing. Leave the key out.",
        '[organizer]\nname = "OSCE"\nurl = ""\n',
        '[organizer]\nname = "OSCE"\n',
    ),
    Code(
        "A206",
        ERROR,
        "end-and-duration",
        "A session has both an end and a duration.",
        "Sooner or later, one of them is changed and the other is not. Keep the one that was announced.",
        _SESSION + 'end = 2021-06-14T15:30:00\nduration = "1h30m"\n',
        _SESSION + 'duration = "1h30m"\n',
    ),
    Code(
        "A207",
        ERROR,
        "room-and-rooms",
        "A session has both `room` and `rooms`.",
        "`room` is for one room, `rooms` for several. With both, it is unclear which one is right.",
        '[[rooms]]\nid = "a"\nname = "A"\n[[rooms]]\nid = "b"\nname = "B"\n'
        + _SESSION
        + 'duration = "1h"\nroom = "a"\nrooms = ["a", "b"]\n',
        '[[rooms]]\nid = "a"\nname = "A"\n[[rooms]]\nid = "b"\nname = "B"\n'
        + _SESSION
        + 'duration = "1h"\nrooms = ["a", "b"]\n',
    ),
    Code(
        "A208",
        ERROR,
        "duplicate-id",
        "Two rooms, tracks, speakers or sessions have the same id, or two sessions the same uid.",
        "Everything refers to ids, and a session's id is its identity in every calendar.",
        '[[rooms]]\nid = "hall"\nname = "Great Hall"\n[[rooms]]\nid = "hall"\nname = "Small Hall"\n',
        '[[rooms]]\nid = "great-hall"\nname = "Great Hall"\n[[rooms]]\nid = "small-hall"\nname = "Small Hall"\n',
    ),
    Code(
        "A209",
        ERROR,
        "malformed-id",
        "An id has characters that are not allowed.",
        "An id has lowercase letters `a` to `z`, digits and hyphens, starts with a letter or digit, and has at "
        "most 64 characters. This way it can be used unchanged in addresses, file names and calendars.",
        '[[rooms]]\nid = "Great Hall"\nname = "Great Hall"\n',
        '[[rooms]]\nid = "great-hall"\nname = "Great Hall"\n',
    ),
    Code(
        "A210",
        ERROR,
        "malformed-secret",
        "A join link or passcode is neither text nor the name of an environment variable.",
        'Use `{ env = "NAME" }`: the value then comes from the environment and is not in the file.',
        '[[rooms]]\nid = "zoom"\nname = "Zoom"\npasscode = { variable = "ZOOM_PASSCODE" }\n',
        '[[rooms]]\nid = "zoom"\nname = "Zoom"\npasscode = { env = "ZOOM_PASSCODE" }\n',
    ),
    Code(
        "A211",
        ERROR,
        "too-much",
        "A number is implausibly large, or there are too many faults to list.",
        "A count can be at most a thousand million. Only the first two thousand structural faults are listed.",
        "[registration]\ncapacity = 99999999999\n",
        "[registration]\ncapacity = 1200\n",
    ),
    Code(
        "A212",
        WARNING,
        "unknown-language",
        "Unknown language tag.",
        "Write a language as a BCP 47 tag, usually two or three letters: `en`, `pt-BR`. The event's first "
        "language sets the language of the built-in words in everything that is published; if it is unknown, they "
        "are in English.",
        _SESSION + 'duration = "1h"\nlanguages = ["english"]\n',
        _SESSION + 'duration = "1h"\nlanguages = ["en"]\n',
    ),
)


def unknown_languages(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A212 for every tag whose language has no name in CLDR; its name in a language of ours is known, too."""
    tables: dict[Route, tuple[str, ...]] = {("event",): subject.written.file.event.languages}
    tables.update((route, session.languages or ()) for route, session in subject.sessions.items())
    for route, tags in tables.items():
        for index, tag in enumerate(tags):
            if locale("en").language_name(tag.partition("-")[0]) is None:
                meant = _language_meant(tag)
                help_line = f'write `"{meant}"`' if meant else 'write a BCP 47 tag, as in `languages = ["en", "pt-BR"]`'
                yield Diagnostic("A212", f"unknown language tag `{tag}`", (*route, "languages", index), help_line)


def _language_meant(name: str) -> str | None:
    """Return the tag of a language that is written out, as English or one of our languages calls it."""
    for language in LANGUAGES:
        for tag, called in locale(language).data["languages"].items():
            if fold(called) == fold(name):
                return str(tag)
    return None


RULES = (unknown_languages,)
