"""A commented starter file: the event file that `alliance init` writes."""

from __future__ import annotations

import datetime as dt
import shlex
from typing import NamedTuple
from uuid import UUID

from alliance_cli.text import slug
from alliance_cli.times import english


class Starter(NamedTuple):
    """What is known about the event so far; `file` is the name of the file, for the commands that it shows."""

    file: str
    title: str
    timezone: str
    first_day: dt.date
    last_day: dt.date
    uid: UUID
    organizer: str | None = None
    city: str | None = None
    country: str | None = None


_TEXT = """\
# One event. Check it with:  alliance check {file}
# Let your editor explain and complete the keys:  alliance schema > event.schema.json
#:schema ./event.schema.json

[event]
{identity}
{title}
{timezone}
uid = "{uid}"          # the root of every published identity: never change it
start = {first}T09:00:00      # wall time in the zone above
end = {last}T17:00:00
attendance = "hybrid"             # online | in-person | hybrid
# url = "https://example.org/"
{city}
{country}

[organizer]
{organizer}
# email = "office@example.org"

[registration]                    # leave the table out where nobody has to register
opens = {opens}T09:00:00
closes = {closes}T17:00:00     # or as you announce it: "{closes_words}, 17:00"
# url = "https://example.org/register"
# capacity = 200
# registered = 0                  # with both, "full" is known

[[rooms]]
id = "hall"
name = "Main hall"

[[rooms]]
id = "stream"
name = "Live stream"
kind = "online"
url = "https://example.org/stream"
# join_url = {{ env = "JOIN_URL" }}   # for registered people only; kept out of this file

[[tracks]]
id = "main"
name = "Main programme"

[[speakers]]                      # in order of precedence
id = "speaker-one"
name = "First Speaker"
title = "Office held"
organization = "Their organization"

[[sessions]]
id = "opening"                    # never changes: calendars know the session by it
title = "Opening"
kind = "opening"
start = {first}T09:00:00
end = {first}T10:30:00        # or: duration = "1h30m"
rooms = ["hall", "stream"]
track = "main"
speakers = ["speaker-one"]        # or: {{ speaker = "speaker-one", role = "moderator" }}
abstract = \"\"\"
What the session is about.\"\"\"
"""


def starter_text(starter: Starter) -> str:
    """Return a starter file for `starter`; it passes `alliance check`."""
    closes = starter.first_day - dt.timedelta(days=7)
    return _TEXT.format(
        file=shlex.quote(starter.file),
        identity=_line("id", slug(starter.title) or "event"),
        title=_line("title", starter.title),
        timezone=_line("timezone", starter.timezone),
        city=_line("city", starter.city) if starter.city else '# city = "Vienna"',
        country=_line("country", starter.country) if starter.country else '# country = "AT"',
        organizer=_line("name", starter.organizer or "Name of the organizing body"),
        uid=starter.uid,
        first=starter.first_day,
        last=starter.last_day,
        opens=starter.first_day - dt.timedelta(days=60),
        closes=closes,
        closes_words=english.day(closes),
    )


def _line(key: str, value: str) -> str:
    import tomli_w

    return tomli_w.dumps({key: value}).strip()
