"""Event files of any size, always the same for the same numbers: no findings, nobody in two places.

python tests/benchmarks/generate.py 1351 > congress.toml
"""

import datetime as dt
import random
import sys
from collections.abc import Iterator

ROOMS = 50
ZONES = ("+02:00", "Z", "-07:00", "+09:00")
_WORDS = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "for",
    "is",
    "on",
    "that",
    "by",
    "with",
    "as",
    "at",
    "from",
    "are",
    "this",
    "be",
    "an",
    "or",
    "which",
    "it",
    "can",
    "we",
    "our",
    "new",
    "data",
    "work",
    "people",
    "system",
    "project",
    "community",
    "research",
    "results",
    "approach",
    "method",
    "study",
    "analysis",
    "open",
    "source",
    "software",
    "network",
    "security",
    "privacy",
    "policy",
    "rights",
    "trafficking",
    "prevention",
    "protection",
    "survivors",
    "partners",
    "evidence",
    "practice",
    "tools",
    "language",
    "model",
    "climate",
    "energy",
    "health",
    "education",
    "city",
    "history",
    "future",
    "practical",
    "lessons",
    "discussion",
    "São",
    "Zürich",
]


def event(sessions: int, speakers: int | None = None) -> str:
    """Return an event file with so many sessions, in up to 50 rooms, one of eight a day starting at 8 o'clock.

    Every session starts at a moment of its own room, written as wall time, with an offset of one of
    several zones, or as an announcement has it.
    """
    chance = random.Random(sessions)  # noqa: S311  # always the same
    people = speakers if speakers is not None else sessions + sessions // 5
    rooms = min(ROOMS, max(sessions // 10, 1))
    lines = ["\n".join(_head(sessions))]
    lines += [f'[[rooms]]\nid = "room-{n}"\nname = "Hall {n}"\ncapacity = {100 + n}\n' for n in range(rooms)]
    lines += [f'[[tracks]]\nid = "track-{n}"\nname = "Track {n}"\n' for n in range(20)]
    lines += list(_speakers(people, chance))
    lines += list(_sessions(sessions, rooms, people, chance))
    return "\n".join(lines)


def _head(sessions: int) -> Iterator[str]:
    yield "[event]"
    yield f'id = "congress-{sessions}"'
    yield f'title = "Congress of {sessions} sessions"'
    yield 'timezone = "Europe/Vienna"'
    yield 'city = "Vienna"\ncountry = "AT"\nattendance = "hybrid"\n'
    yield '[organizer]\nname = "Congress Office"\nemail = "office@example.org"\n'
    yield '[registration]\nopens = 2026-01-12T09:00:00\ncloses = "Friday, 5 June 2026, 17:00 CEST"\n'


def _speakers(count: int, chance: random.Random) -> Iterator[str]:
    for number in range(count):
        yield (
            f'[[speakers]]\nid = "person-{number}"\nname = "Ada {_name(number)}"\ntitle = "Head of {_text(3, chance)}"\n'
            f'organization = "Institute {number % 997}"\nbio = "{_text(25, chance)}"\n'
        )


def _name(number: int) -> str:
    letters = ""
    while True:
        number, rest = divmod(number, 26)
        letters += "abcdefghijklmnopqrstuvwxyz"[rest]
        if not number:
            return letters.capitalize() + "son"


def _sessions(count: int, rooms: int, people: int, chance: random.Random) -> Iterator[str]:
    per_room = -(-count // rooms)
    days = min(max(per_room // 12, 1), 8)
    slots = -(-per_room // days)
    minutes = max(min(60, 13 * 60 // slots), 1)
    for number in range(count):
        room, at = number % rooms, number // rooms
        day, slot = divmod(at, slots)
        start = dt.datetime(2026, 6, 15 + day, 8) + dt.timedelta(minutes=minutes * slot)
        who = ", ".join(f'"person-{n % people}"' for n in range(number, people, count)) if people else ""
        yield (
            f'[[sessions]]\nid = "session-{number}"\ntitle = "{_title(number, chance)}"\n'
            f'kind = "talk"\nstart = {_written(start, number)}\nduration = "{minutes}m"\nroom = "room-{room}"\n'
            f'track = "track-{number % 20}"\nspeakers = [{who}]\nlanguages = ["en"]\n'
            f'abstract = """\n{_text(60, chance)}.\n\n{_text(35, chance)}."""\nurl = "https://example.org/s/{number}"\n'
        )


def _title(number: int, chance: random.Random) -> str:
    # Text in another script takes more memory, wherever it goes.
    return f"{_text(7, chance).capitalize()} {number}{' 漢字 – 發展' if number % 20 == 3 else ''}"


def _written(start: dt.datetime, number: int) -> str:
    if number % 100 == 7:
        return f'"{start.day} June 2026 {start:%H:%M} CEST"'
    offset = ZONES[number % 13] if number % 13 < len(ZONES) else ""
    if not offset:
        return start.isoformat()
    hours = 0 if offset == "Z" else int(offset[:3])
    return (start - dt.timedelta(hours=2 - hours)).isoformat() + offset


def _text(words: int, chance: random.Random) -> str:
    return " ".join(chance.choices(_WORDS, k=words))


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(event(*map(int, sys.argv[1:])))
