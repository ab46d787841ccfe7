"""What the tests of formats share: one event with everything in it, and its rendering in a format."""

import datetime as dt

import pytest

from alliance_cli.event.audience import publish
from alliance_cli.event.export_options import Options
from alliance_cli.formats import FORMATS
from alliance_cli.reading.event_file import load_bytes

OPTIONS = Options(now=dt.datetime(2021, 6, 1, tzinfo=dt.UTC), tzdb="test")
HOSTILE = '=HYPERLINK("x") </script> ]]> <b>&amp; [x](y) | `c` ::error:: %0A \\n # * é😀\u202e\ufffe'

EVENT = """\
[event]
id = "demo-2021"
title = "Demo & more"
timezone = "Europe/Vienna"
day_starts = 04:00:00
attendance = "hybrid"
url = "https://example.org/"
city = "Vienna"

[organizer]
name = "The office"

[registration]
opens = 2021-05-03T09:00:00
closes = 2021-06-10T17:00:00
url = "https://example.org/register"
capacity = 10
registered = 4

[[registration.windows]]
id = "late"
name = "Late"
opens = 2021-06-10T17:00:00

[[rooms]]
id = "hall"
name = "Hall"
address = "Ring 1"

[[rooms]]
id = "zoom"
name = "Zoom"
kind = "online"
url = "https://example.org/stream"
join_url = "https://zoom.example/secret-link"
passcode = "secret-code"

[[rooms]]
id = "attic"
name = "Attic"

[[tracks]]
id = "main"
name = "Main"
color = "#112233"

[[speakers]]
id = "ada"
name = "Ada"
title = "Countess"
organization = "Engines"

[[speakers]]
id = "bo"
name = "Bo"
status = "withdrawn"

[[speakers]]
id = "hidden"
name = "Hidden Person"

[[sessions]]
id = "opening"
title = "Opening"
kind = "opening"
start = 2021-06-14T14:00:00
end = 2021-06-14T15:30:00
rooms = ["hall", "zoom"]
track = "main"
speakers = [{ speaker = "ada", role = "moderator" }, "bo"]
languages = ["en", "de"]
tags = ["not-recorded"]
abstract = '''HOSTILE'''
links = [{ title = "Paper", url = "https://zügli.example/ä#a#b" }]

[[sessions]]
id = "a"
title = "Night watch"
start = 2021-06-15T01:00:00
duration = "2d6h30m"
room = "zoom"
status = "cancelled"

[[sessions]]
id = "secret"
title = "Secret session"
start = 2021-06-14T16:00:00
audience = "registered"
speakers = ["hidden"]
"""


@pytest.fixture(scope="session")
def event_text():
    """Return the event as its file has it; `HOSTILE` in it stands for a text that some format has to escape."""
    return EVENT


def _agenda(audience="public", text=EVENT):
    loaded = load_bytes("event.toml", text.replace("HOSTILE", HOSTILE.replace("'", "")).encode())
    assert loaded.errors == ()
    return publish(loaded.agenda, audience, {})


@pytest.fixture(scope="session")
def agenda():
    """Return what an audience sees of the event, or of another text."""
    return _agenda


def _rendered(form, **others):
    return FORMATS[form].render([_agenda(**others)], OPTIONS).decode("utf-8-sig")


@pytest.fixture(scope="session")
def rendered():
    """Return the event in a format, as text."""
    return _rendered
