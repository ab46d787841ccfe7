"""The tables of an event file by the way to them: what they are called, what people write for their keys, examples."""

from __future__ import annotations

from functools import cache

from alliance_cli.event import model
from alliance_cli.event.model import KEYS
from alliance_cli.findings import Route

TABLES: dict[tuple[str, ...], type[model.Table]] = {
    (): model.EventFile,
    ("event",): model.Event,
    ("organizer",): model.Organizer,
    ("registration",): model.Registration,
    ("registration", "windows"): model.RegistrationWindow,
    ("rooms",): model.Room,
    ("tracks",): model.Track,
    ("speakers",): model.Speaker,
    ("sessions",): model.Session,
    ("sessions", "speakers"): model.Appearance,
    ("sessions", "links"): model.Link,
}
LISTS = frozenset({("registration", "windows"), ("rooms",), ("tracks",), ("speakers",), ("sessions",)})

# What people write for a key that has another name here; the first that the table has is meant.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "abstract": ("description",),
    "affiliation": ("organization",),
    "begin": ("start", "opens"),
    "begins": ("start", "opens"),
    "colour": ("color",),
    "company": ("organization",),
    "date": ("start",),
    "deadline": ("closes",),
    "description": ("abstract", "bio", "note"),
    "end": ("closes",),
    "ends": ("end", "closes"),
    "homepage": ("url",),
    "label": ("name", "title"),
    "language": ("languages",),
    "length": ("duration",),
    "link": ("url", "links"),
    "location": ("room", "address", "city"),
    "mail": ("email",),
    "moderator": ("speakers",),
    "name": ("title",),
    "office": ("title",),
    "organisation": ("organization",),
    "password": ("passcode",),
    "place": ("room", "city"),
    "presenter": ("speakers",),
    "presenters": ("speakers",),
    "seats": ("capacity",),
    "speaker": ("speakers",),
    "start": ("opens",),
    "starts": ("start", "opens"),
    "state": ("status",),
    "summary": ("abstract", "description"),
    "tag": ("tags",),
    "theme": ("themes",),
    "title": ("name",),
    "type": ("kind",),
    "tz": ("timezone",),
    "venue": ("room", "city"),
    "website": ("url",),
    "zone": ("timezone",),
}


def is_required(route: Route) -> bool:
    """Return whether the table cannot be without the key at the end of the route."""
    table = TABLES.get(shape_of(route[:-1]))
    key = KEYS[table].get(str(route[-1])) if table else None
    return key is not None and key.is_required


def table_name(shape: tuple[str, ...], *, article: bool = True) -> str:
    """Return how a table is called: `[event]`, `a [[rooms]] table`, `a speaker of a session`."""
    if shape == ():
        return "the top of the file"
    if shape == ("sessions", "speakers"):
        return "a speaker of a session" if article else "speaker of a session"
    if shape == ("sessions", "links"):
        return "a link of a session" if article else "link of a session"
    name = ".".join(shape)
    if shape not in LISTS:
        return f"[{name}]"
    return f"a [[{name}]] table" if article else f"[[{name}]] table"


def shape_of(route: Route) -> tuple[str, ...]:
    """Return the way to a table without the places in lists: a key of `TABLES`."""
    return tuple(part for part in route if isinstance(part, str))


@cache
def owners(key: str) -> tuple[tuple[str, ...], ...]:
    """Return the tables that have the key."""
    return tuple(shape for shape, table in TABLES.items() if shape and key in KEYS[table])


EXAMPLES = {
    "id": '`id = "opening-panel"`',
    "title": '`title = "…"`',
    "name": '`name = "…"`',
    "timezone": '`timezone = "Europe/Vienna"`',
    "start": "`start = 2021-06-14T14:00:00`",
    "end": "`end = 2021-06-14T15:30:00`",
    "opens": "`opens = 2021-05-03T09:00:00`",
    "closes": '`closes = "Thursday, 10 June 2021, 17:00 CEST"`',
    "duration": '`duration = "1h30m"`',
    "nominal_duration": '`nominal_duration = "30m"`',
    "day_starts": "`day_starts = 04:00:00`",
    "speaker": '`speaker = "…"`, the id of a speaker',
    "url": '`url = "https://…"`',
    "uid": '`uid = "6f0c2b1e-0d5c-4c0a-9a3e-2f4d1b7c8e90"`',
    "color": '`color = "#1f6feb"`',
    "country": '`country = "AT"`, the two capital letters of ISO 3166',
    "email": '`email = "info@example.org"`',
    "languages": '`languages = ["en", "pt-BR"]`',
    "capacity": "`capacity = 120`",
    "registered": "`registered = 85`",
    "waitlist": "`waitlist = true`",
    "rooms": '`rooms = ["main", "annex"]`',
    "speakers": '`speakers = ["mullally", "richey"]`',
    "links": '`links = [{ title = "…", url = "https://…" }]`',
    "themes": '`themes = ["…"]`',
    "tags": '`tags = ["…"]`',
}


def example(shape: tuple[str, ...], key: str) -> str:
    """Return a right line for the key of a table, in backquotes."""
    if key == "id" and shape:
        return {"event": '`id = "osce-2021"`', "rooms": '`id = "main-hall"`'}.get(shape[-1], EXAMPLES[key])
    return EXAMPLES.get(key, f'`{key} = "…"`')
